/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void up_feature_density (const double *matches,
                         const double *lines,
                         gsize         n,
                         double       *densities);

G_END_DECLS
