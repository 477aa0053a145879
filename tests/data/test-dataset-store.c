/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The built store against the check figures, through the interface that charts use. */

#include "config.h"

#include "up-bundled.h"
#include "up-store-read.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* The store may take this much of a download and of a disk. */
#define MAX_BYTES (10 * 1024 * 1024)

static UpConnection *
open_bundled (void)
{
  g_autofree char *path = up_bundled_get_path ();
  g_autoptr (GError) error = NULL;
  UpConnection *connection = up_connection_open (path, UP_OPEN_BUNDLED, &error);

  g_assert_no_error (error);
  return connection;
}

static gint64
count (UpConnection *connection,
       const char   *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpStatement) statement = up_connection_prepare (connection, "count", sql, &error);

  g_assert_no_error (error);
  g_assert_cmpint (up_statement_step (statement, &error), ==, UP_STEP_ROW);
  return up_statement_get_int (statement, 0);
}

/* The newest value of the period that contains a day; its flags when asked for. */
static double
value_at (UpConnection *connection,
          const char   *key,
          const char   *day,
          guint        *flags)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSeries) series = up_store_find_series (connection, key, &error);
  g_autoptr (UpObservations) rows = NULL;
  UpTime start;

  g_assert_no_error (error);
  g_assert_nonnull (series);
  up_time_parse (day, &start, NULL, &error);
  rows = up_store_load_observations (connection, series, UP_TIME_NONE, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < rows->n; i++)
    {
      if (rows->start[i] == start)
        {
          if (flags != NULL)
            *flags = (guint) rows->flags[i];
          return rows->value[i];
        }
    }
  g_error ("%s has no row for %s", key, day);
}

static double
growth (UpConnection *connection,
        const char   *key,
        const char   *first,
        const char   *last,
        double        years)
{
  return pow (value_at (connection, key, last, NULL) / value_at (connection, key, first, NULL),
              1 / years) - 1;
}

#define assert_near(a, b, within) g_assert_cmpfloat_with_epsilon (a, b, within)

static void
test_growth (void)
{
  static const struct
  {
    const char *key;
    const char *last;
    double years;
    double percent;
  } wanted[] = {
    { "languish/pull-requests/rust", "2025-Q1", 5, 47.44 },
    { "languish/pull-requests/typescript", "2025-Q1", 5, 36.95 },
    { "languish/pull-requests/go", "2025-Q1", 5, 32.16 },
    { "languish/pull-requests/python", "2025-Q1", 5, 29.75 },
    { "languish/pull-requests/javascript", "2025-Q1", 5, 10.93 },
    { "innovation-graph/pushers/rust", "2024-Q1", 4, 43.85 },
    { "innovation-graph/pushers/typescript", "2024-Q1", 4, 37.75 },
    { "innovation-graph/pushers/hcl", "2024-Q1", 4, 34.56 },
    { "innovation-graph/pushers/python", "2024-Q1", 4, 19.17 },
    { "innovation-graph/pushers/ruby", "2024-Q1", 4, 0.81 },
  };
  g_autoptr (UpConnection) connection = open_bundled ();

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    assert_near (100 * growth (connection, wanted[i].key, "2020-Q1", wanted[i].last,
                               wanted[i].years),
                 wanted[i].percent, 0.005);
}

static void
test_values (void)
{
  static const struct
  {
    const char *key;
    const char *day;
    double value;
  } wanted[] = {
    { "pypl/languages/python", "2004-06", 0.0210 },
    { "pypl/languages/python", "2026-07", 0.4749 },
    { "pypl/databases/postgresql", "2026-07", 0.1087 },
    { "indeed/postings-daily/sector:software-development;country=us", "2022-02-28", 231.25 },
    { "indeed/postings-daily/sector:software-development;country=us", "2024-09-27", 69.65 },
    { "indeed/postings-daily/sector:software-development;country=de", "2025-06-27", 62.45 },
    { "indeed/new-postings/sector:all;country=us", "2026-W33", 97.19 },
    { "hn-hiring/mentions/react", "2019-09", 227 },
    { "hn-hiring/mentions/all-posts", "2019-09", 632 },
    { "cncf-velocity/commits/kubernetes;window=off-year", "2018-04-01", 35551 },
    { "cncf-velocity/commits/kubernetes", "2025", 60020 },
    { "cncf-landscape/projects/cncf-graduated", "2026-08", 38 },
    { "github-ranking/stars/repo:golang/go", "2018-12-18", 50809 },
    { "innovation-graph/git-pushes/all-economies", "2025-Q3", 214957089 },
  };
  g_autoptr (UpConnection) connection = open_bundled ();

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    assert_near (value_at (connection, wanted[i].key, wanted[i].day, NULL), wanted[i].value, 1e-9);
}

static void
test_quality (void)
{
  g_autoptr (UpConnection) connection = open_bundled ();
  guint flags;

  g_assert_true (isnan (value_at (connection, "hn-hiring/mentions/rust", "2012-06", &flags)));
  g_assert_cmpuint (flags, ==, 0);
  value_at (connection, "languish/pull-requests/rust", "2025-Q2", &flags);
  g_assert_cmpuint (flags, ==, UP_OBSERVATION_PARTIAL);
  value_at (connection, "languish/pull-requests/typescript", "2012-Q1", &flags);
  g_assert_cmpuint (flags, ==, UP_OBSERVATION_FAULT);
  value_at (connection, "hn-hiring/mentions/all-posts", "2011-03", &flags);
  g_assert_cmpuint (flags, ==, UP_OBSERVATION_FAULT);
  value_at (connection, "cncf-velocity/pull-requests/kubernetes", "2025", &flags);
  g_assert_cmpuint (flags, ==, UP_OBSERVATION_FAULT);
  value_at (connection, "cncf-velocity/pull-requests/kubernetes", "2024", &flags);
  g_assert_cmpuint (flags, ==, 0);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM observation WHERE value IS NULL "
                                      "AND flags = 4"), >, 1000);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM observation WHERE value IS NOT NULL "
                                      "AND flags & 4"), ==, 0);
  /* Sums over economies say that their number changes, and what it was. */
  g_assert_cmpint (count (connection, "SELECT flags FROM series WHERE key = "
                                      "'innovation-graph/pushers/rust'"), ==, UP_SERIES_PANEL);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM observation_now AS o JOIN series AS s "
                                      "ON s.id = o.series_id WHERE s.key = "
                                      "'innovation-graph/pushers/rust' AND o.n > 10"), ==, 17);
  g_assert_cmpint (count (connection, "SELECT flags FROM series WHERE key = "
                                      "'languish/stars/all-languages'"), ==, UP_SERIES_TOTAL);
}

static void
test_provenance (void)
{
  g_autoptr (UpConnection) connection = open_bundled ();

  g_assert_cmpint (count (connection, "SELECT count(*) FROM source"), ==, 14);
  /* Of articles single figures are cited: they have terms. */
  g_assert_cmpint (count (connection, "SELECT count(*) FROM source WHERE ifnull (attribution, '') "
                                      "= '' OR (key LIKE 'article-%' AND ifnull (terms, '') = '') "
                                      "OR (key NOT LIKE 'article-%' AND (ifnull (licence, '') = '' "
                                      "OR ifnull (licence_url, '') = '' "
                                      "OR ifnull (home, '') = ''))"), ==, 0);
  /* Every source was asked, on a day, and told of at least one fault. */
  g_assert_cmpint (count (connection, "SELECT count(*) FROM source WHERE id NOT IN "
                                      "(SELECT source_id FROM fetch) OR id NOT IN "
                                      "(SELECT source_id FROM fault)"), ==, 0);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM fetch WHERE length (sha256) <> 64 "
                                      "OR retrieved_at <= 0 OR url IS NULL"), ==, 0);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM series WHERE id NOT IN "
                                      "(SELECT series_id FROM observation)"), ==, 0);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM metric WHERE id NOT IN "
                                      "(SELECT metric_id FROM series)"), ==, 0);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM metric WHERE total IS NOT NULL "
                                      "AND total NOT IN (SELECT key FROM series)"), ==, 0);
  /* The observation's fetch is of the metric's own source. */
  g_assert_cmpint (count (connection, "SELECT count(*) FROM observation AS o "
                                      "JOIN series AS s ON s.id = o.series_id "
                                      "JOIN metric AS m ON m.id = s.metric_id "
                                      "JOIN fetch AS f ON f.id = o.fetch_id "
                                      "WHERE f.source_id <> m.source_id"), ==, 0);
}

static void
test_coverage (void)
{
  g_autoptr (UpConnection) connection = open_bundled ();

  g_assert_cmpint (count (connection, "SELECT count(*) FROM series WHERE key LIKE "
                                      "'languish/pull-requests/%'"), >, 60);
  g_assert_cmpint (count (connection, "SELECT count(DISTINCT subject_id) FROM series WHERE key "
                                      "LIKE 'innovation-graph/topic-pushers/%'"), ==, 100);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM series WHERE dimension = 'economy=eu' "
                                      "OR key LIKE '%economy:eu'"), ==, 0);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM subject WHERE key = 'economy:na' "
                                      "AND name = 'Namibia'"), ==, 1);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM series WHERE dimension = "
                                      "'economy=na'"), >, 0);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM event WHERE kind = 'release'"), >, 2000);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM event WHERE kind = 'maturity'"), ==,
                   400);
}

static void
test_commits (void)
{
  g_autoptr (UpConnection) connection = open_bundled ();

  g_assert_cmpint (count (connection, "SELECT count(*) FROM commit_record"), ==, 1106);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM commit_record WHERE parents < 2"), ==,
                   992);
  g_assert_cmpint (count (connection, "SELECT count(DISTINCT author_id) FROM commit_record"), ==,
                   345);
  g_assert_cmpint (count (connection, "SELECT max(n) FROM (SELECT count(*) AS n FROM commit_record "
                                      "GROUP BY strftime ('%G-%V', author_at / 1000000, "
                                      "'unixepoch'))"), ==, 29);
  g_assert_cmpint (count (connection, "SELECT count(*) FROM person WHERE name IS NOT NULL"), ==, 0);
}

static void
test_subjects (void)
{
  static const struct
  {
    const char *text;
    const char *key;
    int slot;
  } wanted[] = {
    { "TypeScript", "typescript", 0 }, { "python", "python", 1 }, { "JS", "javascript", 2 },
    { "golang", "go", 3 },             { "Rust", "rust", 4 },     { "Kotlin", "kotlin", 5 },
    { "cpp", "c++", 6 },               { "k8s", "kubernetes", UP_SUBJECT_NO_SLOT },
  };
  g_autoptr (UpConnection) connection = open_bundled ();

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (UpSubject) subject = up_store_find_subject (connection, wanted[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (subject->key, ==, wanted[i].key);
      g_assert_cmpint (subject->slot, ==, wanted[i].slot);
    }
}

static void
test_file (void)
{
  g_autofree char *path = up_bundled_get_path ();
  g_autofree char *head = NULL;
  g_autoptr (UpConnection) connection = open_bundled ();
  g_autoptr (GError) error = NULL;
  g_autoptr (UpStatement) check = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &head, &length, NULL));
  g_assert_cmpuint (length, <=, MAX_BYTES);
  /* Bytes 18 and 19 of the header are 2 for a write-ahead log, which needs a folder to write. */
  g_assert_cmpint (head[18], ==, 1);
  g_assert_cmpint (head[19], ==, 1);

  check = up_connection_prepare (connection, "check", "PRAGMA integrity_check", &error);
  g_assert_cmpint (up_statement_step (check, &error), ==, UP_STEP_ROW);
  g_assert_cmpstr (up_statement_get_text (check, 0), ==, "ok");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/dataset-store/file", test_file);
  g_test_add_func ("/data/dataset-store/growth", test_growth);
  g_test_add_func ("/data/dataset-store/values", test_values);
  g_test_add_func ("/data/dataset-store/quality", test_quality);
  g_test_add_func ("/data/dataset-store/provenance", test_provenance);
  g_test_add_func ("/data/dataset-store/coverage", test_coverage);
  g_test_add_func ("/data/dataset-store/commits", test_commits);
  g_test_add_func ("/data/dataset-store/subjects", test_subjects);
  return g_test_run ();
}
