/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-label-placer.h"

#include <math.h>
#include <stdlib.h>

/* Further away than that a label needs a leader, in points. */
#define LEADER_FROM 3.0

static int
compare_importance (const void *a,
                    const void *b)
{
  const UpEndLabel *first = *(UpEndLabel *const *) a;
  const UpEndLabel *second = *(UpEndLabel *const *) b;

  if (first->importance != second->importance)
    return first->importance > second->importance ? -1 : 1;
  return first < second ? -1 : 1;
}

/* Larger values first; equal ones as high as they lie, then as given. Without a value: last. */
static int
compare_value (const void *a,
               const void *b)
{
  const UpEndLabel *first = *(UpEndLabel *const *) a;
  const UpEndLabel *second = *(UpEndLabel *const *) b;
  gboolean first_missing = isnan (first->value);
  gboolean second_missing = isnan (second->value);

  if (first_missing != second_missing)
    return first_missing ? 1 : -1;
  if (!first_missing && first->value != second->value)
    return first->value > second->value ? -1 : 1;
  if (first->wanted != second->wanted)
    return first->wanted < second->wanted ? -1 : 1;
  return first < second ? -1 : 1;
}

/* Heights that are as near to the wanted ones as order and distance allow (least squares), by
 * pooling neighbours that would come too close: each pool stands around the mean of its wishes. */
static void
relax (UpEndLabel **order,
       guint        n,
       double       spacing,
       double       top,
       double       bottom)
{
  g_autofree double *sums = g_new (double, n);
  g_autofree guint *sizes = g_new (guint, n);
  guint pools = 0, at = 0;

  for (guint i = 0; i < n; i++)
    {
      sums[pools] = order[i]->wanted - i * spacing;
      sizes[pools] = 1;
      while (pools > 0 && sums[pools - 1] / sizes[pools - 1] > sums[pools] / sizes[pools])
        {
          sums[pools - 1] += sums[pools];
          sizes[pools - 1] += sizes[pools];
          pools--;
        }
      pools++;
    }
  for (guint pool = 0; pool < pools; pool++)
    {
      double offset = CLAMP (sums[pool] / sizes[pool], top, MAX (top, bottom - (n - 1) * spacing));

      for (guint i = 0; i < sizes[pool]; i++, at++)
        order[at]->y = offset + at * spacing;
    }
}

/**
 * up_end_labels_place:
 * @labels: (array length=n_labels) (inout): names at the ends of lines; those whose @wanted is not
 *   finite are not shown
 * @n_labels: how many
 * @top: least height of a label's middle, in points
 * @bottom: greatest height of a label's middle
 * @spacing: distance between two middles that keeps the labels apart, > 0
 *
 * Each label starts at its line's height; those too close are pushed apart, and all are kept
 * between @top and @bottom. The order on screen is the order of the values. When there is no room
 * for all, the least important are not shown.
 *
 * Returns: how many are shown
 */
guint
up_end_labels_place (UpEndLabel *labels,
                     guint       n_labels,
                     double      top,
                     double      bottom,
                     double      spacing)
{
  g_autofree UpEndLabel **order = NULL;
  guint n = 0, room;

  g_return_val_if_fail ((labels != NULL || n_labels == 0) && spacing > 0, 0);

  order = g_new (UpEndLabel *, n_labels);
  for (guint i = 0; i < n_labels; i++)
    {
      labels[i].shown = FALSE;
      labels[i].moved = FALSE;
      labels[i].y = labels[i].wanted;
      if (isfinite (labels[i].wanted))
        order[n++] = &labels[i];
    }

  room = bottom < top ? 0 : (guint) MIN ((bottom - top) / spacing + 1e-9, G_MAXINT - 1) + 1;
  if (n > room)
    {
      qsort (order, n, sizeof *order, compare_importance);
      n = room;
    }
  if (n == 0)
    return 0;
  qsort (order, n, sizeof *order, compare_value);

  relax (order, n, spacing, top, bottom);
  for (guint i = 0; i < n; i++)
    {
      order[i]->shown = TRUE;
      order[i]->moved = fabs (order[i]->y - order[i]->wanted) > LEADER_FROM;
    }
  return n;
}
