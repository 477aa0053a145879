/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart.h"

#include "up-adoption-frame.h"
#include "up-base-error.h"
#include "up-chart-adoption.h"
#include "up-chart-bars.h"
#include "up-chart-calendar.h"
#include "up-chart-columns.h"
#include "up-chart-dumbbell.h"
#include "up-chart-error.h"
#include "up-chart-forest.h"
#include "up-chart-growth.h"
#include "up-chart-matrix.h"
#include "up-chart-multiples.h"
#include "up-chart-quadrant.h"
#include "up-chart-sparkline.h"
#include "up-chart-timeline.h"
#include "up-chart-waterfall.h"
#include "up-chart-week.h"
#include "up-life-cycle.h"
#include "up-list-share.h"
#include "up-quadrant-frame.h"
#include "up-reading.h"
#include "up-scene-compose.h"
#include "up-series-chart.h"
#include "up-sparkline.h"
#include "up-timeline-frame.h"
#include "up-zone.h"

#include <math.h>
#include <string.h>

/* From a small card to a 4K screen, in points. */
#define LEAST_WIDTH 240
#define LEAST_HEIGHT 160
#define MOST_SIZE 8192

static const UpChartKind kinds[] = {
  { "growth", N_("Growth"), up_series_columns, up_chart_growth_layout,
    up_chart_growth_layout_reading, up_chart_growth_layout_window, up_series_point_text, TRUE },
  { .id = "lines", .title = N_("Lines"), .columns = up_series_columns,
    .point_text = up_lines_point_text, .takes_series = TRUE, .series = &up_chart_lines },
  { .id = "area", .title = N_("Areas"), .columns = up_series_columns,
    .point_text = up_series_point_text, .takes_series = TRUE, .series = &up_chart_area },
  { .id = "stacked-bars", .title = N_("Stacked bars"), .columns = up_series_columns,
    .point_text = up_series_point_text, .takes_series = TRUE, .series = &up_chart_stacked_bars },
  { .id = "bump", .title = N_("Ranks"), .columns = up_series_columns,
    .point_text = up_bump_point_text, .takes_series = TRUE, .series = &up_chart_bump },
  { .id = "slope", .title = N_("First and last"), .columns = up_series_columns,
    .point_text = up_slope_point_text, .takes_series = TRUE, .series = &up_chart_slope },
  { .id = "threshold", .title = N_("Thresholds"), .columns = up_series_columns,
    .point_text = up_lines_point_text, .takes_series = TRUE, .series = &up_chart_threshold },
  { .id = "small-multiples", .title = N_("Small multiples"), .columns = up_series_columns,
    .layout = up_chart_multiples_layout, .layout_linked = up_chart_multiples_layout_linked,
    .point_text = up_series_point_text, .takes_series = TRUE },
  { .id = "sparkline", .title = N_("Sparkline"), .columns = up_series_columns,
    .layout = up_chart_sparkline_layout, .point_text = up_series_point_text, .takes_series = TRUE,
    .least_width = UP_SPARKLINE_LEAST_WIDTH, .least_height = UP_SPARKLINE_LEAST_HEIGHT },
  { "calendar-heat", N_("Calendar"), up_calendar_columns, up_chart_calendar_layout, NULL, NULL,
    up_chart_calendar_point_text, FALSE },
  { "week-heat", N_("Week"), up_week_columns, up_chart_week_layout, NULL, NULL,
    up_chart_week_point_text, FALSE },
  { "matrix-heat", N_("Matrix"), up_matrix_columns, up_chart_matrix_layout, NULL, NULL,
    up_chart_matrix_point_text, FALSE },
  { "adoption", N_("Adoption"), up_adoption_columns, up_chart_adoption_layout,
    up_chart_adoption_layout_reading, NULL, up_chart_adoption_point_text, FALSE },
  { .id = "aligned", .title = N_("From the start"), .columns = up_series_columns,
    .point_text = up_lines_point_text, .series = &up_chart_aligned },
  { .id = "substitution", .title = N_("Substitution"), .columns = up_substitution_columns,
    .point_text = up_lines_point_text, .series = &up_chart_substitution },
  { "life-cycle", N_("Life cycle"), up_life_cycle_columns, up_chart_forest_layout, NULL, NULL,
    up_chart_forest_point_text, FALSE },
  { "list-share", N_("Share of a list"), up_list_share_columns, up_chart_forest_layout, NULL, NULL,
    up_chart_forest_point_text, FALSE },
  { "bars", N_("Bars"), up_bars_columns, up_chart_bars_layout, NULL, NULL,
    up_chart_bars_point_text, FALSE },
  { "forest", N_("Estimates"), up_forest_columns, up_chart_forest_layout, NULL, NULL,
    up_chart_forest_point_text, FALSE },
  { "dumbbell", N_("Before and after"), up_dumbbell_columns, up_chart_dumbbell_layout, NULL, NULL,
    up_chart_dumbbell_point_text, FALSE },
  { "waterfall", N_("Steps of a sum"), up_waterfall_columns, up_chart_waterfall_layout, NULL, NULL,
    up_chart_waterfall_point_text, FALSE },
  { "timeline", N_("Timeline"), up_timeline_columns, up_chart_timeline_layout, NULL, NULL,
    up_chart_timeline_point_text, FALSE },
  { "quadrant", N_("Quadrants"), up_quadrant_columns, up_chart_quadrant_layout, NULL, NULL,
    up_chart_quadrant_point_text, FALSE },
};

/**
 * up_chart_kinds:
 * @n_kinds: (out): how many there are
 *
 * Returns: (array length=n_kinds) (transfer none): every kind of chart
 */
const UpChartKind *
up_chart_kinds (guint *n_kinds)
{
  g_return_val_if_fail (n_kinds != NULL, NULL);

  *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}

static const UpChartKind *
find_kind (UpSpec  *spec,
           GError **error)
{
  const char *id = up_spec_get_text (spec, "chart");
  g_autoptr (GString) known = g_string_new (NULL);
  g_autofree char *excerpt = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_strcmp0 (kinds[i].id, id) == 0)
        return &kinds[i];
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_string_append_printf (known, i > 0 ? ", %s" : "%s", kinds[i].id);
  excerpt = up_error_excerpt (id != NULL ? id : "");
  g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_KIND,
               "There is no chart “%s”: choose one of %s", excerpt, known->str);
  return NULL;
}

static gboolean
check_size (const UpChartKind    *kind,
            const UpChartContext *context,
            GError              **error)
{
  double least_width = kind->least_width > 0 ? kind->least_width : LEAST_WIDTH;
  double least_height = kind->least_height > 0 ? kind->least_height : LEAST_HEIGHT;

  if (isfinite (context->width) && isfinite (context->height) && context->width >= least_width &&
      context->height >= least_height && context->width <= MOST_SIZE &&
      context->height <= MOST_SIZE)
    return TRUE;
  g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_SIZE,
               "A chart cannot be %.0f × %.0f: choose from %.0f × %.0f to %d × %d", context->width,
               context->height, least_width, least_height, MOST_SIZE, MOST_SIZE);
  return FALSE;
}

/* Whether the rows of a frame of series are moments of days, not days or longer periods. */
static gboolean
has_hours (UpFrame *frame)
{
  UpFrame *window = up_frame_get_part (frame, "window");
  const UpTime *starts;

  if (window == NULL || up_frame_get_n_rows (window) != 1 ||
      g_strcmp0 (up_frame_get_texts (window, "period")[0], "instant") != 0 ||
      g_strcmp0 (up_frame_get_texts (window, "axis")[0], "time") != 0)
    return FALSE;
  starts = up_frame_get_times (frame, "start");
  for (gsize row = 0; row < up_frame_get_n_rows (frame); row++)
    {
      if (starts[row] != UP_TIME_NONE && starts[row] % UP_TIME_DAY != 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * up_chart_shows_hours:
 * @spec: a chart's spec
 * @frame: its frame
 *
 * Returns: whether its times are told by the clock, so that their zone matters
 */
gboolean
up_chart_shows_hours (UpSpec  *spec,
                      UpFrame *frame)
{
  const UpChartKind *kind;

  g_return_val_if_fail (spec != NULL && frame != NULL, FALSE);

  kind = find_kind (spec, NULL);
  return kind != NULL && kind->takes_series &&
         up_chart_check_columns (frame, kind->id, kind->columns, NULL) && has_hours (frame);
}

/**
 * up_chart_get_locale:
 * @spec: a chart's spec; its `zone` says whose clocks hours are told by
 * @frame: its frame
 * @locale: a language
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the language that the chart is written in: @locale, with the
 *   zone where that matters; %NULL with what up_zone_find() answers
 */
UpLocale *
up_chart_get_locale (UpSpec    *spec,
                     UpFrame   *frame,
                     UpLocale  *locale,
                     GError   **error)
{
  g_autoptr (GTimeZone) zone = NULL;

  g_return_val_if_fail (spec != NULL && frame != NULL && locale != NULL, NULL);

  if (!up_chart_shows_hours (spec, frame))
    return up_locale_ref (locale);
  zone = up_zone_find (up_spec_get_text (spec, "zone"), error);
  return zone != NULL ? up_locale_with_zone (locale, zone) : NULL;
}

/* The context with the language that the chart is written in, which @locale keeps; FALSE when its
 * zone is not known. */
static gboolean
set_zone (UpChartContext       *self,
          const UpChartContext *context,
          UpSpec               *spec,
          UpFrame              *frame,
          UpLocale            **locale,
          GError              **error)
{
  *self = *context;
  *locale = up_chart_get_locale (spec, frame, context->locale, error);
  self->locale = *locale;
  return *locale != NULL;
}

/* Kinds lay out from left to right; @scene is consumed. */
static UpScene *
turn (UpScene              *scene,
      const UpChartContext *context)
{
  g_autoptr (UpScene) laid_out = scene;

  return laid_out != NULL && context->right_to_left ? up_scene_mirror (laid_out)
                                                    : g_steal_pointer (&laid_out);
}

/**
 * up_chart_layout:
 * @spec: what was asked; its `chart` chooses the kind
 * @frame: the answer to @spec
 * @context: size, target, faces, language and colours
 * @error: return location
 *
 * Lays a chart out. The same arguments give the same scene, on any machine. From right to left it
 * is the mirror image, time and numbers included; see up_scene_mirror().
 *
 * Returns: (transfer full) (nullable): the scene, %NULL with %UP_CHART_ERROR_KIND,
 *   %UP_CHART_ERROR_SIZE or %UP_CHART_ERROR_FRAME, or with what up_zone_find() answers
 */
UpScene *
up_chart_layout (UpSpec               *spec,
                 UpFrame              *frame,
                 const UpChartContext *context,
                 GError              **error)
{
  g_autoptr (UpLocale) locale = NULL;
  const UpChartKind *kind;
  UpChartContext zoned;

  g_return_val_if_fail (spec != NULL && frame != NULL && context != NULL, NULL);

  kind = find_kind (spec, error);
  if (kind == NULL || !check_size (kind, context, error) ||
      !set_zone (&zoned, context, spec, frame, &locale, error))
    return NULL;
  if (kind->series != NULL)
    return turn (up_series_chart_layout (kind->series, spec, frame, &zoned, error), context);
  return turn (kind->layout (spec, frame, &zoned, error), context);
}

/**
 * up_chart_layout_reading:
 * @spec: the chart's spec
 * @frame: the chart's frame
 * @context: as the chart was laid out
 * @scene: the chart, from up_chart_layout() with the same arguments
 * @period: start of the period to read
 * @series: index of the series that the keyboard is at, -1 for none
 *
 * Lays out what is drawn over a chart, instead of its layer %UP_LAYER_LABELS, while one period is
 * read.
 *
 * Returns: (transfer full) (nullable): a scene without ground, %NULL when the kind has no reading
 */
UpScene *
up_chart_layout_reading (UpSpec               *spec,
                         UpFrame              *frame,
                         const UpChartContext *context,
                         UpScene              *scene,
                         UpTime                period,
                         int                   series)
{
  g_autoptr (UpScene) turned = NULL;
  g_autoptr (UpLocale) locale = NULL;
  const UpChartKind *kind;
  UpChartContext zoned;

  g_return_val_if_fail (spec != NULL && frame != NULL && context != NULL && scene != NULL, NULL);

  kind = find_kind (spec, NULL);
  if (kind == NULL || !set_zone (&zoned, context, spec, frame, &locale, NULL))
    return NULL;
  if (kind->series != NULL && !kind->series->by_point)
    return turn (up_series_chart_layout_reading (kind->series, spec, frame, &zoned, period,
                                                 series), context);
  if (kind->layout_reading == NULL)
    return NULL;
  turned = turn (up_scene_ref (scene), context);
  return turn (kind->layout_reading (spec, frame, &zoned, turned, period, series), context);
}

/**
 * up_chart_layout_window:
 * @spec: the chart's spec
 * @frame: the chart's frame
 * @context: as the chart was laid out
 * @scene: the chart, from up_chart_layout() with the same arguments
 * @from: start of the first period
 * @to: start of the last period
 *
 * Lays out what is drawn over a chart while its window of time is being moved.
 *
 * Returns: (transfer full) (nullable): a scene without ground, %NULL when the kind has no strip
 */
UpScene *
up_chart_layout_window (UpSpec               *spec,
                        UpFrame              *frame,
                        const UpChartContext *context,
                        UpScene              *scene,
                        UpTime                from,
                        UpTime                to)
{
  g_autoptr (UpLocale) locale = NULL;
  const UpChartKind *kind;
  UpChartContext zoned;

  g_return_val_if_fail (spec != NULL && frame != NULL && context != NULL, NULL);

  kind = find_kind (spec, NULL);
  if (kind == NULL || kind->layout_window == NULL ||
      !set_zone (&zoned, context, spec, frame, &locale, NULL))
    return NULL;
  return turn (kind->layout_window (spec, frame, &zoned, scene, from, to), context);
}

/**
 * up_chart_layout_linked:
 * @spec: the chart's spec
 * @frame: the chart's frame
 * @context: as the chart was laid out
 * @row: row of @frame that is read
 *
 * Lays out what goes with the reading of a point elsewhere in the chart.
 *
 * Returns: (transfer full) (nullable): a scene without ground, %NULL when nothing does
 */
UpScene *
up_chart_layout_linked (UpSpec               *spec,
                        UpFrame              *frame,
                        const UpChartContext *context,
                        int                   row)
{
  g_autoptr (UpLocale) locale = NULL;
  const UpChartKind *kind;
  UpChartContext zoned;

  g_return_val_if_fail (spec != NULL && frame != NULL && context != NULL, NULL);

  kind = find_kind (spec, NULL);
  if (kind == NULL || kind->layout_linked == NULL ||
      !set_zone (&zoned, context, spec, frame, &locale, NULL))
    return NULL;
  return turn (kind->layout_linked (spec, frame, &zoned, row), context);
}

/**
 * up_chart_reads_periods:
 * @spec: a chart's spec
 *
 * Returns: whether the chart is read a period at a time, by up_chart_layout_reading(), instead of a
 *   point at a time
 */
gboolean
up_chart_reads_periods (UpSpec *spec)
{
  const UpChartKind *kind;

  g_return_val_if_fail (spec != NULL, FALSE);

  kind = find_kind (spec, NULL);
  if (kind != NULL && kind->series != NULL)
    return !kind->series->by_point;
  return kind != NULL && kind->layout_reading != NULL;
}

/**
 * up_chart_point_text:
 * @spec: the chart's spec
 * @frame: the chart's frame
 * @locale: a language
 * @scene: the chart
 * @series: one of its series
 * @point: one of its points
 *
 * What a point says, for reading it and for the accessible tree.
 *
 * Returns: (transfer full): a sentence without a full stop, with the numbers as they are drawn
 */
char *
up_chart_point_text (UpSpec   *spec,
                     UpFrame  *frame,
                     UpLocale *locale,
                     UpScene  *scene,
                     guint     series,
                     gsize     point)
{
  g_autoptr (UpLocale) zoned = NULL;
  const UpChartKind *kind;

  g_return_val_if_fail (spec != NULL && frame != NULL && locale != NULL && scene != NULL, NULL);
  g_return_val_if_fail (series < up_scene_get_n_series (scene) &&
                        point < up_scene_get_series (scene, series)->n_points, NULL);

  kind = find_kind (spec, NULL);
  if (kind == NULL || kind->point_text == NULL)
    return g_strdup (up_scene_get_series (scene, series)->name);
  zoned = up_chart_get_locale (spec, frame, locale, NULL);
  return kind->point_text (spec, frame, zoned != NULL ? zoned : locale, scene, series, point);
}
