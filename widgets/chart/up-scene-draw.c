/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-scene-draw.h"

#include "up-mark-cells.h"
#include "up-mark-geometry.h"
#include "up-scene-outline.h"
#include "up-scene-reduce.h"
#include "up-theme.h"

#include <math.h>
#include <string.h>

/* Distance of hatching lines, in points, measured along x. */
#define HATCH_STEP 6.0
#define HATCH_WIDTH 1.0
/* Points in a pixel column from which on the outline of a line is filled instead. */
#define DENSE 2.0
/* Points between two places of the knock-out of a long line on paper: less than it is wide. */
#define KNOCK_OUT_STEP 2.5

/* One drawing; everything a mark needs besides itself. */
typedef struct
{
  UpScene *scene;
  cairo_t *cr;
  UpFonts *fonts;
  UpColor ground; /* opaque: what knock-outs and halos are drawn in */
  double scale;   /* pixels a point on a raster, 0 on paper */
} Drawing;

static void
set_color (cairo_t *cr,
           UpColor  color)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
}

/* Pixels a point where the target is a raster whose axes are the scene's; 0 where there are no
 * pixels to fit to. */
static double
raster_scale (cairo_t *cr)
{
  cairo_matrix_t matrix;
  double device_x, device_y;

  switch (cairo_surface_get_type (cairo_get_group_target (cr)))
    {
    case CAIRO_SURFACE_TYPE_PDF:
    case CAIRO_SURFACE_TYPE_PS:
    case CAIRO_SURFACE_TYPE_SVG:
    case CAIRO_SURFACE_TYPE_RECORDING:
      return 0;
    default:
      break;
    }
  cairo_get_matrix (cr, &matrix);
  cairo_surface_get_device_scale (cairo_get_group_target (cr), &device_x, &device_y);
  if (matrix.xy != 0 || matrix.yx != 0 || matrix.xx != matrix.yy || device_x != device_y)
    return 0;
  return matrix.xx * device_x;
}

/* Where a hairline of @width pixels around @position has both edges between pixels. */
static double
snap (const Drawing *drawing,
      double         position,
      double         pixels)
{
  double shift = fmod (pixels, 2) == 1 ? 0.5 : 0;

  return (floor (position * drawing->scale - shift + 0.5) + shift) / drawing->scale;
}

static double
snap_width (const Drawing *drawing,
            double         width)
{
  return MAX (1, round (width * drawing->scale));
}

static gboolean
is_known (UpPoint point)
{
  return isfinite (point.x) && isfinite (point.y);
}

/* Strokes the line in the current colour, width and dash. A point that is not known lifts the pen:
 * what is missing is not joined. */
static void
stroke_points (cairo_t       *cr,
               const UpPoint *points,
               gsize          n_points)
{
  gboolean down = FALSE;

  for (gsize i = 0; i < n_points; i++)
    {
      if (!is_known (points[i]))
        down = FALSE;
      else if (down)
        cairo_line_to (cr, points[i].x, points[i].y);
      else
        {
          cairo_move_to (cr, points[i].x, points[i].y);
          down = TRUE;
        }
    }
  cairo_stroke (cr);
}

/* Fills what a line of @width covers, run by run. */
static void
fill_outline (const Drawing *drawing,
              const UpPoint *points,
              gsize          n_points,
              double         width)
{
  gsize start = 0;

  for (gsize i = 0; i <= n_points; i++)
    {
      g_autofree UpPoint *corners = NULL;
      gsize n;

      if (i < n_points && is_known (points[i]))
        continue;
      if (i > start)
        {
          corners = up_scene_outline (points + start, i - start, width, drawing->scale, &n);
          for (gsize k = 0; k < n; k++)
            cairo_line_to (drawing->cr, corners[k].x, corners[k].y);
          cairo_close_path (drawing->cr);
        }
      start = i + 1;
    }
  cairo_fill (drawing->cr);
}

/* Whether so many points of a raster line share each pixel column that its outline is simpler. */
static gboolean
is_dense (const Drawing *drawing,
          const UpMark  *mark,
          const UpPoint *points,
          gsize          n_points)
{
  return drawing->scale > 0 && mark->dash[0] <= 0 &&
         points != up_scene_get_points (drawing->scene, mark) &&
         (double) n_points > DENSE * drawing->scale * (points[n_points - 1].x - points[0].x);
}

/* An axis-parallel line at whole pixels; answers its width in points. */
static double
trace_crisp_line (const Drawing *drawing,
                  const UpMark  *mark)
{
  const UpPoint *points = up_scene_get_points (drawing->scene, mark);
  double pixels = snap_width (drawing, mark->stroke_width);
  gboolean vertical = points[0].x == points[1].x;

  for (guint i = 0; i < 2; i++)
    cairo_line_to (drawing->cr,
                   vertical ? snap (drawing, points[i].x, pixels) : points[i].x,
                   vertical ? points[i].y : snap (drawing, points[i].y, pixels));
  return pixels / drawing->scale;
}

static void
set_dash (cairo_t      *cr,
          const UpMark *mark)
{
  const double dash[] = { mark->dash[0], mark->dash[1] };

  /* Cairo refuses a pattern that is nothing but zeros, and everything drawn after it. */
  if (dash[0] > 0 && dash[1] > 0)
    cairo_set_dash (cr, dash, 2, 0);
}

static void
set_cap (cairo_t      *cr,
         const UpMark *mark)
{
  cairo_set_line_cap (cr, mark->round_caps ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
}

static void
draw_crisp_line (const Drawing *drawing,
                 const UpMark  *mark)
{
  cairo_t *cr = drawing->cr;
  double width = trace_crisp_line (drawing, mark);

  if (mark->knock_out > 0)
    {
      set_color (cr, drawing->ground);
      cairo_set_line_width (cr, mark->knock_out);
      cairo_stroke_preserve (cr);
    }
  set_dash (cr, mark);
  set_cap (cr, mark);
  cairo_set_line_width (cr, width);
  set_color (cr, mark->stroke);
  cairo_stroke (cr);
}

/* What lies beneath a line in the colour of the ground. On paper, where each point is a line of
 * text, that of a long line follows it in steps of its own width. */
static void
knock_out (const Drawing *drawing,
           const UpMark  *mark,
           const UpPoint *points,
           gsize          n_points,
           gboolean       dense)
{
  gboolean reduced = points != up_scene_get_points (drawing->scene, mark);
  g_autofree UpPoint *coarse = NULL;

  set_color (drawing->cr, drawing->ground);
  cairo_set_line_width (drawing->cr, mark->knock_out);
  if (dense)
    fill_outline (drawing, points, n_points, mark->knock_out);
  else if (reduced && drawing->scale <= 0)
    {
      coarse = g_new (UpPoint, n_points);
      n_points = up_scene_reduce_line (points, n_points, 1 / KNOCK_OUT_STEP, TRUE, coarse);
      stroke_points (drawing->cr, coarse, n_points);
    }
  else
    stroke_points (drawing->cr, points, n_points);
}

static void
draw_line (const Drawing *drawing,
           const UpMark  *mark)
{
  cairo_t *cr = drawing->cr;
  g_autofree UpPoint *buffer = NULL;
  const UpPoint *points;
  gsize n_points;
  gboolean dense;

  if (mark->crisp && drawing->scale > 0 && mark->n_points == 2)
    {
      draw_crisp_line (drawing, mark);
      return;
    }

  points = up_scene_reduce_mark (drawing->scene, mark, drawing->scale, &buffer, &n_points);
  dense = is_dense (drawing, mark, points, n_points);
  cairo_set_line_join (cr, mark->draft ? CAIRO_LINE_JOIN_BEVEL : CAIRO_LINE_JOIN_ROUND);
  if (mark->draft)
    cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  if (mark->knock_out > 0)
    knock_out (drawing, mark, points, n_points, dense);
  set_dash (cr, mark);
  set_cap (cr, mark);
  cairo_set_line_width (cr, mark->stroke_width);
  set_color (cr, mark->stroke);
  if (dense)
    fill_outline (drawing, points, n_points, mark->stroke_width);
  else
    stroke_points (cr, points, n_points);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_DEFAULT);
}

static void
trace_rect (cairo_t *cr,
            UpRect   rect,
            double   radius)
{
  double right = rect.x + rect.width;
  double bottom = rect.y + rect.height;

  radius = MIN (radius, MIN (rect.width, rect.height) / 2);
  if (radius <= 0)
    {
      cairo_rectangle (cr, rect.x, rect.y, rect.width, rect.height);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, right - radius, rect.y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, rect.x + radius, bottom - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, rect.x + radius, rect.y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static UpRect
snap_rect (const Drawing *drawing,
           UpRect         rect,
           double         pixels)
{
  double x = snap (drawing, rect.x, pixels);
  double y = snap (drawing, rect.y, pixels);

  return (UpRect) { x, y, snap (drawing, rect.x + rect.width, pixels) - x,
                    snap (drawing, rect.y + rect.height, pixels) - y };
}

/* Fills the current path with 45° lines and keeps it. The lines start at multiples of the step of
 * the scene, so that neighbours' hatching runs through. */
static void
hatch_preserve (cairo_t *cr,
                UpColor  color)
{
  cairo_path_t *path = cairo_copy_path (cr);
  double x1, y1, x2, y2;

  cairo_save (cr);
  cairo_path_extents (cr, &x1, &y1, &x2, &y2);
  cairo_clip (cr);
  for (double at = floor ((x1 + y1) / HATCH_STEP) * HATCH_STEP; at < x2 + y2; at += HATCH_STEP)
    {
      cairo_move_to (cr, at - y1, y1);
      cairo_line_to (cr, at - y2, y2);
    }
  cairo_set_line_width (cr, HATCH_WIDTH);
  set_color (cr, color);
  cairo_stroke (cr);
  cairo_restore (cr);
  cairo_append_path (cr, path);
  cairo_path_destroy (path);
}

/* Knock-out, fill, outline of the current closed path. */
static void
paint_shape (const Drawing *drawing,
             const UpMark  *mark,
             double         stroke_width)
{
  cairo_t *cr = drawing->cr;

  if (mark->knock_out > 0)
    {
      set_color (cr, drawing->ground);
      cairo_set_line_width (cr, mark->knock_out);
      cairo_stroke_preserve (cr);
    }
  if (mark->fill.alpha > 0 && mark->hatch)
    hatch_preserve (cr, mark->fill);
  else if (mark->fill.alpha > 0)
    {
      set_color (cr, mark->fill);
      cairo_fill_preserve (cr);
    }
  if (mark->stroke.alpha > 0 && stroke_width > 0)
    {
      set_dash (cr, mark);
      set_color (cr, mark->stroke);
      cairo_set_line_width (cr, stroke_width);
      cairo_stroke_preserve (cr);
    }
  cairo_new_path (cr);
}

static void
draw_rect (const Drawing *drawing,
           const UpMark  *mark)
{
  UpRect rect = mark->rect;
  double width = mark->stroke_width;
  gboolean outlined = mark->stroke.alpha > 0 && width > 0;

  if (mark->crisp && drawing->scale > 0)
    {
      double pixels = outlined ? snap_width (drawing, width) : 0;

      rect = snap_rect (drawing, rect, pixels);
      width = pixels / drawing->scale;
    }
  trace_rect (drawing->cr, rect, mark->radius);
  paint_shape (drawing, mark, width);
}

static void
draw_area (const Drawing *drawing,
           const UpMark  *mark)
{
  const UpPoint *points = up_scene_get_points (drawing->scene, mark);

  for (guint i = 0; i < mark->n_points; i++)
    cairo_line_to (drawing->cr, points[i].x, points[i].y);
  if (mark->n_points > 0)
    cairo_close_path (drawing->cr);
  cairo_set_line_join (drawing->cr, CAIRO_LINE_JOIN_ROUND);
  paint_shape (drawing, mark, mark->stroke_width);
}

static void
draw_dot (const Drawing *drawing,
          const UpMark  *mark)
{
  cairo_t *cr = drawing->cr;
  UpPoint corners[UP_MARK_MAX_CORNERS];
  UpPoint centre = *up_scene_get_points (drawing->scene, mark);
  guint n = up_mark_corners (mark->shape, centre, mark->radius, corners);

  if (!isfinite (centre.x) || !isfinite (centre.y))
    return;
  if (n == 0)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, centre.x, centre.y, mark->radius, 0, 2 * G_PI);
    }
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, corners[i].x, corners[i].y);
  cairo_close_path (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  paint_shape (drawing, mark, mark->stroke_width);
}

/* @path: only trace the glyphs, for the halo. */
static void
put_lines (const Drawing *drawing,
           const UpMark  *mark,
           PangoLayout   *layout,
           gboolean       path)
{
  cairo_t *cr = drawing->cr;
  int n_lines = pango_layout_get_line_count (layout);

  for (int i = 0; i < n_lines; i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
      UpPoint start = up_mark_line_start (mark, line, i, drawing->fonts);

      cairo_move_to (cr, start.x, start.y);
      if (path)
        pango_cairo_layout_line_path (cr, line);
      else
        pango_cairo_show_layout_line (cr, line);
    }
}

static void
draw_text (const Drawing *drawing,
           const UpMark  *mark)
{
  cairo_t *cr = drawing->cr;
  g_autoptr (PangoLayout) layout =
      up_fonts_layout (drawing->fonts, mark->text, &mark->style, mark->rect.width);

  if (mark->style.halo > 0)
    {
      put_lines (drawing, mark, layout, TRUE);
      set_color (cr, drawing->ground);
      cairo_set_line_width (cr, mark->style.halo);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke (cr);
    }
  set_color (cr, mark->fill);
  put_lines (drawing, mark, layout, FALSE);
  /* Pango leaves its current point behind, and the next line would begin there. */
  cairo_new_path (cr);
}

/* On a raster as many pixels as the target has, else one a cell, enlarged without blur. */
static void
draw_cell_grid (const Drawing *drawing,
                const UpMark  *mark)
{
  cairo_t *cr = drawing->cr;
  UpRect rect = drawing->scale > 0 ? snap_rect (drawing, mark->rect, 0) : mark->rect;
  int width = (int) mark->n_columns, height = (int) mark->n_rows;
  cairo_surface_t *image;

  if (drawing->scale > 0)
    {
      width = (int) (rect.width * drawing->scale + 0.5);
      height = (int) (rect.height * drawing->scale + 0.5);
    }
  if (width < 1 || height < 1)
    return;
  image = up_mark_cells_image (mark, width, height);
  cairo_translate (cr, rect.x, rect.y);
  cairo_scale (cr, rect.width / width, rect.height / height);
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_surface_destroy (image);
}

static void
draw_mark (const Drawing *drawing,
           const UpMark  *mark)
{
  static void (*const draw[]) (const Drawing *, const UpMark *) = {
    [UP_MARK_RECT] = draw_rect, [UP_MARK_LINE] = draw_line, [UP_MARK_AREA] = draw_area,
    [UP_MARK_DOT] = draw_dot,   [UP_MARK_TEXT] = draw_text,
    [UP_MARK_CELLS] = draw_cell_grid,
  };

  cairo_save (drawing->cr);
  draw[mark->kind] (drawing, mark);
  cairo_restore (drawing->cr);
}

/**
 * up_scene_draw:
 * @self: a scene
 * @cr: where to; one unit is one point of the scene
 * @fonts: (nullable): the faces that the scene was measured with; a scene without texts needs none
 * @layers: which marks, and whether the ground
 *
 * Draws the scene for window, picture and paper alike. Only on a raster hairlines are moved to
 * whole pixels and lines with more points than pixels reduced to what can be seen.
 */
void
up_scene_draw (UpScene *self,
               cairo_t *cr,
               UpFonts *fonts,
               UpLayer  layers)
{
  Drawing drawing = { self, cr, fonts, { 0 }, 0 };
  UpColor ground;

  g_return_if_fail (self != NULL && cr != NULL && (fonts == NULL || UP_IS_FONTS (fonts)));

  ground = up_scene_get_ground (self);
  drawing.ground = up_color_with_alpha (ground, 1);
  drawing.scale = raster_scale (cr);

  cairo_save (cr);
  cairo_new_path (cr);
  if ((layers & UP_LAYER_GROUND) != 0 && ground.alpha > 0)
    {
      set_color (cr, ground);
      cairo_rectangle (cr, 0, 0, up_scene_get_width (self), up_scene_get_height (self));
      cairo_fill (cr);
    }
  for (guint i = 0; i < up_scene_get_n_marks (self); i++)
    {
      const UpMark *mark = up_scene_get_mark (self, i);

      if ((mark->layer & layers) != 0)
        draw_mark (&drawing, mark);
    }
  cairo_restore (cr);
}
