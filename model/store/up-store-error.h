/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpStoreError:
 * @UP_STORE_ERROR_LOCKED: another program is writing; try again
 * @UP_STORE_ERROR_READ_ONLY: the file or its folder cannot be written; change that or copy it
 * @UP_STORE_ERROR_ACCESS: the file cannot be opened at all; change its permissions
 * @UP_STORE_ERROR_MISSING: there is no such file; choose another
 * @UP_STORE_ERROR_FULL: no space is left; make room and try again
 * @UP_STORE_ERROR_CORRUPT: the file is damaged; restore a copy
 * @UP_STORE_ERROR_NEWER: a newer program made it; update the program
 * @UP_STORE_ERROR_NOT_A_STORE: it is something else; choose another file
 * @UP_STORE_ERROR_CONSTRAINT: what was to be written does not fit what is stored; correct it
 * @UP_STORE_ERROR_IO: the disk failed to read or write; check it
 * @UP_STORE_ERROR_CANCELLED: somebody asked to stop; be silent
 * @UP_STORE_ERROR_CLOSED: the store was closed before the work began; open it again
 * @UP_STORE_ERROR_INTERNAL: a mistake in this program; report it
 *
 * What a caller can do about a store that did not do what it was asked.
 */
typedef enum
{
  UP_STORE_ERROR_LOCKED,
  UP_STORE_ERROR_READ_ONLY,
  UP_STORE_ERROR_ACCESS,
  UP_STORE_ERROR_MISSING,
  UP_STORE_ERROR_FULL,
  UP_STORE_ERROR_CORRUPT,
  UP_STORE_ERROR_NEWER,
  UP_STORE_ERROR_NOT_A_STORE,
  UP_STORE_ERROR_CONSTRAINT,
  UP_STORE_ERROR_IO,
  UP_STORE_ERROR_CANCELLED,
  UP_STORE_ERROR_CLOSED,
  UP_STORE_ERROR_INTERNAL,
} UpStoreError;

#define UP_STORE_ERROR (up_store_error_quark ())
GQuark      up_store_error_quark  (void);

const char *up_store_error_reason (UpStoreError code);
const char *up_store_error_advice (UpStoreError code);

G_END_DECLS
