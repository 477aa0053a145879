/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-records.h"

G_BEGIN_DECLS

UpRecords *up_csv_records_new       (UpTextStream *text,
                                     GError      **error);

gboolean   up_csv_records_get_place (UpRecords    *records,
                                     char         *delimiter,
                                     guint64      *offset);

G_END_DECLS
