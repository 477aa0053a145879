/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"

#include <libdex.h>

G_BEGIN_DECLS

#define UP_TYPE_STORE (up_store_get_type ())
G_DECLARE_FINAL_TYPE (UpStore, up_store, UP, STORE, GObject)

/**
 * UpStoreFunc:
 * @connection: the store, for the length of this call
 * @result: (out): what the future resolves to; a #GValue that is unset, to be initialised and set
 *   by a function that has a result
 * @data: what the caller gave
 * @error: return location
 *
 * Work on a store. Runs on one of its threads, never on the main one.
 *
 * Returns: whether it was done; otherwise @error is set
 */
typedef gboolean (*UpStoreFunc) (UpConnection *connection,
                                 GValue       *result,
                                 gpointer      data,
                                 GError      **error);

char      *up_store_get_default_path (void);

DexFuture *up_store_open       (const char    *path,
                                UpOpenMode     mode);
DexFuture *up_store_close      (UpStore       *self);

const char *up_store_get_path  (UpStore       *self);
guint      up_store_get_serial (UpStore       *self);

DexFuture *up_store_read       (UpStore       *self,
                                UpStoreFunc    func,
                                gpointer       data,
                                GDestroyNotify destroy);
DexFuture *up_store_write      (UpStore       *self,
                                UpStoreFunc    func,
                                gpointer       data,
                                GDestroyNotify destroy);

G_END_DECLS
