/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpCsvDialect:
 * @delimiter: what stands between cells: comma, semicolon, tab or vertical bar
 * @newline: what ends a record: `\n` (a `\r` before it is dropped) or, in old files, `\r` alone
 * @columns: cells of most records in the sample
 *
 * How a file writes a table as delimited text. Cells may be quoted with ", doubled inside.
 */
typedef struct
{
  char delimiter;
  char newline;
  guint columns;
} UpCsvDialect;

gboolean    up_csv_dialect_detect (const char   *text,
                                   gsize         length,
                                   gboolean      complete,
                                   UpCsvDialect *dialect);
const char *up_csv_dialect_name   (const UpCsvDialect *dialect);

G_END_DECLS
