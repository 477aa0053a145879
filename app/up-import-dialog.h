/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *up_import_dialog_new (GListModel      *files,
                                 UpLibrary       *library,
                                 AdwToastOverlay *toasts);

G_END_DECLS
