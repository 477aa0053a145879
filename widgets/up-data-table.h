/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"
#include "up-locale.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UP_TYPE_DATA_TABLE (up_data_table_get_type ())
G_DECLARE_FINAL_TYPE (UpDataTable, up_data_table, UP, DATA_TABLE, GtkWidget)

void       up_data_table_set_frame (UpDataTable *self,
                                    UpFrame     *frame,
                                    UpLocale    *locale);

G_END_DECLS
