/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-series.h"

#include "up-subject.h"

#include <string.h>

/**
 * up_series_key:
 * @metric: key of the metric, `source/metric`
 * @subject: key of the subject
 * @dimension: (nullable): from up_series_dimension(), %NULL or `""` for none
 *
 * Returns: (transfer full): the series' key, `source/metric/subject[;name=value…]`
 */
char *
up_series_key (const char *metric,
               const char *subject,
               const char *dimension)
{
  g_return_val_if_fail (metric != NULL && subject != NULL, NULL);

  if (dimension == NULL || *dimension == '\0')
    return g_strconcat (metric, "/", subject, NULL);
  return g_strconcat (metric, "/", subject, ";", dimension, NULL);
}

/**
 * up_series_key_split:
 * @key: a series' key
 * @metric: (out) (optional) (transfer full): key of the metric
 * @subject: (out) (optional) (transfer full): key of the subject, which may hold `/`
 * @dimension: (out) (optional) (transfer full): dimension, `""` for none
 *
 * Returns: whether @key is a series' key; otherwise nothing is set
 */
gboolean
up_series_key_split (const char *key,
                     char      **metric,
                     char      **subject,
                     char      **dimension)
{
  const char *slash, *semicolon, *end;

  g_return_val_if_fail (key != NULL, FALSE);

  slash = strchr (key, '/');
  slash = slash != NULL && slash > key ? strchr (slash + 1, '/') : NULL;
  if (slash == NULL || slash[-1] == '/')
    return FALSE;
  semicolon = strchr (slash + 1, ';');
  end = semicolon != NULL ? semicolon : slash + strlen (slash);
  if (end == slash + 1)
    return FALSE;

  if (metric != NULL)
    *metric = g_strndup (key, slash - key);
  if (subject != NULL)
    *subject = g_strndup (slash + 1, end - slash - 1);
  if (dimension != NULL)
    *dimension = g_strdup (semicolon != NULL ? semicolon + 1 : "");
  return TRUE;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * up_series_dimension:
 * @name: name of a dimension: `economy`
 * @value: its value as the source writes it: `DE`
 * @...: more pairs, then %NULL
 *
 * Names and values are brought into key form (up_subject_key_from_name()) and the pairs are sorted,
 * so the same dimensions always give the same text. A pair whose value is empty is left out.
 *
 * Returns: (transfer full): `economy=de`, or `age=all;economy=de`; `""` for none
 */
char *
up_series_dimension (const char *name,
                     const char *value,
                     ...)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  va_list arguments;

  va_start (arguments, value);
  while (name != NULL)
    {
      g_autofree char *left = up_subject_key_from_name (name);
      g_autofree char *right = up_subject_key_from_name (value);

      if (left != NULL && right != NULL)
        g_ptr_array_add (pairs, g_strconcat (left, "=", right, NULL));
      name = va_arg (arguments, const char *);
      value = name != NULL ? va_arg (arguments, const char *) : NULL;
    }
  va_end (arguments);

  g_ptr_array_sort (pairs, compare_texts);
  g_ptr_array_add (pairs, NULL);
  return g_strjoinv (";", (char **) pairs->pdata);
}

/**
 * up_series_pack_start:
 * @start: first moment of a period
 * @period: how long it lasts
 *
 * The form a start has in the store: days since 1970-01-01 for civil periods (two bytes for all
 * days from 1881 to 2059), the moment itself for instants.
 *
 * Returns: the number to store
 */
gint64
up_series_pack_start (UpTime   start,
                      UpPeriod period)
{
  return period == UP_PERIOD_INSTANT ? start : up_time_index (start, UP_PERIOD_DAY);
}

/**
 * up_series_unpack_start:
 * @packed: a stored start
 * @period: the period of its series
 *
 * Returns: the first moment of that period
 */
UpTime
up_series_unpack_start (gint64   packed,
                        UpPeriod period)
{
  return period == UP_PERIOD_INSTANT ? packed : packed * UP_TIME_DAY;
}
