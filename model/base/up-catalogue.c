/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-catalogue.h"

#include "up-base-error.h"

#include <string.h>

/* Format: GNU gettext manual, "The Format of GNU MO Files". Numbers have the byte order of the
 * machine that compiled the file. */
#define MO_MAGIC 0x950412deu
#define MO_HEADER_SIZE 28
/* Between context and message. */
#define MO_CONTEXT_END '\004'

struct _UpCatalogue
{
  GBytes *bytes;
  const char *data; /* of bytes */
  gsize size;
  gboolean swapped;
  guint32 n_messages;
  guint32 originals;    /* offset of the table of original texts, sorted by strcmp() */
  guint32 translations; /* offset of the table of translations */
  guint n_plurals;
  gboolean singular_for_zero; /* French counts 0 as one */
};

static guint32
read_number (UpCatalogue *self,
             gsize        offset)
{
  guint32 number;

  memcpy (&number, self->data + offset, sizeof number);
  return self->swapped ? GUINT32_SWAP_LE_BE (number) : number;
}

/* The @index-th text of a table; its length too, since plural forms have NUL between them. */
static const char *
text_at (UpCatalogue *self,
         guint32      table,
         guint32      index,
         gsize       *length)
{
  gsize entry = (gsize) table + (gsize) index * 8;

  *length = read_number (self, entry);
  return self->data + read_number (self, entry + 4);
}

static gboolean
refuse (GError    **error,
        const char *why)
{
  g_set_error (error, UP_BASE_ERROR, UP_BASE_ERROR_SYNTAX, "Not a message catalogue: %s", why);
  return FALSE;
}

/* Plural forms stand behind each other, each with its NUL. */
static gboolean
is_text (const char *text,
         gsize       length)
{
  const char *end = text + length;

  for (const char *p = text; p <= end; p += strlen (p) + 1)
    {
      if (!g_utf8_validate (p, -1, NULL))
        return FALSE;
    }
  return TRUE;
}

/* After this every table and text is known to lie inside the file and to end with NUL. */
static gboolean
check_table (UpCatalogue *self,
             guint32      table,
             GError     **error)
{
  if ((guint64) table + (guint64) self->n_messages * 8 > self->size)
    return refuse (error, "a table reaches past the end");

  for (guint32 i = 0; i < self->n_messages; i++)
    {
      guint64 length = read_number (self, (gsize) table + (gsize) i * 8);
      guint64 offset = read_number (self, (gsize) table + (gsize) i * 8 + 4);

      if (offset + length >= self->size || self->data[offset + length] != '\0')
        return refuse (error, "a text reaches past the end");
      if (!is_text (self->data + offset, length))
        return refuse (error, "a text is not UTF-8");
    }
  return TRUE;
}

/* Which plural form a number takes is a C expression in the header. The languages of this program
 * need three of them; a catalogue with another one is refused rather than read wrongly. */
static gboolean
read_plural_rule (UpCatalogue *self,
                  GError     **error)
{
  const char *header = up_catalogue_find (self, NULL, "");
  const char *line = header != NULL ? strstr (header, "Plural-Forms:") : NULL;
  g_autoptr (GString) rule = g_string_new (NULL);

  self->n_plurals = 1;
  if (line == NULL)
    return TRUE;

  for (const char *p = line + strlen ("Plural-Forms:"); *p != '\0' && *p != '\n'; p++)
    {
      if (!g_ascii_isspace (*p) && strchr ("();", *p) == NULL)
        g_string_append_c (rule, *p);
    }
  if (strcmp (rule->str, "nplurals=1plural=0") == 0)
    return TRUE;
  self->n_plurals = 2;
  self->singular_for_zero = strcmp (rule->str, "nplurals=2plural=n>1") == 0;
  if (self->singular_for_zero || strcmp (rule->str, "nplurals=2plural=n!=1") == 0)
    return TRUE;
  return refuse (error, "its rule for plurals is not one this version reads");
}

/**
 * up_catalogue_new:
 * @bytes: contents of a `.mo` file
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the catalogue, %NULL with %UP_BASE_ERROR_SYNTAX when the
 *   file is damaged or of another kind
 */
UpCatalogue *
up_catalogue_new (GBytes  *bytes,
                  GError **error)
{
  g_autoptr (UpCatalogue) self = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = g_new0 (UpCatalogue, 1);
  self->bytes = g_bytes_ref (bytes);
  self->data = g_bytes_get_data (bytes, &self->size);
  if (self->size < MO_HEADER_SIZE)
    {
      refuse (error, "it is too short");
      return NULL;
    }

  self->swapped = read_number (self, 0) == GUINT32_SWAP_LE_BE (MO_MAGIC);
  if (read_number (self, 0) != MO_MAGIC || read_number (self, 4) >> 16 != 0)
    {
      refuse (error, "it begins with something else");
      return NULL;
    }
  self->n_messages = read_number (self, 8);
  self->originals = read_number (self, 12);
  self->translations = read_number (self, 16);
  if (!check_table (self, self->originals, error) ||
      !check_table (self, self->translations, error) ||
      !read_plural_rule (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * up_catalogue_open:
 * @path: (type filename): a `.mo` file
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the catalogue, %NULL with a #GFileError or what
 *   up_catalogue_new() answers
 */
UpCatalogue *
up_catalogue_open (const char *path,
                   GError    **error)
{
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  UpCatalogue *self;

  g_return_val_if_fail (path != NULL, NULL);

  file = g_mapped_file_new (path, FALSE, error);
  if (file == NULL)
    return NULL;
  bytes = g_mapped_file_get_bytes (file);
  self = up_catalogue_new (bytes, error);
  if (self == NULL)
    g_prefix_error (error, "%s: ", path);
  return self;
}

/**
 * up_catalogue_free:
 * @self: (transfer full): a catalogue
 */
void
up_catalogue_free (UpCatalogue *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/* strcmp (context + MO_CONTEXT_END + msgid, text) without joining the two. */
static int
compare_key (const char *context,
             const char *msgid,
             const char *text)
{
  for (const char *p = context; p != NULL && *p != '\0'; p++, text++)
    {
      if (*p != *text)
        return (int) (guchar) *p - (int) (guchar) *text;
    }
  if (context != NULL && *text != MO_CONTEXT_END)
    return (int) (guchar) MO_CONTEXT_END - (int) (guchar) *text;
  return strcmp (msgid, context != NULL ? text + 1 : text);
}

static const char *
look_up (UpCatalogue *self,
         const char  *context,
         const char  *msgid,
         gsize       *length)
{
  guint32 low = 0;
  guint32 high = self->n_messages;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      int order = compare_key (context, msgid, text_at (self, self->originals, middle, length));

      if (order == 0)
        {
          const char *found = text_at (self, self->translations, middle, length);

          return *length > 0 ? found : NULL;
        }
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return NULL;
}

/**
 * up_catalogue_find:
 * @self: a catalogue
 * @context: (nullable): the message's context
 * @msgid: the message in the program; the singular of one with plural forms
 *
 * Returns: (transfer none) (nullable): its translation, the first form of plural ones, %NULL when
 *   there is none
 */
const char *
up_catalogue_find (UpCatalogue *self,
                   const char  *context,
                   const char  *msgid)
{
  gsize length;

  g_return_val_if_fail (self != NULL && msgid != NULL, NULL);

  return look_up (self, context, msgid, &length);
}

/**
 * up_catalogue_find_plural:
 * @self: a catalogue
 * @singular: the message for 1 in the program
 * @n: how many
 *
 * Returns: (transfer none) (nullable): the translation for that number, %NULL when there is none
 */
const char *
up_catalogue_find_plural (UpCatalogue *self,
                          const char  *singular,
                          gulong       n)
{
  guint form;
  gsize length;
  const char *found, *end;

  g_return_val_if_fail (self != NULL && singular != NULL, NULL);

  found = look_up (self, NULL, singular, &length);
  form = self->n_plurals == 1 || n == 1 || (n == 0 && self->singular_for_zero) ? 0 : 1;
  if (found == NULL || form == 0)
    return found;
  end = found + length;
  found += strlen (found) + 1;
  return found <= end ? found : NULL;
}
