/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "languish-store.h"

#include "pull-requests.h"

#include "up-observation-writer.h"
#include "up-store-write.h"
#include "up-transaction.h"

#include <math.h>
#include <string.h>

#define METRIC "languish/pull-requests"
#define FIRST up_time_from_civil (2020, 1, 1)

/* The unfinished 2025-Q2 of each language, and all languages together; same source and commit as in
 * pull-requests.h. */
static const double unfinished[LANGUAGES] = { 587488, 4148191, 1217737, 2576174, 2494195 };
static const double all[QUARTERS + 1] = {
  7317531, 10924548, 11024142, 12321313, 17467955, 13671068, 13465608, 11413220, 18158858, 17142510,
  17941081, 21238774, 20061899, 17785743, 18146189, 19371430, 19983989, 20879200, 21118928, 21808707,
  22921926, 20641820,
};

static const struct
{
  const char *key, *name;
} languages[LANGUAGES] = {
  { "rust", "Rust" }, { "typescript", "TypeScript" }, { "go", "Go" }, { "python", "Python" },
  { "javascript", "JavaScript" },
};

static gint64
add_series (LanguishStore *self,
            const char    *key,
            const char    *name,
            const char    *dimension,
            UpSeriesFlags  flags)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSubject) subject = up_subject_new (key, name, UP_SUBJECT_LANGUAGE,
                                                  UP_SUBJECT_NO_SLOT);
  gint64 series;

  up_store_put_subject (self->connection, subject, &error);
  series = up_store_put_series (self->connection, METRIC, key, dimension, flags, &error);
  g_assert_no_error (error);
  return series;
}

static void
add_values (UpObservationWriter *writer,
            gint64               series,
            guint                skip,
            const double        *values,
            guint                n,
            guint                last_flags)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      UpTime start = up_time_add (FIRST, UP_PERIOD_QUARTER, skip + i);
      UpObservation row = {
        .start = up_series_pack_start (start, UP_PERIOD_QUARTER),
        .value = values[i],
        .low = NAN,
        .high = NAN,
        .n = UP_OBSERVATION_NO_N,
        .flags = i + 1 == n ? last_flags : 0,
      };

      up_observation_writer_add (writer, series, &row, &error);
      g_assert_no_error (error);
    }
}

static UpObservationWriter *
begin (LanguishStore *self,
       UpTime         retrieved,
       gint64        *fetch)
{
  g_autoptr (GError) error = NULL;
  const UpFetch answer = { .source = "languish", .bytes = -1, .retrieved = retrieved };
  UpObservationWriter *writer;

  *fetch = up_store_begin_fetch (self->connection, &answer, &error);
  g_assert_no_error (error);
  writer = up_observation_writer_new (self->connection, *fetch, &error);
  g_assert_no_error (error);
  return writer;
}

static void
finish (LanguishStore       *self,
        UpObservationWriter *writer,
        gint64               fetch)
{
  g_autoptr (GError) error = NULL;
  UpWriteCounts counts;

  up_observation_writer_finish (writer, &counts, &error);
  up_store_finish_fetch (self->connection, fetch, (gint64) counts.added, NULL, &error);
  g_assert_no_error (error);
  up_observation_writer_free (writer);
}

static void
add_languages (LanguishStore *self)
{
  gint64 series[LANGUAGES], fetch;
  UpObservationWriter *writer;
  const double first_edition = 90000;
  const double late[] = { 100, NAN, 144, 172.8, 207.36 };

  for (guint i = 0; i < LANGUAGES; i++)
    series[i] = add_series (self, languages[i].key, languages[i].name, "", 0);

  writer = begin (self, up_time_from_civil (2024, 1, 1), &fetch);
  add_values (writer, series[RUST], 0, &first_edition, 1, 0);
  finish (self, writer, fetch);

  writer = begin (self, up_time_from_civil (2026, 4, 5), &fetch);
  for (guint i = 0; i < LANGUAGES; i++)
    {
      double values[QUARTERS + 1];

      memcpy (values, pull_requests[i], sizeof pull_requests[i]);
      values[QUARTERS] = unfinished[i];
      add_values (writer, series[i], 0, values, QUARTERS + 1, UP_OBSERVATION_PARTIAL);
    }
  add_values (writer, add_series (self, "all-languages", "All languages", "", UP_SERIES_TOTAL), 0,
              all, QUARTERS + 1, UP_OBSERVATION_PARTIAL);
  add_values (writer, add_series (self, "rust", "Rust", "economy=de", UP_SERIES_PANEL), 4, late, 5,
              0);
  add_values (writer, add_series (self, "zig", "Zig", "", 0), 4, late, 5, 0);
  finish (self, writer, fetch);
}

static void
add_faults (LanguishStore *self)
{
  const UpFault faults[] = {
    { .code = "partial-period", .severity = "caution", .source = "languish",
      .from = up_time_from_civil (2025, 4, 1), .to = up_time_from_civil (2025, 7, 1),
      .text = "The last quarter is not complete." },
    { .code = "growing-site", .severity = "info", .source = "languish", .from = UP_TIME_NONE,
      .to = UP_TIME_NONE, .text = "The whole site grows." },
    { .code = "before-release", .severity = "caution", .source = "languish", .metric = METRIC,
      .series = METRIC "/typescript", .from = up_time_from_civil (2012, 1, 1),
      .to = up_time_from_civil (2012, 10, 1), .text = "TypeScript came out in October 2012." },
    { .code = "renamed", .severity = "caution", .source = "languish", .metric = METRIC,
      .series = METRIC "/go", .from = up_time_from_civil (2021, 1, 1), .to = UP_TIME_NONE,
      .text = "A test fault of Go." },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    up_store_put_fault (self->connection, &faults[i], &error);
  g_assert_no_error (error);
}

void
languish_store_init (LanguishStore *self)
{
  const UpSource source = { .key = "languish", .title = "Languish", .licence = "ISC",
                            .home = "https://tjpalmer.github.io/languish",
                            .attribution = "Languish, from GH Archive events" };
  const UpMetric metric = {
    .key = METRIC, .source = "languish", .name = "Pull requests", .noun = "pull requests",
    .phrase = "Pull requests opened per quarter on public GitHub", .unit = UP_UNIT_COUNT,
    .kind = UP_METRIC_FLOW, .direction = UP_DIRECTION_UP, .period = UP_PERIOD_QUARTER,
    .denominator = "pull requests in all languages", .total = METRIC "/all-languages",
    .definition = "Pull requests opened in a quarter.",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSubject) perl = up_subject_new ("perl", "Perl", UP_SUBJECT_LANGUAGE,
                                               UP_SUBJECT_NO_SLOT);
  g_autoptr (UpTransaction) transaction = NULL;

  up_test_store_init (&self->store);
  self->connection = up_connection_open (self->store.path, UP_OPEN_CREATE, &error);
  g_assert_no_error (error);
  transaction = up_transaction_begin (self->connection, "fill", &error);
  up_store_put_source (self->connection, &source, &error);
  up_store_put_metric (self->connection, &metric, &error);
  g_assert_no_error (error);
  add_languages (self);
  add_faults (self);
  up_store_put_subject (self->connection, perl, &error);
  up_store_put_alias (self->connection, "go", "golang", &error);
  up_transaction_commit (g_steal_pointer (&transaction), &error);
  g_assert_no_error (error);
}

void
languish_store_clear (LanguishStore *self)
{
  g_clear_pointer (&self->connection, up_connection_free);
  up_test_store_clear (&self->store);
}
