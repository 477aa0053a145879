/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-hash.h"

#include <string.h>

/* What xxhsum -H1, the program of the algorithm's author, prints for these texts. */
static void
test_published (void)
{
  static const struct
  {
    const char *text;
    guint64 hash;
  } cases[] = {
    { "", G_GUINT64_CONSTANT (0xef46db3751d8e999) },
    { "a", G_GUINT64_CONSTANT (0xd24ec4f1a98c6e5b) },
    { "abc", G_GUINT64_CONSTANT (0x44bc2cf5ad770999) },
    { "xxhash", G_GUINT64_CONSTANT (0x32dd38952c4bc720) },
    { "Nobody inspects the spammish repetition", G_GUINT64_CONSTANT (0xfbcea83c8a378bf1) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmphex (up_hash64 (cases[i].text, strlen (cases[i].text), 0), ==, cases[i].hash);
  g_assert_cmphex (up_hash64 ("xxhash", 6, 20141025), ==,
                   G_GUINT64_CONSTANT (0xb559b98d844e0635));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/hash/published", test_published);
  return g_test_run ();
}
