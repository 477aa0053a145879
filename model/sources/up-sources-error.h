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
 * @UP_SOURCES_ERROR_OFFLINE: there is no network; what is stored serves, ask again later
 * @UP_SOURCES_ERROR_UNREACHABLE: the server did not answer, or broke off; ask again later
 * @UP_SOURCES_ERROR_TLS: the server cannot prove who it is; look into it before going on
 * @UP_SOURCES_ERROR_DENIED: the server wants to know who asks, or refuses; give a token
 * @UP_SOURCES_ERROR_NOT_FOUND: there is no such thing on the server; correct what is asked
 * @UP_SOURCES_ERROR_BUSY: the server asks to wait; ask again after that
 * @UP_SOURCES_ERROR_ANSWER: the answer is not what the source gives; the source has changed
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
  UP_SOURCES_ERROR_OFFLINE,
  UP_SOURCES_ERROR_UNREACHABLE,
  UP_SOURCES_ERROR_TLS,
  UP_SOURCES_ERROR_DENIED,
  UP_SOURCES_ERROR_NOT_FOUND,
  UP_SOURCES_ERROR_BUSY,
  UP_SOURCES_ERROR_ANSWER,
} UpSourcesError;

#define UP_SOURCES_ERROR (up_sources_error_quark ())
GQuark up_sources_error_quark (void);

G_END_DECLS
