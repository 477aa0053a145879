/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"

G_BEGIN_DECLS

/** UP_TEST_ROWS: observations of one import. */
#define UP_TEST_ROWS 400

/* One import as programs do it: a fetch and its rows, in one transaction. @name tells imports of
 * one process from those of another; import @number speaks of periods of its own. */
gboolean up_test_import        (UpConnection *connection,
                                const char   *name,
                                int           number,
                                GError      **error);
void     up_test_assert_whole  (const char   *path);

G_END_DECLS
