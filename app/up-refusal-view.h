/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"
#include "up-locale.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UP_TYPE_REFUSAL_VIEW (up_refusal_view_get_type ())
G_DECLARE_FINAL_TYPE (UpRefusalView, up_refusal_view, UP, REFUSAL_VIEW, GtkWidget)

void up_refusal_view_set_frame (UpRefusalView *self,
                                UpFrame       *frame,
                                UpLocale      *locale);

G_END_DECLS
