/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-sparkline-cell.h"

#include "up-scene-compose.h"
#include "up-scene-draw.h"
#include "up-sparkline.h"
#include "up-theme.h"

#include <adwaita.h>

/**
 * UpSparklineCell:
 *
 * The course of a series in a cell of a table, drawn as the chart `sparkline` draws it. What it
 * shows stands in figures beside it, so it is presentational.
 *
 * # CSS nodes
 *
 * `sparkline`
 */
struct _UpSparklineCell
{
  GtkWidget parent_instance;

  double *values; /* owned, nullable */
  gsize n_values;
  gsize n_finished;
};

#define WIDTH 72
#define HEIGHT 20

G_DEFINE_FINAL_TYPE (UpSparklineCell, up_sparkline_cell, GTK_TYPE_WIDGET)

static void
up_sparkline_cell_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

/* The line and its dots; there are no texts, so no faces are needed to draw it. */
static UpScene *
lay_out (UpSparklineCell *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  UpStyle style = adw_style_manager_get_dark (manager) ? UP_STYLE_DARK : UP_STYLE_LIGHT;
  const UpTheme *theme = up_theme_get (style, adw_style_manager_get_high_contrast (manager));
  UpRect area = { 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget) };
  UpColor ground = up_theme_color (theme, UP_TOKEN_CARD);
  g_autoptr (UpSceneBuilder) builder = up_scene_builder_new (area.width, area.height, ground);
  g_autofree UpPoint *points = g_new (UpPoint, self->n_values);
  UpScene *scene;

  up_sparkline_place (area, self->values, self->n_values, points);
  up_sparkline_draw (builder, points, self->n_values, self->n_finished, area.width,
                     up_theme_color (theme, UP_TOKEN_INK_2), ground, -1);
  scene = up_scene_builder_end (builder);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      g_autoptr (UpScene) straight = scene;

      scene = up_scene_mirror (straight);
    }
  return scene;
}

static void
up_sparkline_cell_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  UpSparklineCell *self = UP_SPARKLINE_CELL (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                               gtk_widget_get_height (widget));
  g_autoptr (UpScene) scene = NULL;
  cairo_t *cr;

  if (self->n_values == 0 || bounds.size.width < UP_SPARKLINE_LEAST_WIDTH ||
      bounds.size.height < UP_SPARKLINE_LEAST_HEIGHT)
    return;
  scene = lay_out (self);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  up_scene_draw (scene, cr, NULL, UP_LAYER_STATIC | UP_LAYER_LABELS);
  cairo_destroy (cr);
}

static void
up_sparkline_cell_constructed (GObject *object)
{
  GtkWidget *widget = GTK_WIDGET (object);
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));

  G_OBJECT_CLASS (up_sparkline_cell_parent_class)->constructed (object);

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), widget,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw),
                           widget, G_CONNECT_SWAPPED);
}

static void
up_sparkline_cell_finalize (GObject *object)
{
  UpSparklineCell *self = UP_SPARKLINE_CELL (object);

  g_free (self->values);
  G_OBJECT_CLASS (up_sparkline_cell_parent_class)->finalize (object);
}

static void
up_sparkline_cell_class_init (UpSparklineCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = up_sparkline_cell_constructed;
  G_OBJECT_CLASS (klass)->finalize = up_sparkline_cell_finalize;
  widget_class->measure = up_sparkline_cell_measure;
  widget_class->snapshot = up_sparkline_cell_snapshot;
  gtk_widget_class_set_css_name (widget_class, "sparkline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
up_sparkline_cell_init (UpSparklineCell *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * up_sparkline_cell_new:
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
up_sparkline_cell_new (void)
{
  return g_object_new (UP_TYPE_SPARKLINE_CELL, NULL);
}

/**
 * up_sparkline_cell_set_values:
 * @self: a cell
 * @values: (array length=n_values) (nullable): at equal distances of time; NaN where there is none
 * @n_values: how many
 * @n_finished: how many of them are of finished periods, from the first on
 *
 * Shows their course.
 */
void
up_sparkline_cell_set_values (UpSparklineCell *self,
                              const double    *values,
                              gsize            n_values,
                              gsize            n_finished)
{
  g_return_if_fail (UP_IS_SPARKLINE_CELL (self) && n_finished <= n_values);

  g_free (self->values);
  self->values = g_memdup2 (values, n_values * sizeof *values);
  self->n_values = n_values;
  self->n_finished = n_finished;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
