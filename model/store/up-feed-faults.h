/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-observation-writer.h"
#include "up-store-network.h"

G_BEGIN_DECLS

gboolean up_feed_check_answer (UpConnection        *connection,
                               const char          *source,
                               gint64               fetch,
                               const UpWriteCounts *counts,
                               const UpAnswer      *before,
                               GPtrArray           *flags,
                               GError             **error);
gboolean up_feed_check_age    (UpConnection        *connection,
                               const char          *source,
                               UpTime               now,
                               GPtrArray           *flags,
                               GError             **error);

G_END_DECLS
