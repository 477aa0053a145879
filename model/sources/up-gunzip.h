/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GInputStream *up_gunzip_open (GInputStream *stream,
                              GCancellable *cancellable,
                              GError      **error);

G_END_DECLS
