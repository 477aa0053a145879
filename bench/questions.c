/* SPDX-License-Identifier: GPL-3.0-or-later */
/* questions STORE QUESTION [ROUNDS]: the answer to a question about events, and how long it takes
 * in a program that has the store open, as JSON: median in milliseconds, rows. */
#include "config.h"

#include "up-json.h"
#include "up-question.h"

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
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc), *array;
  const UpQuestion *question = argc > 2 ? up_question_find (argv[2]) : NULL;
  guint rounds = argc > 3 ? (guint) g_ascii_strtoull (argv[3], NULL, 10) : 21;
  g_autofree char *text = NULL;

  if (question == NULL || rounds == 0)
    {
      g_printerr ("usage: questions STORE QUESTION [ROUNDS]\n");
      return 2;
    }
  connection = up_connection_open (argv[1], UP_OPEN_READ, &error);
  for (guint i = 0; error == NULL && i <= rounds; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double elapsed;

      g_clear_pointer (&rows, g_ptr_array_unref);
      rows = up_question_ask (question, connection, &error);
      elapsed = (double) (g_get_monotonic_time () - start) / 1000.0;
      if (i > 0)
        g_array_append_val (times, elapsed);
    }
  if (error != NULL)
    {
      g_printerr ("questions: %s\n", error->message);
      return 1;
    }
  g_array_sort (times, compare_doubles);
  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_real (doc, root, "ms", g_array_index (times, double, times->len / 2));
  array = yyjson_mut_obj_add_arr (doc, root, "rows");
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *row = g_strjoinv (",", rows->pdata[i]);

      yyjson_mut_arr_add_strcpy (doc, array, row);
    }
  text = yyjson_mut_write (doc, 0, NULL);
  g_print ("%s\n", text);
  return 0;
}
