/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-time.h"

G_BEGIN_DECLS

gboolean up_incidents_update (UpConnection *connection,
                              const char   *source,
                              gint64        fetch,
                              UpTime        retrieved,
                              GPtrArray    *keys,
                              guint        *n_series,
                              GError      **error);

G_END_DECLS
