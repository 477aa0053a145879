/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpCatalogue:
 *
 * The messages of one compiled catalogue (`.mo`), read in place. Immutable.
 */
typedef struct _UpCatalogue UpCatalogue;

UpCatalogue *up_catalogue_new    (GBytes      *bytes,
                                  GError     **error);
UpCatalogue *up_catalogue_open   (const char  *path,
                                  GError     **error);
void         up_catalogue_free   (UpCatalogue *self);

const char  *up_catalogue_find   (UpCatalogue *self,
                                  const char  *context,
                                  const char  *msgid);
const char  *up_catalogue_find_plural (UpCatalogue *self,
                                  const char  *singular,
                                  gulong       n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpCatalogue, up_catalogue_free)

G_END_DECLS
