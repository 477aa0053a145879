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
/* Handles, and labels below. */
#define STRIP_MARGIN 20
/* A dot with its ring, tick labels with the flag, names above and below the plot. */
#define DOT_EXTENT 12
#define TICKS_EXTENT 32
#define NAMES_EXTENT 24

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

/* Draws what of a scene lies in a rectangle: what changes is small, and so is what is painted. */
static void
append_part (UpChartView  *self,
             GtkSnapshot  *snapshot,
             UpScene      *scene,
             const UpRect *part)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) floor (part->x), (float) floor (part->y),
                                               (float) (ceil (part->x + part->width) -
                                                        floor (part->x)),
                                               (float) (ceil (part->y + part->height) -
                                                        floor (part->y)));
  cairo_t *cr;

  if (part->width <= 0 || part->height <= 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  up_scene_draw (scene, cr, self->fonts, UP_LAYER_ALL);
  cairo_destroy (cr);
}

static void
append_scene (UpChartView *self,
              GtkSnapshot *snapshot,
              UpScene     *scene)
{
  const UpRect all = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                       gtk_widget_get_height (GTK_WIDGET (self)) };

  append_part (self, snapshot, scene, &all);
}

/* The strip with its labels, and the plot of that window. */
static void
append_moving (UpChartView *self,
               GtkSnapshot *snapshot)
{
  UpRect part = { 0 };

  if (up_scene_get_area (self->moving, "preview", &part))
    append_part (self, snapshot, self->moving, &part);

  if (!up_scene_get_area (self->moving, "strip", &part))
    return;
  part.x -= STRIP_MARGIN;
  part.y -= STRIP_MARGIN;
  part.width += 2 * STRIP_MARGIN;
  part.height += 2 * STRIP_MARGIN;
  append_part (self, snapshot, self->moving, &part);
}

static gboolean
holds (const UpRect *part,
       double        x,
       double        y)
{
  return x >= part->x && x <= part->x + part->width && y >= part->y &&
         y <= part->y + part->height;
}

static gboolean
lies_in (UpScene      *scene,
         const UpMark *mark,
         const UpRect *part)
{
  const UpPoint *points = up_scene_get_points (scene, mark);

  if (mark->kind == UP_MARK_TEXT)
    return holds (part, mark->rect.x, mark->rect.y);
  if (mark->kind == UP_MARK_RECT)
    return holds (part, mark->rect.x, mark->rect.y) &&
           holds (part, mark->rect.x + mark->rect.width, mark->rect.y + mark->rect.height);
  for (guint i = 0; i < mark->n_points; i++)
    if (!holds (part, points[i].x, points[i].y))
      return FALSE;
  return mark->kind != UP_MARK_CELLS;
}

/* Where the reading of a period is: along its line, below the plot, and where the names are. FALSE
 * when something of it lies elsewhere. */
static gboolean
find_parts (UpChartView *self,
            UpRect       parts[3])
{
  UpScene *scene = up_chart_picture_get_scene (self->picture);
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  const UpMark *line = NULL;
  double x, names, bottom;
  UpRect plot, growth;

  for (guint i = 0; i < up_scene_get_n_marks (self->reading) && line == NULL; i++)
    {
      const UpMark *mark = up_scene_get_mark (self->reading, i);

      if (mark->role == UP_ROLE_CROSSHAIR && mark->kind == UP_MARK_LINE)
        line = mark;
    }
  if (line == NULL || !up_scene_get_area (scene, "plot", &plot))
    return FALSE;
  if (up_scene_get_area (scene, "growth", &growth) && growth.x > plot.x + plot.width)
    width = growth.x;
  bottom = ceil (plot.y + plot.height + 1);
  x = up_scene_get_points (self->reading, line)[0].x;
  names = floor (plot.x + plot.width - DOT_EXTENT);
  /* Side by side, so that nothing is painted twice. */
  parts[0] = (UpRect) { x - DOT_EXTENT, plot.y - DOT_EXTENT,
                        CLAMP (names - x + DOT_EXTENT, 0, 2 * DOT_EXTENT),
                        bottom - plot.y + DOT_EXTENT };
  parts[1] = (UpRect) { 0, bottom, width, TICKS_EXTENT };
  parts[2] = (UpRect) { names, plot.y - NAMES_EXTENT, width - names,
                        bottom - plot.y + NAMES_EXTENT };
  for (guint i = 0; i < up_scene_get_n_marks (self->reading); i++)
    {
      const UpMark *mark = up_scene_get_mark (self->reading, i);

      if (!lies_in (self->reading, mark, &parts[0]) && !lies_in (self->reading, mark, &parts[1]) &&
          !lies_in (self->reading, mark, &parts[2]))
        return FALSE;
    }
  return TRUE;
}

static void
append_reading (UpChartView *self,
                GtkSnapshot *snapshot)
{
  UpRect parts[3];

  if (find_parts (self, parts))
    for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
      append_part (self, snapshot, self->reading, &parts[i]);
  else
    append_scene (self, snapshot, self->reading);
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
    append_reading (self, snapshot);
  if (self->moving != NULL)
    append_moving (self, snapshot);
  if (up_scene_get_area (up_chart_picture_get_scene (self->picture), "plot", &plot))
    {
      if (!isnan (self->zoom_from))
        append_zoom (self, snapshot, &plot);
      if (gtk_widget_has_visible_focus (GTK_WIDGET (self)))
        append_focus_ring (self, snapshot, &plot);
    }
}
