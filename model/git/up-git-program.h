/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean     up_git_program_is_there    (void);
GSubprocess *up_git_program_start       (const char          *folder,
                                         const char *const   *arguments,
                                         GSubprocessFlags     flags,
                                         GError             **error);
GBytes      *up_git_program_read_object (const char          *folder,
                                         const char          *name,
                                         GCancellable        *cancellable,
                                         GError             **error);

G_END_DECLS
