/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-source-list.h"

#include "up-own-sources.h"
#include "up-worker.h"

#include <gio/gio.h>
#include <string.h>

/**
 * UpSourceList:
 *
 * The sources a store has figures of, then those that could be asked, each part by title: a list
 * model of #UpSourceItem. It is read in the background; what was read last stays until then.
 */
struct _UpSourceList
{
  GObject parent_instance;

  GPtrArray *items;   /* owned, (element-type UpSourceItem) */
  GPtrArray *faults;  /* owned, (element-type utf8): descriptions that cannot be used */
  GHashTable *hidden; /* owned: keys of sources that are about to be removed */
  char *error;        /* owned, nullable */
  gboolean loaded;
  guint attempt; /* counts up_source_list_load(): a late answer is known as such */
};

static GType
get_item_type (GListModel *model)
{
  return UP_TYPE_SOURCE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return UP_SOURCE_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  GPtrArray *items = UP_SOURCE_LIST (model)->items;

  return position < items->len ? g_object_ref (items->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (UpSourceList, up_source_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static guint loaded_signal;

/* --- Reading ------------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef list;
  guint attempt;
  UpStore *store;    /* owned */
  GPtrArray *items;  /* owned, (element-type UpSourceItem) */
  GPtrArray *faults; /* owned, (element-type utf8) */
} Reading;

static void
clear_reading (gpointer data)
{
  Reading *reading = data;

  g_weak_ref_clear (&reading->list);
  g_clear_object (&reading->store);
  g_clear_pointer (&reading->items, g_ptr_array_unref);
  g_clear_pointer (&reading->faults, g_ptr_array_unref);
}

/* Held by the work and by who waits for it. */
static void
reading_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_reading);
}

static gboolean
summarize (UpConnection *connection,
           GValue       *value,
           gpointer      data,
           GError      **error)
{
  GPtrArray *summaries = up_store_summarize_sources (connection, error);

  if (summaries == NULL)
    return FALSE;
  g_value_init (value, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (value, summaries);
  return TRUE;
}

static UpSourceSummary *
steal_summary (GPtrArray  *summaries,
               const char *key)
{
  for (guint i = 0; i < summaries->len; i++)
    {
      const UpSourceSummary *summary = summaries->pdata[i];

      if (strcmp (summary->source->key, key) == 0)
        return g_ptr_array_steal_index (summaries, i);
    }
  return NULL;
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const UpSourceSummary *first = up_source_item_get_summary ((gpointer) a);
  const UpSourceSummary *second = up_source_item_get_summary ((gpointer) b);
  g_autofree char *a_title = g_utf8_casefold (first->source->title, -1);
  g_autofree char *b_title = g_utf8_casefold (second->source->title, -1);
  int empty = up_source_summary_is_empty (first) - up_source_summary_is_empty (second);

  return empty != 0 ? empty : g_utf8_collate (a_title, b_title);
}

static gboolean
has_targets (const UpDescription *description)
{
  for (guint i = 0; i < description->queries->len; i++)
    {
      const UpQuery *query = description->queries->pdata[i];

      if (query->targets == NULL && strstr (query->address, "target}") != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
add_described (Reading   *reading,
               GPtrArray *summaries,
               GPtrArray *descriptions,
               guint      n_built_in)
{
  for (guint i = 0; i < descriptions->len; i++)
    {
      const UpDescription *description = descriptions->pdata[i];
      UpSourceSummary *summary = steal_summary (summaries, description->source->key);
      const UpSourceAsking asking = { .every = description->every,
                                      .token = description->token != NULL,
                                      .targets = has_targets (description),
                                      .own = i >= n_built_in };

      if (summary == NULL)
        summary = up_source_summary_new (description->source);
      if (summary->metrics->len == 0)
        for (guint k = 0; k < description->metrics->len; k++)
          {
            const UpMetric *metric = description->metrics->pdata[k];

            g_ptr_array_add (summary->metrics,
                             g_strdup (k > 0 && metric->noun != NULL ? metric->noun
                                                                     : metric->name));
          }
      g_ptr_array_add (reading->items, up_source_item_new (summary, &asking));
    }
}

/* What is stored and can be asked, what can be asked, and what is stored alone. */
static DexFuture *
read_fiber (gpointer data)
{
  Reading *reading = data;
  g_autofree char *folder = up_own_sources_get_folder ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) descriptions = up_descriptions_load (&error);
  g_autoptr (GPtrArray) summaries = NULL;
  guint n_built_in;

  if (descriptions == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  n_built_in = descriptions->len;
  up_own_sources_add (descriptions, folder, reading->faults);
  summaries = dex_await_boxed (up_store_read (reading->store, summarize, NULL, NULL), &error);
  if (summaries == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  add_described (reading, summaries, descriptions, n_built_in);
  while (summaries->len > 0)
    {
      g_autoptr (UpSourceSummary) summary = g_ptr_array_steal_index (summaries, 0);

      if (!up_source_summary_is_empty (summary))
        g_ptr_array_add (reading->items,
                         up_source_item_new (g_steal_pointer (&summary), NULL));
    }
  g_ptr_array_sort_values (reading->items, compare_items);
  return dex_future_new_true ();
}

static void
take_items (UpSourceList *self,
            Reading      *reading)
{
  guint before = self->items->len;

  for (guint i = reading->items->len; i > 0; i--)
    {
      UpSourceItem *item = reading->items->pdata[i - 1];
      UpSourceItem *old = up_source_list_find (self, up_source_item_get_key (item));

      if (old != NULL && up_source_item_get_result (old) != NULL)
        up_source_item_set_result (item, up_source_item_get_result (old));
      if (g_hash_table_contains (self->hidden, up_source_item_get_key (item)))
        g_ptr_array_remove_index (reading->items, i - 1);
    }
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->faults);
  self->items = g_steal_pointer (&reading->items);
  self->faults = g_steal_pointer (&reading->faults);
  self->loaded = TRUE;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->items->len);
}

static DexFuture *
read_cb (DexFuture *future,
         gpointer   data)
{
  Reading *reading = data;
  g_autoptr (UpSourceList) self = g_weak_ref_get (&reading->list);
  g_autoptr (GError) error = NULL;

  if (self == NULL || self->attempt != reading->attempt)
    return NULL;
  g_clear_pointer (&self->error, g_free);
  if (dex_future_get_value (future, &error) != NULL)
    take_items (self, reading);
  else
    self->error = g_strdup (error->message);
  g_signal_emit (self, loaded_signal, 0);
  return NULL;
}

/* --- GObject ------------------------------------------------------------------------------- */

static void
up_source_list_finalize (GObject *object)
{
  UpSourceList *self = UP_SOURCE_LIST (object);

  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->faults);
  g_hash_table_unref (self->hidden);
  g_free (self->error);
  G_OBJECT_CLASS (up_source_list_parent_class)->finalize (object);
}

static void
up_source_list_class_init (UpSourceListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = up_source_list_finalize;

  /**
   * UpSourceList::loaded:
   * @self: the list
   *
   * It was read anew, or could not be.
   */
  loaded_signal = g_signal_new ("loaded", UP_TYPE_SOURCE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
up_source_list_init (UpSourceList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->faults = g_ptr_array_new_with_free_func (g_free);
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* --- Public -------------------------------------------------------------------------------- */

/**
 * up_source_list_new:
 *
 * Returns: (transfer full): an empty list
 */
UpSourceList *
up_source_list_new (void)
{
  return g_object_new (UP_TYPE_SOURCE_LIST, NULL);
}

/**
 * up_source_list_load:
 * @self: a list
 * @store: what to read
 *
 * Reads it in the background; #UpSourceList::loaded tells when that is done.
 */
void
up_source_list_load (UpSourceList *self,
                     UpStore      *store)
{
  Reading *reading;
  DexFuture *done;

  g_return_if_fail (UP_IS_SOURCE_LIST (self) && UP_IS_STORE (store));

  reading = g_atomic_rc_box_new0 (Reading);
  g_weak_ref_init (&reading->list, self);
  reading->attempt = ++self->attempt;
  reading->store = g_object_ref (store);
  reading->items = g_ptr_array_new_with_free_func (g_object_unref);
  reading->faults = g_ptr_array_new_with_free_func (g_free);
  done = up_worker_spawn (read_fiber, g_atomic_rc_box_acquire (reading), reading_unref);
  done = dex_future_finally (done, read_cb, reading, reading_unref);
  dex_future_disown (done);
}

/**
 * up_source_list_find:
 * @self: a list
 * @key: key of a source
 *
 * Returns: (transfer none) (nullable): its item
 */
UpSourceItem *
up_source_list_find (UpSourceList *self,
                     const char   *key)
{
  g_return_val_if_fail (UP_IS_SOURCE_LIST (self) && key != NULL, NULL);

  for (guint i = 0; i < self->items->len; i++)
    if (strcmp (up_source_item_get_key (self->items->pdata[i]), key) == 0)
      return self->items->pdata[i];
  return NULL;
}

/**
 * up_source_list_get_stale:
 * @self: a list
 *
 * Returns: how many sources have stopped, or shut their doors
 */
guint
up_source_list_get_stale (UpSourceList *self)
{
  guint n = 0;

  g_return_val_if_fail (UP_IS_SOURCE_LIST (self), 0);

  for (guint i = 0; i < self->items->len; i++)
    n += up_source_item_get_health (self->items->pdata[i])->level == UP_HEALTH_BAD;
  return n;
}

/**
 * up_source_list_is_loaded:
 * @self: a list
 *
 * Returns: whether it was read once
 */
gboolean
up_source_list_is_loaded (UpSourceList *self)
{
  g_return_val_if_fail (UP_IS_SOURCE_LIST (self), FALSE);

  return self->loaded;
}

/**
 * up_source_list_get_error:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): why it could not be read last
 */
const char *
up_source_list_get_error (UpSourceList *self)
{
  g_return_val_if_fail (UP_IS_SOURCE_LIST (self), NULL);

  return self->error;
}

/**
 * up_source_list_get_faults:
 * @self: a list
 *
 * Returns: (transfer none) (element-type utf8): what is wrong with descriptions of the user
 */
GPtrArray *
up_source_list_get_faults (UpSourceList *self)
{
  g_return_val_if_fail (UP_IS_SOURCE_LIST (self), NULL);

  return self->faults;
}

/**
 * up_source_list_hide:
 * @self: a list
 * @key: key of a source
 *
 * Leaves a source out that is about to be removed, until up_source_list_show().
 */
void
up_source_list_hide (UpSourceList *self,
                     const char   *key)
{
  guint position;

  g_return_if_fail (UP_IS_SOURCE_LIST (self) && key != NULL);

  g_hash_table_add (self->hidden, g_strdup (key));
  if (!g_ptr_array_find (self->items, up_source_list_find (self, key), &position))
    return;
  g_ptr_array_remove_index (self->items, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  g_signal_emit (self, loaded_signal, 0);
}

/**
 * up_source_list_show:
 * @self: a list
 * @key: key of a source that was hidden
 *
 * Lets it come back with the next up_source_list_load().
 */
void
up_source_list_show (UpSourceList *self,
                     const char   *key)
{
  g_return_if_fail (UP_IS_SOURCE_LIST (self) && key != NULL);

  g_hash_table_remove (self->hidden, key);
}

/**
 * up_source_list_is_hidden:
 * @self: a list
 * @key: key of a source
 *
 * Returns: whether the source is about to be removed
 */
gboolean
up_source_list_is_hidden (UpSourceList *self,
                          const char   *key)
{
  g_return_val_if_fail (UP_IS_SOURCE_LIST (self) && key != NULL, FALSE);

  return g_hash_table_contains (self->hidden, key);
}
