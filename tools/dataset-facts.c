/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands beside the series: faults, events and commits. */

#include "config.h"

#include "dataset-build.h"
#include "dataset-table.h"

#include "up-commit-writer.h"
#include "up-occupations.h"
#include "up-store-read.h"

#include <string.h>

/* Commit records: which source's file, of which repository. */
#define COMMITS_SOURCE "git-spf13-cobra"
#define COMMITS_FILE COMMITS_SOURCE "-commits.tsv"
#define COMMITS_URL "https://github.com/spf13/cobra"
#define COMMITS_SUBJECT "repo:spf13/cobra"

/* Which source's files say what occupations there are, and which skills they list. */
#define OCCUPATIONS_SOURCE "onet"
#define OCCUPATIONS_FILE OCCUPATIONS_SOURCE "-occupations.tsv"
#define SKILLS_FILE OCCUPATIONS_SOURCE "-skills.tsv"

/* [from, to) of a fault: `to` names the last period concerned. */
static gboolean
read_span (yyjson_val *item,
           UpFault    *fault,
           GError    **error)
{
  const char *from = dataset_text_of (item, "from");
  const char *to = dataset_text_of (item, "to");
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
  const char *subject = dataset_text_of (item, "subject");
  g_autofree char *prefix = g_strconcat (source, "/", NULL);
  UpFault fault = { .code = dataset_text_of (item, "code"),
                    .severity = dataset_text_of (item, "severity"),
                    .source = source,
                    .metric = dataset_text_of (item, "metric"),
                    .text = dataset_text_of (item, "text") };
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

gboolean
dataset_put_faults (Build   *build,
                    GError **error)
{
  g_autoptr (yyjson_doc) doc = dataset_read_json (build, "sources.json", error);
  yyjson_val *source, *fault;
  size_t i, n, j, m;

  if (doc == NULL)
    return FALSE;
  yyjson_arr_foreach (yyjson_doc_get_root (doc), i, n, source)
    {
      yyjson_arr_foreach (yyjson_obj_get (source, "faults"), j, m, fault)
        {
          if (!put_fault (build, dataset_text_of (source, "key"), fault, error))
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
  gint64 fetch = dataset_fetch_of_file (build, cells[4], "events.tsv", error);

  return fetch != 0 && up_time_parse (cells[1], &event.time, NULL, error) &&
         up_store_put_event (build->connection, fetch, &event, error) != 0;
}

gboolean
dataset_put_events (Build   *build,
                    GError **error)
{
  g_auto (GStrv) lines = dataset_rows_read (build->folder, "events.tsv", error);

  for (char **line = lines; line != NULL && *line != NULL; line++)
    {
      g_auto (GStrv) cells = g_strsplit (*line, "\t", -1);

      if (**line == '#')
        continue;
      if (g_strv_length (cells) != 5)
        return dataset_unknown ("event", *line, error);
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

gboolean
dataset_put_commits (Build   *build,
                     GError **error)
{
  g_auto (GStrv) lines = dataset_rows_read (build->folder, COMMITS_FILE, error);
  gint64 fetch = 0, repository = 0;

  if (lines != NULL)
    fetch = dataset_fetch_of_file (build, COMMITS_SOURCE, COMMITS_FILE, error);
  if (fetch != 0)
    repository = up_store_put_repository (build->connection, COMMITS_URL, COMMITS_SUBJECT, NULL,
                                          fetch, error);
  for (char **line = lines; repository != 0 && *line != NULL; line++)
    {
      g_auto (GStrv) cells = g_strsplit (*line, "\t", -1);

      if (**line == '#')
        continue;
      if (g_strv_length (cells) != 10)
        return dataset_unknown ("commit", *line, error);
      if (!put_commit (build, repository, cells, error))
        return FALSE;
    }
  return repository != 0;
}

/* Numbers of the occupations in the store, in the order of their file. */
static GArray *
put_occupations (Build   *build,
                 GError **error)
{
  g_auto (GStrv) lines = dataset_rows_read (build->folder, OCCUPATIONS_FILE, error);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 fetch = 0;

  if (lines != NULL)
    fetch = dataset_fetch_of_file (build, OCCUPATIONS_SOURCE, SKILLS_FILE, error);
  for (char **line = lines; fetch != 0 && *line != NULL; line++)
    {
      g_auto (GStrv) cells = g_strsplit (*line, "\t", -1);
      gint64 id;

      if (**line == '#')
        continue;
      if (g_strv_length (cells) != 2)
        {
          dataset_unknown ("occupation", *line, error);
          return NULL;
        }
      id = up_store_put_occupation (build->connection, OCCUPATIONS_SOURCE, fetch, cells[0],
                                    cells[1], error);
      if (id == 0)
        return NULL;
      g_array_append_val (places, id);
    }
  return fetch != 0 ? g_steal_pointer (&places) : NULL;
}

/* The occupations of one skill: their places, a star behind those that frequently ask for it. */
static gboolean
put_skill (Build   *build,
           char   **cells,
           GArray  *places,
           GError **error)
{
  g_auto (GStrv) uses = g_strsplit (cells[2], " ", -1);
  UpOccupationSkillFlags hot = cells[1][0] != '\0' ? UP_OCCUPATION_SKILL_HOT : 0;

  for (char **use = uses; *use != NULL; use++)
    {
      char *star = strchr (*use, '*');
      guint64 place;

      if (star != NULL)
        *star = '\0';
      if (!g_ascii_string_to_unsigned (*use, 10, 0, places->len - 1, &place, error) ||
          !up_store_put_occupation_skill (build->connection,
                                          g_array_index (places, gint64, place), cells[0],
                                          hot | (star != NULL ? UP_OCCUPATION_SKILL_IN_DEMAND : 0),
                                          error))
        return FALSE;
    }
  return TRUE;
}

gboolean
dataset_put_occupations (Build   *build,
                         GError **error)
{
  g_autoptr (GArray) places = put_occupations (build, error);
  g_auto (GStrv) lines = NULL;

  if (places != NULL)
    lines = dataset_rows_read (build->folder, SKILLS_FILE, error);
  for (char **line = lines; line != NULL && *line != NULL; line++)
    {
      g_auto (GStrv) cells = g_strsplit (*line, "\t", -1);

      if (**line == '#')
        continue;
      if (g_strv_length (cells) != 3)
        return dataset_unknown ("skill", *line, error);
      if (!put_skill (build, cells, places, error))
        return FALSE;
    }
  return lines != NULL;
}
