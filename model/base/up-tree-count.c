/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-tree-count.h"

static void
clear_language (gpointer data)
{
  g_free (((UpLanguageCount *) data)->language);
}

/**
 * up_tree_count_new:
 * @revision: a tag, or the object name of a commit
 * @time: when it was made
 * @tree: object name of its files
 *
 * Returns: (transfer full): a count without languages, in which no pattern was looked for
 */
UpTreeCount *
up_tree_count_new (const char *revision,
                   UpTime      time,
                   const char *tree)
{
  UpTreeCount *self = g_new0 (UpTreeCount, 1);

  self->revision = g_strdup (revision);
  self->time = time;
  self->tree = g_strdup (tree);
  self->languages = g_array_new (FALSE, FALSE, sizeof (UpLanguageCount));
  g_array_set_clear_func (self->languages, clear_language);
  self->matches = -1;
  return self;
}

/**
 * up_tree_count_free:
 * @self: (transfer full): a count
 */
void
up_tree_count_free (UpTreeCount *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->revision);
  g_free (self->tree);
  g_array_unref (self->languages);
  g_free (self);
}

/**
 * up_tree_count_add_language:
 * @self: a count
 * @language: a language that it does not have yet
 * @files: files in it
 * @blank: lines with nothing on them
 * @comment: lines with nothing but a comment
 * @code: all other lines
 */
void
up_tree_count_add_language (UpTreeCount *self,
                            const char  *language,
                            gint64       files,
                            gint64       blank,
                            gint64       comment,
                            gint64       code)
{
  const UpLanguageCount count = { g_strdup (language), files, blank, comment, code };

  g_return_if_fail (self != NULL && language != NULL);

  g_array_append_val (self->languages, count);
}

/**
 * up_tree_count_get_code:
 * @self: a count
 *
 * Returns: its lines of code in all languages
 */
gint64
up_tree_count_get_code (const UpTreeCount *self)
{
  gint64 code = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->languages->len; i++)
    code += g_array_index (self->languages, UpLanguageCount, i).code;
  return code;
}
