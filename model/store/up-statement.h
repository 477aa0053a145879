/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-time.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpStep:
 * @UP_STEP_ERROR: failed, the error is set
 * @UP_STEP_DONE: there is no further row
 * @UP_STEP_ROW: a row can be read
 */
typedef enum
{
  UP_STEP_ERROR = -1,
  UP_STEP_DONE = 0,
  UP_STEP_ROW = 1,
} UpStep;

/**
 * UpStatement:
 *
 * A prepared statement, lent by a connection's cache and given back by up_statement_release().
 * Bind by number from 1, step, read columns by number from 0. After %UP_STEP_DONE it can be bound
 * and run again.
 *
 * A binding that fails (a text longer than a store can hold) is reported by the next step.
 */
typedef struct _UpStatement UpStatement;

void        up_statement_release      (UpStatement  *self);

void        up_statement_bind_null    (UpStatement  *self,
                                       int           index);
void        up_statement_bind_int     (UpStatement  *self,
                                       int           index,
                                       gint64        value);
void        up_statement_bind_time    (UpStatement  *self,
                                       int           index,
                                       UpTime        value);
void        up_statement_bind_double  (UpStatement  *self,
                                       int           index,
                                       double        value);
void        up_statement_bind_text    (UpStatement  *self,
                                       int           index,
                                       const char   *value);
void        up_statement_bind_blob    (UpStatement  *self,
                                       int           index,
                                       gconstpointer data,
                                       gsize         length);

UpStep      up_statement_step         (UpStatement  *self,
                                       GError      **error);
gboolean    up_statement_run          (UpStatement  *self,
                                       GError      **error);
void        up_statement_reset        (UpStatement  *self);

gboolean    up_statement_is_null      (UpStatement  *self,
                                       int           column);
gint64      up_statement_get_int      (UpStatement  *self,
                                       int           column);
UpTime      up_statement_get_time     (UpStatement  *self,
                                       int           column);
double      up_statement_get_double   (UpStatement  *self,
                                       int           column);
const char *up_statement_get_text     (UpStatement  *self,
                                       int           column);
gconstpointer up_statement_get_blob   (UpStatement  *self,
                                       int           column,
                                       gsize        *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpStatement, up_statement_release)

G_END_DECLS
