/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"
#include "up-locale.h"
#include "up-spec.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UP_TYPE_ABOUT_PANE (up_about_pane_get_type ())
G_DECLARE_FINAL_TYPE (UpAboutPane, up_about_pane, UP, ABOUT_PANE, GtkWidget)

void       up_about_pane_set_answer (UpAboutPane *self,
                                     UpSpec      *spec,
                                     UpFrame     *frame,
                                     UpLocale    *locale);

G_END_DECLS
