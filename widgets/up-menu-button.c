/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-menu-button.h"

/* Menus whose widgets are made when somebody opens them. A #GtkMenuButton makes those of its menu
 * at once: for all menus of a window that is more than for the window itself. */

#define MENU "up-menu"

static void
make_popup (GtkMenuButton *button,
            gpointer       menu)
{
  if (gtk_menu_button_get_menu_model (button) != menu)
    gtk_menu_button_set_menu_model (button, menu);
}

/**
 * up_menu_button_set_menu:
 * @button: a menu button
 * @menu: (nullable): what it opens; without, it is insensitive
 *
 * Instead of gtk_menu_button_set_menu_model().
 */
void
up_menu_button_set_menu (GtkMenuButton *button,
                         GMenuModel    *menu)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button) && (menu == NULL || G_IS_MENU_MODEL (menu)));

  if (up_menu_button_get_menu (button) == menu)
    return;
  gtk_menu_button_set_menu_model (button, NULL);
  g_object_set_data_full (G_OBJECT (button), MENU, menu != NULL ? g_object_ref (menu) : NULL,
                          g_object_unref);
  gtk_menu_button_set_create_popup_func (button, menu != NULL ? make_popup : NULL, menu, NULL);
}

/**
 * up_menu_button_get_menu:
 * @button: a menu button
 *
 * Returns: (transfer none) (nullable): what it opens
 */
GMenuModel *
up_menu_button_get_menu (GtkMenuButton *button)
{
  GMenuModel *menu;

  g_return_val_if_fail (GTK_IS_MENU_BUTTON (button), NULL);

  menu = g_object_get_data (G_OBJECT (button), MENU);
  return menu != NULL ? menu : gtk_menu_button_get_menu_model (button);
}
