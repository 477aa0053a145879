/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-test-import.h"

#include "up-observation-writer.h"
#include "up-store-write.h"
#include "up-test-store.h"
#include "up-transaction.h"

#include <math.h>

#define METRIC "test/stars"

static gint64
put_series (UpConnection *connection,
            const char   *name,
            GError      **error)
{
  g_autoptr (UpSubject) subject = up_subject_new (name, name, UP_SUBJECT_LANGUAGE, -1);

  if (up_store_put_source (connection, &(UpSource) { .key = "test", .title = "Test" }, error) == 0)
    return 0;
  if (up_store_put_metric (connection,
                           &(UpMetric) { .key = METRIC, .source = "test", .name = "Stars",
                                         .phrase = "stars given", .unit = UP_UNIT_COUNT,
                                         .kind = UP_METRIC_FLOW, .period = UP_PERIOD_DAY,
                                         .definition = "Stars." }, error) == 0)
    return 0;
  if (up_store_put_subject (connection, subject, error) == 0)
    return 0;
  return up_store_put_series (connection, METRIC, name, NULL, 0, error);
}

gboolean
up_test_import (UpConnection *connection,
                const char   *name,
                int           number,
                GError      **error)
{
  g_autoptr (UpTransaction) transaction = up_transaction_begin (connection, "import", error);
  g_autoptr (UpObservationWriter) writer = NULL;
  UpFetch fetch = { .source = "test", .url = name, .bytes = number, .retrieved = number };
  gint64 series, id;

  if (transaction == NULL)
    return FALSE;
  series = put_series (connection, name, error);
  if (series == 0)
    return FALSE;
  id = up_store_begin_fetch (connection, &fetch, error);
  if (id == 0)
    return FALSE;
  writer = up_observation_writer_new (connection, id, error);
  for (int i = 0; writer != NULL && i < UP_TEST_ROWS; i++)
    {
      UpObservation row = { .start = number * UP_TEST_ROWS + i, .value = number + i / 1000.0,
                            .low = NAN, .high = NAN, .n = UP_OBSERVATION_NO_N };

      if (!up_observation_writer_add (writer, series, &row, error))
        return FALSE;
    }
  return writer != NULL && up_observation_writer_finish (writer, NULL, error) &&
         up_store_finish_fetch (connection, id, UP_TEST_ROWS, NULL, error) &&
         up_transaction_commit (g_steal_pointer (&transaction), error);
}

/* Whatever happened: the file is sound, every import in it is whole, and none is there twice. */
void
up_test_assert_whole (const char *path)
{
  g_autofree char *integrity = up_test_raw_text (path, "PRAGMA integrity_check");
  g_autofree char *foreign = up_test_raw_text (path, "PRAGMA foreign_key_check");

  g_assert_cmpstr (integrity, ==, "ok");
  g_assert_cmpstr (foreign, ==, "");
  if (up_test_raw_int (path, "SELECT count(*) FROM sqlite_schema WHERE name = 'fetch'") == 0)
    return;
  /* Observations by fetch, those that are that import's own: as many as the fetch says. */
  g_assert_cmpint (up_test_raw_int (path,
                                    "SELECT count(*) FROM fetch LEFT JOIN (SELECT fetch_id, "
                                    "count(*) AS n FROM observation JOIN fetch AS f ON f.id = "
                                    "fetch_id AND value >= bytes AND value < bytes + 1 GROUP BY "
                                    "fetch_id) ON fetch_id = id WHERE n IS NOT rows"), ==, 0);
  g_assert_cmpint (up_test_raw_int (path, "SELECT count(*) FROM fetch"), ==,
                   up_test_raw_int (path, "SELECT count(*) FROM (SELECT DISTINCT url, bytes FROM "
                                          "fetch)"));
}
