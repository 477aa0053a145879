/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-week.h"

#include "up-chart-error.h"
#include "up-heat-captions.h"
#include "up-heat-scale.h"

#include <math.h>
#include <string.h>

/* One table a line, as DESIGN.md lists them. */
const char up_week_columns[] =
    "rows: weekday integer, hour integer, value number, below number\n"
    "metric: name text, phrase text, unit text, reference number\n"
    "sources: title text, licence text\n";

#define DAYS 7
#define HOURS 24
#define CELL_GAP 2.0
#define CELL_RADIUS 3.0
/* From this height on rows have names. */
#define LEAST_NAMED_ROW 13.0
/* Cells do not become wider or higher than that many times the other way. */
#define MOST_RATIO 3.0
#define MOST_HEIGHT 100.0
#define LABEL_GAP 8.0
#define AXIS_HEIGHT 24.0
#define AXIS_DROP 17.0
#define KEY_DROP 32.0
#define LEAST_PLOT 90.0

/* A week: row of the frame of each hour, -1 without one. */
typedef struct
{
  int rows[DAYS][HOURS];
} Week;

typedef struct
{
  UpChartPage *page;
  const UpHeatFrame *frame;
  const UpHeatScale *scale;
  const Week *week;
  double left, top, width, height; /* of a cell with its gap */
} Layout;

static gboolean
read_week (Week              *self,
           const UpHeatFrame *frame,
           GError           **error)
{
  const gint64 *weekdays = up_frame_get_integers (frame->table.frame, "weekday");
  const gint64 *hours = up_frame_get_integers (frame->table.frame, "hour");

  memset (self->rows, -1, sizeof self->rows);
  for (gsize row = 0; row < frame->table.n_rows; row++)
    {
      int *place;

      if (weekdays[row] < 1 || weekdays[row] > DAYS || hours[row] < 0 || hours[row] >= HOURS)
        {
          g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME,
                       "Row %" G_GSIZE_FORMAT " of the table is no hour of a week", row + 1);
          return FALSE;
        }
      place = &self->rows[weekdays[row] - 1][hours[row]];
      if (*place >= 0)
        {
          g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME,
                       "The table has two rows for weekday %d, hour %d: take one of them out",
                       (int) weekdays[row], (int) hours[row]);
          return FALSE;
        }
      *place = (int) row;
    }
  return TRUE;
}

static char *
format_hour (guint hour)
{
  return g_strdup_printf ("%02u:00", hour);
}

static UpRect
cell_rect (const Layout *self,
           guint         day,
           guint         hour)
{
  return (UpRect) { self->left + hour * self->width, self->top + day * self->height,
                    MAX (self->width - CELL_GAP, 1), MAX (self->height - CELL_GAP, 1) };
}

static gboolean
has_names (const Layout *self)
{
  return self->height >= LEAST_NAMED_ROW;
}

static void
fit (Layout *self,
     double  legend)
{
  UpChartPage *page = self->page;
  double gutter = 0;

  self->height = (page->plot.height - AXIS_HEIGHT - legend) / DAYS;
  for (int day = 1; day <= DAYS && has_names (self); day++)
    {
      g_autofree char *name = up_locale_format_weekday (page->context->locale, day, FALSE);

      gutter = MAX (gutter, 1.03 * up_chart_page_text_width (page, name, 400) + LABEL_GAP);
    }
  self->left = page->plot.x + gutter;
  self->top = page->plot.y;
  self->width = (page->right - self->left) / HOURS;
  self->height = MAX (MIN (MIN (self->height, MOST_RATIO * self->width), MOST_HEIGHT), 3);
}

static void
draw_axes (const Layout *self)
{
  UpChartPage *page = self->page;
  UpColor ink = up_chart_page_color (page, UP_TOKEN_INK_2);
  double bottom = self->top + DAYS * self->height;
  double label = 1.03 * up_chart_page_text_width (page, "00:00", 400) + 6;
  guint step = label <= 3 * self->width ? 3 : label <= 6 * self->width ? 6 : 12;

  for (int day = 0; day < DAYS && has_names (self); day++)
    {
      g_autofree char *name = up_locale_format_weekday (page->context->locale, day + 1, FALSE);

      up_chart_page_add_text (page, UP_ROLE_TICK_LABEL, name, self->left - LABEL_GAP,
                              self->top + (day + 0.5) * self->height + 3, UP_ALIGN_END, 400, ink);
    }
  for (guint hour = 0; hour < HOURS; hour += step)
    {
      g_autofree char *name = format_hour (hour);

      up_chart_page_add_text (page, UP_ROLE_TICK_LABEL, name, self->left + hour * self->width,
                              bottom + AXIS_DROP - CELL_GAP, UP_ALIGN_START, 400, ink);
    }
}

/* One weekday is a series of its hours. */
static void
draw_day (const Layout *self,
          guint         day,
          gboolean      with_values)
{
  UpChartPage *page = self->page;
  UpColor ink = up_chart_page_color (page, UP_TOKEN_INK_2);
  g_autofree char *name = up_locale_format_weekday (page->context->locale, (int) day + 1, TRUE);
  g_autofree char *key = g_strdup_printf ("weekday-%u", day + 1);
  UpPoint points[HOURS];
  guint series;

  for (guint hour = 0; hour < HOURS; hour++)
    {
      int row = self->week->rows[day][hour];
      UpRect rect = cell_rect (self, day, hour);
      gboolean known = row >= 0 && isfinite (self->frame->values[row]);

      points[hour] = (UpPoint) { rect.x + rect.width / 2, known ? rect.y + rect.height / 2 : NAN };
    }
  series = up_scene_builder_add_series (page->builder, key, name, ink, ink, points,
                                        self->week->rows[day], HOURS);
  up_scene_builder_set_missing_y (page->builder, series, cell_rect (self, day, 0).y +
                                                             cell_rect (self, day, 0).height / 2);
  for (guint hour = 0; hour < HOURS; hour++)
    {
      int row = self->week->rows[day][hour];
      int step = up_heat_scale_class (self->scale, self->frame, row);
      UpRect rect = cell_rect (self, day, hour);
      UpMark *mark = up_heat_add_cell (page, self->scale, UP_ROLE_CELL, rect,
                                       MIN (CELL_RADIUS, rect.width / 4), step);

      mark->series = (int) series;
      mark->row = row;
      if (with_values)
        up_heat_add_value (page, self->scale, self->frame, rect, row, step);
    }
}

static void
draw (Layout *self)
{
  UpChartPage *page = self->page;
  double legend = up_heat_legend_height (page);
  gboolean with_values;
  double bottom;

  fit (self, legend);
  with_values = up_heat_values_fit (page, self->scale, self->frame,
                                    cell_rect (self, 0, 0).width, cell_rect (self, 0, 0).height);
  bottom = self->top + DAYS * self->height;
  for (guint day = 0; day < DAYS; day++)
    draw_day (self, day, with_values);
  draw_axes (self);
  up_scene_builder_set_area (page->builder, "plot",
                             (UpRect) { self->left, self->top, HOURS * self->width,
                                        DAYS * self->height });
  if (legend > 0)
    up_heat_draw_legend (page, self->scale, HOURS * DAYS - self->frame->table.n_rows,
                         MIN (bottom + AXIS_HEIGHT + KEY_DROP,
                              page->plot.y + page->plot.height - 2));
}

/* The largest sum of a weekday and its share of all, where values are things that can be added and
 * none is missing or withheld: else the sums of two weekdays do not mean the same. */
static gboolean
find_busiest (const UpHeatFrame *frame,
              const UpHeatScale *scale,
              const Week        *week,
              int               *busiest,
              double            *share)
{
  double sums[DAYS] = { 0 };
  double all = 0;
  gboolean level = TRUE;

  if (frame->table.unit != UP_UNIT_COUNT || scale->diverging || frame->table.n_rows < DAYS * HOURS)
    return FALSE;
  *busiest = 0;
  for (int day = 0; day < DAYS; day++)
    {
      for (guint hour = 0; hour < HOURS; hour++)
        {
          double value = frame->values[week->rows[day][hour]];

          if (!isfinite (value))
            return FALSE;
          sums[day] += value;
          all += value;
        }
      level &= sums[day] == sums[0];
      if (sums[day] > sums[*busiest])
        *busiest = day;
    }
  *share = sums[*busiest] / all;
  return !level && isfinite (*share);
}

static char *
write_title (const UpHeatFrame *frame,
             const UpHeatScale *scale,
             const Week        *week,
             UpLocale          *locale)
{
  const gint64 *weekdays = up_frame_get_integers (frame->table.frame, "weekday");
  const gint64 *hours = up_frame_get_integers (frame->table.frame, "hour");
  gsize least = 0, most = 0;
  gboolean any = up_heat_frame_extremes (frame, &least, &most);
  g_autofree char *weekday = NULL;
  g_autofree char *hour = NULL;
  g_autofree char *place = NULL;
  g_autofree char *own = up_chart_table_own_title (&frame->table, locale);
  double share;
  int busiest;

  if (own == NULL && find_busiest (frame, scale, week, &busiest, &share))
    {
      g_autofree char *name = up_chart_table_name (&frame->table, locale);
      g_autofree char *percent = up_locale_format_percent (locale, share, 0);

      weekday = up_locale_format_weekday (locale, busiest + 1, TRUE);
      return up_locale_fill (locale, N_("{metric}: {weekday} is busiest, with {share} of all"),
                             "metric", name, "weekday", weekday, "share", percent, NULL);
    }
  if (any)
    {
      weekday = up_locale_format_weekday (locale, (int) weekdays[most], TRUE);
      hour = format_hour ((guint) hours[most]);
      place = up_locale_fill (locale, N_("{weekday}, {hour}"), "weekday", weekday, "hour", hour,
                              NULL);
    }
  return up_heat_title (frame, locale, any, least, most, place,
                        N_("{metric} peaked at {value}: {place}"));
}

/**
 * up_chart_week_layout:
 * @spec: what was asked
 * @frame: the answer
 * @context: size, target, faces, language and colours
 * @error: return location
 *
 * The hours of a week: a row for each weekday from Monday, a column for each hour.
 *
 * Returns: (transfer full) (nullable): the scene, %NULL with %UP_CHART_ERROR_FRAME when the frame
 *   lacks what the chart needs
 */
UpScene *
up_chart_week_layout (UpSpec               *spec,
                      UpFrame              *frame,
                      const UpChartContext *context,
                      GError              **error)
{
  g_autoptr (UpChartPage) page = NULL;
  g_autoptr (GString) subtitle = NULL;
  g_autofree char *title = NULL;
  UpHeatFrame heat;
  UpHeatScale scale;
  Week week;

  if (!up_heat_frame_read (&heat, spec, frame, up_week_columns, error) ||
      !read_week (&week, &heat, error))
    return NULL;
  up_heat_scale_init (&scale, &heat);
  title = write_title (&heat, &scale, &week, context->locale);
  subtitle = up_chart_table_subtitle (&heat.table, context->locale);
  if (heat.table.phrase == NULL || heat.table.phrase[0] == '\0')
    g_string_append_printf (subtitle, " · %s",
                            up_locale_tr (context->locale, N_("by weekday and hour")));
  page = up_heat_page_new (&heat, context, title, subtitle->str, LEAST_PLOT);
  if (heat.table.n_rows == 0)
    up_chart_page_draw_nothing (page);
  else
    {
      Layout self = { .page = page, .frame = &heat, .scale = &scale, .week = &week };

      draw (&self);
    }
  return up_chart_page_end (page);
}

/**
 * up_chart_week_point_text:
 * @spec: what was asked
 * @frame: the answer
 * @locale: a language
 * @scene: the chart
 * @series: a weekday
 * @point: an hour
 *
 * Returns: (transfer full): the cell in words: `Monday, 13:00, 42`
 */
char *
up_chart_week_point_text (UpSpec   *spec,
                          UpFrame  *frame,
                          UpLocale *locale,
                          UpScene  *scene,
                          guint     series,
                          gsize     point)
{
  const UpSceneSeries *day = up_scene_get_series (scene, series);
  int row = day->rows[point];
  g_autofree char *hour =
      format_hour (row >= 0 ? (guint) up_frame_get_integers (frame, "hour")[row] : (guint) point);
  g_autofree char *place = up_locale_fill (locale, N_("{weekday}, {hour}"), "weekday", day->name,
                                           "hour", hour, NULL);
  UpHeatFrame heat;

  if (!up_heat_frame_read (&heat, spec, frame, up_week_columns, NULL))
    return NULL;
  return up_heat_point_text (&heat, locale, place, row);
}
