/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-forest-frame.h"

#include "up-life-cycle.h"
#include "up-list-share.h"

#include <math.h>

static gboolean
has_interval (const UpForestFrame *self,
              gsize                row)
{
  return isfinite (self->low[row]) && isfinite (self->high[row]);
}

/* Whether one is ahead of another: by the interval of the advantage where that was computed, else
 * when their intervals do not meet. */
static gboolean
is_ahead (const UpForestFrame *self,
          gsize                row,
          gsize                other)
{
  UpFrame *pair = up_frame_get_part (self->ranked.table.frame, "pair");

  if (up_frame_get_n_rows (pair) == 1 &&
      g_strcmp0 (up_frame_get_texts (pair, "subject")[0], self->ranked.subjects[row]) == 0 &&
      g_strcmp0 (up_frame_get_texts (pair, "other")[0], self->ranked.subjects[other]) == 0)
    return up_frame_get_numbers (pair, "low")[0] > 0;
  return has_interval (self, row) && has_interval (self, other) &&
         self->low[row] > self->high[other];
}

/* Growth of the first, and how that compares with the next. */
static char *
write_growth (const UpForestFrame *self,
              UpLocale            *locale)
{
  gsize first = self->rank[0];
  gsize next = self->n_known > 1 ? self->rank[1] : first;
  const char *metric = up_locale_tr (locale, self->ranked.noun != NULL ? self->ranked.noun
                                                                       : self->ranked.table.name);
  g_autofree char *years = up_ranked_frame_years (&self->ranked, locale);
  g_autofree char *growth = NULL;
  g_autofree char *other = NULL;
  g_autofree char *finding = NULL;
  g_autofree char *comparison = NULL;

  if (self->n_known == 0)
    return up_locale_fill (locale, years != NULL ? N_("Growth of {metric} cannot be given, {years}")
                                                 : N_("No values of {metric}"),
                           "metric", metric, "years", years, NULL);
  growth = up_locale_format_percent (locale, fabs (self->shown[first]),
                                     fabs (self->shown[first]) < 0.0095 ? 1 : 0);
  finding = up_locale_fill (locale,
                            self->n_known == 1
                                ? (self->shown[first] < 0
                                       ? N_("{subject}’s {metric} fell {growth} a year, {years}")
                                       : N_("{subject}’s {metric} grew {growth} a year, {years}"))
                                : (self->shown[first] < 0
                                       ? N_("{subject}’s {metric} fell least, {growth} a year, "
                                            "{years}")
                                       : N_("{subject}’s {metric} grew most, {growth} a year, "
                                            "{years}")),
                            "subject", self->ranked.names[first], "metric", metric, "growth",
                            growth, "years", years, NULL);
  if (self->n_known == 1 || self->shown[first] < 0)
    return g_steal_pointer (&finding);
  other = up_forest_frame_value (self, locale, self->shown[next]);
  comparison = up_locale_fill (locale,
                               is_ahead (self, first, next)
                                   ? N_("ahead of {other}’s {growth}")
                                   : N_("not clearly ahead of {other}’s {growth}"),
                               "other", self->ranked.names[next], "growth", other, NULL);
  return up_locale_fill (locale, N_("{finding} — {comparison}"), "finding", finding, "comparison",
                         comparison, NULL);
}

static const char *
choose_message (const UpForestFrame *self)
{
  gsize first = self->rank[0], next = self->rank[1], last = self->rank[self->n_known - 1];

  if (self->shown[first] == self->shown[last])
    return N_("{metric}: {value} wherever there is data");
  if (self->shown[last] < 0)
    return N_("{metric}: from {least} for {last} to {value} for {name}");
  if (has_interval (self, first) && has_interval (self, next))
    return self->low[first] > self->high[next]
               ? N_("{metric}: highest for {name}, {value}, clearly above {second}")
               : N_("{metric}: highest for {name}, {value}, not clearly above {second}");
  return N_("{metric}: {name} comes first with {value}, then {second} with {next}");
}

/**
 * up_forest_frame_title:
 * @self: a frame
 * @locale: a language
 *
 * Returns: (transfer full): the spec's own title, else the finding: who comes first, and whether
 *   clearly so
 */
char *
up_forest_frame_title (const UpForestFrame *self,
                       UpLocale            *locale)
{
  g_autofree char *own = up_chart_table_own_title (&self->ranked.table, locale);
  g_autofree char *metric = up_chart_table_name (&self->ranked.table, locale);
  g_autofree char *value = NULL;
  g_autofree char *next = NULL;
  g_autofree char *least = NULL;
  gsize n = self->n_known;

  if (own != NULL)
    return g_steal_pointer (&own);
  if (self->is_growth)
    return write_growth (self, locale);
  if (up_life_cycle_is (self))
    return up_life_cycle_title (self, locale);
  if (up_list_share_is (self))
    return up_list_share_title (self, locale);
  if (n == 0)
    return up_locale_fill (locale, N_("{metric}: no values"), "metric", metric, NULL);
  value = up_forest_frame_value (self, locale, self->shown[self->rank[0]]);
  if (n == 1)
    return up_locale_fill (locale, N_("{metric}, {place}: {value}"), "metric", metric, "place",
                           self->ranked.names[self->rank[0]], "value", value, NULL);
  next = up_forest_frame_value (self, locale, self->shown[self->rank[1]]);
  least = up_forest_frame_value (self, locale, self->shown[self->rank[n - 1]]);
  return up_locale_fill (locale, choose_message (self), "metric", metric, "name",
                         self->ranked.names[self->rank[0]], "value", value, "second",
                         self->ranked.names[self->rank[1]], "next", next, "last",
                         self->ranked.names[self->rank[n - 1]], "least", least, NULL);
}
