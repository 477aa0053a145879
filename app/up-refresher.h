/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-refresh.h"
#include "up-store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UpRefresherState:
 * @UP_REFRESHER_IDLE: nothing is asked
 * @UP_REFRESHER_RUNNING: sources are asked
 * @UP_REFRESHER_PAUSED: it was stopped and can go on
 */
typedef enum
{
  UP_REFRESHER_IDLE,
  UP_REFRESHER_RUNNING,
  UP_REFRESHER_PAUSED,
} UpRefresherState;

/**
 * UpRefresherTotals:
 * @sources: sources that are asked
 * @done: of these, how many are done
 * @fraction: how much of it is done, from 0 to 1
 * @seconds_left: how long it may still take, -1 when that is not known
 * @requests: requests made
 * @bytes: bytes that came
 * @rows_new: values and events that were not known
 * @failed: sources that could not be refreshed
 * @offline: sources that could not be reached because there is no network
 */
typedef struct
{
  guint sources;
  guint done;
  double fraction;
  gint64 seconds_left;
  guint requests;
  guint64 bytes;
  guint64 rows_new;
  guint failed;
  guint offline;
} UpRefresherTotals;

#define UP_TYPE_REFRESHER (up_refresher_get_type ())
G_DECLARE_FINAL_TYPE (UpRefresher, up_refresher, UP, REFRESHER, GObject)

UpRefresher           *up_refresher_new         (void);
void                   up_refresher_start       (UpRefresher       *self,
                                                 UpStore           *store,
                                                 const char *const *sources);
void                   up_refresher_pause       (UpRefresher       *self);
void                   up_refresher_resume      (UpRefresher       *self);
void                   up_refresher_cancel      (UpRefresher       *self);
UpRefresherState       up_refresher_get_state   (UpRefresher       *self);
const UpRefreshResult *up_refresher_get_result  (UpRefresher       *self,
                                                 const char        *source);
const UpRefreshResult *up_refresher_get_current (UpRefresher       *self);
void                   up_refresher_get_totals  (UpRefresher       *self,
                                                 UpRefresherTotals *totals);
gboolean               up_refresher_is_offline  (UpRefresher       *self);

G_END_DECLS
