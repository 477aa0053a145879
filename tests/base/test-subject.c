/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-metric.h"
#include "up-source.h"
#include "up-subject.h"

#include <string.h>

static void
test_keys (void)
{
  static const struct
  {
    const char *name;
    const char *key;
  } cases[] = {
    { "Rust", "rust" },
    { "C", "c" },
    { "C++", "c++" },
    { "C#", "c#" },
    { "C＋＋", "c++" },
    { "Visual Basic .NET", "visual-basic-.net" },
    { "Objective-C", "objective-c" },
    { "  Jupyter \t Notebook\n", "jupyter-notebook" },
    { "PL/SQL", "pl-sql" },
    { "Repo:spf13/cobra", "repo:spf13/cobra" },
    { "topic:Machine Learning", "topic:machine-learning" },
    { "economy:DE", "economy:de" },
    { "1C:Enterprise", "1c-enterprise" },
    { "topic: \342\230\203", "topic:u2603" },
    { "A*", "a*" },
    { "a;b=c", "a-b-c" },
    { "<b>\"R\" & 'S'</b>", "b-r-s-b" },
    { "Ελλάδα", "ελλάδα" },
    { "机器学习", "机器学习" },
    { "DİYARBAKIR", "di̇yarbakir" },
    { "\342\230\203", "u2603" },
    { "--", "u002du002d" },
    { "a -- b --", "a-b" },
    { "bad \377 bytes", "bad-bytes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = up_subject_key_from_name (cases[i].name);
      g_autofree char *again = up_subject_key_from_name (key);

      g_assert_cmpstr (key, ==, cases[i].key);
      g_assert_cmpstr (again, ==, key);
    }
  g_assert_null (up_subject_key_from_name (""));
  g_assert_null (up_subject_key_from_name (" \t\n\001"));
  g_assert_null (up_subject_key_from_name ("topic: "));
}

static void
test_long_keys (void)
{
  g_autofree char *name = g_strnfill (5000, 'x');
  g_autofree char *first = NULL, *second = NULL, *again = NULL;

  memset (name + 100, '-', 40);
  first = up_subject_key_from_name (name);
  name[4999] = 'y';
  second = up_subject_key_from_name (name);
  again = up_subject_key_from_name (first);

  g_assert_cmpuint (strlen (first), <=, 120);
  g_assert_cmpstr (first, !=, second);
  g_assert_cmpint (memcmp (first, second, 100), ==, 0);
  g_assert_cmpstr (again, ==, first);
}

/* A cut in the middle of a letter would not be UTF-8. */
static void
test_long_key_letters (void)
{
  for (guint pad = 0; pad < 4; pad++)
    {
      g_autoptr (GString) name = g_string_new (NULL);
      g_autofree char *key = NULL;

      for (guint i = 0; i < pad; i++)
        g_string_append_c (name, 'a');
      for (guint i = 0; i < 100; i++)
        g_string_append (name, "𠮷");
      key = up_subject_key_from_name (name->str);
      g_assert_true (g_utf8_validate (key, -1, NULL));
      g_assert_cmpuint (strlen (key), <=, 120);
    }
}

static void
test_fold (void)
{
  g_autofree char *plain = up_subject_fold ("visual basic .net");
  g_autofree char *odd = up_subject_fold ("\tVisual   BASIC .NET ");
  g_autofree char *wide = up_subject_fold ("ＶＩＳＵＡＬ　basic .net");

  g_assert_cmpstr (odd, ==, plain);
  g_assert_cmpstr (wide, ==, plain);
}

static void
test_kinds (void)
{
  for (int i = UP_SUBJECT_OTHER; i <= UP_SUBJECT_TOTAL; i++)
    {
      UpSubjectKind kind;

      g_assert_true (up_subject_kind_from_string (up_subject_kind_to_string (i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
  for (int i = UP_METRIC_STOCK; i <= UP_METRIC_INDEX; i++)
    {
      UpMetricKind kind;

      g_assert_true (up_metric_kind_from_string (up_metric_kind_to_string (i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
  for (int i = UP_DIRECTION_NONE; i <= UP_DIRECTION_DOWN; i++)
    {
      UpDirection direction;

      g_assert_true (up_direction_from_string (up_direction_to_string (i), &direction));
      g_assert_cmpint (direction, ==, i);
    }
  g_assert_false (up_subject_kind_from_string ("Language", &(UpSubjectKind) { 0 }));
  g_assert_false (up_metric_kind_from_string ("", &(UpMetricKind) { 0 }));
  g_assert_false (up_direction_from_string ("sideways", &(UpDirection) { 0 }));
}

/* Records own copies: what they were made from may go. */
static void
test_records (void)
{
  g_autofree char *text = g_strdup ("languish");
  g_autoptr (UpSource) source = up_source_new (&(UpSource) { .key = text, .title = text });
  g_autoptr (UpMetric) metric = up_metric_new (&(UpMetric) {
      .key = text, .name = text, .phrase = text, .definition = text, .source = text,
      .unit = UP_UNIT_FRACTION, .kind = UP_METRIC_SHARE, .direction = UP_DIRECTION_UP,
      .period = UP_PERIOD_QUARTER, .denominator = text, .total = text });
  g_autoptr (UpSubject) subject = up_subject_new (text, text, UP_SUBJECT_TOPIC, 3);
  g_autoptr (UpSubject) other = up_subject_ref (subject);

  memset (text, '!', strlen (text));
  g_assert_cmpstr (source->key, ==, "languish");
  g_assert_cmpstr (source->title, ==, "languish");
  g_assert_null (source->licence);
  g_assert_cmpstr (metric->denominator, ==, "languish");
  g_assert_cmpint (metric->period, ==, UP_PERIOD_QUARTER);
  g_assert_cmpstr (metric->total, ==, "languish");
  g_assert_null (metric->noun);
  g_assert_null (metric->reference);
  g_assert_true (other == subject);
  g_assert_cmpstr (subject->key, ==, "languish");
  g_assert_cmpint (subject->slot, ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/subject/keys", test_keys);
  g_test_add_func ("/base/subject/long-keys", test_long_keys);
  g_test_add_func ("/base/subject/long-key-letters", test_long_key_letters);
  g_test_add_func ("/base/subject/fold", test_fold);
  g_test_add_func ("/base/subject/kinds", test_kinds);
  g_test_add_func ("/base/subject/records", test_records);
  return g_test_run ();
}
