/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-calendar.h"

#include "up-calendar-blocks.h"
#include "up-heat-captions.h"
#include "up-heat-scale.h"
#include "up-text-fit.h"

#include <math.h>

/* One table a line, as DESIGN.md lists them. */
const char up_calendar_columns[] =
    "rows: day time, value number, below number, subject text\n"
    "metric: name text, phrase text, unit text, reference number\n"
    "sources: title text, licence text\n";

/* Cell and gap of the design; larger cards have larger ones, and a picture of its own has none of
 * its width to give away. */
#define PITCH 12.0
#define PITCH_GROWS_FROM 740.0
#define PITCH_OF_PICTURE 18.0
#define CELL_SHARE (10.0 / 12.0)
#define CELL_RADIUS 2.0
/* Years have a heading of their own down to this pitch, and are drawn at all down to that one. */
#define LEAST_ROOMY_PITCH 7.0
#define LEAST_PITCH 4.0
/* A picture gives headings up for cells that are so many times as large. */
#define WORTH_HEADINGS 1.3
/* Heading and months above the cells, and what is between two years. */
#define HEAD_BASELINE 12.0
#define MONTHS_BASELINE 31.0
#define HEAD_HEIGHT 38.0
#define ROOMY_GAP 14.0
#define MONTHS_HEIGHT 20.0
#define COMPACT_GAP 8.0
#define NOTE_HEIGHT 18.0
#define NOTE_FROM_HEIGHT 80.0
/* Weekday to cells. */
#define LABEL_GAP 8.0
#define MOST_GUTTER 110.0
#define GUTTER_SHARE 0.2
#define COLUMN_GAP 24.0
#define MOST_COLUMNS 4
#define LEAST_PLOT 96.0
/* Cells to the baseline of the key. */
#define KEY_DROP 32.0

/* Where everything stands. */
typedef struct
{
  UpChartPage *page;
  const UpHeatFrame *frame;
  const UpHeatScale *scale;
  GPtrArray *blocks;
  guint first;     /* block that is drawn first: earlier ones have no room */
  gboolean compact; /* years beside the cells, months once */
  guint n_columns;  /* of years, when compact */
  double pitch;
  double gutter;
  double bottom;   /* of the room for cells */
  gsize n_gaps;
} Calendar;

static const UpCalendarBlock *
block_at (const Calendar *self,
          guint           i)
{
  return g_ptr_array_index (self->blocks, i);
}

static char *
block_name (const Calendar *self,
            guint           i)
{
  const UpCalendarBlock *block = block_at (self, i);

  return block->subject == NULL ? g_strdup_printf ("%d", block->year)
                                : g_strdup_printf ("%s %d", block->subject, block->year);
}

static double
find_gutter (const Calendar *self)
{
  double widest = 0;

  for (guint i = self->first; self->compact && i < self->blocks->len; i++)
    {
      g_autofree char *name = block_name (self, i);

      widest = MAX (widest, up_chart_page_text_width (self->page, name, 700));
    }
  for (int day = 1; !self->compact && day <= 7; day++)
    {
      g_autofree char *name = up_locale_format_weekday (self->page->context->locale, day, FALSE);

      widest = MAX (widest, up_chart_page_text_width (self->page, name, 400));
    }
  return MIN (1.03 * widest, MAX (MOST_GUTTER, GUTTER_SHARE * self->page->context->width)) +
         LABEL_GAP;
}

/* Width of one column of years. */
static double
column_width (const Calendar *self)
{
  return (self->page->plot.width - (self->n_columns - 1) * COLUMN_GAP) / self->n_columns;
}

static guint
n_lines (const Calendar *self)
{
  guint n = self->blocks->len - self->first;

  return (n + self->n_columns - 1) / self->n_columns;
}

/* Where years are left out, a note says so above the others, if that leaves room for them. */
static gboolean
has_note (const Calendar *self)
{
  return self->first > 0 && self->page->plot.height >= NOTE_FROM_HEIGHT;
}

static double
cells_top (const Calendar *self)
{
  return self->page->plot.y + (has_note (self) ? NOTE_HEIGHT : 0);
}

static gboolean
is_card (const Calendar *self)
{
  return self->page->context->target == UP_TARGET_SCREEN;
}

static double
find_pitch (const Calendar *self)
{
  double width = self->page->context->width;
  double most = (is_card (self) ? PITCH : PITCH_OF_PICTURE) * MAX (1, width / PITCH_GROWS_FROM);
  double n = n_lines (self);
  double room = self->bottom - cells_top (self);
  double height;

  if (self->compact)
    height = (room - MONTHS_HEIGHT - (n - 1) * COMPACT_GAP) / n;
  else
    height = (room - (n - 1) * ROOMY_GAP) / n - HEAD_HEIGHT;
  return MIN (MIN (most, height / 7),
              (column_width (self) - self->gutter) / UP_CALENDAR_MOST_WEEKS);
}

/* As many columns of years as make the cells largest. */
static void
fit_columns (Calendar *self)
{
  guint best = 1;

  self->n_columns = 1;
  self->gutter = find_gutter (self);
  self->pitch = find_pitch (self);
  for (self->n_columns = 2; self->n_columns <= MOST_COLUMNS; self->n_columns++)
    {
      double pitch = find_pitch (self);

      if (pitch <= self->pitch)
        continue;
      self->pitch = pitch;
      best = self->n_columns;
    }
  self->n_columns = best;
}

static void
fit_roomy (Calendar *self)
{
  self->compact = FALSE;
  self->n_columns = 1;
  self->gutter = find_gutter (self);
  self->pitch = find_pitch (self);
}

/* Large cells with a heading each if they fit, else years below each other, else the latest. */
static void
fit (Calendar *self)
{
  double roomy;

  fit_roomy (self);
  if (self->blocks->len == 0 || (is_card (self) && self->pitch >= LEAST_ROOMY_PITCH))
    return;
  roomy = self->pitch;
  self->compact = TRUE;
  fit_columns (self);
  if (roomy >= LEAST_ROOMY_PITCH && self->pitch < WORTH_HEADINGS * roomy)
    {
      fit_roomy (self);
      return;
    }
  for (;; self->first++)
    {
      fit_columns (self);
      if (self->pitch >= LEAST_PITCH || self->first + 1 >= self->blocks->len)
        break;
    }
  self->pitch = MAX (self->pitch, 1);
}

static double
block_top (const Calendar *self,
           guint           i)
{
  double n = (i - self->first) % n_lines (self);

  return cells_top (self) +
         (self->compact ? MONTHS_HEIGHT + n * (7 * self->pitch + COMPACT_GAP)
                        : HEAD_HEIGHT + n * (7 * self->pitch + HEAD_HEIGHT + ROOMY_GAP));
}

static double
block_left (const Calendar *self,
            guint           i)
{
  return self->page->plot.x +
         (i - self->first) / n_lines (self) * (column_width (self) + COLUMN_GAP);
}

static double
week_x (const Calendar *self,
        guint           i,
        guint           week)
{
  return block_left (self, i) + self->gutter + week * self->pitch;
}

static double
cells_bottom (const Calendar *self)
{
  return block_top (self, self->first + n_lines (self) - 1) + 7 * self->pitch;
}

/* “178 on 82 days”: only things that are counted can be added up. */
static char *
write_total (const Calendar        *self,
             const UpCalendarBlock *block)
{
  UpLocale *locale = self->page->context->locale;
  g_autofree char *total = NULL;
  g_autofree char *days = NULL;

  if (self->frame->table.unit != UP_UNIT_COUNT || self->scale->diverging)
    return NULL;
  total = up_locale_format_exact (locale, block->total, UP_UNIT_COUNT);
  days = up_locale_format_exact (locale, (double) block->n_active, UP_UNIT_COUNT);
  return up_locale_fill (locale,
                         up_locale_tr_plural (locale, "{total} on {days} day",
                                              "{total} on {days} days", block->n_active),
                         "total", total, "days", days, NULL);
}

static void
draw_heading (const Calendar *self,
              guint           i)
{
  g_autofree char *name = block_name (self, i);
  g_autofree char *total = write_total (self, block_at (self, i));
  double left = block_left (self, i);
  const UpTextStyle style = { (float) self->page->measures->text, 700, UP_ALIGN_START, 0 };
  double room = self->compact ? self->gutter - LABEL_GAP : self->page->plot.width;
  g_autofree char *shown = up_text_shorten (self->page->context->fonts, name, &style, room);
  double width = up_chart_page_text_width (self->page, shown, 700) * 1.03;
  double y = self->compact ? block_top (self, i) + 3.5 * self->pitch + 4
                           : block_top (self, i) - HEAD_HEIGHT + HEAD_BASELINE;

  up_chart_page_add_text (self->page, UP_ROLE_HEADING, shown, left, y, UP_ALIGN_START, 700,
                          up_chart_page_color (self->page, UP_TOKEN_INK));
  if (total != NULL && !self->compact &&
      width + 6 + up_chart_page_text_width (self->page, total, 400) <= room)
    up_chart_page_add_text (self->page, UP_ROLE_HEADING, total, left + width + 6, y, UP_ALIGN_START,
                            400, up_chart_page_color (self->page, UP_TOKEN_INK_2));
}

/* Each month stands over the first week that begins in it. */
static void
draw_months (const Calendar *self,
             guint           i)
{
  const UpCalendarBlock *block = block_at (self, i);
  double y = self->compact ? cells_top (self) + 12
                           : block_top (self, i) - HEAD_HEIGHT + MONTHS_BASELINE;
  double free = -INFINITY;
  int before = 0;

  for (guint week = 0; week < block->n_weeks; week++)
    {
      UpTime monday = up_calendar_block_day (block, week, 0);
      g_autofree char *name = NULL;
      double width, x;
      int year, month;

      up_time_to_civil (monday, &year, &month, NULL);
      if (year != block->year || month == before ||
          (!self->compact && (monday + 6 * UP_TIME_DAY < block->from || monday > block->to)))
        continue;
      before = month;
      name = up_locale_format_month_name (self->page->context->locale, month);
      width = 1.03 * up_chart_page_text_width (self->page, name, 400);
      x = week_x (self, i, week);
      if (x < free || x + width > self->page->right)
        continue;
      free = x + width + 4;
      up_chart_page_add_text (self->page, UP_ROLE_TICK_LABEL, name, x, y,
                              UP_ALIGN_START, 400,
                              up_chart_page_color (self->page, UP_TOKEN_INK_2));
    }
}

/* Monday, Wednesday and Friday, where two rows are as high as a line. */
static void
draw_weekdays (const Calendar *self,
               guint           i)
{
  for (int day = 1; day <= 5 && !self->compact && 2 * self->pitch >= 13; day += 2)
    {
      g_autofree char *name = up_locale_format_weekday (self->page->context->locale, day, FALSE);

      up_chart_page_add_text (self->page, UP_ROLE_TICK_LABEL, name,
                              week_x (self, i, 0) - LABEL_GAP,
                              block_top (self, i) + (day - 1 + CELL_SHARE / 2) * self->pitch + 4,
                              UP_ALIGN_END, 400, up_chart_page_color (self->page, UP_TOKEN_INK_2));
    }
}

/* One weekday of one year: a series of its weeks. */
static void
draw_weekday (Calendar *self,
              guint     i,
              guint     weekday)
{
  const UpCalendarBlock *block = block_at (self, i);
  UpSceneBuilder *builder = self->page->builder;
  double cell = CELL_SHARE * self->pitch;
  double y = block_top (self, i) + weekday * self->pitch;
  UpPoint points[UP_CALENDAR_MOST_WEEKS];
  int rows[UP_CALENDAR_MOST_WEEKS];
  UpColor ink = up_chart_page_color (self->page, UP_TOKEN_INK_2);
  g_autofree char *day = up_locale_format_weekday (self->page->context->locale, (int) weekday + 1,
                                                   TRUE);
  g_autofree char *block_text = block_name (self, i);
  g_autofree char *name = g_strdup_printf ("%s, %s", block_text, day);
  g_autofree char *key = g_strdup_printf ("%u-%u", i, weekday + 1);
  guint n = 0;
  guint series;

  for (guint week = 0; week < block->n_weeks; week++)
    {
      int row = block->rows[week * 7 + weekday];

      if (row == UP_CALENDAR_OUTSIDE)
        continue;
      rows[n] = row;
      points[n++] = (UpPoint) { week_x (self, i, week) + cell / 2,
                                row >= 0 && isfinite (self->frame->values[row])
                                    ? y + cell / 2
                                    : NAN };
    }
  series = up_scene_builder_add_series (builder, key, name, ink, ink, points, rows, n);
  up_scene_builder_set_missing_y (builder, series, y + cell / 2);
  for (guint week = 0; week < block->n_weeks; week++)
    {
      int row = block->rows[week * 7 + weekday];
      UpMark *mark;

      if (row == UP_CALENDAR_OUTSIDE)
        continue;
      mark = up_heat_add_cell (self->page, self->scale, UP_ROLE_CELL,
                               (UpRect) { week_x (self, i, week), y, cell, cell },
                               CELL_RADIUS * self->pitch / PITCH,
                               up_heat_scale_class (self->scale, self->frame, row));
      mark->series = (int) series;
      mark->row = row;
    }
}

static void
draw_key (Calendar *self)
{
  UpLocale *locale = self->page->context->locale;
  double baseline = MIN (cells_bottom (self) + KEY_DROP,
                         self->page->plot.y + self->page->plot.height - 2);
  g_autofree char *number = g_strdup_printf ("%u", self->first);
  g_autofree char *note = NULL;

  up_heat_draw_legend (self->page, self->scale, self->n_gaps, baseline);
  if (!has_note (self))
    return;
  note = up_locale_fill (locale, N_("Earlier years are in the table: {number}."), "number",
                         number, NULL);
  up_chart_page_add_text (self->page, UP_ROLE_NOTE, note, self->page->left,
                          self->page->plot.y + 12, UP_ALIGN_START, 400,
                          up_chart_page_color (self->page, UP_TOKEN_INK_2));
}

static void
draw (Calendar *self)
{
  double legend = up_heat_legend_height (self->page);
  guint n = self->blocks->len;

  self->bottom = self->page->plot.y + self->page->plot.height - legend;
  fit (self);
  for (guint i = self->first; i < n; i++)
    {
      self->n_gaps += block_at (self, i)->n_gaps;
      draw_heading (self, i);
      if (!self->compact || (i - self->first) % n_lines (self) == 0)
        draw_months (self, i);
      draw_weekdays (self, i);
      for (guint weekday = 0; weekday < 7; weekday++)
        draw_weekday (self, i, weekday);
    }
  up_scene_builder_set_area (self->page->builder, "plot",
                             (UpRect) { week_x (self, self->first, 0),
                                        block_top (self, self->first),
                                        week_x (self, n - 1, UP_CALENDAR_MOST_WEEKS) -
                                            week_x (self, self->first, 0),
                                        cells_bottom (self) - block_top (self, self->first) });
  if (legend > 0)
    draw_key (self);
}

/* The days that there are rows for. */
static char *
write_subtitle (const UpHeatFrame *frame,
                GPtrArray         *blocks,
                UpLocale          *locale)
{
  g_autoptr (GString) text = up_chart_table_subtitle (&frame->table, locale);
  g_autofree char *range = NULL;
  UpTime first = 0, last = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      const UpCalendarBlock *block = g_ptr_array_index (blocks, i);

      first = i == 0 ? block->from : MIN (first, block->from);
      last = i == 0 ? block->to : MAX (last, block->to);
    }
  if (blocks->len == 0)
    return g_string_free_and_steal (g_steal_pointer (&text));
  range = first == last ? up_locale_format_date (locale, first)
                        : up_locale_format_range_in_words (locale, first, last, UP_PERIOD_DAY);
  g_string_append_printf (text, " · %s", range);
  if (blocks->len > 1)
    g_string_append_printf (text, " · %s",
                            up_locale_tr (locale, N_("same colour scale throughout")));
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static char *
write_title (const UpHeatFrame *frame,
             UpLocale          *locale)
{
  const UpTime *days = up_frame_get_times (frame->table.frame, "day");
  const char *const *subjects = up_frame_get_texts (frame->table.frame, "subject");
  gsize least = 0, most = 0;
  gboolean any = up_heat_frame_extremes (frame, &least, &most);
  g_autofree char *day = any ? up_locale_format_date (locale, days[most]) : NULL;
  g_autofree char *place = NULL;

  if (any && subjects[most] != NULL)
    place = up_locale_fill (locale, N_("{subject}, {day}"), "subject", subjects[most], "day", day,
                            NULL);
  return up_heat_title (frame, locale, any, least, most, place != NULL ? place : day,
                        place != NULL ? N_("{metric} peaked at {value}: {place}")
                                      : N_("{metric} peaked at {value} on {place}"));
}

/**
 * up_chart_calendar_layout:
 * @spec: what was asked
 * @frame: the answer
 * @context: size, target, faces, language and colours
 * @error: return location
 *
 * Years of days: a column for each week, a row for each weekday, a cell for each day. All years
 * and subjects share one scale of colours.
 *
 * Returns: (transfer full) (nullable): the scene, %NULL with %UP_CHART_ERROR_FRAME when the frame
 *   lacks what the chart needs
 */
UpScene *
up_chart_calendar_layout (UpSpec               *spec,
                          UpFrame              *frame,
                          const UpChartContext *context,
                          GError              **error)
{
  g_autoptr (GPtrArray) blocks = NULL;
  g_autoptr (UpChartPage) page = NULL;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  UpHeatFrame heat;
  UpHeatScale scale;

  if (!up_heat_frame_read (&heat, spec, frame, up_calendar_columns, error))
    return NULL;
  blocks = up_calendar_blocks_new (&heat, error);
  if (blocks == NULL)
    return NULL;
  up_heat_scale_init (&scale, &heat);
  title = write_title (&heat, context->locale);
  subtitle = write_subtitle (&heat, blocks, context->locale);
  page = up_heat_page_new (&heat, context, title, subtitle, LEAST_PLOT);
  if (blocks->len == 0)
    up_chart_page_draw_nothing (page);
  else
    {
      Calendar self = { .page = page, .frame = &heat, .scale = &scale, .blocks = blocks };

      draw (&self);
    }
  return up_chart_page_end (page);
}

/**
 * up_chart_calendar_point_text:
 * @spec: what was asked
 * @frame: the answer
 * @locale: a language
 * @scene: the chart
 * @series: a weekday of one year
 * @point: one of its days
 *
 * Returns: (transfer full): the day in words: `4 July 2022, 42`
 */
char *
up_chart_calendar_point_text (UpSpec   *spec,
                              UpFrame  *frame,
                              UpLocale *locale,
                              UpScene  *scene,
                              guint     series,
                              gsize     point)
{
  const UpSceneSeries *weekday = up_scene_get_series (scene, series);
  g_autoptr (GPtrArray) blocks = NULL;
  const UpCalendarBlock *block;
  g_autofree char *day = NULL;
  g_autofree char *place = NULL;
  UpHeatFrame heat;
  guint week = 0;

  if (!up_heat_frame_read (&heat, spec, frame, up_calendar_columns, NULL))
    return NULL;
  blocks = up_calendar_blocks_new (&heat, NULL);
  g_return_val_if_fail (blocks != NULL, NULL);

  /* Years that have no room are not in the scene: they are the first. */
  block = g_ptr_array_index (blocks, blocks->len - up_scene_get_n_series (scene) / 7 + series / 7);
  for (gsize i = 0; week < block->n_weeks; week++)
    if (block->rows[week * 7 + series % 7] != UP_CALENDAR_OUTSIDE && i++ == point)
      break;
  day = up_locale_format_date (locale, up_calendar_block_day (block, week, series % 7));
  if (block->subject != NULL)
    place = up_locale_fill (locale, N_("{subject}, {day}"), "subject", block->subject, "day", day,
                            NULL);
  return up_heat_point_text (&heat, locale, place != NULL ? place : day, weekday->rows[point]);
}
