/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points found by place, held against a search through all of them. */
#include "config.h"

#include "up-point-index.h"

#include "up-scene-builder.h"

#include <math.h>

#define WIDTH 1000.0
#define HEIGHT 600.0

static const UpColor ink = { 0, 0, 0, 1 };

/* @n_series of @n_points each: in rows at equal distances, else anywhere. */
static UpScene *
make_scene (GRand   *rand,
            guint    n_series,
            gsize    n_points,
            gboolean rows)
{
  g_autoptr (UpSceneBuilder) builder = up_scene_builder_new (WIDTH, HEIGHT, ink);
  g_autofree UpPoint *points = g_new (UpPoint, n_points);
  g_autofree int *at = g_new0 (int, n_points);

  for (guint i = 0; i < n_series; i++)
    {
      double y = (i + 0.5) * HEIGHT / n_series;
      guint series;

      for (gsize j = 0; j < n_points; j++)
        {
          double x = ((double) j + g_rand_double (rand)) * WIDTH / (double) n_points;
          double place = rows ? y : HEIGHT * pow (g_rand_double (rand), 3);

          points[j] = (UpPoint) { x, g_rand_int_range (rand, 0, 5) == 0 ? NAN : place };
        }
      series = up_scene_builder_add_series (builder, "s", "S", ink, ink, points, at, n_points);
      if (rows)
        up_scene_builder_set_missing_y (builder, series, y);
    }
  return up_scene_builder_end (builder);
}

static double
distance_to (UpScene *scene,
             UpSpot   spot,
             double   x,
             double   y)
{
  UpPoint place = up_scene_series_place (up_scene_get_series (scene, (guint) spot.series),
                                         spot.point);

  return hypot (place.x - x, place.y - y);
}

static double
search_all (UpScene *scene,
            double   x,
            double   y)
{
  double nearest = INFINITY;

  for (guint i = 0; i < up_scene_get_n_series (scene); i++)
    for (gsize j = 0; j < up_scene_get_series (scene, i)->n_points; j++)
      nearest = fmin (nearest, distance_to (scene, (UpSpot) { (int) i, j }, x, y));
  return nearest;
}

static void
test_nearest (void)
{
  static const struct
  {
    guint n_series;
    gsize n_points;
    gboolean rows;
  } cases[] = {
    { 1, 1, FALSE }, { 7, 24, TRUE },   { 70, 53, TRUE },  { 500, 1, FALSE },
    { 3, 200, FALSE }, { 40, 1, TRUE }, { 1, 300, FALSE },
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (UpScene) scene = make_scene (rand, cases[i].n_series, cases[i].n_points,
                                              cases[i].rows);
      g_autoptr (UpPointIndex) index = up_point_index_new (scene);

      for (guint j = 0; j < 300; j++)
        {
          double x = g_rand_double_range (rand, -50, WIDTH + 50);
          double y = g_rand_double_range (rand, -50, HEIGHT + 50);
          UpSpot spot = up_point_index_nearest (index, x, y);
          double nearest = search_all (scene, x, y);

          g_assert_cmpint (spot.series >= 0, ==, isfinite (nearest));
          if (spot.series >= 0)
            g_assert_cmpfloat_with_epsilon (distance_to (scene, spot, x, y), nearest, 1e-9);
        }
    }
}

/* A million points: a search looks at few of them. */
static void
check_million (guint    n_series,
               gsize    n_points,
               gboolean rows)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  g_autoptr (UpScene) scene = make_scene (rand, n_series, n_points, rows);
  g_autoptr (UpPointIndex) index = up_point_index_new (scene);
  const guint n = 20000;
  gint64 start = g_get_monotonic_time (), took;

  for (guint i = 0; i < n; i++)
    g_assert_cmpint (up_point_index_nearest (index, g_rand_double_range (rand, 0, WIDTH),
                                             g_rand_double_range (rand, 0, HEIGHT)).series, >=, 0);
  took = g_get_monotonic_time () - start;
  g_test_message ("%u × %zu points: %.1f µs a search", n_series, n_points, (double) took / n);
  /* Looking at all of a million takes a thousand times as long. */
  g_assert_cmpfloat ((double) took / n, <, 200);
}

static void
test_million (void)
{
  check_million (1000, 1000, TRUE);
  check_million (1000000, 1, FALSE);
  check_million (8, 125000, FALSE);
}

/* Points of which each is a series of its own are walked by place. */
static void
test_lone (void)
{
  static const UpPoint places[] = { { 30, 10 }, { 10, 30 }, { 20, 20 }, { 20, 40 } };
  g_autoptr (UpSceneBuilder) builder = up_scene_builder_new (WIDTH, HEIGHT, ink);
  g_autoptr (UpScene) scene = NULL;
  g_autoptr (UpPointIndex) index = NULL;
  const int row = 0;
  UpSpot spot;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    up_scene_builder_add_series (builder, "s", "S", ink, ink, &places[i], &row, 1);
  scene = up_scene_builder_end (builder);
  index = up_point_index_new (scene);
  spot = up_point_index_first (index);
  g_assert_cmpint (spot.series, ==, 0);
  g_assert_cmpint (up_point_index_along (index, spot, -1).series, ==, 3);
  g_assert_cmpint (up_point_index_along (index, spot, 1).series, ==, 0);
  g_assert_cmpint (up_point_index_across (index, spot, 1).series, ==, 2);
  g_assert_cmpint (up_point_index_across (index, spot, -1).series, ==, 0);
  g_assert_cmpint (up_point_index_end (index, spot, FALSE).series, ==, 1);
  g_assert_cmpint (up_point_index_end (index, spot, TRUE).series, ==, 0);
}

/* Cells are walked along their rows and from row to row, also over those without a value. */
static void
test_rows (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (UpScene) scene = make_scene (rand, 7, 24, TRUE);
  g_autoptr (UpPointIndex) index = up_point_index_new (scene);
  UpSpot spot = up_point_index_first (index);

  g_assert_cmpint (spot.series, ==, 0);
  g_assert_cmpuint (spot.point, ==, 0);
  for (gsize i = 0; i < 30; i++)
    {
      g_assert_cmpuint (spot.point, ==, MIN (i, 23));
      spot = up_point_index_along (index, spot, 1);
    }
  g_assert_cmpuint (up_point_index_large_step (index, spot), ==, 2);
  for (int i = 0; i < 9; i++)
    {
      g_assert_cmpint (spot.series, ==, MIN (i, 6));
      spot = up_point_index_across (index, spot, 1);
    }
  g_assert_cmpuint (up_point_index_end (index, spot, FALSE).point, ==, 0);
}

static void
test_empty (void)
{
  g_autoptr (UpSceneBuilder) builder = up_scene_builder_new (WIDTH, HEIGHT, ink);
  g_autoptr (UpScene) scene = up_scene_builder_end (builder);
  g_autoptr (UpPointIndex) index = up_point_index_new (scene);

  g_assert_cmpint (up_point_index_nearest (index, 1, 1).series, ==, -1);
  g_assert_cmpint (up_point_index_first (index).series, ==, -1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/point-index/nearest", test_nearest);
  g_test_add_func ("/point-index/million", test_million);
  g_test_add_func ("/point-index/lone", test_lone);
  g_test_add_func ("/point-index/rows", test_rows);
  g_test_add_func ("/point-index/empty", test_empty);
  return g_test_run ();
}
