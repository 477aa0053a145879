/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-forest-frame.h"

G_BEGIN_DECLS

/* The tables and typed columns of the kind `list-share`, as DESIGN.md lists them. */
extern const char up_list_share_columns[];

gboolean up_list_share_is     (const UpForestFrame *frame);
char    *up_list_share_detail (const UpForestFrame *frame,
                               UpLocale            *locale,
                               gsize                row);
char    *up_list_share_title  (const UpForestFrame *frame,
                               UpLocale            *locale);

G_END_DECLS
