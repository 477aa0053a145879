/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-import-operations.h"

#include "up-import-target.h"
#include "up-locale.h"
#include "up-series.h"

#include <string.h>

/* What files about the running of the user's own services have in common. */

/* Makes sure of the source, the user's or the one of the file's kind, and begins a fetch of the
 * file. 0 on error. */
gint64
up_operations_begin (UpConnection          *connection,
                     const UpSource        *source,
                     const UpImportOptions *options,
                     GError               **error)
{
  g_autofree char *name = up_import_address (options);
  UpSource fields = *source;
  UpFetch fetch = { .source = options->source != NULL ? options->source : source->key,
                    .url = name, .bytes = -1, .retrieved = options->retrieved };

  if (options->licence != NULL)
    fields.licence = options->licence;
  if (options->source != NULL
          ? !up_import_put_source (connection, options->source, options, error)
          : up_store_put_source (connection, &fields, error) == 0)
    return 0;
  return up_store_begin_fetch (connection, &fetch, error);
}

gboolean
up_operations_finish (UpConnection   *connection,
                      gint64          fetch,
                      UpNamedRows    *rows,
                      UpImportResult *result,
                      GError        **error)
{
  UpTextStream *text = up_named_rows_get_text (rows);

  result->fetch = fetch;
  return up_store_set_fetch_content (connection, fetch,
                                     (gint64) up_text_stream_get_n_bytes (text),
                                     up_text_stream_get_sha256 (text), error) &&
         up_store_finish_fetch (connection, fetch, (gint64) result->report.imported, NULL, error);
}

/* Services and teams may have the name of anything else, so their keys say what they are; a
 * language is the one that is known. */
gboolean
up_operations_put_subject (UpConnection  *connection,
                           UpSubjectKind  kind,
                           const char    *name,
                           char         **key,
                           GError       **error)
{
  const char *prefix = kind == UP_SUBJECT_SERVICE ? "service:"
                       : kind == UP_SUBJECT_TEAM  ? "team:"
                                                  : "";
  g_autofree char *full = g_strconcat (prefix, name, NULL);
  g_autofree char *made = up_subject_key_from_name (full);
  const UpTableSeries series = { .key = *prefix != '\0' ? made : NULL, .name = (char *) name };

  *key = up_import_put_subject (connection, &series, kind, error);
  return *key != NULL;
}

/* A value of a metric whose key is SOURCE/REST when the file's source is the user's. @metrics
 * collects the keys of those that are told. */
gboolean
up_operations_put_value (UpConnection        *connection,
                         UpObservationWriter *writer,
                         const char          *source,
                         const UpMetric      *metric,
                         const char          *subject,
                         const UpObservation *observation,
                         GPtrArray           *metrics,
                         GError             **error)
{
  g_autofree char *key = g_strconcat (source, strchr (metric->key, '/'), NULL);
  gint64 series;

  if (!g_ptr_array_find_with_equal_func (metrics, key, g_str_equal, NULL))
    {
      UpMetric fields = *metric;

      fields.key = key;
      fields.source = source;
      if (up_store_put_metric (connection, &fields, error) == 0)
        return FALSE;
      g_ptr_array_add (metrics, g_strdup (key));
    }
  series = up_store_put_series (connection, key, subject, NULL,
                                strcmp (subject, UP_OPERATIONS_ALL) == 0 ? UP_SERIES_TOTAL : 0,
                                error);
  return series != 0 && up_observation_writer_add (writer, series, observation, error);
}

void
up_operations_skip (UpImportResult *result,
                    guint64         row,
                    const char     *reason)
{
  up_table_report_skip (&result->report, row, reason);
  result->report.n_skipped++;
}
