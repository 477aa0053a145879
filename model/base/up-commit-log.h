/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-commits.h"

G_BEGIN_DECLS

/** UP_COMMIT_LOG_SHA: bytes of an object name. */
#define UP_COMMIT_LOG_SHA 20

/**
 * UpIdentity:
 * @name: (nullable): as commits have it
 * @mail: as commits have it, or a key that identifies without being an address; may be empty
 * @real_name: (nullable): what the repository's mailmap makes of it, %NULL for the same
 * @real_mail: (nullable): likewise
 *
 * A name and a mail address as they stand in commits. One person may have several.
 */
typedef struct
{
  char *name;
  char *mail;
  char *real_name;
  char *real_mail;
} UpIdentity;

/**
 * UpCommitLog:
 * @repository: (nullable): address or folder
 * @head: (nullable): object name of the newest commit
 * @rows: (element-type UpCommitRow): commits by author time; authors and committers are indices of
 *   @identities, organisations are not known
 * @shas: object name of each row, %UP_COMMIT_LOG_SHA bytes each; empty where they were not kept
 * @identities: (element-type UpIdentity): who commits
 * @releases: (element-type UpRelease): tags
 * @notes: (element-type UpCommitsNote): what to know of the reading
 *
 * The history of a repository as it was read, before anybody was told to be somebody else. It holds
 * mail addresses, so it stays where it is: up_people_resolve() makes #UpCommits of it, which has
 * none.
 */
typedef struct
{
  char *repository;
  char *head;
  GArray *rows;
  GByteArray *shas;
  GArray *identities;
  GArray *releases;
  GArray *notes;
} UpCommitLog;

UpCommitLog *up_commit_log_new          (void);
void         up_commit_log_free         (UpCommitLog  *self);

gint32       up_commit_log_add_identity (UpCommitLog  *self,
                                         const char   *name,
                                         const char   *mail);
void         up_commit_log_add_release  (UpCommitLog  *self,
                                         const char   *name,
                                         UpTime        time);
void         up_commit_log_add_note     (UpCommitLog  *self,
                                         const char   *code,
                                         gint64        count,
                                         const char   *detail);
void         up_commit_log_sort         (UpCommitLog  *self);

GBytes      *up_commit_log_pack         (UpCommitLog  *self);
gboolean     up_commit_log_unpack       (UpCommitLog  *self,
                                         GBytes       *packed,
                                         GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpCommitLog, up_commit_log_free)

G_END_DECLS
