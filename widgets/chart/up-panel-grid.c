/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-panel-grid.h"

#include <math.h>

/* Between panels, in points; half of it is for labels that overhang a plot's side. */
#define COLUMN_GAP 36.0
#define ROW_GAP 14.0
/* How much worse an empty place is than a wrong shape: it looks like something that is missing. */
#define HOLE 0.4
/* Width to height that lines read best in. */
#define SHAPE 1.7

static void
size_plots (UpPanelGrid *self,
            guint        n_columns)
{
  self->n_columns = n_columns;
  self->n_rows = (self->n_panels + n_columns - 1) / n_columns;
  self->width = (self->area.width - self->gutter - (n_columns - 1) * COLUMN_GAP) / n_columns;
  self->height = (self->area.height - self->axis - (self->n_rows - 1) * ROW_GAP) / self->n_rows -
                 self->head;
}

static gboolean
is_legible (const UpPanelGrid *self)
{
  return self->width >= UP_PANEL_LEAST_WIDTH && self->height >= UP_PANEL_LEAST_HEIGHT;
}

/* As many panels as are legible, at least one. */
static guint
count_legible (const UpPanelGrid *self)
{
  double columns = (self->area.width - self->gutter + COLUMN_GAP) /
                   (UP_PANEL_LEAST_WIDTH + COLUMN_GAP);
  double rows = (self->area.height - self->axis + ROW_GAP) /
                (UP_PANEL_LEAST_HEIGHT + self->head + ROW_GAP);

  return (guint) MAX (floor (columns), 1) * (guint) MAX (floor (rows), 1);
}

/**
 * up_panel_grid_fit:
 * @self: a grid with its area, its margins and the number of panels, at least 1
 *
 * Chooses rows and columns so that plots have the best shape. Where not all are legible there are
 * fewer panels.
 *
 * Returns: how many panels there are
 */
guint
up_panel_grid_fit (UpPanelGrid *self)
{
  guint best = 0;
  double best_error = INFINITY;

  g_return_val_if_fail (self != NULL && self->n_panels > 0, 0);

  self->n_panels = MIN (self->n_panels, count_legible (self));
  for (guint n = 1; n <= self->n_panels; n++)
    {
      double error;

      size_plots (self, n);
      if (!is_legible (self))
        continue;
      error = fabs (log (self->width / self->height / SHAPE)) +
              HOLE * (n * self->n_rows - self->n_panels);
      if (error < best_error)
        {
          best_error = error;
          best = n;
        }
    }
  size_plots (self, MAX (best, 1));
  self->width = MAX (self->width, 8);
  self->height = MAX (self->height, 8);
  return self->n_panels;
}

/**
 * up_panel_grid_plot:
 * @self: a grid that was fitted
 * @panel: less than its panels
 *
 * Returns: where the plot of a panel is, in the coordinates of the area
 */
UpRect
up_panel_grid_plot (const UpPanelGrid *self,
                    guint              panel)
{
  guint column = panel % self->n_columns, row = panel / self->n_columns;

  return (UpRect) { self->area.x + self->gutter + column * (self->width + COLUMN_GAP),
                    self->area.y + self->head + row * (self->height + self->head + ROW_GAP),
                    self->width, self->height };
}

/**
 * up_panel_grid_room:
 * @self: a grid that was fitted
 * @panel: less than its panels
 *
 * Returns: what belongs to a panel alone: its plot, its head, its part of the gaps and of the room
 *   for axes
 */
UpRect
up_panel_grid_room (const UpPanelGrid *self,
                    guint              panel)
{
  UpRect plot = up_panel_grid_plot (self, panel);
  double left = panel % self->n_columns == 0 ? self->gutter : COLUMN_GAP / 2;
  double below = up_panel_grid_is_last (self, panel) ? self->axis : 0;

  return (UpRect) { plot.x - left, plot.y - self->head, left + plot.width + COLUMN_GAP / 2,
                    self->head + plot.height + below };
}

/**
 * up_panel_grid_is_first:
 * @self: a grid that was fitted
 * @panel: less than its panels
 *
 * Returns: whether the labels of the vertical axis stand left of the panel
 */
gboolean
up_panel_grid_is_first (const UpPanelGrid *self,
                        guint              panel)
{
  return panel % self->n_columns == 0;
}

/**
 * up_panel_grid_is_last:
 * @self: a grid that was fitted
 * @panel: less than its panels
 *
 * Returns: whether the labels of the horizontal axis stand below the panel
 */
gboolean
up_panel_grid_is_last (const UpPanelGrid *self,
                       guint              panel)
{
  return panel + self->n_columns >= self->n_panels;
}
