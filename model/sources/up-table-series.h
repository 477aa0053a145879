/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-table-plan.h"

G_BEGIN_DECLS

/** UP_TABLE_BAD_SERIES: what is written there is no name of a series. */
#define UP_TABLE_BAD_SERIES G_MAXUINT

/**
 * UpTableSeries:
 * @metric: number of its metric in the plan; %G_MAXUINT for a series of events
 * @name: name of its subject, as the table writes it
 * @key: (nullable): key of its subject, where the form of the file says so
 * @dimension: `name=value[;name=value…]`, `""` for none
 *
 * What a value is about.
 */
typedef struct
{
  guint metric;
  char *name;
  char *key;
  char *dimension;
} UpTableSeries;

/**
 * UpTableNames:
 *
 * The series of a table, numbered in the order they are first seen.
 */
typedef struct _UpTableNames UpTableNames;

UpTableNames        *up_table_names_new   (UpTablePlan    *plan);
void                 up_table_names_free  (UpTableNames   *self);

guint                up_table_names_find  (UpTableNames   *self,
                                           const UpRecord *record,
                                           guint           metric,
                                           UpCell          name);
guint                up_table_names_get_n (UpTableNames   *self);
const UpTableSeries *up_table_names_get   (UpTableNames   *self,
                                           guint           index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpTableNames, up_table_names_free)

G_END_DECLS
