/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export-fixture.h"

#include "sample-scene.h"
#include "up-frame-builder.h"

const UpExportFormat export_formats[EXPORT_N_FORMATS] = { UP_EXPORT_PNG, UP_EXPORT_SVG,
                                                          UP_EXPORT_PDF, UP_EXPORT_CSV };

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

void
export_fixture_init (ExportFixture *fixture,
                     UpFonts       *fonts,
                     gboolean       hostile)
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

void
export_fixture_clear (ExportFixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixture->pages); i++)
    {
      g_clear_pointer (&fixture->pages[i].scene, up_scene_unref);
      g_clear_pointer (&fixture->pages[i].spec, up_spec_unref);
      g_clear_pointer (&fixture->pages[i].frame, up_frame_unref);
    }
}

GBytes *
export_fixture_bytes (ExportFixture *fixture,
                      UpExportFormat format)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = up_export_to_bytes (&fixture->export, format, &error);

  g_assert_no_error (error);
  return bytes;
}
