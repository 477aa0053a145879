/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer, or that there is none, says of a feed: both sides of each limit. */
#include "config.h"

#include "up-feed-faults.h"
#include "up-test-import.h"
#include "up-test-store.h"

typedef struct
{
  UpTestStore store;
  UpConnection *connection;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  up_test_store_init (&fixture->store);
  fixture->connection = up_connection_open (fixture->store.path, UP_OPEN_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (up_test_import (fixture->connection, "a", 1, &error));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  up_connection_free (fixture->connection);
  up_test_store_clear (&fixture->store);
}

/* The words of what is found, in one line. */
static char *
join (GPtrArray *flags)
{
  g_ptr_array_add (flags, NULL);
  return g_strjoinv (" ", (char **) flags->pdata);
}

/* A feed of days is late three days and 45 more after its last. */
static void
test_age (Fixture      *fixture,
          gconstpointer data)
{
  const UpTime last = (2 * UP_TEST_ROWS - 1) * UP_TIME_DAY;
  const struct { UpTime now; const char *flags; } cases[] = {
    { last + 4 * UP_TIME_DAY, "" },
    { last + 48 * UP_TIME_DAY, "" },
    { last + 48 * UP_TIME_DAY + 1, "stale-feed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) flags = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;
      g_autofree char *found = NULL;

      g_assert_true (up_feed_check_age (fixture->connection, "test", cases[i].now, flags, &error));
      g_assert_no_error (error);
      found = join (flags);
      g_assert_cmpstr (found, ==, cases[i].flags);
    }
}

/* An answer is held against the one before: under four fifths of five series or more, and more than
 * half of twelve values or more. */
static void
test_answer (Fixture      *fixture,
             gconstpointer data)
{
  static const struct
  {
    gint64 before, series, revised, same, shifted;
    const char *flags;
  } cases[] = {
    { 4, 1, 0, 0, 0, "" },     { 5, 4, 0, 0, 0, "" },    { 5, 3, 0, 0, 0, "coverage-drop" },
    { 1, 1, 11, 0, 11, "" },   { 1, 1, 12, 0, 6, "" },   { 1, 1, 12, 0, 7, "changed-definition" },
    { 1, 1, 7, 5, 7, "changed-definition" },             { 1, 1, 7, 7, 7, "" },
    { 10, 5, 12, 0, 12, "coverage-drop changed-definition" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const UpWriteCounts counts = { .series = (guint64) cases[i].series,
                                     .revised = (guint64) cases[i].revised,
                                     .same = (guint64) cases[i].same,
                                     .shifted = (guint64) cases[i].shifted };
      const UpAnswer before = { .fetch = 1, .series = cases[i].before };
      g_autoptr (GPtrArray) flags = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;
      g_autofree char *found = NULL;

      g_assert_true (up_feed_check_answer (fixture->connection, "test", 1, &counts, &before, flags,
                                           &error));
      g_assert_no_error (error);
      found = join (flags);
      g_assert_cmpstr (found, ==, cases[i].flags);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/feed/age", Fixture, NULL, set_up, test_age, tear_down);
  g_test_add ("/store/feed/answer", Fixture, NULL, set_up, test_answer, tear_down);
  return g_test_run ();
}
