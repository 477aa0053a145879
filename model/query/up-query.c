/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-activity-private.h"
#include "up-query-hiring.h"

#include "up-vector.h"

#include <math.h>
#include <string.h>

static const UpQuerySeries *
series_at (const UpQueryInput *input,
           guint               i)
{
  return g_ptr_array_index (input->series, i);
}

/* Places of columns in the list. */
enum
{
  ROW_START = 0,
  ROW_VALUE = 2,
};

/* The columns that are taken from the rows of all series, one after the other. */
static const struct
{
  const char *name;
  UpColumnType type;
  gsize offset;
} row_columns[] = {
  { "start", UP_COLUMN_TIME, G_STRUCT_OFFSET (UpQueryRows, start) },
  { "end", UP_COLUMN_TIME, G_STRUCT_OFFSET (UpQueryRows, end) },
  { "value", UP_COLUMN_NUMBER, G_STRUCT_OFFSET (UpQueryRows, value) },
  { "shown", UP_COLUMN_NUMBER, G_STRUCT_OFFSET (UpQueryRows, shown) },
  { "flags", UP_COLUMN_INTEGER, G_STRUCT_OFFSET (UpQueryRows, flags) },
  { "fetch", UP_COLUMN_INTEGER, G_STRUCT_OFFSET (UpQueryRows, fetch) },
  { "low", UP_COLUMN_NUMBER, G_STRUCT_OFFSET (UpQueryRows, low) },
  { "high", UP_COLUMN_NUMBER, G_STRUCT_OFFSET (UpQueryRows, high) },
  { "shown_low", UP_COLUMN_NUMBER, G_STRUCT_OFFSET (UpQueryRows, shown_low) },
  { "shown_high", UP_COLUMN_NUMBER, G_STRUCT_OFFSET (UpQueryRows, shown_high) },
};

/* The columns of all rows, owned by the frame they are in. */
typedef struct
{
  gpointer vectors[G_N_ELEMENTS (row_columns)];
  gsize n;
} Joined;

static gpointer
vector_of (GPtrArray *rows,
           guint      i,
           guint      column)
{
  return G_STRUCT_MEMBER (gpointer, g_ptr_array_index (rows, i), row_columns[column].offset);
}

/* The column before @column that is made of the same vectors, or -1. */
static int
find_twin (GPtrArray *rows,
           guint      column)
{
  for (guint other = 0; other < column; other++)
    {
      guint i = 0;

      while (i < rows->len && vector_of (rows, i, other) == vector_of (rows, i, column))
        i++;
      if (i == rows->len)
        return (int) other;
    }
  return -1;
}

/* Whether a column is empty in the rows of every series. */
static gboolean
says_nothing (GPtrArray *rows,
              guint      column)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const UpQueryRows *self = g_ptr_array_index (rows, i);
      gconstpointer vector = vector_of (rows, i, column);

      if (!self->bare || (vector != self->low && vector != self->flags))
        return FALSE;
    }
  return rows->len > 0;
}

/* All series of one column in one vector; that of an only series as it is. */
static gpointer
join (GPtrArray *rows,
      guint      column,
      gsize      n)
{
  gint64 *all, *next;

  if (rows->len == 1)
    return up_vector_ref (vector_of (rows, 0, column));
  if (says_nothing (rows, column))
    return row_columns[column].type == UP_COLUMN_INTEGER ? up_query_rows_zeros (n)
                                                         : up_query_rows_missing (n);
  all = next = up_vector_new (n);
  for (guint i = 0; i < rows->len; i++)
    {
      const UpQueryRows *self = g_ptr_array_index (rows, i);

      if (self->n > 0)
        memcpy (next, vector_of (rows, i, column), self->n * sizeof *next);
      next += self->n;
    }
  return all;
}

/* The subject of each row; answers how many rows there are. */
static gsize
push_subjects (UpFrameBuilder     *frame,
               guint               column,
               const UpQueryInput *input,
               GPtrArray          *rows)
{
  g_autofree const char **keys = g_new (const char *, rows->len + 1);
  g_autofree gsize *lengths = g_new (gsize, rows->len + 1);
  gsize n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      keys[i] = series_at (input, i)->subject->key;
      lengths[i] = ((const UpQueryRows *) g_ptr_array_index (rows, i))->n;
      n += lengths[i];
    }
  up_frame_builder_take_texts (frame, column, keys, lengths, rows->len);
  return n;
}

static void
add_rows (UpFrameBuilder     *frame,
          const UpQueryInput *input,
          GPtrArray          *rows,
          const char         *scale,
          Joined             *joined)
{
  UpUnit unit = input->metric->unit;
  UpUnit drawn = strcmp (scale, "index") == 0   ? UP_UNIT_INDEX
                 : strcmp (scale, "share") == 0 ? UP_UNIT_FRACTION
                                                : unit;
  guint subject = up_frame_builder_add_column (frame, "subject", UP_COLUMN_TEXT, UP_UNIT_NONE);

  joined->n = push_subjects (frame, subject, input, rows);
  for (guint i = 0; i < G_N_ELEMENTS (row_columns); i++)
    {
      UpUnit of = row_columns[i].type == UP_COLUMN_TIME      ? UP_UNIT_TIME
                  : row_columns[i].type == UP_COLUMN_INTEGER ? UP_UNIT_NONE
                  : g_str_has_prefix (row_columns[i].name, "shown") ? drawn
                                                                    : unit;
      int twin = find_twin (rows, i);

      joined->vectors[i] = twin >= 0 ? up_vector_ref (joined->vectors[twin])
                                     : join (rows, i, joined->n);
      up_frame_builder_take (
          frame, up_frame_builder_add_column (frame, row_columns[i].name, row_columns[i].type, of),
          joined->vectors[i], joined->n);
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
void
up_query_take_part (UpFrameBuilder *frame,
           const char     *name,
           UpFrame        *part)
{
  up_frame_builder_add_part (frame, name, part);
  up_frame_unref (part);
}

UpFrame *
up_query_metric_part (const UpQueryInput *input)
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
  add_text (part, "share_of", input->total != NULL   ? input->total->subject->name
                              : input->whole != NULL ? input->whole->name
                                                     : NULL);
  return up_frame_builder_end (part);
}

UpFrame *
up_query_subjects_part (const UpQueryInput *input)
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

UpFrame *
up_query_window_part (const UpQueryInput  *input,
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

/* Whether the rows are all that the series have, as they are. */
static gboolean
are_whole (const UpQueryInput *input,
           GPtrArray          *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const UpQueryRows *self = g_ptr_array_index (rows, i);

      if (self->start != series_at (input, i)->start || self->value != series_at (input, i)->value)
        return FALSE;
    }
  return TRUE;
}

/* Each series from its first value to its last. */
static GPtrArray *
whole_rows (const UpQueryInput *input)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) up_query_rows_free);

  for (guint i = 0; i < input->series->len; i++)
    {
      const UpQuerySeries *series = series_at (input, i);
      UpQueryWindow all = { input->metric->period, UP_TIME_NONE, UP_TIME_NONE, UP_TIME_NONE };

      if (series->n > 0)
        {
          all.from = series->start[0];
          all.to = all.tail = series->start[series->n - 1];
        }
      g_ptr_array_add (rows, up_query_rows_new (series, &all));
    }
  return rows;
}

/* The whole history, with a row for each missing period between the first value and the last. Where
 * that is what @rows are it shares their columns. */
static UpFrame *
context_part (const UpQueryInput *input,
              GPtrArray          *rows,
              const Joined       *joined)
{
  UpFrameBuilder *part = up_frame_builder_new ();
  guint subject = up_frame_builder_add_column (part, "subject", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint start = up_frame_builder_add_column (part, "start", UP_COLUMN_TIME, UP_UNIT_TIME);
  guint value = up_frame_builder_add_column (part, "value", UP_COLUMN_NUMBER, input->metric->unit);
  gboolean shared = are_whole (input, rows);
  g_autoptr (GPtrArray) all = shared ? g_ptr_array_ref (rows) : whole_rows (input);
  gsize n = push_subjects (part, subject, input, all);

  up_frame_builder_take (part, start,
                         shared ? up_vector_ref (joined->vectors[ROW_START])
                                : join (all, ROW_START, n), n);
  up_frame_builder_take (part, value,
                         shared ? up_vector_ref (joined->vectors[ROW_VALUE])
                                : join (all, ROW_VALUE, n), n);
  return up_frame_builder_end (part);
}

UpFrame *
up_query_sources_part (const UpQueryInput *input)
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
answer (UpQueryInput *input,
        UpSpec       *spec,
        GError      **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) up_query_rows_free);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) growth = NULL;
  g_autoptr (UpFrame) pair = NULL;
  const char *chart = up_spec_get_text (spec, "chart");
  const char *scale = up_spec_get_text (spec, "scale");
  UpFrameBuilder *frame;
  UpQueryWindow window;
  Joined joined;

  if (strcmp (chart, "adoption") == 0)
    return up_query_adoption (input, spec, error);
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
  add_rows (frame, input, rows, scale, &joined);
  up_query_take_part (frame, "metric", up_query_metric_part (input));
  up_query_take_part (frame, "subjects", up_query_subjects_part (input));
  up_query_take_part (frame, "window", up_query_window_part (input, &window));
  up_query_take_part (frame, "context", context_part (input, rows, &joined));
  up_query_take_part (frame, "growth", up_query_growth_part (input, rows, growth));
  up_frame_builder_add_part (frame, "pair", pair);
  /* A peak has a date, which those aligned have left behind. */
  up_query_take_part (frame, "peaks",
                      up_query_peaks_part (input, &window,
                                           strcmp (chart, "aligned") == 0 ? none : rows));
  up_query_take_part (frame, "sources", up_query_sources_part (input));
  up_query_take_part (frame, "notes", up_query_notes_part (input, &window, spec, rows, growth));
  up_query_take_part (frame, "refusals", up_query_refusals_part (input, rows, growth));
  if (input->lines != NULL)
    up_frame_builder_add_part (frame, "substitution", input->lines);
  if (input->receipt != NULL)
    up_frame_builder_add_part (frame, "receipt", input->receipt);
  if (input->finding != NULL)
    up_frame_builder_add_part (frame, "finding", input->finding);
  return up_frame_builder_end (frame);
}

/* Those compared in a way that makes other series of them. The window and the scale of the spec are
 * those of the series as they are stored, and have been used. */
static UpFrame *
answer_made (UpQueryInput *input,
             UpSpec       *spec,
             GError      **error)
{
  g_autoptr (UpQueryInput) made = input;
  g_autoptr (UpSpec) from = up_spec_with_text (spec, "from", NULL, NULL);
  g_autoptr (UpSpec) whole = up_spec_with_text (from, "to", NULL, NULL);

  return made != NULL ? answer (made, whole, error) : NULL;
}

/* The answer in the form of the chart: lines and growth, or ranked rows made from them. */
UpFrame *
up_query_answer (UpQueryInput *input,
                 UpSpec       *spec,
                 GError      **error)
{
  const char *chart = up_spec_get_text (spec, "chart");
  UpFrame *whole, *ranked;

  if (strcmp (chart, "life-cycle") == 0)
    return up_query_life_cycle (input, spec, error);
  if (strcmp (chart, "aligned") == 0)
    return answer_made (up_query_input_aligned (input, spec, error), spec, error);
  if (strcmp (chart, "substitution") == 0)
    return answer_made (up_query_input_substitution (input, spec, error), spec, error);
  whole = answer (input, spec, error);
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
  g_autoptr (UpQueryActivity) activity = NULL;
  g_autoptr (UpQueryInput) input = NULL;

  g_return_val_if_fail (spec != NULL, NULL);

  if (up_query_takes_hiring (spec))
    return up_query_hiring (connection, spec, error);
  if (up_query_takes_activity (spec))
    {
      activity = up_query_activity_read (connection, spec, error);
      if (activity == NULL || up_query_activity_is_table (activity))
        return activity != NULL ? up_query_activity_table (activity, error) : NULL;
    }
  else if (up_query_takes_table (spec) &&
           (!up_query_takes_ranked (spec) || up_spec_get_object (spec, "data") != NULL))
    return up_query_spec_table (spec, error);
  if (activity != NULL)
    input = up_query_activity_input (activity);
  else if (up_spec_get_object (spec, "data") != NULL)
    input = up_query_input_from_data (spec, error);
  else
    input = up_query_input_from_store (connection, spec, error);
  return input != NULL ? up_query_answer (input, spec, error) : NULL;
}

/**
 * up_query_takes_cells:
 * @spec: what is asked
 *
 * Returns: whether its chart is drawn from a table of its own form, not from series through time: a
 *   table file for it is put into the spec, or is a matrix
 */
gboolean
up_query_takes_cells (UpSpec *spec)
{
  g_return_val_if_fail (spec != NULL, FALSE);

  return up_query_takes_table (spec) && !up_query_takes_ranked (spec);
}

/**
 * up_query_run_table:
 * @table: rows to answer from: `subject` text, `start` time (or number, for a table whose times are
 *   plain numbers) and `value` number, in any order of rows; maybe `low` and `high` numbers, the
 *   interval of `value`; maybe a part `about` whose `name` says what is counted. Series may also
 *   stand beside each other (up_table_read_frame()). For a matrix: `value` number, row by row, and
 *   parts `rows` and `columns` with a `name` each
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

  if (up_query_takes_cells (spec))
    return up_frame_get_part (table, "columns") != NULL &&
                   strcmp (up_spec_get_text (spec, "chart"), "matrix-heat") == 0
               ? up_query_matrix (table, source, spec, error)
               : up_query_spec_table (spec, error);

  input = up_query_input_from_table (table, source, spec, error);
  return input != NULL ? up_query_answer (input, spec, error) : NULL;
}
