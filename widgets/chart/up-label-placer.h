/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-scene.h"

G_BEGIN_DECLS

/**
 * UpEndLabel:
 * @wanted: height of what it names, in points
 * @value: what it shows; labels are ordered by it, the largest on top
 * @importance: which stay when there is no room for all: the larger ones
 * @y: middle of the label, in points
 * @shown: whether there is room for it
 * @moved: whether it stands so far from what it names that it needs a leader
 *
 * The name at the end of a line. The first three are given, the others answered.
 */
typedef struct
{
  double wanted;
  double value;
  double importance;
  double y;
  gboolean shown;
  gboolean moved;
} UpEndLabel;

guint up_end_labels_place (UpEndLabel *labels,
                           guint       n_labels,
                           double      top,
                           double      bottom,
                           double      spacing);

/**
 * UpLabelPlacer:
 *
 * Finds places for texts beside points, clear of lines, of other texts and of edges.
 */
typedef struct _UpLabelPlacer UpLabelPlacer;

UpLabelPlacer *up_label_placer_new       (UpRect         bounds);
void           up_label_placer_free      (UpLabelPlacer *self);
void           up_label_placer_add_line  (UpLabelPlacer *self,
                                          const UpPoint *points,
                                          gsize          n_points,
                                          double         clearance);
void           up_label_placer_add_rect  (UpLabelPlacer *self,
                                          UpRect         rect);
gboolean       up_label_placer_is_free   (UpLabelPlacer *self,
                                          UpRect         rect);
gboolean       up_label_placer_place     (UpLabelPlacer *self,
                                          UpPoint        anchor,
                                          double         width,
                                          double         height,
                                          UpRect        *rect);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpLabelPlacer, up_label_placer_free)

G_END_DECLS
