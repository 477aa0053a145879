/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-locale.h"
#include "up-time.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UP_TYPE_TIME_POPOVER (up_time_popover_get_type ())

G_DECLARE_FINAL_TYPE (UpTimePopover, up_time_popover, UP, TIME_POPOVER, GtkPopover)

GtkWidget *up_time_popover_new  (void);
void       up_time_popover_fill (UpTimePopover *self,
                                 UpLocale      *locale,
                                 UpTime         first,
                                 UpTime         last,
                                 UpPeriod       period,
                                 UpTime         from,
                                 UpTime         to);

G_END_DECLS
