/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-series-frame.h"

#include "up-chart-columns.h"
#include "up-subject.h"
#include "up-chart-error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* One table a line: name, colon, columns with type and unit. A test holds it against DESIGN.md;
 * frames are checked against it. */
#define SERIES_COLUMNS                                                                             \
  "rows: subject text, start time, end time, value number, shown number, flags integer, "          \
  "fetch integer, low number, high number, shown_low number, shown_high number\n"                  \
  "metric: metric text, name text, noun text, phrase text, unit text, kind text, "                 \
  "period text, definition text, source text, share_of text\n"                                     \
  "subjects: subject text, name text, kind text\n"                                                 \
  "window: from time, to time, period text, known time, axis text\n"                               \
  "context: subject text, start time, value number\n"                                              \
  "growth: subject text, first_start time, first_value number, last_start time, "                  \
  "last_value number, years number years, cagr number fraction, trend number fraction, "           \
  "trend_low number fraction, trend_high number fraction, level number, points integer, "          \
  "flags text, refusal text\n"                                                                     \
  "pair: subject text, other text, advantage number fraction, low number fraction, "               \
  "high number fraction\n"                                                                         \
  "peaks: subject text, start time, value number\n"                                                \
  "sources: source text, title text, licence text, attribution text, home text, "                  \
  "retrieved time\n"                                                                               \
  "notes: code text, severity text, subject text, start time, text text, detail text\n"            \
  "refusals: code text, subject text, message text, start time, detail text\n"

const char up_series_columns[] = SERIES_COLUMNS;
const char up_substitution_columns[] =
    SERIES_COLUMNS
    "substitution: subject text, rate number, rate_low number, rate_high number, "
    "share number fraction, since time, half time, half_low time, half_high time, refusal text\n";

/* From here on colours would not tell the technologies apart: context is grey. */
#define MOST_COLORED UP_N_SLOTS

static gboolean
check (UpFrame *frame,
       GError **error)
{
  if (!up_chart_check_columns (frame, "growth", up_series_columns, error) ||
      !up_chart_check_one_row (frame, "growth", "metric", error) ||
      !up_chart_check_one_row (frame, "growth", "window", error))
    return FALSE;
  if (up_frame_get_n_rows (up_frame_get_part (frame, "subjects")) > 0)
    return TRUE;
  g_set_error_literal (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME,
                       "The chart “growth” needs at least one subject");
  return FALSE;
}

/* First text of a column, for tables of one row; never NULL. */
static const char *
only_text (UpFrame    *table,
           const char *column)
{
  const char *text = up_frame_get_texts (table, column)[0];

  return text != NULL ? text : "";
}

static void
read_metric (UpSeriesFrame *self)
{
  UpFrame *metric = up_frame_get_part (self->frame, "metric");
  const char *scale = up_spec_get_text (self->spec, "scale");

  self->metric = only_text (metric, "name");
  self->noun = only_text (metric, "noun");
  self->phrase = only_text (metric, "phrase");
  self->share_of = up_frame_get_texts (metric, "share_of")[0];
  self->is_share = strcmp (only_text (metric, "kind"), "share") == 0;
  self->is_rank = strcmp (only_text (metric, "kind"), "rank") == 0;
  self->unit = UP_UNIT_NONE;
  up_unit_from_string (only_text (metric, "unit"), &self->unit);
  self->shown_unit = self->unit;

  if (g_strcmp0 (scale, "log") == 0)
    self->scale = UP_SERIES_LOG;
  else if (g_strcmp0 (scale, "symlog") == 0)
    self->scale = UP_SERIES_SYMLOG;
  else if (g_strcmp0 (scale, "index") == 0)
    {
      self->scale = UP_SERIES_INDEX;
      self->shown_unit = UP_UNIT_INDEX;
    }
  else if (g_strcmp0 (scale, "share") == 0)
    {
      self->scale = UP_SERIES_SHARE;
      self->shown_unit = UP_UNIT_FRACTION;
    }
}

static void
read_window (UpSeriesFrame *self)
{
  UpFrame *window = up_frame_get_part (self->frame, "window");

  self->from = up_frame_get_times (window, "from")[0];
  self->to = up_frame_get_times (window, "to")[0];
  self->known = up_frame_get_times (window, "known")[0];
  self->plain = strcmp (only_text (window, "axis"), "number") == 0;
  self->period = UP_PERIOD_INSTANT;
  up_period_from_string (only_text (window, "period"), &self->period);
  self->tail = self->to;
  for (gsize row = 0; row < self->n_rows; row++)
    {
      if (self->starts[row] != UP_TIME_NONE && isfinite (self->values[row]))
        self->tail = MAX (self->tail, self->starts[row]);
    }
}

/* Whether names of the kind are messages; technologies, projects and a table’s own lines have names
 * of their own. */
static gboolean
is_message (const char *kind)
{
  static const UpSubjectKind kinds[] = { UP_SUBJECT_PART, UP_SUBJECT_TOTAL, UP_SUBJECT_SECTOR,
                                         UP_SUBJECT_ROLE, UP_SUBJECT_ECONOMY,
                                         UP_SUBJECT_FINDING };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kind, up_subject_kind_to_string (kinds[i])) == 0)
      return TRUE;
  return FALSE;
}

static void
read_subjects (UpSeriesFrame *self,
               UpLocale      *locale)
{
  UpFrame *table = up_frame_get_part (self->frame, "subjects");
  const char *const *keys = up_frame_get_texts (table, "subject");
  const char *const *names = up_frame_get_texts (table, "name");
  const char *const *kinds = up_frame_get_texts (table, "kind");
  g_autoptr (GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);
  const char *const *rows = up_frame_get_texts (self->frame, "subject");
  guint at = 0;

  self->n_subjects = (guint) up_frame_get_n_rows (table);
  self->subjects = g_new0 (UpSeriesSubject, self->n_subjects);
  for (guint i = 0; i < self->n_subjects; i++)
    {
      UpSeriesSubject *subject = &self->subjects[i];

      subject->key = keys[i] != NULL ? keys[i] : "";
      subject->name = names[i] != NULL ? names[i] : subject->key;
      if (is_message (kinds[i]))
        subject->name = up_locale_tr (locale, subject->name);
      subject->slot = UP_SLOT_NONE;
      subject->last = -1;
      subject->cagr = subject->trend = subject->trend_low = subject->trend_high = NAN;
      subject->first_value = subject->last_value = NAN;
      g_hash_table_insert (index, (gpointer) subject->key, GUINT_TO_POINTER (i + 1));
    }

  for (gsize row = 0; row < self->n_rows; row++)
    {
      UpSeriesSubject *subject;

      /* Equal texts of one frame are the same pointer. */
      if (row == 0 || rows[row] != rows[row - 1])
        at = rows[row] != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (index, rows[row])) : 0;
      subject = at > 0 ? &self->subjects[at - 1] : NULL;
      if (subject == NULL)
        continue;
      if (subject->n_rows == 0)
        subject->first_row = row;
      /* Rows come by subject; strays after another subject's are not looked at. */
      if (subject->first_row + subject->n_rows != row)
        continue;
      subject->n_rows++;
      if (isfinite (self->values[row]) && (self->flags[row] & UP_OBSERVATION_PARTIAL) == 0)
        subject->last = (gssize) row;
    }
}

static void
read_growth (UpSeriesFrame *self)
{
  UpFrame *growth = up_frame_get_part (self->frame, "growth");
  const char *const *keys = up_frame_get_texts (growth, "subject");

  self->level = NAN;
  for (gsize row = 0; row < up_frame_get_n_rows (growth); row++)
    {
      int at = up_series_frame_find (self, keys[row]);
      UpSeriesSubject *subject;

      if (at < 0)
        continue;
      subject = &self->subjects[at];
      subject->cagr = up_frame_get_numbers (growth, "cagr")[row];
      subject->trend = up_frame_get_numbers (growth, "trend")[row];
      subject->trend_low = up_frame_get_numbers (growth, "trend_low")[row];
      subject->trend_high = up_frame_get_numbers (growth, "trend_high")[row];
      subject->first_value = up_frame_get_numbers (growth, "first_value")[row];
      subject->last_value = up_frame_get_numbers (growth, "last_value")[row];
      subject->refusals = up_frame_get_texts (growth, "refusal")[row];
      if (isfinite (up_frame_get_numbers (growth, "level")[row]))
        self->level = up_frame_get_numbers (growth, "level")[row];
    }
}

/* The first in rank other than @except; with @focus among those the spec brings forward. */
static int
next_in_rank (const UpSeriesFrame *self,
              const guint         *rank,
              gboolean             focus,
              int                  except)
{
  const char *const *keys = up_spec_get_list (self->spec, "focus");

  for (guint i = 0; i < self->n_subjects; i++)
    {
      if ((int) rank[i] == except ||
          (focus && (keys == NULL || !g_strv_contains (keys, self->subjects[rank[i]].key))))
        continue;
      return (int) rank[i];
    }
  return -1;
}

/* The finding speaks of the pair that was compared; without one, of the technology that grew most
 * and the one after it. */
static void
find_lead (UpSeriesFrame *self)
{
  UpFrame *pair = up_frame_get_part (self->frame, "pair");
  g_autofree guint *rank = up_series_frame_rank (self);

  self->lead = self->other = -1;
  self->advantage = self->advantage_low = self->advantage_high = NAN;
  if (up_frame_get_n_rows (pair) > 0)
    {
      self->lead = up_series_frame_find (self, up_frame_get_texts (pair, "subject")[0]);
      self->other = up_series_frame_find (self, up_frame_get_texts (pair, "other")[0]);
      self->advantage = up_frame_get_numbers (pair, "advantage")[0];
      self->advantage_low = up_frame_get_numbers (pair, "low")[0];
      self->advantage_high = up_frame_get_numbers (pair, "high")[0];
    }
  if (self->lead >= 0 && self->other >= 0)
    return;

  self->lead = next_in_rank (self, rank, TRUE, -1);
  if (self->lead < 0)
    self->lead = (int) rank[0];
  self->other = next_in_rank (self, rank, TRUE, self->lead);
  if (self->other < 0)
    self->other = next_in_rank (self, rank, FALSE, self->lead);
  if (self->other >= 0 && isnan (self->subjects[self->other].cagr))
    self->other = -1;
}

/* Whom the title speaks of: of shares the one that rose most, else the lead. */
static int
find_headline (const UpSeriesFrame *self)
{
  double most = -INFINITY;
  int found = self->lead;

  for (guint i = 0; i < self->n_subjects; i++)
    {
      double moved = up_series_frame_get_moved (self, i, NULL);

      if (!(moved > most))
        continue;
      most = moved;
      found = (int) i;
    }
  return found;
}

/* Up to seven technologies have colours of their own. Of more, those in focus have, and the rest
 * is context; as it is when some were brought forward. */
static void
choose_colors (UpSeriesFrame *self)
{
  const char *const *focus = up_spec_get_list (self->spec, "focus");
  gboolean any_focus = FALSE, crowded = self->n_subjects > MOST_COLORED;
  g_autofree const char **keys = g_new0 (const char *, self->n_subjects + 1);
  g_autofree UpSlot *slots = g_new (UpSlot, self->n_subjects + 1);
  int headline = find_headline (self);
  guint n = 0;

  for (guint i = 0; i < self->n_subjects; i++)
    {
      self->subjects[i].focus = focus != NULL && g_strv_contains (focus, self->subjects[i].key);
      any_focus |= self->subjects[i].focus;
    }
  if (!any_focus && headline >= 0)
    self->subjects[headline].focus = TRUE;
  if (!any_focus && crowded && self->other >= 0)
    self->subjects[self->other].focus = TRUE;

  for (guint i = 0; i < self->n_subjects; i++)
    {
      if (!crowded || self->subjects[i].focus)
        keys[n++] = self->subjects[i].key;
    }
  up_slots_for_comparison (keys, slots);
  for (guint i = 0, at = 0; i < self->n_subjects; i++)
    {
      UpSlot slot = !crowded || self->subjects[i].focus ? slots[at++] : UP_SLOT_NONE;

      /* Those brought forward keep the colour they have among all. */
      self->subjects[i].slot = any_focus && !self->subjects[i].focus ? UP_SLOT_NONE : slot;
      if (self->subjects[i].slot != UP_SLOT_NONE)
        self->n_colored++;
    }
}

/**
 * up_series_frame_new:
 * @spec: what was asked
 * @frame: the answer
 * @locale: the language of names that are words of the program; it outlives the frame
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the frame's columns at hand, %NULL with
 *   %UP_CHART_ERROR_FRAME when one that the chart needs is missing or of another type
 */
UpSeriesFrame *
up_series_frame_new (UpSpec   *spec,
                     UpFrame  *frame,
                     UpLocale *locale,
                     GError  **error)
{
  g_autoptr (UpSeriesFrame) self = NULL;

  g_return_val_if_fail (spec != NULL && frame != NULL, NULL);

  if (!check (frame, error))
    return NULL;

  self = g_new0 (UpSeriesFrame, 1);
  self->spec = up_spec_ref (spec);
  self->frame = up_frame_ref (frame);
  self->n_rows = up_frame_get_n_rows (frame);
  self->starts = up_frame_get_times (frame, "start");
  self->values = up_frame_get_numbers (frame, "value");
  self->shown = up_frame_get_numbers (frame, "shown");
  self->shown_low = up_frame_get_numbers (frame, "shown_low");
  self->shown_high = up_frame_get_numbers (frame, "shown_high");
  self->flags = up_frame_get_integers (frame, "flags");
  read_metric (self);
  read_window (self);
  read_subjects (self, locale);
  read_growth (self);
  find_lead (self);
  choose_colors (self);
  return g_steal_pointer (&self);
}

/**
 * up_series_frame_free:
 * @self: (transfer full): a frame
 */
void
up_series_frame_free (UpSeriesFrame *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->subjects, g_free);
  g_clear_pointer (&self->frame, up_frame_unref);
  g_clear_pointer (&self->spec, up_spec_unref);
  g_free (self);
}

/**
 * up_series_frame_find:
 * @self: a frame
 * @subject: (nullable): a key
 *
 * Returns: the place of that subject, -1 when there is none
 */
int
up_series_frame_find (const UpSeriesFrame *self,
                      const char          *subject)
{
  for (guint i = 0; i < self->n_subjects; i++)
    {
      if (g_strcmp0 (self->subjects[i].key, subject) == 0)
        return (int) i;
    }
  return -1;
}

/**
 * up_series_frame_find_row:
 * @self: a frame
 * @subject: place of a subject
 * @start: start of a period
 *
 * Returns: the row of that subject and period, -1 when there is none
 */
gssize
up_series_frame_find_row (const UpSeriesFrame *self,
                          guint                subject,
                          UpTime               start)
{
  gsize low = self->subjects[subject].first_row;
  gsize end = low + self->subjects[subject].n_rows;
  gsize high = end;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (self->starts[middle] < start)
        low = middle + 1;
      else
        high = middle;
    }
  return low < end && self->starts[low] == start ? (gssize) low : -1;
}

/**
 * up_series_frame_get_value:
 * @self: a frame
 * @subject: place of a subject
 * @start: start of a period
 *
 * Returns: its value in that period, NaN without one
 */
double
up_series_frame_get_value (const UpSeriesFrame *self,
                           guint                subject,
                           UpTime               start)
{
  gssize row = up_series_frame_find_row (self, subject, start);

  return row >= 0 ? self->values[row] : NAN;
}

/**
 * up_series_frame_get_moved:
 * @self: a frame
 * @subject: place of a subject
 * @last: (out) (optional): its share in the last period used, NaN where there is none
 *
 * Returns: by what its share changed over the window, as drawn, in points as a fraction; NaN when
 *   the chart does not draw shares or an end is missing
 */
double
up_series_frame_get_moved (const UpSeriesFrame *self,
                           guint                subject,
                           double              *last)
{
  gboolean shares = self->scale == UP_SERIES_SHARE ||
                    (self->is_share && (self->scale == UP_SERIES_LINEAR ||
                                       self->scale == UP_SERIES_SYMLOG));
  gssize from = shares ? up_series_frame_find_row (self, subject, self->from) : -1;
  gssize to = shares ? up_series_frame_find_row (self, subject, self->to) : -1;

  if (last != NULL)
    *last = to >= 0 ? self->shown[to] : NAN;
  return from >= 0 && to >= 0 ? self->shown[to] - self->shown[from] : NAN;
}

/**
 * up_series_frame_is_refused:
 * @self: a frame
 * @subject: place of a subject
 * @code: a refusal's code, as DESIGN.md lists them
 *
 * Returns: whether something of the subject was refused for that reason
 */
gboolean
up_series_frame_is_refused (const UpSeriesFrame *self,
                            guint                subject,
                            const char          *code)
{
  g_auto (GStrv) codes = NULL;

  if (self->subjects[subject].refusals == NULL)
    return FALSE;
  codes = g_strsplit (self->subjects[subject].refusals, ",", -1);
  return g_strv_contains ((const char *const *) codes, code);
}

static int
compare_rank (const void *a,
              const void *b,
              void       *data)
{
  const UpSeriesSubject *subjects = data;
  guint i = *(const guint *) a;
  guint j = *(const guint *) b;
  double first = subjects[i].cagr;
  double second = subjects[j].cagr;

  if (isnan (first) && isnan (second))
    {
      first = subjects[i].trend;
      second = subjects[j].trend;
    }
  if (isnan (first) != isnan (second))
    return isnan (first) ? 1 : -1;
  if (!isnan (first) && first != second)
    return first > second ? -1 : 1;
  return i < j ? -1 : 1;
}

/**
 * up_series_frame_rank:
 * @self: a frame
 *
 * Returns: (transfer full): places of the subjects by end-to-end growth, the largest first; those
 *   without come last, in the order given
 */
guint *
up_series_frame_rank (const UpSeriesFrame *self)
{
  guint *rank = g_new (guint, MAX (self->n_subjects, 1));

  for (guint i = 0; i < self->n_subjects; i++)
    rank[i] = i;
  if (self->n_subjects > 0)
    qsort_r (rank, self->n_subjects, sizeof *rank, compare_rank, self->subjects);
  return rank;
}
