/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpDigest:
 *
 * SHA-256 of a stream. Long streams are summed up on a thread of their own while the caller goes on
 * with what it read: it takes as long as reading the numbers in them.
 */
typedef struct _UpDigest UpDigest;

UpDigest   *up_digest_new    (void);
void        up_digest_free   (UpDigest      *self);
void        up_digest_update (UpDigest      *self,
                              gconstpointer  bytes,
                              gsize          length);
const char *up_digest_finish (UpDigest      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpDigest, up_digest_free)

G_END_DECLS
