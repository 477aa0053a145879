/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-locale.h"
#include "up-source-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *up_source_dialog_new (UpSourceItem *item,
                                 UpStore      *store,
                                 UpLocale     *locale);

G_END_DECLS
