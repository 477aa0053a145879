/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-cli.h"
#include "up-text-file.h"

G_BEGIN_DECLS

GInputStream *up_cli_open_input (const char *name,
                                 GError    **error);
GPtrArray    *up_cli_read_texts (const char *name,
                                 gboolean    lines,
                                 GError    **error);

G_END_DECLS
