/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-false-heat.h"

#include <math.h>
#include <string.h>

static const char *const names[UP_N_FALSE_HEATS] = { "merges", "empty", "bots", "bulk", "busy" };

/* Rules that one commit tells by itself. */
static UpFalseHeat
judge (const UpCommits *commits,
       gsize            i)
{
  gint64 lines = 0;
  UpFalseHeat heat = UP_FALSE_HEAT_NONE;

  if (commits->insertions[i] != UP_COMMITS_NOT_COUNTED)
    lines += commits->insertions[i];
  if (commits->deletions[i] != UP_COMMITS_NOT_COUNTED)
    lines += commits->deletions[i];
  if (commits->parents[i] > 1)
    heat |= UP_FALSE_HEAT_MERGES;
  if (commits->change[i] == UP_COMMIT_CHANGE_NONE)
    heat |= UP_FALSE_HEAT_EMPTY;
  if (commits->persons[commits->author[i]].bot)
    heat |= UP_FALSE_HEAT_BOTS;
  if (lines > UP_FALSE_HEAT_LINES)
    heat |= UP_FALSE_HEAT_BULK;
  return heat;
}

/* Marks whole days of a person. Commits stand in the order of time, so a day is a run of them. */
static void
mark_busy (const UpCommits *commits,
           guint8          *heat)
{
  g_autofree guint32 *counts = g_new0 (guint32, commits->n_persons);
  gsize start = 0;

  while (start < commits->n)
    {
      UpTime end = up_time_floor (commits->author_time[start], UP_PERIOD_DAY) + UP_TIME_DAY;
      gsize next = start;

      for (; next < commits->n && commits->author_time[next] < end; next++)
        counts[commits->author[next]]++;
      for (gsize i = start; i < next; i++)
        {
          if (counts[commits->author[i]] > UP_FALSE_HEAT_COMMITS)
            heat[i] |= UP_FALSE_HEAT_BUSY;
        }
      for (gsize i = start; i < next; i++)
        counts[commits->author[i]] = 0;
      start = next;
    }
}

/**
 * up_false_heat_mark:
 * @commits: a history
 * @rules: the rules to apply
 *
 * Returns: (transfer full) (nullable): which of @rules each commit falls under, 0 for those that
 *   count; %NULL when there are no rules
 */
guint8 *
up_false_heat_mark (const UpCommits *commits,
                    UpFalseHeat      rules)
{
  guint8 *heat;

  g_return_val_if_fail (commits != NULL, NULL);

  if (rules == UP_FALSE_HEAT_NONE)
    return NULL;
  heat = g_new (guint8, commits->n);
  for (gsize i = 0; i < commits->n; i++)
    heat[i] = (guint8) judge (commits, i);
  if ((rules & UP_FALSE_HEAT_BUSY) != 0)
    mark_busy (commits, heat);
  for (gsize i = 0; i < commits->n; i++)
    heat[i] &= (guint8) rules;
  return heat;
}

/**
 * up_false_heat_measure:
 * @commits: a history
 * @from: first moment of the window, by author date
 * @to: first moment after it
 * @counts: (out caller-allocates): what each rule alone removes, in the order of #UpFalseHeat
 *
 * ACT-14, false heat: how many commits a named rule leaves of those in the window, and which part
 * it removes. Each rule is looked at alone, so their order does not matter.
 */
void
up_false_heat_measure (const UpCommits *commits,
                       UpTime           from,
                       UpTime           to,
                       UpFalseHeatCount counts[UP_N_FALSE_HEATS])
{
  g_autofree guint8 *heat = NULL;

  g_return_if_fail (commits != NULL && counts != NULL);

  heat = up_false_heat_mark (commits, (1 << UP_N_FALSE_HEATS) - 1);
  for (guint k = 0; k < UP_N_FALSE_HEATS; k++)
    counts[k] = (UpFalseHeatCount) { 1 << k, 0, 0, NAN };
  for (gsize i = 0; i < commits->n; i++)
    {
      if (commits->author_time[i] < from || commits->author_time[i] >= to)
        continue;
      for (guint k = 0; k < UP_N_FALSE_HEATS; k++)
        {
          counts[k].before++;
          counts[k].after += (heat[i] >> k & 1) == 0 ? 1 : 0;
        }
    }
  for (guint k = 0; k < UP_N_FALSE_HEATS; k++)
    {
      if (counts[k].before > 0)
        counts[k].share = 1.0 - (double) counts[k].after / (double) counts[k].before;
    }
}

/**
 * up_false_heat_to_string:
 * @rule: one rule
 *
 * Returns: (transfer none) (nullable): its stable word; %NULL for none or more than one
 */
const char *
up_false_heat_to_string (UpFalseHeat rule)
{
  for (guint k = 0; k < UP_N_FALSE_HEATS; k++)
    {
      if (rule == 1u << k)
        return names[k];
    }
  return NULL;
}

/**
 * up_false_heat_from_string:
 * @text: a word
 * @rule: (out): the rule
 *
 * Returns: whether @text is the word of a rule
 */
gboolean
up_false_heat_from_string (const char  *text,
                           UpFalseHeat *rule)
{
  g_return_val_if_fail (text != NULL && rule != NULL, FALSE);

  for (guint k = 0; k < UP_N_FALSE_HEATS; k++)
    {
      if (strcmp (text, names[k]) == 0)
        {
          *rule = 1 << k;
          return TRUE;
        }
    }
  return FALSE;
}
