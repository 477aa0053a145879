/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-store.h"

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *up_request_log_new (UpStore    *store,
                               const char *source);

G_END_DECLS
