/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-table-report.h"
#include "up-time.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** UP_POSTINGS_SOURCE: key of the source of imported job advertisements, and of what is counted. */
#define UP_POSTINGS_SOURCE "postings"

/**
 * UpPostingFile:
 * @name: (nullable): of the file
 * @source: (nullable): key of the source that its postings are kept under; %NULL for
 *   %UP_POSTINGS_SOURCE
 * @licence: (nullable): under which terms they were got
 * @retrieved: when they became known
 *
 * What is known of a file of job advertisements.
 */
typedef struct
{
  const char *name;
  const char *source;
  const char *licence;
  UpTime retrieved;
} UpPostingFile;

/**
 * UpPostingImport:
 * @format: how the file is written
 * @report: what became of its rows
 * @added: postings that were not known
 * @repeated: of these, advertisements that were there already
 *
 * What an import of job advertisements did.
 */
typedef struct
{
  char *format;
  UpTableReport report;
  guint64 added;
  guint64 repeated;
} UpPostingImport;

/**
 * UpPostingsProgress:
 * @done: postings searched again
 * @total: of so many
 * @data: what the caller gave
 *
 * Is told how searching postings again goes, on the thread that does it.
 */
typedef void (*UpPostingsProgress) (gint64   done,
                                    gint64   total,
                                    gpointer data);

UpPostingImport *up_import_postings      (UpConnection         *connection,
                                          GInputStream         *stream,
                                          const UpPostingFile  *file,
                                          GCancellable         *cancellable,
                                          GError              **error);
gboolean         up_postings_update      (UpConnection         *connection,
                                          UpTime                retrieved,
                                          UpPostingsProgress    progress,
                                          gpointer              data,
                                          guint64              *repeated,
                                          GError              **error);
char            *up_postings_words       (const char           *text);
void             up_posting_import_free  (UpPostingImport      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpPostingImport, up_posting_import_free)

G_END_DECLS
