/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define UP_TYPE_OWN_SOURCE_DIALOG (up_own_source_dialog_get_type ())
G_DECLARE_FINAL_TYPE (UpOwnSourceDialog, up_own_source_dialog, UP, OWN_SOURCE_DIALOG, AdwDialog)

AdwDialog *up_own_source_dialog_new (UpLibrary *library,
                                     UpLocale  *locale);

G_END_DECLS
