/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-library.h"
#include "up-locale.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define UP_TYPE_PEOPLE_DIALOG (up_people_dialog_get_type ())
G_DECLARE_FINAL_TYPE (UpPeopleDialog, up_people_dialog, UP, PEOPLE_DIALOG, AdwDialog)

UpPeopleDialog *up_people_dialog_new (UpLibrary  *library,
                                      UpLocale   *locale,
                                      const char *repository,
                                      const char *name);

G_END_DECLS
