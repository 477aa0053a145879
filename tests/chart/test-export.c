/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export-fixture.h"
#include "sample-scene.h"
#include "up-frame-builder.h"

#include <glib/gstdio.h>
#include <png.h>
#include <string.h>

static UpFonts *fonts;

/* The text of @bytes, which must be UTF-8 without NUL. */
static char *
text_of (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_true (g_utf8_validate_len (data, size, NULL));
  return g_strndup (data, size);
}

static void
test_same_bytes (void)
{
  for (guint i = 0; i < EXPORT_N_FORMATS * 2; i++)
    {
      g_auto (ExportFixture) first = { 0 };
      g_auto (ExportFixture) second = { 0 };
      g_autoptr (GBytes) a = NULL;
      g_autoptr (GBytes) b = NULL;
      g_autoptr (UpFonts) mine = fonts;

      export_fixture_init (&first, fonts, i % 2 == 1);
      first.export.n_pages = 1 + i % 2;
      a = export_fixture_bytes (&first, export_formats[i / 2]);
      /* Scenes laid out anew with faces loaded anew, a second later by the clock. */
      if (export_formats[i / 2] == UP_EXPORT_PDF)
        g_usleep (1100 * 1000);
      fonts = up_fonts_new (NULL);
      export_fixture_init (&second, fonts, i % 2 == 1);
      second.export.n_pages = 1 + i % 2;
      b = export_fixture_bytes (&second, export_formats[i / 2]);
      g_assert_true (g_bytes_equal (a, b));
    }
}

static void
texts_read_cb (png_structp png,
               png_bytep   data,
               png_size_t  length)
{
  const guchar **from = png_get_io_ptr (png);

  memcpy (data, *from, length);
  *from += length;
}

static const char *
find_png_text (png_textp   texts,
               int         n,
               const char *key)
{
  for (int i = 0; i < n; i++)
    {
      if (strcmp (texts[i].key, key) == 0)
        return texts[i].text;
    }
  return NULL;
}

static void
test_png (void)
{
  g_auto (ExportFixture) fixture = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *digest = NULL;
  const guchar *data;
  png_structp png = png_create_read_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct (png);
  png_uint_32 density_x, density_y;
  png_textp texts;
  int unit, n;

  export_fixture_init (&fixture, fonts, FALSE);
  bytes = export_fixture_bytes (&fixture, UP_EXPORT_PNG);
  data = g_bytes_get_data (bytes, NULL);
  png_set_read_fn (png, &data, texts_read_cb);
  png_read_png (png, info, PNG_TRANSFORM_IDENTITY, NULL);

  g_assert_cmpuint (png_get_image_width (png, info), ==, 960);
  g_assert_cmpuint (png_get_image_height (png, info), ==, 600);
  g_assert_cmpint (png_get_color_type (png, info), ==, PNG_COLOR_TYPE_RGB);
  /* 144 pixels an inch. */
  png_get_pHYs (png, info, &density_x, &density_y, &unit);
  g_assert_cmpuint (density_x, ==, 5669);
  g_assert_cmpint (unit, ==, PNG_RESOLUTION_METER);
  png_get_text (png, info, &texts, &n);
  g_assert_cmpstr (find_png_text (texts, n, "Uptake spec"), ==,
                   up_spec_to_text (fixture.pages[0].spec));
  digest = up_frame_digest (fixture.pages[0].frame);
  g_assert_cmpstr (find_png_text (texts, n, "Uptake digest"), ==, digest);
  g_assert_cmpstr (find_png_text (texts, n, "Description"), ==, "Pull requests, 拉取请求");
  g_assert_cmpstr (find_png_text (texts, n, "Creation Time"), ==, "2026-04-05T00:00:00Z");
  png_destroy_read_struct (&png, &info, NULL);
}

static void
test_png_transparent (void)
{
  g_auto (ExportFixture) fixture = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  png_image image = { .version = PNG_IMAGE_VERSION };
  g_autofree guchar *pixels = NULL;

  export_fixture_init (&fixture, fonts, FALSE);
  fixture.export.transparent = TRUE;
  fixture.export.scale = 1;
  bytes = export_fixture_bytes (&fixture, UP_EXPORT_PNG);
  png_image_begin_read_from_memory (&image, g_bytes_get_data (bytes, NULL),
                                    g_bytes_get_size (bytes));
  g_assert_cmpuint (image.format & PNG_FORMAT_FLAG_ALPHA, !=, 0);
  image.format = PNG_FORMAT_RGBA;
  pixels = g_malloc (PNG_IMAGE_SIZE (image));
  g_assert_true (png_image_finish_read (&image, NULL, pixels, 0, NULL));
  g_assert_cmpuint (pixels[3], ==, 0);
}

/* XML without a library: GMarkup checks that it is well-formed. */
typedef struct
{
  GString *texts; /* contents of <text> elements, one a line */
  guint n_texts;
  guint n_paths;
  GString *spec;
} SvgContent;

static void
element_started_cb (GMarkupParseContext *context,
                    const char          *name,
                    const char         **attributes,
                    const char         **values,
                    gpointer             data,
                    GError             **error)
{
  SvgContent *content = data;

  content->n_texts += strcmp (name, "text") == 0;
  content->n_paths += strcmp (name, "path") == 0;
  g_assert_cmpstr (name, !=, "script");
}

static void
element_ended_cb (GMarkupParseContext *context,
                  const char          *name,
                  gpointer             data,
                  GError             **error)
{
  if (strcmp (name, "text") == 0)
    g_string_append_c (((SvgContent *) data)->texts, '\n');
}

static void
text_met_cb (GMarkupParseContext *context,
             const char          *text,
             gsize                length,
             gpointer             data,
             GError             **error)
{
  SvgContent *content = data;
  const char *element = g_markup_parse_context_get_element (context);

  if (strcmp (element, "text") == 0 || strcmp (element, "tspan") == 0)
    g_string_append_len (content->texts, text, (gssize) length);
  if (strcmp (element, "spec") == 0)
    g_string_append_len (content->spec, text, (gssize) length);
}

static void
read_svg (const char *svg,
          SvgContent *content)
{
  static const GMarkupParser parser = { element_started_cb, element_ended_cb, text_met_cb, NULL,
                                        NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, content, NULL);

  content->texts = g_string_new (NULL);
  content->spec = g_string_new (NULL);
  g_markup_parse_context_parse (context, svg, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
}

static void
test_svg (void)
{
  static const char *const labels[] = {
    "Rust grew 47\u202f% a year — ahead of Go’s 32\u202f%\n", "TypeScript\n", "500\u202fk\n",
    "Pull requests · 2020 Q1 – 2025 Q1 · 按仓库主要语言\n", "JavaScript peaked,2022 Q4 4.07\u202fM\n",
  };
  g_auto (ExportFixture) fixture = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *svg = NULL;
  SvgContent content = { 0 };

  export_fixture_init (&fixture, fonts, FALSE);
  bytes = export_fixture_bytes (&fixture, UP_EXPORT_SVG);
  svg = text_of (bytes);
  read_svg (svg, &content);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_assert_nonnull (strstr (content.texts->str, labels[i]));
  g_assert_cmpuint (content.n_texts, ==, 13);
  g_assert_cmpstr (content.spec->str, ==, up_spec_to_text (fixture.pages[0].spec));
  g_assert_nonnull (strstr (svg, "xml:lang=\"zh-CN\""));
  g_assert_nonnull (strstr (svg, "<title>Rust grew 47\u202f% a year</title>"));
  g_assert_nonnull (strstr (svg, "stroke-dasharray=\"2 4\""));
  g_assert_nonnull (strstr (svg, "url(#hatch-"));
  g_assert_null (strstr (svg, "nan"));
  g_string_free (content.texts, TRUE);
  g_string_free (content.spec, TRUE);
}

static void
test_hostile_svg (void)
{
  g_auto (ExportFixture) fixture = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *svg = NULL;
  SvgContent content = { 0 };

  export_fixture_init (&fixture, fonts, TRUE);
  bytes = export_fixture_bytes (&fixture, UP_EXPORT_SVG);
  svg = text_of (bytes);
  read_svg (svg, &content);
  g_assert_nonnull (strstr (content.texts->str, "<script>alert('x')</script> & ]]> <!--"));
  for (const char *p = svg; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert_true (c >= 0x20 || c == '\n');
      g_assert_true (c != 0xFFFE && c != 0xFFFF && c != 0x202E);
    }
  g_string_free (content.texts, TRUE);
  g_string_free (content.spec, TRUE);
}

/* What a program prints about @bytes, saved as a file; skips the test where it is not installed. */
static char *
run_on (GBytes            *bytes,
        const char *const *command)
{
  g_autofree char *program = g_find_program_in_path (command[0]);
  g_autofree char *path = NULL;
  g_autofree char *output = NULL;
  g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;
  int status, fd;

  if (program == NULL)
    {
      g_autofree char *why = g_strdup_printf ("%s is not installed", command[0]);
      g_test_skip (why);
      return NULL;
    }
  fd = g_file_open_tmp ("uptake-XXXXXX.pdf", &path, &error);
  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
  for (guint i = 0; command[i] != NULL; i++)
    g_strv_builder_add (arguments, strcmp (command[i], "FILE") == 0 ? path : command[i]);
  argv = g_strv_builder_end (arguments);
  g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  g_unlink (path);
  return g_steal_pointer (&output);
}

static void
test_pdf_text (void)
{
  static const char *const texts[] = {
    "Rust grew 47", "ahead of Go’s 32", "按仓库主要语言", "TypeScript", "JavaScript peaked,", "too few",
  };
  g_auto (ExportFixture) fixture = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *output = NULL;

  export_fixture_init (&fixture, fonts, FALSE);
  bytes = export_fixture_bytes (&fixture, UP_EXPORT_PDF);
  output = run_on (bytes, (const char *const[]) { "pdftotext", "-layout", "FILE", "-", NULL });
  for (guint i = 0; output != NULL && i < G_N_ELEMENTS (texts); i++)
    {
      if (strstr (output, texts[i]) == NULL)
        g_error ("“%s” is not in:\n%s", texts[i], output);
    }
}

static void
test_pdf_fonts (void)
{
  g_auto (ExportFixture) fixture = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;

  export_fixture_init (&fixture, fonts, FALSE);
  bytes = export_fixture_bytes (&fixture, UP_EXPORT_PDF);
  output = run_on (bytes, (const char *const[]) { "pdffonts", "FILE", NULL });
  if (output == NULL)
    return;
  g_assert_nonnull (strstr (output, "Inter-Bold"));
  g_assert_nonnull (strstr (output, "NotoSansCJK"));
  lines = g_strsplit (g_strchomp (output), "\n", -1);
  /* Embedded, a subset, with a table back to Unicode. */
  for (guint i = 2; lines[i] != NULL; i++)
    g_assert_nonnull (strstr (lines[i], "yes yes yes"));
}

static void
test_pdf_info (void)
{
  g_auto (ExportFixture) fixture = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *output = NULL;

  export_fixture_init (&fixture, fonts, FALSE);
  fixture.export.n_pages = 2;
  bytes = export_fixture_bytes (&fixture, UP_EXPORT_PDF);
  output = run_on (bytes, (const char *const[]) { "pdfinfo", "-isodates", "-custom", "FILE", NULL });
  if (output == NULL)
    return;
  g_assert_nonnull (strstr (output, "languish/pull-requests"));
  g_assert_nonnull (strstr (output, "UptakeSpec2:"));
  g_assert_nonnull (strstr (output, "UptakeDigest:"));
  g_free (output);
  output = run_on (bytes, (const char *const[]) { "pdfinfo", "-isodates", "FILE", NULL });
  g_assert_nonnull (strstr (output, "Title:           Rust grew 47"));
  g_assert_nonnull (strstr (output, "CreationDate:    2026-04-05T00:00:00"));
  g_assert_nonnull (strstr (output, "Pages:           2"));
  g_assert_nonnull (strstr (output, "PDF version:     1.4"));
  g_assert_nonnull (strstr (output, "480 x 300 pts"));
}

static void
test_hostile_others (void)
{
  g_auto (ExportFixture) fixture = { 0 };
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *output = NULL;

  export_fixture_init (&fixture, fonts, TRUE);
  png = export_fixture_bytes (&fixture, UP_EXPORT_PNG);
  pdf = export_fixture_bytes (&fixture, UP_EXPORT_PDF);
  output = run_on (pdf, (const char *const[]) { "pdftotext", "FILE", "-", NULL });
  if (output != NULL)
    g_assert_nonnull (strstr (output, "<script>alert('x')</script> & ]]>"));
}

static void
test_csv (void)
{
  g_auto (ExportFixture) fixture = { 0 };
  g_auto (ExportFixture) hostile = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) bad = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *wanted = NULL;
  g_autofree char *bad_csv = NULL;
  g_auto (GStrv) lines = NULL;

  export_fixture_init (&fixture, fonts, FALSE);
  bytes = export_fixture_bytes (&fixture, UP_EXPORT_CSV);
  csv = text_of (bytes);
  digest = up_frame_digest (fixture.pages[0].frame);
  wanted = g_strdup_printf ("# Rust grew 47\u202f%% a year\r\n"
                            "# Pull requests, 拉取请求\r\n"
                            "# Source: Languish (ISC licence).\r\n"
                            "# spec: { \"uptake\": 1, \"metric\": \"languish/pull-requests\" }\r\n"
                            "# sha256 of the data: %s\r\n"
                            "subject,value\r\n"
                            "rust,690239\r\n", digest);
  g_assert_cmpstr (csv, ==, wanted);
  export_fixture_init (&hostile, fonts, TRUE);
  bad = export_fixture_bytes (&hostile, UP_EXPORT_CSV);
  bad_csv = text_of (bad);
  lines = g_strsplit (bad_csv, "\r\n", -1);
  for (guint i = 0; i < 5; i++)
    g_assert_true (g_str_has_prefix (lines[i], "# "));
  g_assert_cmpstr (lines[5], ==, "subject,value");
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fonts = up_fonts_new (NULL);
  g_assert_nonnull (fonts);
  g_test_add_func ("/chart/export/same-bytes", test_same_bytes);
  g_test_add_func ("/chart/export/png", test_png);
  g_test_add_func ("/chart/export/png-transparent", test_png_transparent);
  g_test_add_func ("/chart/export/svg", test_svg);
  g_test_add_func ("/chart/export/hostile-svg", test_hostile_svg);
  g_test_add_func ("/chart/export/pdf-text", test_pdf_text);
  g_test_add_func ("/chart/export/pdf-fonts", test_pdf_fonts);
  g_test_add_func ("/chart/export/pdf-info", test_pdf_info);
  g_test_add_func ("/chart/export/hostile-others", test_hostile_others);
  g_test_add_func ("/chart/export/csv", test_csv);
  status = g_test_run ();
  g_object_unref (fonts);
  return status;
}
