/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-sheet.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define UP_TYPE_SHEET_ROW (up_sheet_row_get_type ())
G_DECLARE_FINAL_TYPE (UpSheetRow, up_sheet_row, UP, SHEET_ROW, GObject)

UpSheetRow *up_sheet_row_new      (UpSheet    *sheet,
                                   guint       row);
const char *up_sheet_row_get_cell (UpSheetRow *self,
                                   guint       column);
char       *up_sheet_row_to_text  (UpSheetRow *self);

G_END_DECLS
