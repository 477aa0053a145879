/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-test-store.h"

/* A small store of real figures: pull requests of five languages and of all, 2020-Q1 to the
 * unfinished 2025-Q2, with what else a query meets: an older edition of one figure, an alias, a
 * late start, a gap, a changing panel, a dimension, faults. */
typedef struct
{
  UpTestStore store;
  UpConnection *connection;
} LanguishStore;

void languish_store_init  (LanguishStore *self);
void languish_store_clear (LanguishStore *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LanguishStore, languish_store_clear)
