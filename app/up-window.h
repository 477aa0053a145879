/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define UP_TYPE_WINDOW (up_window_get_type ())
G_DECLARE_FINAL_TYPE (UpWindow, up_window, UP, WINDOW, AdwApplicationWindow)

UpWindow *up_window_new       (GtkApplication *application,
                               GSettings      *settings,
                               UpLibrary      *library);
UpSpec   *up_window_get_spec  (UpWindow       *self);
void      up_window_set_spec  (UpWindow       *self,
                               UpSpec         *spec);

G_END_DECLS
