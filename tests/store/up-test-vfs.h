/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A disk with so many bytes left: what grows a file beyond them fails as on a full one. Takes the
 * place of SQLite's own file layer for every file opened after up_test_disk_install(). */
void     up_test_disk_install  (void);
void     up_test_disk_set_free (gint64 bytes);
gboolean up_test_disk_was_full (void);

#define UP_TEST_DISK_ENDLESS G_MAXINT64

G_END_DECLS
