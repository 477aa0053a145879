/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-records.h"
#include "up-time.h"

G_BEGIN_DECLS

/** UP_NAMED_ROWS_MAX_FIELDS: most fields that rows may have. */
#define UP_NAMED_ROWS_MAX_FIELDS 32

/**
 * UpNamedRows:
 *
 * The rows of a file whose columns are known by their names, of which each has several: a table,
 * JSON lines, or an answer with a list of objects.
 */
typedef struct _UpNamedRows UpNamedRows;

guint32      up_named_rows_look     (const char        *text,
                                     gsize              length,
                                     const char *const *names,
                                     guint              n_fields);
UpNamedRows *up_named_rows_open     (UpTextStream      *text,
                                     const char *const *names,
                                     guint              n_fields,
                                     GError           **error);
void         up_named_rows_free     (UpNamedRows       *self);
gboolean     up_named_rows_has      (UpNamedRows       *self,
                                     guint              field);
gboolean     up_named_rows_next     (UpNamedRows       *self,
                                     guint64           *number,
                                     GError           **error);
const char  *up_named_rows_get      (UpNamedRows       *self,
                                     guint              field);
gboolean     up_named_rows_get_time (UpNamedRows       *self,
                                     guint              field,
                                     UpTime            *time,
                                     UpPeriod          *period);
const char  *up_named_rows_get_form (UpNamedRows       *self);
UpTextStream *up_named_rows_get_text (UpNamedRows      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpNamedRows, up_named_rows_free)

G_END_DECLS
