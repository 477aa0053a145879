/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpTableRole:
 * @UP_TABLE_ROLE_NONE: the name says nothing
 * @UP_TABLE_ROLE_SUBJECT: what a row is about
 * @UP_TABLE_ROLE_TIME: when, whole in one column
 * @UP_TABLE_ROLE_YEAR: the year, whole or as one part of a time
 * @UP_TABLE_ROLE_QUARTER: the quarter of a year
 * @UP_TABLE_ROLE_MONTH: a month, whole or as one part of a time
 * @UP_TABLE_ROLE_WEEK: a week, whole or as one part of a time
 * @UP_TABLE_ROLE_DAY: a day, whole or as one part of a time
 * @UP_TABLE_ROLE_END: where the span of a row ends
 * @UP_TABLE_ROLE_VALUE: the number
 * @UP_TABLE_ROLE_LOW: lower end of the number's interval
 * @UP_TABLE_ROLE_HIGH: upper end of the number's interval
 * @UP_TABLE_ROLE_IGNORED: a running number
 *
 * What the name of a column says about it.
 */
typedef enum
{
  UP_TABLE_ROLE_NONE,
  UP_TABLE_ROLE_SUBJECT,
  UP_TABLE_ROLE_TIME,
  UP_TABLE_ROLE_YEAR,
  UP_TABLE_ROLE_QUARTER,
  UP_TABLE_ROLE_MONTH,
  UP_TABLE_ROLE_WEEK,
  UP_TABLE_ROLE_DAY,
  UP_TABLE_ROLE_END,
  UP_TABLE_ROLE_VALUE,
  UP_TABLE_ROLE_LOW,
  UP_TABLE_ROLE_HIGH,
  UP_TABLE_ROLE_IGNORED,
} UpTableRole;

UpTableRole up_table_role_from_name (const char *name,
                                     guint      *rank);
char       *up_table_slug           (const char *text);

G_END_DECLS
