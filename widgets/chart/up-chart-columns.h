/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"

G_BEGIN_DECLS

gboolean up_chart_check_columns (UpFrame    *frame,
                                 const char *chart,
                                 const char *columns,
                                 GError    **error);
gboolean up_chart_check_one_row (UpFrame    *frame,
                                 const char *chart,
                                 const char *part,
                                 GError    **error);

G_END_DECLS
