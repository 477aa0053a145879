/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-history.h"

static UpSpec *
spec_with_scale (const char *scale)
{
  g_autoptr (UpSpec) spec = up_spec_new ();
  g_autoptr (GError) error = NULL;
  UpSpec *changed = up_spec_with_text (spec, "scale", scale, &error);

  g_assert_no_error (error);
  return changed;
}

static void
record_cb (GObject    *object,
           GParamSpec *pspec,
           GString    *record)
{
  g_string_append_printf (record, "%s ", pspec->name);
}

static void
assert_notified (GString    *record,
                 const char *expected)
{
  g_assert_cmpstr (record->str, ==, expected);
  g_string_truncate (record, 0);
}

static const char *
scale_of (UpHistory *history)
{
  return up_spec_get_text (up_history_get_spec (history), "scale");
}

static void
test_undo_and_redo (void)
{
  g_autoptr (UpSpec) linear = spec_with_scale ("linear");
  g_autoptr (UpSpec) log = spec_with_scale ("log");
  g_autoptr (UpSpec) index = spec_with_scale ("index");
  g_autoptr (UpSpec) share = spec_with_scale ("share");
  UpHistory *history = up_history_new (linear);
  g_autoptr (GString) record = g_string_new (NULL);

  g_signal_connect (history, "notify", G_CALLBACK (record_cb), record);
  g_assert_false (up_history_get_can_undo (history));
  up_history_undo (history);
  assert_notified (record, "");

  up_history_push (history, log);
  assert_notified (record, "spec can-undo ");
  up_history_push (history, log);
  assert_notified (record, "");
  up_history_push (history, index);
  assert_notified (record, "spec ");

  up_history_undo (history);
  assert_notified (record, "spec can-redo ");
  g_assert_cmpstr (scale_of (history), ==, "log");
  up_history_undo (history);
  assert_notified (record, "spec can-undo ");
  g_assert_cmpstr (scale_of (history), ==, "linear");
  up_history_redo (history);
  g_assert_cmpstr (scale_of (history), ==, "log");
  g_string_truncate (record, 0);

  /* A new question forgets what was undone. */
  up_history_push (history, share);
  assert_notified (record, "spec can-redo ");
  up_history_redo (history);
  g_assert_cmpstr (scale_of (history), ==, "share");
  up_history_undo (history);
  g_assert_cmpstr (scale_of (history), ==, "log");

  g_assert_finalize_object (history);
}

static void
test_property (void)
{
  g_autoptr (UpSpec) log = spec_with_scale ("log");
  UpHistory *history = up_history_new (NULL);
  g_autoptr (UpSpec) empty = up_spec_new ();
  g_autoptr (UpSpec) read = NULL;

  g_assert_true (up_spec_equal (up_history_get_spec (history), empty));
  g_object_set (history, "spec", log, NULL);
  g_object_get (history, "spec", &read, NULL);
  g_assert_true (read == log);
  g_assert_true (up_history_get_can_undo (history));
  g_assert_finalize_object (history);
}

static void
test_many (void)
{
  UpHistory *history = up_history_new (NULL);
  guint undone = 0;

  for (int i = 0; i < 500; i++)
    {
      g_autofree char *title = g_strdup_printf ("%d", i);
      g_autoptr (UpSpec) spec =
          up_spec_with_text (up_history_get_spec (history), "title", title, NULL);

      up_history_push (history, spec);
    }
  while (up_history_get_can_undo (history))
    {
      up_history_undo (history);
      undone++;
    }
  g_assert_cmpuint (undone, ==, 199);
  g_assert_cmpstr (up_spec_get_text (up_history_get_spec (history), "title"), ==, "300");
  g_assert_finalize_object (history);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/undo-and-redo", test_undo_and_redo);
  g_test_add_func ("/history/property", test_property);
  g_test_add_func ("/history/many", test_many);
  return g_test_run ();
}
