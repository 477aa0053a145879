/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-import-operations.h"

#include "up-incidents.h"
#include "up-incidents-update.h"
#include "up-locale.h"
#include "up-transaction.h"

#include <string.h>

/* A table of incidents, as trackers write them out: a row an incident. */

typedef enum
{
  KEY,
  TITLE,
  SERVICE,
  TEAM,
  LANGUAGE,
  STARTED,
  DETECTED,
  RESOLVED,
  DEPLOYMENT,
  N_FIELDS,
} Field;

/* Of the columns; DESIGN.md lists them. */
static const char *const names[N_FIELDS] = {
  [KEY] = "id|key|number|incident|incidentid|incidentkey|incidentnumber|issuekey|编号|事件编号",
  [TITLE] = "title|summary|name|description|shortdescription|标题|描述",
  [SERVICE] = "service|servicename|service.name|service.summary|component|application|system|"
              "affectedservice|服务|系统|应用",
  [TEAM] = "team|teamname|squad|owner|owningteam|assignmentgroup|团队|小组",
  [LANGUAGE] = "language|framework|stack|technology|语言|框架|技术栈",
  [STARTED] = "started|startedat|start|startat|starttime|startdate|began|beganat|opened|openedat|"
              "created|createdat|createdon|occurred|occurredat|incidentstart|impactstart|"
              "开始时间|发生时间",
  [DETECTED] = "detected|detectedat|detectiontime|alerted|alertedat|identifiedat|发现时间",
  [RESOLVED] = "resolved|resolvedat|resolvedon|resolvedtime|resolutiontime|resolutiondate|restored|"
               "restoredat|recovered|recoveredat|impactend|恢复时间|解决时间",
  [DEPLOYMENT] = "deployment|deploymentcaused|causedbydeployment|changefailure|changerelated|"
                 "causedbychange|由部署引起|变更引起",
};

static const UpSource source = {
  .key = "incidents",
  .title = N_("Incidents"),
  .attribution = N_("Incidents of our services"),
  .terms = N_("Your own records. They stay on this computer; only what is counted is drawn."),
};

/**
 * up_import_incidents_match:
 * @text: (array length=length): the beginning of a text
 * @length: bytes
 *
 * Returns: whether it is a table that says when each of something began and was resolved
 */
gboolean
up_import_incidents_match (const char *text,
                           gsize       length)
{
  guint32 needed = 1u << STARTED | 1u << RESOLVED;

  return (up_named_rows_look (text, length, names, N_FIELDS) & needed) == needed;
}

/* 1 for yes, 0 for no, -1 for what is neither. */
static int
read_answer (const char *text)
{
  static const char *const yes[] = { "1", "yes", "true", "y", "是" };
  static const char *const no[] = { "0", "no", "false", "n", "否" };

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (yes); i++)
    {
      if (g_ascii_strcasecmp (text, yes[i]) == 0)
        return 1;
      if (g_ascii_strcasecmp (text, no[i]) == 0)
        return 0;
    }
  return -1;
}

/* Without a number of its own it is known by what does not change: when it began, and where. */
static char *
make_key (UpNamedRows *rows)
{
  const Field fields[] = { STARTED, SERVICE, TEAM, LANGUAGE, TITLE };
  g_autoptr (GString) all = g_string_new (NULL);

  if (up_named_rows_get (rows, KEY) != NULL)
    return g_strdup (up_named_rows_get (rows, KEY));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = up_named_rows_get (rows, fields[i]);

      g_string_append_printf (all, "%s\n", value != NULL ? value : "");
    }
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, all->str, -1);
}

/* The moments of the row; the reason why it is no incident. */
static const char *
read_moments (UpNamedRows *rows,
              UpTime       retrieved,
              UpIncident  *incident)
{
  UpPeriod period;

  *incident = (UpIncident) { .detected = UP_TIME_NONE, .resolved = UP_TIME_NONE,
                             .title = up_named_rows_get (rows, TITLE),
                             .deployment = read_answer (up_named_rows_get (rows, DEPLOYMENT)) };
  if (up_named_rows_get (rows, STARTED) == NULL)
    return "it does not say when it began";
  if (!up_named_rows_get_time (rows, STARTED, &incident->started, &period) ||
      period > UP_PERIOD_DAY)
    return "its beginning cannot be read";
  if (incident->started < 0 || incident->started > retrieved)
    return "it begins before 1970 or in the future";
  if (up_named_rows_get (rows, RESOLVED) != NULL &&
      (!up_named_rows_get_time (rows, RESOLVED, &incident->resolved, &period) ||
       period > UP_PERIOD_DAY))
    return "its end cannot be read";
  if (incident->resolved != UP_TIME_NONE && incident->resolved < incident->started)
    return "it ends before it begins";
  up_named_rows_get_time (rows, DETECTED, &incident->detected, NULL);
  if (incident->detected != UP_TIME_NONE && incident->detected < incident->started)
    incident->detected = UP_TIME_NONE;
  return NULL;
}

typedef struct
{
  UpConnection *connection; /* nullable: nothing is written */
  UpNamedRows *rows;
  const char *source;
  UpTime retrieved;
  gint64 fetch;
  UpImportResult *result;
  GHashTable *seen; /* (element-type utf8): keys of the rows so far */
} Import;

/* The row's service, team and language. */
static gboolean
put_subjects (Import  *self,
              char   **keys,
              GError **error)
{
  static const UpSubjectKind kinds[] = { UP_SUBJECT_SERVICE, UP_SUBJECT_TEAM,
                                         UP_SUBJECT_LANGUAGE };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const char *name = up_named_rows_get (self->rows, SERVICE + i);

      if (name != NULL &&
          !up_operations_put_subject (self->connection, kinds[i], name, &keys[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_incident (Import     *self,
              UpIncident *incident,
              GError    **error)
{
  char *keys[3] = { NULL };
  UpWriteCounts *counts = &self->result->counts;
  UpIncidentWord word;
  gboolean done = put_subjects (self, keys, error);

  incident->service = keys[0];
  incident->team = keys[1];
  incident->language = keys[2];
  done = done && up_store_put_incident (self->connection, self->source, self->fetch, incident,
                                        &word, error);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_free (keys[i]);
  if (!done)
    return FALSE;
  counts->added += word == UP_INCIDENT_ADDED;
  counts->revised += word == UP_INCIDENT_REVISED;
  counts->same += word == UP_INCIDENT_SAME;
  return TRUE;
}

static gboolean
read_row (Import  *self,
          guint64  number,
          GError **error)
{
  g_autofree char *key = make_key (self->rows);
  UpIncident incident;
  const char *reason = read_moments (self->rows, self->retrieved, &incident);

  incident.key = key;
  self->result->report.rows++;
  if (reason == NULL && g_hash_table_contains (self->seen, key))
    reason = "an earlier row has the same number and counts";
  if (reason != NULL)
    {
      up_operations_skip (self->result, number, reason);
      return TRUE;
    }
  g_hash_table_add (self->seen, g_strdup (key));
  self->result->report.imported++;
  return self->connection == NULL || put_incident (self, &incident, error);
}

static gboolean
read_rows (Import  *self,
           GError **error)
{
  guint64 number;
  GError *problem = NULL;

  while (up_named_rows_next (self->rows, &number, &problem))
    {
      if (!read_row (self, number, error))
        return FALSE;
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

/* A file that says nothing new leaves nothing. */
static gboolean
write_all (Import                *self,
           const UpImportOptions *options,
           GError               **error)
{
  g_autoptr (UpTransaction) transaction =
      up_transaction_begin (self->connection, "import incidents into", error);
  UpImportResult *result = self->result;

  if (transaction == NULL)
    return FALSE;
  self->fetch = up_operations_begin (self->connection, &source, options, error);
  if (self->fetch == 0 || !read_rows (self, error))
    return FALSE;
  result->changed = result->counts.added + result->counts.revised > 0;
  if (!result->changed)
    return TRUE;
  return up_incidents_update (self->connection, self->source, self->fetch, self->retrieved,
                              result->metrics, &result->n_series, error) &&
         up_operations_finish (self->connection, self->fetch, self->rows, result, error) &&
         up_transaction_commit (g_steal_pointer (&transaction), error);
}

/**
 * up_import_incidents: (skip)
 * @connection: (nullable): the store; %NULL to read without writing
 * @text: (transfer full): text that up_import_incidents_match() knows, from its beginning
 * @options: what the user said about it
 * @result: result to be filled
 * @error: return location
 *
 * Brings in incidents of the user's services, and counts by month how many there were and how long
 * they took. An incident that a file tells otherwise than an earlier one is told anew; the earlier
 * word stays.
 *
 * Returns: whether it was read and written; otherwise the store is as it was
 */
gboolean
up_import_incidents (UpConnection          *connection,
                     UpTextStream          *text,
                     const UpImportOptions *options,
                     UpImportResult        *result,
                     GError               **error)
{
  g_autoptr (UpNamedRows) rows = up_named_rows_open (text, names, N_FIELDS, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Import self = { .connection = connection, .rows = rows, .retrieved = options->retrieved,
                  .result = result, .seen = seen,
                  .source = options->source != NULL ? options->source : source.key };

  if (rows == NULL)
    return FALSE;
  result->format = g_strdup_printf ("%s, incidents", up_named_rows_get_form (rows));
  if (connection == NULL ? !read_rows (&self, error) : !write_all (&self, options, error))
    return FALSE;
  result->report.values = result->report.imported;
  return TRUE;
}
