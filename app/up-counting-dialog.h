/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-library.h"
#include "up-locale.h"
#include "up-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define UP_TYPE_COUNTING_DIALOG (up_counting_dialog_get_type ())
G_DECLARE_FINAL_TYPE (UpCountingDialog, up_counting_dialog, UP, COUNTING_DIALOG, AdwDialog)

UpCountingDialog *up_counting_dialog_new (UpLibrary  *library,
                                          UpLocale   *locale,
                                          UpPage     *page,
                                          UpSpec     *spec,
                                          const char *repository);

G_END_DECLS
