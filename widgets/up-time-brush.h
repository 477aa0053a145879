/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-theme.h"
#include "up-time.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UP_TYPE_TIME_BRUSH (up_time_brush_get_type ())
G_DECLARE_FINAL_TYPE (UpTimeBrush, up_time_brush, UP, TIME_BRUSH, GtkWidget)

/** UP_TIME_BRUSH_MARGIN: how far a handle stands out of the strip, and its grab area further. */
#define UP_TIME_BRUSH_MARGIN 12

void     up_time_brush_set_range  (UpTimeBrush   *self,
                                   UpTime         first,
                                   UpTime         last,
                                   UpPeriod       period);
void     up_time_brush_set_window (UpTimeBrush   *self,
                                   UpTime         from,
                                   UpTime         to);
void     up_time_brush_get_window (UpTimeBrush   *self,
                                   UpTime        *from,
                                   UpTime        *to);
void     up_time_brush_set_theme  (UpTimeBrush   *self,
                                   const UpTheme *theme);
void     up_time_brush_set_spoken (UpTimeBrush   *self,
                                   const char    *text);
gboolean up_time_brush_move       (UpTimeBrush   *self,
                                   int            from_steps,
                                   int            to_steps);

G_END_DECLS
