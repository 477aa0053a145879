/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-base-error.h"
#include "up-spec.h"

static const char full[] =
    "{\n"
    "  \"uptake\": 1,\n"
    "  \"metric\": \"languish/pull-requests\",\n"
    "  \"subjects\": [\n    \"rust\",\n    \"c++\"\n  ],\n"
    "  \"from\": \"2020-Q1\",\n"
    "  \"scale\": \"log\",\n"
    "  \"annotations\": false,\n"
    "  \"zoom\": {\n    \"level\": 3\n  }\n"
    "}\n";

static UpSpec *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  UpSpec *spec = up_spec_parse (text, -1, &error);

  g_assert_no_error (error);
  return spec;
}

static void
test_normal_form (void)
{
  g_autoptr (UpSpec) spec = parse ("{\"zoom\":{\"level\":3},\"annotations\":false,"
                                   "\"scale\":\"log\","
                                   "\"chart\":\"growth\",\"title\":null,\"focus\":[],"
                                   "\"style\":\"light\",\"from\":\"2020-Q1\","
                                   "\"subjects\":[\"rust\",\"c++\"],"
                                   "\"metric\":\"languish/pull-requests\"}");
  g_autoptr (UpSpec) again = parse (full);

  g_assert_cmpstr (up_spec_to_text (spec), ==, full);
  g_assert_cmpstr (up_spec_to_text (again), ==, full);
  g_assert_true (up_spec_equal (spec, again));
  g_assert_cmpuint (up_spec_hash (spec), ==, up_spec_hash (again));
}

static void
test_getters (void)
{
  g_autoptr (UpSpec) spec = parse (full);
  const char *const *subjects = up_spec_get_list (spec, "subjects");
  UpPeriod period;

  g_assert_cmpstr (up_spec_get_text (spec, "chart"), ==, "growth");
  g_assert_cmpstr (up_spec_get_text (spec, "scale"), ==, "log");
  g_assert_null (up_spec_get_text (spec, "title"));
  g_assert_cmpstr (subjects[1], ==, "c++");
  g_assert_null (subjects[2]);
  g_assert_null (up_spec_get_list (spec, "focus")[0]);
  g_assert_false (up_spec_get_flag (spec, "annotations"));
  g_assert_cmpint (up_spec_get_time (spec, "from", &period), ==, up_time_from_civil (2020, 1, 1));
  g_assert_cmpint (period, ==, UP_PERIOD_QUARTER);
  g_assert_cmpint (up_spec_get_time (spec, "to", NULL), ==, UP_TIME_NONE);
  g_assert_null (up_spec_get_object (spec, "data"));
}

static void
test_setters (void)
{
  g_autoptr (GError) error = NULL;
  const char *const subjects[] = { "go", "rust", NULL };
  const char *const twice[] = { "go", "go", NULL };
  g_autoptr (UpSpec) spec = parse (full);
  g_autoptr (UpSpec) linear = up_spec_with_text (spec, "scale", "linear", &error);
  g_autoptr (UpSpec) back = up_spec_with_text (linear, "scale", "log", &error);
  g_autoptr (UpSpec) more = up_spec_with_list (spec, "subjects", subjects, &error);
  g_autoptr (UpSpec) noted = up_spec_with_flag (spec, "annotations", TRUE, &error);

  g_assert_no_error (error);
  g_assert_null (strstr (up_spec_to_text (linear), "scale"));
  g_assert_true (up_spec_equal (spec, back));
  g_assert_cmpstr (up_spec_get_list (more, "subjects")[0], ==, "go");
  g_assert_cmpstr (up_spec_get_list (spec, "subjects")[0], ==, "rust");
  g_assert_true (up_spec_get_flag (noted, "annotations"));
  g_assert_nonnull (strstr (up_spec_to_text (noted), "zoom"));

  g_assert_null (up_spec_with_text (spec, "scale", "cubic", &error));
  g_assert_error (error, UP_BASE_ERROR, UP_BASE_ERROR_KEY);
  g_clear_error (&error);
  g_assert_null (up_spec_with_list (spec, "subjects", twice, &error));
  g_assert_error (error, UP_BASE_ERROR, UP_BASE_ERROR_VALUE);
}

static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    UpBaseError code;
    const char *named;
  } cases[] = {
    { "", UP_BASE_ERROR_SYNTAX, "not JSON" },
    { "[1]", UP_BASE_ERROR_SYNTAX, "object" },
    { "{\n\"scale\":}", UP_BASE_ERROR_SYNTAX, "line 2" },
    { "{\"uptake\":2}", UP_BASE_ERROR_VERSION, "version 2" },
    { "{\"uptake\":\"1\"}", UP_BASE_ERROR_KEY, "uptake" },
    { "{\"scale\":\"LOG\"}", UP_BASE_ERROR_KEY, "linear, log, index, share" },
    { "{\"subjects\":\"rust\"}", UP_BASE_ERROR_KEY, "subjects" },
    { "{\"subjects\":[\"rust\",7]}", UP_BASE_ERROR_KEY, "subjects" },
    { "{\"subjects\":[\"rust\",\"rust\"]}", UP_BASE_ERROR_VALUE, "rust" },
    { "{\"from\":\"last year\"}", UP_BASE_ERROR_SYNTAX, "from" },
    { "{\"from\":\"2020-Q5\"}", UP_BASE_ERROR_SYNTAX, "2020-Q5" },
    { "{\"annotations\":1}", UP_BASE_ERROR_KEY, "annotations" },
    { "{\"data\":[]}", UP_BASE_ERROR_KEY, "data" },
    { "{\"scale\":\"log\",\"scale\":\"log\"}", UP_BASE_ERROR_KEY, "scale" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (UpSpec) spec = up_spec_parse (cases[i].text, -1, &error);

      g_assert_null (spec);
      g_assert_error (error, UP_BASE_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].named));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/spec/normal-form", test_normal_form);
  g_test_add_func ("/base/spec/getters", test_getters);
  g_test_add_func ("/base/spec/setters", test_setters);
  g_test_add_func ("/base/spec/errors", test_errors);
  return g_test_run ();
}
