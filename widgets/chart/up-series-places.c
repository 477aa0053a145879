/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-series-plot.h"

#include "up-scene-builder.h"
#include "up-time-table.h"
#include "up-vector.h"

#include <math.h>

/* Points of a file that can be walked over. */
#define MOST_WALKED 20000

/* Rows that share a column of a line: its first, lowest, highest and last. */
typedef struct
{
  gint64 column;
  gboolean filled;
  gsize rows[4];
} Column;

enum
{
  FIRST,
  LOWEST,
  HIGHEST,
  LAST,
};

/* One line while it is made thin. */
typedef struct
{
  const UpSeriesPlot *plot;
  GArray *points; /* (element-type UpPoint) */
  gboolean linear;
  double left;    /* place of @from where time is linear, and points a microsecond */
  double step;
  UpTime from;
} Thinning;

/* Plain numbers are linear on the axis, so that two places are enough to find all, but not where
 * they go on as counts; periods of the calendar are equally wide instead. */
static void
find_step (Thinning           *self,
           const UpSeriesPlot *plot)
{
  const UpSeriesFrame *frame = plot->frame;

  self->linear = frame->plain && frame->from < frame->tail &&
                 !up_time_plain_is_count (frame->from) && !up_time_plain_is_count (frame->tail);
  self->from = frame->from;
  if (!self->linear)
    return;
  self->left = up_series_plot_x (plot, frame->from);
  self->step = (up_series_plot_x (plot, frame->tail) - self->left) /
               (double) (frame->tail - frame->from);
}

static inline double
find_x (const Thinning *self,
        UpTime          start)
{
  return self->linear && start != UP_TIME_NONE
             ? self->left + (double) (start - self->from) * self->step
             : up_series_plot_x (self->plot, start);
}

static void
put_row (Thinning *self,
         gsize     row)
{
  const UpSeriesFrame *frame = self->plot->frame;
  const UpPoint point = { find_x (self, frame->starts[row]),
                          up_series_plot_y (self->plot, frame->shown[row]) };

  g_array_append_val (self->points, point);
}

/* The rows of a column in their order, each once. */
static void
put_column (Thinning     *self,
            const Column *column)
{
  gsize inner = MIN (column->rows[LOWEST], column->rows[HIGHEST]);
  gsize outer = MAX (column->rows[LOWEST], column->rows[HIGHEST]);

  put_row (self, column->rows[FIRST]);
  if (inner > column->rows[FIRST] && inner < column->rows[LAST])
    put_row (self, inner);
  if (outer > column->rows[FIRST] && outer < column->rows[LAST] && outer != inner)
    put_row (self, outer);
  if (column->rows[LAST] > column->rows[FIRST])
    put_row (self, column->rows[LAST]);
}

/* Whether a row of a thin plot has a place. */
static inline gboolean
is_placed (const UpSeriesFrame *frame,
           gsize                row)
{
  double shown = frame->shown[row];

  return isfinite (shown) && frame->starts[row] != UP_TIME_NONE &&
         (shown > 0 || frame->scale != UP_SERIES_LOG);
}

/* Whether a row is part of the line of what is finished. */
static inline gboolean
is_on_line (const UpSeriesFrame *frame,
            gsize                row)
{
  return is_placed (frame, row) && (frame->flags[row] & UP_OBSERVATION_PARTIAL) == 0;
}

/* Whether the times of a subject never go back, so that its rows come column by column. */
static gboolean
is_ascending (const UpTime *starts,
              gsize         n)
{
  gboolean back = FALSE;

  for (gsize i = 1; i < n; i++)
    back |= starts[i] < starts[i - 1];
  return !back && n > 0 && starts[0] != UP_TIME_NONE;
}

static inline gint64
find_column (const Thinning *self,
             gsize           row)
{
  return (gint64) (find_x (self, self->plot->frame->starts[row]) * UP_SCENE_COLUMNS);
}

/* The first row from @row to @end in another column than @column, which @row is in: looked for in
 * steps that double, then halve, since a column of a long line has many rows. */
static gsize
find_next_column (const Thinning *self,
                  gint64          column,
                  gsize           row,
                  gsize           end)
{
  gsize step = 1, low = row, high;

  while (low + step < end && find_column (self, low + step) == column)
    {
      low += step;
      step *= 2;
    }
  high = MIN (low + step, end);
  while (high - low > 1)
    {
      gsize middle = low + (high - low) / 2;

      if (find_column (self, middle) == column)
        low = middle;
      else
        high = middle;
    }
  return high;
}

static void
end_column (Thinning *self,
            Column   *column)
{
  if (column->filled)
    put_column (self, column);
  column->filled = FALSE;
}

/* Before a row that is no part of the line. */
static void
break_line (Thinning *self,
            Column   *column,
            gboolean *open)
{
  const UpPoint missing = { NAN, NAN };

  end_column (self, column);
  if (*open)
    g_array_append_val (self->points, missing);
  *open = FALSE;
}

/* Rows of one column. */
static void
thin_column (Thinning *self,
             Column   *column,
             gboolean *open,
             gsize     from,
             gsize     end)
{
  const UpSeriesFrame *frame = self->plot->frame;
  const double *shown = frame->shown;
  gsize row = from;

  while (row < end)
    {
      double low, high;

      if (!is_on_line (frame, row))
        {
          break_line (self, column, open);
          row++;
          continue;
        }
      if (!column->filled)
        *column = (Column) { column->column, TRUE, { row, row, row, row } };
      *open = TRUE;
      low = shown[column->rows[LOWEST]];
      high = shown[column->rows[HIGHEST]];
      for (; row < end && is_on_line (frame, row); row++)
        {
          /* Points go down where values go up. */
          if (shown[row] > low)
            {
              low = shown[row];
              column->rows[LOWEST] = row;
            }
          else if (shown[row] < high)
            {
              high = shown[row];
              column->rows[HIGHEST] = row;
            }
        }
      column->rows[LAST] = row - 1;
    }
}

/* Values order points as their places do, so that only those that stay have to be placed. */
static void
thin_line (const Thinning        *pattern,
           const UpSeriesSubject *subject,
           UpSeriesLine          *line)
{
  Thinning self = *pattern;
  const UpSeriesFrame *frame = self.plot->frame;
  gsize row = subject->first_row, end = row + subject->n_rows, next;
  gboolean ascending = is_ascending (frame->starts + row, subject->n_rows), open = FALSE;
  Column column = { 0 };

  self.points = g_array_new (FALSE, FALSE, sizeof (UpPoint));
  for (; row < end; row = next)
    {
      gint64 place;

      next = row + 1;
      if (!is_on_line (frame, row))
        {
          break_line (&self, &column, &open);
          continue;
        }
      place = find_column (&self, row);
      if (place != column.column)
        end_column (&self, &column);
      column.column = place;
      if (ascending)
        next = find_next_column (&self, place, row, end);
      thin_column (&self, &column, &open, row, next);
    }
  end_column (&self, &column);
  line->n_points = self.points->len;
  line->points = (UpPoint *) (gpointer) g_array_free (self.points, FALSE);
}

/**
 * up_series_plot_reserve_points:
 * @self: a plot
 *
 * Room for the place of each row, not set.
 */
void
up_series_plot_reserve_points (UpSeriesPlot *self)
{
  g_clear_pointer (&self->points, up_vector_unref);
  self->points = up_vector_new (self->frame->n_rows * sizeof *self->points / sizeof (double));
}

/**
 * up_series_plot_place_points:
 * @self: a plot with its area and scales
 *
 * Finds the place of each row.
 */
void
up_series_plot_place_points (UpSeriesPlot *self)
{
  const UpSeriesFrame *frame = self->frame;
  Thinning place = { .plot = self };

  find_step (&place, self);
  up_series_plot_reserve_points (self);
  for (gsize row = 0; row < frame->n_rows; row++)
    self->points[row] = (UpPoint) { find_x (&place, frame->starts[row]),
                                    up_series_plot_y (self, frame->shown[row]) };
}

/**
 * up_series_plot_find_lone:
 * @self: a plot with its points
 * @subject: one of its subjects
 * @from: a row of it, or one behind its last
 *
 * Returns: the first row from @from on with a place while its neighbours have none, -1 without one
 */
gssize
up_series_plot_find_lone (const UpSeriesPlot *self,
                          guint               subject,
                          gsize               from)
{
  const UpSeriesSubject *it = &self->frame->subjects[subject];
  gsize end = it->first_row + it->n_rows;
  gboolean before = from > it->first_row && from < end && up_series_plot_has_place (self, from - 1);
  gboolean here = from < end && up_series_plot_has_place (self, from);

  for (gsize row = from; row < end; row++)
    {
      gboolean after = row + 1 < end && (self->points != NULL
                                             ? up_series_plot_has_place (self, row + 1)
                                             : is_placed (self->frame, row + 1));

      if (here && !before && !after)
        return (gssize) row;
      before = here;
      here = after;
    }
  return -1;
}

/* Whether hover, keyboard and screen reader walk over the points. Nobody does over those of a
 * file, so more than could be told apart have no places there. */
gboolean
up_series_plot_is_walked (const UpSeriesPlot *self)
{
  return self->context->target == UP_TARGET_SCREEN || self->frame->n_rows <= MOST_WALKED;
}

/**
 * up_series_plot_place_lines:
 * @self: a plot with its area and scales
 *
 * Finds the place of each row; where there are more than anybody could walk over only those that
 * the lines need (of each column of a scene the first, the lowest, the highest and the last), which
 * saves the memory of the others.
 */
void
up_series_plot_place_lines (UpSeriesPlot *self)
{
  Thinning pattern = { .plot = self };

  if (up_series_plot_is_walked (self))
    {
      up_series_plot_place_points (self);
      return;
    }
  find_step (&pattern, self);
  self->lines = g_new0 (UpSeriesLine, self->frame->n_subjects + 1);
  for (guint i = 0; i < self->frame->n_subjects; i++)
    thin_line (&pattern, &self->frame->subjects[i], &self->lines[i]);
}

/**
 * up_series_plot_get_line:
 * @self: a plot with its points
 * @subject: one of its subjects
 * @n_points: (out): how many points
 *
 * Returns: (transfer none) (array length=n_points): its line, broken where a point is NaN; that of
 *   a thin plot ends before the first unfinished period
 */
const UpPoint *
up_series_plot_get_line (const UpSeriesPlot *self,
                         guint               subject,
                         gsize              *n_points)
{
  const UpSeriesSubject *it = &self->frame->subjects[subject];

  *n_points = self->lines != NULL ? self->lines[subject].n_points : it->n_rows;
  return self->lines != NULL ? self->lines[subject].points : &self->points[it->first_row];
}

/* Where a row stands; not finite where nothing is drawn. */
UpPoint
up_series_plot_point (const UpSeriesPlot *self,
                      gsize               row)
{
  Thinning place = { .plot = self };

  if (self->points != NULL)
    return self->points[row];
  find_step (&place, self);
  return (UpPoint) { find_x (&place, self->frame->starts[row]),
                     up_series_plot_y (self, self->frame->shown[row]) };
}

/* Whether a row has a place in the plot. */
gboolean
up_series_plot_has_place (const UpSeriesPlot *self,
                          gsize               row)
{
  return self->points != NULL
             ? isfinite (self->points[row].y) && isfinite (self->points[row].x)
             : is_placed (self->frame, row);
}
