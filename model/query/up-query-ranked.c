/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-private.h"
#include "up-query-kinds.h"

#include "up-answer.h"

#include <math.h>
#include <string.h>

/* Charts of ranked rows are drawn from a small table of their own. Asked of stored series, that
 * table is made here from the answer about growth, whose parts stay beside it. */

/* The columns of the rows, as up-query-kinds.c lists them. */
typedef struct
{
  UpFrame *answer;
  UpFrameBuilder *frame;
  const char *values; /* the column that the scale asks for */
  UpUnit unit;
} Ranked;

static guint
add_text (UpFrameBuilder *frame,
          const char     *name)
{
  return up_frame_builder_add_column (frame, name, UP_COLUMN_TEXT, UP_UNIT_NONE);
}

static guint
add_number (const Ranked *self,
            const char   *name)
{
  return up_frame_builder_add_column (self->frame, name, UP_COLUMN_NUMBER, self->unit);
}

static const char *
subject_at (const Ranked *self,
            gsize         i)
{
  return up_answer_get_text (self->answer, "subjects", "subject", i);
}

static gsize
n_subjects (const Ranked *self)
{
  return up_frame_get_n_rows (up_frame_get_part (self->answer, "subjects"));
}

/* The row of a subject for a period, -1 without one. */
static gssize
find_row (const Ranked *self,
          const char   *subject,
          UpTime        start)
{
  const char *const *subjects = up_frame_get_texts (self->answer, "subject");
  const UpTime *starts = up_frame_get_times (self->answer, "start");

  for (gsize row = 0; row < up_frame_get_n_rows (self->answer); row++)
    {
      if (starts[row] == start && start != UP_TIME_NONE && strcmp (subjects[row], subject) == 0)
        return (gssize) row;
    }
  return -1;
}

static double
value_at (const Ranked *self,
          const char   *subject,
          UpTime        start)
{
  gssize row = find_row (self, subject, start);

  return row >= 0 ? up_frame_get_numbers (self->answer, self->values)[row] : NAN;
}

/* The last finished value of each. */
static void
add_bars (const Ranked *self)
{
  UpAnswerWindow window = up_answer_get_window (self->answer);
  const gint64 *flags = up_frame_get_integers (self->answer, "flags");
  guint name = add_text (self->frame, "name");
  guint value = add_number (self, "value");
  guint below = add_number (self, "below");
  guint series = add_text (self->frame, "series");
  guint partial = up_frame_builder_add_column (self->frame, "partial", UP_COLUMN_INTEGER,
                                               UP_UNIT_NONE);
  guint subject = add_text (self->frame, "subject");

  for (gsize i = 0; i < n_subjects (self); i++)
    {
      const char *key = subject_at (self, i);
      gssize row = find_row (self, key, window.to);

      up_frame_builder_push_text (self->frame, name,
                                  up_answer_get_subject_name (self->answer, key));
      up_frame_builder_push_number (self->frame, value, value_at (self, key, window.to));
      up_frame_builder_push_number (self->frame, below, NAN);
      up_frame_builder_push_text (self->frame, series, NULL);
      up_frame_builder_push_integer (self->frame, partial,
                                     row >= 0 && (flags[row] & UP_OBSERVATION_PARTIAL) != 0);
      up_frame_builder_push_text (self->frame, subject, key);
    }
}

/* The growth of each: the fitted trend with its interval, and end to end. */
static void
add_forest (const Ranked *self)
{
  static const char *const numbers[][2] = {
    { "estimate", "trend" }, { "low", "trend_low" }, { "high", "trend_high" },
    { "least", NULL },       { "most", NULL },       { "second", "cagr" },
  };
  UpFrame *growth = up_frame_get_part (self->answer, "growth");
  const char *const *keys = up_frame_get_texts (growth, "subject");
  guint columns[G_N_ELEMENTS (numbers)];
  guint name = add_text (self->frame, "name"), detail, reason, subject;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    columns[i] = add_number (self, numbers[i][0]);
  detail = add_text (self->frame, "detail");
  reason = add_text (self->frame, "reason");
  subject = add_text (self->frame, "subject");
  for (gsize row = 0; row < up_frame_get_n_rows (growth); row++)
    {
      up_frame_builder_push_text (self->frame, name,
                                  up_answer_get_subject_name (self->answer, keys[row]));
      for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
        up_frame_builder_push_number (self->frame, columns[i],
                                      numbers[i][1] != NULL
                                          ? up_frame_get_numbers (growth, numbers[i][1])[row]
                                          : NAN);
      up_frame_builder_push_text (self->frame, detail, NULL);
      up_frame_builder_push_text (self->frame, reason, up_frame_get_texts (growth, "refusal")[row]);
      up_frame_builder_push_text (self->frame, subject, keys[row]);
    }
}

/* The first and the last value of each in the window. */
static void
add_dumbbell (const Ranked *self)
{
  UpAnswerWindow window = up_answer_get_window (self->answer);
  guint name = add_text (self->frame, "name");
  guint before = add_number (self, "before");
  guint after = add_number (self, "after");
  guint subject = add_text (self->frame, "subject");

  for (gsize i = 0; i < n_subjects (self); i++)
    {
      const char *key = subject_at (self, i);

      up_frame_builder_push_text (self->frame, name,
                                  up_answer_get_subject_name (self->answer, key));
      up_frame_builder_push_number (self->frame, before, value_at (self, key, window.from));
      up_frame_builder_push_number (self->frame, after, value_at (self, key, window.to));
      up_frame_builder_push_text (self->frame, subject, key);
    }
}

static const struct
{
  const char *chart;
  void (*add) (const Ranked *self);
} kinds[] = {
  { "bars", add_bars },
  { "forest", add_forest },
  { "dumbbell", add_dumbbell },
};

static void
copy_column (UpFrameBuilder *part,
             const UpColumn *column)
{
  guint to = up_frame_builder_add_column (part, column->name, column->type, column->unit);

  if (column->type == UP_COLUMN_TEXT)
    up_frame_builder_push_text (part, to, column->texts[0]);
  else if (column->type == UP_COLUMN_NUMBER)
    up_frame_builder_push_number (part, to, column->numbers[0]);
}

/* What is counted: the words that a table has for itself, then the metric's own. */
static void
add_metric (const Ranked *self,
            const char   *chart)
{
  UpFrame *metric = up_frame_get_part (self->answer, "metric");
  const UpQueryKind *kind = up_query_find_kind (chart);
  UpFrame *growth = up_frame_get_part (self->answer, "growth");
  const double *levels = up_frame_get_numbers (growth, "level");
  double level = NAN;
  UpFrameBuilder *part = up_frame_builder_new ();
  g_autoptr (UpFrame) made = NULL;

  for (gsize row = 0; row < up_frame_get_n_rows (growth); row++)
    level = isfinite (levels[row]) ? levels[row] : level;
  copy_column (part, up_frame_find_column (metric, "name"));
  copy_column (part, up_frame_find_column (metric, "phrase"));
  up_frame_builder_push_text (part, add_text (part, "unit"), up_unit_to_string (self->unit));
  up_frame_builder_push_number (
      part, up_frame_builder_add_column (part, "reference", UP_COLUMN_NUMBER, self->unit),
      strcmp (chart, "forest") == 0 ? 0 : NAN);
  for (guint i = 0; i < UP_QUERY_MOST_HEADS && kind->heads[i].key != NULL; i++)
    {
      g_autofree char *column = g_strdelimit (g_strdup (kind->heads[i].key), "-", '_');

      if (!kind->heads[i].is_number)
        up_frame_builder_push_text (part, add_text (part, column), NULL);
      else
        up_frame_builder_push_number (
            part, up_frame_builder_add_column (part, column, UP_COLUMN_NUMBER, self->unit),
            strcmp (column, "level") == 0 ? level : NAN);
    }
  for (guint i = 0; i < up_frame_get_n_columns (metric); i++)
    {
      const UpColumn *column = up_frame_get_column (metric, i);

      if (strcmp (column->name, "name") != 0 && strcmp (column->name, "phrase") != 0 &&
          strcmp (column->name, "unit") != 0)
        copy_column (part, column);
    }
  made = up_frame_builder_end (part);
  up_frame_builder_add_part (self->frame, "metric", made);
}

/* Whether the chart that @spec asks for can be made from series, instead of a table in the spec. */
gboolean
up_query_takes_ranked (UpSpec *spec)
{
  const char *chart = up_spec_get_text (spec, "chart");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_strcmp0 (kinds[i].chart, chart) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Parts that are about growth and not about values. */
static gboolean
is_about_growth (const char *part)
{
  static const char *const parts[] = { "context", "growth", "pair", "peaks", "refusals", NULL };

  return g_strv_contains (parts, part);
}

/* Notes about the periods that are shown, and about no period. */
static UpFrame *
keep_notes (UpFrame *notes,
            UpTime   first,
            UpTime   last)
{
  const UpTime *starts = up_frame_get_times (notes, "start");
  UpFrameBuilder *kept = up_frame_builder_new ();

  for (guint i = 0; i < up_frame_get_n_columns (notes); i++)
    {
      const UpColumn *column = up_frame_get_column (notes, i);
      guint to = up_frame_builder_add_column (kept, column->name, column->type, column->unit);

      for (gsize row = 0; row < up_frame_get_n_rows (notes); row++)
        {
          if (starts[row] != UP_TIME_NONE && starts[row] != first && starts[row] != last)
            continue;
          if (column->type == UP_COLUMN_TEXT)
            up_frame_builder_push_text (kept, to, column->texts[row]);
          else
            up_frame_builder_push_time (kept, to, column->times[row]);
        }
    }
  return up_frame_builder_end (kept);
}

/* The frame of the chart that @spec asks for, made from the answer about growth: rows of the kind
 * and the parts of the answer that are about them, with a `metric` that also has the words of a
 * table. */
UpFrame *
up_query_ranked (UpFrame *answer,
                 UpSpec  *spec)
{
  const char *chart = up_spec_get_text (spec, "chart");
  const char *scale = up_spec_get_text (spec, "scale");
  gboolean shown = strcmp (scale, "share") == 0 || strcmp (scale, "index") == 0;
  const UpAnswerWindow window = up_answer_get_window (answer);
  Ranked self = { answer, up_frame_builder_new (), shown ? "shown" : "value", UP_UNIT_FRACTION };

  if (strcmp (chart, "forest") != 0)
    self.unit = up_frame_find_column (answer, self.values)->unit;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (strcmp (kinds[i].chart, chart) == 0)
        kinds[i].add (&self);
    }
  add_metric (&self, chart);
  for (guint i = 0; i < up_frame_get_n_parts (answer); i++)
    {
      const char *name = up_frame_get_part_name (answer, i);

      if (strcmp (name, "notes") == 0 && strcmp (chart, "forest") != 0)
        {
          gboolean both = strcmp (chart, "dumbbell") == 0;
          g_autoptr (UpFrame) notes = keep_notes (up_frame_get_part (answer, name),
                                                  both ? window.from : window.to, window.to);

          up_frame_builder_add_part (self.frame, name, notes);
        }
      else if (strcmp (name, "metric") != 0 &&
               (strcmp (chart, "forest") == 0 || !is_about_growth (name)))
        up_frame_builder_add_part (self.frame, name, up_frame_get_part (answer, name));
    }
  return up_frame_builder_end (self.frame);
}
