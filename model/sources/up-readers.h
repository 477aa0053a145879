/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-json-reading.h"

G_BEGIN_DECLS

gboolean up_reader_is_known (const char          *name);
gboolean up_reader_run      (const char          *name,
                             yyjson_val          *root,
                             const UpReadContext *context,
                             UpConnection        *connection,
                             UpObservationWriter *writer,
                             UpReadCounts        *counts,
                             GError             **error);

gboolean up_reader_takes_text (const char        *name);
gboolean up_reader_run_text (const char          *name,
                             GBytes              *content,
                             const UpReadContext *context,
                             UpConnection        *connection,
                             UpObservationWriter *writer,
                             UpReadCounts        *counts,
                             GError             **error);

/* For the readers, which are in files up-read-NAME.c. */
gboolean up_read_put_value      (const UpReadContext *context,
                                 UpConnection        *connection,
                                 UpObservationWriter *writer,
                                 const char          *metric,
                                 const UpSubject     *subject,
                                 UpTime               start,
                                 UpPeriod             period,
                                 double               value,
                                 guint                flags,
                                 GError             **error);

gboolean up_read_cncf_landscape (yyjson_val          *root,
                                 const UpReadContext *context,
                                 UpConnection        *connection,
                                 UpObservationWriter *writer,
                                 UpReadCounts        *counts,
                                 GError             **error);
gboolean up_read_debian         (const char          *text,
                                 gsize                length,
                                 const UpReadContext *context,
                                 UpConnection        *connection,
                                 UpObservationWriter *writer,
                                 UpReadCounts        *counts,
                                 GError             **error);
gboolean up_read_go_index       (const char          *text,
                                 gsize                length,
                                 const UpReadContext *context,
                                 UpConnection        *connection,
                                 UpObservationWriter *writer,
                                 UpReadCounts        *counts,
                                 GError             **error);
gboolean up_read_github_commits (yyjson_val          *root,
                                 const UpReadContext *context,
                                 UpConnection        *connection,
                                 UpObservationWriter *writer,
                                 UpReadCounts        *counts,
                                 GError             **error);
gint64   up_read_github_repository (const UpReadContext *context,
                                    UpConnection        *connection,
                                    GError             **error);
gboolean up_read_github_commit   (yyjson_val          *item,
                                  UpConnection        *connection,
                                  gint64               repository,
                                  UpReadCounts        *counts,
                                  GError             **error);
gboolean up_read_hn_threads     (yyjson_val          *root,
                                 const UpReadContext *context,
                                 UpConnection        *connection,
                                 UpObservationWriter *writer,
                                 UpReadCounts        *counts,
                                 GError             **error);
gboolean up_read_hn_postings    (yyjson_val          *root,
                                 const UpReadContext *context,
                                 UpConnection        *connection,
                                 UpObservationWriter *writer,
                                 UpReadCounts        *counts,
                                 GError             **error);

G_END_DECLS
