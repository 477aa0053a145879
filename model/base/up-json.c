/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-json.h"

#include "up-base-error.h"

#include <string.h>

/* A cheap scan before the reader allocates: 100 MB of "[[[[" would cost it ten times that. */
static gboolean
check_depth (const char *text,
             gsize       length,
             const char *what,
             GError    **error)
{
  gboolean in_string = FALSE;
  int depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string)
        {
          if (c == '\\')
            i++;
          else if (c == '"')
            in_string = FALSE;
        }
      else if (c == '"')
        in_string = TRUE;
      else if (c == '[' || c == '{')
        {
          if (++depth > UP_JSON_MAX_DEPTH)
            {
              g_set_error (error, UP_BASE_ERROR, UP_BASE_ERROR_LIMIT,
                           "%s nests deeper than %d levels", what, UP_JSON_MAX_DEPTH);
              return FALSE;
            }
        }
      else if (c == ']' || c == '}')
        depth--;
    }
  return TRUE;
}

/* yyjson keeps both of two equal keys; which one counts would depend on the reader. */
static gboolean
check_duplicates (yyjson_val *value,
                  const char *what,
                  GError    **error)
{
  size_t i, n;
  yyjson_val *key, *child;

  if (yyjson_is_arr (value))
    {
      yyjson_arr_foreach (value, i, n, child)
        {
          if (yyjson_is_ctn (child) && !check_duplicates (child, what, error))
            return FALSE;
        }
    }
  else if (yyjson_is_obj (value))
    {
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

      yyjson_obj_foreach (value, i, n, key, child)
        {
          if (!g_hash_table_add (seen, (gpointer) yyjson_get_str (key)))
            {
              g_autofree char *excerpt = up_error_excerpt (yyjson_get_str (key));

              g_set_error (error, UP_BASE_ERROR, UP_BASE_ERROR_KEY,
                           "%s has the key “%s” twice in one object", what, excerpt);
              return FALSE;
            }
          if (yyjson_is_ctn (child) && !check_duplicates (child, what, error))
            return FALSE;
        }
    }
  return TRUE;
}

static void
set_syntax_error (const char            *text,
                  const yyjson_read_err *problem,
                  const char            *what,
                  GError               **error)
{
  guint line = 1;

  for (gsize i = 0; i < problem->pos; i++)
    line += text[i] == '\n';
  g_set_error (error, UP_BASE_ERROR, UP_BASE_ERROR_SYNTAX, "%s is not JSON: line %u: %s", what,
               line, problem->msg);
}

/**
 * up_json_read:
 * @text: (array length=length): UTF-8 text, not changed
 * @length: bytes, or -1 when @text ends with a zero byte
 * @what: what is read, as the beginning of a message: “The chart description”
 * @error: return location
 *
 * Reads strict JSON from anywhere, trusting nothing: too long or too deep is
 * %UP_BASE_ERROR_LIMIT, a key twice in one object %UP_BASE_ERROR_KEY,
 * anything that is not JSON %UP_BASE_ERROR_SYNTAX with its line.
 *
 * Returns: (transfer full): the document
 */
yyjson_doc *
up_json_read (const char *text,
              gssize      length,
              const char *what,
              GError    **error)
{
  gsize n;
  yyjson_read_err problem;
  g_autoptr (yyjson_doc) doc = NULL;

  g_return_val_if_fail (text != NULL && what != NULL, NULL);

  n = length < 0 ? strlen (text) : (gsize) length;
  if (n > UP_JSON_MAX_BYTES)
    {
      g_set_error (error, UP_BASE_ERROR, UP_BASE_ERROR_LIMIT, "%s is longer than %d MB", what,
                   UP_JSON_MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  if (!check_depth (text, n, what, error))
    return NULL;

  /* Without YYJSON_READ_INSITU the text is only read. */
  doc = yyjson_read_opts ((char *) text, n, YYJSON_READ_NOFLAG, NULL, &problem);
  if (doc == NULL)
    {
      set_syntax_error (text, &problem, what, error);
      return NULL;
    }
  if (!check_duplicates (yyjson_doc_get_root (doc), what, error))
    return NULL;
  return g_steal_pointer (&doc);
}
