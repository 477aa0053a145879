/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"

G_BEGIN_DECLS

/** UP_STORE_APPLICATION_ID: "UpTk" in the header of every store, so that `file` and we know it. */
#define UP_STORE_APPLICATION_ID 0x5570546b

/**
 * UpMigration:
 * @version: the schema version it leads to; the first is 1
 * @sql: statements that lead there from the version before
 *
 * One numbered step of the schema.
 */
typedef struct
{
  int version;
  const char *sql;
} UpMigration;

const UpMigration *up_migrations_get       (guint              *n_migrations);
gboolean           up_migrations_apply     (UpConnection       *connection,
                                            const UpMigration  *migrations,
                                            guint               n_migrations,
                                            GError            **error);

G_END_DECLS
