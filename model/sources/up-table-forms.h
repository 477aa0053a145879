/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-table-plan.h"
#include "up-table-sample.h"

G_BEGIN_DECLS

/**
 * UpTableFile:
 * @name: its name without folders, `""` when it has none
 * @sample: what its beginning looks like
 * @section: (nullable): what a comment in it calls the table
 *
 * A file whose form is to be recognised.
 */
typedef struct
{
  const char *name;
  UpTableSample *sample;
  const char *section;
} UpTableFile;

/**
 * UpTableForm:
 * @file: a file
 * @error: return location
 *
 * Recognises the raw files of one source by what is in them; the name of the file is asked only
 * for what the content does not say.
 *
 * Returns: (transfer full) (nullable): how to read it; %NULL when it is not such a file, or with
 *   @error when it is one and cannot be read
 */
typedef UpTablePlan *(*UpTableForm) (const UpTableFile *file,
                                     GError           **error);

UpTablePlan *up_import_cncf             (const UpTableFile *file,
                                         GError           **error);
UpTablePlan *up_import_endoflife        (const UpTableFile *file,
                                         GError           **error);
UpTablePlan *up_import_github_ranking   (const UpTableFile *file,
                                         GError           **error);
UpTablePlan *up_import_hn_hiring        (const UpTableFile *file,
                                         GError           **error);
UpTablePlan *up_import_indeed           (const UpTableFile *file,
                                         GError           **error);
UpTablePlan *up_import_innovation_graph (const UpTableFile *file,
                                         GError           **error);
UpTablePlan *up_import_languish         (const UpTableFile *file,
                                         GError           **error);
UpTablePlan *up_import_pypl             (const UpTableFile *file,
                                         GError           **error);

UpTablePlan *up_table_forms_find        (const UpTableFile *file,
                                         GError           **error);

gboolean     up_table_file_has_columns  (const UpTableFile *file,
                                         const char        *first,
                                         ...) G_GNUC_NULL_TERMINATED;
gboolean     up_table_file_find_day     (const UpTableFile *file,
                                         const char        *prefix,
                                         UpTime            *day,
                                         const char       **rest);

G_END_DECLS
