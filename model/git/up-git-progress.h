/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpGitProgress:
 * @stage: what is being done: `receiving`, `commits`, `lines`, `languages`
 * @done: how much of it
 * @total: of how much, 0 when not known
 * @bytes: bytes that came over the network, 0 for work without it
 * @data: what the caller gave
 *
 * Called now and then from the thread that works.
 */
typedef void (*UpGitProgress) (const char *stage,
                               gint64      done,
                               gint64      total,
                               gint64      bytes,
                               gpointer    data);

G_END_DECLS
