/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-adoption-private.h"

#include "up-interval.h"
#include "up-number.h"
#include "up-time-table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Curves are drawn at every period, or at this many places when there are more. */
#define MOST_GRID 400
#define COARSE_GRID 200
/* A forecast goes half as far as the data, but as many periods at least. */
#define LEAST_AHEAD 8
#define MOST_SAMPLES 100000

static UpMeasure
choose_measure (const UpQueryInput  *input,
                const UpQueryRows   *rows,
                UpSpec              *spec)
{
  const char *text = up_spec_get_text (spec, "measure");
  static const char *const names[] = { "share", "stock", "cumulative", "flow" };
  gboolean falls = FALSE;
  double last = -INFINITY;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strcmp (text, names[i]) == 0)
        return (UpMeasure) i;
    }
  if (input->metric->unit == UP_UNIT_FRACTION || input->metric->kind == UP_METRIC_SHARE)
    return UP_MEASURE_SHARE;
  if (input->total != NULL)
    return UP_MEASURE_SHARE;
  if (!input->is_table)
    return input->metric->kind == UP_METRIC_FLOW ? UP_MEASURE_FLOW : UP_MEASURE_STOCK;
  /* A table does not say what its numbers are. Who names Bass means a flow, unless it never
   * falls. */
  for (gsize row = 0; row < rows->n_used; row++)
    {
      falls = falls || rows->complete[row] < last;
      last = isnan (rows->complete[row]) ? last : rows->complete[row];
    }
  return falls && strcmp (up_spec_get_text (spec, "model"), "bass") == 0 ? UP_MEASURE_FLOW
                                                                         : UP_MEASURE_STOCK;
}

/* Fills `shown` with the measure. A sum begins at the first value; a missing one adds nothing. */
static void
show_measure (UpQueryAdoption *self)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  UpQueryRows *rows = self->rows;
  double sum = 0.0;

  if (self->measure == UP_MEASURE_SHARE && self->input->total != NULL)
    {
      g_ptr_array_add (all, rows);
      up_query_rows_show (all, self->input, &self->window, "share");
    }
  if (self->measure != UP_MEASURE_CUMULATIVE)
    return;
  for (gsize row = 0; row < rows->n; row++)
    {
      sum += isnan (rows->value[row]) ? 0.0 : rows->value[row];
      rows->shown[row] = isnan (rows->value[row]) ? NAN : sum;
    }
}

/* The mathematics' time of a row. */
static double
time_of_row (const UpQueryAdoption *self,
             gsize                  row)
{
  if (self->plain)
    return up_time_to_plain (self->rows->start[row], strcmp (self->input->axis, "years") == 0);
  if (self->per_year > 0.0)
    return ((double) row + self->anchor) / self->per_year;
  return (double) (self->rows->start[row] - self->rows->start[0]) /
         (UP_TIME_DAY * UP_TIME_YEAR_DAYS);
}

/* A moment of the mathematics as a moment of the calendar, or as the table writes it. */
UpTime
up_query_adoption_time (const UpQueryAdoption *self,
                        double                 time)
{
  UpTime first, start, end;
  double position, whole;

  /* The years 1 to 9999, or numbers of a table that a moment can stand for. */
  if (!isfinite (time) || fabs (time) > 1e6 || self->rows->n == 0)
    return UP_TIME_NONE;
  if (self->plain)
    return up_time_from_plain (time, strcmp (self->input->axis, "years") == 0);
  first = self->rows->start[0];
  if (fabs (time) > 5000.0)
    return UP_TIME_NONE;
  if (!(self->per_year > 0.0))
    return first + (UpTime) llround (time * UP_TIME_DAY * UP_TIME_YEAR_DAYS);
  position = time * self->per_year;
  whole = floor (position + 1e-9);
  start = up_time_add (first, self->window.period, (gint64) whole);
  end = up_time_add (start, self->window.period, 1);
  return start + (UpTime) llround (fmax (position - whole, 0.0) * (double) (end - start));
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

/* Length of a period; the usual gap where there are none. */
static double
find_step (const UpQueryAdoption *self)
{
  g_autofree double *gaps = g_new (double, MAX (self->n, 2));

  if (!self->plain && self->per_year > 0.0)
    return 1.0 / self->per_year;
  if (self->n < 2)
    return 1.0;
  for (gsize i = 1; i < self->n; i++)
    gaps[i - 1] = self->times[i] - self->times[i - 1];
  qsort (gaps, self->n - 1, sizeof (double), compare);
  return gaps[(self->n - 1) / 2];
}

/* Where the table gives an interval for every value, values count by its narrowness. */
static void
find_weights (UpQueryAdoption *self)
{
  double sum = 0.0;

  if (!self->input->is_table || self->measure == UP_MEASURE_CUMULATIVE)
    return;
  for (gsize i = 0; i < self->n; i++)
    {
      gsize row = self->places[i];

      if (!(self->rows->high[row] > self->rows->low[row]))
        return;
    }
  self->weights = g_new (double, MAX (self->n, 1));
  for (gsize i = 0; i < self->n; i++)
    {
      double width = self->rows->high[self->places[i]] - self->rows->low[self->places[i]];

      if (self->data.data.relative)
        width /= self->values[i];
      self->weights[i] = 1.0 / (width * width);
      sum += log (self->weights[i]);
    }
  for (gsize i = 0; i < self->n; i++)
    self->weights[i] /= exp (sum / (double) self->n);
}

/* Whether the source says that this was before the subject came out: what it counts there is
 * something else. */
static gboolean
is_before_release (const UpQueryAdoption *self,
                   gsize                  row)
{
  const UpQuerySeries *series = g_ptr_array_index (self->input->series, 0);

  for (guint i = 0; self->input->faults != NULL && i < self->input->faults->len; i++)
    {
      const UpFault *fault = g_ptr_array_index (self->input->faults, i);
      g_autofree char *subject = NULL;

      if (strcmp (fault->code, "before-release") == 0 && fault->series != NULL &&
          up_series_key_split (fault->series, NULL, &subject, NULL) &&
          strcmp (subject, series->subject->key) == 0 && fault->to != UP_TIME_NONE &&
          self->rows->start[row] < fault->to)
        return TRUE;
    }
  return FALSE;
}

static void
take_values (UpQueryAdoption *self)
{
  UpQueryRows *rows = self->rows;

  self->places = g_new (gsize, MAX (rows->n_used, 1));
  self->times = g_new (double, MAX (rows->n_used, 1));
  self->values = g_new (double, MAX (rows->n_used, 1));
  for (gsize row = 0; row < rows->n_used; row++)
    {
      if (isnan (rows->complete[row]) || isnan (rows->shown[row]) || is_before_release (self, row))
        continue;
      if (rows->shown[row] < 0.0 && self->refusal == UP_REFUSAL_NONE)
        {
          self->refusal = UP_REFUSAL_NEGATIVE;
          self->refused_place = row;
        }
      /* Before the first value above 0 there is nothing to grow. */
      if (self->n == 0 && rows->shown[row] == 0.0)
        {
          self->n_zeros++;
          continue;
        }
      self->places[self->n] = row;
      self->times[self->n] = time_of_row (self, row);
      self->values[self->n++] = rows->shown[row];
    }
  if (self->n == 0 && self->refusal == UP_REFUSAL_NONE)
    self->refusal = UP_REFUSAL_NO_DATA;
}

static gboolean
choose_error (const UpQueryAdoption *self)
{
  const char *text = up_spec_get_text (self->spec, "error");

  for (gsize i = 0; i < self->n; i++)
    {
      if (!(self->values[i] > 0.0))
        return FALSE;
    }
  return strcmp (text, "auto") == 0 ? self->measure != UP_MEASURE_FLOW
                                    : strcmp (text, "relative") == 0;
}

static gboolean
fail (const char *key,
      const char *what,
      GError    **error)
{
  g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_WINDOW, "“%s” takes %s", key, what);
  return FALSE;
}

/* The last time of the forecast: a time, or a number of periods from the last value on. */
static gboolean
read_horizon (const UpQueryAdoption *self,
              double                 step,
              double                *horizon,
              GError               **error)
{
  const char *text = up_spec_get_text (self->spec, "horizon");
  double last = self->times[self->n - 1], number;
  UpPeriod precision;
  UpTime time;

  *horizon = last + fmax ((last - self->times[0]) / 2.0, LEAST_AHEAD * step);
  if (text == NULL)
    return TRUE;
  if (up_number_parse (text, &number) && (self->plain || number < 1000.0))
    *horizon = self->plain && number > last ? number : last + number * step;
  else if (!self->plain && up_time_parse (text, &time, &precision, NULL))
    *horizon = (double) (up_time_add (time, MAX (precision, UP_PERIOD_DAY), 1) -
                         self->rows->start[0]) / (UP_TIME_DAY * UP_TIME_YEAR_DAYS);
  else
    return fail ("horizon", "a time after the last value, or a number of periods", error);
  if (!(*horizon > last) || *horizon - last > 20.0 * (last - self->times[0]) + 100.0 * step)
    return fail ("horizon", "a time after the last value, at most twenty times as far as the data",
                 error);
  return TRUE;
}

static void
make_grid (UpQueryAdoption *self,
           double           step,
           double           horizon)
{
  double first = self->times[0], wanted = floor ((horizon - first) / step + 1e-6) + 1.0;

  self->n_grid = wanted <= MOST_GRID ? (gsize) wanted : COARSE_GRID;
  self->grid = g_new (double, self->n_grid);
  for (gsize i = 0; i < self->n_grid; i++)
    self->grid[i] = wanted <= MOST_GRID
                        ? first + (double) i * step
                        : first + (double) i * (horizon - first) / (double) (self->n_grid - 1);
}

/* Bass counts from one period before the first value, where nothing had come yet; in a table of
 * plain numbers that begins at 0, from there. */
static double
find_launch (const UpQueryAdoption *self,
             double                 step)
{
  double first = self->times[0];

  if (self->plain && self->measure != UP_MEASURE_FLOW && !self->data.data.relative && first == 0.0)
    return 0.0;
  return first - step;
}

static gboolean
read_numbers (UpQueryAdoption *self,
              GError         **error)
{
  double ceiling = up_spec_get_number (self->spec, "ceiling");
  double samples = up_spec_get_number (self->spec, "bootstrap");
  double seed = up_spec_get_number (self->spec, "seed");

  if (!isnan (ceiling) && !(ceiling > 0.0 && isfinite (ceiling)))
    return fail ("ceiling", "a number above 0", error);
  if (!(samples >= 99.0 && samples <= MOST_SAMPLES) || samples != floor (samples))
    return fail ("bootstrap", "a whole number from 99 to 100000", error);
  if (!(seed >= 0.0 && seed <= 9e15) || seed != floor (seed))
    return fail ("seed", "a whole number, not below 0", error);
  self->data.data.ceiling = ceiling;
  self->data.n_samples = (guint) samples;
  self->data.seed = (guint64) seed;
  return TRUE;
}

static gboolean
panel_changes (const UpQueryInput *input)
{
  const UpQuerySeries *series = g_ptr_array_index (input->series, 0);

  return (series->flags & UP_SERIES_PANEL) != 0;
}

static gboolean
is_convention (UpSpec     *spec,
               const char *name)
{
  return strcmp (up_spec_get_text (spec, "convention"), name) == 0;
}

/* Reads the values that are fitted and all that the spec says about how. */
gboolean
up_query_adoption_read (UpQueryAdoption *self,
                        GError         **error)
{
  const char *model = up_spec_get_text (self->spec, "model");
  UpQueryInput *input = self->input;
  double step, horizon;

  self->rows = up_query_rows_new (g_ptr_array_index (input->series, 0), &self->window);
  self->measure = choose_measure (input, self->rows, self->spec);
  self->plain = strcmp (input->axis, "time") != 0;
  self->per_year = self->window.period == UP_PERIOD_INSTANT
                       ? 0.0
                       : up_period_per_year (self->window.period);
  /* A table's times are taken as they stand. */
  self->anchor = input->is_table || self->per_year == 0.0 ? 0.0
                 : self->measure == UP_MEASURE_SHARE      ? 0.5
                                                          : 1.0;
  show_measure (self);
  take_values (self);
  self->data.curve = UP_N_CURVES;
  self->data.level = UP_LEVEL;
  self->data.panel_changes = panel_changes (input);
  if (!read_numbers (self, error))
    return FALSE;
  if (strcmp (model, "auto") != 0)
    up_curve_from_string (model, &self->data.curve);
  if (self->measure == UP_MEASURE_FLOW && self->data.curve != UP_N_CURVES &&
      self->data.curve != UP_CURVE_BASS)
    return fail ("model", "bass, or auto, for what is counted anew each period; choose another "
                 "measure for other curves", error);
  if (self->refusal != UP_REFUSAL_NONE)
    return TRUE;

  self->data.data.relative = choose_error (self);
  self->data.seek_floor = strcmp (up_spec_get_text (self->spec, "error"), "auto") == 0;
  find_weights (self);
  step = find_step (self);
  if (!read_horizon (self, step, &horizon, error))
    return FALSE;
  make_grid (self, step, horizon);
  self->data.season = self->per_year >= 2.0 && !self->plain ? (gsize) round (self->per_year) : 1;
  self->data.times = self->grid;
  self->data.n_times = self->n_grid;
  self->data.data.times = self->times;
  self->data.data.values = self->values;
  self->data.data.weights = self->weights;
  self->data.data.n = self->n;
  self->data.data.launch = find_launch (self, step);
  self->data.data.step = step;
  self->data.data.most = self->measure == UP_MEASURE_SHARE &&
                                 (input->total != NULL || input->metric->unit == UP_UNIT_FRACTION)
                             ? 1.0
                             : 0.0;
  self->data.data.response = self->measure != UP_MEASURE_FLOW            ? UP_RESPONSE_LEVEL
                             : is_convention (self->spec, "density") ? UP_RESPONSE_DENSITY
                                                                         : UP_RESPONSE_INTERVAL;
  return TRUE;
}
