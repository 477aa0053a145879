/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-activity-private.h"

#include "up-base-error.h"
#include "up-commits-note.h"
#include "up-interval.h"
#include "up-locale.h"
#include "up-vector.h"

#include <math.h>
#include <string.h>

/* What a value of the absence factor looks back at when the spec does not say: two years. */
#define ROLLING_YEARS 2

static const UpQueryActivityMetric metrics[] = {
  { "git/commits", "ACT-1", UP_PERIOD_MONTH, UP_METRIC_FLOW, UP_UNIT_COUNT, N_("Commits"),
    N_("commits"), N_("Commits"),
    N_("Commits in the history of the repository. A commit is a change that somebody recorded; "
       "its size does not matter.") },
  { "git/lines-added", "ACT-1", UP_PERIOD_MONTH, UP_METRIC_FLOW, UP_UNIT_COUNT, N_("Lines added"),
    N_("lines added"), N_("Lines added by commits"),
    N_("Lines that commits add, as git counts them. A line that is changed counts as taken out and "
       "added.") },
  { "git/lines-removed", "ACT-1", UP_PERIOD_MONTH, UP_METRIC_FLOW, UP_UNIT_COUNT,
    N_("Lines removed"), N_("lines removed"), N_("Lines taken out by commits"),
    N_("Lines that commits take out, as git counts them. A line that is changed counts as taken "
       "out and added.") },
  { "git/lines", "ACT-1", UP_PERIOD_YEAR, UP_METRIC_FLOW, UP_UNIT_COUNT, N_("Lines changed"),
    N_("lines changed"), N_("Lines added, and lines removed below 0"),
    N_("Lines that commits add and take out, as git log --numstat counts them without renames; "
       "merges have none. A line that is changed counts as taken out and added.") },
  { "git/languages", "ACT-16", UP_PERIOD_QUARTER, UP_METRIC_STOCK, UP_UNIT_COUNT,
    N_("Languages"), N_("lines of code"), N_("Lines of code by language"),
    N_("Lines of code in the files of the repository by the language they are written in, without "
       "blank lines and comments. Counted: all source files in the tree, also those that others "
       "wrote.") },
  { "git/density", "ACT-13", UP_PERIOD_QUARTER, UP_METRIC_STOCK, UP_UNIT_COUNT,
    N_("Feature density"), N_("lines found per 1,000 lines of code"),
    N_("Lines in which a pattern is found, per 1,000 lines of code"),
    N_("How far a construct has spread: lines of source files in which a regular expression is "
       "found ÷ lines of code of the files searched × 1,000. Found is not the same as meant: a "
       "pattern also finds what only looks like the construct.") },
  { "git/contributors", "ACT-3", UP_PERIOD_YEAR, UP_METRIC_FLOW, UP_UNIT_COUNT, N_("Contributors"),
    N_("contributors"), N_("People with a commit in the period"),
    N_("People who wrote at least one commit in the period.") },
  { "git/new-contributors", "ACT-3", UP_PERIOD_YEAR, UP_METRIC_FLOW, UP_UNIT_COUNT,
    N_("New contributors"), N_("new contributors"), N_("People with their first commit ever"),
    N_("People whose first commit over all of the history lies in the period.") },
  { "git/returning-contributors", "ACT-3", UP_PERIOD_YEAR, UP_METRIC_FLOW, UP_UNIT_COUNT,
    N_("Returning contributors"), N_("returning contributors"),
    N_("People with a commit in the period and one before"),
    N_("People with a commit in the period whose first commit lies before it.") },
  { "git/contributor-ratio", "ACT-4", UP_PERIOD_YEAR, UP_METRIC_SHARE, UP_UNIT_FRACTION,
    N_("Contributor ratio"), N_("share of new contributors"),
    N_("New contributors among all who were active, with its interval"),
    N_("New contributors ÷ active contributors of the period. Under ten active people it is not "
       "told.") },
  { "git/absence-factor", "ACT-5", UP_PERIOD_YEAR, UP_METRIC_STOCK, UP_UNIT_COUNT,
    N_("Contributor absence factor"), N_("absence factor"),
    N_("The fewest people who made half of the commits"),
    N_("The smallest number of people who together made half of the commits. If they left, half of "
       "the work would stop.") },
  { "git/elephant-factor", "ACT-6", UP_PERIOD_YEAR, UP_METRIC_STOCK, UP_UNIT_COUNT,
    N_("Elephant factor"), N_("elephant factor"),
    N_("The fewest organizations behind half of the commits"),
    N_("The smallest number of organizations that together made half of the commits. An "
       "organization is the domain of two or more people’s addresses.") },
  { "git/burstiness", "ACT-9", UP_PERIOD_YEAR, UP_METRIC_STOCK, UP_UNIT_NONE, N_("Burstiness"),
    N_("burstiness"), N_("How unevenly commits lie in time"),
    N_("−1 for a regular beat, 0 for commits by chance, 1 for one burst: (σ − μ) ÷ (σ + μ) of the "
       "times between commits.") },
  { "git/release-types", "ACT-10", UP_PERIOD_YEAR, UP_METRIC_FLOW, UP_UNIT_COUNT, N_("Releases"),
    N_("releases"), N_("Releases by what they change"),
    N_("Tags that are versions, by what they change (semantic versioning): major, minor, patch, "
       "and candidates before them.") },
  { "git/release-interval", "ACT-10", UP_PERIOD_YEAR, UP_METRIC_STOCK, UP_UNIT_DAYS,
    N_("Days between releases"), N_("days between releases"), N_("Days from release to release"),
    N_("The median of the days from one major, minor or patch release to the next.") },
  { "git/newcomers", "ACT-3", UP_PERIOD_YEAR, UP_METRIC_FLOW, UP_UNIT_COUNT, N_("Contributors"),
    N_("contributors"), N_("New and returning contributors"),
    N_("People with a commit in the period: new when it is their first over all of the history, "
       "else returning.") },
  { "git/releases", "ACT-10", UP_PERIOD_YEAR, UP_METRIC_FLOW, UP_UNIT_COUNT, N_("Releases"),
    N_("releases"), N_("Releases by type"),
    N_("Tags that are versions, by what they change (semantic versioning): major, minor, patch, "
       "and candidates before them.") },
  { "git/flow", "ACT-3", UP_PERIOD_YEAR, UP_METRIC_FLOW, UP_UNIT_COUNT, N_("Contributor flow"),
    N_("contributors"), N_("Contributors of the last 12 months and of the 12 before"),
    N_("People with a commit in one year and not in the next left; who was away for a year and "
       "has one again came back; whose first commit ever lies in the last year is new.") },
  { "git/retention", "ACT-11", UP_PERIOD_YEAR, UP_METRIC_SHARE, UP_UNIT_FRACTION,
    N_("Retention"), N_("share still active"),
    N_("New contributors of a year who are active so many years later"),
    N_("Of those whose first commit lies in a year, the part with a commit in each year after.") },
};

/* The definition of that metric, %NULL when there is none. */
const UpQueryActivityMetric *
up_query_activity_find_metric (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (metrics); i++)
    {
      if (g_strcmp0 (metrics[i].key, key) == 0)
        return &metrics[i];
    }
  return NULL;
}

/* Whether @spec asks about the activity of repositories. */
gboolean
up_query_takes_activity (UpSpec *spec)
{
  const char *metric = up_spec_get_text (spec, "metric");

  return metric != NULL && g_str_has_prefix (metric, "git/") &&
         up_spec_get_object (spec, "data") == NULL;
}

static gboolean
fail_metric (const char *key,
             GError    **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autofree char *near = NULL;
  g_autofree char *excerpt = up_error_excerpt (key);

  for (guint i = 0; i < G_N_ELEMENTS (metrics); i++)
    g_ptr_array_add (keys, (gpointer) metrics[i].key);
  near = up_query_suggest (key, keys);
  g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_METRIC, "There is no metric “%s”%s", excerpt,
               near);
  return FALSE;
}

static gboolean
read_rules (UpQueryActivity *self,
            GError         **error)
{
  const char *const *rules = up_spec_get_list (self->spec, "without");

  for (guint i = 0; rules[i] != NULL; i++)
    {
      g_autofree char *excerpt = up_error_excerpt (rules[i]);
      UpFalseHeat rule;

      if (!up_false_heat_from_string (rules[i], &rule))
        {
          g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_INCOMPLETE,
                       "“without” knows no “%s”: it takes merges, empty, bots, bulk, busy",
                       excerpt);
          return FALSE;
        }
      self->options.without |= rule;
    }
  return TRUE;
}

static gboolean
read_options (UpQueryActivity *self,
              GError         **error)
{
  UpSpec *spec = self->spec;
  double rolling = up_spec_get_number (spec, "rolling");
  const char *newcomer = up_spec_get_text (spec, "newcomer");

  if (strcmp (up_spec_get_text (spec, "date"), "committer") == 0)
    self->options.date = UP_ACTIVITY_COMMITTER;
  if (strcmp (up_spec_get_text (spec, "clock"), "local") == 0)
    self->options.clock = UP_ACTIVITY_LOCAL;
  if (!read_rules (self, error))
    return FALSE;
  up_activity_newcomer_options (strcmp (newcomer, "merged") == 0    ? UP_NEWCOMER_MERGED
                                : strcmp (newcomer, "created") == 0 ? UP_NEWCOMER_CREATED
                                                                    : UP_NEWCOMER_COMMIT,
                                &self->options, &self->options);
  self->period = self->metric->period;
  up_period_from_string (up_spec_get_text (spec, "period"), &self->period);
  self->reach = up_spec_get_number (spec, "reach");
  if (!(self->reach > 0.0 && self->reach <= 1.0))
    {
      g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_INCOMPLETE,
                   "“reach” takes a part of the commits above 0 and up to 1, such as 0.5");
      return FALSE;
    }
  if (isnan (rolling))
    rolling = round (ROLLING_YEARS * up_period_per_year (self->period));
  self->rolling = (guint) CLAMP (rolling, 1, 100000);
  return TRUE;
}

/* The last moment of the day, month or year that the spec names, UP_TIME_NONE for now. */
static UpTime
read_as_of (UpSpec *spec)
{
  UpPeriod precision;
  UpTime time = up_spec_get_time (spec, "as-of", &precision);

  return time == UP_TIME_NONE || precision == UP_PERIOD_INSTANT
             ? time
             : up_time_add (time, precision, 1) - 1;
}

static gboolean
load_repositories (UpQueryActivity *self,
                   UpConnection    *connection,
                   GError         **error)
{
  const char *const *subjects = up_spec_get_list (self->spec, "subjects");

  for (guint i = 0; subjects[i] != NULL; i++)
    {
      UpQueryRepository *repository =
          up_query_repository_load (connection, subjects[i], read_as_of (self->spec), error);
      UpActivityOptions options = self->options;

      if (repository == NULL)
        return FALSE;
      g_ptr_array_add (self->repositories, repository);
      /* A day of grace: some sources tell only the day of their snapshot. */
      options.known = repository->known + UP_TIME_DAY;
      repository->activity = up_activity_new (repository->commits, &options);
      if (up_query_activity_takes_trees (self) &&
          !up_query_activity_load_trees (self, connection, repository, error))
        return FALSE;
    }
  return TRUE;
}

/* In a history with a gap nobody can be called new. */
static gboolean
check_whole (const UpQueryActivity *self,
             GError               **error)
{
  static const char *const metrics_of_new[] = {
    "git/new-contributors", "git/returning-contributors", "git/contributor-ratio",
    "git/newcomers", "git/flow", "git/retention", NULL,
  };

  for (guint i = 0; i < self->repositories->len; i++)
    {
      const UpQueryRepository *one = g_ptr_array_index (self->repositories, i);

      if (up_commits_is_whole (one->commits) ||
          !g_strv_contains (metrics_of_new, self->metric->key))
        continue;
      g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_METRIC,
                   "Not all commits of %s are here, so who is new cannot be told",
                   one->subject->name);
      return FALSE;
    }
  return TRUE;
}

/* Reads what a question about activity asks, and the histories that answer it. */
UpQueryActivity *
up_query_activity_read (UpConnection *connection,
                        UpSpec       *spec,
                        GError      **error)
{
  g_autoptr (UpQueryActivity) self = g_new0 (UpQueryActivity, 1);
  const char *key = up_spec_get_text (spec, "metric");

  self->spec = spec;
  self->repositories =
      g_ptr_array_new_with_free_func ((GDestroyNotify) up_query_repository_free);
  self->metric = up_query_activity_find_metric (key);
  if (self->metric == NULL)
    {
      fail_metric (key, error);
      return NULL;
    }
  if (connection == NULL || up_spec_get_list (spec, "subjects")[0] == NULL)
    {
      g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_INCOMPLETE,
                   "The chart description does not say what to look at: add “%s”",
                   connection == NULL ? "data" : "subjects");
      return NULL;
    }
  if (strcmp (key, "git/density") == 0 && up_spec_get_text (spec, "pattern") == NULL)
    {
      g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_INCOMPLETE,
                   "The chart description does not say what to look for: add “pattern”");
      return NULL;
    }
  if (!read_options (self, error) || !load_repositories (self, connection, error) ||
      !check_whole (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
up_query_activity_free (UpQueryActivity *self)
{
  g_clear_pointer (&self->repositories, g_ptr_array_unref);
  g_free (self);
}

/* Whether the answer has room for one repository only. */
gboolean
up_query_activity_is_about_one (const UpQueryActivity *self)
{
  static const char *const metrics_of_one[] = { "git/newcomers", "git/release-types",
                                                "git/releases", "git/flow", "git/retention",
                                                "git/languages", "git/lines", NULL };

  return g_strv_contains (metrics_of_one, self->metric->key);
}

/* The repository that such an answer is about: the first brought forward, else the first. */
UpQueryRepository *
up_query_activity_front (const UpQueryActivity *self)
{
  const char *const *focus = up_spec_get_list (self->spec, "focus");

  for (guint i = 0; i < self->repositories->len && focus[0] != NULL; i++)
    {
      UpQueryRepository *one = g_ptr_array_index (self->repositories, i);

      if (g_strv_contains (focus, one->subject->key))
        return one;
    }
  return g_ptr_array_index (self->repositories, 0);
}

/* The window in moments: what the spec asks for, else all of the history of all repositories; never
 * beyond what is known. @to is the first moment after it. */
void
up_query_activity_span (const UpQueryActivity *self,
                        UpTime                *from,
                        UpTime                *to)
{
  UpPeriod precision;
  UpTime end = up_spec_get_time (self->spec, "to", &precision);

  *from = up_spec_get_time (self->spec, "from", NULL);
  *to = 0;
  for (guint i = 0; i < self->repositories->len; i++)
    {
      const UpQueryRepository *repository = g_ptr_array_index (self->repositories, i);
      UpTime known = up_time_floor (repository->known, UP_PERIOD_DAY) + UP_TIME_DAY;

      *to = MAX (*to, known);
      if (up_spec_get_text (self->spec, "from") == NULL && repository->activity->n > 0 &&
          (*from == UP_TIME_NONE || repository->activity->time[0] < *from))
        *from = repository->activity->time[0];
    }
  if (end != UP_TIME_NONE)
    *to = MIN (*to, precision == UP_PERIOD_INSTANT ? end : up_time_add (end, precision, 1));
  if (*from == UP_TIME_NONE || *from > *to)
    *from = *to;
}

/* --- Series --------------------------------------------------------------------------------- */

/* A series of missing values from @from on, the last of which may not have ended. */
UpQuerySeries *
up_query_activity_make_series (UpSubject               *subject,
                               const UpQueryRepository *repository,
                               UpPeriod                 period,
                               UpTime                   from,
                               gsize                    n)
{
  UpQuerySeries *series = up_query_series_new (subject, 0);

  series->n = n;
  series->start = up_vector_new (n);
  series->value = up_vector_new (n);
  series->low = up_vector_new (n);
  series->high = up_vector_new (n);
  series->states = up_vector_new0 (n);
  series->fetch = up_vector_new (n);
  for (gsize i = 0; i < n; i++)
    {
      series->start[i] = up_time_add (from, period, (gint64) i);
      series->value[i] = series->low[i] = series->high[i] = NAN;
      series->fetch[i] = repository->fetch;
      if (up_time_add (from, period, (gint64) i + 1) > repository->known)
        series->states[i] |= UP_OBSERVATION_PARTIAL;
    }
  return series;
}

static void
fill_ratio (const double  *newcomers,
            const double  *returning,
            UpQuerySeries *series)
{
  for (gsize i = 0; i < series->n; i++)
    {
      double people = newcomers[i] + returning[i];

      if (people < UP_LEAST_PEOPLE)
        continue;
      series->value[i] = newcomers[i] / people;
      up_interval_wilson (series->value[i], people, UP_LEVEL, &series->low[i], &series->high[i]);
    }
}

/* Values of one metric of one repository. @newcomers and @returning are people of each period. */
static void
fill_series (const UpQueryActivity   *self,
             const UpQueryRepository *repository,
             UpTime                   from,
             const double            *newcomers,
             const double            *returning,
             UpQuerySeries           *series)
{
  const char *key = self->metric->key + strlen ("git/");
  UpActivityMeasure measure = strcmp (key, "lines-added") == 0     ? UP_ACTIVITY_INSERTIONS
                              : strcmp (key, "lines-removed") == 0 ? UP_ACTIVITY_DELETIONS
                                                                   : UP_ACTIVITY_COMMITS;

  if (strcmp (key, "contributor-ratio") == 0)
    fill_ratio (newcomers, returning, series);
  else if (strcmp (key, "absence-factor") == 0)
    up_activity_absence_series (repository->activity, self->period, from, series->n, self->rolling,
                                self->reach, series->value);
  else if (up_query_activity_fill_rolling (self, repository, key, from, series->n, series->value))
    return;
  else if (strcmp (key, "contributors") == 0)
    {
      for (gsize i = 0; i < series->n; i++)
        series->value[i] = newcomers[i] + returning[i];
    }
  else if (strcmp (key, "new-contributors") == 0)
    memcpy (series->value, newcomers, series->n * sizeof (double));
  else if (strcmp (key, "returning-contributors") == 0)
    memcpy (series->value, returning, series->n * sizeof (double));
  else
    up_activity_count (repository->activity, repository->commits, measure, self->period, from,
                       series->n, series->value);
}

/* Whether anybody counted lines. Without, periods without commits have no lines, but to show these
 * alone would look as if nothing had been written. */
static gboolean
has_lines (const UpCommits *commits)
{
  for (gsize i = 0; i < commits->n; i++)
    {
      if (commits->insertions[i] != UP_COMMITS_NOT_COUNTED)
        return TRUE;
    }
  return FALSE;
}

/* What was added above 0, what was taken out below. */
static void
add_lines (UpQueryInput            *input,
           const UpQueryRepository *repository,
           UpPeriod                 period,
           UpTime                   from,
           gsize                    n)
{
  static const struct
  {
    const char *key;
    const char *name;
    UpActivityMeasure measure;
    double sign;
  } parts[] = {
    { "lines-added", N_("Added"), UP_ACTIVITY_INSERTIONS, 1.0 },
    { "lines-removed", N_("Removed"), UP_ACTIVITY_DELETIONS, -1.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (UpSubject) subject = up_subject_new (parts[i].key, parts[i].name, UP_SUBJECT_PART,
                                                      UP_SUBJECT_NO_SLOT);
      UpQuerySeries *series = up_query_activity_make_series (subject, repository, period, from, n);

      up_activity_count (repository->activity, repository->commits, parts[i].measure, period, from,
                         n, series->value);
      for (gsize k = 0; k < n; k++)
        series->value[k] *= parts[i].sign;
      g_ptr_array_add (input->series, series);
    }
}

/* A series for each part of what one repository has; their names are messages. */
static void
add_parts (UpQueryInput            *input,
           const UpQueryRepository *repository,
           UpPeriod                 period,
           UpTime                   from,
           gsize                    n,
           const UpQueryPart       *parts,
           guint                    n_parts,
           const double            *values)
{
  for (guint i = 0; i < n_parts; i++)
    {
      g_autoptr (UpSubject) subject = up_subject_new (parts[i].key, parts[i].name, UP_SUBJECT_PART,
                                                      UP_SUBJECT_NO_SLOT);
      UpQuerySeries *series = up_query_activity_make_series (subject, repository, period, from, n);

      memcpy (series->value, values + i * n, n * sizeof (double));
      g_ptr_array_add (input->series, series);
    }
}

/* The parts that the people of one repository fall into. */
static void
add_split (UpQueryInput            *input,
           const UpQueryRepository *repository,
           UpPeriod                 period,
           UpTime                   from,
           const double            *newcomers,
           const double            *returning,
           gsize                    n)
{
  static const UpQueryPart parts[] = {
    { "returning-contributors", N_("Returning") },
    { "new-contributors", N_("New") },
  };

  g_autofree double *values = g_new (double, 2 * n);

  memcpy (values, returning, n * sizeof (double));
  memcpy (values + n, newcomers, n * sizeof (double));
  add_parts (input, repository, period, from, n, parts, G_N_ELEMENTS (parts), values);
}

static void
add_repository (const UpQueryActivity   *self,
                UpQueryInput            *input,
                const UpQueryRepository *repository)
{
  const UpActivity *activity = repository->activity;
  UpTime from = up_time_floor (activity->n > 0 ? activity->time[0] : repository->known,
                               self->period);
  gint64 last = up_time_index (repository->known, self->period);
  gsize n = activity->n > 0 ? (gsize) (last - up_time_index (from, self->period) + 1) : 0;
  g_autofree double *newcomers = g_new (double, n);
  g_autofree double *returning = g_new (double, n);
  UpQuerySeries *series;

  if (up_query_activity_takes_trees (self))
    {
      up_query_activity_add_trees (self, input, repository);
      return;
    }
  if (strcmp (self->metric->key, "git/lines") == 0)
    {
      add_lines (input, repository, self->period, from, has_lines (repository->commits) ? n : 0);
      return;
    }
  up_activity_people_series (activity, self->period, from, n, newcomers, returning);
  if (strcmp (self->metric->key, "git/newcomers") == 0)
    {
      add_split (input, repository, self->period, from, newcomers, returning, n);
      return;
    }
  if (strcmp (self->metric->key, "git/release-types") == 0)
    {
      g_autofree double *counts = NULL;
      const UpQueryPart *types;
      guint n_types = up_query_activity_count_releases (self, repository, from, n, &types,
                                                        &counts);

      add_parts (input, repository, self->period, from, n, types, n_types, counts);
      return;
    }
  series = up_query_activity_make_series (repository->subject, repository, self->period, from, n);
  fill_series (self, repository, from, newcomers, returning, series);
  g_ptr_array_add (input->series, series);
}

/* The answer as series, one for each repository, or one for each part of the first. */
UpQueryInput *
up_query_activity_input (UpQueryActivity *self)
{
  const UpMetric fields = {
    .key = self->metric->key,
    .name = self->metric->name,
    .noun = self->metric->noun,
    .phrase = self->metric->phrase,
    .unit = self->metric->unit,
    .kind = self->metric->kind,
    .direction = UP_DIRECTION_NONE,
    .period = self->period,
    .denominator = self->metric->kind == UP_METRIC_SHARE ? N_("active contributors") : NULL,
    .definition = self->metric->definition,
    .source = "git",
  };
  g_autoptr (UpMetric) metric = up_metric_new (&fields);
  UpQueryInput *input = up_query_input_new (metric);
  gboolean one = up_query_activity_is_about_one (self);

  for (guint i = 0; i < self->repositories->len; i++)
    {
      const UpQueryRepository *repository = g_ptr_array_index (self->repositories, i);

      if (one && repository != up_query_activity_front (self))
        continue;
      add_repository (self, input, repository);
      g_ptr_array_add (input->sources, up_source_ref (repository->source));
      input->known = MAX (input->known, repository->known);
    }
  input->remarks = up_query_activity_remarks (self);
  input->receipt = up_query_activity_receipt (self);
  input->finding = up_query_activity_finding (self);
  return input;
}
