/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-description.h"

G_BEGIN_DECLS

char    *up_own_sources_get_folder (void);
void     up_own_sources_add        (GPtrArray   *descriptions,
                                    const char  *folder,
                                    GPtrArray   *faults);
gboolean up_own_sources_save       (const char  *folder,
                                    const char  *text,
                                    GError     **error);
gboolean up_own_sources_remove     (const char  *folder,
                                    const char  *key,
                                    GError     **error);

G_END_DECLS
