/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Libyears, outdated dependencies, and what projects have in common. */
#include "config.h"

#include "up-dependencies.h"
#include "up-interval.h"

#include <math.h>

#define YEAR ((UpTime) (UP_LIBYEAR_DAYS * 86400 * 1000000))

/* One and three years behind make four libyears. */
static void
test_libyears (void)
{
  UpTime now = up_time_from_civil (2024, 1, 1);
  const UpDependency list[] = {
    { "golang.org/x/sys", now - YEAR, now, TRUE, TRUE },
    { "golang.org/x/text", now - 3 * YEAR, now, TRUE, FALSE },
    { "example.org/new", now, now - YEAR, FALSE, TRUE }, /* newer than the stable one */
    { "example.org/lost", UP_TIME_NONE, now, TRUE, FALSE },
  };
  UpFreshness result = up_dependencies_measure (list, 2, FALSE);

  g_assert_cmpfloat_with_epsilon (result.libyears, 4.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (result.mean, 2.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (result.median, 2.0, 1e-12);
  g_assert_cmpuint (result.worst, ==, 1);

  result = up_dependencies_measure (list, 4, FALSE);
  g_assert_cmpuint (result.total, ==, 4);
  g_assert_cmpuint (result.outdated, ==, 3);
  g_assert_cmpuint (result.known, ==, 3);
  g_assert_cmpfloat_with_epsilon (result.libyears, 4.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (result.median, 1.0, 1e-12);
  g_assert_true (isnan (up_dependency_years (&list[3])));

  result = up_dependencies_measure (list, 4, TRUE);
  g_assert_cmpuint (result.total, ==, 2);
  g_assert_cmpuint (result.outdated, ==, 1);
  g_assert_cmpfloat_with_epsilon (result.libyears, 1.0, 1e-12);

  g_assert_true (isnan (up_dependencies_measure (&list[3], 1, FALSE).libyears));
  g_assert_true (isnan (up_dependencies_measure (NULL, 0, FALSE).mean));
  g_assert_cmpfloat (up_dependencies_share (list, 4, "golang.org/x/"), ==, 0.5);
  g_assert_true (isnan (up_dependencies_share (NULL, 0, "golang.org/x/")));
}

static void
test_shared (void)
{
  static const char *const projects[] = { "a", "a", "a", "b", "b", "c", "d", "a" };
  static const char *const names[] = { "yaml", "protobuf", "grpc", "protobuf", "grpc", "protobuf",
                                       NULL, "protobuf" };
  g_autoptr (GArray) shared = up_dependencies_shared (projects, names, 8, UP_LEVEL);
  const UpSharedDependency *first = &g_array_index (shared, UpSharedDependency, 0);
  double low, high;

  g_assert_cmpuint (shared->len, ==, 3);
  g_assert_cmpstr (first->name, ==, "protobuf");
  g_assert_cmpuint (first->projects, ==, 3);
  g_assert_cmpfloat (first->share, ==, 0.75);
  up_interval_wilson (0.75, 4, UP_LEVEL, &low, &high);
  g_assert_cmpfloat (first->low, ==, low);
  g_assert_cmpfloat (first->high, ==, high);
  g_assert_cmpstr (g_array_index (shared, UpSharedDependency, 1).name, ==, "grpc");
  g_assert_cmpstr (g_array_index (shared, UpSharedDependency, 2).name, ==, "yaml");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/dependencies/libyears", test_libyears);
  g_test_add_func ("/metrics/dependencies/shared", test_shared);
  return g_test_run ();
}
