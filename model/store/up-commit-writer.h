/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-time.h"

G_BEGIN_DECLS

/** UP_COMMIT_NO_ZONE: the zone of a commit's time is not known. */
#define UP_COMMIT_NO_ZONE G_MININT

/**
 * UpCommit:
 * @sha: object name, 40 or 64 hexadecimal digits
 * @parents: how many: 0 for a root, 2 and more for a merge
 * @author: key of the person who wrote it
 * @author_time: when
 * @author_zone: minutes east of UTC there and then, or %UP_COMMIT_NO_ZONE
 * @committer: key of the person who brought it in
 * @committer_time: when
 * @committer_zone: minutes east of UTC there and then, or %UP_COMMIT_NO_ZONE
 * @files: files changed, -1 when not counted
 * @insertions: lines added, -1 when not counted
 * @deletions: lines taken out, -1 when not counted
 *
 * One commit of a repository.
 */
typedef struct
{
  const char *sha;
  int parents;
  const char *author;
  UpTime author_time;
  int author_zone;
  const char *committer;
  UpTime committer_time;
  int committer_zone;
  gint64 files;
  gint64 insertions;
  gint64 deletions;
} UpCommit;

gint64   up_store_put_repository (UpConnection   *connection,
                                  const char     *url,
                                  const char     *subject,
                                  const char     *head,
                                  gint64          fetch,
                                  GError        **error);
gboolean up_store_put_commit     (UpConnection   *connection,
                                  gint64          repository,
                                  const UpCommit *commit,
                                  GError        **error);

G_END_DECLS
