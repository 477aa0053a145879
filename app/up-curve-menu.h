/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GMenuModel *up_curve_menu_new       (const char *key);
GMenuModel *up_curve_menu_new_small (void);
const char *up_curve_menu_get_label (const char *key,
                                     const char *word);

G_END_DECLS
