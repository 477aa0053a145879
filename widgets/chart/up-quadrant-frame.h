/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart-table.h"
#include "up-scale.h"

G_BEGIN_DECLS

/* The tables and typed columns of the kind `quadrant`, as DESIGN.md lists them. */
extern const char up_quadrant_columns[];

/**
 * UpQuadrantCorner:
 *
 * A quarter of the plot.
 */
typedef enum
{
  UP_QUADRANT_TOP_LEFT,
  UP_QUADRANT_TOP_RIGHT,
  UP_QUADRANT_BOTTOM_LEFT,
  UP_QUADRANT_BOTTOM_RIGHT,
  UP_QUADRANT_N_CORNERS,
} UpQuadrantCorner;

/**
 * UpQuadrantAxis:
 * @values: (array): of the rows
 * @name: (nullable): what is measured
 * @unit: of the values
 * @scale: `linear`, `log` or `symlog`
 * @cut: where the quadrants part; NaN where nothing does
 * @cut_given: whether the table says so; else it is the median
 * @cut_name: (nullable): what the cut is
 * @linear: up to where a symlog scale is linear
 */
typedef struct
{
  const double *values;
  const char *name;
  UpUnit unit;
  const char *scale;
  double cut;
  gboolean cut_given;
  const char *cut_name;
  double linear;
} UpQuadrantAxis;

/**
 * UpQuadrantFrame:
 * @table: what charts of tables share
 * @x: to the right
 * @y: upwards
 * @names: (array): of the rows
 * @sizes: (array): of the rows; NaN without
 * @size_name: (nullable): what the area of a point means
 * @corners: (nullable): words for the quarters
 * @highlight: the quarter that the table brings forward, -1 without one
 * @classes: (array length=n_classes) (owned): distinct classes in their order
 * @n_classes: how many
 * @class_of: (owned): of each row, -1 without one
 * @slots: (owned): of each row
 * @places: (owned): of each row, whether it has a place on both axes
 * @n_places: how many have
 * @order: (owned): rows that have a place, what stands out first
 * @distances: (owned): of each row from both cuts, as shares of the axes
 *
 * A frame of the kind `quadrant`, checked. Valid as long as frame and spec are.
 */
typedef struct
{
  UpChartTable table;
  UpQuadrantAxis x, y;
  const char *const *names;
  const double *sizes;
  const char *size_name;
  const char *corners[UP_QUADRANT_N_CORNERS];
  int highlight;
  GPtrArray *classes;
  int *class_of;
  UpSlot *slots;
  gboolean *places;
  gsize n_places;
  guint *order;
  double *distances;
} UpQuadrantFrame;

gboolean    up_quadrant_frame_read     (UpQuadrantFrame        *self,
                                        UpSpec                 *spec,
                                        UpFrame                *frame,
                                        GError                **error);
void        up_quadrant_frame_clear    (UpQuadrantFrame        *self);
int         up_quadrant_frame_corner   (const UpQuadrantFrame  *self,
                                        gsize                   row);
double      up_quadrant_frame_weight   (const UpQuadrantFrame  *self,
                                        gsize                   row);
gboolean    up_quadrant_frame_is_colored (const UpQuadrantFrame *self,
                                        gsize                   row);
UpScale     up_quadrant_axis_scale     (const UpQuadrantAxis   *self,
                                        double                  low,
                                        double                  high);

/* Captions. */
char       *up_quadrant_title          (const UpQuadrantFrame  *self,
                                        UpLocale               *locale);
char       *up_quadrant_subtitle       (const UpQuadrantFrame  *self,
                                        const UpChartContext   *context);
char       *up_quadrant_summary        (const UpQuadrantFrame  *self,
                                        const UpChartContext   *context);
char       *up_quadrant_cut            (const UpQuadrantAxis   *axis,
                                        UpLocale               *locale);
char       *up_quadrant_point          (const UpQuadrantFrame  *self,
                                        UpLocale               *locale,
                                        gsize                   row);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UpQuadrantFrame, up_quadrant_frame_clear)

G_END_DECLS
