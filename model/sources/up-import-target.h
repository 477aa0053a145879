/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-import.h"

G_BEGIN_DECLS

char    *up_import_address       (const UpImportOptions *options);
char    *up_import_metric_key    (const UpTableMetric   *metric,
                                  const UpImportOptions *options);
gboolean up_import_put_source    (UpConnection          *connection,
                                  const char            *key,
                                  const UpImportOptions *options,
                                  GError               **error);
gboolean up_import_put_metric    (UpConnection          *connection,
                                  const char            *key,
                                  const UpTableMetric   *metric,
                                  UpPeriod               period,
                                  const UpImportOptions *options,
                                  GError               **error);
char    *up_import_put_subject   (UpConnection          *connection,
                                  const UpTableSeries   *series,
                                  UpSubjectKind          kind,
                                  GError               **error);

G_END_DECLS
