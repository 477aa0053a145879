/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void        up_menu_button_set_menu (GtkMenuButton *button,
                                     GMenuModel    *menu);
GMenuModel *up_menu_button_get_menu (GtkMenuButton *button);

G_END_DECLS
