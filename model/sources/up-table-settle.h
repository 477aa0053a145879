/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-cell-number.h"
#include "up-table-plan.h"

G_BEGIN_DECLS

gboolean up_table_settle (UpTablePlan    *plan,
                          UpRecords      *records,
                          char            date_order,
                          UpNumberFormat *format,
                          GError        **error);

G_END_DECLS
