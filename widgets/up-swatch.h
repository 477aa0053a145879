/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-theme.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UP_TYPE_SWATCH (up_swatch_get_type ())
G_DECLARE_FINAL_TYPE (UpSwatch, up_swatch, UP, SWATCH, GtkWidget)

GtkWidget *up_swatch_new      (UpSlot    slot);
void       up_swatch_set_slot (UpSwatch *self,
                               UpSlot    slot);

GdkRGBA    up_color_to_rgba   (UpColor   color);

G_END_DECLS
