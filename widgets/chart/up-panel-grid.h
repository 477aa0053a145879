/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-scene.h"

G_BEGIN_DECLS

/** UP_PANEL_LEAST_WIDTH: of a plot that says something, in points. */
#define UP_PANEL_LEAST_WIDTH 84.0
/** UP_PANEL_LEAST_HEIGHT: of a plot that says something, in points. */
#define UP_PANEL_LEAST_HEIGHT 40.0

/**
 * UpPanelGrid:
 * @area: what the panels share, in points
 * @gutter: left of the first column, for labels of the vertical axis
 * @axis: below the last panel of a column, for labels of the horizontal axis
 * @head: above the plot of a panel
 * @n_panels: how many there are
 * @n_columns: chosen
 * @n_rows: chosen
 * @width: of a plot, chosen
 * @height: of a plot, chosen
 *
 * Equal plots in rows and columns, with room for the axes that they share.
 */
typedef struct
{
  UpRect area;
  double gutter;
  double axis;
  double head;
  guint n_panels;
  guint n_columns;
  guint n_rows;
  double width;
  double height;
} UpPanelGrid;

guint    up_panel_grid_fit     (UpPanelGrid       *self);
UpRect   up_panel_grid_plot    (const UpPanelGrid *self,
                                guint              panel);
UpRect   up_panel_grid_room    (const UpPanelGrid *self,
                                guint              panel);
gboolean up_panel_grid_is_first (const UpPanelGrid *self,
                                guint              panel);
gboolean up_panel_grid_is_last (const UpPanelGrid *self,
                                guint              panel);

G_END_DECLS
