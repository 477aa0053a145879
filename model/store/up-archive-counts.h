/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"

G_BEGIN_DECLS

/* What is added to the rows of a table with a key of two numbers. For the archive's writer. */

/** UP_ARCHIVE_MAX_KEY: the second number of a key is below it. */
#define UP_ARCHIVE_MAX_KEY (1 << 20)

typedef struct
{
  gint64 a;
  gint64 b; /* from 0, below %UP_ARCHIVE_MAX_KEY */
  gint64 events;
  gint64 commits;
  gint64 untold;
} UpArchiveCount;

typedef struct _UpArchiveCounts UpArchiveCounts;

UpArchiveCounts *up_archive_counts_new   (void);
void             up_archive_counts_free  (UpArchiveCounts *self);

UpArchiveCount  *up_archive_counts_at    (UpArchiveCounts *self,
                                          gint64           a,
                                          gint64           b);
const UpArchiveCount *up_archive_counts_get (UpArchiveCounts *self,
                                             guint           *n);
gboolean         up_archive_counts_write (UpArchiveCounts *self,
                                          UpConnection    *connection,
                                          const char      *sql,
                                          guint            n_columns,
                                          GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpArchiveCounts, up_archive_counts_free)

G_END_DECLS
