/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-private.h"

#include <math.h>
#include <string.h>

static const UpQuerySeries *
series_at (const UpQueryInput *input,
           guint               i)
{
  return g_ptr_array_index (input->series, i);
}

static void
add_rows (UpFrameBuilder     *frame,
          const UpQueryInput *input,
          GPtrArray          *rows,
          const char         *scale)
{
  UpUnit unit = input->metric->unit;
  UpUnit drawn = strcmp (scale, "index") == 0   ? UP_UNIT_INDEX
                 : strcmp (scale, "share") == 0 ? UP_UNIT_FRACTION
                                                : unit;
  guint subject = up_frame_builder_add_column (frame, "subject", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint start = up_frame_builder_add_column (frame, "start", UP_COLUMN_TIME, UP_UNIT_TIME);
  guint end = up_frame_builder_add_column (frame, "end", UP_COLUMN_TIME, UP_UNIT_TIME);
  guint value = up_frame_builder_add_column (frame, "value", UP_COLUMN_NUMBER, unit);
  guint shown = up_frame_builder_add_column (frame, "shown", UP_COLUMN_NUMBER, drawn);
  guint flags = up_frame_builder_add_column (frame, "flags", UP_COLUMN_INTEGER, UP_UNIT_NONE);
  guint fetch = up_frame_builder_add_column (frame, "fetch", UP_COLUMN_INTEGER, UP_UNIT_NONE);
  guint low = up_frame_builder_add_column (frame, "low", UP_COLUMN_NUMBER, unit);
  guint high = up_frame_builder_add_column (frame, "high", UP_COLUMN_NUMBER, unit);
  guint shown_low = up_frame_builder_add_column (frame, "shown_low", UP_COLUMN_NUMBER, drawn);
  guint shown_high = up_frame_builder_add_column (frame, "shown_high", UP_COLUMN_NUMBER, drawn);

  for (guint i = 0; i < rows->len; i++)
    {
      const UpQueryRows *self = g_ptr_array_index (rows, i);

      for (gsize row = 0; row < self->n; row++)
        {
          up_frame_builder_push_text (frame, subject, series_at (input, i)->subject->key);
          up_frame_builder_push_time (frame, start, self->start[row]);
          up_frame_builder_push_time (frame, end, self->end[row]);
          up_frame_builder_push_number (frame, value, self->value[row]);
          up_frame_builder_push_number (frame, shown, self->shown[row]);
          up_frame_builder_push_integer (frame, flags, self->flags[row]);
          up_frame_builder_push_integer (frame, fetch, self->fetch[row]);
          up_frame_builder_push_number (frame, low, self->low[row]);
          up_frame_builder_push_number (frame, high, self->high[row]);
          up_frame_builder_push_number (frame, shown_low, self->shown_low[row]);
          up_frame_builder_push_number (frame, shown_high, self->shown_high[row]);
        }
    }
}

static void
add_text (UpFrameBuilder *part,
          const char     *name,
          const char     *value)
{
  up_frame_builder_push_text (
      part, up_frame_builder_add_column (part, name, UP_COLUMN_TEXT, UP_UNIT_NONE), value);
}

static void
add_time (UpFrameBuilder *part,
          const char     *name,
          UpTime          value)
{
  up_frame_builder_push_time (
      part, up_frame_builder_add_column (part, name, UP_COLUMN_TIME, UP_UNIT_TIME), value);
}

/* Adds @part, handing it over. */
static void
take_part (UpFrameBuilder *frame,
           const char     *name,
           UpFrame        *part)
{
  up_frame_builder_add_part (frame, name, part);
  up_frame_unref (part);
}

static UpFrame *
metric_part (const UpQueryInput *input)
{
  UpFrameBuilder *part = up_frame_builder_new ();
  const UpMetric *metric = input->metric;

  add_text (part, "metric", metric->key);
  add_text (part, "name", metric->name);
  add_text (part, "noun", metric->noun != NULL ? metric->noun : metric->name);
  add_text (part, "phrase", metric->phrase);
  add_text (part, "unit", up_unit_to_string (metric->unit));
  add_text (part, "kind", up_metric_kind_to_string (metric->kind));
  add_text (part, "period", up_period_to_string (metric->period));
  add_text (part, "definition", metric->definition);
  add_text (part, "source", metric->source);
  add_text (part, "share_of", input->total != NULL ? input->total->subject->name : NULL);
  return up_frame_builder_end (part);
}

static UpFrame *
subjects_part (const UpQueryInput *input)
{
  UpFrameBuilder *part = up_frame_builder_new ();
  guint key = up_frame_builder_add_column (part, "subject", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint name = up_frame_builder_add_column (part, "name", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint kind = up_frame_builder_add_column (part, "kind", UP_COLUMN_TEXT, UP_UNIT_NONE);

  for (guint i = 0; i < input->series->len; i++)
    {
      const UpSubject *subject = series_at (input, i)->subject;

      up_frame_builder_push_text (part, key, subject->key);
      up_frame_builder_push_text (part, name, subject->name);
      up_frame_builder_push_text (part, kind, up_subject_kind_to_string (subject->kind));
    }
  return up_frame_builder_end (part);
}

static UpFrame *
window_part (const UpQueryInput  *input,
             const UpQueryWindow *window)
{
  UpFrameBuilder *part = up_frame_builder_new ();

  add_time (part, "from", window->from);
  add_time (part, "to", window->to);
  add_text (part, "period", up_period_to_string (window->period));
  add_time (part, "known", input->known);
  add_text (part, "axis", input->axis);
  return up_frame_builder_end (part);
}

/* The whole history, with a row for each missing period between the first value and the last. */
static UpFrame *
context_part (const UpQueryInput *input)
{
  UpFrameBuilder *part = up_frame_builder_new ();
  guint subject = up_frame_builder_add_column (part, "subject", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint start = up_frame_builder_add_column (part, "start", UP_COLUMN_TIME, UP_UNIT_TIME);
  guint value = up_frame_builder_add_column (part, "value", UP_COLUMN_NUMBER, input->metric->unit);

  for (guint i = 0; i < input->series->len; i++)
    {
      const UpQuerySeries *series = series_at (input, i);
      const GArray *points = series->points;
      UpQueryWindow all = { input->metric->period, UP_TIME_NONE, UP_TIME_NONE, UP_TIME_NONE };
      g_autoptr (UpQueryRows) rows = NULL;

      if (points->len > 0)
        {
          all.from = g_array_index (points, UpQueryPoint, 0).start;
          all.to = all.tail = g_array_index (points, UpQueryPoint, points->len - 1).start;
        }
      rows = up_query_rows_new (series, &all);
      for (gsize row = 0; row < rows->n; row++)
        {
          up_frame_builder_push_text (part, subject, series->subject->key);
          up_frame_builder_push_time (part, start, rows->start[row]);
          up_frame_builder_push_number (part, value, rows->value[row]);
        }
    }
  return up_frame_builder_end (part);
}

static UpFrame *
sources_part (const UpQueryInput *input)
{
  UpFrameBuilder *part = up_frame_builder_new ();
  guint key = up_frame_builder_add_column (part, "source", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint title = up_frame_builder_add_column (part, "title", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint licence = up_frame_builder_add_column (part, "licence", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint attribution = up_frame_builder_add_column (part, "attribution", UP_COLUMN_TEXT,
                                                   UP_UNIT_NONE);
  guint home = up_frame_builder_add_column (part, "home", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint retrieved = up_frame_builder_add_column (part, "retrieved", UP_COLUMN_TIME, UP_UNIT_TIME);

  for (guint i = 0; i < input->sources->len; i++)
    {
      const UpSource *source = g_ptr_array_index (input->sources, i);

      up_frame_builder_push_text (part, key, source->key);
      up_frame_builder_push_text (part, title, source->title);
      up_frame_builder_push_text (part, licence, source->licence);
      up_frame_builder_push_text (part, attribution, source->attribution);
      up_frame_builder_push_text (part, home, source->home);
      up_frame_builder_push_time (part, retrieved, input->known);
    }
  return up_frame_builder_end (part);
}

static GPtrArray *
measure_growth (const UpQueryInput  *input,
                const UpQueryWindow *window,
                GPtrArray           *rows,
                GError             **error)
{
  g_autoptr (GPtrArray) growth =
      g_ptr_array_new_with_free_func ((GDestroyNotify) up_query_growth_free);

  for (guint i = 0; i < rows->len; i++)
    {
      UpQueryGrowth *self = up_query_growth_new (series_at (input, i), g_ptr_array_index (rows, i),
                                                 window, error);

      if (self == NULL)
        return NULL;
      g_ptr_array_add (growth, self);
    }
  return g_steal_pointer (&growth);
}

static UpFrame *
answer (const UpQueryInput *input,
        UpSpec             *spec,
        GError            **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) up_query_rows_free);
  g_autoptr (GPtrArray) growth = NULL;
  g_autoptr (UpFrame) pair = NULL;
  const char *scale = up_spec_get_text (spec, "scale");
  UpFrameBuilder *frame;
  UpQueryWindow window;

  if (!up_query_window_resolve (input, spec, &window, error))
    return NULL;
  for (guint i = 0; i < input->series->len; i++)
    g_ptr_array_add (rows, up_query_rows_new (series_at (input, i), &window));
  up_query_rows_show (rows, input, &window, scale);

  growth = measure_growth (input, &window, rows, error);
  if (growth == NULL)
    return NULL;
  pair = up_query_pair_part (input, &window, rows, growth, up_spec_get_list (spec, "focus"), error);
  if (pair == NULL)
    return NULL;

  frame = up_frame_builder_new ();
  add_rows (frame, input, rows, scale);
  take_part (frame, "metric", metric_part (input));
  take_part (frame, "subjects", subjects_part (input));
  take_part (frame, "window", window_part (input, &window));
  take_part (frame, "context", context_part (input));
  take_part (frame, "growth", up_query_growth_part (input, rows, growth));
  up_frame_builder_add_part (frame, "pair", pair);
  take_part (frame, "peaks", up_query_peaks_part (input, &window, rows));
  take_part (frame, "sources", sources_part (input));
  take_part (frame, "notes", up_query_notes_part (input, &window, spec, rows, growth));
  take_part (frame, "refusals", up_query_refusals_part (input, rows, growth));
  return up_frame_builder_end (frame);
}

/* The answer in the form of the chart: lines and growth, or ranked rows made from them. */
static UpFrame *
answer_chart (const UpQueryInput *input,
              UpSpec             *spec,
              GError            **error)
{
  UpFrame *whole = answer (input, spec, error);
  UpFrame *ranked;

  if (whole == NULL || !up_query_takes_ranked (spec))
    return whole;
  ranked = up_query_ranked (whole, spec);
  up_frame_unref (whole);
  return ranked;
}

/**
 * up_query_run:
 * @connection: (nullable): the store, %NULL when @spec carries its data
 * @spec: what is asked
 * @error: return location
 *
 * Answers a spec: reads its series (from the store, or from the table that the spec carries in
 * `data`), settles the window, marks gaps and unfinished periods, and adds growth with intervals,
 * notes, sources and refusals. DESIGN.md lists the frame's columns and parts. The same spec on the
 * same store gives the same frame; nothing is written.
 *
 * Blocks while it reads: call it on a store's own thread.
 *
 * Returns: (transfer full): the answer; otherwise @error is a #UpQueryError, which says what to
 *   change in the question, or a #UpStoreError
 */
UpFrame *
up_query_run (UpConnection *connection,
              UpSpec       *spec,
              GError      **error)
{
  g_autoptr (UpQueryInput) input = NULL;

  g_return_val_if_fail (spec != NULL, NULL);

  if (up_query_takes_table (spec) &&
      (!up_query_takes_ranked (spec) || up_spec_get_object (spec, "data") != NULL))
    return up_query_spec_table (spec, error);
  if (up_spec_get_object (spec, "data") != NULL)
    input = up_query_input_from_data (spec, error);
  else
    input = up_query_input_from_store (connection, spec, error);
  return input != NULL ? answer_chart (input, spec, error) : NULL;
}

/**
 * up_query_run_table:
 * @table: rows to answer from: `subject` text, `start` time (or number, for a table whose times are
 *   plain numbers) and `value` number, in any order of rows; maybe `low` and `high` numbers, the
 *   interval of `value`; maybe a part `about` whose `name` says what is counted
 * @source: where the rows come from, for the source line: a file's name
 * @spec: what is asked; its `metric` and `data` do not count
 * @error: return location
 *
 * Answers a spec from a table that was read from a file. Subjects are the names in the table; the
 * spec's `subjects` chooses among them, and without it all are taken, in the table's order.
 *
 * Charts with tables of their own (up-query-kinds.c) take them from the spec.
 *
 * Returns: (transfer full): the answer, as up_query_run() gives it; otherwise @error is a
 *   #UpQueryError
 */
UpFrame *
up_query_run_table (UpFrame    *table,
                    const char *source,
                    UpSpec     *spec,
                    GError    **error)
{
  g_autoptr (UpQueryInput) input = NULL;

  g_return_val_if_fail (table != NULL && source != NULL && spec != NULL, NULL);

  if (up_query_takes_table (spec) && !up_query_takes_ranked (spec))
    return up_query_spec_table (spec, error);

  input = up_query_input_from_table (table, source, spec, error);
  return input != NULL ? answer_chart (input, spec, error) : NULL;
}
