/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-spec-private.h"

#include "up-json.h"

#include <math.h>

/* A spec with one change: specs themselves are immutable. */

/* Copies @self without @key, for a setter to add it; the normal form puts it in its place. */
static yyjson_mut_doc *
copy_without (UpSpec     *self,
              const char *key)
{
  yyjson_mut_doc *doc = yyjson_doc_mut_copy (self->doc, NULL);

  yyjson_mut_obj_remove_key (yyjson_mut_doc_get_root (doc), key);
  return doc;
}

static UpSpec *
with_value (UpSpec         *self,
            const char     *key,
            yyjson_mut_doc *doc,
            yyjson_mut_val *value,
            GError        **error)
{
  g_autoptr (yyjson_doc) changed = NULL;

  if (value != NULL)
    yyjson_mut_obj_add_val (doc, yyjson_mut_doc_get_root (doc), key, value);
  changed = yyjson_mut_doc_imut_copy (doc, NULL);
  return up_spec_from_value (yyjson_doc_get_root (changed), error);
}

/**
 * up_spec_with_text:
 * @self: a spec
 * @key: a key of type text, choice or time
 * @value: (nullable): its new value, %NULL for the default
 * @error: return location
 *
 * Returns: (transfer full): @self with that one change, or %NULL when the key does not take @value
 */
UpSpec *
up_spec_with_text (UpSpec     *self,
                   const char *key,
                   const char *value,
                   GError    **error)
{
  g_autoptr (yyjson_mut_doc) doc = NULL;

  g_return_val_if_fail (self != NULL && up_spec_find_key (key, NULL) != NULL, NULL);

  doc = copy_without (self, key);
  return with_value (self, key, doc, value != NULL ? yyjson_mut_str (doc, value) : NULL, error);
}

/**
 * up_spec_with_list:
 * @self: a spec
 * @key: a key of type list
 * @values: (array zero-terminated=1) (nullable): its new value, %NULL for none
 * @error: return location
 *
 * Returns: (transfer full): @self with that one change, or %NULL when @values repeat themselves
 */
UpSpec *
up_spec_with_list (UpSpec            *self,
                   const char        *key,
                   const char *const *values,
                   GError           **error)
{
  g_autoptr (yyjson_mut_doc) doc = NULL;
  yyjson_mut_val *list;

  g_return_val_if_fail (self != NULL && up_spec_find_key (key, NULL) != NULL, NULL);

  doc = copy_without (self, key);
  list = yyjson_mut_arr (doc);
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    yyjson_mut_arr_add_str (doc, list, values[i]);
  return with_value (self, key, doc, list, error);
}

/**
 * up_spec_with_number:
 * @self: a spec
 * @key: a key of type number
 * @value: its new value, finite; NaN for the default
 * @error: return location
 *
 * Returns: (transfer full): @self with that one change
 */
UpSpec *
up_spec_with_number (UpSpec     *self,
                     const char *key,
                     double      value,
                     GError    **error)
{
  g_autoptr (yyjson_mut_doc) doc = NULL;

  g_return_val_if_fail (self != NULL && up_spec_find_key (key, NULL) != NULL, NULL);

  doc = copy_without (self, key);
  return with_value (self, key, doc, isnan (value) ? NULL : yyjson_mut_real (doc, value), error);
}

/**
 * up_spec_with_flag:
 * @self: a spec
 * @key: a key of type flag
 * @value: its new value
 * @error: return location
 *
 * Returns: (transfer full): @self with that one change
 */
UpSpec *
up_spec_with_flag (UpSpec     *self,
                   const char *key,
                   gboolean    value,
                   GError    **error)
{
  g_autoptr (yyjson_mut_doc) doc = NULL;

  g_return_val_if_fail (self != NULL && up_spec_find_key (key, NULL) != NULL, NULL);

  doc = copy_without (self, key);
  return with_value (self, key, doc, yyjson_mut_bool (doc, value), error);
}
