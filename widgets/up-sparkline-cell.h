/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UP_TYPE_SPARKLINE_CELL (up_sparkline_cell_get_type ())
G_DECLARE_FINAL_TYPE (UpSparklineCell, up_sparkline_cell, UP, SPARKLINE_CELL, GtkWidget)

GtkWidget *up_sparkline_cell_new        (void);
void       up_sparkline_cell_set_values (UpSparklineCell *self,
                                         const double    *values,
                                         gsize            n_values,
                                         gsize            n_finished);

G_END_DECLS
