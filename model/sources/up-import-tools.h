/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-import.h"
#include "up-text-stream.h"

G_BEGIN_DECLS

gboolean up_import_tools        (UpConnection          *connection,
                                 UpTextStream          *text,
                                 const UpImportOptions *options,
                                 UpImportResult        *result,
                                 GError               **error);
gboolean up_import_survey       (UpConnection          *connection,
                                 UpTextStream          *text,
                                 const UpImportOptions *options,
                                 UpImportResult        *result,
                                 GError               **error);

G_END_DECLS
