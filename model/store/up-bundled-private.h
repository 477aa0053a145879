/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-bundled.h"

G_BEGIN_DECLS

gboolean up_bundled_merge (UpConnection  *bundled,
                           UpConnection  *store,
                           gboolean      *changed,
                           GError       **error);

G_END_DECLS
