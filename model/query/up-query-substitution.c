/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-private.h"

#include "up-interval.h"
#include "up-number.h"
#include "up-substitution.h"
#include "up-vector.h"

#include <math.h>

/* A forecast goes half as far as the values of the lines, but as many periods at least, and never
 * further than this many times as far. */
#define LEAST_AHEAD 8
#define MOST_AHEAD 20.0

/* Competitors while they are compared: each series as its share of all of them. */
typedef struct
{
  const UpQueryInput *input;
  UpQueryWindow window;
  GPtrArray *rows;        /* owned, (element-type UpQueryRows) */
  double **shares;        /* owned, by series: up to the last finished period */
  gsize n;                /* finished periods */
  gsize first;            /* the first from which on all have a share */
  UpSubstitution *lines;  /* owned, by series */
  gboolean fitted;        /* whether all have a line */
  gsize ahead;            /* periods of the forecast */
} Competition;

static void
competition_clear (Competition *self)
{
  for (guint i = 0; self->shares != NULL && i < self->input->series->len; i++)
    g_free (self->shares[i]);
  g_free (self->shares);
  g_free (self->lines);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Competition, competition_clear)

static const UpQueryRows *
rows_of (const Competition *self,
         guint              i)
{
  return g_ptr_array_index (self->rows, i);
}

/* Parts of the sum of all; a period in which one is missing has none. */
static void
find_shares (Competition *self)
{
  guint n_series = self->rows->len;

  self->n = rows_of (self, 0)->n_used;
  self->shares = g_new0 (double *, n_series);
  for (guint i = 0; i < n_series; i++)
    self->shares[i] = g_new (double, MAX (self->n, 1));
  for (gsize row = 0; row < self->n; row++)
    {
      gboolean all = TRUE;
      double sum = 0.0;

      for (guint i = 0; i < n_series; i++)
        sum += rows_of (self, i)->complete[row];
      for (guint i = 0; i < n_series; i++)
        {
          double share = rows_of (self, i)->complete[row] / sum;

          self->shares[i][row] = sum > 0.0 && share >= 0.0 ? share : NAN;
          all = all && share > 0.0 && share < 1.0;
        }
      if (!all)
        self->first = row + 1;
    }
}

static void
fit_lines (Competition *self)
{
  gsize longest = 0;

  self->lines = g_new0 (UpSubstitution, self->rows->len);
  self->fitted = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      UpSubstitution *line = &self->lines[i];

      up_substitution_fit (rows_of (self, i)->start + self->first, self->shares[i] + self->first,
                           self->n - self->first, self->window.period, UP_LEVEL, line);
      self->fitted = self->fitted && line->refusal == UP_REFUSAL_NONE;
      longest = MAX (longest, line->points);
    }
  self->ahead = self->fitted ? MAX (longest / 2, LEAST_AHEAD) : 0;
}

/* The end of the forecast, where the spec names one: a number of periods, or a time. */
static gboolean
read_horizon (Competition *self,
              UpSpec      *spec,
              GError     **error)
{
  const char *text = up_spec_get_text (spec, "horizon");
  double ahead = NAN, number;
  UpPeriod precision;
  UpTime time;

  if (text == NULL || !self->fitted)
    return TRUE;
  if (up_number_parse (text, &number) && number < 1000.0)
    ahead = floor (number);
  else if (up_time_parse (text, &time, &precision, NULL))
    ahead = (double) (up_time_index (time, self->window.period) -
                      up_time_index (self->window.to, self->window.period));
  if (ahead >= 1.0 && ahead <= MOST_AHEAD * (double) self->n)
    {
      self->ahead = (gsize) ahead;
      return TRUE;
    }
  g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_WINDOW,
               "“horizon” takes a time after the last value, or a number of periods");
  return FALSE;
}

/* The share of one, when all lines go on and are made to add up to one; with another rate or an
 * error of its own. */
static double
forecast (const Competition *self,
          guint              i,
          double             years,
          double             rate,
          double             errors)
{
  double own = up_substitution_share (&self->lines[i], years, rate, errors), others = 0.0;

  for (guint j = 0; j < self->rows->len; j++)
    others += j == i ? 0.0
                     : up_substitution_share (&self->lines[j], years, self->lines[j].rate, 0.0);
  return own / (own + others);
}

static UpQuerySeries *
make_series (const Competition *self,
             guint              i)
{
  const UpQueryRows *rows = rows_of (self, i);
  const UpSubstitution *line = &self->lines[i];
  const UpQuerySeries *series = g_ptr_array_index (self->input->series, i);
  UpQuerySeries *made = up_query_series_new (series->subject, series->flags);
  double errors = up_interval_t_quantile (UP_LEVEL, fmax ((double) line->points - 2.0, 1.0));
  gsize n = self->n + self->ahead;

  made->n = n;
  made->start = up_vector_new (n);
  made->value = up_vector_new (n);
  made->low = up_vector_new (n);
  made->high = up_vector_new (n);
  made->states = up_vector_new (n);
  made->fetch = up_vector_new (n);
  for (gsize k = 0; k < n; k++)
    {
      gboolean ahead = k >= self->n;
      double years = (double) (k + 1 - self->n) / up_period_per_year (self->window.period);

      made->start[k] = ahead ? up_time_add (self->window.to, self->window.period,
                                            (gint64) (k + 1 - self->n))
                             : rows->start[k];
      made->value[k] = ahead ? forecast (self, i, years, line->rate, 0.0) : self->shares[i][k];
      made->low[k] = ahead ? forecast (self, i, years, line->low, -errors) : NAN;
      made->high[k] = ahead ? forecast (self, i, years, line->high, errors) : NAN;
      made->states[k] = ahead ? UP_OBSERVATION_PARTIAL | UP_OBSERVATION_ESTIMATED : rows->flags[k];
      made->fetch[k] = ahead ? 0 : rows->fetch[k];
    }
  return made;
}

/* When a line is at one half, years after the last value. */
static UpTime
half_at (const Competition *self,
         double             years)
{
  double periods = floor (years * up_period_per_year (self->window.period) + 0.5);

  return periods >= 0.0 && periods <= MOST_AHEAD * (double) self->n
             ? up_time_add (self->window.to, self->window.period, (gint64) periods)
             : UP_TIME_NONE;
}

/* A row for each competitor: its line, and when that is at one half. */
static UpFrame *
lines_part (const Competition *self)
{
  static const char *const names[] = { "subject", "rate", "rate_low", "rate_high", "share",
                                       "since", "half", "half_low", "half_high", "refusal" };
  UpFrameBuilder *part = up_frame_builder_new ();

  for (guint k = 0; k < G_N_ELEMENTS (names); k++)
    {
      UpColumnType type = k == 0 || k == 9 ? UP_COLUMN_TEXT
                          : k < 5          ? UP_COLUMN_NUMBER
                                           : UP_COLUMN_TIME;

      up_frame_builder_add_column (part, names[k], type,
                                   type == UP_COLUMN_TIME ? UP_UNIT_TIME
                                   : k == 4               ? UP_UNIT_FRACTION
                                                          : UP_UNIT_NONE);
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      const UpSubstitution *line = &self->lines[i];
      const UpQuerySeries *series = g_ptr_array_index (self->input->series, i);
      gboolean refused = line->refusal != UP_REFUSAL_NONE;
      const double numbers[] = { line->rate, line->low, line->high,
                                 refused ? NAN
                                         : up_substitution_share (line, 0.0, line->rate, 0.0) };
      const UpTime times[] = {
        refused ? UP_TIME_NONE : rows_of (self, i)->start[self->first + line->first],
        half_at (self, line->half), half_at (self, line->half_low), half_at (self, line->half_high),
      };

      up_frame_builder_push_text (part, 0, series->subject->key);
      for (guint k = 0; k < 4; k++)
        up_frame_builder_push_number (part, 1 + k, numbers[k]);
      for (guint k = 0; k < 4; k++)
        up_frame_builder_push_time (part, 5 + k, times[k]);
      up_frame_builder_push_text (part, 9, up_refusal_get_code (line->refusal));
    }
  return up_frame_builder_end (part);
}

static gboolean
check (const Competition *self,
       GError           **error)
{
  if (self->rows->len >= 2 && self->window.period != UP_PERIOD_INSTANT &&
      self->window.from != UP_TIME_NONE)
    return TRUE;
  g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_SUBJECT,
               self->rows->len < 2
                   ? "Substitution needs at least two that compete"
                   : "Substitution needs values at regular times");
  return FALSE;
}

/* The shares of those that compete, and how they go on when each line of ln(F ÷ (1 − F)) does. */
UpQueryInput *
up_query_input_substitution (const UpQueryInput *input,
                             UpSpec             *spec,
                             GError            **error)
{
  g_auto (Competition) self = { .input = input };
  g_autoptr (UpMetric) metric = NULL;
  UpMetric fields = *input->metric;
  UpQueryInput *made;

  if (!up_query_window_resolve (input, spec, &self.window, error))
    return NULL;
  self.rows = g_ptr_array_new_with_free_func ((GDestroyNotify) up_query_rows_free);
  for (guint i = 0; i < input->series->len; i++)
    g_ptr_array_add (self.rows, up_query_rows_new (g_ptr_array_index (input->series, i),
                                                   &self.window));
  if (!check (&self, error))
    return NULL;
  find_shares (&self);
  fit_lines (&self);
  if (!read_horizon (&self, spec, error))
    return NULL;
  fields.unit = UP_UNIT_FRACTION;
  fields.kind = UP_METRIC_SHARE;
  fields.denominator = "those compared";
  metric = up_metric_new (&fields);
  made = up_query_input_new (metric);
  made->known = input->known;
  made->axis = input->axis;
  made->faults = input->faults != NULL ? g_ptr_array_ref (input->faults) : NULL;
  made->lines = lines_part (&self);
  for (guint i = 0; i < input->sources->len; i++)
    g_ptr_array_add (made->sources, up_source_ref (g_ptr_array_index (input->sources, i)));
  for (guint i = 0; i < input->series->len; i++)
    g_ptr_array_add (made->series, make_series (&self, i));
  return made;
}
