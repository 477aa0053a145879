/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-view-private.h"
#include "up-scene-draw.h"
#include "up-swatch.h"

#include <math.h>

/* What is shown: the finished layers, and over them what moves with pointer and keyboard. */

/* Ring of the keyboard, outside the plot. */
#define FOCUS_WIDTH 2
#define FOCUS_GAP 2

static void
append_focus_ring (UpChartView *self,
                   GtkSnapshot *snapshot,
                   const UpRect *area)
{
  const UpChartQuestion *question = up_chart_picture_get_question (self->picture);
  GdkRGBA color = up_color_to_rgba (
      up_theme_color (up_theme_get (question->style, question->high_contrast), UP_TOKEN_ACCENT));
  const float out = FOCUS_WIDTH + FOCUS_GAP;
  graphene_rect_t box =
      GRAPHENE_RECT_INIT ((float) area->x - out, (float) area->y - out,
                          (float) area->width + 2 * out, (float) area->height + 2 * out);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &box, 4);
  gtk_snapshot_append_border (snapshot, &outline,
                              (float[4]) { FOCUS_WIDTH, FOCUS_WIDTH, FOCUS_WIDTH, FOCUS_WIDTH },
                              (GdkRGBA[4]) { color, color, color, color });
}

static void
append_zoom (UpChartView  *self,
             GtkSnapshot  *snapshot,
             const UpRect *plot)
{
  const UpChartQuestion *question = up_chart_picture_get_question (self->picture);
  GdkRGBA color = up_color_to_rgba (up_color_with_alpha (
      up_theme_color (up_theme_get (question->style, question->high_contrast), UP_TOKEN_ACCENT),
      0.14));
  double left = CLAMP (MIN (self->zoom_from, self->zoom_to), plot->x, plot->x + plot->width);
  double right = CLAMP (MAX (self->zoom_from, self->zoom_to), plot->x, plot->x + plot->width);

  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT ((float) left, (float) plot->y,
                                                  (float) (right - left), (float) plot->height));
}

static void
append_scene (UpChartView *self,
              GtkSnapshot *snapshot,
              UpScene     *scene)
{
  GtkWidget *widget = GTK_WIDGET (self);
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                     (float) gtk_widget_get_height (widget)));

  up_scene_draw (scene, cr, self->fonts, UP_LAYER_ALL);
  cairo_destroy (cr);
}

static void
append_layer (UpChartView *self,
              GtkSnapshot *snapshot,
              UpLayer      layer)
{
  UpScene *scene = up_chart_picture_get_scene (self->picture);

  gtk_snapshot_append_scaled_texture (
      snapshot, up_chart_picture_get_texture (self->picture, layer), GSK_SCALING_FILTER_LINEAR,
      &GRAPHENE_RECT_INIT (0, 0, (float) up_scene_get_width (scene),
                           (float) up_scene_get_height (scene)));
}

/* Draws picture, reading and what is being moved. */
void
up_chart_view_draw (UpChartView *self,
                    GtkSnapshot *snapshot)
{
  UpRect plot;

  if (self->between != NULL || self->stepped_back != NULL)
    append_scene (self, snapshot, self->between != NULL ? self->between : self->stepped_back);
  else
    append_layer (self, snapshot, UP_LAYER_STATIC);
  /* The reading of a period is one of the labels too. */
  if (self->between == NULL && self->stepped_back == NULL &&
      (self->reading == NULL || self->reading_period == UP_TIME_NONE))
    append_layer (self, snapshot, UP_LAYER_LABELS);
  if (self->reading != NULL && self->between == NULL)
    append_scene (self, snapshot, self->reading);
  if (self->moving != NULL)
    append_scene (self, snapshot, self->moving);
  if (up_scene_get_area (up_chart_picture_get_scene (self->picture), "plot", &plot))
    {
      if (!isnan (self->zoom_from))
        append_zoom (self, snapshot, &plot);
      if (gtk_widget_has_visible_focus (GTK_WIDGET (self)))
        append_focus_ring (self, snapshot, &plot);
    }
}
