/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* A folder of its own for each test, with a store's path in it, and a second, raw way into the
 * file: what our own code says of itself proves little. */
typedef struct
{
  char *folder;
  char *path;
} UpTestStore;

void     up_test_store_init    (UpTestStore *self);
void     up_test_store_clear   (UpTestStore *self);
char    *up_test_store_file    (UpTestStore *self,
                                const char  *name);

sqlite3 *up_test_raw_open      (const char  *path);
void     up_test_raw_exec      (const char  *path,
                                const char  *sql);
gint64   up_test_raw_int       (const char  *path,
                                const char  *sql);
char    *up_test_raw_text      (const char  *path,
                                const char  *sql);
char    *up_test_file_sum      (const char  *path);

#define up_assert_store_error(error, wanted, path)                                                 \
  G_STMT_START                                                                                     \
    {                                                                                              \
      g_assert_error (error, UP_STORE_ERROR, (int) (wanted));                                       \
      g_assert_nonnull (strstr ((error)->message, path));                                          \
      g_assert_nonnull (strstr ((error)->message, up_store_error_reason (wanted)));                \
      g_assert_nonnull (strstr ((error)->message, up_store_error_advice (wanted)));                \
      g_assert_null (strchr ((error)->message, '\n'));                                             \
    }                                                                                              \
  G_STMT_END

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UpTestStore, up_test_store_clear)

G_END_DECLS
