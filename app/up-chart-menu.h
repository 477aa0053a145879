/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-spec.h"

#include <gio/gio.h>

G_BEGIN_DECLS

GMenuModel *up_chart_menu_new       (void);
GMenuModel *up_chart_menu_new_small (void);
void        up_chart_menu_append_zones (GMenu *menu);
const char *up_chart_menu_get_kind  (UpSpec     *spec,
                                     gboolean   *takes_series);
const char *up_chart_menu_get_scale (const char *scale);

G_END_DECLS
