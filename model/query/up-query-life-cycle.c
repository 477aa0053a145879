/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-adoption-private.h"

#include "up-interval.h"
#include "up-locale.h"

#include <math.h>
#include <string.h>

/* The columns of the rows: those of estimates, then what else there is to say. */
enum
{
  COLUMN_NAME,
  COLUMN_ESTIMATE,
  COLUMN_LOW,
  COLUMN_HIGH,
  COLUMN_LEAST,
  COLUMN_MOST,
  COLUMN_SECOND,
  COLUMN_DETAIL,
  COLUMN_REASON,
  COLUMN_SUBJECT,
  COLUMN_PROBABILITY,
  COLUMN_MODEL,
  COLUMN_NOW,
  COLUMN_CEILING,
  COLUMN_CEILING_LOW,
  COLUMN_CEILING_HIGH,
  COLUMN_GROWTH,
  COLUMN_GROWTH_LOW,
  COLUMN_GROWTH_HIGH,
  N_COLUMNS,
};

static const struct
{
  const char *name;
  UpColumnType type;
  gboolean is_part; /* whether it is a part of something, not in the metric's unit */
} columns[N_COLUMNS] = {
  { "name", UP_COLUMN_TEXT, FALSE },          { "estimate", UP_COLUMN_NUMBER, TRUE },
  { "low", UP_COLUMN_NUMBER, TRUE },          { "high", UP_COLUMN_NUMBER, TRUE },
  { "least", UP_COLUMN_NUMBER, TRUE },        { "most", UP_COLUMN_NUMBER, TRUE },
  { "second", UP_COLUMN_NUMBER, TRUE },       { "detail", UP_COLUMN_TEXT, FALSE },
  { "reason", UP_COLUMN_TEXT, FALSE },        { "subject", UP_COLUMN_TEXT, FALSE },
  { "probability", UP_COLUMN_NUMBER, TRUE },  { "model", UP_COLUMN_TEXT, FALSE },
  { "now", UP_COLUMN_NUMBER, FALSE },         { "ceiling", UP_COLUMN_NUMBER, FALSE },
  { "ceiling_low", UP_COLUMN_NUMBER, FALSE }, { "ceiling_high", UP_COLUMN_NUMBER, FALSE },
  { "growth", UP_COLUMN_NUMBER, TRUE },       { "growth_low", UP_COLUMN_NUMBER, TRUE },
  { "growth_high", UP_COLUMN_NUMBER, TRUE },
};

/* What is said of one technology. */
typedef struct
{
  double numbers[N_COLUMNS];
  const char *texts[N_COLUMNS];
} Row;

static void
find_phase (const UpCurveBands *bands,
            Row                *row)
{
  double most = 0.0;

  for (guint i = 0; bands != NULL && i < UP_N_PHASES; i++)
    {
      if (!(bands->phases[i] > most))
        continue;
      most = bands->phases[i];
      row->texts[COLUMN_DETAIL] = up_phase_to_string ((UpPhase) i);
      row->numbers[COLUMN_PROBABILITY] = most;
    }
}

/* How far along its curve something is: what the curve has reached at the last value, as a part of
 * its ceiling; low against the highest ceiling that fits, and the other way round. */
static void
find_reached (const UpQueryAdoption *self,
              Row                   *row)
{
  const UpAdoption *answer = self->answer;
  double reached;

  up_curve_fit_values (answer->problem, &answer->models[answer->best].fit, UP_RESPONSE_LEVEL,
                       &self->times[self->n - 1], 1, &reached);
  row->numbers[COLUMN_ESTIMATE] = fmin (reached / answer->ceiling.value, 1.0);
  if (isnan (self->data.data.ceiling))
    {
      row->numbers[COLUMN_LOW] = fmin (reached / answer->ceiling.high, 1.0);
      row->numbers[COLUMN_HIGH] = fmin (reached / answer->ceiling.low, 1.0);
      row->numbers[COLUMN_CEILING_LOW] = answer->ceiling.low;
      row->numbers[COLUMN_CEILING_HIGH] = answer->ceiling.high;
    }
  row->numbers[COLUMN_CEILING] = answer->ceiling.value;
  row->texts[COLUMN_MODEL] = up_curve_to_string (answer->best);
  find_phase (answer->bands, row);
}

/* The codes of all that speaks against a ceiling. */
static char *
list_reasons (const UpQueryAdoption *self)
{
  g_autoptr (UpFrame) refusals = up_query_adoption_refusals (self);
  GString *codes = g_string_new (NULL);

  for (gsize i = 0; i < up_frame_get_n_rows (refusals); i++)
    g_string_append_printf (codes, i > 0 ? ",%s" : "%s", up_frame_get_texts (refusals, "code")[i]);
  return g_string_free_and_steal (codes);
}

static void
push_row (UpFrameBuilder        *frame,
          const UpQueryAdoption *self)
{
  const UpQuerySeries *series = g_ptr_array_index (self->input->series, 0);
  g_autofree char *reasons = list_reasons (self);
  Row row = { .texts = { [COLUMN_NAME] = series->subject->name,
                         [COLUMN_SUBJECT] = series->subject->key } };

  for (guint i = 0; i < N_COLUMNS; i++)
    row.numbers[i] = NAN;
  if (self->n > 0)
    row.numbers[COLUMN_NOW] = self->values[self->n - 1];
  row.numbers[COLUMN_GROWTH] = self->growth.growth;
  row.numbers[COLUMN_GROWTH_LOW] = self->growth.low;
  row.numbers[COLUMN_GROWTH_HIGH] = self->growth.high;
  if (self->answer != NULL && !self->answer->refused)
    find_reached (self, &row);
  else
    row.texts[COLUMN_REASON] = reasons;
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      if (columns[i].type == UP_COLUMN_TEXT)
        up_frame_builder_push_text (frame, i, row.texts[i]);
      else
        up_frame_builder_push_number (frame, i, isfinite (row.numbers[i]) ? row.numbers[i] : NAN);
    }
}

/* The words that a chart of estimates has about the whole. */
static UpFrame *
metric_part (const UpMetric *metric,
             const char     *whole,
             gboolean        assumed)
{
  static const char *const names[] = { "name", "phrase", "unit", "reference", "symbol",
                                       "estimate_name", "second_name", "level", "definition",
                                       "source", "share_of" };
  const char *texts[] = { N_("Part of its own ceiling reached"), metric->phrase,
                          up_unit_to_string (UP_UNIT_FRACTION), NULL, NULL,
                          N_("reached now"), NULL, NULL, metric->definition, metric->source,
                          whole };
  const double numbers[] = { [3] = 0.0, [7] = assumed ? NAN : UP_LEVEL };
  UpFrameBuilder *part = up_frame_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gboolean is_number = i == 3 || i == 7;
      guint column = up_frame_builder_add_column (part, names[i],
                                                  is_number ? UP_COLUMN_NUMBER : UP_COLUMN_TEXT,
                                                  is_number ? UP_UNIT_FRACTION : UP_UNIT_NONE);

      if (is_number)
        up_frame_builder_push_number (part, column, numbers[i]);
      else
        up_frame_builder_push_text (part, column, texts[i]);
    }
  return up_frame_builder_end (part);
}

/* What a reader must know of all of them: the cautions about each, such as those on the data. */
static UpFrame *
notes_part (GPtrArray *answers)
{
  static const char *const names[] = { "code", "severity", "subject", "start", "text", "detail" };
  UpFrameBuilder *all = up_frame_builder_new ();

  for (guint k = 0; k < G_N_ELEMENTS (names); k++)
    {
      gboolean is_time = k == 3;

      up_frame_builder_add_column (all, names[k], is_time ? UP_COLUMN_TIME : UP_COLUMN_TEXT,
                                   is_time ? UP_UNIT_TIME : UP_UNIT_NONE);
    }
  for (guint i = 0; i < answers->len; i++)
    {
      g_autoptr (UpFrame) notes = up_query_adoption_notes (g_ptr_array_index (answers, i));

      for (gsize row = 0; row < up_frame_get_n_rows (notes); row++)
        {
          if (strcmp (up_frame_get_texts (notes, "severity")[row], "caution") != 0)
            continue;
          for (guint k = 0; k < G_N_ELEMENTS (names); k++)
            {
              if (k == 3)
                up_frame_builder_push_time (all, k, up_frame_get_times (notes, names[k])[row]);
              else
                up_frame_builder_push_text (all, k, up_frame_get_texts (notes, names[k])[row]);
            }
        }
    }
  return up_frame_builder_end (all);
}

/* Answers a spec of the chart `life-cycle`: how far along its own curve each technology is, or why
 * that cannot be said. */
UpFrame *
up_query_life_cycle (const UpQueryInput *input,
                     UpSpec             *spec,
                     GError            **error)
{
  g_autoptr (GPtrArray) answers = up_query_adoption_each (input, spec, TRUE, error);
  const UpQueryAdoption *first;
  const char *whole;
  UpFrameBuilder *frame;

  if (answers == NULL)
    return NULL;
  /* A share that is stored says so itself. */
  first = g_ptr_array_index (answers, 0);
  whole = input->metric->kind != UP_METRIC_SHARE && first->measure == UP_MEASURE_SHARE &&
                  input->total != NULL
              ? input->total->subject->name : NULL;
  frame = up_frame_builder_new ();
  for (guint i = 0; i < N_COLUMNS; i++)
    up_frame_builder_add_column (frame, columns[i].name, columns[i].type,
                                 columns[i].type == UP_COLUMN_TEXT ? UP_UNIT_NONE
                                 : columns[i].is_part              ? UP_UNIT_FRACTION
                                                                   : first->input->metric->unit);
  for (guint i = 0; i < answers->len; i++)
    push_row (frame, g_ptr_array_index (answers, i));
  up_query_take_part (frame, "metric",
                      metric_part (first->input->metric, whole,
                                   !isnan (up_spec_get_number (spec, "ceiling"))));
  up_query_take_part (frame, "sources", up_query_sources_part (input));
  up_query_take_part (frame, "notes", notes_part (answers));
  return up_frame_builder_end (frame);
}
