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

/* The readers, one a file up-read-NAME.c. */
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
