/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of pace: series whose breaks are known. */
#include "config.h"

#include "up-change.h"
#include "up-random.h"

#include <math.h>

#define N 80

/* Slopes 0, 3 and −1 with breaks at 30 and 55. */
static double
broken (gsize i)
{
  return i < 30 ? 10.0 : i < 55 ? 10.0 + 3.0 * (double) (i - 29) : 85.0 - (double) (i - 54);
}

static void
test_known (void)
{
  static const double noises[] = { 0.0, 1.0, 3.0 };

  for (guint k = 0; k < G_N_ELEMENTS (noises); k++)
    {
      double times[N], values[N];
      UpRandom random;
      UpChanges changes;

      up_random_init (&random, 7, k);
      for (gsize i = 0; i < N; i++)
        {
          times[i] = (double) i;
          values[i] = broken (i) + noises[k] * up_random_normal (&random);
        }
      up_changes_find (times, values, N, 8, &changes);
      g_assert_cmpuint (changes.n, ==, 2);
      g_assert_cmpfloat (fabs ((double) changes.places[0] - 30.0), <=, 2.0);
      g_assert_cmpfloat (fabs ((double) changes.places[1] - 55.0), <=, 2.0);
      g_assert_cmpfloat_with_epsilon (changes.slopes[0], 0.0, 0.01 + 0.1 * noises[k]);
      g_assert_cmpfloat_with_epsilon (changes.slopes[1], 3.0, 0.01 + 0.1 * noises[k]);
      g_assert_cmpfloat_with_epsilon (changes.slopes[2], -1.0, 0.01 + 0.1 * noises[k]);
    }
}

/* A straight line has no change, whether its errors are independent or follow each other. */
static void
test_none (void)
{
  guint found = 0, runs = 200;

  for (guint run = 0; run < runs; run++)
    {
      double times[N], values[N], error = 0.0;
      UpRandom random;
      UpChanges changes;

      up_random_init (&random, 11, run);
      for (gsize i = 0; i < N; i++)
        {
          error = (run % 2 == 0 ? 0.0 : 0.6) * error + up_random_normal (&random);
          times[i] = (double) i;
          values[i] = 2.0 + 0.1 * (double) i + error;
        }
      up_changes_find (times, values, N, 8, &changes);
      found += changes.n > 0;
    }
  g_test_message ("%u of %u straight lines seem broken", found, runs);
  g_assert_cmpuint (found, <=, runs / 20);
}

static void
test_short (void)
{
  const double times[] = { 0, 1, 2, 3 }, values[] = { 5, 5, 5, 5 };
  UpChanges changes;

  for (gsize n = 0; n <= 4; n++)
    {
      up_changes_find (times, values, n, 3, &changes);
      g_assert_cmpuint (changes.n, ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/change/known", test_known);
  g_test_add_func ("/change/none", test_none);
  g_test_add_func ("/change/short", test_short);
  return g_test_run ();
}
