/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-archive-writer.h"
#include "up-import.h"

G_BEGIN_DECLS

/* Files that are no tables of figures: each brings in what it holds, in one transaction. */

gboolean up_import_archive (UpConnection          *connection,
                            UpTextStream          *text,
                            const UpImportOptions *options,
                            UpImportResult        *result,
                            GError               **error);

gboolean up_import_repo_languages_match (const char            *text,
                                         gsize                  length);
gboolean up_import_repo_languages       (UpConnection          *connection,
                                         UpTextStream          *text,
                                         const UpImportOptions *options,
                                         UpImportResult        *result,
                                         GError               **error);

gint64   up_import_begin_archive  (UpConnection           *connection,
                                   const UpImportOptions  *options,
                                   GError                **error);
gboolean up_import_finish_archive (UpConnection           *connection,
                                   gint64                  fetch,
                                   UpTextStream           *text,
                                   const UpArchiveSummary *summary,
                                   UpImportResult         *result,
                                   GError                **error);

G_END_DECLS
