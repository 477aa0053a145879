/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *up_paths_data_file     (const char *name);
char *up_paths_locale_folder (void);
void  up_paths_sync_folder   (const char *path);

G_END_DECLS
