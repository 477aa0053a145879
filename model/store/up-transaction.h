/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"

G_BEGIN_DECLS

/**
 * UpTransaction:
 *
 * All or nothing. One that is not committed before it is freed is rolled back, so an early return
 * needs no care:
 *
 * ```c
 * g_autoptr (UpTransaction) transaction = up_transaction_begin (connection, "import", error);
 *
 * if (transaction == NULL || !write_this (connection, error) || !write_that (connection, error))
 *   return FALSE;
 * return up_transaction_commit (g_steal_pointer (&transaction), error);
 * ```
 *
 * Inside another transaction it is a savepoint of it.
 */
typedef struct _UpTransaction UpTransaction;

UpTransaction *up_transaction_begin      (UpConnection  *connection,
                                          const char    *action,
                                          GError       **error);
UpTransaction *up_transaction_begin_read (UpConnection  *connection,
                                          const char    *action,
                                          GError       **error);
gboolean       up_transaction_commit     (UpTransaction *self,
                                          GError       **error);
void           up_transaction_rollback   (UpTransaction *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpTransaction, up_transaction_rollback)

G_END_DECLS
