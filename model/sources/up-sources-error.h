/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpSourcesError:
 * @UP_SOURCES_ERROR_FORMAT: the content is of no form that is read; save it in another one
 * @UP_SOURCES_ERROR_ENCODING: the bytes are not text in a known encoding; save it as UTF-8
 * @UP_SOURCES_ERROR_AMBIGUOUS: two readings are possible and nothing decides; say which is meant
 * @UP_SOURCES_ERROR_MISSING: something needed is not in the content; name it with an option
 * @UP_SOURCES_ERROR_EMPTY: there is nothing to read in it
 * @UP_SOURCES_ERROR_LIMIT: larger or deeper than any real one; it is refused unread
 *
 * What a caller can do about a file or an answer that floor 3 could not read.
 */
typedef enum
{
  UP_SOURCES_ERROR_FORMAT,
  UP_SOURCES_ERROR_ENCODING,
  UP_SOURCES_ERROR_AMBIGUOUS,
  UP_SOURCES_ERROR_MISSING,
  UP_SOURCES_ERROR_EMPTY,
  UP_SOURCES_ERROR_LIMIT,
} UpSourcesError;

#define UP_SOURCES_ERROR (up_sources_error_quark ())
GQuark up_sources_error_quark (void);

G_END_DECLS
