/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpTickLabel:
 * @at: middle of the label along the axis, in points
 * @extent: its width (or height, on a vertical axis), in points
 * @shown: whether it is drawn
 *
 * One label of an axis.
 */
typedef struct
{
  double at;
  double extent;
  gboolean shown;
} UpTickLabel;

guint up_ticks_thin  (UpTickLabel *labels,
                      guint        n_labels,
                      guint        anchor,
                      double       low,
                      double       high,
                      double       gap);
guint up_ticks_block (UpTickLabel *labels,
                      guint        n_labels,
                      double       from,
                      double       to,
                      double       gap);

G_END_DECLS
