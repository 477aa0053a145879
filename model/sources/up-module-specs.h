/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-locale.h"
#include "up-module-list.h"
#include "up-spec.h"

G_BEGIN_DECLS

GArray *up_module_lists_find_shared (GPtrArray          *lists,
                                     gboolean            direct_only);
UpSpec *up_module_lists_make_shared (GPtrArray          *lists,
                                     gboolean            direct_only,
                                     UpLocale           *locale);
UpSpec *up_module_list_make_behind  (const UpModuleList *self,
                                     gboolean            direct_only,
                                     UpLocale           *locale);

G_END_DECLS
