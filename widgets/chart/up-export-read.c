/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-export-read.h"

#include "up-chart-error.h"
#include "up-export.h"

#include <png.h>
#include <string.h>

/* Finds the spec that travels in an exported file. Whatever else the file holds is passed over, so
 * one that another program has re-arranged is still read as long as it kept the metadata. */

/* --- PNG ----------------------------------------------------------------------------------- */

typedef struct
{
  const guchar *data;
  gsize left;
} PngInput;

static void
read_png_cb (png_structp png,
             png_bytep   into,
             png_size_t  length)
{
  PngInput *input = png_get_io_ptr (png);

  if (length > input->left)
    png_error (png, "truncated");
  memcpy (into, input->data, length);
  input->data += length;
  input->left -= length;
}

static void
fail_png_cb (png_structp     png,
             png_const_charp message)
{
  png_longjmp (png, 1);
}

static void
ignore_png_cb (png_structp     png,
               png_const_charp message)
{
}

/* The texts that stand before the pixels; libpng leaves by a long jump, so nothing in here needs
 * cleaning. */
static char *
find_png_text (png_structp png,
               png_infop   info)
{
  png_textp texts = NULL;
  int n;

  if (setjmp (png_jmpbuf (png)) != 0)
    return NULL;
  png_set_user_limits (png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_chunk_malloc_max (png, 4 * UP_EXPORT_MAX_SPEC);
  png_read_info (png, info);
  n = png_get_text (png, info, &texts, NULL);
  for (int i = 0; i < n; i++)
    {
      if (strcmp (texts[i].key, "Uptake spec") == 0)
        return g_strndup (texts[i].text, texts[i].itxt_length > 0 ? texts[i].itxt_length
                                                                  : texts[i].text_length);
    }
  return NULL;
}

static char *
read_png (const guchar *data,
          gsize         length)
{
  png_structp png = png_create_read_struct (PNG_LIBPNG_VER_STRING, NULL, fail_png_cb,
                                            ignore_png_cb);
  png_infop info = png != NULL ? png_create_info_struct (png) : NULL;
  PngInput input = { data, length };
  char *text = NULL;

  if (info != NULL)
    {
      png_set_read_fn (png, &input, read_png_cb);
      text = find_png_text (png, info);
    }
  png_destroy_read_struct (&png, &info, NULL);
  return text;
}

/* --- SVG ----------------------------------------------------------------------------------- */

static void
svg_text_cb (GMarkupParseContext *context,
             const char          *text,
             gsize                length,
             gpointer             user_data,
             GError             **error)
{
  GString *found = user_data;
  const GSList *open = g_markup_parse_context_get_element_stack (context);

  if (g_strcmp0 (open->data, "spec") == 0 && open->next != NULL &&
      g_strcmp0 (open->next->data, "chart") == 0 && open->next->next != NULL &&
      g_strcmp0 (open->next->next->data, "metadata") == 0 &&
      found->len + length <= UP_EXPORT_MAX_SPEC)
    g_string_append_len (found, text, (gssize) length);
}

static char *
read_svg (const guchar *data,
          gsize         length)
{
  static const GMarkupParser parser = { .text = svg_text_cb };
  GString *found = g_string_new (NULL);
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, found, NULL);

  /* What comes after the metadata may be anything. */
  g_markup_parse_context_parse (context, (const char *) data, (gssize) length, NULL);
  return g_string_free (found, found->len == 0);
}

/* --- PDF ----------------------------------------------------------------------------------- */

static int
hex_pair (const char *text)
{
  int high = g_ascii_xdigit_value (text[0]);
  int low = high >= 0 ? g_ascii_xdigit_value (text[1]) : -1;

  return low >= 0 ? high << 4 | low : -1;
}

/* A string in angle brackets: big-endian UTF-16 after its byte order mark, in hexadecimal. */
static char *
read_pdf_hex (const char *text,
              const char *end)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *utf8 = NULL;

  for (; text + 1 < end && *text != '>'; text += 2)
    {
      int value = hex_pair (text);
      guint8 byte = (guint8) value;

      if (value < 0)
        return NULL;
      g_byte_array_append (bytes, &byte, 1);
    }
  if (bytes->len < 2 || bytes->data[0] != 0xfe || bytes->data[1] != 0xff)
    return NULL;
  utf8 = g_convert ((const char *) bytes->data + 2, (gssize) bytes->len - 2, "UTF-8", "UTF-16BE",
                    NULL, NULL, NULL);
  return g_steal_pointer (&utf8);
}

/* A string in parentheses: ASCII in which a backslash protects both of them and itself. */
static char *
read_pdf_literal (const char *text,
                  const char *end)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (; text < end && *text != ')'; text++)
    {
      if (*text == '\\' && text + 1 < end)
        text++;
      g_string_append_c (found, *text);
    }
  return text < end ? g_string_free_and_steal (g_steal_pointer (&found)) : NULL;
}

/* The document's information stands in plain text near the end of a file of version 1.4. */
static char *
read_pdf (const guchar *data,
          gsize         length)
{
  static const char key[] = "/UptakeSpec ";
  const char *text = memmem (data, length, key, strlen (key));
  const char *end = (const char *) data + length;

  if (text == NULL || text + strlen (key) + 1 >= end)
    return NULL;
  text += strlen (key);
  return *text == '<' ? read_pdf_hex (text + 1, end)
                      : *text == '(' ? read_pdf_literal (text + 1, end) : NULL;
}

/* --- CSV ----------------------------------------------------------------------------------- */

static char *
read_csv (const guchar *data,
          gsize         length)
{
  static const char key[] = "\n# spec: ";
  const char *text = memmem (data, length, key, strlen (key));
  const char *end = (const char *) data + length;
  const char *stop;

  if (text == NULL)
    return NULL;
  text += strlen (key);
  stop = memchr (text, '\n', (size_t) (end - text));
  return g_strndup (text, (gsize) ((stop != NULL ? stop : end) - text));
}

/* --- Any ----------------------------------------------------------------------------------- */

static const struct
{
  const char *begins;
  const char *format;
  char *(*read) (const guchar *data,
                 gsize         length);
} formats[] = {
  { "\x89PNG\r\n\x1a\n", "PNG", read_png },
  { "%PDF-", "PDF", read_pdf },
  { "<?xml", "SVG", read_svg },
  { "<svg", "SVG", read_svg },
  { "# ", "CSV", read_csv },
};

static UpSpec *
parse (const char *text,
       gssize      length,
       const char *name,
       GError    **error)
{
  UpSpec *spec = up_spec_parse (text, length, error);

  if (spec == NULL)
    g_prefix_error (error, "%s: ", name);
  return spec;
}

/**
 * up_export_read_spec:
 * @bytes: a file's content: a PNG, SVG, PDF or CSV that was exported, or a spec itself
 * @name: the file's name, for messages
 * @error: return location
 *
 * Finds what a file asks, so that a chart that was sent around can be opened again. Of several
 * pages it is the first.
 *
 * Returns: (transfer full) (nullable): the spec, %NULL with %UP_CHART_ERROR_READ when the file
 *   holds none, or with the fault of the one it holds
 */
UpSpec *
up_export_read_spec (GBytes      *bytes,
                     const char  *name,
                     GError     **error)
{
  gsize length;
  const guchar *data;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  if (length == 0)
    data = (const guchar *) ""; /* an empty file has no data at all */
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      gsize n = strlen (formats[i].begins);
      g_autofree char *text = NULL;

      if (length < n || memcmp (data, formats[i].begins, n) != 0)
        continue;
      text = formats[i].read (data, length);
      if (text != NULL)
        return parse (text, -1, name, error);
      g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_READ,
                   "%s: this %s file holds no chart that can be opened again", name,
                   formats[i].format);
      return NULL;
    }
  return parse ((const char *) data, (gssize) length, name, error);
}
