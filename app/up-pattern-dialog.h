/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UP_TYPE_PATTERN_DIALOG (up_pattern_dialog_get_type ())
G_DECLARE_FINAL_TYPE (UpPatternDialog, up_pattern_dialog, UP, PATTERN_DIALOG, AdwDialog)

UpPatternDialog *up_pattern_dialog_new (const char *pattern,
                                        const char *language);

G_END_DECLS
