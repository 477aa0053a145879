/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-client.h"
#include "up-description.h"
#include "up-store.h"

G_BEGIN_DECLS

/**
 * UpRefreshResult:
 * @source: key of the source
 * @status: `waiting-turn` and `running` while it lasts; then `fresh` (all was asked), `partial`
 *   (something of it could not be had), `waiting` (the server asks to wait), `offline`, `denied`,
 *   `failed` or `cancelled`
 * @began: when it, or the one that it went on with, began; %UP_TIME_NONE when nothing was asked
 * @requests: requests made
 * @bytes: bytes that came
 * @rows_new: values, events and other things that were not known
 * @rows_same: values that were known
 * @flags: (element-type utf8): faults of the source that were noticed
 * @error: (nullable): what went wrong first, one line
 * @steps: parts that the refresh has
 * @steps_done: of those, how many are done
 * @waiting_ms: for how long it now waits for the server's sake
 * @next_allowed: not to be asked before; %UP_TIME_NONE for any time
 *
 * How the refresh of one source goes, or went.
 */
typedef struct
{
  char *source;
  const char *status;
  UpTime began;
  guint requests;
  guint64 bytes;
  guint64 rows_new;
  guint64 rows_same;
  GPtrArray *flags;
  char *error;
  guint steps;
  guint steps_done;
  guint waiting_ms;
  UpTime next_allowed;
} UpRefreshResult;

UpRefreshResult *up_refresh_result_copy (const UpRefreshResult *self);
void             up_refresh_result_free (UpRefreshResult       *self);

/**
 * UpRefreshProgress:
 * @result: how a source is doing now
 * @data: what the caller gave
 *
 * Called in the main context that the refresh was made in, at most ten times a second for a source,
 * and once when it is over.
 */
typedef void (*UpRefreshProgress) (const UpRefreshResult *result,
                                   gpointer               data);

#define UP_TYPE_REFRESH (up_refresh_get_type ())
G_DECLARE_FINAL_TYPE (UpRefresh, up_refresh, UP, REFRESH, GObject)

UpRefresh *up_refresh_new                (void);
gboolean   up_refresh_has_source         (UpRefresh             *self,
                                          const char            *source);
void       up_refresh_add_source         (UpRefresh             *self,
                                          UpDescription         *description);
gboolean   up_refresh_track              (UpRefresh             *self,
                                          UpConnection          *connection,
                                          const char            *source,
                                          const char            *target,
                                          GError               **error);
gboolean   up_refresh_set_token          (UpRefresh             *self,
                                          const char            *source,
                                          const char            *token,
                                          GError               **error);
void       up_refresh_set_base_url       (UpRefresh             *self,
                                          const char            *source,
                                          const char            *url);
void       up_refresh_set_only            (UpRefresh             *self,
                                          const char            *source,
                                          const char            *reader,
                                          const char            *target);
void       up_refresh_set_progress       (UpRefresh             *self,
                                          UpRefreshProgress      progress,
                                          gpointer               data);
DexFuture *up_refresh_run                (UpRefresh             *self,
                                          UpStore               *store,
                                          const char *const     *sources,
                                          gboolean               due_only);
void       up_refresh_cancel             (UpRefresh             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpRefreshResult, up_refresh_result_free)

G_END_DECLS
