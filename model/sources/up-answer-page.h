/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-client.h"
#include "up-description.h"
#include "up-json-reading.h"

G_BEGIN_DECLS

/**
 * UpAnswerPage:
 * @description: whose answer it is
 * @query: to which question
 * @target: (nullable): about what
 * @url: the address asked
 * @response: the answer
 * @retrieved: when it came
 * @subject: (nullable): key of the target's subject
 * @counts: what became of its rows
 * @written: what became of its values
 * @more: whether the answer says that there is another page
 * @quota: requests that are left as the answer says, -1 when it does not
 * @pause: seconds to wait as the answer says, 0 when it does not
 * @before: (nullable): the good answer of that address before it
 * @flags: (nullable) (element-type utf8): faults of the source that were noticed
 * @changed: whether it said something new
 *
 * One page of an answer on its way into the store.
 */
typedef struct
{
  const UpDescription *description;
  const UpQuery *query;
  const char *target;
  const char *url;
  const UpResponse *response;
  UpTime retrieved;
  UpReadCounts counts;
  UpWriteCounts written;
  gboolean more;
  gint64 quota;
  gint64 pause;
  const UpAnswer *before;
  GPtrArray *flags;
  gboolean changed;
} UpAnswerPage;

gboolean up_answer_page_write    (UpAnswerPage       *self,
                           UpConnection *connection,
                           GError      **error);
gboolean up_answer_page_confirm  (UpAnswerPage       *self,
                           UpConnection *connection,
                           GError      **error);
void     up_answer_page_clear    (UpAnswerPage       *self);
gboolean up_query_is_daily (const UpQuery *query);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UpAnswerPage, up_answer_page_clear)

G_END_DECLS
