/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"

G_BEGIN_DECLS

/** UP_ARCHIVE_NO_COMMITS: a push that does not say how many commits it holds. */
#define UP_ARCHIVE_NO_COMMITS (-1)

/** UP_ARCHIVE_END: seconds from 1970 to 2100; events are before it. */
#define UP_ARCHIVE_END G_GINT64_CONSTANT (4102444800)

/**
 * UpArchiveEvent:
 * @id: its number
 * @type: `PushEvent`, `WatchEvent` …
 * @actor: number of who did it
 * @login: that account's name
 * @repo: number of the repository
 * @name: its name, `owner/name`
 * @language: (nullable): its language, where the event says it
 * @second: when, in seconds since 1970
 * @commits: how many commits were pushed, %UP_ARCHIVE_NO_COMMITS when not told, 0 for no push
 *
 * Something that happened in a public repository.
 */
typedef struct
{
  gint64 id;
  const char *type;
  gint64 actor;
  const char *login;
  gint64 repo;
  const char *name;
  const char *language;
  gint64 second;
  gint64 commits;
} UpArchiveEvent;

/**
 * UpArchiveSummary:
 * @changed: events and languages that were not known before
 * @first: beginning of the first day that the store has events of, %UP_TIME_NONE for none
 * @end: end of the last one
 * @untold: beginning of the first day with a push that does not say how many commits it holds,
 *   %UP_TIME_NONE for none
 */
typedef struct
{
  guint64 changed;
  UpTime first;
  UpTime end;
  UpTime untold;
} UpArchiveSummary;

/**
 * UpArchiveWriter:
 *
 * Writes events and keeps up what is counted over them. An event that is known is passed over.
 * Memory has a bound, whatever is written. Use it inside a transaction.
 */
typedef struct _UpArchiveWriter UpArchiveWriter;

UpArchiveWriter *up_archive_writer_new          (UpConnection         *connection,
                                                 gint64                fetch,
                                                 GError              **error);
void             up_archive_writer_free         (UpArchiveWriter      *self);
gboolean         up_archive_writer_add          (UpArchiveWriter      *self,
                                                 const UpArchiveEvent *event,
                                                 gboolean             *added,
                                                 GError              **error);
gboolean         up_archive_writer_set_language (UpArchiveWriter      *self,
                                                 gint64                repo,
                                                 const char           *name,
                                                 const char           *language,
                                                 GError              **error);
gboolean         up_archive_writer_finish       (UpArchiveWriter      *self,
                                                 UpArchiveSummary     *summary,
                                                 GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpArchiveWriter, up_archive_writer_free)

G_END_DECLS
