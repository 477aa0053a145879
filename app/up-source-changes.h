/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-locale.h"
#include "up-source-item.h"
#include "up-store.h"

#include <adwaita.h>

G_BEGIN_DECLS

AdwPreferencesGroup *up_source_changes_new (UpSourceItem *item,
                                            UpStore      *store,
                                            UpLocale     *locale);

G_END_DECLS
