/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-records.h"
#include "up-tool-report.h"

G_BEGIN_DECLS

gboolean      up_survey_match (const char *text,
                               gsize       length);
UpToolReport *up_survey_read  (UpRecords  *records,
                               const char *name,
                               GError    **error);

G_END_DECLS
