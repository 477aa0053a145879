/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-locale.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UP_TYPE_TIME_BUTTON (up_time_button_get_type ())
G_DECLARE_FINAL_TYPE (UpTimeButton, up_time_button, UP, TIME_BUTTON, GtkWidget)

void        up_time_button_set_locale (UpTimeButton *self,
                                       UpLocale     *locale);
void        up_time_button_set_range  (UpTimeButton *self,
                                       UpTime        first,
                                       UpTime        last,
                                       UpPeriod      period);
void        up_time_button_set_window (UpTimeButton *self,
                                       UpTime        from,
                                       UpTime        to);

G_END_DECLS
