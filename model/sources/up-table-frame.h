/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"
#include "up-table-reader.h"

G_BEGIN_DECLS

UpFrame *up_table_read_frame (GInputStream         *stream,
                              const UpTableOptions *options,
                              GCancellable         *cancellable,
                              GError              **error);
UpFrame *up_table_read_file  (GFile                *file,
                              const UpTableOptions *options,
                              GCancellable         *cancellable,
                              GError              **error);

G_END_DECLS
