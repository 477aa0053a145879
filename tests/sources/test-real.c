/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of the sources as people download them, where UPTAKE_REAL_DATA names a folder that holds
 * them (a folder for each source). They are too large to come with the program. */
#include "config.h"

#include "up-table-reader.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const char *file;
  const char *metric;  /* key; "" for a table of no known source */
  const char *subject; /* name as the file writes it */
  const char *dimension;
  const char *start;
  double value;
} Figure;

/* Check figures that the sources' own notes, or a look into the file, give. */
static const Figure figures[] = {
  { "languish/gh-pull-request.json", "languish/pull-requests", "Rust", "", "2020-Q1", 99058 },
  { "languish/gh-pull-request.json", "languish/pull-requests", "Rust", "", "2025-Q1", 690239 },
  { "languish/gh-pull-request.json", "languish/pull-requests", "JavaScript", "", "2022-Q4",
    4072498 },
  { "languish/gh-star-event.json", "languish/stars", "JavaScript", "", "2012-Q1", 51080 },
  { "pypl/PYPL-All.js", "pypl/languages", "Python", "", "2004-06", 0.0210 },
  { "pypl/PYPL-All.js", "pypl/languages", "Python", "", "2026-07", 0.4749 },
  { "pypl/DB-All.js", "pypl/databases", "PostgreSQL", "", "2004-06", 0.0329 },
  { "pypl/IDE-All.js", "pypl/ides", "Cursor", "", "2026-07", 0.1289 },
  { "pypl/PYPL-DE.js", "pypl/languages", "Python", "country=de", "2004-06", 0.0 },
  { "github-innovationgraph/developers.csv", "innovation-graph/developers", "US", "", "2020-Q1",
    9763122 },
  { "github-innovationgraph/languages.csv", "innovation-graph/pushers", "HTML", "economy=ae",
    "2020-Q1", 2066 },
  { "indeed-hiring-lab/job_postings_by_sector_US.csv", "indeed/postings-daily",
    "Software Development", "country=us", "2022-02-28", 231.25 },
  { "indeed-hiring-lab/aggregate_job_postings_US.csv", "indeed/new-postings-daily", "All sectors",
    "country=us", "2026-08-14", 97.19 },
  { "hn-hiring-counts/hn-hiring-counts.csv", "hn-hiring/mentions", "react", "", "2019-09", 227 },
  { "hn-hiring-counts/hn-hiring-counts.csv", "hn-hiring/mentions", "All posts", "", "2013-01", 198 },
  { "cncf-velocity/projects_cncf_20200101_20210101.csv", "cncf-velocity/commits", "Kubernetes", "",
    "2020", 62183 },
  { "cncf-velocity/projects_cncf_20250101_20260101.csv", "cncf-velocity/authors", "Kubernetes", "",
    "2025", 4195 },
  { "cncf-velocity/projects_cncf_20180401_20190401.csv", "cncf-velocity/commits", "Kubernetes",
    "window=off-year", "2018", 35551 },
  { "github-ranking/github-ranking-2024-01-01.csv", "github-ranking/stars", "jmorganca/ollama", "",
    "2024-01-01T00:00:00Z", 28954 },
  { "bass-durables/bass-durables.csv", "", "clothes_dryers", "", "1950", 319 },
};

/* The value of one figure in its file; NaN when the file does not say it. Checks on the way that
 * each row is accounted for. */
static double
look_up (const char   *folder,
         const Figure *figure)
{
  g_autofree char *path = g_build_filename (folder, figure->file, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &error);
  UpTableOptions options = UP_TABLE_OPTIONS_INIT;
  g_autoptr (UpTableReader) reader = NULL;
  UpTableReport *report;
  UpTableRow row;
  double found = NAN;

  g_assert_no_error (error);
  options.name = path;
  reader = up_table_reader_new (G_INPUT_STREAM (stream), &options, NULL, &error);
  g_assert_no_error (error);
  while (up_table_reader_next (reader, &row, &error))
    {
      UpTablePlan *plan = up_table_reader_get_plan (reader);
      const UpTableSeries *series = up_table_reader_get_series (reader, row.series);
      const char *metric = row.event != NULL
                               ? NULL
                               : up_table_plan_get_metric (plan, series->metric)->key;
      g_autofree char *start = NULL;

      if (g_strcmp0 (metric != NULL ? metric : "", figure->metric) != 0 ||
          strcmp (series->name, figure->subject) != 0 ||
          strcmp (series->dimension, figure->dimension) != 0)
        continue;
      start = up_time_to_string (row.start, plan->period);
      if (strcmp (start, figure->start) == 0 && isnan (found))
        found = row.value;
    }
  g_assert_no_error (error);
  report = up_table_reader_get_report (reader);
  g_assert_cmpuint (report->rows, ==, report->imported + report->n_skipped);
  return found;
}

static void
test_figures (void)
{
  const char *folder = g_getenv ("UPTAKE_REAL_DATA");

  if (folder == NULL)
    {
      g_test_skip ("UPTAKE_REAL_DATA does not name a folder with the sources' files");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_test_message ("%s: %s %s %s", figures[i].file, figures[i].metric, figures[i].subject,
                      figures[i].start);
      g_assert_cmpfloat (look_up (folder, &figures[i]), ==, figures[i].value);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/real/figures", test_figures);
  return g_test_run ();
}
