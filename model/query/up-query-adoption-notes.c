/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-adoption-private.h"

#include "up-locale.h"
#include "up-number.h"

#include <math.h>
#include <string.h>

/* Columns of the two parts; they differ in the name of @text. */
typedef struct
{
  UpFrameBuilder *part;
  const char *subject;
  gboolean refusals;
  guint code;
  guint severity;
  guint about;
  guint text;
  guint start;
  guint detail;
} Notes;

static Notes
begin (const UpQueryAdoption *self,
       gboolean               refusals)
{
  const UpQuerySeries *series = g_ptr_array_index (self->input->series, 0);
  Notes notes = { .part = up_frame_builder_new (), .subject = series->subject->key,
                  .refusals = refusals };

  notes.code = up_frame_builder_add_column (notes.part, "code", UP_COLUMN_TEXT, UP_UNIT_NONE);
  if (!refusals)
    notes.severity = up_frame_builder_add_column (notes.part, "severity", UP_COLUMN_TEXT,
                                                  UP_UNIT_NONE);
  notes.about = up_frame_builder_add_column (notes.part, "subject", UP_COLUMN_TEXT, UP_UNIT_NONE);
  if (refusals)
    notes.text = up_frame_builder_add_column (notes.part, "message", UP_COLUMN_TEXT, UP_UNIT_NONE);
  notes.start = up_frame_builder_add_column (notes.part, "start", UP_COLUMN_TIME, UP_UNIT_TIME);
  if (!refusals)
    notes.text = up_frame_builder_add_column (notes.part, "text", UP_COLUMN_TEXT, UP_UNIT_NONE);
  notes.detail = up_frame_builder_add_column (notes.part, "detail", UP_COLUMN_TEXT, UP_UNIT_NONE);
  return notes;
}

static void
add (Notes      *notes,
     const char *code,
     const char *severity,
     UpTime      start,
     const char *detail,
     const char *text)
{
  up_frame_builder_push_text (notes->part, notes->code, code);
  if (!notes->refusals)
    up_frame_builder_push_text (notes->part, notes->severity, severity);
  up_frame_builder_push_text (notes->part, notes->about, notes->subject);
  up_frame_builder_push_time (notes->part, notes->start, start);
  up_frame_builder_push_text (notes->part, notes->text, text);
  up_frame_builder_push_text (notes->part, notes->detail, detail);
}

/* How the curve was fitted: what a reader needs to do it again. */
static void
add_method (Notes                 *notes,
            const UpQueryAdoption *self)
{
  static const char *const measures[][2] = {
    [UP_MEASURE_SHARE] = { "measure-share", N_("Fitted to the share of {subject}.") },
    [UP_MEASURE_STOCK] = { "measure-stock", N_("Fitted to {subject} as it stood at each time.") },
    [UP_MEASURE_CUMULATIVE] = { "measure-cumulative",
                                N_("Fitted to the sum of {subject} since the first value.") },
    [UP_MEASURE_FLOW] = { "measure-flow",
                          N_("Fitted to what is counted anew for {subject} in each period.") },
  };
  gboolean assumed = !isnan (self->data.data.ceiling);

  add (notes, measures[self->measure][0], "info", UP_TIME_NONE, NULL, measures[self->measure][1]);
  if (self->data.data.relative)
    add (notes, "error-relative", "info", UP_TIME_NONE, NULL,
         N_("Errors are taken to be proportional to the value."));
  else
    add (notes, "error-absolute", "info", UP_TIME_NONE, NULL,
         N_("Errors are taken to be of one size everywhere."));
  if (self->data.data.response == UP_RESPONSE_INTERVAL)
    add (notes, "convention-interval", "info", UP_TIME_NONE, NULL,
         N_("Bass in the interval convention: m(F(t) − F(t − 1))."));
  else if (self->data.data.response == UP_RESPONSE_DENSITY)
    add (notes, "convention-density", "info", UP_TIME_NONE, NULL,
         N_("Bass in the density convention: m f(t)."));
  if (self->n_zeros > 0)
    add (notes, "zeros-before", "info", self->rows->start[self->places[0]], NULL,
         N_("Values of 0 before {period} are left out."));
  if (assumed)
    {
      char buffer[UP_NUMBER_BUFFER];

      add (notes, "assumed-ceiling", "caution", UP_TIME_NONE,
           up_number_to_string (self->data.data.ceiling, buffer),
           N_("The ceiling of {detail} is an assumption, not a result."));
    }
  if (self->answer->weights != NULL)
    add (notes, "small-values", "info", UP_TIME_NONE, NULL,
         N_("Small values scatter more than in proportion, which is allowed for."));
  if (self->weights != NULL)
    add (notes, "weights", "info", UP_TIME_NONE, NULL,
         N_("Values with narrower intervals count for more."));
}

/* What else is to be known of the curve. */
static void
add_doubts (Notes                 *notes,
            const UpQueryAdoption *self)
{
  const UpAdoption *answer = self->answer;
  const UpAdoptionModel *best = answer->best != UP_N_CURVES ? &answer->models[answer->best] : NULL;

  if (best == NULL)
    return;
  if (best->fit.status == UP_CURVE_STATUS_FEW_POINTS)
    {
      g_autofree char *n = g_strdup_printf ("%" G_GSIZE_FORMAT, self->n);

      add (notes, "few-points", "caution", UP_TIME_NONE, n,
           N_("{detail} values are few for this curve: five a parameter are wanted."));
    }
  if (best->fit.correlation > 0.0)
    add (notes, "related-errors", "info", UP_TIME_NONE, NULL,
         N_("Errors resemble their neighbours, so intervals are made wider."));
  if (!isnan (answer->drift))
    {
      g_autofree char *percent = g_strdup_printf ("%.0f", fabs (answer->drift) * 100.0);

      add (notes, "ceiling-drift", "caution", UP_TIME_NONE, percent,
           answer->drift > 0.0
               ? N_("With every longer window the fitted ceiling has risen, in all by {detail} %.")
               : N_("With every longer window the fitted ceiling has fallen, in all by "
                    "{detail} %."));
    }
  for (guint h = 0; h < UP_N_HORIZONS; h++)
    {
      const UpBackTest *test = &best->tests[h];
      double naive = fmin (answer->naive[0][h].mape, answer->naive[1][h].mape);
      g_autofree char *detail = NULL;

      if (test->n == 0 || test->mape < naive)
        continue;
      detail = g_strdup_printf ("%" G_GSIZE_FORMAT, test->horizon);
      add (notes, "loses-to-naive", "caution", UP_TIME_NONE, detail,
             N_("Tested on the past, {detail} periods ahead, a forecast without a model did better "
                "than this curve."));
    }
}

/* What can be said where a ceiling cannot: how fast it grows now, and from when on the ceiling may
 * be known: when the lowest that still fits would be two thirds reached. */
static void
add_remains (Notes                 *notes,
             const UpQueryAdoption *self)
{
  const UpAdoption *answer = self->answer;
  double last = self->times[self->n - 1], earliest;

  if (self->growth.refusal == UP_REFUSAL_NONE && isfinite (self->growth.growth))
    {
      g_autofree char *growth = g_strdup_printf ("%.1f", self->growth.growth * 100.0);

      add (notes, "growth-now", "info", UP_TIME_NONE, growth,
           N_("Growth of {subject} a year, lately: {detail} %."));
    }
  if (answer->shape != UP_SHAPE_RISE || answer->best == UP_N_CURVES ||
      !isfinite (answer->ceiling.low) || self->data.data.response != UP_RESPONSE_LEVEL)
    return;
  earliest = up_curve_fit_time_of (answer->problem, &answer->models[answer->best].fit,
                                   fmin (0.65 * answer->ceiling.low / answer->ceiling.value, 0.9));
  earliest = fmax (earliest, last + 4.0 * self->data.data.step);
  if (up_query_adoption_time (self, earliest) != UP_TIME_NONE &&
      earliest < last + 3.0 * (last - self->times[0]))
    add (notes, "ceiling-earliest", "info",
         up_time_floor (up_query_adoption_time (self, earliest), self->window.period), NULL,
         N_("A ceiling can be known from {period} on at the earliest."));
}

/* When its growth a year changed last, and whether it has been level since. Of plain numbers there
 * is no year. */
static void
add_pace (Notes                 *notes,
          const UpQueryAdoption *self)
{
  const UpStretch *last;
  UpTime start;
  g_autofree char *detail = NULL;

  if (self->pace.n == 0 || strcmp (self->input->axis, "number") == 0)
    return;
  last = &self->pace.stretches[self->pace.n - 1];
  if (last->trend.refusal != UP_REFUSAL_NONE)
    return;
  start = self->rows->start[self->places[last->first]];
  if (last->plateau)
    {
      detail = g_strdup_printf ("%.1f", (last->trend.high - last->trend.low) / 2.0 * 100.0);
      add (notes, "plateau", "info", start, detail,
           N_("{subject} has been level since {period}: growth a year is 0, give or take "
              "{detail} %."));
      return;
    }
  if (self->pace.n < 2)
    return;
  detail = g_strdup_printf ("%.1f", last->trend.growth * 100.0);
  add (notes, "pace-changed", "info", start, detail,
       N_("The pace of {subject} changed last in {period}; growth a year since then: {detail} %."));
}

static void
add_gap (Notes                 *notes,
         const UpQueryAdoption *self)
{
  for (gsize i = 0; self->per_year > 0.0 && !self->plain && i + 1 < self->n; i++)
    {
      if (self->places[i + 1] == self->places[i] + 1)
        continue;
      add (notes, "gap", "caution", self->rows->start[self->places[i] + 1], NULL,
           N_("{subject} has a gap at {period}. No line joins across it."));
      return;
    }
}

static gboolean
concerns (const UpQueryAdoption *self,
          const UpFault         *fault,
          const char            *subject)
{
  g_autofree char *other = NULL;

  if (fault->series != NULL && up_series_key_split (fault->series, NULL, &other, NULL) &&
      g_strcmp0 (other, subject) != 0)
    return FALSE;
  return self->window.from != UP_TIME_NONE &&
         (fault->from == UP_TIME_NONE || fault->from <= self->window.tail) &&
         (fault->to == UP_TIME_NONE || fault->to > self->window.from);
}

/* What a reader must know: how it was done, what to doubt, and what the source is known for. */
UpFrame *
up_query_adoption_notes (const UpQueryAdoption *self)
{
  Notes notes = begin (self, FALSE);

  if (self->window.tail > self->window.to)
    add (&notes, "partial", "caution", self->window.tail, NULL,
         N_("{period} is incomplete and left out of the fit."));
  if (self->answer != NULL)
    {
      add_method (&notes, self);
      add_doubts (&notes, self);
      if (self->answer->refused)
        add_remains (&notes, self);
      add_pace (&notes, self);
      add_gap (&notes, self);
    }
  for (guint i = 0; self->input->faults != NULL && i < self->input->faults->len; i++)
    {
      const UpFault *fault = g_ptr_array_index (self->input->faults, i);

      if (concerns (self, fault, notes.subject) && g_strcmp0 (fault->code, "partial-period") != 0)
        add (&notes, fault->code, fault->severity, fault->from, NULL, fault->text);
    }
  return up_frame_builder_end (notes.part);
}

/* Of rules that failed together those are told that the others follow from. */
static gboolean
is_consequence (const UpAdoption *answer,
                guint             place)
{
  switch (answer->rules[place].code)
    {
    case UP_REFUSAL_NO_FIT:
    case UP_REFUSAL_CEILING_OPEN:
    case UP_REFUSAL_CEILING_WIDE:
    case UP_REFUSAL_INFLECTION_OUTSIDE:
    case UP_REFUSAL_MODELS_DISAGREE:
    case UP_REFUSAL_OFF_LINE:
      /* Too few values, or not the shape of a curve. */
      if (!answer->rules[0].passed || !answer->rules[1].passed)
        return TRUE;
      break;
    default:
      return FALSE;
    }
  if (answer->rules[place].code == UP_REFUSAL_CEILING_WIDE)
    return isnan (answer->rules[place].value) || answer->best == UP_N_CURVES;
  return answer->rules[place].code != UP_REFUSAL_NO_FIT && answer->best == UP_N_CURVES;
}

static void
add_rule (Notes                 *notes,
          const UpQueryAdoption *self,
          const UpAdoptionRule  *rule)
{
  const char *text = up_refusal_get_message (rule->code);
  g_autofree char *detail = NULL;
  UpTime start = UP_TIME_NONE;

  if (rule->code == UP_REFUSAL_FEW_POINTS)
    {
      detail = g_strdup_printf ("%.0f", rule->limit);
      text = N_("{subject} has too few values for a curve: {detail} are needed at least.");
    }
  else if (rule->code == UP_REFUSAL_MODELS_DISAGREE && isnan (rule->value))
    text = N_("A curve without a ceiling fits {subject} as well as those with one.");
  else if (isfinite (rule->value))
    detail = g_strdup_printf ("%.1f", rule->value);
  if ((rule->code == UP_REFUSAL_HUMP || rule->code == UP_REFUSAL_DIP) && self->n > 0)
    start = self->rows->start[self->places[MIN (self->answer->turn, self->n - 1)]];
  add (notes, up_refusal_get_code (rule->code), NULL, start, detail, text);
}

/* One row for each rule that failed, most important first. */
UpFrame *
up_query_adoption_refusals (const UpQueryAdoption *self)
{
  Notes notes = begin (self, TRUE);

  if (self->refusal != UP_REFUSAL_NONE)
    add (&notes, up_refusal_get_code (self->refusal), NULL,
         self->refused_place < self->rows->n ? self->rows->start[self->refused_place]
                                             : UP_TIME_NONE,
         NULL,
         self->refusal == UP_REFUSAL_NEGATIVE
             ? N_("{subject} is below 0 in {period}. Adoption is never below 0.")
             : up_refusal_get_message (self->refusal));
  for (guint i = 0; self->answer != NULL && i < UP_N_ADOPTION_RULES; i++)
    {
      if (!self->answer->rules[i].passed && !is_consequence (self->answer, i))
        add_rule (&notes, self, &self->answer->rules[i]);
    }
  return up_frame_builder_end (notes.part);
}
