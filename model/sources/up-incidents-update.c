/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-incidents-update.h"

#include "up-import-operations.h"
#include "up-incidents.h"
#include "up-locale.h"
#include "up-restore.h"
#include "up-series.h"

#include <math.h>
#include <string.h>

#define US_PER_HOUR 3600e6

typedef enum
{
  COUNT,
  RESTORE_MEAN,
  RESTORE_MEDIAN,
  RESTORE_P90,
  DETECT_MEAN,
  DEPLOYMENT_MEAN,
  N_METRICS,
} Metric;

#define HOURS(key_, name_, noun_, phrase_, definition_)                                            \
  { .key = "incidents/" key_, .name = name_, .noun = noun_, .phrase = phrase_,                     \
    .unit = UP_UNIT_COUNT, .kind = UP_METRIC_RATIO, .direction = UP_DIRECTION_DOWN,                \
    .period = UP_PERIOD_MONTH, .definition = definition_ }

static const UpMetric metrics[N_METRICS] = {
  [COUNT] = { .key = "incidents/count",
              .name = N_("Incidents"),
              .noun = N_("incidents"),
              .phrase = N_("Incidents by the month in which they began"),
              .unit = UP_UNIT_COUNT,
              .kind = UP_METRIC_FLOW,
              .direction = UP_DIRECTION_DOWN,
              .period = UP_PERIOD_MONTH,
              .definition = N_("Incidents in the files that were imported, by the month in which "
                               "they began. A service, team or language is told of where the "
                               "file names it.") },
  [RESTORE_MEAN] = HOURS ("restore-mean", N_("Time to restore, hours"), N_("hours to restore"),
                          N_("Mean hours from the beginning of an incident to its end"),
                          N_("Mean of the hours between the beginning and the end of the month’s "
                             "incidents that are over (MTTR), with its bootstrapped interval from "
                             "ten incidents on. Between teams and languages it compares services "
                             "of different age and kind.")),
  [RESTORE_MEDIAN] = HOURS ("restore-median", N_("Median time to restore, hours"),
                            N_("hours to restore"),
                            N_("Median hours from the beginning of an incident to its end"),
                            N_("What half of the month’s incidents that are over took at most, "
                               "in hours.")),
  [RESTORE_P90] = HOURS ("restore-p90", N_("Time to restore of nine in ten, hours"),
                         N_("hours to restore"),
                         N_("Hours that nine of ten incidents took at most"),
                         N_("What nine of ten of the month’s incidents that are over took at "
                            "most, in hours.")),
  [DETECT_MEAN] = HOURS ("detect-mean", N_("Time to detect, hours"), N_("hours to detect"),
                         N_("Mean hours from the beginning of an incident to its detection"),
                         N_("Mean of the hours between the beginning of the month’s incidents and "
                            "their detection, of those that tell when that was.")),
  [DEPLOYMENT_MEAN] = HOURS ("deployment-recovery", N_("Failed deployment recovery time, hours"),
                             N_("hours to recover"),
                             N_("Mean hours that incidents took which a deployment caused"),
                             N_("Mean of the hours between the beginning and the end of the "
                                "month’s incidents that a deployment caused. It is not the time "
                                "to restore, which counts all incidents.")),
};

typedef struct
{
  UpConnection *connection;
  UpObservationWriter *writer;
  const char *source;
  UpTime retrieved;
  GPtrArray *metrics;
} Update;

static gboolean
put (Update     *self,
     Metric      metric,
     const char *subject,
     UpTime      month,
     double      value,
     double      low,
     double      high,
     gsize       n,
     GError    **error)
{
  const UpObservation observation = {
    .start = up_series_pack_start (month, UP_PERIOD_MONTH),
    .value = value,
    .low = low,
    .high = high,
    .n = (gint64) n,
    .flags = up_time_add (month, UP_PERIOD_MONTH, 1) > self->retrieved ? UP_OBSERVATION_PARTIAL : 0,
  };

  return up_operations_put_value (self->connection, self->writer, self->source, &metrics[metric],
                                  subject, &observation, self->metrics, error);
}

/* What is told of the hours between two moments, of those rows that have both. */
static void
measure (const UpIncidentRow *rows,
         guint                n,
         Metric               metric,
         UpRestore           *restore)
{
  g_autofree double *hours = g_new (double, n + 1);
  gsize n_hours = 0;

  for (guint i = 0; i < n; i++)
    {
      const UpIncident *incident = &rows[i].incident;
      UpTime end = metric == DETECT_MEAN ? incident->detected : incident->resolved;

      if (end != UP_TIME_NONE && (metric != DEPLOYMENT_MEAN || incident->deployment == 1))
        hours[n_hours++] = (double) (end - incident->started) / US_PER_HOUR;
    }
  up_restore_summarize (hours, n_hours, restore);
}

/* The incidents of one subject that began in one month; none is a count too. */
static gboolean
put_month (Update              *self,
           const char          *subject,
           UpTime               month,
           const UpIncidentRow *rows,
           guint                n,
           GError             **error)
{
  static const Metric means[] = { RESTORE_MEAN, DETECT_MEAN, DEPLOYMENT_MEAN };
  UpRestore restore;

  if (!put (self, COUNT, subject, month, n, NAN, NAN, n, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (means); i++)
    {
      measure (rows, n, means[i], &restore);
      if (restore.n > 0 && !put (self, means[i], subject, month, restore.mean, restore.low,
                                 restore.high, restore.n, error))
        return FALSE;
    }
  measure (rows, n, RESTORE_MEAN, &restore);
  return restore.n == 0 ||
         (put (self, RESTORE_MEDIAN, subject, month, restore.median, NAN, NAN, restore.n, error) &&
          put (self, RESTORE_P90, subject, month, restore.p90, NAN, NAN, restore.n, error));
}

/* All months from the first incident of the subject to the last of all. */
static gboolean
put_subject (Update              *self,
             const char          *subject,
             const UpIncidentRow *rows,
             guint                n,
             UpTime               last,
             GError             **error)
{
  guint i = 0;

  for (UpTime month = up_time_floor (rows[0].incident.started, UP_PERIOD_MONTH); month <= last;
       month = up_time_add (month, UP_PERIOD_MONTH, 1))
    {
      UpTime end = up_time_add (month, UP_PERIOD_MONTH, 1);
      guint first = i;

      while (i < n && rows[i].incident.started < end)
        i++;
      if (!put_month (self, subject, month, rows + first, i - first, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_rows (Update       *self,
          const GArray *found,
          GError      **error)
{
  const UpIncidentRow *rows = (const UpIncidentRow *) found->data;
  UpTime last = UP_TIME_NONE;

  for (guint i = 0; i < found->len; i++)
    last = MAX (last, rows[i].incident.started);
  for (guint i = 0, next; i < found->len; i = next)
    {
      const char *subject = rows[i].subject != NULL ? rows[i].subject : UP_OPERATIONS_ALL;

      for (next = i + 1; next < found->len &&
                         g_strcmp0 (rows[i].subject, rows[next].subject) == 0;)
        next++;
      if (!put_subject (self, subject, rows + i, next - i, last, error))
        return FALSE;
    }
  return TRUE;
}

/*
 * up_incidents_update: (skip)
 * @connection: a connection that writes, inside a transaction
 * @source: key of the source whose incidents they are
 * @fetch: what the counts are part of
 * @retrieved: when the incidents became known
 * @keys: (element-type utf8): takes the keys of the metrics
 * @n_series: (out): how many series there are
 * @error: return location
 *
 * Counts the incidents of a source by month: how many, and how long they took, for all, and for
 * each service, team and language. Counts that are as they were are no rows.
 *
 * Returns: whether it was done; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_incidents_update (UpConnection *connection,
                     const char   *source,
                     gint64        fetch,
                     UpTime        retrieved,
                     GPtrArray    *keys,
                     guint        *n_series,
                     GError      **error)
{
  g_autoptr (GArray) rows = up_store_list_incidents (connection, source, error);
  g_autoptr (UpSubject) all = up_subject_new (UP_OPERATIONS_ALL, "All services",
                                              UP_SUBJECT_TOTAL, UP_SUBJECT_NO_SLOT);
  g_autoptr (UpObservationWriter) writer = NULL;
  UpWriteCounts counts = { 0 };

  if (rows == NULL || up_store_put_subject (connection, all, error) == 0)
    return FALSE;
  writer = up_observation_writer_new (connection, fetch, error);
  if (writer == NULL)
    return FALSE;
  if (!put_rows (&(Update) { connection, writer, source, retrieved, keys }, rows, error) ||
      !up_observation_writer_finish (writer, &counts, error))
    return FALSE;
  *n_series = (guint) counts.series;
  return TRUE;
}
