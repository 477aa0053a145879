/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpShape:
 * @UP_SHAPE_FLAT: no swing that stands out of the noise
 * @UP_SHAPE_RISE: rises, or rose and stays up
 * @UP_SHAPE_DECLINE: falls
 * @UP_SHAPE_HUMP: rises, then falls
 * @UP_SHAPE_DIP: falls, then rises
 * @UP_SHAPE_WAVES: turns more often
 *
 * What a series does on the whole.
 */
typedef enum
{
  UP_SHAPE_FLAT,
  UP_SHAPE_RISE,
  UP_SHAPE_DECLINE,
  UP_SHAPE_HUMP,
  UP_SHAPE_DIP,
  UP_SHAPE_WAVES,
} UpShape;

const char *up_shape_to_string (UpShape       shape);
UpShape     up_shape_of        (const double *values,
                                gsize         n,
                                gsize         season,
                                gsize        *turn);

G_END_DECLS
