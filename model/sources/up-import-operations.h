/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-import.h"
#include "up-named-rows.h"

G_BEGIN_DECLS

gboolean up_import_incidents_match (const char            *text,
                                    gsize                  length);
gboolean up_import_incidents       (UpConnection          *connection,
                                    UpTextStream          *text,
                                    const UpImportOptions *options,
                                    UpImportResult        *result,
                                    GError               **error);

gboolean up_import_slo_match       (const char            *text,
                                    gsize                  length);
gboolean up_import_slo             (UpConnection          *connection,
                                    UpTextStream          *text,
                                    const UpImportOptions *options,
                                    UpImportResult        *result,
                                    GError               **error);

/* What both need, in up-import-operations.c. */
#define UP_OPERATIONS_ALL "all-services"

gint64   up_operations_begin       (UpConnection          *connection,
                                    const UpSource        *source,
                                    const UpImportOptions *options,
                                    GError               **error);
gboolean up_operations_finish      (UpConnection          *connection,
                                    gint64                 fetch,
                                    UpNamedRows           *rows,
                                    UpImportResult        *result,
                                    GError               **error);
gboolean up_operations_put_subject (UpConnection          *connection,
                                    UpSubjectKind          kind,
                                    const char            *name,
                                    char                 **key,
                                    GError               **error);
gboolean up_operations_put_value   (UpConnection          *connection,
                                    UpObservationWriter   *writer,
                                    const char            *source,
                                    const UpMetric        *metric,
                                    const char            *subject,
                                    const UpObservation   *observation,
                                    GPtrArray             *metrics,
                                    GError               **error);
void     up_operations_skip        (UpImportResult        *result,
                                    guint64                row,
                                    const char            *reason);

G_END_DECLS
