/* SPDX-License-Identifier: GPL-3.0-or-later */

/* build-dataset FOLDER FILE: makes the store that comes with the program of the tables in FOLDER
 * (data/dataset/README.md says how they are written). The same tables give the same bytes. Run by the
 * build; FILE appears only when it is whole. */

#include "config.h"

#include "dataset-table.h"

#include "up-commit-writer.h"
#include "up-json.h"
#include "up-observation-writer.h"
#include "up-snapshot.h"
#include "up-store-read.h"
#include "up-store-write.h"
#include "up-transaction.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* The series that a metric's shares are of name their kind so. */
#define KIND_TOTAL "total"

/* Commit records: which source's file, of which repository. */
#define COMMITS_SOURCE "git-spf13-cobra"
#define COMMITS_FILE COMMITS_SOURCE "-commits.tsv"
#define COMMITS_URL "https://github.com/spf13/cobra"
#define COMMITS_SUBJECT "repo:spf13/cobra"

/* Colour slots by the names that data/dataset/subjects.tsv has for them, in the palette's order. */
static const char *const slot_names[] = { "blue",       "green",  "amber", "sky",
                                          "vermillion", "purple", "ink" };

typedef struct
{
  const char *folder;
  UpConnection *connection;
  GHashTable *retrieved; /* source key -> day */
  GHashTable *totals;    /* set of keys of subjects that are totals */
  GHashTable *fetches;   /* "source day file" -> number of the fetch */
} Build;

static const char *
text_of (yyjson_val *object,
         const char *key)
{
  return yyjson_get_str (yyjson_obj_get (object, key));
}

static yyjson_doc *
read_json (Build      *build,
           const char *name,
           GError    **error)
{
  g_autofree char *path = g_build_filename (build->folder, name, NULL);
  g_autofree char *text = NULL;
  gsize length;

  return g_file_get_contents (path, &text, &length, error) ? up_json_read (text, length, name, error)
                                                           : NULL;
}

static gboolean
unknown (const char *what,
         const char *text,
         GError    **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "No such %s: “%s”", what,
               text != NULL ? text : "");
  return FALSE;
}

/* The fetch that stands for a part of a file that one snapshot of a source gave. */
static gint64
fetch_of (Build      *build,
          const char *source,
          const char *day,
          const char *file,
          const char *sha256,
          gint64      bytes,
          GError    **error)
{
  g_autofree char *key = g_strconcat (source, " ", day, " ", file, NULL);
  gint64 *known = g_hash_table_lookup (build->fetches, key);
  UpFetch fetch = { .source = source, .url = file, .bytes = bytes, .sha256 = sha256 };
  gint64 id;

  if (known != NULL)
    return *known;
  if (!up_time_parse (day, &fetch.retrieved, NULL, error))
    return 0;
  id = up_store_begin_fetch (build->connection, &fetch, error);
  if (id != 0)
    g_hash_table_insert (build->fetches, g_steal_pointer (&key), g_memdup2 (&id, sizeof id));
  return id;
}

/* Events and commits stand in files of their own; the day is the source's. */
static gint64
fetch_of_file (Build      *build,
               const char *source,
               const char *file,
               GError    **error)
{
  g_autofree char *path = g_build_filename (build->folder, file, NULL);
  g_autofree char *text = NULL;
  g_autofree char *sum = NULL;
  const char *day = g_hash_table_lookup (build->retrieved, source);
  gsize length;

  if (day == NULL)
    return unknown ("source", source, error);
  if (!g_file_get_contents (path, &text, &length, error))
    return 0;
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) text, length);
  return fetch_of (build, source, day, file, sum, length, error);
}

static gboolean
put_sources (Build   *build,
             GError **error)
{
  g_autoptr (yyjson_doc) doc = read_json (build, "sources.json", error);
  yyjson_val *item;
  size_t i, n;

  if (doc == NULL)
    return FALSE;
  yyjson_arr_foreach (yyjson_doc_get_root (doc), i, n, item)
    {
      UpSource source = { .key = text_of (item, "key"),
                          .title = text_of (item, "title"),
                          .home = text_of (item, "home"),
                          .licence = text_of (item, "licence"),
                          .licence_url = text_of (item, "licence_url"),
                          .attribution = text_of (item, "attribution"),
                          .terms = text_of (item, "terms") };

      if (source.key == NULL || source.title == NULL || text_of (item, "retrieved") == NULL)
        return unknown ("source", source.key, error);
      if (up_store_put_source (build->connection, &source, error) == 0)
        return FALSE;
      g_hash_table_insert (build->retrieved, g_strdup (source.key),
                           g_strdup (text_of (item, "retrieved")));
    }
  return TRUE;
}

static gboolean
put_metric (Build      *build,
            yyjson_val *item,
            GError    **error)
{
  g_auto (GStrv) parts = g_strsplit (text_of (item, "key"), "/", 2);
  UpMetric metric = { .key = text_of (item, "key"),
                      .source = parts[0],
                      .name = text_of (item, "name"),
                      .noun = text_of (item, "noun"),
                      .phrase = text_of (item, "phrase"),
                      .denominator = text_of (item, "denominator"),
                      .total = text_of (item, "total"),
                      .definition = text_of (item, "definition"),
                      .reference = text_of (item, "reference") };

  if (!up_unit_from_string (text_of (item, "unit"), &metric.unit) ||
      !up_metric_kind_from_string (text_of (item, "kind"), &metric.kind) ||
      !up_direction_from_string (text_of (item, "direction"), &metric.direction) ||
      !up_period_from_string (text_of (item, "period"), &metric.period))
    return unknown ("unit, kind, direction or period of metric", metric.key, error);
  return up_store_put_metric (build->connection, &metric, error) != 0;
}

static int
slot_of (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (slot_names); i++)
    {
      if (g_strcmp0 (slot_names[i], name) == 0)
        return (int) i;
    }
  return UP_SUBJECT_NO_SLOT;
}

static gboolean
put_subject (Build   *build,
             char   **cells,
             GError **error)
{
  guint n = g_strv_length (cells);
  g_auto (GStrv) aliases = g_strsplit (n > 4 ? cells[4] : "", ", ", -1);
  g_autoptr (UpSubject) subject = NULL;
  UpSubjectKind kind;

  if (n < 3 || !up_subject_kind_from_string (cells[2], &kind))
    return unknown ("kind of subject", n > 2 ? cells[2] : cells[0], error);
  subject = up_subject_new (cells[0], cells[1], kind, slot_of (n > 3 ? cells[3] : NULL));
  if (up_store_put_subject (build->connection, subject, error) == 0)
    return FALSE;
  for (char **alias = aliases; *alias != NULL; alias++)
    {
      if (**alias != '\0' && !up_store_put_alias (build->connection, cells[0], *alias, error))
        return FALSE;
    }
  if (strcmp (cells[2], KIND_TOTAL) == 0)
    g_hash_table_add (build->totals, g_strdup (cells[0]));
  return TRUE;
}

static gboolean
put_subjects (Build   *build,
              GError **error)
{
  g_auto (GStrv) lines = dataset_rows_read (build->folder, "subjects.tsv", error);

  for (char **line = lines; line != NULL && *line != NULL; line++)
    {
      g_auto (GStrv) cells = g_strsplit (*line, "\t", -1);

      if (**line != '#' && !put_subject (build, cells, error))
        return FALSE;
    }
  return lines != NULL;
}

static UpSeriesFlags
flags_of (Build               *build,
          const DatasetSeries *series)
{
  UpSeriesFlags flags = 0;

  if (g_hash_table_contains (build->totals, series->subject))
    flags |= UP_SERIES_TOTAL;
  for (gsize i = 1; series->reporters != NULL && i < series->n; i++)
    {
      if (series->reporters[i] != series->reporters[i - 1])
        flags |= UP_SERIES_PANEL;
    }
  return flags;
}

static gboolean
put_series (Build               *build,
            DatasetTable        *table,
            const DatasetSeries *series,
            UpObservationWriter *writer,
            GError             **error)
{
  gint64 id = up_store_put_series (build->connection, table->metric, series->subject,
                                   series->dimension, flags_of (build, series), error);

  for (gsize i = 0; id != 0 && i < series->n; i++)
    {
      UpObservation observation = {
        .start = up_series_pack_start (series->start[i], table->period),
        .value = series->value[i],
        .low = NAN,
        .high = NAN,
        .n = series->reporters != NULL && series->reporters[i] >= 0 ? series->reporters[i]
                                                                    : UP_OBSERVATION_NO_N,
        .flags = dataset_table_flags (table, series, i),
      };

      if (!up_observation_writer_add (writer, id, &observation, error))
        return FALSE;
    }
  return id != 0;
}

/* The series of a table that are of one snapshot. */
static gboolean
put_snapshot (Build        *build,
              DatasetTable *table,
              const char   *day,
              GError      **error)
{
  g_auto (GStrv) parts = g_strsplit (table->metric, "/", 2);
  gint64 fetch = fetch_of (build, parts[0], day, table->name, table->sha256, table->bytes, error);
  g_autoptr (UpObservationWriter) writer = NULL;
  UpWriteCounts counts;

  if (fetch == 0)
    return FALSE;
  writer = up_observation_writer_new (build->connection, fetch, error);
  for (guint i = 0; writer != NULL && i < table->series->len; i++)
    {
      const DatasetSeries *series = g_ptr_array_index (table->series, i);

      if (strcmp (dataset_table_retrieved (table, series), day) == 0 &&
          !put_series (build, table, series, writer, error))
        return FALSE;
    }
  return writer != NULL && up_observation_writer_finish (writer, &counts, error) &&
         up_store_finish_fetch (build->connection, fetch, counts.added, NULL, error);
}

static gboolean
put_table (Build      *build,
           const char *metric,
           GError    **error)
{
  g_autoptr (DatasetTable) table = dataset_table_read (build->folder, metric, error);
  g_autoptr (GHashTable) days = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; table != NULL && i < table->series->len; i++)
    {
      const char *day = dataset_table_retrieved (table, g_ptr_array_index (table->series, i));

      if (g_hash_table_add (days, (char *) day) && !put_snapshot (build, table, day, error))
        return FALSE;
    }
  return table != NULL;
}

static gboolean
put_metrics (Build   *build,
             GError **error)
{
  g_autoptr (yyjson_doc) doc = read_json (build, "metrics.json", error);
  yyjson_val *item;
  size_t i, n;

  if (doc == NULL)
    return FALSE;
  yyjson_arr_foreach (yyjson_doc_get_root (doc), i, n, item)
    {
      if (text_of (item, "key") == NULL)
        return unknown ("metric", NULL, error);
      if (!put_metric (build, item, error) || !put_table (build, text_of (item, "key"), error))
        return FALSE;
    }
  return TRUE;
}

/* [from, to) of a fault: `to` names the last period concerned. */
static gboolean
read_span (yyjson_val *item,
           UpFault    *fault,
           GError    **error)
{
  const char *from = text_of (item, "from");
  const char *to = text_of (item, "to");
  UpPeriod period;

  fault->from = fault->to = UP_TIME_NONE;
  if (from != NULL && !up_time_parse (from, &fault->from, NULL, error))
    return FALSE;
  if (to != NULL && !up_time_parse (to, &fault->to, &period, error))
    return FALSE;
  if (to != NULL)
    fault->to = up_time_add (fault->to, period, 1);
  return TRUE;
}

/* A fault of a subject concerns its series in every metric of the source. */
static gboolean
put_fault (Build      *build,
           const char *source,
           yyjson_val *item,
           GError    **error)
{
  const char *subject = text_of (item, "subject");
  g_autofree char *prefix = g_strconcat (source, "/", NULL);
  UpFault fault = { .code = text_of (item, "code"),
                    .severity = text_of (item, "severity"),
                    .source = source,
                    .metric = text_of (item, "metric"),
                    .text = text_of (item, "text") };
  g_autoptr (GPtrArray) metrics = NULL;

  if (!read_span (item, &fault, error))
    return FALSE;
  if (subject == NULL)
    return up_store_put_fault (build->connection, &fault, error) != 0;

  metrics = up_store_list_metrics (build->connection, error);
  for (guint i = 0; metrics != NULL && i < metrics->len; i++)
    {
      const UpMetric *metric = g_ptr_array_index (metrics, i);
      g_autoptr (GPtrArray) series = NULL;

      if (!g_str_has_prefix (metric->key, prefix))
        continue;
      series = up_store_list_series (build->connection, metric->key, subject, error);
      if (series == NULL)
        return FALSE;
      fault.metric = metric->key;
      for (guint j = 0; j < series->len; j++)
        {
          fault.series = ((const UpSeries *) g_ptr_array_index (series, j))->key;
          if (up_store_put_fault (build->connection, &fault, error) == 0)
            return FALSE;
        }
    }
  return metrics != NULL;
}

static gboolean
put_faults (Build   *build,
            GError **error)
{
  g_autoptr (yyjson_doc) doc = read_json (build, "sources.json", error);
  yyjson_val *source, *fault;
  size_t i, n, j, m;

  if (doc == NULL)
    return FALSE;
  yyjson_arr_foreach (yyjson_doc_get_root (doc), i, n, source)
    {
      yyjson_arr_foreach (yyjson_obj_get (source, "faults"), j, m, fault)
        {
          if (!put_fault (build, text_of (source, "key"), fault, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
put_event (Build   *build,
           char   **cells,
           GError **error)
{
  UpEvent event = { .subject = cells[0], .kind = cells[2], .label = cells[3] };
  gint64 fetch = fetch_of_file (build, cells[4], "events.tsv", error);

  return fetch != 0 && up_time_parse (cells[1], &event.time, NULL, error) &&
         up_store_put_event (build->connection, fetch, &event, error) != 0;
}

static gboolean
put_events (Build   *build,
            GError **error)
{
  g_auto (GStrv) lines = dataset_rows_read (build->folder, "events.tsv", error);

  for (char **line = lines; line != NULL && *line != NULL; line++)
    {
      g_auto (GStrv) cells = g_strsplit (*line, "\t", -1);

      if (**line == '#')
        continue;
      if (g_strv_length (cells) != 5)
        return unknown ("event", *line, error);
      if (!put_event (build, cells, error))
        return FALSE;
    }
  return lines != NULL;
}

static gboolean
put_commit (Build   *build,
            gint64   repository,
            char   **cells,
            GError **error)
{
  UpCommit commit = { .sha = cells[0],
                      .author = cells[4],
                      .committer = cells[5],
                      .committer_zone = UP_COMMIT_NO_ZONE };
  gint64 numbers[10];

  for (guint i = 1; i < G_N_ELEMENTS (numbers); i++)
    {
      if (i != 4 && i != 5 &&
          !g_ascii_string_to_signed (cells[i], 10, G_MININT32, G_MAXINT32 * G_GINT64_CONSTANT (4),
                                     &numbers[i], error))
        return FALSE;
    }
  commit.author_time = numbers[1] * UP_TIME_SECOND;
  commit.author_zone = (int) numbers[2];
  commit.committer_time = numbers[3] * UP_TIME_SECOND;
  commit.parents = (int) numbers[6];
  commit.files = numbers[7];
  commit.insertions = numbers[8];
  commit.deletions = numbers[9];
  return up_store_put_commit (build->connection, repository, &commit, error);
}

static gboolean
put_commits (Build   *build,
             GError **error)
{
  g_auto (GStrv) lines = dataset_rows_read (build->folder, COMMITS_FILE, error);
  gint64 fetch = lines != NULL ? fetch_of_file (build, COMMITS_SOURCE, COMMITS_FILE, error) : 0;
  gint64 repository = 0;

  if (fetch != 0)
    repository = up_store_put_repository (build->connection, COMMITS_URL, COMMITS_SUBJECT, NULL,
                                          fetch, error);
  for (char **line = lines; repository != 0 && *line != NULL; line++)
    {
      g_auto (GStrv) cells = g_strsplit (*line, "\t", -1);

      if (**line == '#')
        continue;
      if (g_strv_length (cells) != 10)
        return unknown ("commit", *line, error);
      if (!put_commit (build, repository, cells, error))
        return FALSE;
    }
  return repository != 0;
}

static gboolean
fill (Build   *build,
      GError **error)
{
  g_autoptr (UpTransaction) transaction = up_transaction_begin (build->connection, "fill", error);

  if (transaction == NULL || !put_sources (build, error) || !put_subjects (build, error) ||
      !put_metrics (build, error) || !put_faults (build, error) || !put_events (build, error) ||
      !put_commits (build, error))
    return FALSE;
  return up_transaction_commit (g_steal_pointer (&transaction), error);
}

/* Fills a store beside the target and writes a compact copy of it there: a single file without a
 * write-ahead log, which can be read where nothing can be written. */
static gboolean
build_file (const char *folder,
            const char *path,
            GError    **error)
{
  g_autofree char *work = g_strconcat (path, ".work", NULL);
  Build build = { .folder = folder };
  gboolean done;

  g_unlink (work);
  g_unlink (path);
  build.connection = up_connection_open (work, UP_OPEN_CREATE, error);
  if (build.connection == NULL)
    return FALSE;
  build.retrieved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  build.totals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  build.fetches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  done = fill (&build, error) && up_store_snapshot (build.connection, path, error);

  g_hash_table_unref (build.retrieved);
  g_hash_table_unref (build.totals);
  g_hash_table_unref (build.fetches);
  up_connection_free (build.connection);
  g_unlink (work);
  return done;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc != 3)
    {
      g_printerr ("Usage: build-dataset FOLDER FILE\n");
      return 2;
    }
  if (!build_file (argv[1], argv[2], &error))
    {
      g_printerr ("build-dataset: could not make %s of the tables in %s: %s\n", argv[2], argv[1],
                  error->message);
      return 1;
    }
  return 0;
}
