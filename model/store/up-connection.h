/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-statement.h"
#include "up-store-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** UP_STORE_BUNDLED: the name that stands for the data set that comes with the program. */
#define UP_STORE_BUNDLED ":bundled:"

/**
 * UpOpenMode:
 * @UP_OPEN_READ: the file must exist; nothing is written. A folder that cannot be written is no
 *   hindrance
 * @UP_OPEN_CREATE: read and write; the file and its folder are made when missing, and the schema is
 *   brought up to date
 * @UP_OPEN_BUNDLED: a file that nobody changes while it is open; read without locks
 *
 * How to open a store.
 */
typedef enum
{
  UP_OPEN_READ,
  UP_OPEN_CREATE,
  UP_OPEN_BUNDLED,
} UpOpenMode;

/**
 * UpConnection:
 *
 * A store file opened by one thread. Everything blocks; #UpStore brings it off the main thread.
 * Opening either sets everything up (identity, schema version, write-ahead log, foreign keys,
 * patience with other writers) or fails and leaves the file as it was.
 */
typedef struct _UpConnection UpConnection;

UpConnection *up_connection_open            (const char   *path,
                                             UpOpenMode    mode,
                                             GError      **error);
void          up_connection_free            (UpConnection *self);

const char   *up_connection_get_path        (UpConnection *self);
UpOpenMode    up_connection_get_mode        (UpConnection *self);
gint64        up_connection_get_changes     (UpConnection *self);

void          up_connection_set_cancellable (UpConnection *self,
                                             GCancellable *cancellable);
gboolean      up_connection_check_cancelled (UpConnection *self,
                                             const char   *action,
                                             GError      **error);

UpStatement  *up_connection_prepare         (UpConnection *self,
                                             const char   *action,
                                             const char   *sql,
                                             GError      **error);
gboolean      up_connection_exec            (UpConnection *self,
                                             const char   *action,
                                             const char   *sql,
                                             GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpConnection, up_connection_free)

G_END_DECLS
