/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-series-frame.h"

G_BEGIN_DECLS

double up_slope_shown         (const UpSeriesFrame *frame,
                               guint                subject,
                               UpTime               period);
char  *up_slope_format_change (const UpSeriesFrame *frame,
                               UpLocale            *locale,
                               guint                subject);
char  *up_slope_format_end    (const UpSeriesFrame *frame,
                               UpLocale            *locale,
                               guint                subject,
                               UpTime               period);
char  *up_slope_write_finding (const UpSeriesFrame *frame,
                               UpLocale            *locale,
                               gboolean             brief);
char  *up_slope_write_title   (const UpSeriesFrame *frame,
                               UpLocale            *locale,
                               gboolean             brief);

G_END_DECLS
