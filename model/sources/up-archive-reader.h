/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-archive-writer.h"
#include "up-text-stream.h"

G_BEGIN_DECLS

/**
 * UpArchiveFault:
 * @row: number of the event in the file
 * @reason: (transfer none): why it is left out
 */
typedef struct
{
  guint64 row;
  const char *reason;
} UpArchiveFault;

/**
 * UpArchiveBatch:
 * @events: (element-type UpArchiveEvent): events, with texts that live as long as the batch
 * @faults: (element-type UpArchiveFault): rows that are left out
 *
 * Some hundred events, read together.
 */
typedef struct
{
  GArray *events;
  GArray *faults;
  GStringChunk *texts;
} UpArchiveBatch;

/**
 * UpArchiveReader:
 *
 * Reads events of GitHub (GH Archive's hours, answers of its events interface) on a thread of its
 * own, some batches ahead of who writes them. Memory does not follow the file.
 */
typedef struct _UpArchiveReader UpArchiveReader;

gboolean         up_archive_reader_match (const char       *text,
                                          gsize             length);
UpArchiveReader *up_archive_reader_new   (UpTextStream     *text);
void             up_archive_reader_free  (UpArchiveReader  *self);

UpArchiveBatch  *up_archive_reader_next  (UpArchiveReader  *self,
                                          GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpArchiveReader, up_archive_reader_free)

G_END_DECLS
