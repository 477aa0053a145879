/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"
#include "up-spec.h"

#include <gio/gio.h>

G_BEGIN_DECLS

UpFrame *up_cells_read_matrix (GInputStream *stream,
                               GCancellable *cancellable,
                               GError      **error);
UpSpec  *up_cells_fill_spec   (UpSpec       *spec,
                               GInputStream *stream,
                               const char   *name,
                               GCancellable *cancellable,
                               GError      **error);

G_END_DECLS
