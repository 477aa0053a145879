/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-bars-frame.h"

#include <math.h>

/* What is counted, with the period the values are of where that is known. */
static char *
write_metric (const UpBarsFrame *self,
              UpLocale          *locale)
{
  g_autofree char *name = up_chart_table_name (&self->ranked.table, locale);
  g_autofree char *period = NULL;

  if (self->ranked.window.to == UP_TIME_NONE)
    return g_steal_pointer (&name);
  period = up_ranked_frame_period (&self->ranked, locale, self->ranked.window.to);
  return up_locale_fill (locale, N_("{metric}, {period}"), "metric", name, "period", period, NULL);
}

static const char *
name_of (const UpBarsFrame *self,
         gsize              place)
{
  return self->ranked.names[self->rank[place]];
}

/* Two bars a row: the row where they are furthest apart. */
static char *
write_difference (const UpBarsFrame *self,
                  UpLocale          *locale,
                  const char        *metric)
{
  gsize widest = 0;
  double most = 0;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  for (gsize i = 0; i < self->n_groups && self->n_series == 2; i++)
    {
      gssize a = up_bars_frame_place (self, self->heads[i], 0);
      gssize b = up_bars_frame_place (self, self->heads[i], 1);
      double difference = a >= 0 && b >= 0 ? fabs (self->values[a] - self->values[b]) : NAN;

      if (!(difference > most))
        continue;
      most = difference;
      widest = self->heads[i];
    }
  if (most == 0)
    return NULL;
  first = up_ranked_frame_value (&self->ranked, locale,
                                 self->values[up_bars_frame_place (self, widest, 0)]);
  second = up_ranked_frame_value (&self->ranked, locale,
                                  self->values[up_bars_frame_place (self, widest, 1)]);
  return up_locale_fill (locale,
                         N_("{metric}: {name} differs most, {first} in {one} and {second} in "
                            "{other}"),
                         "metric", metric, "name", self->ranked.names[widest], "first", first,
                         "one", self->series[0], "second", second, "other", self->series[1], NULL);
}

/* One that was brought forward and is not the first: where it stands. */
static char *
write_place (const UpBarsFrame *self,
             UpLocale          *locale,
             const char        *metric,
             gsize              n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *place = g_strdup_printf ("%" G_GSIZE_FORMAT, i + 1);
      g_autofree char *all = g_strdup_printf ("%" G_GSIZE_FORMAT, n);
      g_autofree char *value = NULL;

      if (!up_ranked_frame_has_focus (&self->ranked, self->rank[i]))
        continue;
      if (i == 0)
        return NULL;
      value = up_ranked_frame_value (&self->ranked, locale,
                                     up_bars_frame_largest (self, self->rank[i]));
      return up_locale_fill (locale, N_("{metric}: {name} is number {rank} of {all} with {value}"),
                             "metric", metric, "name", name_of (self, i), "rank", place, "all",
                             all, "value", value, NULL);
    }
  return NULL;
}

static const char *
choose_message (const UpBarsFrame *self,
                double             first,
                double             second,
                double             last,
                gsize              n)
{
  if (first == last)
    return N_("{metric}: {value} wherever there is data");
  if (first > 0 && last < 0)
    return N_("{metric}: from {least} for {last} to {value} for {name}");
  if (first == second)
    return N_("{metric}: {name} and {second} come first with {value}");
  if (self->ranked.noun != NULL && self->ranked.table.unit == UP_UNIT_COUNT && !self->ranked.plain)
    return N_("{name} leads with {value} {noun}, {period}; {second} has {next}");
  return N_("{metric}: {name} comes first with {value}, then {second} with {next}");
}

/**
 * up_bars_frame_title:
 * @self: a frame
 * @locale: a language
 *
 * Returns: (transfer full): the spec's own title, else the finding: who comes first and who
 *   follows, where one in focus stands, or where two bars of a row are furthest apart
 */
char *
up_bars_frame_title (const UpBarsFrame *self,
                     UpLocale          *locale)
{
  g_autofree char *own = up_chart_table_own_title (&self->ranked.table, locale);
  g_autofree char *metric = write_metric (self, locale);
  g_autofree char *value = NULL;
  g_autofree char *next = NULL;
  g_autofree char *least = NULL;
  g_autofree char *special = NULL;
  g_autofree char *period = up_ranked_frame_period (&self->ranked, locale, self->ranked.window.to);
  double first, second, last;
  gsize n = 0;

  if (own != NULL)
    return g_steal_pointer (&own);
  while (n < self->n_groups && !isnan (up_bars_frame_largest (self, self->rank[n])))
    n++;
  if (n == 0)
    return up_locale_fill (locale, N_("{metric}: no values"), "metric", metric, NULL);
  special = write_difference (self, locale, metric);
  if (special == NULL)
    special = write_place (self, locale, metric, n);
  if (special != NULL)
    return g_steal_pointer (&special);

  first = up_bars_frame_largest (self, self->rank[0]);
  second = n > 1 ? up_bars_frame_largest (self, self->rank[1]) : NAN;
  last = up_bars_frame_largest (self, self->rank[n - 1]);
  value = up_ranked_frame_value (&self->ranked, locale, first);
  if (n == 1)
    return up_locale_fill (locale, N_("{metric}, {place}: {value}"), "metric", metric, "place",
                           name_of (self, 0), "value", value, NULL);
  next = up_ranked_frame_value (&self->ranked, locale, second);
  least = up_ranked_frame_value (&self->ranked, locale, last);
  return up_locale_fill (locale, choose_message (self, first, second, last, n), "metric", metric,
                         "name", name_of (self, 0), "value", value, "second", name_of (self, 1),
                         "next", next, "last", name_of (self, n - 1), "least", least, "noun",
                         self->ranked.noun != NULL ? up_locale_tr (locale, self->ranked.noun) : "",
                         "period", period != NULL ? period : "", NULL);
}
