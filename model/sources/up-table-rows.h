/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-table-reader.h"

G_BEGIN_DECLS

/**
 * UpTableRows:
 *
 * The rows of a table in their order, read some thousand ahead of who takes them.
 */
typedef struct _UpTableRows UpTableRows;

UpTableRows         *up_table_rows_new        (UpTableReader *reader);
void                 up_table_rows_free       (UpTableRows   *self);

const UpTableRow    *up_table_rows_next       (UpTableRows   *self,
                                               GError       **error);
const UpTableSeries *up_table_rows_get_series (UpTableRows   *self,
                                               guint          index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpTableRows, up_table_rows_free)

G_END_DECLS
