/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-frame-builder.h"
#include "up-vector.h"

#include <math.h>
#include <string.h>

static UpFrame *
make_frame (double last)
{
  g_autoptr (UpFrameBuilder) part = up_frame_builder_new ();
  g_autoptr (UpFrame) sources = NULL;
  UpFrameBuilder *builder = up_frame_builder_new ();
  guint subject = up_frame_builder_add_column (builder, "subject", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint start = up_frame_builder_add_column (builder, "start", UP_COLUMN_TIME, UP_UNIT_TIME);
  guint value = up_frame_builder_add_column (builder, "value", UP_COLUMN_NUMBER, UP_UNIT_COUNT);
  guint fetch = up_frame_builder_add_column (builder, "fetch", UP_COLUMN_INTEGER, UP_UNIT_NONE);
  static const char *const names[] = { "=cmd()", "a, \"b\"", NULL };

  for (int i = 0; i < 3; i++)
    {
      up_frame_builder_push_text (builder, subject, names[i]);
      up_frame_builder_push_time (builder, start,
                                  i < 2 ? up_time_from_civil (2020, 1, 1 + i) : UP_TIME_NONE);
      up_frame_builder_push_number (builder, value, i == 0 ? 0.1 : i == 1 ? NAN : last);
      up_frame_builder_push_integer (builder, fetch, i * 10);
    }
  up_frame_builder_push_text (
      part, up_frame_builder_add_column (part, "title", UP_COLUMN_TEXT, UP_UNIT_NONE), "Languish");
  sources = up_frame_builder_end (g_steal_pointer (&part));
  up_frame_builder_add_part (builder, "sources", sources);
  return up_frame_builder_end (builder);
}

static void
test_columns (void)
{
  g_autoptr (UpFrame) frame = make_frame (3.0);

  g_assert_cmpuint (up_frame_get_n_rows (frame), ==, 3);
  g_assert_cmpuint (up_frame_get_n_columns (frame), ==, 4);
  g_assert_cmpstr (up_frame_get_column (frame, 2)->name, ==, "value");
  g_assert_true (isnan (up_frame_get_numbers (frame, "value")[1]));
  g_assert_cmpint (up_frame_get_integers (frame, "fetch")[2], ==, 20);
  g_assert_null (up_frame_get_numbers (frame, "fetch"));
  g_assert_null (up_frame_find_column (frame, "nothing"));
  g_assert_null (up_frame_get_texts (frame, "subject")[2]);
  g_assert_cmpstr (up_frame_get_texts (up_frame_get_part (frame, "sources"), "title")[0], ==,
                   "Languish");
  g_assert_null (up_frame_get_part (frame, "growth"));
}

static void
test_equality (void)
{
  g_autoptr (UpFrame) a = make_frame (3.0);
  g_autoptr (UpFrame) b = make_frame (3.0);
  g_autoptr (UpFrame) other = make_frame (INFINITY);
  g_autofree char *digest_a = up_frame_digest (a);
  g_autofree char *digest_b = up_frame_digest (b);
  g_autofree char *digest_other = up_frame_digest (other);

  g_assert_true (up_frame_equal (a, b));
  g_assert_false (up_frame_equal (a, other));
  g_assert_true (isnan (up_frame_get_numbers (other, "value")[2]));
  g_assert_cmpstr (digest_a, ==, digest_b);
  g_assert_cmpstr (digest_a, !=, digest_other);
  /* Pinned: exports of today must be recognised by every later version. */
  g_assert_cmpstr (digest_a, ==,
                   "0ed61a23f1024cc808f8d78b984cfb7fbf3addf6ca7fff29b0c6efedf29a0eda");
}

static void
test_csv (void)
{
  g_autoptr (UpFrame) frame = make_frame (1e21);
  g_autofree char *csv = up_frame_to_csv (frame);

  g_assert_cmpstr (csv, ==,
                   "subject,start,value,fetch\r\n"
                   "\"'=cmd()\",2020-01-01,0.1,0\r\n"
                   "\"a, \"\"b\"\"\",2020-01-02,,10\r\n"
                   ",,1e+21,20\r\n");
}

static gint64
bits_of (double value)
{
  gint64 bits;

  memcpy (&bits, &value, sizeof bits);
  return bits;
}

/* Long runs share their memory and short ones do not; both hold what they should, also at their
 * ends, which are not those of pages. */
static void
test_runs (void)
{
  static const gsize scales[] = { 1, 1000, 100001 };
  const gint64 values[] = { 0, bits_of (NAN), -1, 7, 0 };

  for (guint k = 0; k < G_N_ELEMENTS (scales); k++)
    {
      const gsize lengths[] = { scales[k], 3 * scales[k], 0, 1, 2 * scales[k] + 3 };
      gint64 *runs = up_vector_new_runs (values, lengths, G_N_ELEMENTS (values));
      gint64 *shared = up_vector_ref (runs), *own, *at = runs;
      gsize n = 0;

      for (guint i = 0; i < G_N_ELEMENTS (values); i++)
        {
          for (gsize j = 0; j < lengths[i]; j++, n++)
            {
              if (*at++ != values[i])
                g_error ("value %" G_GSIZE_FORMAT " of run %u is wrong", j, i);
            }
        }
      up_vector_unref (shared);
      /* Who wants to write gets memory of his own, though nobody else has the vector. */
      own = up_vector_own (runs, n);
      g_assert_cmpint (own[scales[k]], ==, values[1]);
      for (gsize j = 0; j < n; j++)
        own[j] = 5;
      g_assert_cmpint (own[n - 1], ==, 5);
      up_vector_unref (own);
    }
  up_vector_unref (up_vector_new_runs (NULL, NULL, 0));
}

/* A column of texts that repeat equals one that was pushed text by text. */
static void
test_repeated_texts (void)
{
  static const char *const names[] = { "Rust", "Go" };
  const gsize lengths[] = { 40000, 3 };
  UpFrameBuilder *taken = up_frame_builder_new (), *pushed = up_frame_builder_new ();
  g_autoptr (UpFrame) one = NULL, other = NULL;
  g_autofree char *digest = NULL, *expected = NULL;

  up_frame_builder_add_column (taken, "subject", UP_COLUMN_TEXT, UP_UNIT_NONE);
  up_frame_builder_take_texts (taken, 0, names, lengths, 2);
  up_frame_builder_add_column (pushed, "subject", UP_COLUMN_TEXT, UP_UNIT_NONE);
  for (guint i = 0; i < 2; i++)
    up_frame_builder_push_texts (pushed, 0, names[i], lengths[i]);
  one = up_frame_builder_end (taken);
  other = up_frame_builder_end (pushed);
  g_assert_true (up_frame_equal (one, other));
  digest = up_frame_digest (one);
  expected = up_frame_digest (other);
  g_assert_cmpstr (digest, ==, expected);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/frame/columns", test_columns);
  g_test_add_func ("/base/frame/equality", test_equality);
  g_test_add_func ("/base/frame/csv", test_csv);
  g_test_add_func ("/base/frame/runs", test_runs);
  g_test_add_func ("/base/frame/repeated-texts", test_repeated_texts);
  return g_test_run ();
}
