/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-cli.h"

#include "up-json.h"

G_BEGIN_DECLS

UpExit    up_cli_print        (UpCli          *cli,
                               const char     *text);
UpExit    up_cli_print_json   (UpCli          *cli,
                               yyjson_mut_doc *doc);

UpExit    up_cli_print_files  (UpCli          *cli,
                               GPtrArray      *files);
char     *up_cli_printable    (const char     *text);
gboolean  up_cli_make_folder  (const char     *folder,
                               GError        **error);

void      up_cli_add_number   (yyjson_mut_doc *doc,
                               yyjson_mut_val *object,
                               const char     *key,
                               double          value);
void      up_cli_add_text     (yyjson_mut_doc *doc,
                               yyjson_mut_val *object,
                               const char     *key,
                               const char     *value);
void      up_cli_add_time     (yyjson_mut_doc *doc,
                               yyjson_mut_val *object,
                               const char     *key,
                               UpTime          time,
                               UpPeriod        period);

/**
 * UpCliTable:
 *
 * A table for people: columns as wide as their widest cell (two places for a wide character),
 * numbers to the right.
 */
typedef struct _UpCliTable UpCliTable;

UpCliTable *up_cli_table_new  (guint           n_columns);
void      up_cli_table_free   (UpCliTable     *self);
void      up_cli_table_set_end_aligned (UpCliTable *self,
                               guint           column);
void      up_cli_table_add    (UpCliTable     *self,
                               const char     *text);
char     *up_cli_table_render (UpCliTable     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpCliTable, up_cli_table_free)

G_END_DECLS
