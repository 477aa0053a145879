/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-waterfall-frame.h"

#include "up-base-error.h"
#include "up-chart-error.h"
#include "up-number.h"

#include <math.h>
#include <string.h>

/* One table a line, as DESIGN.md lists them. */
const char up_waterfall_columns[] =
    "rows: name text, value number, kind text\n"
    "metric: name text, phrase text, unit text, reference number, symbol text, rounding number\n"
    "sources: title text, licence text\n";

/* Sums of exact numbers agree to that share of the largest one: what binary fractions lose. */
#define EXACT 1e-9
/* Numbers are written in full up to that many letters. */
#define MOST_LETTERS 7

G_GNUC_PRINTF (2, 3)
static gboolean
fail (GError    **error,
      const char *format,
      ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME, message);
  return FALSE;
}

/* The first row is a total unless it says that it is a change; later rows are changes unless they
 * say that they are totals. */
static gboolean
read_kind (const UpWaterfallFrame *self,
           gsize                   row,
           gboolean               *is_total,
           GError                **error)
{
  const char *kind = up_frame_get_texts (self->ranked.table.frame, "kind")[row];
  g_autofree char *excerpt = NULL;

  *is_total = kind != NULL ? strcmp (kind, "total") == 0 : row == 0;
  if (kind == NULL || *is_total || strcmp (kind, "change") == 0)
    return TRUE;
  excerpt = up_error_excerpt (kind);
  return fail (error, "Row %" G_GSIZE_FORMAT " of the table is neither total nor change but “%s”",
               row + 1, excerpt);
}

static double
find_rounding (const UpWaterfallFrame *self)
{
  UpFrame *metric = up_frame_get_part (self->ranked.table.frame, "metric");
  double rounding = up_frame_get_numbers (metric, "rounding")[0];

  return isfinite (rounding) && rounding > 0 ? rounding : 0;
}

/* A stated total against the sum of what stands before it. @n_parts of them were rounded. */
static gboolean
check_total (const UpWaterfallFrame *self,
             gsize                   row,
             double                  stated,
             double                  sum,
             double                  largest,
             guint                   n_parts,
             GError                **error)
{
  double slack = EXACT * largest + (n_parts + 1) * find_rounding (self) / 2;
  char sum_text[UP_NUMBER_BUFFER], stated_text[UP_NUMBER_BUFFER];
  g_autofree char *excerpt = NULL;

  if (fabs (stated - sum) <= slack)
    return TRUE;
  excerpt = up_error_excerpt (self->ranked.names[row]);
  return fail (error, "“%s” is stated as %s, but the steps before it add up to %s", excerpt,
               up_number_to_string (stated, stated_text), up_number_to_string (sum, sum_text));
}

/* @sum without what binary fractions add to it: 0.1 and 0.2 make 0.3. */
static double
tidy (double sum)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.12g", sum);
  return g_ascii_strtod (buffer, NULL);
}

static gboolean
is_short (double value)
{
  char buffer[UP_NUMBER_BUFFER];

  return strlen (up_number_to_string (value, buffer)) <= MOST_LETTERS;
}

static gboolean
read_steps (UpWaterfallFrame *self,
            GError          **error)
{
  const double *values = up_frame_get_numbers (self->ranked.table.frame, "value");
  double level = 0, largest = 0;
  guint n_parts = 0;

  for (gsize row = 0; row < self->ranked.table.n_rows; row++)
    {
      UpWaterfallStep *step = &self->steps[row];
      double value = values[row];

      *step = (UpWaterfallStep) { .row = (gssize) row, .n = 1 };
      if (!read_kind (self, row, &step->is_total, error))
        return FALSE;
      if (!isfinite (value) && (row == 0 || !step->is_total))
        return fail (error, "Row %" G_GSIZE_FORMAT " of the table has no value: "
                     "a sum needs all its parts", row + 1);
      if (isfinite (value))
        largest = MAX (largest, fabs (value));
      if (!step->is_total)
        step->from = level;
      step->to = step->is_total ? (isfinite (value) ? value : level)
                                 : tidy (level + value);
      if (!isfinite (step->to))
        return fail (error, "Row %" G_GSIZE_FORMAT " of the table makes the sum "
                     "larger than a number can hold", row + 1);
      if (step->is_total && row > 0 &&
          !check_total (self, row, step->to, level, MAX (largest, fabs (level)), n_parts, error))
        return FALSE;
      self->exact &= is_short (step->to) && is_short (tidy (step->to - step->from));
      n_parts = step->is_total ? 0 : n_parts + 1;
      level = step->to;
    }
  return TRUE;
}

/**
 * up_waterfall_frame_read:
 * @self: (out caller-allocates): what is found, to be cleared
 * @spec: (transfer none): what was asked; outlives @self
 * @frame: (transfer none): the answer; outlives @self
 * @error: return location
 *
 * Returns: whether @frame has what the chart needs; otherwise %UP_CHART_ERROR_FRAME, also when a
 *   step has no value or a stated total does not agree with its parts
 */
gboolean
up_waterfall_frame_read (UpWaterfallFrame *self,
                         UpSpec           *spec,
                         UpFrame          *frame,
                         GError          **error)
{
  *self = (UpWaterfallFrame) { .exact = TRUE };
  if (!up_ranked_frame_read (&self->ranked, spec, frame, up_waterfall_columns, "value", error))
    return FALSE;
  self->steps = g_new0 (UpWaterfallStep, MAX (self->ranked.table.n_rows, 1));
  return read_steps (self, error);
}

/**
 * up_waterfall_frame_clear:
 * @self: a frame
 */
void
up_waterfall_frame_clear (UpWaterfallFrame *self)
{
  g_clear_pointer (&self->steps, g_free);
}

/* How much it would be missed: totals between the ends least, then small changes. */
static double
importance_of (const UpWaterfallFrame *self,
               gsize                   row)
{
  const UpWaterfallStep *step = &self->steps[row];

  if (row == 0 || row + 1 == self->ranked.table.n_rows)
    return INFINITY;
  return step->is_total ? -1 : fabs (step->to - step->from);
}

/* Puts the steps together of which @folded says so: the changes between two totals become one,
 * after those that stay. */
static gsize
put_together (const UpWaterfallFrame *self,
              const gboolean         *folded,
              UpWaterfallStep        *steps)
{
  gsize n = self->ranked.table.n_rows, at = 0;
  UpWaterfallStep rest = { .row = -1 };
  double sum = 0;

  for (gsize row = 0; row <= n; row++)
    {
      const UpWaterfallStep *step = row < n ? &self->steps[row] : NULL;
      gboolean ends = step == NULL || (step->is_total && !folded[row]) || row + 1 == n;

      if (ends && rest.n > 0)
        {
          double level = at > 0 ? steps[at - 1].to : 0;

          steps[at++] = (UpWaterfallStep) { -1, rest.n, FALSE, level, tidy (level + sum) };
          rest.n = 0;
          sum = 0;
        }
      if (step == NULL || (folded[row] && step->is_total))
        continue;
      if (folded[row])
        {
          rest.n++;
          sum += step->to - step->from;
          continue;
        }
      steps[at] = *step;
      if (!step->is_total)
        {
          steps[at].from = at > 0 ? steps[at - 1].to : 0;
          steps[at].to = tidy (steps[at].from + (step->to - step->from));
        }
      at++;
    }
  return at;
}

typedef struct
{
  gsize row;
  double importance;
} Candidate;

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *first = a, *second = b;

  if (first->importance != second->importance)
    return first->importance < second->importance ? -1 : 1;
  return (first->row > second->row) - (first->row < second->row);
}

/**
 * up_waterfall_frame_fold:
 * @self: a frame
 * @most: how many steps there is room for
 * @steps: (out caller-allocates): as many as the table has rows
 *
 * Finds the steps to draw. Where there is no room for all, totals between the ends are left out
 * and the smallest changes put together, so that every sum still holds.
 *
 * Returns: how many steps, at most @most
 */
gsize
up_waterfall_frame_fold (const UpWaterfallFrame *self,
                         gsize                   most,
                         UpWaterfallStep        *steps)
{
  gsize n = self->ranked.table.n_rows, made;
  g_autofree Candidate *candidates = g_new (Candidate, MAX (n, 1));
  g_autofree gboolean *folded = g_new0 (gboolean, MAX (n, 1));

  for (gsize row = 0; row < n; row++)
    candidates[row] = (Candidate) { row, importance_of (self, row) };
  qsort (candidates, n, sizeof *candidates, compare_candidates);
  made = put_together (self, folded, steps);
  for (gsize i = 0; i < n && made > most && isfinite (candidates[i].importance); i++)
    {
      folded[candidates[i].row] = TRUE;
      made = put_together (self, folded, steps);
    }
  /* The end is what stays when even start, changes and end are too many. */
  if (made > MAX (most, 1))
    {
      steps[MAX (most, 1) - 1] = steps[made - 1];
      made = MAX (most, 1);
    }
  return made;
}

/**
 * up_waterfall_frame_name:
 * @self: a frame
 * @locale: a language
 * @step: a step
 *
 * Returns: (transfer full): its name, or how many changes it stands for
 */
char *
up_waterfall_frame_name (const UpWaterfallFrame *self,
                         UpLocale               *locale,
                         const UpWaterfallStep  *step)
{
  g_autofree char *number = NULL;

  if (step->row >= 0)
    return g_strdup (up_chart_table_word (&self->ranked.table, locale,
                                          self->ranked.names[step->row]));
  number = g_strdup_printf ("%u", step->n);
  return up_locale_fill (locale,
                         up_locale_tr_plural (locale, "{number} smaller change",
                                              "{number} smaller changes", step->n),
                         "number", number, NULL);
}

static char *
write_level (const UpWaterfallFrame *self,
             UpLocale               *locale,
             double                  level)
{
  return self->exact ? up_ranked_frame_exact (&self->ranked, locale, level)
                     : up_ranked_frame_value (&self->ranked, locale, level);
}

/**
 * up_waterfall_frame_label:
 * @self: a frame
 * @locale: a language
 * @step: a step
 *
 * Returns: (transfer full): the level of a total, a change with its sign
 */
char *
up_waterfall_frame_label (const UpWaterfallFrame *self,
                          UpLocale               *locale,
                          const UpWaterfallStep  *step)
{
  double change = tidy (step->to - step->from);
  char *text;
  char *with_sign;

  if (step->is_total)
    return write_level (self, locale, step->to);
  if (!self->exact || self->ranked.table.unit == UP_UNIT_FRACTION)
    return up_ranked_frame_signed (&self->ranked, locale, change);
  text = write_level (self, locale, change);
  if (change <= 0)
    return text;
  with_sign = g_strconcat ("+", text, NULL);
  g_free (text);
  return with_sign;
}

/**
 * up_waterfall_frame_words:
 * @self: a frame
 * @locale: a language
 * @row: a row
 *
 * Returns: (transfer full): what a step says, to be spoken: its change, and the level it leads to
 */
char *
up_waterfall_frame_words (const UpWaterfallFrame *self,
                          UpLocale               *locale,
                          gsize                   row)
{
  const UpWaterfallStep *step = &self->steps[row];
  g_autofree char *label = up_waterfall_frame_label (self, locale, step);
  g_autofree char *level = write_level (self, locale, step->to);

  if (step->is_total)
    return g_steal_pointer (&label);
  return up_locale_fill (locale, N_("{change}, to {level}"), "change", label, "level", level, NULL);
}

/**
 * up_waterfall_frame_title:
 * @self: a frame
 * @locale: a language
 *
 * Returns: (transfer full): the spec's own title, else the finding: from where to where, and the
 *   largest step between
 */
char *
up_waterfall_frame_title (const UpWaterfallFrame *self,
                          UpLocale               *locale)
{
  g_autofree char *own = up_chart_table_own_title (&self->ranked.table, locale);
  gsize n = self->ranked.table.n_rows;
  g_autofree char *metric = up_chart_table_name (&self->ranked.table, locale);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *change = NULL;
  gssize largest = -1;

  if (own != NULL)
    return g_steal_pointer (&own);
  if (n == 0)
    return up_locale_fill (locale, N_("{metric}: no values"), "metric", metric, NULL);
  for (gsize row = 0; row < n; row++)
    {
      double size = fabs (self->steps[row].to - self->steps[row].from);

      if (!self->steps[row].is_total && size > 0 &&
          (largest < 0 || size > fabs (self->steps[largest].to - self->steps[largest].from)))
        largest = (gssize) row;
    }
  last = write_level (self, locale, self->steps[n - 1].to);
  if (largest < 0)
    return up_locale_fill (locale, N_("{metric}, {place}: {value}"), "metric", metric, "place",
                           self->ranked.names[n - 1], "value", last, NULL);
  first = write_level (self, locale, self->steps[0].is_total ? self->steps[0].to : 0);
  change = up_waterfall_frame_label (self, locale, &self->steps[largest]);
  return up_locale_fill (locale, N_("{metric}: from {first} to {last}; largest step {name}, "
                                    "{change}"),
                         "metric", metric, "first", first, "last", last, "name",
                         self->ranked.names[largest], "change", change, NULL);
}
