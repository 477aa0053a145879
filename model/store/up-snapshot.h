/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"

G_BEGIN_DECLS

gboolean up_store_snapshot (UpConnection *connection,
                            const char   *path,
                            GError      **error);

G_END_DECLS
