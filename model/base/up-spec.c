/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-spec-private.h"

#include "up-base-error.h"
#include "up-json.h"

#include <math.h>
#include <string.h>

#define WHAT "The chart description"

G_DEFINE_BOXED_TYPE (UpSpec, up_spec, up_spec_ref, up_spec_unref)

static gboolean
fail (const UpSpecKey *key,
      GError         **error)
{
  if (key->choices != NULL)
    {
      g_auto (GStrv) words = g_strsplit (key->choices, "|", -1);
      g_autofree char *listed = g_strjoinv (", ", words);

      g_set_error (error, UP_BASE_ERROR, UP_BASE_ERROR_KEY,
                   WHAT " has a wrong “%s”: it takes one of %s", key->name, listed);
    }
  else
    {
      const char *type = up_spec_type_name (key->type);

      g_set_error (error, UP_BASE_ERROR, UP_BASE_ERROR_KEY,
                   WHAT " has a wrong “%s”: it takes %s %s", key->name,
                   strchr ("aeiou", type[0]) != NULL ? "an" : "a", type);
    }
  return FALSE;
}

static gboolean
is_choice (const char *choices,
           const char *word)
{
  g_auto (GStrv) words = g_strsplit (choices, "|", -1);

  return g_strv_contains ((const char *const *) words, word);
}

static gboolean
check_list (const UpSpecKey *key,
            yyjson_val      *value,
            GError         **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  size_t i, n;
  yyjson_val *item;

  if (!yyjson_is_arr (value))
    return fail (key, error);
  yyjson_arr_foreach (value, i, n, item)
    {
      if (!yyjson_is_str (item) || yyjson_get_len (item) == 0)
        return fail (key, error);
      if (!g_hash_table_add (seen, (gpointer) yyjson_get_str (item)))
        {
          g_autofree char *excerpt = up_error_excerpt (yyjson_get_str (item));

          g_set_error (error, UP_BASE_ERROR, UP_BASE_ERROR_VALUE,
                       WHAT " names “%s” twice in “%s”", excerpt, key->name);
          return FALSE;
        }
    }
  return TRUE;
}

/* Named numbers: no name is empty, none comes twice. */
static gboolean
check_numbers (const UpSpecKey *key,
               yyjson_val      *value,
               GError         **error)
{
  size_t i, n;
  yyjson_val *name, *number;

  if (!yyjson_is_obj (value))
    return fail (key, error);
  yyjson_obj_foreach (value, i, n, name, number)
    {
      if (!yyjson_is_num (number) || yyjson_get_len (name) == 0)
        return fail (key, error);
    }
  return TRUE;
}

static gboolean
check_value (const UpSpecKey *key,
             yyjson_val      *value,
             GError         **error)
{
  UpTime time;

  switch (key->type)
    {
    case UP_SPEC_TEXT:
      return yyjson_is_str (value) || fail (key, error);
    case UP_SPEC_CHOICE:
      return (yyjson_is_str (value) && is_choice (key->choices, yyjson_get_str (value))) ||
             fail (key, error);
    case UP_SPEC_NUMBER:
      return yyjson_is_num (value) || fail (key, error);
    case UP_SPEC_LIST:
      return check_list (key, value, error);
    case UP_SPEC_TIME:
      if (!yyjson_is_str (value))
        return fail (key, error);
      if (!up_time_parse (yyjson_get_str (value), &time, NULL, error))
        {
          g_prefix_error (error, WHAT " has a wrong “%s”: ", key->name);
          return FALSE;
        }
      return TRUE;
    case UP_SPEC_FLAG:
      return yyjson_is_bool (value) || fail (key, error);
    case UP_SPEC_NUMBERS:
      return check_numbers (key, value, error);
    case UP_SPEC_OBJECT:
      return yyjson_is_obj (value) || fail (key, error);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
check_version (yyjson_val *root,
               GError    **error)
{
  yyjson_val *version = yyjson_obj_get (root, "uptake");

  if (!yyjson_is_obj (root))
    {
      g_set_error_literal (error, UP_BASE_ERROR, UP_BASE_ERROR_SYNTAX,
                           WHAT " is not a JSON object");
      return FALSE;
    }
  if (version == NULL)
    return TRUE;
  if (!yyjson_is_uint (version) || yyjson_get_uint (version) < 1)
    {
      g_set_error_literal (error, UP_BASE_ERROR, UP_BASE_ERROR_KEY,
                           WHAT " has a wrong “uptake”: it takes the version of the form, 1");
      return FALSE;
    }
  if (yyjson_get_uint (version) > UP_SPEC_VERSION)
    {
      g_set_error (error, UP_BASE_ERROR, UP_BASE_ERROR_VERSION,
                   WHAT " has version %" G_GUINT64_FORMAT ", this program reads version %d: "
                   "update Uptake to open it",
                   yyjson_get_uint (version), UP_SPEC_VERSION);
      return FALSE;
    }
  return TRUE;
}

/* Absent, null, empty and equal to the default are one question, so they are one text. */
static gboolean
says_something (const UpSpecKey *key,
                yyjson_val      *value)
{
  if (value == NULL || yyjson_is_null (value))
    return FALSE;
  if (yyjson_is_arr (value))
    return yyjson_arr_size (value) > 0;
  if (key->type == UP_SPEC_NUMBERS)
    return yyjson_obj_size (value) > 0;
  if (key->fallback == NULL)
    return TRUE;
  if (yyjson_is_num (value))
    return yyjson_get_num (value) != g_ascii_strtod (key->fallback, NULL);
  if (yyjson_is_bool (value))
    return yyjson_get_bool (value) != (strcmp (key->fallback, "true") == 0);
  return !yyjson_equals_str (value, key->fallback);
}

static yyjson_doc *
normal_form (yyjson_val *root,
             GError    **error)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *out = yyjson_mut_obj (doc);
  size_t i, n;
  guint n_keys;
  const UpSpecKey *keys = up_spec_keys (&n_keys);
  yyjson_val *key, *value;

  yyjson_mut_doc_set_root (doc, out);
  yyjson_mut_obj_add_uint (doc, out, "uptake", UP_SPEC_VERSION);
  for (guint k = 0; k < n_keys; k++)
    {
      value = yyjson_obj_get (root, keys[k].name);
      if (value != NULL && !yyjson_is_null (value) && !check_value (&keys[k], value, error))
        return NULL;
      if (says_something (&keys[k], value))
        yyjson_mut_obj_add_val (doc, out, keys[k].name, yyjson_val_mut_copy (doc, value));
    }
  yyjson_obj_foreach (root, i, n, key, value)
    {
      if (strcmp (yyjson_get_str (key), "uptake") != 0 &&
          up_spec_find_key (yyjson_get_str (key), NULL) == NULL)
        yyjson_mut_obj_add (out, yyjson_val_mut_copy (doc, key), yyjson_val_mut_copy (doc, value));
    }

  return yyjson_mut_doc_imut_copy (doc, NULL);
}

static void
read_lists (UpSpec *self)
{
  guint n_keys;
  const UpSpecKey *keys = up_spec_keys (&n_keys);

  self->lists = g_ptr_array_new_full (n_keys, (GDestroyNotify) g_strfreev);
  for (guint k = 0; k < n_keys; k++)
    {
      yyjson_val *value = yyjson_obj_get (yyjson_doc_get_root (self->doc), keys[k].name);
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      size_t i, n;
      yyjson_val *item;

      if (keys[k].type != UP_SPEC_LIST)
        {
          g_ptr_array_add (self->lists, NULL);
          continue;
        }
      if (value != NULL)
        {
          yyjson_arr_foreach (value, i, n, item)
            g_strv_builder_add (builder, yyjson_get_str (item));
        }
      g_ptr_array_add (self->lists, g_strv_builder_end (builder));
    }
}

/* What a JSON value says, checked and in normal form. */
UpSpec *
up_spec_from_value (yyjson_val *root,
                    GError    **error)
{
  yyjson_doc *doc;
  UpSpec *self;

  if (!check_version (root, error))
    return NULL;
  doc = normal_form (root, error);
  if (doc == NULL)
    return NULL;

  self = g_atomic_rc_box_new0 (UpSpec);
  self->doc = doc;
  read_lists (self);
  return self;
}

/**
 * up_spec_new:
 *
 * Returns: (transfer full): the spec that leaves everything at its default
 */
UpSpec *
up_spec_new (void)
{
  return up_spec_parse ("{}", -1, NULL);
}

/**
 * up_spec_parse:
 * @text: (array length=length): a JSON object
 * @length: bytes, or -1 when @text ends with a zero byte
 * @error: return location
 *
 * Keys that this version does not know are kept and written again. Errors name the key: see
 * #UpBaseError.
 *
 * Returns: (transfer full): the spec
 */
UpSpec *
up_spec_parse (const char *text,
               gssize      length,
               GError    **error)
{
  g_autoptr (yyjson_doc) doc = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  doc = up_json_read (text, length, WHAT, error);
  return doc != NULL ? up_spec_from_value (yyjson_doc_get_root (doc), error) : NULL;
}

/**
 * up_spec_ref:
 * @self: a spec
 *
 * Returns: (transfer full): @self
 */
UpSpec *
up_spec_ref (UpSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
spec_clear (gpointer data)
{
  UpSpec *self = data;

  g_free (self->text);
  yyjson_doc_free (self->doc);
  g_ptr_array_unref (self->lists);
}

/**
 * up_spec_unref:
 * @self: (transfer full): a spec
 */
void
up_spec_unref (UpSpec *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, spec_clear);
}

/**
 * up_spec_to_text:
 * @self: a spec
 *
 * Returns: (transfer none): the normal form, indented JSON that ends with a line feed
 */
const char *
up_spec_to_text (UpSpec *self)
{
  const char *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_atomic_pointer_get (&self->text);
  if (text == NULL)
    {
      char *written = yyjson_write (self->doc, YYJSON_WRITE_PRETTY_TWO_SPACES, NULL);
      char *line = g_strconcat (written, "\n", NULL);

      free (written);
      if (!g_atomic_pointer_compare_and_exchange (&self->text, NULL, line))
        g_free (line);
      text = g_atomic_pointer_get (&self->text);
    }
  return text;
}

/**
 * up_spec_fits:
 * @self: a spec
 * @length: bytes
 *
 * Returns: whether its normal form is at most so long; that of a spec with a million cells is not
 *   written to find out
 */
gboolean
up_spec_fits (UpSpec *self,
              gsize   length)
{
  g_return_val_if_fail (self != NULL, FALSE);

  /* A value is at least one character, and a line feed or a comma. */
  return yyjson_doc_get_val_count (self->doc) <= length / 2 &&
         strlen (up_spec_to_text (self)) <= length;
}

/**
 * up_spec_equal:
 * @self: a spec
 * @other: another
 *
 * Returns: whether they ask the same
 */
gboolean
up_spec_equal (UpSpec *self,
               UpSpec *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self == other || strcmp (up_spec_to_text (self), up_spec_to_text (other)) == 0;
}

/**
 * up_spec_hash:
 * @self: a spec
 *
 * Returns: a hash for #GHashTable, equal for equal specs
 */
guint
up_spec_hash (UpSpec *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_str_hash (up_spec_to_text (self));
}

static yyjson_val *
lookup (UpSpec           *self,
        const char       *name,
        const UpSpecKey **key,
        guint            *index)
{
  *key = up_spec_find_key (name, index);
  g_assert (*key != NULL);
  return yyjson_obj_get (yyjson_doc_get_root (self->doc), name);
}

/**
 * up_spec_get_text:
 * @self: a spec
 * @key: a key of type text, choice or time
 *
 * Returns: (transfer none) (nullable): the value or its default
 */
const char *
up_spec_get_text (UpSpec     *self,
                  const char *key)
{
  const UpSpecKey *found;
  yyjson_val *value;

  g_return_val_if_fail (self != NULL, NULL);

  value = lookup (self, key, &found, NULL);
  return value != NULL ? yyjson_get_str (value) : found->fallback;
}

/**
 * up_spec_get_list:
 * @self: a spec
 * @key: a key of type list
 *
 * Returns: (transfer none) (array zero-terminated=1): the values, maybe none
 */
const char *const *
up_spec_get_list (UpSpec     *self,
                  const char *key)
{
  const UpSpecKey *found;
  guint index;

  g_return_val_if_fail (self != NULL, NULL);

  lookup (self, key, &found, &index);
  g_return_val_if_fail (found->type == UP_SPEC_LIST, NULL);
  return g_ptr_array_index (self->lists, index);
}

/**
 * up_spec_get_flag:
 * @self: a spec
 * @key: a key of type flag
 *
 * Returns: the value or its default
 */
gboolean
up_spec_get_flag (UpSpec     *self,
                  const char *key)
{
  const UpSpecKey *found;
  yyjson_val *value;

  g_return_val_if_fail (self != NULL, FALSE);

  value = lookup (self, key, &found, NULL);
  return value != NULL ? yyjson_get_bool (value) : g_strcmp0 (found->fallback, "true") == 0;
}

/**
 * up_spec_get_time:
 * @self: a spec
 * @key: a key of type time
 * @period: (out) (optional): the precision it was given with
 *
 * Returns: the first moment named, or %UP_TIME_NONE when it is not given
 */
UpTime
up_spec_get_time (UpSpec     *self,
                  const char *key,
                  UpPeriod   *period)
{
  const char *text = up_spec_get_text (self, key);
  UpTime time = UP_TIME_NONE;

  if (text != NULL && !up_time_parse (text, &time, period, NULL))
    g_return_val_if_reached (UP_TIME_NONE);
  return time;
}

/**
 * up_spec_get_number:
 * @self: a spec
 * @key: a key of type number
 *
 * Returns: the value or its default; NaN when there is neither
 */
double
up_spec_get_number (UpSpec     *self,
                    const char *key)
{
  const UpSpecKey *found;
  yyjson_val *value;

  g_return_val_if_fail (self != NULL, NAN);

  value = lookup (self, key, &found, NULL);
  if (value != NULL)
    return yyjson_get_num (value);
  return found->fallback != NULL ? g_ascii_strtod (found->fallback, NULL) : NAN;
}

/**
 * up_spec_get_object:
 * @self: a spec
 * @key: a key of type object, or object of numbers
 *
 * Returns: (transfer none) (nullable): the value; it lives as long as @self
 */
yyjson_val *
up_spec_get_object (UpSpec     *self,
                    const char *key)
{
  const UpSpecKey *found;

  g_return_val_if_fail (self != NULL, NULL);

  return lookup (self, key, &found, NULL);
}
