/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-catalog.h"
#include "up-locale.h"
#include "up-spec.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define UP_TYPE_PALETTE (up_palette_get_type ())
G_DECLARE_FINAL_TYPE (UpPalette, up_palette, UP, PALETTE, AdwDialog)

AdwDialog  *up_palette_new       (UpCatalog  *catalog,
                                  UpSpec     *spec,
                                  UpLocale   *locale);
GListModel *up_palette_get_model (UpPalette  *self);

G_END_DECLS
