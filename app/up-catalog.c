/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-catalog.h"

#include "up-store-read.h"
#include "up-transaction.h"

/**
 * UpCatalog:
 *
 * What a store has: its sources, metrics, subjects, and which subject has a series of which metric.
 * Read once, on a thread of the store, and immutable afterwards.
 */
struct _UpCatalog
{
  GObject parent_instance;

  GPtrArray *sources;  /* owned; (element-type UpSource) */
  GPtrArray *metrics;  /* owned; (element-type UpMetric) */
  GPtrArray *series;   /* owned; (element-type UpSeries) */
  GHashTable *by_key;  /* owned; subject key to UpSubject */
  UpTime newest;
};

G_DEFINE_FINAL_TYPE (UpCatalog, up_catalog, G_TYPE_OBJECT)

static void
up_catalog_finalize (GObject *object)
{
  UpCatalog *self = UP_CATALOG (object);

  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->metrics, g_ptr_array_unref);
  g_clear_pointer (&self->series, g_ptr_array_unref);
  g_clear_pointer (&self->by_key, g_hash_table_unref);
  G_OBJECT_CLASS (up_catalog_parent_class)->finalize (object);
}

static void
up_catalog_class_init (UpCatalogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = up_catalog_finalize;
}

static void
up_catalog_init (UpCatalog *self)
{
  self->newest = UP_TIME_NONE;
}

static int
compare_subjects (gconstpointer a,
                  gconstpointer b)
{
  const UpSubject *one = *(UpSubject *const *) a;
  const UpSubject *other = *(UpSubject *const *) b;

  return g_utf8_collate (one->name, other->name);
}

static gboolean
load_subjects (UpCatalog    *self,
               UpConnection *connection,
               GError      **error)
{
  g_autoptr (GPtrArray) subjects = up_store_list_subjects (connection, NULL, error);

  if (subjects == NULL)
    return FALSE;
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                        (GDestroyNotify) up_subject_unref);
  for (guint i = 0; i < subjects->len; i++)
    {
      UpSubject *subject = g_ptr_array_index (subjects, i);

      g_hash_table_insert (self->by_key, (gpointer) subject->key, up_subject_ref (subject));
    }
  return TRUE;
}

/**
 * up_catalog_load:
 * @connection: a store, on one of its threads
 * @error: return location
 *
 * Returns: (transfer full): what the store has
 */
UpCatalog *
up_catalog_load (UpConnection *connection,
                 GError      **error)
{
  g_autoptr (UpCatalog) self = g_object_new (UP_TYPE_CATALOG, NULL);
  g_autoptr (UpTransaction) transaction = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  /* One moment of the store, also when an import is under way. */
  transaction = up_transaction_begin_read (connection, "read what there is", error);
  if (transaction == NULL || !load_subjects (self, connection, error))
    return NULL;
  self->sources = up_store_list_sources (connection, error);
  if (self->sources != NULL)
    self->metrics = up_store_list_metrics (connection, error);
  if (self->metrics != NULL)
    self->series = up_store_list_series (connection, NULL, NULL, error);
  if (self->series == NULL || !up_store_find_newest (connection, &self->newest, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * up_catalog_get_sources:
 * @self: a catalogue
 *
 * Returns: (transfer none) (element-type UpSource): all sources
 */
GPtrArray *
up_catalog_get_sources (UpCatalog *self)
{
  g_return_val_if_fail (UP_IS_CATALOG (self), NULL);

  return self->sources;
}

/**
 * up_catalog_get_metrics:
 * @self: a catalogue
 *
 * Returns: (transfer none) (element-type UpMetric): all metrics, by key
 */
GPtrArray *
up_catalog_get_metrics (UpCatalog *self)
{
  g_return_val_if_fail (UP_IS_CATALOG (self), NULL);

  return self->metrics;
}

/**
 * up_catalog_find_source:
 * @self: a catalogue
 * @key: source key
 *
 * Returns: (transfer none) (nullable): that source
 */
UpSource *
up_catalog_find_source (UpCatalog  *self,
                        const char *key)
{
  g_return_val_if_fail (UP_IS_CATALOG (self), NULL);

  for (guint i = 0; i < self->sources->len; i++)
    {
      UpSource *source = g_ptr_array_index (self->sources, i);

      if (g_strcmp0 (source->key, key) == 0)
        return source;
    }
  return NULL;
}

/**
 * up_catalog_find_metric:
 * @self: a catalogue
 * @key: metric key
 *
 * Returns: (transfer none) (nullable): that metric
 */
UpMetric *
up_catalog_find_metric (UpCatalog  *self,
                        const char *key)
{
  g_return_val_if_fail (UP_IS_CATALOG (self), NULL);

  for (guint i = 0; i < self->metrics->len; i++)
    {
      UpMetric *metric = g_ptr_array_index (self->metrics, i);

      if (g_strcmp0 (metric->key, key) == 0)
        return metric;
    }
  return NULL;
}

/**
 * up_catalog_find_subject:
 * @self: a catalogue
 * @key: subject key
 *
 * Returns: (transfer none) (nullable): that subject
 */
UpSubject *
up_catalog_find_subject (UpCatalog  *self,
                         const char *key)
{
  g_return_val_if_fail (UP_IS_CATALOG (self) && key != NULL, NULL);

  return g_hash_table_lookup (self->by_key, key);
}

/**
 * up_catalog_get_name:
 * @self: (nullable): a catalogue
 * @subject: subject key
 *
 * Returns: (transfer none): the subject's name; its key when it is not known
 */
const char *
up_catalog_get_name (UpCatalog  *self,
                     const char *subject)
{
  UpSubject *found = self != NULL ? up_catalog_find_subject (self, subject) : NULL;

  return found != NULL ? found->name : subject;
}

/**
 * up_catalog_list_subjects:
 * @self: a catalogue
 * @metric: (nullable): key of a metric
 * @dimension: (nullable): `name=value`, or %NULL for series without one
 *
 * Returns: (transfer full) (element-type UpSubject): subjects that have such a series, by name;
 *   totals are left out, since they never stand beside their parts
 */
GPtrArray *
up_catalog_list_subjects (UpCatalog  *self,
                          const char *metric,
                          const char *dimension)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) up_subject_unref);

  g_return_val_if_fail (UP_IS_CATALOG (self), found);

  for (guint i = 0; i < self->series->len; i++)
    {
      UpSeries *series = g_ptr_array_index (self->series, i);
      UpSubject *subject = g_hash_table_lookup (self->by_key, series->subject);

      if (subject != NULL && (series->flags & UP_SERIES_TOTAL) == 0 &&
          g_strcmp0 (series->metric, metric) == 0 &&
          g_strcmp0 (series->dimension, dimension != NULL ? dimension : "") == 0)
        g_ptr_array_add (found, up_subject_ref (subject));
    }
  g_ptr_array_sort (found, compare_subjects);
  return found;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/**
 * up_catalog_list_dimensions:
 * @self: a catalogue
 * @metric: (nullable): key of a metric
 *
 * Returns: (transfer container) (element-type utf8): the dimensions its series have, in order;
 *   `""` stands for none
 */
GPtrArray *
up_catalog_list_dimensions (UpCatalog  *self,
                            const char *metric)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *found = g_ptr_array_new ();

  g_return_val_if_fail (UP_IS_CATALOG (self), found);

  for (guint i = 0; i < self->series->len; i++)
    {
      UpSeries *series = g_ptr_array_index (self->series, i);

      if (g_strcmp0 (series->metric, metric) == 0 && g_hash_table_add (seen, series->dimension))
        g_ptr_array_add (found, series->dimension);
    }
  g_ptr_array_sort (found, compare_texts);
  return found;
}

/**
 * up_catalog_get_newest:
 * @self: a catalogue
 *
 * Returns: when the newest figures were retrieved, %UP_TIME_NONE in an empty store
 */
UpTime
up_catalog_get_newest (UpCatalog *self)
{
  g_return_val_if_fail (UP_IS_CATALOG (self), UP_TIME_NONE);

  return self->newest;
}
