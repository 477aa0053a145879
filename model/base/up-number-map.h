/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpNumberMap:
 *
 * Finds places in an array by a number. An entry takes 32 to 64 bytes and no allocation of its own,
 * so it serves where there are hundreds of thousands.
 */
typedef struct _UpNumberMap UpNumberMap;

UpNumberMap *up_number_map_new    (void);
void         up_number_map_free   (UpNumberMap *self);

guint        up_number_map_find   (UpNumberMap *self,
                                   guint64      key,
                                   guint        next);
void         up_number_map_clear  (UpNumberMap *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpNumberMap, up_number_map_free)

G_END_DECLS
