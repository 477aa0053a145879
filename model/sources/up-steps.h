/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-description.h"

G_BEGIN_DECLS

/**
 * UpRefreshStep:
 * @query: a question
 * @target: (nullable): about what: one target, or several joined
 * @name: what the step is called, the same in every run
 *
 * A part of a refresh: one address, or one that leads to further pages.
 */
typedef struct
{
  const UpQuery *query;
  char *target;
  char *name;
} UpRefreshStep;

GPtrArray *up_steps_list    (const UpDescription *description,
                             char               **tracked);
char      *up_steps_address (const char          *base,
                             const UpQuery       *query,
                             const char          *target,
                             UpTime               from,
                             UpTime               to);
gboolean   up_steps_has     (const UpQuery       *query,
                             const char          *word);
char      *up_steps_next    (const char          *url);
char      *up_steps_subject (const UpRefreshStep       *step);

G_END_DECLS
