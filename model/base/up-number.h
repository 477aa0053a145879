/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** UP_NUMBER_BUFFER: bytes that any number's text and its end fit in. */
#define UP_NUMBER_BUFFER G_ASCII_DTOSTR_BUF_SIZE

const char *up_number_to_string (double      value,
                                 char       *buffer);
gboolean    up_number_parse     (const char *text,
                                 double     *value);

G_END_DECLS
