/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-source-health.h"

#include <string.h>

/* As up-feed-faults.c has it: publishers take their time. */
#define USUAL_PERIODS 3
#define USUAL_DELAY (45 * UP_TIME_DAY)

static void
set (UpSourceHealth *health,
     UpHealthLevel   level,
     const char     *text,
     const char     *detail,
     UpTime          time)
{
  health->level = level;
  health->text = text;
  health->detail = detail;
  health->time = time;
}

/* The first fault with such a code that has not ended; a code that ends in `*` stands for all that
 * begin so. */
static const UpFault *
find_open (const UpSourceSummary *summary,
           const char            *code)
{
  gsize length = strlen (code);
  gboolean all = code[length - 1] == '*';

  for (guint i = 0; i < summary->faults->len; i++)
    {
      const UpFault *fault = summary->faults->pdata[i];

      if (fault->from != UP_TIME_NONE && fault->to == UP_TIME_NONE &&
          strcmp (fault->severity, "caution") == 0 &&
          (all ? strncmp (fault->code, code, length - 1) == 0 : strcmp (fault->code, code) == 0))
        return fault;
    }
  return NULL;
}

/* Nothing of the source goes on behind where it stopped, or something does. */
static gboolean
judge_end (const UpSourceSummary *summary,
           UpSourceHealth        *health)
{
  static const char *const codes[] = { "ended", "stale-feed", "sectors-end*" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      const UpFault *fault = find_open (summary, codes[i]);

      if (fault == NULL)
        continue;
      set (health, UP_HEALTH_BAD,
           fault->from >= summary->last ? N_("Stale since {year}") : N_("Part stale since {year}"),
           fault->text, fault->from);
      return TRUE;
    }
  return FALSE;
}

static gboolean
judge_state (const UpSourceSummary *summary,
             UpTime                 now,
             UpSourceHealth        *health)
{
  const UpSourceState *state = summary->state;

  if (state == NULL || strcmp (state->status, "fresh") == 0)
    return FALSE;
  if (state->next_allowed != UP_TIME_NONE && state->next_allowed > now)
    set (health, UP_HEALTH_PAUSED, N_("Asked to wait until {moment}"), state->error,
         state->next_allowed);
  else if (strcmp (state->status, "failed") == 0)
    set (health, UP_HEALTH_CAUTION, N_("Last refresh failed"), state->error, UP_TIME_NONE);
  else if (state->resume != NULL)
    set (health, UP_HEALTH_PAUSED, N_("Refresh paused"), state->error, UP_TIME_NONE);
  else if (strcmp (state->status, "partial") == 0)
    set (health, UP_HEALTH_CAUTION, N_("Partly refreshed"), state->error, UP_TIME_NONE);
  else
    return FALSE;
  return TRUE;
}

static const char *
open_text (UpPeriod period)
{
  switch (period)
    {
    case UP_PERIOD_YEAR:
      return N_("Last year open");
    case UP_PERIOD_QUARTER:
      return N_("Last quarter open");
    case UP_PERIOD_MONTH:
      return N_("Last month open");
    case UP_PERIOD_WEEK:
      return N_("Last week open");
    default:
      return N_("Last day open");
    }
}

/* Faults that concern the newest figures; what is true of all of a source's history is a note to
 * read with its charts. */
static gboolean
judge_faults (const UpSourceSummary *summary,
              UpSourceHealth        *health)
{
  static const struct
  {
    const char *code;
    const char *text;
  } words[] = {
    { "coverage-drop", N_("Coverage fell") },
    { "changed-definition", N_("Counted anew in {year}") },
    { "thin-feed", N_("Counts doubtful") },
    { "older-snapshot", N_("Part is older") },
    { "*", N_("Partly doubtful") },
  };

  for (guint i = 0; i < summary->faults->len; i++)
    {
      const UpFault *fault = summary->faults->pdata[i];

      if (strcmp (fault->code, "partial-period") != 0 || fault->metric != NULL ||
          fault->from == UP_TIME_NONE || fault->from < summary->last)
        continue;
      set (health, UP_HEALTH_CAUTION, open_text (summary->period), fault->text, fault->from);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const UpFault *fault = find_open (summary, words[i].code);

      if (fault == NULL)
        continue;
      set (health, UP_HEALTH_CAUTION, words[i].text, fault->text, fault->from);
      return TRUE;
    }
  return FALSE;
}

/**
 * up_source_health_judge:
 * @summary: what is stored of a source
 * @every: (nullable): how often there is something new; %NULL for a source that is never asked
 * @now: the time
 * @health: (out): how it is doing; its texts live as long as @summary
 *
 * The worst comes first: a source that stopped, one that is shut, a refresh that did not come to
 * its end, faults of the newest figures, figures that nobody asked for again in a long time.
 */
void
up_source_health_judge (const UpSourceSummary *summary,
                        const UpPeriod        *every,
                        UpTime                 now,
                        UpSourceHealth        *health)
{
  const UpSourceState *state;

  g_return_if_fail (summary != NULL && health != NULL);

  state = summary->state;
  *health = (UpSourceHealth) { .time = UP_TIME_NONE };
  if (state != NULL && strcmp (state->status, "denied") == 0)
    set (health, UP_HEALTH_BAD, N_("Access refused"), state->error, UP_TIME_NONE);
  else if (judge_end (summary, health) || judge_state (summary, now, health))
    return;
  else if (up_source_summary_is_empty (summary))
    set (health, UP_HEALTH_EMPTY, N_("Not fetched yet"), NULL, UP_TIME_NONE);
  else if (judge_faults (summary, health))
    return;
  else if (every != NULL && summary->known != UP_TIME_NONE &&
           up_time_add (summary->known, MAX (*every, UP_PERIOD_DAY), USUAL_PERIODS) + USUAL_DELAY <
               now)
    set (health, UP_HEALTH_CAUTION, N_("Refresh due"), NULL, summary->known);
  else
    set (health, UP_HEALTH_GOOD, N_("Good"), NULL, UP_TIME_NONE);
}

/* The time of day today, the day and time otherwise. */
static char *
format_moment (UpTime time)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (time / UP_TIME_SECOND);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gboolean today = g_date_time_get_day_of_year (moment) == g_date_time_get_day_of_year (now) &&
                   g_date_time_get_year (moment) == g_date_time_get_year (now);

  return g_date_time_format (moment, today ? "%H:%M" : "%F %H:%M");
}

/**
 * up_source_health_get_text:
 * @self: how a source is doing
 * @locale: a language
 *
 * Returns: (transfer full): that in three words
 */
char *
up_source_health_get_text (const UpSourceHealth *self,
                           UpLocale             *locale)
{
  g_autofree char *year = NULL, *moment = NULL;

  g_return_val_if_fail (self != NULL && locale != NULL, NULL);

  if (self->time == UP_TIME_NONE)
    return g_strdup (up_locale_tr (locale, self->text));
  year = up_locale_format_period (locale, self->time, UP_PERIOD_YEAR);
  moment = format_moment (self->time);
  return up_locale_fill (locale, self->text, "year", year, "moment", moment, NULL);
}
