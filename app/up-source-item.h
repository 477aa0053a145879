/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-description.h"
#include "up-refresh.h"
#include "up-source-health.h"

G_BEGIN_DECLS

#define UP_TYPE_SOURCE_ITEM (up_source_item_get_type ())
G_DECLARE_FINAL_TYPE (UpSourceItem, up_source_item, UP, SOURCE_ITEM, GObject)

/**
 * UpSourceAsking:
 * @every: how often there is something new
 * @token: whether its server gives more to those who have a token
 * @targets: whether it is asked about packages, repositories or tags
 * @own: whether the user described it
 *
 * How a source that can be asked is asked.
 */
typedef struct
{
  UpPeriod every;
  gboolean token;
  gboolean targets;
  gboolean own;
} UpSourceAsking;

UpSourceItem          *up_source_item_new         (UpSourceSummary       *summary,
                                                   const UpSourceAsking  *asking);
const char            *up_source_item_get_key     (UpSourceItem          *self);
const UpSourceSummary *up_source_item_get_summary (UpSourceItem          *self);
const UpSourceAsking  *up_source_item_get_asking  (UpSourceItem          *self);
const UpSourceHealth  *up_source_item_get_health  (UpSourceItem          *self);
const UpRefreshResult *up_source_item_get_result  (UpSourceItem          *self);
void                   up_source_item_set_result  (UpSourceItem          *self,
                                                   const UpRefreshResult *result);

G_END_DECLS
