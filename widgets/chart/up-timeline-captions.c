/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-timeline-frame.h"

#include <math.h>

/* Lanes that a spoken summary lists. */
#define MOST_SPOKEN 6
/* Durations from here on are written in years. */
#define YEARS_FROM 730.0

static double
days_of (const UpTimelineFrame *self,
         const UpTimelineItem  *item)
{
  return (double) (up_timeline_frame_end (self, item) - item->start) / (double) UP_TIME_DAY;
}

static char *
write_duration (UpLocale *locale,
                double    days)
{
  return days >= YEARS_FROM
             ? up_locale_format_value (locale, days / UP_TIME_YEAR_DAYS, UP_UNIT_YEARS)
             : up_locale_format_value (locale, days, UP_UNIT_DAYS);
}

static const UpTimelineItem *
find_longest (const UpTimelineFrame *self)
{
  const UpTimelineItem *longest = NULL;

  for (guint i = 0; i < self->n_items; i++)
    {
      const UpTimelineItem *item = &self->items[i];

      if (!item->event && (longest == NULL || days_of (self, item) > days_of (self, longest)))
        longest = item;
    }
  return longest;
}

static char *
write_longest (const UpTimelineFrame *self,
               UpLocale              *locale,
               const UpTimelineItem  *item)
{
  g_autofree char *duration = write_duration (locale, days_of (self, item));
  const char *lane = up_chart_table_word (&self->table, locale, self->lanes[item->lane].name);
  const char *name = item->name[0] != '\0' ? item->name : lane;
  gboolean named = self->n_lanes > 1 && item->name[0] != '\0';

  if (item->open)
    return up_locale_fill (locale,
                           named ? N_("{lane}: {name} runs longest, {duration} so far")
                                 : N_("{name} runs longest, {duration} so far"),
                           "lane", lane, "name", name, "duration", duration, NULL);
  return up_locale_fill (locale,
                         named ? N_("{lane}: {name} took longest, {duration}")
                               : N_("{name} took longest, {duration}"),
                         "lane", lane, "name", name, "duration", duration, NULL);
}

/* Only events: who has most of them. */
static char *
write_most (const UpTimelineFrame *self,
            UpLocale              *locale)
{
  const UpTimelineLane *most = &self->lanes[0];
  g_autofree char *metric = up_chart_table_name (&self->table, locale);
  g_autofree char *some = NULL;
  g_autofree char *all = up_locale_format_exact (locale, self->n_items, UP_UNIT_COUNT);
  gboolean alike = TRUE;

  for (guint i = 1; i < self->n_lanes; i++)
    {
      alike &= self->lanes[i].n_items == most->n_items;
      if (self->lanes[i].n_items > most->n_items)
        most = &self->lanes[i];
    }
  if (alike)
    {
      const UpTimelineItem *last = &self->items[0];
      g_autofree char *date = NULL;

      for (guint i = 1; i < self->n_items; i++)
        last = self->items[i].start > last->start ? &self->items[i] : last;
      date = up_locale_format_date (locale, last->start);
      return up_locale_fill (locale, N_("{metric}: {all}, the last on {date}"), "metric", metric,
                             "all", all, "date", date, NULL);
    }
  some = up_locale_format_exact (locale, most->n_items, UP_UNIT_COUNT);
  return up_locale_fill (locale, N_("{metric}: {lane} has most, {some} of {all}"), "metric", metric,
                         "lane",
                         up_chart_table_word (&self->table, locale, most->name), "some", some,
                         "all", all, NULL);
}

/**
 * up_timeline_title:
 * @self: a frame
 * @locale: a language
 *
 * Returns: (transfer full): the spec's own title, else what took longest, else who has most events
 */
char *
up_timeline_title (const UpTimelineFrame *self,
                   UpLocale              *locale)
{
  g_autofree char *own = up_chart_table_own_title (&self->table, locale);
  const UpTimelineItem *longest = find_longest (self);
  g_autofree char *metric = NULL;

  if (own != NULL)
    return g_steal_pointer (&own);
  if (self->n_items == 0)
    {
      metric = up_chart_table_name (&self->table, locale);
      return up_locale_fill (locale, N_("{metric}: no values"), "metric", metric, NULL);
    }
  return longest != NULL ? write_longest (self, locale, longest) : write_most (self, locale);
}

/**
 * up_timeline_subtitle:
 * @self: a frame
 * @locale: a language
 *
 * Returns: (transfer full): what is shown, and when
 */
char *
up_timeline_subtitle (const UpTimelineFrame *self,
                      UpLocale              *locale)
{
  GString *text = up_chart_table_subtitle (&self->table, locale);

  if (self->n_items > 0)
    {
      g_autofree char *range = up_locale_format_range_in_words (locale, self->first, self->last,
                                                                UP_PERIOD_MONTH);

      g_string_append_printf (text, " · %s", range);
    }
  return g_string_free_and_steal (text);
}

/**
 * up_timeline_known:
 * @self: a frame
 * @locale: a language
 *
 * Returns: (transfer full) (nullable): `as of 5 Apr 2026`; %NULL when the table does not say
 */
char *
up_timeline_known (const UpTimelineFrame *self,
                   UpLocale              *locale)
{
  g_autofree char *date = NULL;

  if (self->known == UP_TIME_NONE)
    return NULL;
  date = up_locale_format_date (locale, self->known);
  return up_locale_fill (locale, N_("as of {date}"), "date", date, NULL);
}

/**
 * up_timeline_item_text:
 * @self: a frame
 * @locale: a language
 * @item: one of its items
 *
 * Returns: (transfer full): lane, name, when, for how long, class
 */
char *
up_timeline_item_text (const UpTimelineFrame *self,
                       UpLocale              *locale,
                       const UpTimelineItem  *item)
{
  g_autofree char *start = up_locale_format_date (locale, item->start);
  g_autofree char *end = up_locale_format_date (locale, item->end);
  g_autofree char *duration = write_duration (locale, days_of (self, item));
  g_autofree char *text = NULL;
  const char *lane = up_chart_table_word (&self->table, locale, self->lanes[item->lane].name);
  const char *message;

  if (item->event)
    message = item->unsure_start || item->unsure_end ? N_("{lane}, {name}, about {start}")
                                                     : N_("{lane}, {name}, {start}");
  else if (item->open)
    message = item->unsure_start
                  ? N_("{lane}, {name}, from about {start}, {duration} so far")
                  : N_("{lane}, {name}, from {start}, {duration} so far");
  else if (item->unsure_start || item->unsure_end)
    message = N_("{lane}, {name}, about {start} to {end}, {duration}");
  else
    message = N_("{lane}, {name}, {start} to {end}, {duration}");
  text = up_locale_fill (locale, message, "lane", lane, "name", item->name, "start", start, "end",
                         end, "duration", duration, NULL);
  if (item->class < 0)
    return g_steal_pointer (&text);
  return up_locale_fill (locale, N_("{text}, {class}"), "text", text, "class",
                         (const char *) self->classes->pdata[item->class], NULL);
}

static char *
write_lane (const UpTimelineFrame *self,
            UpLocale              *locale,
            const UpTimelineLane  *lane)
{
  const UpTimelineItem *last = &self->items[lane->first + lane->n_items - 1];
  g_autofree char *n = up_locale_format_exact (locale, lane->n_items, UP_UNIT_COUNT);
  g_autofree char *item = up_timeline_item_text (self, locale, last);

  return up_locale_fill (locale, N_("{lane}: {n} entries, the last: {item}."), "lane",
                         up_chart_table_word (&self->table, locale, lane->name),
                         "n", n, "item", item, NULL);
}

/**
 * up_timeline_summary:
 * @self: a frame
 * @locale: a language
 *
 * Returns: (transfer full): the chart in spoken sentences: the finding, what is shown, and the last
 *   entry of each lane
 */
char *
up_timeline_summary (const UpTimelineFrame *self,
                     UpLocale              *locale)
{
  g_autofree char *title = up_timeline_title (self, locale);
  g_autofree char *subtitle = up_timeline_subtitle (self, locale);
  g_autofree char *start = up_locale_fill (locale, N_("{title}. {subtitle}."), "title", title,
                                           "subtitle", subtitle, NULL);
  GString *text = g_string_new (start);

  for (guint i = 0; i < MIN (self->n_lanes, MOST_SPOKEN); i++)
    {
      g_autofree char *lane = NULL;

      if (self->lanes[i].n_items == 0)
        continue;
      lane = write_lane (self, locale, &self->lanes[i]);
      g_string_append_printf (text, "%s%s", up_locale_is_chinese (locale) ? "" : " ", lane);
    }
  return g_string_free_and_steal (text);
}
