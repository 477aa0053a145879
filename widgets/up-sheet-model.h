/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-sheet.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define UP_TYPE_SHEET_MODEL (up_sheet_model_get_type ())
G_DECLARE_FINAL_TYPE (UpSheetModel, up_sheet_model, UP, SHEET_MODEL, GObject)

UpSheetModel *up_sheet_model_new (UpSheet *sheet);

G_END_DECLS
