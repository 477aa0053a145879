/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-time.h"

G_BEGIN_DECLS

/**
 * UpSourceState:
 * @source: key of the source
 * @status: `fresh`, `partial`, `waiting`, `offline`, `failed` or `denied`
 * @tried: when it was last asked, %UP_TIME_NONE for never
 * @done: when a refresh last came to its end
 * @began: when that refresh, or the one under way, began; %UP_TIME_NONE when not known
 * @next_allowed: not to be asked before, %UP_TIME_NONE for any time
 * @budget_left: requests it still allows, -1 when not known
 * @budget_limit: of how many, -1 when not known
 * @budget_reset: when these begin anew
 * @resume: (nullable): where an unfinished refresh goes on
 * @error: (nullable): what went wrong last
 *
 * How a source is doing.
 */
typedef struct
{
  char *source;
  char *status;
  UpTime tried;
  UpTime done;
  UpTime began;
  UpTime next_allowed;
  gint64 budget_left;
  gint64 budget_limit;
  UpTime budget_reset;
  char *resume;
  char *error;
} UpSourceState;

UpSourceState *up_source_state_new   (const char          *source);
void           up_source_state_free  (UpSourceState       *self);
UpSourceState *up_store_find_state   (UpConnection        *connection,
                                      const char          *source,
                                      GError             **error);
gboolean       up_store_put_state    (UpConnection        *connection,
                                      const UpSourceState *state,
                                      GError             **error);

char         **up_store_list_tracked (UpConnection        *connection,
                                      const char          *source,
                                      GError             **error);
gboolean       up_store_put_tracked  (UpConnection        *connection,
                                      const char          *source,
                                      const char          *target,
                                      GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpSourceState, up_source_state_free)

G_END_DECLS
