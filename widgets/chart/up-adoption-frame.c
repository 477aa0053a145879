/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-adoption-frame.h"

#include "up-chart-columns.h"
#include "up-chart-error.h"
#include "up-observation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CHART "adoption"

/* One table a line: name, colon, columns with their types. A test holds it against DESIGN.md. */
const char up_adoption_columns[] =
    "rows: start time, end time, value number, flags integer, pace number\n"
    "metric: metric text, name text, noun text, phrase text, unit text, kind text, "
    "period text, definition text, source text, share_of text\n"
    "subjects: subject text, name text, kind text\n"
    "window: from time, to time, period text, known time, axis text\n"
    "curve: time time, fit number, confidence_low number, confidence_high number, "
    "prediction_low number, prediction_high number\n"
    "models: model text, status text, parameters integer, rss number, aicc number, delta number, "
    "weight number, chosen integer\n"
    "alternatives: model text, time time, value number\n"
    "parameters: model text, name text, value number, low number, high number\n"
    "ceiling: value number, low number, high number, assumed integer\n"
    "inflection: time time, low time, high time, value number\n"
    "reach: fraction number, time time, low time, high time\n"
    "phases: phase text, start time, end time, probability number\n"
    "rules: code text, passed integer, value number, limit number\n"
    "fan: origin time, time time, value number\n"
    "backtest: model text, horizon integer, mape number, coverage number, naive number\n"
    "pace: start time, end time, growth number, low number, high number, plateau integer, "
    "level number\n"
    "sources: source text, title text, licence text, attribution text, home text, "
    "retrieved time\n"
    "notes: code text, severity text, subject text, start time, text text, detail text\n"
    "refusals: code text, subject text, message text, start time, detail text\n";

static gboolean
check (UpFrame *frame,
       GError **error)
{
  static const char *const single[] = { "metric", "subjects", "window" };

  if (!up_chart_check_columns (frame, CHART, up_adoption_columns, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (single); i++)
    {
      if (!up_chart_check_one_row (frame, CHART, single[i], error))
        return FALSE;
    }
  return TRUE;
}

static const char *
only_text (UpFrame    *table,
           const char *column)
{
  const char *text = up_frame_get_texts (table, column)[0];

  return text != NULL ? text : "";
}

static void
read_subject (UpAdoptionFrame *self)
{
  UpFrame *metric = up_frame_get_part (self->frame, "metric");
  UpFrame *subjects = up_frame_get_part (self->frame, "subjects");
  const char *keys[2] = { only_text (subjects, "subject"), NULL };

  self->key = keys[0];
  self->name = only_text (subjects, "name");
  if (self->name[0] == '\0')
    self->name = self->key;
  up_slots_for_comparison (keys, &self->slot);
  self->metric = only_text (metric, "name");
  self->phrase = only_text (metric, "phrase");
  self->unit = up_frame_find_column (self->frame, "value")->unit;
  self->log = g_strcmp0 (up_spec_get_text (self->spec, "scale"), "log") == 0;
}

static void
read_rows (UpAdoptionFrame *self)
{
  UpFrame *window = up_frame_get_part (self->frame, "window");

  self->n_rows = up_frame_get_n_rows (self->frame);
  self->starts = up_frame_get_times (self->frame, "start");
  self->ends = up_frame_get_times (self->frame, "end");
  self->values = up_frame_get_numbers (self->frame, "value");
  self->flags = up_frame_get_integers (self->frame, "flags");
  self->from = up_frame_get_times (window, "from")[0];
  self->to = up_frame_get_times (window, "to")[0];
  self->known = up_frame_get_times (window, "known")[0];
  self->plain = strcmp (only_text (window, "axis"), "number") == 0;
  self->period = UP_PERIOD_INSTANT;
  up_period_from_string (only_text (window, "period"), &self->period);
  self->last = -1;
  self->data_end = UP_TIME_NONE;
  for (gsize row = 0; row < self->n_rows; row++)
    {
      if (!isfinite (self->values[row]) || (self->flags[row] & UP_OBSERVATION_PARTIAL) != 0 ||
          self->starts[row] == UP_TIME_NONE)
        continue;
      self->last = (gssize) row;
      self->data_end = MAX (self->starts[row], self->ends[row]);
    }
}

static void
read_curve (UpAdoptionFrame *self)
{
  UpFrame *curve = up_frame_get_part (self->frame, "curve");

  self->fit = (UpAdoptionCurve) { up_frame_get_times (curve, "time"),
                                  up_frame_get_numbers (curve, "fit"),
                                  up_frame_get_n_rows (curve) };
  self->confidence_low = up_frame_get_numbers (curve, "confidence_low");
  self->confidence_high = up_frame_get_numbers (curve, "confidence_high");
  self->prediction_low = up_frame_get_numbers (curve, "prediction_low");
  self->prediction_high = up_frame_get_numbers (curve, "prediction_high");
  self->refused = self->fit.n == 0;
}

/* The ceiling of a model is its parameter L, of the Bass model m. */
static void
read_model_ceilings (UpAdoptionFrame *self)
{
  UpFrame *table = up_frame_get_part (self->frame, "parameters");
  const char *const *models = up_frame_get_texts (table, "model");
  const char *const *names = up_frame_get_texts (table, "name");

  for (gsize row = 0; row < up_frame_get_n_rows (table); row++)
    {
      int at = up_adoption_frame_find_model (self, models[row]);

      if (at < 0 || (g_strcmp0 (names[row], "L") != 0 && g_strcmp0 (names[row], "m") != 0))
        continue;
      self->models[at].ceiling = up_frame_get_numbers (table, "value")[row];
      self->models[at].ceiling_low = up_frame_get_numbers (table, "low")[row];
      self->models[at].ceiling_high = up_frame_get_numbers (table, "high")[row];
    }
}

/* The best first; those that were not fitted last. */
static int
compare_models (const void *a,
                const void *b)
{
  const UpAdoptionModel *first = a, *second = b;

  if (first->delta < second->delta || (isfinite (first->delta) && !isfinite (second->delta)))
    return -1;
  if (second->delta < first->delta || (isfinite (second->delta) && !isfinite (first->delta)))
    return 1;
  return strcmp (first->id, second->id);
}

static void
read_models (UpAdoptionFrame *self)
{
  UpFrame *table = up_frame_get_part (self->frame, "models");
  const gint64 *chosen = up_frame_get_integers (table, "chosen");

  self->best = -1;
  self->n_models = (guint) up_frame_get_n_rows (table);
  self->models = g_new0 (UpAdoptionModel, MAX (self->n_models, 1));
  for (guint i = 0; i < self->n_models; i++)
    {
      const char *id = up_frame_get_texts (table, "model")[i];
      const char *status = up_frame_get_texts (table, "status")[i];

      self->models[i] = (UpAdoptionModel) {
        .id = id != NULL ? id : "",
        .status = status != NULL ? status : "",
        .parameters = up_frame_get_integers (table, "parameters")[i],
        .aicc = up_frame_get_numbers (table, "aicc")[i],
        .delta = up_frame_get_numbers (table, "delta")[i],
        .weight = up_frame_get_numbers (table, "weight")[i],
        .ceiling = NAN, .ceiling_low = NAN, .ceiling_high = NAN,
        .chosen = chosen[i] == 1,
      };
    }
  qsort (self->models, self->n_models, sizeof *self->models, compare_models);
  for (guint i = 0; i < self->n_models; i++)
    {
      if (self->models[i].chosen)
        self->best = (int) i;
    }
  for (guint i = 0; i < self->n_models && self->best < 0; i++)
    {
      if (self->models[i].delta == 0)
        self->best = (int) i;
    }
  read_model_ceilings (self);
}

static void
read_milestones (UpAdoptionFrame *self)
{
  UpFrame *ceiling = up_frame_get_part (self->frame, "ceiling");
  UpFrame *inflection = up_frame_get_part (self->frame, "inflection");

  self->ceiling = self->ceiling_low = self->ceiling_high = self->inflection_value = NAN;
  self->inflection = self->inflection_low = self->inflection_high = UP_TIME_NONE;
  if (up_frame_get_n_rows (ceiling) > 0)
    {
      self->ceiling = up_frame_get_numbers (ceiling, "value")[0];
      self->ceiling_low = up_frame_get_numbers (ceiling, "low")[0];
      self->ceiling_high = up_frame_get_numbers (ceiling, "high")[0];
      self->ceiling_assumed = up_frame_get_integers (ceiling, "assumed")[0] != 0;
    }
  if (up_frame_get_n_rows (inflection) > 0)
    {
      self->inflection = up_frame_get_times (inflection, "time")[0];
      self->inflection_low = up_frame_get_times (inflection, "low")[0];
      self->inflection_high = up_frame_get_times (inflection, "high")[0];
      self->inflection_value = up_frame_get_numbers (inflection, "value")[0];
    }
}

/* Curves begin at the first point, so their first time says where in its period a point stands. */
static double
find_anchor (const UpAdoptionFrame *self)
{
  UpFrame *others = up_frame_get_part (self->frame, "alternatives");
  UpTime first = UP_TIME_NONE;

  if (self->fit.n > 0)
    first = self->fit.times[0];
  else if (up_frame_get_n_rows (others) > 0)
    first = up_frame_get_times (others, "time")[0];
  for (gsize row = 0; row < self->n_rows && first != UP_TIME_NONE; row++)
    {
      if (isfinite (self->values[row]) && self->ends[row] > self->starts[row] &&
          self->starts[row] <= first && first <= self->ends[row])
        return (double) (first - self->starts[row]) /
               (double) (self->ends[row] - self->starts[row]);
    }
  return 0;
}

/**
 * up_adoption_frame_new:
 * @spec: (transfer none): what was asked; outlives the frame
 * @frame: (transfer none): the answer; outlives the frame
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the frame's columns at hand, %NULL with
 *   %UP_CHART_ERROR_FRAME when one that the chart needs is missing or of another type
 */
UpAdoptionFrame *
up_adoption_frame_new (UpSpec  *spec,
                       UpFrame *frame,
                       GError **error)
{
  UpAdoptionFrame *self;

  g_return_val_if_fail (spec != NULL && frame != NULL, NULL);

  if (!check (frame, error))
    return NULL;
  self = g_new0 (UpAdoptionFrame, 1);
  self->spec = spec;
  self->frame = frame;
  read_subject (self);
  read_rows (self);
  read_curve (self);
  read_models (self);
  read_milestones (self);
  self->anchor = find_anchor (self);
  return self;
}

/**
 * up_adoption_frame_free:
 * @self: (transfer full): a frame
 */
void
up_adoption_frame_free (UpAdoptionFrame *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->models, g_free);
  g_free (self);
}

/**
 * up_adoption_frame_find_model:
 * @self: a frame
 * @id: (nullable): a model
 *
 * Returns: its place, -1 when it was not tried
 */
int
up_adoption_frame_find_model (const UpAdoptionFrame *self,
                              const char            *id)
{
  for (guint i = 0; i < self->n_models; i++)
    {
      if (g_strcmp0 (self->models[i].id, id) == 0)
        return (int) i;
    }
  return -1;
}

/**
 * up_adoption_frame_get_alternative:
 * @self: a frame
 * @id: a model
 *
 * Returns: the curve of that model among those that were not chosen; its rows stand together
 */
UpAdoptionCurve
up_adoption_frame_get_alternative (const UpAdoptionFrame *self,
                                   const char            *id)
{
  UpFrame *table = up_frame_get_part (self->frame, "alternatives");
  const char *const *models = up_frame_get_texts (table, "model");
  gsize n = up_frame_get_n_rows (table), first = 0, end;

  while (first < n && g_strcmp0 (models[first], id) != 0)
    first++;
  for (end = first; end < n && g_strcmp0 (models[end], id) == 0; end++)
    ;
  if (first == end)
    return (UpAdoptionCurve) { NULL, NULL, 0 };
  return (UpAdoptionCurve) { up_frame_get_times (table, "time") + first,
                             up_frame_get_numbers (table, "value") + first, end - first };
}

/**
 * up_adoption_frame_find_row:
 * @self: a frame
 * @start: start of a period
 *
 * Returns: its row, -1 when there is none
 */
gssize
up_adoption_frame_find_row (const UpAdoptionFrame *self,
                            UpTime                 start)
{
  for (gsize row = 0; row < self->n_rows; row++)
    {
      if (self->starts[row] == start)
        return (gssize) row;
    }
  return -1;
}

/**
 * up_adoption_frame_get_column:
 * @self: a frame
 * @column: of the part `curve`
 *
 * Returns: that column over its times
 */
UpAdoptionCurve
up_adoption_frame_get_column (const UpAdoptionFrame *self,
                              const double          *column)
{
  return (UpAdoptionCurve) { self->fit.times, column, self->fit.n };
}

/**
 * up_adoption_curve_at:
 * @curve: a stretch of a table
 * @time: a moment
 *
 * Returns: its value there, between two of its times on the straight line; NaN outside or where
 *   it has none
 */
double
up_adoption_curve_at (UpAdoptionCurve curve,
                      UpTime          time)
{
  gsize low = 0, high = curve.n;
  double part;

  if (curve.n == 0 || time < curve.times[0] || time > curve.times[curve.n - 1])
    return NAN;
  while (high - low > 1)
    {
      gsize middle = low + (high - low) / 2;

      if (curve.times[middle] <= time)
        low = middle;
      else
        high = middle;
    }
  if (curve.times[low] == time || low + 1 == curve.n)
    return curve.values[low];
  part = (double) (time - curve.times[low]) / (double) (curve.times[low + 1] - curve.times[low]);
  return curve.values[low] * (1 - part) + curve.values[low + 1] * part;
}

/**
 * up_adoption_frame_get_point_time:
 * @self: a frame
 * @row: a period
 *
 * Returns: where on the axis of time its point stands
 */
UpTime
up_adoption_frame_get_point_time (const UpAdoptionFrame *self,
                                  gsize                  row)
{
  UpTime start = self->starts[row], end = self->ends[row];

  if (start == UP_TIME_NONE || end == UP_TIME_NONE || end <= start)
    return start;
  return start + (UpTime) llround (self->anchor * (double) (end - start));
}

/**
 * up_adoption_model_name:
 * @id: a model
 *
 * Returns: (transfer none): what people call it, to be translated; @id itself when it has no name
 */
const char *
up_adoption_model_name (const char *id)
{
  static const struct
  {
    const char *id;
    const char *name;
  } names[] = {
    { "logistic", N_("Logistic") }, { "gompertz", N_("Gompertz") }, { "bass", N_("Bass") },
    { "richards", N_("Richards") }, { "nsrl", N_("NSRL") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strcmp (names[i].id, id) == 0)
        return names[i].name;
    }
  return id;
}
