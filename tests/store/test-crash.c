/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-test-import.h"
#include "up-test-store.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>

/* Rounds of the killing, over all files. */
#define N_KILLS 240
/* Rounds that go on with the same file. */
#define KILLS_A_FILE 10
/* Longest life of a child, at least; an import takes 1 to 2 ms, starting and opening some 10. */
#define MAX_LIFE_US 40000
/* The same, in lives of a child that imports once and ends: machines differ, and sanitizers. */
#define MAX_LIVES 2

#define CHILD_ARGUMENT "--import"

static const char *self_path;

/* The child: imports from @first on, says so after each, until it is done or killed. */
static int
import_in_child (const char *path,
                 const char *name,
                 int         first,
                 int         n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpConnection) connection = up_connection_open (path, UP_OPEN_CREATE, &error);

  for (int i = first; connection != NULL && i < first + n; i++)
    {
      if (!up_test_import (connection, name, i, &error))
        break;
      g_print ("%d\n", i);
    }
  if (error != NULL)
    g_printerr ("%s\n", error->message);
  return error != NULL;
}

static GSubprocess *
start_child (const char *path,
             const char *name,
             int         first,
             int         n)
{
  g_autofree char *first_text = g_strdup_printf ("%d", first);
  g_autofree char *n_text = g_strdup_printf ("%d", n);
  g_autoptr (GError) error = NULL;
  GSubprocess *child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self_path,
                                         CHILD_ARGUMENT, path, name, first_text, n_text, NULL);

  g_assert_no_error (error);
  return child;
}

/* Number of the last import that the child said was done, @before if none. */
static int
last_done (GSubprocess *child,
           int          before)
{
  g_autoptr (GDataInputStream) lines =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  int last = before;
  char *line;

  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    {
      last = (int) g_ascii_strtoll (line, NULL, 10);
      g_free (line);
    }
  return last;
}

static int
measure_life (void)
{
  g_auto (UpTestStore) store = { 0 };
  g_autoptr (GSubprocess) child = NULL;
  gint64 before = g_get_monotonic_time ();

  up_test_store_init (&store);
  child = start_child (store.path, "a", 1, 1);
  g_assert_true (g_subprocess_wait_check (child, NULL, NULL));
  return MAX (MAX_LIFE_US, MAX_LIVES * (int) (g_get_monotonic_time () - before));
}

static void
test_killed (void)
{
  g_auto (UpTestStore) store = { 0 };
  int max_life = measure_life ();
  guint n_found = 0, n_done = 0;
  int done = 0;

  for (int i = 0; i < N_KILLS; i++)
    {
      g_autoptr (GSubprocess) child = NULL;
      int stored;

      if (i % KILLS_A_FILE == 0)
        {
          if (i > 0)
            up_test_store_clear (&store);
          up_test_store_init (&store);
          done = 0;
        }
      child = start_child (store.path, "a", done + 1, 100000);
      g_usleep (g_test_rand_int_range (0, max_life));
      g_subprocess_force_exit (child);
      g_subprocess_wait (child, NULL, NULL);
      g_assert_true (g_subprocess_get_if_signaled (child));
      done = last_done (child, done);

      up_test_assert_whole (store.path);
      if (up_test_raw_int (store.path, "SELECT count(*) FROM sqlite_schema") == 0)
        continue;
      /* What was said to be done is there; one more may have been finished unsaid. */
      stored = (int) up_test_raw_int (store.path, "SELECT count(*) FROM fetch");
      g_assert_cmpint (stored, >=, done);
      g_assert_cmpint (stored, <=, done + 1);
      n_found += stored > done;
      if (i % KILLS_A_FILE == KILLS_A_FILE - 1)
        n_done += (guint) stored;
      done = stored;
    }
  g_test_message ("%u imports done; %u finished unsaid", n_done, n_found);
  g_assert_cmpuint (n_done, >, 0);
}

/* Two programs make the same file at once, and both write all of theirs. */
static void
test_two_at_once (void)
{
  for (int round = 0; round < 10; round++)
    {
      g_auto (UpTestStore) store = { 0 };
      g_autoptr (GSubprocess) first = NULL, second = NULL;
      g_autoptr (GError) error = NULL;

      up_test_store_init (&store);
      first = start_child (store.path, "a", 1, 25);
      second = start_child (store.path, "b", 1, 25);
      g_assert_cmpint (last_done (first, 0), ==, 25);
      g_assert_cmpint (last_done (second, 0), ==, 25);
      g_subprocess_wait_check (first, NULL, &error);
      g_assert_no_error (error);
      g_subprocess_wait_check (second, NULL, &error);
      g_assert_no_error (error);
      up_test_assert_whole (store.path);
      g_assert_cmpint (up_test_raw_int (store.path, "SELECT count(*) FROM observation"), ==,
                       50 * UP_TEST_ROWS);
    }
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 6 && strcmp (argv[1], CHILD_ARGUMENT) == 0)
    return import_in_child (argv[2], argv[3], (int) g_ascii_strtoll (argv[4], NULL, 10),
                            (int) g_ascii_strtoll (argv[5], NULL, 10));

  self_path = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/crash/two-at-once", test_two_at_once);
  g_test_add_func ("/store/crash/killed", test_killed);
  return g_test_run ();
}
