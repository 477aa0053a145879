/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-source-item.h"

/**
 * UpSourceItem:
 *
 * A source in a list: what is stored of it, whether and how it can be asked, how it is doing, and
 * how the refresh goes that is under way.
 */
struct _UpSourceItem
{
  GObject parent_instance;

  UpSourceSummary *summary; /* owned */
  UpSourceAsking asking;
  gboolean can_ask;
  UpSourceHealth health;
  UpRefreshResult *result; /* owned, nullable */
};

G_DEFINE_FINAL_TYPE (UpSourceItem, up_source_item, G_TYPE_OBJECT)

static guint changed_signal;

static void
up_source_item_finalize (GObject *object)
{
  UpSourceItem *self = UP_SOURCE_ITEM (object);

  g_clear_pointer (&self->summary, up_source_summary_free);
  g_clear_pointer (&self->result, up_refresh_result_free);
  G_OBJECT_CLASS (up_source_item_parent_class)->finalize (object);
}

static void
up_source_item_class_init (UpSourceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = up_source_item_finalize;

  /**
   * UpSourceItem::changed:
   * @self: the item
   *
   * Its refresh went on.
   */
  changed_signal = g_signal_new ("changed", UP_TYPE_SOURCE_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
up_source_item_init (UpSourceItem *self)
{
}

/**
 * up_source_item_new:
 * @summary: (transfer full): what is stored of it
 * @asking: (nullable): how it is asked; %NULL for a source that is never asked
 *
 * Returns: (transfer full): an item
 */
UpSourceItem *
up_source_item_new (UpSourceSummary      *summary,
                    const UpSourceAsking *asking)
{
  UpSourceItem *self;

  g_return_val_if_fail (summary != NULL, NULL);

  self = g_object_new (UP_TYPE_SOURCE_ITEM, NULL);
  self->summary = summary;
  self->can_ask = asking != NULL;
  if (asking != NULL)
    self->asking = *asking;
  up_source_health_judge (summary, asking != NULL ? &self->asking.every : NULL, g_get_real_time (),
                          &self->health);
  return self;
}

/**
 * up_source_item_get_key:
 * @self: an item
 *
 * Returns: (transfer none): key of the source
 */
const char *
up_source_item_get_key (UpSourceItem *self)
{
  g_return_val_if_fail (UP_IS_SOURCE_ITEM (self), NULL);

  return self->summary->source->key;
}

/**
 * up_source_item_get_summary:
 * @self: an item
 *
 * Returns: (transfer none): what is stored of the source
 */
const UpSourceSummary *
up_source_item_get_summary (UpSourceItem *self)
{
  g_return_val_if_fail (UP_IS_SOURCE_ITEM (self), NULL);

  return self->summary;
}

/**
 * up_source_item_get_asking:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): how it is asked; %NULL for a source that is never asked
 */
const UpSourceAsking *
up_source_item_get_asking (UpSourceItem *self)
{
  g_return_val_if_fail (UP_IS_SOURCE_ITEM (self), NULL);

  return self->can_ask ? &self->asking : NULL;
}

/**
 * up_source_item_get_health:
 * @self: an item
 *
 * Returns: (transfer none): how it is doing
 */
const UpSourceHealth *
up_source_item_get_health (UpSourceItem *self)
{
  g_return_val_if_fail (UP_IS_SOURCE_ITEM (self), NULL);

  return &self->health;
}

/**
 * up_source_item_get_result:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): how its refresh goes, or went
 */
const UpRefreshResult *
up_source_item_get_result (UpSourceItem *self)
{
  g_return_val_if_fail (UP_IS_SOURCE_ITEM (self), NULL);

  return self->result;
}

/**
 * up_source_item_set_result:
 * @self: an item
 * @result: (nullable): how its refresh goes
 */
void
up_source_item_set_result (UpSourceItem          *self,
                           const UpRefreshResult *result)
{
  g_return_if_fail (UP_IS_SOURCE_ITEM (self));

  g_clear_pointer (&self->result, up_refresh_result_free);
  if (result != NULL)
    self->result = up_refresh_result_copy (result);
  g_signal_emit (self, changed_signal, 0);
}
