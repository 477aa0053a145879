/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-spec.h"

#include <gio/gio.h>

G_BEGIN_DECLS

UpSpec *up_export_read_spec (GBytes      *bytes,
                             const char  *name,
                             GError     **error);

G_END_DECLS
