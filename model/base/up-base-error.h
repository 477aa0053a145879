/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpBaseError:
 * @UP_BASE_ERROR_SYNTAX: the text is not of the form asked for; correct the text
 * @UP_BASE_ERROR_VERSION: the text was written by a newer program; update the program
 * @UP_BASE_ERROR_KEY: a key is missing, repeated or of the wrong type; correct that key
 * @UP_BASE_ERROR_VALUE: a value is outside its range; correct that value
 * @UP_BASE_ERROR_LIMIT: the input is larger or deeper than any real one; it is refused unread
 *
 * What a caller can do about a text that floor 1 could not read.
 */
typedef enum
{
  UP_BASE_ERROR_SYNTAX,
  UP_BASE_ERROR_VERSION,
  UP_BASE_ERROR_KEY,
  UP_BASE_ERROR_VALUE,
  UP_BASE_ERROR_LIMIT,
} UpBaseError;

#define UP_BASE_ERROR (up_base_error_quark ())
GQuark up_base_error_quark (void);

char  *up_error_excerpt    (const char *text);

G_END_DECLS
