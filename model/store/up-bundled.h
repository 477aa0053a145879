/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"

G_BEGIN_DECLS

/**
 * UpSeed:
 * @UP_SEED_NONE: the store had everything
 * @UP_SEED_COPIED: there was no store; it is now a copy of the bundled one
 * @UP_SEED_MERGED: what the bundled one has of newer date was added as further fetches
 *
 * What bringing the bundled data set into a store came to.
 */
typedef enum
{
  UP_SEED_NONE,
  UP_SEED_COPIED,
  UP_SEED_MERGED,
} UpSeed;

char    *up_bundled_get_path (void);

gboolean up_bundled_seed     (const char   *bundled,
                              const char   *path,
                              UpSeed       *seed,
                              GError      **error);

G_END_DECLS
