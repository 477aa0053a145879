/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-table-plan.h"
#include "up-table-sample.h"

G_BEGIN_DECLS

UpTablePlan *up_table_shape_detect (UpTableSample *sample,
                                    const char    *name,
                                    UpTime         start,
                                    GError       **error);

G_END_DECLS
