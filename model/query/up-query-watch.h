/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"
#include "up-spec.h"
#include "up-store.h"

G_BEGIN_DECLS

/**
 * UpWatchNews:
 * @spec: the question
 * @name: what it is about
 * @answered: whether it can be answered now
 *
 * A question that is watched, and how it stands.
 */
typedef struct
{
  UpSpec *spec;
  char *name;
  gboolean answered;
} UpWatchNews;

void       up_watch_news_free   (UpWatchNews *self);

UpSpec    *up_watch_make_spec   (UpSpec      *spec);
gboolean   up_watch_is_waiting  (UpFrame     *frame);
DexFuture *up_watch_check       (UpStore     *store);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpWatchNews, up_watch_news_free)

G_END_DECLS
