/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A spec that carries its table goes all the way to a scene: it is refused with a reason, or every
 * place in the scene is a number, every text can be shown, what is walked is in order, and the
 * scene can be drawn and written. Sizes, languages, styles and targets follow from the input. */
#include "config.h"

#include "fuzz.h"

#include "up-chart-error.h"
#include "up-chart.h"
#include "up-export.h"
#include "up-query.h"

#include <math.h>

/* One in so many is written as a file, which takes longer than laying it out. */
#define EXPORT_EACH 16

static UpFonts *fonts;
static UpLocale *locales[2];

static void
open_once (void)
{
  if (fonts != NULL)
    return;
  fonts = up_fonts_new (NULL);
  locales[0] = up_locale_new ("en", NULL);
  locales[1] = up_locale_new ("zh_CN", NULL);
  g_assert_true (fonts != NULL && locales[0] != NULL && locales[1] != NULL);
}

static void
check_text (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (text, -1), <=, 1100);
  for (const char *p = text; *p != '\0'; p++)
    g_assert_true (*p == '\n' || !g_ascii_iscntrl (*p));
}

static void
check_mark (UpScene      *scene,
            const UpMark *mark)
{
  const UpPoint *points = up_scene_get_points (scene, mark);

  g_assert_true (isfinite (mark->rect.x) && isfinite (mark->rect.y));
  g_assert_true (isfinite (mark->rect.width) && isfinite (mark->rect.height));
  g_assert_cmpint (mark->series, <, (int) up_scene_get_n_series (scene));
  for (guint i = 0; i < mark->n_points; i++)
    g_assert_true (isfinite (points[i].x) && !isinf (points[i].y));
  if (mark->kind == UP_MARK_TEXT)
    check_text (mark->text);
}

static void
check_series (const UpSceneSeries *series,
              UpFrame             *frame)
{
  check_text (series->name);
  for (gsize i = 0; i < series->n_points; i++)
    {
      g_assert_true (isfinite (series->points[i].x) && !isinf (series->points[i].y));
      g_assert_true (i == 0 || series->points[i].x >= series->points[i - 1].x);
      g_assert_cmpint (series->rows[i], <, (int) up_frame_get_n_rows (frame));
    }
}

static void
write_files (UpScene *scene,
             UpSpec  *spec,
             UpFrame *frame)
{
  const UpExportPage page = { scene, spec, frame };
  const UpExport export = { .pages = &page, .n_pages = 1, .fonts = fonts, .scale = 1,
                            .created = UP_TIME_NONE };

  for (UpExportFormat format = UP_EXPORT_PNG; format <= UP_EXPORT_CSV; format++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = up_export_to_bytes (&export, format, &error);

      g_assert_no_error (error);
    }
}

static void
lay_out (UpSpec  *spec,
         UpFrame *frame,
         guint    hash)
{
  static const double widths[] = { 60, 240, 320, 508, 850, 3840 };
  static const double heights[] = { 20, 160, 240, 441, 600, 2160 };
  const UpChartContext context = {
    .fonts = fonts,
    .locale = locales[hash % 2],
    .theme = up_theme_get (up_style_from_string (up_spec_get_text (spec, "style")), hash % 3 == 0),
    .target = (UpTarget) (hash % (UP_TARGET_PAPER + 1)),
    .width = widths[hash / 7 % G_N_ELEMENTS (widths)],
    .height = heights[hash / 41 % G_N_ELEMENTS (heights)],
    .right_to_left = hash % 5 == 0,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (UpScene) scene = up_chart_layout (spec, frame, &context, &error);

  if (scene == NULL)
    {
      fuzz_check_error (error, UP_CHART_ERROR);
      return;
    }
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    check_mark (scene, up_scene_get_mark (scene, i));
  for (guint i = 0; i < up_scene_get_n_series (scene); i++)
    {
      const UpSceneSeries *series = up_scene_get_series (scene, i);

      check_series (series, frame);
      if (series->n_points > 0)
        {
          g_autofree char *said = up_chart_point_text (spec, frame, context.locale, scene, i,
                                                       hash % series->n_points);

          g_assert_true (g_utf8_validate (said, -1, NULL));
        }
    }
  if (hash % EXPORT_EACH == 0)
    write_files (scene, spec, frame);
}

/* A table of series is drawn by each of the kinds that draw series. */
static void
lay_out_series (UpSpec  *spec,
                UpFrame *frame,
                guint    hash)
{
  guint n;
  const UpChartKind *kinds = up_chart_kinds (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (UpSpec) other = NULL;

      if (!kinds[i].takes_series)
        continue;
      other = up_spec_with_text (spec, "chart", kinds[i].id, NULL);
      lay_out (other, frame, hash + i);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = fuzz_text (data, size);
  g_autoptr (UpSpec) spec = up_spec_parse (text, (gssize) size, NULL);
  g_autoptr (UpFrame) frame = NULL;
  g_autoptr (GError) error = NULL;
  guint hash;

  if (spec == NULL)
    return 0;
  frame = up_query_run (NULL, spec, &error);
  if (frame == NULL)
    {
      fuzz_check_error (error, UP_QUERY_ERROR);
      return 0;
    }
  open_once ();
  hash = up_spec_hash (spec);
  if (up_frame_get_part (frame, "growth") != NULL)
    lay_out_series (spec, frame, hash);
  else
    lay_out (spec, frame, hash);
  return 0;
}
