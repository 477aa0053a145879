/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-activity-private.h"

#include "up-commits-note.h"

#include <math.h>

/* When those who came are looked for again. */
#define DAYS_OF_YEAR 365

/* What counts. */
static UpActivityOptions
make_options (const UpCliActivity *question)
{
  return (UpActivityOptions) { .date = question->date,
                               .without = question->without,
                               .known = question->read };
}

static void
find_window (UpCliFigures *figures)
{
  const UpActivity *activity = figures->activity;
  const UpCliActivity *question = figures->question;

  figures->from = question->from;
  figures->to = question->to;
  if (activity->n > 0 && figures->from == UP_TIME_NONE)
    figures->from = up_time_floor (activity->time[0], UP_PERIOD_DAY);
  if (activity->n > 0 && figures->to == UP_TIME_NONE)
    figures->to = up_time_floor (activity->time[activity->n - 1], UP_PERIOD_DAY) + UP_TIME_DAY;
  if (activity->n == 0 || figures->from >= figures->to)
    return;
  figures->first = up_activity_find (activity, figures->from);
  figures->last = up_activity_find (activity, figures->to);
}

static gboolean
has_names (const UpCommits *commits)
{
  for (gsize i = 0; i < commits->n_persons; i++)
    {
      if (commits->persons[i].name != NULL || commits->persons[i].bot)
        return TRUE;
    }
  return FALSE;
}

/* A table of commits has no head, and says nothing of tags. */
static gboolean
has_tags (const UpCommits *commits)
{
  return commits->head != NULL || commits->n_releases > 0;
}

static void
count_kinds (UpCliFigures *figures)
{
  const UpCommits *commits = figures->question->commits;
  gsize n = figures->last - figures->first;
  gsize bots = 0, plain = 0, looked = 0;

  for (gsize i = figures->first; i < figures->last; i++)
    {
      guint32 row = figures->activity->commit[i];
      gboolean counted = commits->insertions[row] != UP_COMMITS_NOT_COUNTED &&
                         commits->deletions[row] != UP_COMMITS_NOT_COUNTED;

      figures->merges += commits->parents[row] > 1;
      figures->empty += commits->change[row] == UP_COMMIT_CHANGE_NONE ? 1.0 : 0.0;
      if (commits->parents[row] <= 1)
        {
          plain++;
          looked += commits->change[row] != UP_COMMIT_CHANGE_UNKNOWN;
        }
      bots += commits->persons[commits->author[row]].bot;
      figures->insertions += counted ? commits->insertions[row] : NAN;
      figures->deletions += counted ? commits->deletions[row] : NAN;
    }
  if (plain > 0 && looked == 0)
    figures->empty = NAN;
  figures->bot_share = n > 0 && has_names (commits) ? (double) bots / (double) n : (double) NAN;
}

static void
measure_window (UpCliFigures *figures)
{
  const UpActivity *activity = figures->activity;
  const UpCommits *commits = figures->question->commits;
  gsize n = figures->last - figures->first;
  g_autofree gint64 *by_person = up_activity_by_person (activity, figures->from, figures->to);
  g_autofree gint64 *ones = g_new (gint64, n);
  g_autofree int *organisations = g_new (int, n);
  g_autoptr (GArray) steps = NULL;

  figures->whole = up_commits_is_whole (commits);
  figures->zones = up_commits_has_zones (commits);
  count_kinds (figures);
  up_activity_people (activity, figures->from, figures->to, &figures->people);
  figures->absence =
      n > 0 ? up_absence_factor (by_person, activity->n_persons, UP_ABSENCE_SHARE) : (double) NAN;
  for (gsize i = 0; i < n; i++)
    {
      ones[i] = 1;
      organisations[i] = commits->organisation[activity->commit[figures->first + i]];
    }
  figures->elephant = up_elephant_factor (ones, organisations, n, UP_ABSENCE_SHARE);
  figures->elephant_factor =
      figures->elephant.factor > 0 ? (double) figures->elephant.factor : (double) NAN;
  figures->rhythm = up_rhythm_measure (activity->moment + figures->first, n);
  up_releases_measure (commits->releases, commits->n_releases, figures->from, figures->to,
                       &figures->releases);
  for (guint type = 0; type < UP_N_RELEASE_TYPES; type++)
    figures->release_counts[type] =
        has_tags (commits) ? (double) figures->releases.counts[type] : (double) NAN;
  steps = up_retention_curve (activity, figures->from, figures->to, figures->to);
  figures->retention = figures->whole ? up_retention_at (steps, DAYS_OF_YEAR) : (double) NAN;
  up_false_heat_measure (commits, figures->from, figures->to, figures->heat);
}

/*
 * up_cli_figures_clear:
 * @self: figures
 *
 * Gives back what they hold.
 */
void
up_cli_figures_clear (UpCliFigures *self)
{
  g_clear_pointer (&self->activity, up_activity_free);
}

/*
 * up_cli_figures_measure:
 * @self: (out caller-allocates): figures
 * @question: what is asked; it must live as long as they do
 *
 * Computes every figure of the window.
 */
void
up_cli_figures_measure (UpCliFigures        *self,
                        const UpCliActivity *question)
{
  UpActivityOptions options = make_options (question);

  *self = (UpCliFigures) { .question = question, .from = UP_TIME_NONE, .to = UP_TIME_NONE };
  self->activity = up_activity_new (question->commits, &options);
  find_window (self);
  measure_window (self);
}
