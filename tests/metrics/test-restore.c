/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-restore.h"

#include <math.h>

/* By hand: 1 + … + 9 and one of 100. */
static void
test_summary (void)
{
  const double values[] = { 100, 1, 2, 3, 4, 5, 6, 7, 8, 9 };
  const double turned[] = { 9, 8, 7, 6, 5, 4, 3, 2, 1, 100 };
  UpRestore restore, again;

  up_restore_summarize (values, 10, &restore);
  g_assert_cmpuint (restore.n, ==, 10);
  g_assert_cmpfloat_with_epsilon (restore.mean, 14.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (restore.median, 5.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (restore.p90, 18.1, 1e-12);
  /* A mean of ten with one of 100 is moved by how often that one is drawn. */
  g_assert_cmpfloat (restore.low, >, 3);
  g_assert_cmpfloat (restore.low, <, 6);
  g_assert_cmpfloat (restore.high, >, 24);
  g_assert_cmpfloat (restore.high, <, 36);
  up_restore_summarize (turned, 10, &again);
  g_assert_cmpfloat (again.low, ==, restore.low);
  g_assert_cmpfloat (again.high, ==, restore.high);
}

/* Of normal values the interval is that of the textbook: mean ± 1.96 × 1 ÷ √n, roughly. */
static void
test_interval (void)
{
  double values[400];
  UpRestore restore;

  /* Sums of twelve evenly spread numbers, less 6: mean 0, variance 1. */
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      values[i] = -6;
      for (guint k = 0; k < 12; k++)
        values[i] += fmod ((i * 12 + k) * 0.6180339887498949 + k * k * 0.41421356, 1);
    }
  up_restore_summarize (values, G_N_ELEMENTS (values), &restore);
  g_assert_cmpfloat (restore.low, <, restore.mean);
  g_assert_cmpfloat (restore.high, >, restore.mean);
  g_assert_cmpfloat (restore.high - restore.low, <, 2 * 2 * 1.96 / 20);
  g_assert_cmpfloat (restore.high - restore.low, >, 0.02);
}

static void
test_few (void)
{
  const double values[] = { 2, 4, 1, 3, 5, 6, 7, 8, 9 };
  UpRestore restore;

  up_restore_summarize (values, 9, &restore);
  g_assert_true (isnan (restore.low) && isnan (restore.high));
  g_assert_cmpfloat (restore.median, ==, 5);
  up_restore_summarize (values, 1, &restore);
  g_assert_cmpfloat (restore.mean, ==, 2);
  g_assert_cmpfloat (restore.p90, ==, 2);
  up_restore_summarize (NULL, 0, &restore);
  g_assert_true (isnan (restore.mean) && isnan (restore.median) && isnan (restore.p90));
}

/* 99.9 % of thirty days are 43.2 minutes: half of them used leaves half. */
static void
test_budget (void)
{
  double minutes = 30 * 24 * 60;

  g_assert_cmpfloat_with_epsilon ((1 - 0.999) * minutes, 43.2, 1e-9);
  g_assert_cmpfloat_with_epsilon (up_restore_budget_left (1 - 21.6 / minutes, 0.999), 0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (up_restore_budget_left (1, 0.999), 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (up_restore_budget_left (0.998, 0.999), -1, 1e-9);
  g_assert_true (isnan (up_restore_budget_left (1, 1)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/restore/summary", test_summary);
  g_test_add_func ("/restore/interval", test_interval);
  g_test_add_func ("/restore/few", test_few);
  g_test_add_func ("/restore/budget", test_budget);
  return g_test_run ();
}
