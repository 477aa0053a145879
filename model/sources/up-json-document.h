/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-records.h"

G_BEGIN_DECLS

UpRecords *up_json_document_new (UpTextStream *text,
                                 GError      **error);

G_END_DECLS
