/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-label-placer.h"

#include <math.h>

#define SPACING 19.0
#define CHARTS 5000

/* The five ends of the pull request chart: two lines of nearly one value end nearly in one place. */
static void
test_pushed_apart (void)
{
  UpEndLabel labels[] = {
    { 266.5, 4.47e6, 1 }, { 312.3, 2.687e6, 1 }, { 315.0, 2.696e6, 1 },
    { 382.0, 1.59e6, 1 }, { 450.5, 690e3, 1 },
  };

  g_assert_cmpuint (up_end_labels_place (labels, 5, 250, 630, SPACING), ==, 5);
  g_assert_cmpfloat_with_epsilon (labels[0].y, 266.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (labels[2].y, 304.15, 1e-9);
  g_assert_cmpfloat_with_epsilon (labels[1].y, 323.15, 1e-9);
  g_assert_cmpfloat_with_epsilon (labels[3].y, 382.0, 1e-9);
  g_assert_true (labels[1].moved && labels[2].moved);
  g_assert_false (labels[0].moved || labels[3].moved || labels[4].moved);
}

static void
test_least_important_go (void)
{
  UpEndLabel labels[] = { { 10, 5, 1 }, { 12, 4, 9 }, { 14, 3, 2 }, { 16, 2, 8 }, { NAN, 1, 10 } };

  g_assert_cmpuint (up_end_labels_place (labels, 5, 0, 30, SPACING), ==, 2);
  g_assert_true (labels[1].shown && labels[3].shown);
  g_assert_false (labels[0].shown || labels[2].shown || labels[4].shown);
  g_assert_cmpuint (up_end_labels_place (labels, 5, 10, 9, SPACING), ==, 0);
  g_assert_cmpuint (up_end_labels_place (NULL, 0, 0, 100, SPACING), ==, 0);
}

static double
random_value (GRand *rand)
{
  /* Ties, zeros and missing values as often as data have them. */
  switch (g_rand_int_range (rand, 0, 12))
    {
    case 0:
      return 0;
    case 1:
      return NAN;
    case 2:
      return 7;
    default:
      return g_rand_double_range (rand, -1e6, 1e6);
    }
}

/* Over random charts: no two labels overlap, none leaves the plot, all that fit are shown, and the
 * order on screen is the order of the values. */
static void
test_random_charts (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260405);

  for (guint chart = 0; chart < CHARTS; chart++)
    {
      guint n = (guint) g_rand_int_range (rand, 0, 41);
      double top = g_rand_double_range (rand, -50, 100);
      double bottom = top + g_rand_double_range (rand, -5, 700);
      double middle = g_rand_double_range (rand, top - 20, MAX (top, bottom) + 20);
      double spread = g_rand_double_range (rand, 0, 400);
      guint room = bottom < top ? 0 : (guint) ((bottom - top) / SPACING + 1e-9) + 1;
      g_autofree UpEndLabel *labels = g_new0 (UpEndLabel, n);
      guint shown;

      for (guint i = 0; i < n; i++)
        {
          labels[i].wanted = middle + g_rand_double_range (rand, -1, 1) * spread;
          labels[i].value = random_value (rand);
          labels[i].importance = g_rand_int_range (rand, 0, 5);
        }
      shown = up_end_labels_place (labels, n, top, bottom, SPACING);
      g_assert_cmpuint (shown, ==, MIN (n, room));

      for (guint i = 0; i < n; i++)
        {
          if (!labels[i].shown)
            continue;
          g_assert_cmpfloat (labels[i].y, >=, top - 1e-9);
          g_assert_cmpfloat (labels[i].y, <=, bottom + 1e-9);
          g_assert_true (labels[i].moved == (fabs (labels[i].y - labels[i].wanted) > 3));
          for (guint j = 0; j < n; j++)
            {
              if (j == i || !labels[j].shown)
                continue;
              g_assert_cmpfloat (fabs (labels[i].y - labels[j].y), >=, SPACING - 1e-6);
              if (labels[i].value > labels[j].value || (isnan (labels[j].value) && !isnan (labels[i].value)))
                g_assert_cmpfloat (labels[i].y, <, labels[j].y);
            }
        }
      for (guint i = 0; i < n; i++)
        for (guint j = 0; j < n; j++)
          if (labels[i].shown && !labels[j].shown)
            g_assert_cmpfloat (labels[i].importance, >=, labels[j].importance);
    }
}

static gboolean
point_in (UpPoint point,
          UpRect  rect)
{
  return point.x > rect.x && point.x < rect.x + rect.width && point.y > rect.y &&
         point.y < rect.y + rect.height;
}

static void
test_above_left_first (void)
{
  g_autoptr (UpLabelPlacer) placer = up_label_placer_new ((UpRect) { 300, 218, 435, 420 });
  const UpPoint wall[] = { { 300, 236 }, { 520, 236 } };
  UpRect rect;

  g_assert_true (up_label_placer_place (placer, (UpPoint) { 528, 268 }, 208, 15, &rect));
  g_assert_cmpfloat_with_epsilon (rect.x + rect.width, 512, 1e-9);
  g_assert_cmpfloat_with_epsilon (rect.y + rect.height, 244, 1e-9);

  /* The place is taken; a line through the left side sends the next text to the right. */
  up_label_placer_add_line (placer, wall, 2, 3);
  g_assert_true (up_label_placer_place (placer, (UpPoint) { 528, 268 }, 90, 15, &rect));
  g_assert_cmpfloat (rect.x, >, 528);

  /* At the top edge there is only room below. */
  g_assert_true (up_label_placer_place (placer, (UpPoint) { 420, 222 }, 60, 15, &rect));
  g_assert_cmpfloat (rect.y, >, 222);
}

/* Random lines and points: a text that found a place covers no point of any line, is inside, and
 * covers no other text. */
static void
test_random_annotations (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  const UpRect bounds = { 50, 50, 500, 300 };
  guint placed = 0;

  for (guint chart = 0; chart < 2000; chart++)
    {
      g_autoptr (UpLabelPlacer) placer = up_label_placer_new (bounds);
      guint n_lines = (guint) g_rand_int_range (rand, 1, 9);
      UpPoint lines[8][22];
      UpRect rects[3];
      guint n_rects = 0;

      for (guint i = 0; i < n_lines; i++)
        {
          for (guint j = 0; j < 22; j++)
            {
              lines[i][j].x = 50 + j * 500.0 / 21;
              lines[i][j].y = g_rand_int_range (rand, 0, 10) == 0
                                  ? NAN : g_rand_double_range (rand, 50, 350);
            }
          up_label_placer_add_line (placer, lines[i], 22, 3);
        }
      for (guint i = 0; i < 3; i++)
        {
          UpPoint anchor = lines[0][g_rand_int_range (rand, 0, 22)];

          if (!isnan (anchor.y) &&
              up_label_placer_place (placer, anchor, g_rand_double_range (rand, 10, 120), 15,
                                     &rects[n_rects]))
            n_rects++;
        }
      placed += n_rects;
      for (guint r = 0; r < n_rects; r++)
        {
          g_assert_cmpfloat (rects[r].x, >=, bounds.x);
          g_assert_cmpfloat (rects[r].x + rects[r].width, <=, bounds.x + bounds.width + 1e-9);
          g_assert_cmpfloat (rects[r].y, >=, bounds.y);
          for (guint q = 0; q < r; q++)
            g_assert_true (rects[r].x >= rects[q].x + rects[q].width ||
                           rects[q].x >= rects[r].x + rects[r].width ||
                           rects[r].y >= rects[q].y + rects[q].height ||
                           rects[q].y >= rects[r].y + rects[r].height);
          for (guint i = 0; i < n_lines; i++)
            for (guint j = 0; j + 1 < 22; j++)
              for (double t = 0; t <= 1; t += 0.02)
                {
                  const UpPoint a = lines[i][j], b = lines[i][j + 1];

                  g_assert_false (point_in ((UpPoint) { a.x + t * (b.x - a.x), a.y + t * (b.y - a.y) },
                                            rects[r]));
                }
        }
    }
  /* Of the 6,000 texts many find no place among so many lines, but some do. */
  g_assert_cmpuint (placed, >, 500);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/end-labels/pushed-apart", test_pushed_apart);
  g_test_add_func ("/end-labels/least-important-go", test_least_important_go);
  g_test_add_func ("/end-labels/random-charts", test_random_charts);
  g_test_add_func ("/annotations/above-left-first", test_above_left_first);
  g_test_add_func ("/annotations/random", test_random_annotations);
  return g_test_run ();
}
