/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-catalog.h"
#include "up-locale.h"

G_BEGIN_DECLS

GMenuModel *up_metric_menu_new            (UpCatalog  *catalog,
                                           UpLocale   *locale);
GMenuModel *up_metric_menu_new_dimensions (UpCatalog  *catalog,
                                           const char *metric,
                                           UpLocale   *locale);
char       *up_metric_menu_describe       (const char *dimension,
                                           UpLocale   *locale);

G_END_DECLS
