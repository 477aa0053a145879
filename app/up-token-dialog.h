/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-source-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *up_token_dialog_new (UpSourceList    *sources,
                                AdwToastOverlay *toasts);

G_END_DECLS
