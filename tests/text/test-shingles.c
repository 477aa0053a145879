/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-shingles.h"

static void
test_alike (void)
{
  static const struct
  {
    const char *one;
    const char *other;
    double similarity;
  } cases[] = {
    { "abcdefgh", "abcdefgh", 1 },
    { "abcdefgh", "hgfedcba", 0 },
    { "", "", 1 },
    { "short", "short", 1 },
    { "short", "other", 0 },
    /* Case, blanks and punctuation do not count. */
    { "Go, Rust & C++ wanted!", "go rust c wanted", 1 },
    /* Two pieces and three, two in common. */
    { "abcdefghi", "abcdefghij", 2.0 / 3 },
    /* A piece that comes twice is one. */
    { "aaaaaaaaaaaa", "aaaaaaaa", 1 },
    { "负责用Go语言开发云原生平台", "负责用Go语言开发云原生平台。", 1 },
    { "负责用Go语言开发云原生平台", "熟悉数据分析和机器学习的经验者优先", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double there = up_shingles_similarity (cases[i].one, cases[i].other);

      g_assert_cmpfloat_with_epsilon (there, cases[i].similarity, 1e-12);
      g_assert_cmpfloat (up_shingles_similarity (cases[i].other, cases[i].one), ==, there);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shingles/alike", test_alike);
  return g_test_run ();
}
