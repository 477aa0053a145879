/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-library.h"
#include "up-repository-job.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define UP_TYPE_REPOSITORY_DIALOG (up_repository_dialog_get_type ())
G_DECLARE_FINAL_TYPE (UpRepositoryDialog, up_repository_dialog, UP, REPOSITORY_DIALOG, AdwDialog)

UpRepositoryDialog *up_repository_dialog_new   (UpLibrary          *library,
                                                UpLocale           *locale);
void                up_repository_dialog_begin (UpRepositoryDialog *self,
                                                const char         *text);
void                up_repository_dialog_count (UpRepositoryDialog *self,
                                                const char         *text,
                                                const UpRepositoryWish *wish);

G_END_DECLS
