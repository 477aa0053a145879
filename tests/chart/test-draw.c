/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-scene-builder.h"
#include "up-scene-draw.h"
#include "up-scene-reduce.h"
#include "up-theme.h"

#include <math.h>

static UpFonts *fonts;

static UpColor
token (UpToken name)
{
  return up_theme_color (up_theme_get (UP_STYLE_PRINT, FALSE), name);
}

static UpColor
black (void)
{
  return token (UP_TOKEN_INK);
}

static UpColor
white (void)
{
  return token (UP_TOKEN_VIEW);
}

static UpSceneBuilder *
begin (void)
{
  return up_scene_builder_new (100, 100, white ());
}

/* Draws at @scale pixels a point. */
static cairo_surface_t *
draw (UpSceneBuilder *builder,
      double          scale,
      UpLayer         layers)
{
  g_autoptr (UpScene) scene = up_scene_builder_end (builder);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (100 * scale),
                                                         (int) (100 * scale));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  up_scene_draw (scene, cr, fonts, layers);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  g_assert_false (cairo_has_current_point (cr));
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint32
pixel (cairo_surface_t *surface,
       int              x,
       int              y)
{
  const guchar *row = cairo_image_surface_get_data (surface) +
                      y * cairo_image_surface_get_stride (surface);

  g_assert_cmpint (x, <, cairo_image_surface_get_width (surface));
  g_assert_cmpint (y, <, cairo_image_surface_get_height (surface));
  return ((const guint32 *) (gconstpointer) row)[x];
}

#define WHITE 0xffffffffu
#define BLACK 0xff000000u

#define assert_pixel(surface, x, y, color) \
  g_assert_cmphex (pixel (surface, x, y), ==, color)

/* How dark a rectangle is: 0 white, 1 black, in the mean. */
static double
darkness (cairo_surface_t *surface,
          int              x,
          int              y,
          int              width,
          int              height)
{
  double sum = 0;

  for (int j = y; j < y + height; j++)
    {
      for (int i = x; i < x + width; i++)
        sum += 255 - (pixel (surface, i, j) & 0xff);
    }
  return sum / 255 / width / height;
}

static void
test_hairlines (void)
{
  static const double scales[] = { 1, 2, 1.5, 3 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autoptr (UpSceneBuilder) builder = begin ();
      cairo_surface_t *surface;
      guint dark = 0;

      up_scene_builder_add_rule (builder, UP_ROLE_GRID, 0, 20.3, 100, 20.3, black (), 1);
      surface = draw (builder, scales[i], UP_LAYER_ALL);
      /* Whole pixels only: no grey above or below the line. */
      for (int y = 0; y < 100 * scales[i]; y++)
        {
          guint32 color = pixel (surface, 50, y);

          g_assert_true (color == WHITE || color == BLACK);
          dark += color == BLACK;
        }
      g_assert_cmpuint (dark, ==, (guint) round (scales[i]));
      cairo_surface_destroy (surface);
    }
}

static void
test_knock_out (void)
{
  static const UpPoint across[] = { { 0, 50 }, { 100, 50 } };
  static const UpPoint down[] = { { 50, 0 }, { 50, 100 } };
  g_autoptr (UpSceneBuilder) builder = begin ();
  cairo_surface_t *surface;

  up_scene_builder_add_line (builder, UP_ROLE_SERIES, across, 2, black (), 2);
  up_scene_builder_add_line (builder, UP_ROLE_SERIES, down, 2, black (), 2)->knock_out = 10;
  surface = draw (builder, 1, UP_LAYER_ALL);
  assert_pixel (surface, 20, 50, BLACK);
  assert_pixel (surface, 46, 50, WHITE);
  assert_pixel (surface, 50, 50, BLACK);
  assert_pixel (surface, 53, 50, WHITE);
  assert_pixel (surface, 56, 50, BLACK);
  cairo_surface_destroy (surface);
}

static void
test_gap (void)
{
  static const UpPoint points[] = { { 0, 10 }, { 30, 10 }, { 50, NAN }, { 70, 10 }, { 100, 10 } };
  g_autoptr (UpSceneBuilder) builder = begin ();
  cairo_surface_t *surface;

  up_scene_builder_add_line (builder, UP_ROLE_SERIES, points, 5, black (), 2);
  surface = draw (builder, 1, UP_LAYER_ALL);
  assert_pixel (surface, 15, 10, BLACK);
  assert_pixel (surface, 50, 10, WHITE);
  assert_pixel (surface, 85, 10, BLACK);
  cairo_surface_destroy (surface);
}

static void
test_dash (void)
{
  static const UpPoint points[] = { { 0, 10 }, { 100, 10 } };
  g_autoptr (UpSceneBuilder) builder = begin ();
  cairo_surface_t *surface;
  UpMark *mark = up_scene_builder_add_line (builder, UP_ROLE_SERIES, points, 2, black (), 2);

  mark->dash[0] = mark->dash[1] = 10;
  /* A pattern without a gap is a solid line, not an error that swallows the rest. */
  mark = up_scene_builder_add_rule (builder, UP_ROLE_SERIES, 0, 30, 100, 30, black (), 2);
  mark->dash[0] = 0;
  mark->dash[1] = 10;
  surface = draw (builder, 1, UP_LAYER_ALL);
  assert_pixel (surface, 15, 30, BLACK);
  assert_pixel (surface, 5, 10, BLACK);
  assert_pixel (surface, 15, 10, WHITE);
  assert_pixel (surface, 25, 10, BLACK);
  cairo_surface_destroy (surface);
}

static void
test_rects (void)
{
  g_autoptr (UpSceneBuilder) builder = begin ();
  cairo_surface_t *surface;
  UpMark *mark = up_scene_builder_add_rect (builder, UP_ROLE_CELL, (UpRect) { 10.4, 10.4, 20, 20 });

  mark->fill = black ();
  mark->crisp = TRUE;
  mark = up_scene_builder_add_rect (builder, UP_ROLE_CELL, (UpRect) { 50, 10, 40, 40 });
  mark->fill = black ();
  mark->radius = 12;
  mark = up_scene_builder_add_rect (builder, UP_ROLE_CELL, (UpRect) { 10, 60, 30, 30 });
  mark->stroke = black ();
  mark->stroke_width = 1;
  mark->crisp = TRUE;
  mark = up_scene_builder_add_rect (builder, UP_ROLE_BAND, (UpRect) { 50, 60, 40, 30 });
  mark->fill = black ();
  mark->hatch = TRUE;
  surface = draw (builder, 1, UP_LAYER_ALL);

  assert_pixel (surface, 9, 20, WHITE);
  assert_pixel (surface, 10, 20, BLACK);
  assert_pixel (surface, 29, 20, BLACK);
  assert_pixel (surface, 30, 20, WHITE);
  assert_pixel (surface, 50, 10, WHITE);
  assert_pixel (surface, 70, 10, BLACK);
  assert_pixel (surface, 25, 75, WHITE);
  g_assert_cmpfloat_with_epsilon (darkness (surface, 8, 70, 4, 4), 0.25, 1e-6);
  /* A sixth of the area, twice the square root of two for the slant, and nothing outside. */
  g_assert_cmpfloat_with_epsilon (darkness (surface, 50, 60, 40, 30), G_SQRT2 / 6, 0.03);
  g_assert_cmpfloat (darkness (surface, 44, 60, 5, 30), ==, 0);
  g_assert_cmpfloat (darkness (surface, 91, 60, 9, 30), ==, 0);
  cairo_surface_destroy (surface);
}

static void
test_shapes (void)
{
  /* Area in squares of the radius. */
  static const struct
  {
    UpShape shape;
    double area;
  } shapes[] = { { UP_SHAPE_CIRCLE, G_PI }, { UP_SHAPE_SQUARE, 4 },
                 { UP_SHAPE_TRIANGLE, 1.7321 }, { UP_SHAPE_DIAMOND, 2 } };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (UpSceneBuilder) builder = begin ();
      cairo_surface_t *surface;

      up_scene_builder_add_dot (builder, UP_ROLE_POINT, (UpPoint) { 50, 50 }, shapes[i].shape, 20,
                                black ());
      up_scene_builder_add_dot (builder, UP_ROLE_POINT, (UpPoint) { NAN, 50 }, shapes[i].shape, 90,
                                black ());
      surface = draw (builder, 1, UP_LAYER_ALL);
      g_assert_cmpfloat_with_epsilon (darkness (surface, 0, 0, 100, 100) * 10000,
                                      shapes[i].area * 400, 6);
      cairo_surface_destroy (surface);
    }
}

static void
test_area (void)
{
  static const UpPoint corners[] = { { 0, 0 }, { 100, 0 }, { 0, 100 } };
  g_autoptr (UpSceneBuilder) builder = begin ();
  cairo_surface_t *surface;

  up_scene_builder_add_area (builder, UP_ROLE_BAND, corners, 3, up_color_with_alpha (black (), 0.5));
  surface = draw (builder, 1, UP_LAYER_ALL);
  g_assert_cmpfloat_with_epsilon (darkness (surface, 0, 0, 100, 100), 0.25, 0.01);
  assert_pixel (surface, 99, 99, WHITE);
  cairo_surface_destroy (surface);
}

/* Text stands in its box; a line after it starts where it should and not at the text's end. */
static void
test_text (void)
{
  static const UpPoint points[] = { { 10, 90 }, { 90, 90 } };
  static const UpAlign aligns[] = { UP_ALIGN_START, UP_ALIGN_CENTER, UP_ALIGN_END };

  for (guint i = 0; i < G_N_ELEMENTS (aligns) * 2; i++)
    {
      g_autoptr (UpSceneBuilder) builder = begin ();
      cairo_surface_t *surface;
      UpAlign align = aligns[i / 2];
      UpRect box = { 0, 20, 100, 0 };

      /* Without a width the text stands at, around or before x. */
      if (i % 2 == 1)
        box = (UpRect) { 50.0 * align, 20, -1, 0 };
      up_scene_builder_add_text (builder, UP_ROLE_NOTE, "Hxi", box,
                                 (UpTextStyle) { 12, 700, align, 0 }, black ());
      up_scene_builder_add_line (builder, UP_ROLE_SERIES, points, 2, black (), 2);
      surface = draw (builder, 1, UP_LAYER_ALL);
      g_assert_cmpfloat ((darkness (surface, 0, 20, 26, 16) > 0.05), ==, (align == UP_ALIGN_START));
      g_assert_cmpfloat ((darkness (surface, 37, 20, 26, 16) > 0.05), ==,
                         (align == UP_ALIGN_CENTER));
      g_assert_cmpfloat ((darkness (surface, 74, 20, 26, 16) > 0.05), ==, (align == UP_ALIGN_END));
      g_assert_cmpfloat (darkness (surface, 0, 40, 100, 45), ==, 0);
      g_assert_cmpfloat (darkness (surface, 0, 0, 100, 19), ==, 0);
      cairo_surface_destroy (surface);
    }
}

static void
test_halo (void)
{
  double with, without;

  for (guint halo = 0; halo < 2; halo++)
    {
      g_autoptr (UpSceneBuilder) builder = begin ();
      cairo_surface_t *surface;
      UpMark *mark = up_scene_builder_add_rect (builder, UP_ROLE_BAND, (UpRect) { 0, 0, 100, 100 });

      mark->fill = black ();
      up_scene_builder_add_text (builder, UP_ROLE_NOTE, "Label", (UpRect) { 20, 40, -1, 0 },
                                 (UpTextStyle) { 20, 700, UP_ALIGN_START, halo == 1 ? 8 : 0 },
                                 black ());
      surface = draw (builder, 1, UP_LAYER_ALL);
      *(halo == 1 ? &with : &without) = darkness (surface, 15, 35, 70, 40);
      cairo_surface_destroy (surface);
    }
  g_assert_cmpfloat (without, ==, 1);
  g_assert_cmpfloat (with, <, 0.9);
}

static void
test_layers (void)
{
  static const UpPoint points[] = { { 0, 10 }, { 100, 10 } };
  static const UpLayer layers[] = { UP_LAYER_STATIC, UP_LAYER_LABELS, UP_LAYER_ALL };
  static const guint32 lines[] = { 0, BLACK, BLACK };
  static const guint32 grounds[] = { 0, 0, WHITE };

  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      g_autoptr (UpSceneBuilder) builder = begin ();
      cairo_surface_t *surface;

      up_scene_builder_add_line (builder, UP_ROLE_SERIES, points, 2, black (), 2)->layer =
          UP_LAYER_LABELS;
      surface = draw (builder, 1, layers[i]);
      assert_pixel (surface, 50, 10, lines[i]);
      assert_pixel (surface, 50, 50, grounds[i]);
      cairo_surface_destroy (surface);
    }
}

static void
test_reduce (void)
{
  const gsize n = 1000000;
  g_autofree UpPoint *points = g_new (UpPoint, n);
  g_autofree UpPoint *reduced = g_new (UpPoint, n);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  double low = INFINITY, high = -INFINITY;
  gsize left;

  for (gsize i = 0; i < n; i++)
    points[i] = (UpPoint) { 700.0 * (double) i / (double) n, g_rand_double_range (random, 40, 60) };
  points[123456].y = 3;
  points[654321].y = 97;

  left = up_scene_reduce (points, n, 1, reduced);
  g_assert_cmpuint (left, <=, 4 * 700);
  for (gsize i = 0; i < left; i++)
    {
      low = MIN (low, reduced[i].y);
      high = MAX (high, reduced[i].y);
      if (i > 0)
        g_assert_cmpfloat (reduced[i].x, >=, reduced[i - 1].x);
    }
  g_assert_cmpfloat (low, ==, 3);
  g_assert_cmpfloat (high, ==, 97);
  g_assert_cmpfloat (reduced[0].x, ==, points[0].x);
  g_assert_cmpfloat (reduced[left - 1].x, ==, points[n - 1].x);

  /* Few points stay as they are. */
  g_assert_cmpuint (up_scene_reduce (points, 1, 1, reduced), ==, 1);
  g_assert_cmpuint (up_scene_reduce (points, 0, 1, reduced), ==, 0);
  for (gsize i = 0; i < 50; i++)
    points[i].x = (double) i * 2;
  g_assert_cmpuint (up_scene_reduce (points, 50, 1, reduced), ==, 50);
}

/* The same in a picture: one point in 100,000 reaches the top, and is there to see. */
static void
test_peak_survives (void)
{
  const gsize n = 100000;
  g_autofree UpPoint *points = g_new (UpPoint, n);
  g_autoptr (UpSceneBuilder) builder = begin ();
  cairo_surface_t *surface;

  for (gsize i = 0; i < n; i++)
    points[i] = (UpPoint) { 100.0 * (double) i / (double) n, 50 };
  points[33333].y = 5;
  points[77777].y = 95;
  up_scene_builder_add_line (builder, UP_ROLE_SERIES, points, n, black (), 2);
  surface = draw (builder, 1, UP_LAYER_ALL);
  g_assert_cmpfloat (darkness (surface, 31, 10, 6, 10), >, 0.3);
  g_assert_cmpfloat (darkness (surface, 75, 80, 6, 10), >, 0.3);
  g_assert_cmpfloat (darkness (surface, 45, 10, 10, 10), ==, 0);
  cairo_surface_destroy (surface);
}

/* Of a million points, 10,000 in each pixel column: its lowest and highest are drawn, whatever the
 * scale, and nothing is where no point is near. */
static void
test_every_column (void)
{
  const gsize n = 1000000;
  g_autofree UpPoint *points = g_new (UpPoint, n);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  double low[100], high[100];

  for (guint i = 0; i < 100; i++)
    {
      low[i] = INFINITY;
      high[i] = -INFINITY;
    }
  for (gsize i = 0; i < n; i++)
    {
      double x = 100.0 * (double) i / (double) n;
      double swing = g_rand_double (random);
      double y = 50 + 30 * sin (x / 9) + (swing < 1e-4 ? 18 : 3) * (2 * g_rand_double (random) - 1);

      points[i] = (UpPoint) { x, y };
      low[(guint) x] = MIN (low[(guint) x], y);
      high[(guint) x] = MAX (high[(guint) x], y);
    }
  for (int scale = 1; scale <= 2; scale++)
    {
      g_autoptr (UpSceneBuilder) builder = begin ();
      cairo_surface_t *surface;

      up_scene_builder_add_line (builder, UP_ROLE_SERIES, points, n, black (), 2);
      surface = draw (builder, scale, UP_LAYER_ALL);
      for (int i = 2; i < 98; i++)
        {
          double top = INFINITY;
          int x = i * scale;

          for (int k = i - 2; k <= i + 2; k++)
            top = MIN (top, low[k]);

          g_assert_cmpfloat (darkness (surface, x, (int) (low[i] * scale), scale, 1), >, 0.4);
          g_assert_cmpfloat (darkness (surface, x, (int) (high[i] * scale), scale, 1), >, 0.4);
          g_assert_cmpfloat (darkness (surface, x, 0, scale, (int) (top - 2) * scale), ==, 0);
        }
      cairo_surface_destroy (surface);
    }
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fonts = up_fonts_new (NULL);
  g_assert_nonnull (fonts);
  g_test_add_func ("/chart/draw/hairlines", test_hairlines);
  g_test_add_func ("/chart/draw/knock-out", test_knock_out);
  g_test_add_func ("/chart/draw/gap", test_gap);
  g_test_add_func ("/chart/draw/dash", test_dash);
  g_test_add_func ("/chart/draw/rects", test_rects);
  g_test_add_func ("/chart/draw/shapes", test_shapes);
  g_test_add_func ("/chart/draw/area", test_area);
  g_test_add_func ("/chart/draw/text", test_text);
  g_test_add_func ("/chart/draw/halo", test_halo);
  g_test_add_func ("/chart/draw/layers", test_layers);
  g_test_add_func ("/chart/draw/reduce", test_reduce);
  g_test_add_func ("/chart/draw/peak-survives", test_peak_survives);
  g_test_add_func ("/chart/draw/every-column", test_every_column);
  status = g_test_run ();
  g_object_unref (fonts);
  return status;
}
