/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-readers.h"

#include "up-sources-error.h"
#include "up-store-read.h"
#include "up-store-write.h"

#include <string.h>

/* The Cloud Native Landscape's projects: when each was accepted, rose, or was archived. */

/* No project is older than the foundation; a date far from now is a slip. */
#define MAX_MONTHS 1200

static const struct
{
  const char *member; /* of a project */
  const char *label;
  const char *subject;
  const char *name;
} stages[] = {
  { "accepted_at", "accepted", "cncf-accepted", "Accepted CNCF projects" },
  { "incubating_at", "incubating", "cncf-incubating", "Incubated CNCF projects" },
  { "graduated_at", "graduated", "cncf-graduated", "Graduated CNCF projects" },
  { "archived_at", "archived", "cncf-archived", "Archived CNCF projects" },
};

/* Key of the project of that name; it is found by other names too. */
static char *
put_project (UpConnection *connection,
             const char   *name,
             GError      **error)
{
  GError *problem = NULL;
  g_autoptr (UpSubject) found = up_store_find_subject (connection, name, &problem);
  g_autofree char *key = NULL;
  UpSubject fields = { .name = name, .kind = UP_SUBJECT_PROJECT, .slot = UP_SUBJECT_NO_SLOT };

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  if (found != NULL)
    return g_strdup (found->key);
  key = up_subject_key_from_name (name);
  fields.key = key;
  return key != NULL && up_store_put_subject (connection, &fields, error) != 0
             ? g_steal_pointer (&key)
             : NULL;
}

/* A stage that was reached: an event of the project, and one more in its month. */
static gboolean
read_stage (yyjson_val          *item,
            guint                stage,
            const char          *subject,
            const UpReadContext *context,
            UpConnection        *connection,
            GArray              *months,
            UpReadCounts        *counts,
            GError             **error)
{
  const char *text = yyjson_get_str (yyjson_obj_get (item, stages[stage].member));
  UpEvent event = { .kind = "maturity", .subject = subject, .label = stages[stage].label };
  UpTime month;
  UpPeriod period;
  gboolean added;

  if (text == NULL)
    return TRUE;
  if (!up_time_parse (text, &event.time, &period, NULL) || event.time > context->retrieved)
    {
      up_read_counts_skip (counts, "“%.40s” is no day that was", text);
      return TRUE;
    }
  if (!up_store_add_event (connection, context->fetch, &event, &added, error))
    return FALSE;
  counts->added += added;
  month = up_time_floor (event.time, UP_PERIOD_MONTH);
  g_array_append_val (months, month);
  return TRUE;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const UpTime *first = a, *second = b;

  return (*first > *second) - (*first < *second);
}

/* How many had reached a stage by the end of each month, up to that of the answer. */
static gboolean
write_counts (guint                stage,
              GArray              *months,
              const UpReadContext *context,
              UpConnection        *connection,
              UpObservationWriter *writer,
              GError             **error)
{
  const UpSubject subject = { stages[stage].subject, stages[stage].name, UP_SUBJECT_TOTAL,
                              UP_SUBJECT_NO_SLOT };
  guint reached = 0;
  UpTime month;

  if (months->len == 0)
    return TRUE;
  g_array_sort (months, compare_times);
  month = g_array_index (months, UpTime, 0);
  for (guint i = 0; month <= context->retrieved && i < MAX_MONTHS; i++)
    {
      while (reached < months->len && g_array_index (months, UpTime, reached) <= month)
        reached++;
      if (!up_read_put_value (context, connection, writer, "projects", &subject, month,
                              UP_PERIOD_MONTH, reached, 0, error))
        return FALSE;
      month = up_time_add (month, UP_PERIOD_MONTH, 1);
    }
  return TRUE;
}

static gboolean
read_project (yyjson_val          *item,
              const UpReadContext *context,
              UpConnection        *connection,
              GArray             **months,
              UpReadCounts        *counts,
              GError             **error)
{
  const char *name = yyjson_get_str (yyjson_obj_get (item, "name"));
  g_autofree char *subject = NULL;

  counts->rows++;
  if (name == NULL || *name == '\0')
    {
      up_read_counts_skip (counts, "a project has no name");
      return TRUE;
    }
  subject = put_project (connection, name, error);
  if (subject == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      if (!read_stage (item, i, subject, context, connection, months[i], counts, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * up_read_cncf_landscape: (skip)
 * @root: an answer of `GET /api/projects/all.json`
 * @context: what else is known of it
 * @connection: a connection that writes
 * @writer: for the numbers of projects
 * @counts: (inout): what became of its projects
 * @error: return location
 *
 * Projects with the days on which they reached a stage.
 *
 * Returns: whether it was read
 */
gboolean
up_read_cncf_landscape (yyjson_val          *root,
                        const UpReadContext *context,
                        UpConnection        *connection,
                        UpObservationWriter *writer,
                        UpReadCounts        *counts,
                        GError             **error)
{
  GArray *months[G_N_ELEMENTS (stages)];
  gboolean done = yyjson_is_arr (root);
  yyjson_val *item;
  size_t i, n;

  if (!done)
    {
      g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_ANSWER,
                           "the answer is no list of projects");
      return FALSE;
    }
  for (guint k = 0; k < G_N_ELEMENTS (stages); k++)
    months[k] = g_array_new (FALSE, FALSE, sizeof (UpTime));
  yyjson_arr_foreach (root, i, n, item)
    done = done && read_project (item, context, connection, months, counts, error);
  for (guint k = 0; k < G_N_ELEMENTS (stages); k++)
    {
      done = done && write_counts (k, months[k], context, connection, writer, error);
      g_array_unref (months[k]);
    }
  return done;
}
