/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-code-language.h"

#include "up-languages.h"

#include <gio/gio.h>
#include <string.h>
#include <yyjson.h>

#define RESOURCE "/io/github/uptake_desktop/Uptake/languages/languages.json"

/* A longer first line names no interpreter. */
#define SHEBANG_MAX 128

/* Longer names are no names of files that say what they are. */
#define NAME_MAX_LENGTH 64

/* All languages there are, read once. */
typedef struct
{
  yyjson_doc *doc;           /* owned; holds the texts */
  GPtrArray *languages;      /* (element-type UpCodeLanguage) */
  GHashTable *extensions;    /* (element-type utf8 UpCodeLanguage) */
  GHashTable *files;         /* likewise */
  GHashTable *interpreters;  /* likewise */
} Languages;

static const char **
take_texts (yyjson_val *list,
            guint      *n)
{
  const char **texts = g_new (const char *, yyjson_arr_size (list));
  yyjson_val *item;
  gsize i, all;

  yyjson_arr_foreach (list, i, all, item)
    texts[i] = yyjson_get_str (item);
  *n = (guint) yyjson_arr_size (list);
  return texts;
}

static void
take_pairs (UpCodeLanguage *self,
            yyjson_val     *list,
            int             kind)
{
  yyjson_val *item;
  gsize i, n;

  yyjson_arr_foreach (list, i, n, item)
    {
      UpCodePair *pair = &self->pairs[self->n_pairs++];

      *pair = (UpCodePair) { yyjson_get_str (yyjson_arr_get (item, 0)),
                             yyjson_get_str (yyjson_arr_get (item, 1)), kind };
      self->marks[(guchar) pair->begin[0]] = TRUE;
    }
}

static int
compare_pairs (const void *a,
               const void *b)
{
  gsize one = strlen (((const UpCodePair *) a)->begin);
  gsize other = strlen (((const UpCodePair *) b)->begin);

  return (one < other) - (one > other);
}

static UpCodeLanguage *
read_language (yyjson_val *item,
               guint       index)
{
  static const char *const kinds[] = { "block", "doc", "quotes", "verbatim" };
  UpCodeLanguage *self = g_new0 (UpCodeLanguage, 1);
  gsize n = 0;

  self->name = g_strdup (yyjson_get_str (yyjson_obj_get (item, "name")));
  self->index = index;
  self->nested = yyjson_get_bool (yyjson_obj_get (item, "nested"));
  self->line = take_texts (yyjson_obj_get (item, "line"), &self->n_line);
  for (guint i = 0; i < self->n_line; i++)
    self->marks[(guchar) self->line[i][0]] = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    n += yyjson_arr_size (yyjson_obj_get (item, kinds[i]));
  self->pairs = g_new0 (UpCodePair, n);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    take_pairs (self, yyjson_obj_get (item, kinds[i]), (int) i);
  if (n > 1)
    qsort (self->pairs, n, sizeof *self->pairs, compare_pairs);
  return self;
}

static void
enter (GHashTable     *table,
       yyjson_val     *names,
       UpCodeLanguage *language)
{
  yyjson_val *name;
  gsize i, n;

  yyjson_arr_foreach (names, i, n, name)
    g_hash_table_insert (table, (gpointer) yyjson_get_str (name), language);
}

static gpointer
read_languages (gpointer data)
{
  Languages *self = g_new0 (Languages, 1);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (up_languages_get_resource (), RESOURCE,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  yyjson_val *list, *item;
  gsize i, n;

  g_assert (bytes != NULL);
  self->doc = yyjson_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0);
  self->languages = g_ptr_array_new ();
  self->extensions = g_hash_table_new (g_str_hash, g_str_equal);
  self->files = g_hash_table_new (g_str_hash, g_str_equal);
  self->interpreters = g_hash_table_new (g_str_hash, g_str_equal);
  list = yyjson_obj_get (yyjson_doc_get_root (self->doc), "languages");
  yyjson_arr_foreach (list, i, n, item)
    {
      UpCodeLanguage *language = read_language (item, (guint) i);

      g_ptr_array_add (self->languages, language);
      enter (self->extensions, yyjson_obj_get (item, "extensions"), language);
      enter (self->files, yyjson_obj_get (item, "files"), language);
      enter (self->interpreters, yyjson_obj_get (item, "interpreters"), language);
    }
  return self;
}

static const Languages *
get_languages (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, read_languages, NULL);
}

/* `#!/usr/bin/env python3 -u` is Python. */
static const UpCodeLanguage *
find_by_shebang (const Languages *languages,
                 const char      *text,
                 gsize            length)
{
  char line[SHEBANG_MAX];
  g_auto (GStrv) words = NULL;

  if (length < 3 || text[0] != '#' || text[1] != '!')
    return NULL;
  length = MIN (length, SHEBANG_MAX - 1);
  memcpy (line, text, length);
  line[length] = '\0';
  line[strcspn (line, "\n\r")] = '\0';
  words = g_strsplit_set (line + 2, " \t", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *slash = strrchr (words[i], '/');
      const char *name = slash != NULL ? slash + 1 : words[i];

      if (*name == '\0' || strcmp (name, "env") == 0 || *name == '-')
        continue;
      return g_hash_table_lookup (languages->interpreters, name);
    }
  return NULL;
}

static gboolean
lower (const char *name,
       gsize       length,
       char       *copy)
{
  if (length >= NAME_MAX_LENGTH)
    {
      name += length - (NAME_MAX_LENGTH - 1);
      length = NAME_MAX_LENGTH - 1;
    }
  for (gsize i = 0; i < length; i++)
    copy[i] = g_ascii_tolower (name[i]);
  copy[length] = '\0';
  return length > 0;
}

/**
 * up_code_language_of_file:
 * @name: (array length=name_length): name of a file, without its folders
 * @name_length: bytes of @name
 * @text: (nullable) (array length=length): how it begins, for those whose name says nothing
 * @length: bytes of @text
 *
 * Returns: (nullable): what it is written in; %NULL for what is no source
 */
const UpCodeLanguage *
up_code_language_of_file (const char *name,
                          gsize       name_length,
                          const char *text,
                          gsize       length)
{
  const Languages *languages = get_languages ();
  char copy[NAME_MAX_LENGTH];
  const UpCodeLanguage *found;
  const char *dot;

  if (!lower (name, name_length, copy))
    return NULL;
  found = g_hash_table_lookup (languages->files, copy);
  dot = strrchr (copy, '.');
  if (found == NULL && dot != NULL)
    found = g_hash_table_lookup (languages->extensions, dot + 1);
  return found != NULL || text == NULL ? found : find_by_shebang (languages, text, length);
}

/**
 * up_code_language_find:
 * @name: of a language, in any case
 *
 * Returns: (nullable): the language
 */
const UpCodeLanguage *
up_code_language_find (const char *name)
{
  const Languages *languages = get_languages ();

  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < languages->languages->len; i++)
    {
      const UpCodeLanguage *one = languages->languages->pdata[i];

      if (g_ascii_strcasecmp (one->name, name) == 0)
        return one;
    }
  return NULL;
}

/**
 * up_code_language_get_n:
 *
 * Returns: how many languages are known
 */
guint
up_code_language_get_n (void)
{
  return get_languages ()->languages->len;
}

/**
 * up_code_language_get:
 * @index: of a language, below up_code_language_get_n()
 *
 * Returns: the language
 */
const UpCodeLanguage *
up_code_language_get (guint index)
{
  return g_ptr_array_index (get_languages ()->languages, index);
}
