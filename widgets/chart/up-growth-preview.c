/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-growth-preview.h"

#include <math.h>

/* The plot while its window of time is being moved: lines, axes and names of the new window, from
 * the whole history. Growth and title wait until it rests. */

/* Points of a line that are drawn; a line of more is drawn from a coarser level. */
#define MOST_POINTS 512
/* Of so many points of a level the lowest and the highest are those of the next. */
#define BUCKET 4
/* An index is 100 in the first period. */
#define INDEX_BASE 100.0
/* What is drawn anew stands out of the plot by that much, labels of its axis below. */
#define RISE 10.0
#define DROP 26.0

/* The history of one technology; rows ascend in time. */
typedef struct
{
  const UpTime *starts;
  const double *values;
  gsize n;
} Line;

/* All of them, each with fewer points than in the level before. */
typedef struct
{
  UpTime *starts; /* owned, nullable: of the frame on the first level */
  double *values; /* owned, nullable */
  Line *lines;    /* owned; by subject */
} Level;

struct _UpGrowthPreview
{
  GArray *levels; /* owned; of Level */
  guint n_lines;
};

static void
level_clear (gpointer data)
{
  Level *self = data;

  g_free (self->starts);
  g_free (self->values);
  g_free (self->lines);
}

void
up_growth_preview_free (UpGrowthPreview *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->levels);
  g_free (self);
}

/* The history as it stands in the frame. */
static Level
first_level (const UpSeriesFrame *frame)
{
  UpFrame *context = up_frame_get_part (frame->frame, "context");
  const char *const *subjects = up_frame_get_texts (context, "subject");
  const UpTime *starts = up_frame_get_times (context, "start");
  const double *values = up_frame_get_numbers (context, "value");
  gsize n = up_frame_get_n_rows (context);
  Level self = { NULL, NULL, g_new0 (Line, frame->n_subjects + 1) };

  for (gsize row = 0; row < n;)
    {
      int subject = up_series_frame_find (frame, subjects[row]);
      const char *key = subjects[row];
      gsize first = row;

      while (row < n && (subjects[row] == key || g_strcmp0 (subjects[row], key) == 0))
        row++;
      if (subject >= 0)
        self.lines[subject] = (Line) { starts + first, values + first, row - first };
    }
  return self;
}

/* Peaks stay: of each bucket the lowest and the highest, in their order. Missing values are passed
 * over; a gap shorter than a bucket cannot be seen. */
static gsize
reduce (const Line *line,
        UpTime     *starts,
        double     *values)
{
  gsize n = 0;

  for (gsize from = 0; from < line->n; from += BUCKET)
    {
      gssize low = -1, high = -1;

      for (gsize row = from; row < MIN (from + BUCKET, line->n); row++)
        {
          if (!isfinite (line->values[row]))
            continue;
          low = low < 0 || line->values[row] < line->values[low] ? (gssize) row : low;
          high = high < 0 || line->values[row] > line->values[high] ? (gssize) row : high;
        }
      for (guint end = 0; end < 2; end++)
        {
          gssize row = end == 0 ? MIN (low, high) : MAX (low, high);

          if (end == 1 && low == high && low >= 0)
            continue;
          starts[n] = line->starts[row >= 0 ? (gsize) row : from];
          values[n++] = row >= 0 ? line->values[row] : NAN;
          if (row < 0)
            break;
        }
    }
  return n;
}

static Level
next_level (const Level *fine,
            guint        n_lines)
{
  Level self = { .lines = g_new0 (Line, n_lines + 1) };
  gsize room = 0, at = 0;

  for (guint i = 0; i < n_lines; i++)
    room += 2 * (fine->lines[i].n / BUCKET + 1);
  self.starts = g_new (UpTime, room + 1);
  self.values = g_new (double, room + 1);
  for (guint i = 0; i < n_lines; i++)
    {
      gsize n = reduce (&fine->lines[i], self.starts + at, self.values + at);

      self.lines[i] = (Line) { self.starts + at, self.values + at, n };
      at += n;
    }
  return self;
}

static gsize
longest (const Level *self,
         guint        n_lines)
{
  gsize most = 0;

  for (guint i = 0; i < n_lines; i++)
    most = MAX (most, self->lines[i].n);
  return most;
}

static UpGrowthPreview *
preview_new (const UpSeriesFrame *frame)
{
  UpGrowthPreview *self = g_new0 (UpGrowthPreview, 1);
  Level level = first_level (frame);

  self->n_lines = frame->n_subjects;
  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  g_array_set_clear_func (self->levels, level_clear);
  g_array_append_val (self->levels, level);
  while (longest (&level, self->n_lines) > MOST_POINTS)
    {
      level = next_level (&level, self->n_lines);
      g_array_append_val (self->levels, level);
    }
  return self;
}

/* The first point at @start or after it. */
static gsize
find (const Line *line,
      UpTime      start)
{
  gsize low = 0, high = line->n;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (line->starts[middle] < start)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The finest level whose part in the window can be drawn at once. */
static const Level *
choose_level (const UpGrowthPreview *self,
              UpTime                 from,
              UpTime                 end)
{
  const Level *level = NULL;

  for (guint l = 0; l < self->levels->len; l++)
    {
      gsize most = 0;

      level = &g_array_index (self->levels, Level, l);
      for (guint i = 0; i < self->n_lines; i++)
        most = MAX (most, find (&level->lines[i], end) - find (&level->lines[i], from));
      if (most <= MOST_POINTS)
        break;
    }
  return level;
}

/* Columns of the window's rows, as a frame has them. */
typedef struct
{
  GArray *starts; /* owned; of UpTime */
  GArray *values; /* owned; of double */
  GArray *shown;  /* owned; of double */
  gint64 *flags;  /* owned */
  UpSeriesSubject *subjects; /* owned */
} Rows;

static void
rows_clear (Rows *self)
{
  g_clear_pointer (&self->starts, g_array_unref);
  g_clear_pointer (&self->values, g_array_unref);
  g_clear_pointer (&self->shown, g_array_unref);
  g_free (self->flags);
  g_free (self->subjects);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rows, rows_clear)

/* What values are multiplied by: an index begins with its base; NaN without a first value. */
static double
find_factor (const UpGrowthPreview *self,
             const UpSeriesFrame   *frame,
             guint                  subject,
             UpTime                 from)
{
  const Line *line = &g_array_index (self->levels, Level, 0).lines[subject];
  gsize row = find (line, from);

  if (frame->scale != UP_SERIES_INDEX)
    return 1;
  return row < line->n && line->starts[row] == from ? INDEX_BASE / line->values[row] : (double) NAN;
}

static void
take_line (const UpGrowthPreview *self,
           const UpSeriesFrame   *frame,
           const Level           *level,
           guint                  subject,
           UpTime                 from,
           UpTime                 end,
           Rows                  *rows)
{
  const Line *line = &level->lines[subject];
  UpSeriesSubject *it = &rows->subjects[subject];
  double factor = find_factor (self, frame, subject, from);
  gsize stop = find (line, end);

  it->first_row = rows->starts->len;
  it->last = -1;
  for (gsize row = find (line, from); row < stop; row++)
    {
      double shown = factor * line->values[row];

      if (isfinite (shown))
        it->last = (gssize) rows->starts->len;
      g_array_append_val (rows->starts, line->starts[row]);
      g_array_append_val (rows->values, line->values[row]);
      g_array_append_val (rows->shown, shown);
    }
  it->n_rows = rows->starts->len - it->first_row;
}

static void
draw_plot (UpGrowthLayout      *self,
           const UpSeriesFrame *frame)
{
  const UpSeriesPlot *still = &self->plot;
  g_auto (UpSeriesPlot) plot = { 0 };

  up_series_plot_init (&plot, frame, self->context);
  plot.builder = self->builder;
  plot.draft = TRUE;
  plot.axes.area = still->axes.area;
  plot.labels = still->labels;
  plot.values = still->values;
  plot.label_width = still->label_width;
  plot.name_width = still->name_width;
  up_series_plot_fit_scales (&plot);
  if (plot.empty)
    return;
  up_series_plot_place_points (&plot);
  up_series_plot_draw_axes (&plot);
  up_series_plot_draw_x_labels (&plot, UP_TIME_NONE);
  up_series_plot_draw_lines (&plot);
  up_series_plot_draw_labels (&plot, frame->to, FALSE);
}

/**
 * up_growth_draw_preview:
 * @self: a layout
 * @from: start of the first period of the window
 * @to: start of its last period
 *
 * Draws the plot as it will be with another window, on a ground that hides the one beneath. Of
 * shares the whole is not part of the history, so they wait for the answer.
 */
void
up_growth_draw_preview (UpGrowthLayout *self,
                        UpTime          from,
                        UpTime          to)
{
  UpRect area = self->plot.axes.area;
  double right = self->panel == UP_GROWTH_PANEL_SIDE ? self->growth.x : self->right;
  UpRect cover = { self->left, area.y - RISE, right - self->left, area.height + RISE + DROP };
  UpSeriesFrame frame = *self->frame;
  g_auto (Rows) rows = { 0 };
  const Level *level;
  UpTime end;

  if (frame.scale == UP_SERIES_SHARE || frame.plain || from >= to)
    return;
  if (self->preview == NULL)
    self->preview = preview_new (self->frame);
  /* Unfinished periods at the end of the history would end every line with a fall. */
  if (frame.tail > frame.to)
    to = MAX (MIN (to, frame.to), from);
  end = up_time_add (to, frame.period, 1);
  level = choose_level (self->preview, from, end);
  rows.starts = g_array_new (FALSE, FALSE, sizeof (UpTime));
  rows.values = g_array_new (FALSE, FALSE, sizeof (double));
  rows.shown = g_array_new (FALSE, FALSE, sizeof (double));
  rows.subjects = g_memdup2 (frame.subjects, frame.n_subjects * sizeof *frame.subjects);
  for (guint i = 0; i < frame.n_subjects; i++)
    take_line (self->preview, &frame, level, i, from, end, &rows);
  rows.flags = g_new0 (gint64, rows.starts->len + 1);

  frame.starts = (const UpTime *) (gpointer) rows.starts->data;
  frame.values = (const double *) (gpointer) rows.values->data;
  frame.shown = (const double *) (gpointer) rows.shown->data;
  frame.shown_low = frame.shown_high = NULL;
  frame.flags = rows.flags;
  frame.n_rows = rows.starts->len;
  frame.subjects = rows.subjects;
  frame.from = from;
  frame.to = frame.tail = to;
  up_scene_builder_add_rect (self->builder, UP_ROLE_BAND, cover)->fill = self->plot.ground;
  up_scene_builder_set_area (self->builder, "preview", cover);
  draw_plot (self, &frame);
}
