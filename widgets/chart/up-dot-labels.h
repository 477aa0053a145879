/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-scene.h"

G_BEGIN_DECLS

/**
 * UpDotLabels:
 *
 * Finds places for names round dots: beside them, above, below and at the four diagonals. What is
 * taken is kept as a grid of small cells, so thousands of dots cost no more than their area.
 */
typedef struct _UpDotLabels UpDotLabels;

/**
 * UpDotPlace:
 * @rect: of the name
 * @moved: whether it stands so far away that it needs a leader
 *
 * A place that was found.
 */
typedef struct
{
  UpRect rect;
  gboolean moved;
} UpDotPlace;

UpDotLabels *up_dot_labels_new   (UpRect       bounds);
void         up_dot_labels_free  (UpDotLabels *self);
void         up_dot_labels_take  (UpDotLabels *self,
                                  UpRect       rect);
void         up_dot_labels_take_dot (UpDotLabels *self,
                                  UpPoint      dot,
                                  double       radius);
gboolean     up_dot_labels_is_free (const UpDotLabels *self,
                                  UpRect       rect);
gboolean     up_dot_labels_place (UpDotLabels *self,
                                  UpPoint      dot,
                                  double       radius,
                                  double       width,
                                  double       height,
                                  gboolean     far,
                                  UpDotPlace  *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpDotLabels, up_dot_labels_free)

G_END_DECLS
