/* SPDX-License-Identifier: GPL-3.0-or-later */

/* build-dataset FOLDER FILE: makes the store that comes with the program of the tables in FOLDER
 * (data/dataset/README.md says how they are written). The same tables give the same bytes. Run by
 * the build; FILE appears only when it is whole. */

#include "config.h"

#include "dataset-build.h"
#include "dataset-table.h"

#include "up-observation-writer.h"
#include "up-snapshot.h"
#include "up-transaction.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* The series that a metric's shares are of name their kind so. */
#define KIND_TOTAL "total"

/* Colour slots by the names that data/dataset/subjects.tsv has for them, in the palette's order. */
static const char *const slot_names[] = { "blue",       "green",  "amber", "sky",
                                          "vermillion", "purple", "ink" };

const char *
dataset_text_of (yyjson_val *object,
                 const char *key)
{
  return yyjson_get_str (yyjson_obj_get (object, key));
}

yyjson_doc *
dataset_read_json (Build      *build,
                   const char *name,
                   GError    **error)
{
  g_autofree char *path = g_build_filename (build->folder, name, NULL);
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  return up_json_read (text, length, name, error);
}

gboolean
dataset_unknown (const char *what,
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
gint64
dataset_fetch_of_file (Build      *build,
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
    return dataset_unknown ("source", source, error);
  if (!g_file_get_contents (path, &text, &length, error))
    return 0;
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) text, length);
  return fetch_of (build, source, day, file, sum, length, error);
}

static gboolean
put_sources (Build   *build,
             GError **error)
{
  g_autoptr (yyjson_doc) doc = dataset_read_json (build, "sources.json", error);
  yyjson_val *item;
  size_t i, n;

  if (doc == NULL)
    return FALSE;
  yyjson_arr_foreach (yyjson_doc_get_root (doc), i, n, item)
    {
      UpSource source = { .key = dataset_text_of (item, "key"),
                          .title = dataset_text_of (item, "title"),
                          .home = dataset_text_of (item, "home"),
                          .licence = dataset_text_of (item, "licence"),
                          .licence_url = dataset_text_of (item, "licence_url"),
                          .attribution = dataset_text_of (item, "attribution"),
                          .terms = dataset_text_of (item, "terms") };

      if (source.key == NULL || source.title == NULL || dataset_text_of (item, "retrieved") == NULL)
        return dataset_unknown ("source", source.key, error);
      if (up_store_put_source (build->connection, &source, error) == 0)
        return FALSE;
      g_hash_table_insert (build->retrieved, g_strdup (source.key),
                           g_strdup (dataset_text_of (item, "retrieved")));
    }
  return TRUE;
}

static gboolean
put_metric (Build      *build,
            yyjson_val *item,
            GError    **error)
{
  g_auto (GStrv) parts = g_strsplit (dataset_text_of (item, "key"), "/", 2);
  UpMetric metric = { .key = dataset_text_of (item, "key"),
                      .source = parts[0],
                      .name = dataset_text_of (item, "name"),
                      .noun = dataset_text_of (item, "noun"),
                      .phrase = dataset_text_of (item, "phrase"),
                      .denominator = dataset_text_of (item, "denominator"),
                      .total = dataset_text_of (item, "total"),
                      .definition = dataset_text_of (item, "definition"),
                      .reference = dataset_text_of (item, "reference") };

  if (!up_unit_from_string (dataset_text_of (item, "unit"), &metric.unit) ||
      !up_metric_kind_from_string (dataset_text_of (item, "kind"), &metric.kind) ||
      !up_direction_from_string (dataset_text_of (item, "direction"), &metric.direction) ||
      !up_period_from_string (dataset_text_of (item, "period"), &metric.period))
    return dataset_unknown ("unit, kind, direction or period of metric", metric.key, error);
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
    return dataset_unknown ("kind of subject", n > 2 ? cells[2] : cells[0], error);
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
  g_autoptr (yyjson_doc) doc = dataset_read_json (build, "metrics.json", error);
  yyjson_val *item;
  size_t i, n;

  if (doc == NULL)
    return FALSE;
  yyjson_arr_foreach (yyjson_doc_get_root (doc), i, n, item)
    {
      const char *key = dataset_text_of (item, "key");

      if (key == NULL)
        return dataset_unknown ("metric", NULL, error);
      if (!put_metric (build, item, error) || !put_table (build, key, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill (Build   *build,
      GError **error)
{
  g_autoptr (UpTransaction) transaction = up_transaction_begin (build->connection, "fill", error);

  if (transaction == NULL || !put_sources (build, error) || !put_subjects (build, error) ||
      !put_metrics (build, error) || !dataset_put_faults (build, error) ||
      !dataset_put_events (build, error) || !dataset_put_commits (build, error) ||
      !dataset_put_occupations (build, error))
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
