/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-readers.h"

#include "up-commit-writer.h"
#include "up-sources-error.h"
#include "up-store-write.h"

#include <string.h>

/* Who commits is told apart by a part of the checksum of the address, never by the address. */
#define PERSON_DIGITS 12

static char *
person_key (yyjson_val *person)
{
  const char *mail = yyjson_get_str (yyjson_obj_get (person, "email"));
  const char *name = yyjson_get_str (yyjson_obj_get (person, "name"));
  g_autofree char *lower = g_utf8_strdown (mail != NULL && *mail != '\0' ? mail
                                           : name != NULL               ? name
                                                                        : "", -1);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, lower, -1);

  return g_strndup (sum, PERSON_DIGITS);
}

static gboolean
read_date (yyjson_val *person,
           UpTime     *time)
{
  const char *text = yyjson_get_str (yyjson_obj_get (person, "date"));
  UpPeriod period;

  return text != NULL && up_time_parse (text, time, &period, NULL);
}

static gboolean
is_sha (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  return (length == 40 || length == 64) && strspn (text, "0123456789abcdef") == length;
}

/* The number of the repository that is asked about, which is added when new; 0 with @error. */
gint64
up_read_github_repository (const UpReadContext *context,
                           UpConnection        *connection,
                           GError             **error)
{
  g_autofree char *url = g_strdup_printf ("https://github.com/%s", context->target);
  g_autofree char *name = g_strconcat ("repo:", context->target, NULL);
  g_autofree char *key = up_subject_key_from_name (name);
  UpSubject subject = { key, context->target, UP_SUBJECT_REPOSITORY, UP_SUBJECT_NO_SLOT };

  return up_store_put_subject (connection, &subject, error) == 0
             ? 0
             : up_store_put_repository (connection, url, key, NULL, context->fetch, error);
}

/* Brings one commit in; one that is no use is counted. %FALSE with @error when the store failed. */
gboolean
up_read_github_commit (yyjson_val   *item,
                       UpConnection *connection,
                       gint64        repository,
                       UpReadCounts *counts,
                       GError      **error)
{
  yyjson_val *commit = yyjson_obj_get (item, "commit");
  yyjson_val *author = yyjson_obj_get (commit, "author");
  yyjson_val *committer = yyjson_obj_get (commit, "committer");
  g_autofree char *author_key = person_key (author);
  g_autofree char *committer_key = person_key (committer);
  gint64 before = up_connection_get_changes (connection);
  UpCommit fields = { .sha = yyjson_get_str (yyjson_obj_get (item, "sha")),
                      .parents = (int) yyjson_arr_size (yyjson_obj_get (item, "parents")),
                      .author = author_key,
                      .author_zone = UP_COMMIT_NO_ZONE,
                      .committer = committer_key,
                      .committer_zone = UP_COMMIT_NO_ZONE,
                      .files = -1,
                      .insertions = -1,
                      .deletions = -1 };

  if (!is_sha (fields.sha) || !read_date (author, &fields.author_time) ||
      !read_date (committer, &fields.committer_time))
    {
      up_read_counts_skip (counts, "a commit has no name or no date that can be read");
      return TRUE;
    }
  if (!up_store_put_commit (connection, repository, &fields, error))
    return FALSE;
  counts->added += up_connection_get_changes (connection) > before;
  return TRUE;
}

/**
 * up_read_github_commits: (skip)
 * @root: an answer of `GET /repos/OWNER/NAME/commits`
 * @context: what else is known of it; the target is `OWNER/NAME`
 * @connection: a connection that writes
 * @writer: not used
 * @counts: (inout): what became of its commits
 * @error: return location
 *
 * Commits of a repository. Times come in UTC, so zones are not known; nor are sizes.
 *
 * Returns: whether it was read
 */
gboolean
up_read_github_commits (yyjson_val          *root,
                        const UpReadContext *context,
                        UpConnection        *connection,
                        UpObservationWriter *writer,
                        UpReadCounts        *counts,
                        GError             **error)
{
  yyjson_val *item;
  gint64 repository = 0;
  size_t i, n;

  if (!yyjson_is_arr (root) || context->target == NULL)
    {
      g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_ANSWER,
                           "the answer is no list of commits");
      return FALSE;
    }
  yyjson_arr_foreach (root, i, n, item)
    {
      if (i == 0)
        repository = up_read_github_repository (context, connection, error);
      counts->rows++;
      if (repository == 0 || !up_read_github_commit (item, connection, repository, counts, error))
        return FALSE;
    }
  if (counts->rows > 0 && counts->skipped == counts->rows)
    {
      g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_ANSWER, counts->fault);
      return FALSE;
    }
  return TRUE;
}
