/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-spec-edit.h"

static UpSpec *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  UpSpec *spec = up_spec_parse (text, -1, &error);

  g_assert_no_error (error);
  return spec;
}

static void
assert_list (UpSpec     *spec,
             const char *key,
             const char *expected)
{
  g_autofree char *joined = g_strjoinv (" ", (GStrv) up_spec_get_list (spec, key));

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_subjects (void)
{
  g_autoptr (UpSpec) spec = parse ("{\"subjects\":[\"rust\",\"go\"],\"focus\":[\"go\"]}");
  g_autoptr (UpSpec) more = up_spec_edit_add_subject (spec, "c++");
  g_autoptr (UpSpec) same = up_spec_edit_add_subject (more, "rust");
  g_autoptr (UpSpec) less = up_spec_edit_remove_subject (more, "go");
  g_autoptr (UpSpec) stranger = up_spec_edit_remove_subject (spec, "zig");

  assert_list (more, "subjects", "rust go c++");
  g_assert_true (up_spec_equal (same, more));
  assert_list (less, "subjects", "rust c++");
  assert_list (less, "focus", "");
  g_assert_true (up_spec_equal (stranger, spec));
}

static void
test_focus (void)
{
  g_autoptr (UpSpec) spec = parse ("{\"subjects\":[\"a\",\"b\",\"c\"]}");
  g_autoptr (UpSpec) one = up_spec_edit_toggle_focus (spec, "a", FALSE);
  g_autoptr (UpSpec) other = up_spec_edit_toggle_focus (one, "b", FALSE);
  g_autoptr (UpSpec) both = up_spec_edit_toggle_focus (other, "c", TRUE);
  g_autoptr (UpSpec) alone = up_spec_edit_toggle_focus (both, "c", FALSE);
  g_autoptr (UpSpec) none = up_spec_edit_toggle_focus (alone, "c", FALSE);
  g_autoptr (UpSpec) back = up_spec_edit_toggle_focus (both, "b", TRUE);

  assert_list (one, "focus", "a");
  assert_list (other, "focus", "b");
  assert_list (both, "focus", "b c");
  assert_list (alone, "focus", "c");
  assert_list (none, "focus", "");
  assert_list (back, "focus", "c");
}

static void
test_window (void)
{
  g_autoptr (UpSpec) spec = parse ("{\"from\":\"2012-Q1\",\"scale\":\"log\"}");
  g_autoptr (UpSpec) set = up_spec_edit_set_window (spec, up_time_from_civil (2020, 4, 1),
                                                    up_time_from_civil (2025, 1, 1),
                                                    UP_PERIOD_QUARTER);
  g_autoptr (UpSpec) all = up_spec_edit_set_window (set, UP_TIME_NONE, UP_TIME_NONE,
                                                    UP_PERIOD_QUARTER);

  g_assert_cmpstr (up_spec_get_text (set, "from"), ==, "2020-Q2");
  g_assert_cmpstr (up_spec_get_text (set, "to"), ==, "2025-Q1");
  g_assert_cmpstr (up_spec_get_text (set, "scale"), ==, "log");
  g_assert_null (up_spec_get_text (all, "from"));
  g_assert_null (up_spec_get_text (all, "to"));
}

/* A comparison of curves is a kind of chart, and for two of them a choice beside it. */
static void
test_comparison (void)
{
  static const char *const words[] = { "adoption", "aligned", "aligned-ceiling", "substitution",
                                       "life-cycle" };
  g_autoptr (UpSpec) first = parse ("{\"chart\":\"adoption\",\"subjects\":[\"rust\"]}");
  g_autoptr (UpSpec) spec = up_spec_ref (first);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (UpSpec) next = up_spec_edit_set_comparison (spec, words[i]);

      g_assert_cmpstr (up_spec_edit_get_comparison (next), ==, words[i]);
      assert_list (next, "subjects", "rust");
      g_assert_cmpstr (up_spec_get_text (next, "align"), ==, i == 2 ? "ceiling" : "launch");
      up_spec_unref (spec);
      spec = g_steal_pointer (&next);
    }
  g_clear_pointer (&spec, up_spec_unref);
  spec = up_spec_edit_set_comparison (first, "adoption");
  g_assert_true (up_spec_equal (spec, first));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spec-edit/subjects", test_subjects);
  g_test_add_func ("/spec-edit/focus", test_focus);
  g_test_add_func ("/spec-edit/window", test_window);
  g_test_add_func ("/spec-edit/comparison", test_comparison);
  return g_test_run ();
}
