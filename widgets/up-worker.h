/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

DexFuture *up_worker_spawn     (DexFiberFunc   func,
                                gpointer       data,
                                GDestroyNotify destroy);
void       up_worker_wait_idle (void);

G_END_DECLS
