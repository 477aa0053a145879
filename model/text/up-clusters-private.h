/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-clusters.h"

G_BEGIN_DECLS

double up_clusters_silhouette (const UpRows  *rows,
                               const guint32 *labels,
                               guint          k);

G_END_DECLS
