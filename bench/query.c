/* SPDX-License-Identifier: GPL-3.0-or-later */
/* query STORE SPEC [ROUNDS]: how long one answer takes in a program that has the store open, in
 * milliseconds: median, fastest, slowest. */
#include "config.h"

#include "up-query.h"

#include <stdlib.h>

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return (one > other) - (one < other);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (UpSpec) spec = NULL;
  guint rounds = argc > 3 ? (guint) g_ascii_strtoull (argv[3], NULL, 10) : 200;
  gsize rows = 0;

  if (argc < 3 || rounds == 0)
    {
      g_printerr ("usage: query STORE SPEC [ROUNDS]\n");
      return 2;
    }
  connection = up_connection_open (argv[1], UP_OPEN_READ, &error);
  spec = connection != NULL ? up_spec_parse (argv[2], -1, &error) : NULL;
  for (guint i = 0; spec != NULL && error == NULL && i < rounds; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (UpFrame) frame = up_query_run (connection, spec, &error);
      double elapsed = (double) (g_get_monotonic_time () - start) / 1000.0;

      rows = frame != NULL ? up_frame_get_n_rows (frame) : 0;
      g_array_append_val (times, elapsed);
    }
  if (error != NULL)
    {
      g_printerr ("query: %s\n", error->message);
      return 1;
    }
  g_array_sort (times, compare_doubles);
  g_print ("%.3f %.3f %.3f %" G_GSIZE_FORMAT "\n", g_array_index (times, double, rounds / 2),
           g_array_index (times, double, 0), g_array_index (times, double, rounds - 1), rows);
  return EXIT_SUCCESS;
}
