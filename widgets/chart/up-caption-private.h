/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-caption.h"

G_BEGIN_DECLS

/* Words that titles and other captions share. */
char       *up_caption_years  (const UpSeriesFrame *frame,
                               UpLocale            *locale);
const char *up_caption_metric (const UpSeriesFrame *frame,
                               UpLocale            *locale);

G_END_DECLS
