/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-time.h"

G_BEGIN_DECLS

/**
 * UpWatch:
 * @spec: the question, as text in its normal form
 * @watched: since when an answer is waited for
 * @answered: when there was one first, %UP_TIME_NONE while there is none
 *
 * A question that could not be answered when it was asked.
 */
typedef struct
{
  char *spec;
  UpTime watched;
  UpTime answered;
} UpWatch;

void       up_watch_free          (UpWatch      *self);

GPtrArray *up_store_list_watches  (UpConnection *connection,
                                   GError      **error);
gboolean   up_store_put_watch     (UpConnection *connection,
                                   const char   *spec,
                                   UpTime        watched,
                                   GError      **error);
gboolean   up_store_answer_watch  (UpConnection *connection,
                                   const char   *spec,
                                   UpTime        answered,
                                   GError      **error);
gboolean   up_store_remove_watch  (UpConnection *connection,
                                   const char   *spec,
                                   GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpWatch, up_watch_free)

G_END_DECLS
