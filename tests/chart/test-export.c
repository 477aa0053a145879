/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sample-scene.h"
#include "up-chart-error.h"
#include "up-export.h"
#include "up-frame-builder.h"
#include "up-scene-builder.h"

#include <glib/gstdio.h>
#include <png.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

static UpFonts *fonts;

static const UpExportFormat all_formats[] = { UP_EXPORT_PNG, UP_EXPORT_SVG, UP_EXPORT_PDF,
                                              UP_EXPORT_CSV };

static UpFrame *
sample_frame (void)
{
  g_autoptr (UpFrameBuilder) builder = up_frame_builder_new ();
  guint subject = up_frame_builder_add_column (builder, "subject", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint value = up_frame_builder_add_column (builder, "value", UP_COLUMN_NUMBER, UP_UNIT_COUNT);

  up_frame_builder_push_text (builder, subject, "rust");
  up_frame_builder_push_number (builder, value, 690239);
  return up_frame_builder_end (g_steal_pointer (&builder));
}

static UpSpec *
sample_spec (gboolean hostile)
{
  const char *text = hostile ? "{\"uptake\": 1, \"title\": \"]]></spec><x>\\u0001\xc2\x85\"}"
                             : "{\"uptake\": 1, \"metric\": \"languish/pull-requests\"}";
  g_autoptr (GError) error = NULL;
  UpSpec *spec = up_spec_parse (text, -1, &error);

  g_assert_no_error (error);
  return spec;
}

/* Everything an export needs, of one scene or of the hostile one. */
typedef struct
{
  UpExportPage pages[2];
  UpExport export;
} Fixture;

static void
fixture_init (Fixture *fixture,
              gboolean hostile)
{
  fixture->pages[0] = (UpExportPage) { hostile ? hostile_scene ()
                                               : sample_scene (fonts, UP_STYLE_LIGHT),
                                       sample_spec (hostile), sample_frame () };
  fixture->pages[1] = (UpExportPage) { sample_scene (fonts, UP_STYLE_DARK), sample_spec (FALSE),
                                       sample_frame () };
  fixture->export = (UpExport) {
    .pages = fixture->pages,
    .n_pages = 1,
    .fonts = fonts,
    .scale = 2,
    .language = "zh_CN",
    .created = up_time_from_civil (2026, 4, 5),
  };
}

static void
fixture_clear (Fixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixture->pages); i++)
    {
      g_clear_pointer (&fixture->pages[i].scene, up_scene_unref);
      g_clear_pointer (&fixture->pages[i].spec, up_spec_unref);
      g_clear_pointer (&fixture->pages[i].frame, up_frame_unref);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static GBytes *
export_bytes (Fixture       *fixture,
              UpExportFormat format)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = up_export_to_bytes (&fixture->export, format, &error);

  g_assert_no_error (error);
  return bytes;
}

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
  for (guint i = 0; i < G_N_ELEMENTS (all_formats) * 2; i++)
    {
      g_auto (Fixture) first = { 0 };
      g_auto (Fixture) second = { 0 };
      g_autoptr (GBytes) a = NULL;
      g_autoptr (GBytes) b = NULL;
      g_autoptr (UpFonts) mine = fonts;

      fixture_init (&first, i % 2 == 1);
      first.export.n_pages = 1 + i % 2;
      a = export_bytes (&first, all_formats[i / 2]);
      /* Scenes laid out anew with faces loaded anew, a second later by the clock. */
      if (all_formats[i / 2] == UP_EXPORT_PDF)
        g_usleep (1100 * 1000);
      fonts = up_fonts_new (NULL);
      fixture_init (&second, i % 2 == 1);
      second.export.n_pages = 1 + i % 2;
      b = export_bytes (&second, all_formats[i / 2]);
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
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *digest = NULL;
  const guchar *data;
  png_structp png = png_create_read_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct (png);
  png_uint_32 density_x, density_y;
  png_textp texts;
  int unit, n;

  fixture_init (&fixture, FALSE);
  bytes = export_bytes (&fixture, UP_EXPORT_PNG);
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
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  png_image image = { .version = PNG_IMAGE_VERSION };
  g_autofree guchar *pixels = NULL;

  fixture_init (&fixture, FALSE);
  fixture.export.transparent = TRUE;
  fixture.export.scale = 1;
  bytes = export_bytes (&fixture, UP_EXPORT_PNG);
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
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *svg = NULL;
  SvgContent content = { 0 };

  fixture_init (&fixture, FALSE);
  bytes = export_bytes (&fixture, UP_EXPORT_SVG);
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
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *svg = NULL;
  SvgContent content = { 0 };

  fixture_init (&fixture, TRUE);
  bytes = export_bytes (&fixture, UP_EXPORT_SVG);
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
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *output = NULL;

  fixture_init (&fixture, FALSE);
  bytes = export_bytes (&fixture, UP_EXPORT_PDF);
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
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;

  fixture_init (&fixture, FALSE);
  bytes = export_bytes (&fixture, UP_EXPORT_PDF);
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
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *output = NULL;

  fixture_init (&fixture, FALSE);
  fixture.export.n_pages = 2;
  bytes = export_bytes (&fixture, UP_EXPORT_PDF);
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
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *output = NULL;

  fixture_init (&fixture, TRUE);
  png = export_bytes (&fixture, UP_EXPORT_PNG);
  pdf = export_bytes (&fixture, UP_EXPORT_PDF);
  output = run_on (pdf, (const char *const[]) { "pdftotext", "FILE", "-", NULL });
  if (output != NULL)
    g_assert_nonnull (strstr (output, "<script>alert('x')</script> & ]]>"));
}

static void
test_csv (void)
{
  g_auto (Fixture) fixture = { 0 };
  g_auto (Fixture) hostile = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) bad = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *wanted = NULL;
  g_autofree char *bad_csv = NULL;
  g_auto (GStrv) lines = NULL;

  fixture_init (&fixture, FALSE);
  bytes = export_bytes (&fixture, UP_EXPORT_CSV);
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
  fixture_init (&hostile, TRUE);
  bad = export_bytes (&hostile, UP_EXPORT_CSV);
  bad_csv = text_of (bad);
  lines = g_strsplit (bad_csv, "\r\n", -1);
  for (guint i = 0; i < 5; i++)
    g_assert_true (g_str_has_prefix (lines[i], "# "));
  g_assert_cmpstr (lines[5], ==, "subject,value");
}

/* A stream that takes @room bytes and then has no space left. */
#define TEST_TYPE_FULL_STREAM (full_stream_get_type ())
G_DECLARE_FINAL_TYPE (FullStream, full_stream, TEST, FULL_STREAM, GOutputStream)
struct _FullStream
{
  GOutputStream parent_instance;
  gsize room;
};
G_DEFINE_FINAL_TYPE (FullStream, full_stream, G_TYPE_OUTPUT_STREAM)

static gssize
full_stream_write (GOutputStream *stream,
                   const void    *buffer,
                   gsize          count,
                   GCancellable  *cancellable,
                   GError       **error)
{
  FullStream *self = TEST_FULL_STREAM (stream);
  gsize taken = MIN (count, self->room);

  if (taken == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "No space left on device");
      return -1;
    }
  self->room -= taken;
  return (gssize) taken;
}

static void
full_stream_class_init (FullStreamClass *klass)
{
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = full_stream_write;
}

static void
full_stream_init (FullStream *self)
{
}

static void
test_full_stream (void)
{
  g_auto (Fixture) fixture = { 0 };

  fixture_init (&fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (all_formats); i++)
    {
      g_autoptr (GBytes) bytes = export_bytes (&fixture, all_formats[i]);
      gsize size = g_bytes_get_size (bytes);
      gsize rooms[] = { 0, 1, size / 2, size - 1, size };

      for (guint j = 0; j < G_N_ELEMENTS (rooms); j++)
        {
          g_autoptr (FullStream) stream = g_object_new (TEST_TYPE_FULL_STREAM, NULL);
          g_autoptr (GError) error = NULL;
          gboolean done;

          stream->room = rooms[j];
          done = up_export_to_stream (&fixture.export, all_formats[i], G_OUTPUT_STREAM (stream),
                                      NULL, &error);
          g_assert_cmpint (done, ==, rooms[j] == size);
          if (!done)
            g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
        }
    }
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("uptake-export-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
test_file (void)
{
  g_auto (Fixture) fixture = { 0 };
  g_autofree char *folder = make_folder ();

  fixture_init (&fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (all_formats); i++)
    {
      const char *extension = up_export_format_extension (all_formats[i]);
      g_autofree char *name = g_strdup_printf ("chart.%s", extension);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) bytes = export_bytes (&fixture, all_formats[i]);
      g_autoptr (GError) error = NULL;
      g_autofree char *content = NULL;
      UpExportFormat format;
      GStatBuf status;
      gsize length;

      /* A file that is there is replaced and keeps its mode. */
      g_assert_true (g_file_set_contents_full (path, "old", 3, G_FILE_SET_CONTENTS_NONE, 0640, NULL));
      g_assert_true (up_export_format_from_path (path, &format, NULL));
      g_assert_cmpint (format, ==, all_formats[i]);
      g_assert_true (up_export_to_file (&fixture.export, format, path, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      g_assert_cmpmem (content, length, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmpint (status.st_mode & 0777, ==, 0640);
      g_assert_cmpuint (count_files (folder), ==, 1);
      g_unlink (path);
    }
  g_rmdir (folder);
}

/* The limit on a file's size stands in for a full disk: the target stays, nothing is beside it. */
static void
test_full_disk (void)
{
  static const struct rlimit little = { 100, 100 };
  g_auto (Fixture) fixture = { 0 };
  g_autofree char *folder = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }

  folder = make_folder ();
  fixture_init (&fixture, FALSE);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (all_formats) * 2; i++)
    {
      g_autofree char *path = g_build_filename (folder, "chart", NULL);
      g_autofree char *content = NULL;
      g_autoptr (GError) error = NULL;

      if (i % 2 == 1)
        g_assert_true (g_file_set_contents (path, "old", 3, NULL));
      g_assert_false (up_export_to_file (&fixture.export, all_formats[i / 2], path, &error));
      g_assert_error (error, UP_CHART_ERROR, UP_CHART_ERROR_WRITE);
      g_assert_cmpuint (count_files (folder), ==, i % 2);
      if (i % 2 == 1)
        {
          g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
          g_assert_cmpstr (content, ==, "old");
          g_unlink (path);
        }
    }
  g_rmdir (folder);
}

static void
test_refused_targets (void)
{
  g_auto (Fixture) fixture = { 0 };
  g_autofree char *folder = make_folder ();
  g_autofree char *missing = g_build_filename (folder, "no", "chart.png", NULL);
  const char *const paths[] = { folder, missing, "/dev/full" };
  UpExportFormat format;
  g_autoptr (GError) ending = NULL;

  fixture_init (&fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (up_export_to_file (&fixture.export, UP_EXPORT_SVG, paths[i], &error));
      g_assert_error (error, UP_CHART_ERROR, UP_CHART_ERROR_WRITE);
      g_assert_nonnull (strstr (error->message, paths[i]));
    }
  g_assert_cmpuint (count_files (folder), ==, 0);
  g_rmdir (folder);
  {
    g_autoptr (UpSceneBuilder) builder = up_scene_builder_new (
        6000, 6000, up_scene_get_ground (fixture.pages[0].scene));
    g_autoptr (GError) error = NULL;

    up_scene_unref (fixture.pages[0].scene);
    fixture.pages[0].scene = up_scene_builder_end (builder);
    fixture.export.scale = 4;
    g_assert_null (up_export_to_bytes (&fixture.export, UP_EXPORT_PNG, &error));
    g_assert_error (error, UP_CHART_ERROR, UP_CHART_ERROR_SIZE);
  }
  g_assert_false (up_export_format_from_path ("chart.docx", &format, &ending));
  g_assert_error (ending, UP_CHART_ERROR, UP_CHART_ERROR_WRITE);
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
  g_test_add_func ("/chart/export/full-stream", test_full_stream);
  g_test_add_func ("/chart/export/file", test_file);
  g_test_add_func ("/chart/export/full-disk", test_full_disk);
  g_test_add_func ("/chart/export/refused-targets", test_refused_targets);
  status = g_test_run ();
  g_object_unref (fonts);
  return status;
}
