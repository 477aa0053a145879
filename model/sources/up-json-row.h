/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-records.h"

#include <yyjson.h>

G_BEGIN_DECLS

/**
 * UpJsonRow:
 * @keys: (element-type utf8): column names in the order they were first seen, %NULL-terminated
 * @columns: (element-type utf8 guint): their numbers plus one
 * @cells: (element-type UpCell): cells of the row turned last
 * @filled: (element-type guint8): which of them the row has
 * @closed: whether keys not seen yet are left out from now on
 * @n_left_out: values left out because of that
 *
 * Turns JSON objects and arrays into cells.
 */
typedef struct
{
  GPtrArray *keys;
  GHashTable *columns;
  GArray *cells;
  GByteArray *filled;
  gboolean closed;
  guint64 n_left_out;
} UpJsonRow;

void     up_json_row_init       (UpJsonRow  *self);
void     up_json_row_clear      (UpJsonRow  *self);
guint    up_json_row_add_key    (UpJsonRow  *self,
                                 const char *key);
void     up_json_row_begin      (UpJsonRow  *self);
gboolean up_json_row_set        (UpJsonRow  *self,
                                 const char *key,
                                 UpCell      cell);
gboolean up_json_row_set_object (UpJsonRow  *self,
                                 yyjson_val *object);
gboolean up_json_row_set_value  (UpJsonRow  *self,
                                 yyjson_val *value);
UpCell   up_json_cell           (yyjson_val *value);

G_END_DECLS
