/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-locale.h"
#include "up-source-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UP_TYPE_SOURCE_ROW (up_source_row_get_type ())
G_DECLARE_FINAL_TYPE (UpSourceRow, up_source_row, UP, SOURCE_ROW, GtkListBoxRow)

/** UP_SOURCE_COLUMNS: columns beside the name: licence, what it covers, snapshot, health. */
#define UP_SOURCE_COLUMNS 4

GtkWidget    *up_source_row_new         (UpSourceItem  *item,
                                         UpLocale      *locale,
                                         GtkSizeGroup **columns);
UpSourceItem *up_source_row_get_item    (UpSourceRow  *self);
void          up_source_row_set_compact (UpSourceRow  *self,
                                         gboolean      compact);

char         *up_source_text_describe   (UpSourceItem *item,
                                         UpLocale     *locale);
char         *up_source_text_covers     (UpSourceItem *item,
                                         UpLocale     *locale);
char         *up_source_text_rows       (UpSourceItem *item,
                                         UpLocale     *locale);

G_END_DECLS
