/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-frame.h"
#include "up-query-error.h"
#include "up-spec.h"

G_BEGIN_DECLS

UpFrame *up_query_run       (UpConnection *connection,
                             UpSpec       *spec,
                             GError      **error);
gboolean up_query_takes_cells (UpSpec    *spec);
UpFrame *up_query_run_table (UpFrame      *table,
                             const char   *source,
                             UpSpec       *spec,
                             GError      **error);

G_END_DECLS
