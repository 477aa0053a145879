/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-import-target.h"

#include "up-sources-error.h"
#include "up-store-read.h"
#include "up-store-write.h"
#include "up-table-names.h"

#include <string.h>

#define FILE_SOURCE "file"

/* Metrics of known files that the bundled data set leaves out. */
static const UpMetric others[] = {
  { .key = "pypl/online-ides",
    .name = "Online editor searches",
    .noun = "share of online editor searches",
    .phrase = "Share of searches for online development environments on Google",
    .unit = UP_UNIT_FRACTION,
    .kind = UP_METRIC_SHARE,
    .direction = UP_DIRECTION_UP,
    .period = UP_PERIOD_MONTH,
    .denominator = "searches for the online environments listed",
    .definition = "How often an online development environment is searched for on Google, as a "
                  "share of such searches for all environments the index lists.",
    .reference = "https://pypl.github.io/ODE.html",
    .source = "pypl" },
  { .key = "innovation-graph/organizations",
    .name = "Organizations",
    .noun = "organizations",
    .phrase = "Organizations on GitHub",
    .unit = UP_UNIT_COUNT,
    .kind = UP_METRIC_STOCK,
    .direction = UP_DIRECTION_UP,
    .period = UP_PERIOD_QUARTER,
    .definition = "Organization accounts on GitHub, by economy.",
    .reference = "https://github.com/github/innovationgraph",
    .source = "innovation-graph" },
  { .key = "innovation-graph/licence-pushers",
    .name = "People pushing, by licence",
    .noun = "people pushing",
    .phrase = "People who pushed to repositories under the licence",
    .unit = UP_UNIT_COUNT,
    .kind = UP_METRIC_STOCK,
    .direction = UP_DIRECTION_UP,
    .period = UP_PERIOD_QUARTER,
    .definition = "People who pushed to a public repository under the licence in the quarter, by "
                  "economy. Figures under 100 are withheld.",
    .reference = "https://github.com/github/innovationgraph",
    .source = "innovation-graph" },
  { .key = "indeed/new-postings-daily",
    .name = "New job postings, daily",
    .noun = "new job postings",
    .phrase = "New job postings on Indeed, index, 1 Feb 2020 = 100, seasonally adjusted",
    .unit = UP_UNIT_INDEX,
    .kind = UP_METRIC_INDEX,
    .direction = UP_DIRECTION_NONE,
    .period = UP_PERIOD_DAY,
    .definition = "Job postings that have been on Indeed for seven days or less, relative to 1 "
                  "February 2020, seasonally adjusted, averaged over the seven days that end on "
                  "the day.",
    .reference = "https://github.com/hiring-lab/job_postings_tracker",
    .source = "indeed" },
  { .key = "indeed/ai-share-daily",
    .name = "Postings that mention AI, daily",
    .noun = "share of postings that mention AI",
    .phrase = "Share of job postings on Indeed that mention AI",
    .unit = UP_UNIT_FRACTION,
    .kind = UP_METRIC_SHARE,
    .direction = UP_DIRECTION_NONE,
    .period = UP_PERIOD_DAY,
    .denominator = "all job postings on Indeed in the country",
    .definition = "Share of job postings on Indeed with keywords of artificial intelligence, "
                  "averaged over seven days.",
    .reference = "https://github.com/hiring-lab/ai-tracker",
    .source = "indeed" },
};

/* The name of the file as the address of its fetch, as text; %NULL where it has none. */
char *
up_import_address (const UpImportOptions *options)
{
  if (options->table.name == NULL || strcmp (options->table.name, "-") == 0)
    return NULL;
  return g_filename_display_basename (options->table.name);
}

/* The name of the file for texts that people read. */
static char *
file_name (const UpImportOptions *options)
{
  char *address = up_import_address (options);

  return address != NULL ? address : g_strdup ("standard input");
}

/* The key of a table's metric: what its form says, what the user says, or made from the file. */
char *
up_import_metric_key (const UpTableMetric   *metric,
                      const UpImportOptions *options)
{
  const char *source = options->source != NULL ? options->source : FILE_SOURCE;
  g_autofree char *slug = NULL;

  if (options->metric != NULL && strchr (options->metric, '/') != NULL)
    return g_strdup (options->metric);
  if (options->metric == NULL && metric->key != NULL)
    return g_strdup (metric->key);
  slug = up_table_slug (options->metric != NULL ? options->metric : metric->name);
  return g_strdup_printf ("%s/%s", source, slug);
}

/* Makes sure that the store has the source; one that it knows is left as it is, but for a licence
 * that the user names. */
gboolean
up_import_put_source (UpConnection          *connection,
                      const char            *key,
                      const UpImportOptions *options,
                      GError               **error)
{
  GError *problem = NULL;
  g_autoptr (UpSource) source = up_store_find_source (connection, key, &problem);
  UpSource fields = { .key = key, .title = key };

  if (source == NULL && problem == NULL && options->known != NULL)
    source = up_store_find_source (options->known, key, &problem);
  else if (source != NULL && options->licence == NULL)
    return TRUE;
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (source != NULL)
    fields = *source;
  else if (strcmp (key, FILE_SOURCE) == 0)
    fields.title = "Imported files";
  if (options->licence != NULL)
    fields.licence = options->licence;
  return up_store_put_source (connection, &fields, error) != 0;
}

static UpMetricKind
kind_of (UpUnit unit)
{
  switch (unit)
    {
    case UP_UNIT_COUNT:
      return UP_METRIC_FLOW;
    case UP_UNIT_INDEX:
      return UP_METRIC_INDEX;
    case UP_UNIT_NONE:
    case UP_UNIT_FRACTION:
    case UP_UNIT_POINTS:
    case UP_UNIT_RATIO:
    case UP_UNIT_DAYS:
    case UP_UNIT_YEARS:
    case UP_UNIT_TIME:
    default:
      /* A share names its denominator, which a file does not. */
      return UP_METRIC_RATIO;
    }
}

/* A metric that only the file knows. */
static gboolean
put_new_metric (UpConnection          *connection,
                const char            *key,
                const UpTableMetric   *metric,
                UpPeriod               period,
                const UpImportOptions *options,
                GError               **error)
{
  g_autofree char *file = file_name (options);
  g_autofree char *definition = g_strdup_printf ("Figures of the file %s.", file);
  g_autofree char *source = g_strndup (key, (gsize) (strchr (key, '/') - key));
  UpMetric fields = { .key = key,
                      .name = metric->name,
                      .noun = metric->name,
                      .phrase = metric->name,
                      .unit = metric->unit,
                      .period = period,
                      .direction = UP_DIRECTION_NONE,
                      .definition = definition,
                      .source = source };

  if (options->unit != NULL && !up_unit_from_string (options->unit, &fields.unit))
    {
      g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_MISSING, "there is no unit “%.40s”",
                   options->unit);
      return FALSE;
    }
  fields.kind = kind_of (fields.unit);
  return up_store_put_metric (connection, &fields, error) != 0;
}

static gboolean
check_period (const UpMetric *metric,
              UpPeriod        period,
              GError        **error)
{
  if (metric->period == period)
    return TRUE;
  g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_AMBIGUOUS,
               "the metric %s has a value for each %s, the file for each %s; name another metric "
               "with --metric", metric->key, up_period_to_string (metric->period),
               up_period_to_string (period));
  return FALSE;
}

/* Makes sure that the store has the metric, with the period of the file. */
gboolean
up_import_put_metric (UpConnection          *connection,
                      const char            *key,
                      const UpTableMetric   *metric,
                      UpPeriod               period,
                      const UpImportOptions *options,
                      GError               **error)
{
  GError *problem = NULL;
  g_autoptr (UpMetric) found = up_store_find_metric (connection, key, &problem);

  if (found != NULL)
    return check_period (found, period, error);
  if (problem == NULL && options->known != NULL)
    found = up_store_find_metric (options->known, key, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (found != NULL)
    return check_period (found, period, error) &&
           up_store_put_metric (connection, found, error) != 0;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      if (strcmp (others[i].key, key) == 0)
        return up_store_put_metric (connection, &others[i], error) != 0;
    }
  return put_new_metric (connection, key, metric, period, options, error);
}

/* The key of the series' subject: a known one of that name, or a new one. */
char *
up_import_put_subject (UpConnection        *connection,
                       const UpTableSeries *series,
                       UpSubjectKind        kind,
                       GError             **error)
{
  GError *problem = NULL;
  const char *text = series->key != NULL ? series->key : series->name;
  g_autoptr (UpSubject) found = up_store_find_subject (connection, text, &problem);
  g_autofree char *key = NULL;
  UpSubject fields = { .name = series->name, .kind = kind, .slot = UP_SUBJECT_NO_SLOT };

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  if (found != NULL)
    return g_strdup (found->key);
  key = series->key != NULL ? g_strdup (series->key) : up_subject_key_from_name (series->name);
  fields.key = key;
  return up_store_put_subject (connection, &fields, error) != 0 ? g_steal_pointer (&key) : NULL;
}
