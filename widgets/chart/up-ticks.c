/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-ticks.h"

static gboolean
are_apart (const UpTickLabel *a,
           const UpTickLabel *b,
           double             gap)
{
  double distance = a->at < b->at ? b->at - a->at : a->at - b->at;

  return distance >= (a->extent + b->extent) / 2 + gap;
}

/* Whether every @every-th label from @anchor on, both ways, stands clear of the next. */
static gboolean
fits_every (const UpTickLabel *labels,
            guint              first,
            guint              last,
            guint              anchor,
            guint              every,
            double             gap)
{
  for (guint i = first + (anchor - first) % every; i + every <= last; i += every)
    {
      if (!are_apart (&labels[i], &labels[i + every], gap))
        return FALSE;
    }
  return TRUE;
}

/**
 * up_ticks_thin:
 * @labels: (array length=n_labels) (inout): ascending labels; sets @shown of each
 * @n_labels: how many
 * @anchor: index of the label that is kept before all others: zero, or the first
 * @low: no label may begin before it, in points
 * @high: no label may end after it
 * @gap: least distance between two labels
 *
 * Leaves out labels that would touch a neighbour or an edge. What stays is evenly spaced: every
 * second, third, … label, counted from @anchor, or from the first that fits where that one does
 * not.
 *
 * Returns: how many are shown
 */
guint
up_ticks_thin (UpTickLabel *labels,
               guint        n_labels,
               guint        anchor,
               double       low,
               double       high,
               double       gap)
{
  guint first = n_labels, last = 0, every = 1, shown = 0;

  g_return_val_if_fail (labels != NULL || n_labels == 0, 0);

  for (guint i = 0; i < n_labels; i++)
    {
      labels[i].shown = FALSE;
      if (labels[i].at - labels[i].extent / 2 < low || labels[i].at + labels[i].extent / 2 > high)
        continue;
      first = MIN (first, i);
      last = MAX (last, i);
    }
  if (first == n_labels)
    return 0;

  anchor = CLAMP (anchor, first, last);
  while (!fits_every (labels, first, last, anchor, every, gap))
    every++;
  for (guint i = first + (anchor - first) % every; i <= last; i += every, shown++)
    labels[i].shown = TRUE;
  return shown;
}

/**
 * up_ticks_block:
 * @labels: (array length=n_labels) (inout): labels of an axis
 * @n_labels: how many
 * @from: begin of what stands in their place, in points
 * @to: its end
 * @gap: least distance to it
 *
 * Leaves out the labels that would touch something else on the axis, such as the crosshair's flag.
 *
 * Returns: how many are still shown
 */
guint
up_ticks_block (UpTickLabel *labels,
                guint        n_labels,
                double       from,
                double       to,
                double       gap)
{
  guint shown = 0;

  g_return_val_if_fail (labels != NULL || n_labels == 0, 0);

  for (guint i = 0; i < n_labels; i++)
    {
      double begin = labels[i].at - labels[i].extent / 2;
      double end = labels[i].at + labels[i].extent / 2;

      if (end + gap > from && begin - gap < to)
        labels[i].shown = FALSE;
      if (labels[i].shown)
        shown++;
    }
  return shown;
}
