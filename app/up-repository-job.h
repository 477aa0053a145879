/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-git-address.h"
#include "up-store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UpRepositoryState:
 * @stage: what is being done: `receiving`, `commits`, `lines`, `languages`; "" before the
 *   beginning
 * @done: how much of it
 * @total: of how much, 0 when not known
 * @bytes: bytes that came, 0 where nothing comes
 *
 * How the fetching and reading of a repository goes.
 */
typedef struct
{
  const char *stage;
  gint64 done;
  gint64 total;
  gint64 bytes;
} UpRepositoryState;

/**
 * UpRepositoryWish:
 * @lines: count the lines of commits
 * @languages: count the languages of files
 * @pattern: (nullable): a regular expression to count in files
 * @language: (nullable): the only language to look for it in
 *
 * What is to be counted beside commits. It needs the files of a repository.
 */
typedef struct
{
  gboolean lines;
  gboolean languages;
  const char *pattern;
  const char *language;
} UpRepositoryWish;

/**
 * UpRepositoryJob:
 *
 * The fetching, reading and keeping of one repository.
 */
typedef struct _UpRepositoryJob UpRepositoryJob;

UpRepositoryJob *up_repository_job_new       (UpStore           *store,
                                              UpGitAddress      *address,
                                              gboolean           listed,
                                              const UpRepositoryWish *wish);
UpRepositoryJob *up_repository_job_ref       (UpRepositoryJob   *self);
void             up_repository_job_unref     (UpRepositoryJob   *self);

DexFuture       *up_repository_job_run       (UpRepositoryJob   *self);
void             up_repository_job_cancel    (UpRepositoryJob   *self);
gboolean         up_repository_job_was_cancelled (UpRepositoryJob *self);
UpRepositoryState up_repository_job_get_state (UpRepositoryJob  *self);
const UpGitAddress *up_repository_job_get_address (UpRepositoryJob *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpRepositoryJob, up_repository_job_unref)

G_END_DECLS
