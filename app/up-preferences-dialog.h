/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UP_TYPE_PREFERENCES_DIALOG (up_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (UpPreferencesDialog, up_preferences_dialog, UP, PREFERENCES_DIALOG,
                      AdwPreferencesDialog)

UpPreferencesDialog *up_preferences_dialog_new (GSettings *settings);

G_END_DECLS
