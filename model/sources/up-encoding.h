/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpEncoding:
 * @UP_ENCODING_ASCII: nothing but ASCII so far; any of the 8-bit encodings may follow
 * @UP_ENCODING_UTF8: UTF-8
 * @UP_ENCODING_UTF16LE: UTF-16, least significant byte first
 * @UP_ENCODING_UTF16BE: UTF-16, most significant byte first
 * @UP_ENCODING_GB18030: GB 18030, and so GBK and GB 2312
 * @UP_ENCODING_WINDOWS1252: the Western European code page of spreadsheets
 * @UP_ENCODING_UNKNOWN: none of these
 *
 * How a file writes its characters.
 */
typedef enum
{
  UP_ENCODING_ASCII,
  UP_ENCODING_UTF8,
  UP_ENCODING_UTF16LE,
  UP_ENCODING_UTF16BE,
  UP_ENCODING_GB18030,
  UP_ENCODING_WINDOWS1252,
  UP_ENCODING_UNKNOWN,
} UpEncoding;

const char *up_encoding_to_string   (UpEncoding    encoding);
UpEncoding  up_encoding_guess       (const guint8 *bytes,
                                     gsize         length,
                                     gsize        *bom_length);
const char *up_encoding_binary_kind (const guint8 *bytes,
                                     gsize         length);

G_END_DECLS
