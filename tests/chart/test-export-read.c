/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sample-scene.h"
#include "up-chart-error.h"
#include "up-export-read.h"
#include "up-export.h"
#include "up-frame-builder.h"

#include <string.h>

/* What was exported can be opened again, whatever its texts; what was not is an error. */

static UpFonts *fonts;

static UpSpec *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  UpSpec *spec = up_spec_parse (text, -1, &error);

  g_assert_no_error (error);
  return spec;
}

static GBytes *
export_spec (UpSpec        *spec,
             UpExportFormat format)
{
  g_autoptr (UpScene) scene = sample_scene (fonts, UP_STYLE_LIGHT);
  g_autoptr (UpFrame) frame = up_frame_builder_end (up_frame_builder_new ());
  g_autoptr (GError) error = NULL;
  const UpExportPage pages[] = { { scene, spec, frame }, { scene, NULL, NULL } };
  const UpExport export = { .pages = pages, .n_pages = format == UP_EXPORT_PDF ? 2 : 1,
                            .fonts = fonts, .created = UP_TIME_NONE };
  GBytes *bytes = up_export_to_bytes (&export, format, &error);

  g_assert_no_error (error);
  return bytes;
}

static const char *const texts[] = {
  "{\"uptake\":1,\"metric\":\"languish/pull-requests\",\"subjects\":[\"c++\",\"go\"]}",
  "{\"uptake\":1,\"title\":\"采用 “一半” (\\\\) \xf0\x9f\x90\xa7 ]]></spec> \\n <b>&amp;</b>\"}",
  "{\"uptake\":1,\"title\":\"(((unbalanced\\\\\"}",
};

static void
test_every_format (void)
{
  static const UpExportFormat formats[] = { UP_EXPORT_PNG, UP_EXPORT_SVG, UP_EXPORT_PDF,
                                            UP_EXPORT_CSV };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (UpSpec) spec = parse (texts[i]);

      for (guint j = 0; j < G_N_ELEMENTS (formats); j++)
        {
          g_autoptr (GBytes) bytes = export_spec (spec, formats[j]);
          g_autoptr (GError) error = NULL;
          g_autoptr (UpSpec) read = up_export_read_spec (bytes, "chart", &error);

          g_assert_no_error (error);
          g_assert_true (up_spec_equal (read, spec));
        }
    }
}

static void
test_spec_itself (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (texts[0], strlen (texts[0]));
  g_autoptr (UpSpec) spec = parse (texts[0]);
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSpec) read = up_export_read_spec (bytes, "chart.json", &error);

  g_assert_no_error (error);
  g_assert_true (up_spec_equal (read, spec));
}

static void
assert_no_chart (gconstpointer data,
                 gsize         length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;

  g_assert_null (up_export_read_spec (bytes, "holiday.png", &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, "holiday.png: "));
}

static void
test_foreign (void)
{
  static const char *const foreign[] = {
    "", "%PDF-1.4\n/UptakeSpec", "%PDF-1.4\n/UptakeSpec (", "%PDF-1.4\n/UptakeSpec (a\\",
    "%PDF-1.4\n/UptakeSpec <FEFF00", "%PDF-1.4\n/UptakeSpec <FEFFD8>", "%PDF-1.4\n/UptakeSpec <zz>",
    "<svg xmlns='http://www.w3.org/2000/svg'/>", "<svg><metadata><chart><spec>{", "<?xml ?><a>",
    "# \r\n# spec: {\"uptake\": 99}\r\n", "\x89PNG\r\n\x1a\n", "not a chart",
    "<svg><metadata><chart><spec>{\"uptake\":1,\"nonsense</spec></chart></metadata></svg>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    assert_no_chart (foreign[i], strlen (foreign[i]));
}

/* Every file cut short, and with bytes changed, is an error or the spec; never more. */
static void
test_damaged (void)
{
  g_autoptr (UpSpec) spec = parse (texts[1]);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (UpExportFormat format = UP_EXPORT_PNG; format <= UP_EXPORT_CSV; format++)
    {
      g_autoptr (GBytes) bytes = export_spec (spec, format);
      gsize size = g_bytes_get_size (bytes);

      for (int i = 0; i < 400; i++)
        {
          gsize length = (gsize) g_rand_int_range (rand, 0, (gint32) size);
          g_autofree guchar *data = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
          g_autoptr (GBytes) cut = g_bytes_new (data, length);
          g_autoptr (UpSpec) from_cut = up_export_read_spec (cut, "cut", NULL);
          g_autoptr (GBytes) changed = NULL;
          g_autoptr (UpSpec) from_changed = NULL;

          for (int n = 0; n < 5; n++)
            data[g_rand_int_range (rand, 0, (gint32) MIN (size, 4096))] ^=
                (guchar) g_rand_int_range (rand, 1, 256);
          changed = g_bytes_new (data, size);
          from_changed = up_export_read_spec (changed, "changed", NULL);
          g_assert_true (from_cut == NULL || up_spec_equal (from_cut, spec));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  fonts = up_fonts_new (&error);
  g_assert_no_error (error);
  g_test_add_func ("/export-read/every-format", test_every_format);
  g_test_add_func ("/export-read/spec-itself", test_spec_itself);
  g_test_add_func ("/export-read/foreign", test_foreign);
  g_test_add_func ("/export-read/damaged", test_damaged);
  result = g_test_run ();
  g_clear_object (&fonts);
  return result;
}
