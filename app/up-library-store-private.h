/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-catalog.h"
#include "up-spec.h"
#include "up-store.h"

G_BEGIN_DECLS

DexFuture *up_library_open_store   (const char *path);
DexFuture *up_library_read_catalog (UpStore    *store);
DexFuture *up_library_ask          (DexFuture  *opened,
                                    UpSpec     *spec);

G_END_DECLS
