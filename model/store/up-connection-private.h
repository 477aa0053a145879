/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* Shared by the files of this folder; SQLite's own names stay inside it. */

struct _UpConnection
{
  sqlite3 *db;
  char *path;
  UpOpenMode mode;
  GHashTable *idle;          /* owned: SQL text to an idle UpStatement */
  GCancellable *cancellable; /* owned, nullable */
  guint depth;               /* open transactions, one inside the other */
};

gboolean     up_connection_configure (UpConnection *self,
                                      GError      **error);
gboolean     up_connection_check  (UpConnection *self,
                                   int           result,
                                   const char   *action,
                                   GError      **error);
void         up_connection_fail   (UpConnection *self,
                                   UpStoreError  code,
                                   const char   *action,
                                   const char   *detail,
                                   GError      **error);
void         up_connection_give_back (UpConnection *self,
                                      UpStatement  *statement);
gboolean     up_connection_query_int (UpConnection *self,
                                      const char   *action,
                                      const char   *sql,
                                      gint64       *value,
                                      GError      **error);

UpStatement *up_statement_new     (UpConnection *connection,
                                   const char   *action,
                                   const char   *sql,
                                   GError      **error);
void         up_statement_free    (UpStatement  *self);
void         up_statement_set_action (UpStatement *self,
                                      const char  *action);
const char  *up_statement_get_sql (UpStatement  *self);

gboolean     up_store_has_network (UpConnection *connection,
                                   gboolean     *has,
                                   GError      **error);

G_END_DECLS
