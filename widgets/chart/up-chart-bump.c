/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-series-chart.h"

#include "up-caption.h"
#include "up-text-fit.h"

#include <math.h>

/* Dots on every period while they are that far apart. */
#define DOT_RADIUS 4.0
#define DOT_ROOM 16.0
#define DOT_RING 1.2f
#define RANK_GAP 8.0
/* Middle of capitals above the baseline, as a share of the type size. */
#define HALF_CAP 0.345

/* Places in the order of each period: 1 for the largest value (of ranks, the smallest); equal
 * values share one, and the next is left out. */
typedef struct
{
  guint *places;   /* owned, one a row; 0 without a value */
  gboolean *tied;  /* owned */
  guint last;      /* the last place of all */
} Ranks;

static void
ranks_free (gpointer data)
{
  Ranks *self = data;

  g_free (self->places);
  g_free (self->tied);
  g_free (self);
}

static Ranks *
ranks_new (const UpSeriesFrame *frame)
{
  Ranks *self = g_new0 (Ranks, 1);

  self->places = g_new0 (guint, MAX (frame->n_rows, 1));
  self->tied = g_new0 (gboolean, MAX (frame->n_rows, 1));
  self->last = 1;
  for (guint i = 0; i < frame->n_subjects; i++)
    {
      const UpSeriesSubject *subject = &frame->subjects[i];

      for (gsize row = subject->first_row; row < subject->first_row + subject->n_rows; row++)
        {
          if (!isfinite (frame->values[row]))
            continue;
          self->places[row] = 1;
          for (guint j = 0; j < frame->n_subjects; j++)
            {
              double rival = up_series_frame_get_value (frame, j, frame->starts[row]);

              if (j == i || !isfinite (rival))
                continue;
              self->tied[row] |= rival == frame->values[row];
              if (frame->is_rank ? rival < frame->values[row] : rival > frame->values[row])
                self->places[row]++;
            }
          self->last = MAX (self->last, self->places[row]);
        }
    }
  return self;
}

/* The place in a period, 0 without a value. */
static guint
place_at (const Ranks         *self,
          const UpSeriesFrame *frame,
          guint                subject,
          UpTime               period)
{
  gssize row = up_series_frame_find_row (frame, subject, period);

  return row >= 0 ? self->places[row] : 0;
}

static char *
write_place (const UpSeriesPlot *plot,
             guint               subject,
             UpTime              period)
{
  const Ranks *ranks = plot->data;
  gssize row = up_series_frame_find_row (plot->frame, subject, period);

  if (row < 0 || ranks->places[row] == 0)
    return g_strdup ("–");
  return g_strdup_printf (ranks->tied[row] ? "=%u" : "%u", ranks->places[row]);
}

static void
fit (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  Ranks *ranks = ranks_new (self->frame);

  self->data = ranks;
  plot->data = ranks;
  self->free_data = ranks_free;
  plot->by_place = TRUE;
  plot->no_header = TRUE;
  plot->write_value = write_place;
  up_series_plot_fit_scales (plot);
  plot->axes.base = NAN;
  plot->axes.y_unit = UP_UNIT_NONE;
  plot->axes.y = up_scale_linear (-(double) ranks->last - 0.5, -0.5);
  plot->axes.n_y_ticks = 1;
  plot->axes.y_ticks[0] = ranks->last;
  plot->axes.y_step = 1;
}

static void
place (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  const Ranks *ranks = self->data;

  up_series_plot_place_points (plot);
  for (gsize row = 0; row < self->frame->n_rows; row++)
    plot->points[row].y = ranks->places[row] > 0
                              ? up_series_plot_y (plot, -(double) ranks->places[row]) : NAN;
}

/* The places down the left side: all of them, or as many as there is room for. */
static void
draw_places (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  const Ranks *ranks = self->data;
  double room = plot->axes.area.height / ranks->last;
  guint every = (guint) ceil ((plot->text_size + 3) / MAX (room, 0.01));

  for (guint i = 1; i <= ranks->last; i += every)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      up_text_add (plot->builder, plot->context->fonts, UP_ROLE_TICK_LABEL, text,
                   plot->axes.area.x - RANK_GAP,
                   up_series_plot_y (plot, -(double) i) + HALF_CAP * plot->text_size,
                   (UpTextStyle) { (float) plot->text_size, 400, UP_ALIGN_END, 0 },
                   up_series_plot_color (plot, UP_TOKEN_INK_2));
    }
}

/* A dot on every place, so that crossings are read as changes between periods. */
static void
draw_dots (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  UpMark *dot;

  for (guint i = self->frame->n_subjects; i-- > 0;)
    {
      const UpSeriesSubject *subject = &self->frame->subjects[i];

      if (subject->slot == UP_SLOT_NONE || subject->n_rows == 0 ||
          plot->axes.area.width / subject->n_rows < DOT_ROOM)
        continue;
      for (gsize row = subject->first_row; row < subject->first_row + subject->n_rows; row++)
        {
          if (!isfinite (plot->points[row].y) ||
              (self->frame->flags[row] & UP_OBSERVATION_PARTIAL) != 0)
            continue;
          dot = up_scene_builder_add_dot (plot->builder, UP_ROLE_POINT, plot->points[row],
                                          up_theme_slot_shape (plot->context->theme,
                                                               subject->slot),
                                          DOT_RADIUS, up_series_plot_mark (plot, i));
          dot->stroke = plot->ground;
          dot->stroke_width = DOT_RING;
          dot->series = (int) i;
          dot->row = (int) row;
        }
    }
}

static void
draw (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;

  up_scene_builder_set_area (plot->builder, "plot", plot->axes.area);
  draw_places (self);
  up_plot_axes_draw_x (&plot->axes, plot->builder);
  up_series_plot_draw_x_labels (plot, UP_TIME_NONE);
  up_series_plot_add_series (plot);
  up_series_plot_draw_lines (plot);
  draw_dots (self);
  up_series_plot_draw_notes (plot);
  /* Places in an unfinished period are places: names stand where their lines end. */
  up_series_plot_draw_labels (plot, self->frame->tail, FALSE);
}

/* Who stood first at an end, alone; -1 when nobody did. */
static int
find_first (const Ranks         *ranks,
            const UpSeriesFrame *frame,
            UpTime               period)
{
  int found = -1;

  for (guint i = 0; i < frame->n_subjects; i++)
    {
      if (place_at (ranks, frame, i, period) != 1)
        continue;
      if (found >= 0)
        return -1;
      found = (int) i;
    }
  return found;
}

/* Who climbed most places, or fell most where nobody climbed; -1 when no place changed. */
static int
find_mover (const Ranks         *ranks,
            const UpSeriesFrame *frame,
            int                 *moved)
{
  int found = -1;

  *moved = 0;
  for (guint i = 0; i < frame->n_subjects; i++)
    {
      guint first = place_at (ranks, frame, i, frame->from);
      guint last = place_at (ranks, frame, i, frame->to);
      int climbed = (int) first - (int) last;

      if (first == 0 || last == 0 || climbed == 0 || (*moved > 0 && climbed <= *moved) ||
          (*moved < 0 && climbed < 0 && climbed >= *moved))
        continue;
      *moved = climbed;
      found = (int) i;
    }
  return found;
}

/* Who took the first place, else who moved most, else that nobody did. */
static char *
write_title (const UpSeriesFrame *frame,
             UpLocale            *locale,
             gboolean             brief)
{
  Ranks *ranks = ranks_new (frame);
  int before = find_first (ranks, frame, frame->from);
  int after = find_first (ranks, frame, frame->to);
  int moved, mover = find_mover (ranks, frame, &moved);
  g_autofree char *years = up_caption_years (frame, locale);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  const char *metric = up_caption_metric (frame, locale);
  const char *message;

  if (frame->n_subjects == 1 || (before < 0 && after < 0 && mover < 0))
    {
      ranks_free (ranks);
      return up_caption_values_title (frame, locale, brief);
    }
  if (before >= 0 && after >= 0 && before != after)
    message = N_("{subject} took first place in {metric} from {other}, {years}");
  else if (mover >= 0)
    message = moved > 0 ? N_("{subject} rose from place {first} to {last} in {metric}, {years}")
                        : N_("{subject} fell from place {first} to {last} in {metric}, {years}");
  else
    message = N_("{subject} was first in {metric}, and no place changed, {years}");
  if (before >= 0 && after >= 0 && before != after)
    mover = after;
  else if (mover < 0)
    mover = MAX (before, after);
  first = g_strdup_printf ("%u", place_at (ranks, frame, (guint) mover, frame->from));
  last = g_strdup_printf ("%u", place_at (ranks, frame, (guint) mover, frame->to));
  ranks_free (ranks);
  return up_locale_fill (locale, message, "subject", frame->subjects[mover].name, "other",
                         before >= 0 ? frame->subjects[before].name : "", "metric", metric, "first",
                         first, "last", last, "years", years, NULL);
}

/* Places in the order of the values, through time. */
const UpSeriesChartClass up_chart_bump = {
  .write_title = write_title,
  .fit = fit,
  .place = place,
  .draw = draw,
};
