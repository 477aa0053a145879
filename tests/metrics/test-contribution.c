/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contributor absence factor and elephant factor, against the published examples. */
#include "config.h"

#include "up-contribution.h"

#include <math.h>

/* CHAOSS, metric “Contributor Absence Factor”: 1000 + 433 of 2,475 is more than half. */
static void
test_published (void)
{
  const gint64 example[] = { 1000, 202, 90, 33, 332, 343, 42, 433 };
  const gint64 equal[] = { 125, 125, 125, 125, 125, 125, 125, 125 };

  g_assert_cmpuint (up_absence_factor (example, G_N_ELEMENTS (example), UP_ABSENCE_SHARE), ==, 2);
  /* Half is reached by four; a rule of “more than half” would say five. */
  g_assert_cmpuint (up_absence_factor (equal, G_N_ELEMENTS (equal), UP_ABSENCE_SHARE), ==, 4);
}

static void
test_threshold (void)
{
  const gint64 ten[] = { 10, 10, 10, 10, 10, 10, 10, 10, 10, 10 };
  const gint64 one[] = { 0, 7, -3 };

  /* Every tenth is met exactly, whatever the product rounds to. */
  for (guint k = 1; k <= 10; k++)
    g_assert_cmpuint (up_absence_factor (ten, 10, k / 10.0), ==, k);
  g_assert_cmpuint (up_absence_factor (ten, 10, 0.500001), ==, 6);
  g_assert_cmpuint (up_absence_factor (one, 3, 0.5), ==, 1);
  g_assert_cmpuint (up_absence_factor (one, 3, 1.0), ==, 1);
  g_assert_cmpuint (up_absence_factor (NULL, 0, 0.5), ==, 0);
  g_assert_cmpuint (up_absence_factor (one, 1, 0.5), ==, 0);
}

/* The same by trying every size of group, on small random ones. */
static void
test_definition (void)
{
  for (guint round = 0; round < 200; round++)
    {
      gint64 counts[10], total = 0;
      double share = g_test_rand_double_range (0.05, 0.99);
      guint n = (guint) g_test_rand_int_range (1, 11), least = n;

      for (guint i = 0; i < n; i++)
        total += counts[i] = g_test_rand_int_range (1, 50);
      for (guint set = 0; set < 1u << n; set++)
        {
          gint64 sum = 0;
          guint size = 0;

          for (guint i = 0; i < n; i++)
            {
              sum += set >> i & 1 ? counts[i] : 0;
              size += set >> i & 1;
            }
          if ((double) sum >= share * (double) total)
            least = MIN (least, size);
        }
      g_assert_cmpuint (up_absence_factor (counts, n, share), ==, least);
    }
}

static void
test_elephant (void)
{
  const gint64 counts[] = { 40, 30, 20, 10, 100, 25 };
  const int organizations[] = { 2, 0, 2, 1, UP_NO_ORGANIZATION, 0 };
  const int nobody[] = { UP_NO_ORGANIZATION, UP_NO_ORGANIZATION };
  UpElephant result = up_elephant_factor (counts, organizations, 6, 0.5);

  /* 60, 55 and 10 of 125; a hundred belong to nobody known. */
  g_assert_cmpuint (result.factor, ==, 2);
  g_assert_cmpfloat_with_epsilon (result.known, 125.0 / 225.0, 1e-12);
  g_assert_cmpuint (up_elephant_factor (counts, organizations, 6, 0.48).factor, ==, 1);
  result = up_elephant_factor (counts, nobody, 2, 0.5);
  g_assert_cmpuint (result.factor, ==, 0);
  g_assert_cmpfloat (result.known, ==, 0.0);
  g_assert_true (isnan (up_elephant_factor (NULL, NULL, 0, 0.5).known));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/contribution/published", test_published);
  g_test_add_func ("/metrics/contribution/threshold", test_threshold);
  g_test_add_func ("/metrics/contribution/definition", test_definition);
  g_test_add_func ("/metrics/contribution/elephant", test_elephant);
  return g_test_run ();
}
