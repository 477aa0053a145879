/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-commit-log.h"

G_BEGIN_DECLS

/**
 * UpStoredRepository:
 * @id: its number in this store
 * @url: its address, or the folder it was added from
 * @subject: (nullable): key of the subject it is of
 * @folder: (nullable): where it lies on this machine
 * @head: (nullable): object name of its newest commit
 * @read: when its history was last read, %UP_TIME_NONE for never
 * @commits: how many commits the store has of it
 * @pattern: (nullable): something that was looked for in its files
 * @pattern_language: (nullable): name of the only language that was searched, "" for all
 */
typedef struct
{
  gint64 id;
  char *url;
  char *subject;
  char *folder;
  char *head;
  UpTime read;
  gint64 commits;
  char *pattern;
  char *pattern_language;
} UpStoredRepository;

void         up_stored_repository_free  (UpStoredRepository *self);

GPtrArray   *up_store_list_repositories (UpConnection       *connection,
                                         GError            **error);
UpStoredRepository *up_store_find_repository (UpConnection  *connection,
                                         const char         *text,
                                         GError            **error);
gboolean     up_store_remove_repository (UpConnection       *connection,
                                         gint64              repository,
                                         GError            **error);

gboolean     up_store_put_commit_log    (UpConnection       *connection,
                                         gint64              repository,
                                         const char         *folder,
                                         UpCommitLog        *history,
                                         UpTime              read,
                                         GError            **error);
UpCommitLog *up_store_load_commit_log   (UpConnection       *connection,
                                         gint64              repository,
                                         gboolean            with_names,
                                         GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpStoredRepository, up_stored_repository_free)

G_END_DECLS
