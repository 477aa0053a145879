/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-adoption-layout.h"

#include "up-time-table.h"

#include <math.h>

/* Content from here on has room for a panel beside the plot, and a plot of that height. The reasons
 * of a refusal matter more than the width of the plot. */
#define PANEL_FROM 860.0
#define REFUSAL_FROM 760.0
#define PANEL_HEIGHT_FROM 240.0
#define PANEL_WIDTH 290.0
#define PANEL_GAP 32.0
/* Words right of the plot. */
#define LABEL_GAP 20.0
#define MODEL_LABEL_GAP 15.0
#define LABELS_FROM 380.0
#define LABELS_WIDTH 130.0
#define MODEL_LABELS_WIDTH 171.0
#define KEY_HEIGHT_FROM 200.0
/* Plot to the bottom of its labels. */
#define AXIS_ROOM 20.0
#define GUTTER 40.0
/* Heads of phases take two lines; the highest mark stands a little below them. */
#define HEADS_HEIGHT 34.0
#define HEADS_FROM 180.0
#define HEADS_MARGIN 6.0
/* Room above competing curves, for the end of the data and the inflection. */
#define REFUSAL_ROOM 1.25
#define PLAIN_ROOM 1.06
/* A curve that leaves this many times the data behind is cut at the upper edge. */
#define MOST_TIMES_DATA 4.0
/* Reasons of a refusal below the plot: height of one, and of a plot that must remain. */
#define RULE_HEIGHT 20.0
#define RULES_GAP 18.0
#define RULES_LEAST_PLOT 170.0

/* Beyond that scales have no places. */
#define LARGEST 1e300

static void
raise_to (double  value,
          double *high)
{
  if (isfinite (value))
    *high = MAX (*high, value);
}

/* Ends of the axis of values; FALSE without any value. */
static gboolean
find_values (const UpAdoptionLayout *self,
             double                 *low,
             double                 *high)
{
  const UpAdoptionFrame *frame = self->frame;
  double data_high;

  *low = INFINITY;
  *high = -INFINITY;
  for (gsize row = 0; row < frame->n_rows; row++)
    {
      if (!isfinite (frame->values[row]) || (frame->log && frame->values[row] <= 0))
        continue;
      *low = MIN (*low, frame->values[row]);
      raise_to (frame->values[row], high);
    }
  if (!isfinite (*low))
    return FALSE;
  data_high = *high;
  for (gsize i = 0; i < frame->fit.n; i++)
    {
      raise_to (frame->fit.values[i], high);
      raise_to (frame->prediction_high[i], high);
      raise_to (frame->confidence_high[i], high);
    }
  for (guint i = 0; i < frame->n_models; i++)
    {
      UpAdoptionCurve other = up_adoption_frame_get_alternative (frame, frame->models[i].id);

      for (gsize at = 0; at < other.n && up_adoption_layout_shows_model (self, i); at++)
        raise_to (other.values[at], high);
    }
  if (data_high > 0)
    *high = MIN (*high, MOST_TIMES_DATA * data_high);
  return TRUE;
}

static void
fit_values (UpAdoptionLayout *self)
{
  const UpRect *area = &self->axes.area;
  double low, high, room;

  self->empty = !find_values (self, &low, &high);
  if (self->empty)
    return;
  if (self->frame->log)
    {
      self->axes.y = up_scale_log (low, high);
      up_scale_nice (&self->axes.y);
    }
  else
    {
      low = MIN (low, 0);
      room = self->frame->refused ? REFUSAL_ROOM
             : self->heads > 0 ? area->height / MAX (area->height - self->heads - HEADS_MARGIN, 8)
                               : PLAIN_ROOM;
      if (high <= low)
        high = low + 1;
      /* Near the largest number there is no room above. */
      if (isfinite (low + (high - low) * room))
        high = low + (high - low) * room;
      self->axes.y = up_scale_linear (low, high);
    }
  up_plot_axes_choose_y_ticks (&self->axes);
  while (self->heads > 0 && self->axes.n_y_ticks > 1 &&
         up_plot_axes_y (&self->axes, self->axes.y_ticks[self->axes.n_y_ticks - 1]) <
             area->y + self->heads)
    self->axes.n_y_ticks--;
}

static double
time_number (const UpAdoptionFrame *frame,
             UpTime                 time)
{
  return frame->plain ? up_time_to_plain (time, FALSE) : (double) time;
}

static void
fit_times (UpAdoptionLayout *self)
{
  const UpAdoptionFrame *frame = self->frame;
  UpTime first = UP_TIME_NONE, last = UP_TIME_NONE;

  for (gsize row = 0; row < frame->n_rows; row++)
    {
      if (!isfinite (frame->values[row]) || frame->starts[row] == UP_TIME_NONE)
        continue;
      if (last == UP_TIME_NONE)
        first = frame->starts[row];
      last = MAX (MAX (last, frame->starts[row]), frame->plain ? frame->starts[row]
                                                               : frame->ends[row]);
    }
  if (frame->fit.n > 0)
    {
      first = MIN (first, frame->fit.times[0]);
      last = MAX (last, frame->fit.times[frame->fit.n - 1]);
    }
  for (guint i = 0; i < frame->n_models; i++)
    {
      UpAdoptionCurve other = up_adoption_frame_get_alternative (frame, frame->models[i].id);

      if (other.n == 0 || !up_adoption_layout_shows_model (self, i))
        continue;
      first = MIN (first, other.times[0]);
      last = MAX (last, other.times[other.n - 1]);
    }
  if (self->empty || last == UP_TIME_NONE)
    self->empty = TRUE;
  else if (frame->plain)
    self->axes.x = up_scale_linear (time_number (frame, first), time_number (frame, last));
  else
    self->axes.x = up_scale_time (first, last, UP_PERIOD_INSTANT);
}

/* What remains of the page for the plot, beside the panel or above the reasons. */
static UpRect
take_room (UpAdoptionLayout *self)
{
  UpRect room = self->page->plot;
  gsize n_rules = up_frame_get_n_rows (up_frame_get_part (self->frame->frame, "rules"));
  double below = RULES_GAP + n_rules * RULE_HEIGHT;

  self->panel = self->rules = (UpRect) { 0 };
  if (room.width >= (self->frame->refused ? REFUSAL_FROM : PANEL_FROM) &&
      room.height >= PANEL_HEIGHT_FROM && !self->empty)
    {
      self->panel = (UpRect) { room.x + room.width - PANEL_WIDTH, room.y, PANEL_WIDTH,
                               room.height };
      room.width -= PANEL_WIDTH + PANEL_GAP;
    }
  else if (self->frame->refused && self->page->context->target != UP_TARGET_SCREEN &&
           room.height - below >= RULES_LEAST_PLOT)
    {
      self->rules = (UpRect) { room.x, room.y + room.height - below, room.width, below };
      room.height -= below;
    }
  return room;
}

/**
 * up_adoption_layout_init:
 * @self: (out): a layout
 * @frame: (transfer none): outlives the layout
 * @page: (transfer none): outlives the layout
 *
 * Decides what is shown and where: the panel, the words right of the plot, the key and the heads
 * of phases are left out where there is no room for them.
 */
void
up_adoption_layout_init (UpAdoptionLayout      *self,
                         const UpAdoptionFrame *frame,
                         UpChartPage           *page)
{
  double gap = frame->refused ? MODEL_LABEL_GAP : LABEL_GAP;
  double low, high, right;
  UpRect room;

  *self = (UpAdoptionLayout) { .frame = frame, .page = page };
  up_plot_axes_init (&self->axes, page->context);
  self->axes.y_unit = frame->unit;
  self->axes.short_years = page->context->width < 500;
  self->empty = !find_values (self, &low, &high);
  room = take_room (self);

  self->labels = room.width >= LABELS_FROM && !self->empty && !up_adoption_breaks_shape (frame);
  self->key = self->labels && !frame->refused && room.height >= KEY_HEIGHT_FROM;
  self->heads = !frame->refused && room.height >= HEADS_FROM &&
                        up_frame_get_n_rows (up_frame_get_part (frame->frame, "phases")) > 0
                    ? HEADS_HEIGHT : 0;
  right = self->labels ? gap + (frame->refused ? MODEL_LABELS_WIDTH : LABELS_WIDTH) : 8;
  self->axes.area = (UpRect) { room.x, room.y, room.width - right,
                               MAX (room.height - AXIS_ROOM, 8) };
  fit_values (self);
  fit_times (self);
  if (self->empty)
    return;
  self->axes.area.x += up_plot_axes_gutter (&self->axes, GUTTER);
  self->axes.area.width = MAX (room.x + room.width - right - self->axes.area.x, 8);
  self->label_room = right;
  self->label_x = self->axes.area.x + self->axes.area.width + gap;
}

/**
 * up_adoption_layout_x:
 * @self: a layout
 * @time: a moment
 *
 * Returns: where it stands, in scene points
 */
double
up_adoption_layout_x (const UpAdoptionLayout *self,
                      UpTime                  time)
{
  return up_plot_axes_x (&self->axes, time_number (self->frame, time));
}

/**
 * up_adoption_layout_y:
 * @self: a layout
 * @value: a value
 *
 * Returns: where it stands, in scene points; NaN without a place
 */
double
up_adoption_layout_y (const UpAdoptionLayout *self,
                      double                  value)
{
  /* As far as scales go. */
  return up_plot_axes_y (&self->axes, isnan (value) ? NAN : CLAMP (value, -LARGEST, LARGEST));
}

/**
 * up_adoption_layout_is_inside:
 * @self: a layout
 * @x: in scene points
 *
 * Returns: whether that is in the plot
 */
gboolean
up_adoption_layout_is_inside (const UpAdoptionLayout *self,
                              double                  x)
{
  return x >= self->axes.area.x - 0.5 && x <= self->axes.area.x + self->axes.area.width + 0.5;
}

/**
 * up_adoption_layout_shows_model:
 * @self: a layout
 * @model: a place
 *
 * Returns: whether the curve of a model that was not chosen is drawn: in a refusal all compete,
 *   but none where the values do not rise as adoption does; else only those that are not ruled out
 */
gboolean
up_adoption_layout_shows_model (const UpAdoptionLayout *self,
                                guint                   model)
{
  if (up_adoption_breaks_shape (self->frame))
    return FALSE;
  return self->frame->refused || self->frame->models[model].weight >= UP_ADOPTION_LEAST_WEIGHT;
}
