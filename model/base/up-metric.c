/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-metric.h"

#include <string.h>

static const char *const kinds[] = {
  [UP_METRIC_STOCK] = "stock", [UP_METRIC_FLOW] = "flow",   [UP_METRIC_SHARE] = "share",
  [UP_METRIC_RANK] = "rank",   [UP_METRIC_RATIO] = "ratio", [UP_METRIC_INDEX] = "index",
};

static const char *const directions[] = {
  [UP_DIRECTION_NONE] = "none", [UP_DIRECTION_UP] = "up", [UP_DIRECTION_DOWN] = "down",
};

G_DEFINE_BOXED_TYPE (UpMetric, up_metric, up_metric_ref, up_metric_unref)

/**
 * up_metric_new:
 * @fields: (transfer none): the values; key, name, phrase, definition and source are needed, and
 *   the denominator of a share
 *
 * Returns: (transfer full): a new metric with copies of @fields
 */
UpMetric *
up_metric_new (const UpMetric *fields)
{
  UpMetric *self;

  g_return_val_if_fail (fields != NULL, NULL);
  g_return_val_if_fail (fields->key != NULL && fields->name != NULL, NULL);
  g_return_val_if_fail (fields->phrase != NULL && fields->definition != NULL, NULL);
  g_return_val_if_fail (fields->source != NULL, NULL);
  g_return_val_if_fail (fields->kind != UP_METRIC_SHARE || fields->denominator != NULL, NULL);

  self = (UpMetric *) g_atomic_rc_box_dup (sizeof *fields, fields);
  self->key = g_strdup (fields->key);
  self->name = g_strdup (fields->name);
  self->noun = g_strdup (fields->noun);
  self->phrase = g_strdup (fields->phrase);
  self->denominator = g_strdup (fields->denominator);
  self->total = g_strdup (fields->total);
  self->definition = g_strdup (fields->definition);
  self->reference = g_strdup (fields->reference);
  self->source = g_strdup (fields->source);
  return self;
}

/**
 * up_metric_ref:
 * @self: a metric
 *
 * Returns: (transfer full): @self
 */
UpMetric *
up_metric_ref (UpMetric *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear_metric (gpointer data)
{
  UpMetric *self = data;

  g_free ((char *) self->key);
  g_free ((char *) self->name);
  g_free ((char *) self->noun);
  g_free ((char *) self->phrase);
  g_free ((char *) self->denominator);
  g_free ((char *) self->total);
  g_free ((char *) self->definition);
  g_free ((char *) self->reference);
  g_free ((char *) self->source);
}

/**
 * up_metric_unref:
 * @self: (transfer full): a metric
 */
void
up_metric_unref (UpMetric *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_metric);
}

/* Finds @text among @n @names. */
static gboolean
find_name (const char *const *names,
           guint              n,
           const char        *text,
           guint             *index)
{
  for (guint i = 0; i < n; i++)
    {
      if (strcmp (text, names[i]) == 0)
        {
          *index = i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * up_metric_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): the stable name, as stored and as in files
 */
const char *
up_metric_kind_to_string (UpMetricKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), NULL);

  return kinds[kind];
}

/**
 * up_metric_kind_from_string:
 * @text: a stable name
 * @kind: (out): the kind
 *
 * Returns: whether @text names a kind
 */
gboolean
up_metric_kind_from_string (const char   *text,
                            UpMetricKind *kind)
{
  guint index;

  g_return_val_if_fail (text != NULL && kind != NULL, FALSE);

  if (!find_name (kinds, G_N_ELEMENTS (kinds), text, &index))
    return FALSE;
  *kind = index;
  return TRUE;
}

/**
 * up_direction_to_string:
 * @direction: a direction
 *
 * Returns: (transfer none): the stable name, as stored and as in files
 */
const char *
up_direction_to_string (UpDirection direction)
{
  g_return_val_if_fail ((guint) direction < G_N_ELEMENTS (directions), NULL);

  return directions[direction];
}

/**
 * up_direction_from_string:
 * @text: a stable name
 * @direction: (out): the direction
 *
 * Returns: whether @text names a direction
 */
gboolean
up_direction_from_string (const char  *text,
                          UpDirection *direction)
{
  guint index;

  g_return_val_if_fail (text != NULL && direction != NULL, FALSE);

  if (!find_name (directions, G_N_ELEMENTS (directions), text, &index))
    return FALSE;
  *direction = index;
  return TRUE;
}
