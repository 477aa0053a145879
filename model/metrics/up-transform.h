/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void up_transform_index (const double *values,
                         gsize         n,
                         double        base,
                         double       *out);
void up_transform_share (const double *values,
                         const double *totals,
                         gsize         n,
                         double       *out);

G_END_DECLS
