/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-records.h"

G_BEGIN_DECLS

gboolean   up_js_records_match (const char   *text,
                                gsize         length);
UpRecords *up_js_records_new   (UpTextStream *text,
                                GError      **error);

G_END_DECLS
