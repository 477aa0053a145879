/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"
#include "up-locale.h"

G_BEGIN_DECLS

/**
 * UpSheet:
 *
 * A table for people, made from a frame: a title, named columns, and cells as they are written in
 * a language. Immutable and reference-counted.
 */
typedef struct _UpSheet UpSheet;

#define UP_TYPE_SHEET (up_sheet_get_type ())
GType up_sheet_get_type (void);

UpSheet    *up_sheet_new_values     (UpFrame  *frame,
                                     UpLocale *locale);
UpSheet    *up_sheet_new_growth     (UpFrame  *frame,
                                     UpLocale *locale);
UpSheet    *up_sheet_ref            (UpSheet  *self);
void        up_sheet_unref          (UpSheet  *self);

const char *up_sheet_get_title      (UpSheet  *self);
guint       up_sheet_get_n_rows     (UpSheet  *self);
guint       up_sheet_get_n_columns  (UpSheet  *self);
const char *up_sheet_get_heading    (UpSheet  *self,
                                     guint     column);
const char *up_sheet_get_cell       (UpSheet  *self,
                                     guint     row,
                                     guint     column);
char       *up_sheet_to_tsv         (UpSheet  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpSheet, up_sheet_unref)

G_END_DECLS
