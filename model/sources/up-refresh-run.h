/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-refresh.h"

G_BEGIN_DECLS

/*
 * UpRefreshJob:
 * @store: where answers go
 * @description: the source
 * @base: address that those of its queries continue
 * @options: for its client
 * @due_only: whether to leave a source alone that was refreshed in its own time
 * @cancellable: ends it
 * @result: (inout): how it goes
 * @tell: called when that changed
 * @data: for @tell
 *
 * The refresh of one source; for up-refresh.c.
 */
typedef struct
{
  UpStore *store;
  const UpDescription *description;
  const char *base;
  UpClientOptions options;
  gboolean due_only;
  GCancellable *cancellable;
  UpRefreshResult *result;
  void (*tell) (UpRefreshResult *result,
                gpointer         data);
  gpointer data;
} UpRefreshJob;

void up_refresh_job_run (UpRefreshJob *self);

G_END_DECLS
