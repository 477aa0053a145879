/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-dumbbell-frame.h"

#include <math.h>

/* One table a line, as DESIGN.md lists them. */
const char up_dumbbell_columns[] =
    "rows: name text, before number, after number, subject text\n"
    "metric: name text, phrase text, unit text, reference number, symbol text, before_name text, "
    "after_name text, change_name text\n"
    "sources: title text, licence text\n";

/* A share changes by points, an index and what begins at or below 0 by its difference. */
static gboolean
find_in_percent (const UpDumbbellFrame *self)
{
  UpUnit unit = self->ranked.table.unit;

  if (unit == UP_UNIT_FRACTION || unit == UP_UNIT_POINTS || unit == UP_UNIT_INDEX)
    return FALSE;
  for (gsize row = 0; row < self->ranked.table.n_rows; row++)
    {
      if (self->before[row] <= 0 || self->after[row] < 0 ||
          (isfinite (self->before[row]) && isfinite (self->after[row]) &&
           !isfinite (self->after[row] / self->before[row] * 100)))
        return FALSE;
    }
  return TRUE;
}

/**
 * up_dumbbell_frame_read:
 * @self: (out caller-allocates): what is found, to be cleared
 * @spec: (transfer none): what was asked; its `sort` says how rows are ranked; outlives @self
 * @frame: (transfer none): the answer; outlives @self
 * @error: return location
 *
 * Returns: whether @frame has what the chart needs; otherwise %UP_CHART_ERROR_FRAME
 */
gboolean
up_dumbbell_frame_read (UpDumbbellFrame *self,
                        UpSpec          *spec,
                        UpFrame         *frame,
                        GError         **error)
{
  gboolean by_after = g_strcmp0 (up_spec_get_text (spec, "sort"), "after") == 0;
  g_autofree double *keys = NULL;
  gsize n;

  *self = (UpDumbbellFrame) { .headline = -1 };
  if (!up_ranked_frame_read (&self->ranked, spec, frame, up_dumbbell_columns, "before after",
                             error))
    return FALSE;
  self->before = up_frame_get_numbers (frame, "before");
  self->after = up_frame_get_numbers (frame, "after");
  self->in_percent = find_in_percent (self);

  n = self->ranked.table.n_rows;
  self->changes = g_new (double, MAX (n, 1));
  keys = g_new (double, MAX (n, 1));
  for (gsize row = 0; row < n; row++)
    {
      double change = self->after[row] - self->before[row];

      self->changes[row] = self->in_percent ? self->after[row] / self->before[row] - 1 : change;
      if (!isfinite (self->changes[row]))
        self->changes[row] = NAN;
      keys[row] = by_after && isfinite (change) ? self->after[row] : self->changes[row];
      self->n_known += isnan (self->changes[row]) ? 0 : 1;
      if (!isnan (self->changes[row]) &&
          (self->headline < 0 ||
           fabs (self->changes[row]) > fabs (self->changes[self->headline])))
        self->headline = (gssize) row;
    }
  self->rank = up_ranked_frame_rank (&self->ranked, keys);
  return TRUE;
}

/**
 * up_dumbbell_frame_clear:
 * @self: a frame
 */
void
up_dumbbell_frame_clear (UpDumbbellFrame *self)
{
  up_ranked_frame_clear (&self->ranked);
  g_clear_pointer (&self->changes, g_free);
  g_clear_pointer (&self->rank, g_free);
}

/**
 * up_dumbbell_frame_end:
 * @self: a frame
 * @locale: a language
 * @after: which end
 *
 * Returns: (transfer full): its name: as the table says, else its period
 */
char *
up_dumbbell_frame_end (const UpDumbbellFrame *self,
                       UpLocale              *locale,
                       gboolean               after)
{
  UpFrame *metric = up_frame_get_part (self->ranked.table.frame, "metric");
  const char *name = up_frame_get_texts (metric, after ? "after_name" : "before_name")[0];
  char *period;

  if (name != NULL && name[0] != '\0')
    return g_strdup (up_locale_tr (locale, name));
  period = up_ranked_frame_period (&self->ranked, locale, after ? self->ranked.window.to
                                                                : self->ranked.window.from);
  if (period != NULL)
    return period;
  return g_strdup (up_locale_tr (locale, after ? N_("after") : N_("before")));
}

/**
 * up_dumbbell_frame_heading:
 * @self: a frame
 * @locale: a language
 *
 * Returns: (transfer none): what the numbers beside the rows are: as the table says, else changes
 */
const char *
up_dumbbell_frame_heading (const UpDumbbellFrame *self,
                           UpLocale              *locale)
{
  UpFrame *metric = up_frame_get_part (self->ranked.table.frame, "metric");
  const char *name = up_frame_get_texts (metric, "change_name")[0];

  return up_locale_tr (locale, name != NULL && name[0] != '\0' ? name : N_("Change"));
}

/**
 * up_dumbbell_frame_change:
 * @self: a frame
 * @locale: a language
 * @row: a row
 *
 * Returns: (transfer full): its change with its sign, in percent, points or the values' unit; `–`
 *   where an end is missing
 */
char *
up_dumbbell_frame_change (const UpDumbbellFrame *self,
                          UpLocale              *locale,
                          gsize                  row)
{
  double change = self->changes[row];

  if (self->in_percent && isfinite (change))
    return up_locale_format_signed_percent (locale, change,
                                            fabs (change) < 0.0995 && change != 0 ? 1 : 0);
  return up_ranked_frame_signed (&self->ranked, locale, change);
}

/**
 * up_dumbbell_frame_words:
 * @self: a frame
 * @locale: a language
 * @row: a row
 *
 * Returns: (transfer full): what a row says, to be spoken: both values and the change
 */
char *
up_dumbbell_frame_words (const UpDumbbellFrame *self,
                         UpLocale              *locale,
                         gsize                  row)
{
  g_autofree char *first = up_dumbbell_frame_end (self, locale, FALSE);
  g_autofree char *last = up_dumbbell_frame_end (self, locale, TRUE);
  g_autofree char *before = up_ranked_frame_exact (&self->ranked, locale, self->before[row]);
  g_autofree char *after = up_ranked_frame_exact (&self->ranked, locale, self->after[row]);
  g_autofree char *change = up_dumbbell_frame_change (self, locale, row);

  return up_locale_fill (locale,
                         isnan (self->changes[row])
                             ? N_("{first} {before}, {last} {after}")
                             : N_("{first} {before}, {last} {after}, change {change}"),
                         "first", first, "before", before, "last", last, "after", after, "change",
                         change, NULL);
}

static char *
write_finding (const UpDumbbellFrame *self,
               UpLocale              *locale,
               const char            *metric,
               gsize                  row)
{
  g_autofree char *before = up_ranked_frame_value (&self->ranked, locale, self->before[row]);
  g_autofree char *after = up_ranked_frame_value (&self->ranked, locale, self->after[row]);
  g_autofree char *change = up_dumbbell_frame_change (self, locale, row);
  double value = self->changes[row];
  const char *message;

  if (self->n_known == 1)
    message = value == 0 ? N_("{metric}, {name}: {after}, as before")
                         : N_("{metric}, {name}: from {before} to {after}, {change}");
  else if (value == 0)
    message = N_("{metric}: no change in any row");
  else
    message = value > 0 ? N_("{metric}: {name} rose most, {before} to {after} ({change})")
                        : N_("{metric}: {name} fell most, {before} to {after} ({change})");
  return up_locale_fill (locale, message, "metric", metric, "name", self->ranked.names[row],
                         "before", before, "after", after, "change", change, NULL);
}

/**
 * up_dumbbell_frame_title:
 * @self: a frame
 * @locale: a language
 *
 * Returns: (transfer full): the spec's own title, else the finding: what changed most, up or down
 */
char *
up_dumbbell_frame_title (const UpDumbbellFrame *self,
                         UpLocale              *locale)
{
  g_autofree char *own = up_chart_table_own_title (&self->ranked.table, locale);
  g_autofree char *name = up_chart_table_name (&self->ranked.table, locale);
  g_autofree char *years = up_ranked_frame_years (&self->ranked, locale);
  g_autofree char *metric = years == NULL
                                ? g_strdup (name)
                                : up_locale_fill (locale, N_("{metric}, {period}"), "metric", name,
                                                  "period", years, NULL);

  if (own != NULL)
    return g_steal_pointer (&own);
  if (self->headline < 0)
    return up_locale_fill (locale, N_("{metric}: no values"), "metric", metric, NULL);
  return write_finding (self, locale, metric, (gsize) self->headline);
}
