/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-import.h"

G_BEGIN_DECLS

gboolean up_import_commits_match (const char            *text,
                                  gsize                  length);
gboolean up_import_commits       (UpConnection          *connection,
                                  UpTextStream          *text,
                                  const UpImportOptions *options,
                                  UpImportResult        *result,
                                  GError               **error);

G_END_DECLS
