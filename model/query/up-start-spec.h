/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-spec.h"

G_BEGIN_DECLS

const char **up_start_pages (guint      *n_pages);
UpSpec      *up_start_spec  (const char *page);

G_END_DECLS
