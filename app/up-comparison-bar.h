/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-catalog.h"
#include "up-frame.h"
#include "up-locale.h"
#include "up-spec.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UP_TYPE_COMPARISON_BAR (up_comparison_bar_get_type ())
G_DECLARE_FINAL_TYPE (UpComparisonBar, up_comparison_bar, UP, COMPARISON_BAR, GtkWidget)

void up_comparison_bar_set_spec    (UpComparisonBar *self,
                                    UpSpec          *spec);
void up_comparison_bar_set_frame   (UpComparisonBar *self,
                                    UpFrame         *frame);
void up_comparison_bar_set_catalog (UpComparisonBar *self,
                                    UpCatalog       *catalog,
                                    GMenuModel      *metrics);
void up_comparison_bar_add         (UpComparisonBar *self);

G_END_DECLS
