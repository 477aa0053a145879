/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-time.h"

G_BEGIN_DECLS

/**
 * UpBudget:
 * @left: requests that are still allowed, -1 when not said
 * @limit: of how many, -1 when not said
 * @wait: seconds until there are new ones, -1 when not said
 *
 * What a server says of how much more it will answer.
 */
typedef struct
{
  gint64 left;
  gint64 limit;
  gint64 wait;
} UpBudget;

#define UP_BUDGET_INIT { -1, -1, -1 }

char    *up_header_find_link   (const char *text,
                                const char *relation);
gboolean up_header_parse_date  (const char *text,
                                UpTime     *time);
gint64   up_header_parse_retry (const char *text,
                                UpTime      now);
void     up_header_parse_budget (const char *left,
                                const char *limit,
                                const char *reset,
                                UpTime      now,
                                UpBudget   *budget);

G_END_DECLS
