/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-base-error.h"
#include "up-json.h"

#include <string.h>

static void
assert_refused (const char *text,
                gssize      length,
                UpBaseError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (yyjson_doc) doc = up_json_read (text, length, "The answer", &error);

  g_assert_null (doc);
  g_assert_error (error, UP_BASE_ERROR, (int) code);
  g_assert_true (g_str_has_prefix (error->message, "The answer"));
}

static void
test_reads (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (yyjson_doc) doc = up_json_read ("{\"a\":[1,{\"b\":\"]]\\\"[\"}],\"c\":{\"b\":2}}", -1,
                                             "The answer", &error);

  g_assert_no_error (error);
  g_assert_cmpint (yyjson_get_int (yyjson_ptr_get (yyjson_doc_get_root (doc), "/c/b")), ==, 2);
}

static void
test_refuses (void)
{
  g_autofree char *deep = g_malloc (4096);

  memset (deep, '[', 4096);
  assert_refused (deep, 4096, UP_BASE_ERROR_LIMIT);
  assert_refused ("{\"a\":1,\"a\":2}", -1, UP_BASE_ERROR_KEY);
  assert_refused ("[{\"x\":{\"a\":1,\"b\":[],\"a\":2}}]", -1, UP_BASE_ERROR_KEY);
  assert_refused ("[1,]", -1, UP_BASE_ERROR_SYNTAX);
  assert_refused ("[\"\xff\"]", -1, UP_BASE_ERROR_SYNTAX);
  assert_refused ("[1] 2", -1, UP_BASE_ERROR_SYNTAX);
  assert_refused ("", 0, UP_BASE_ERROR_SYNTAX);
  assert_refused ("\"abc\\", -1, UP_BASE_ERROR_SYNTAX);
}

/* What a message quotes is one short line, whatever the text is. */
static void
test_excerpt (void)
{
  static const struct
  {
    const char *text, *excerpt;
  } cases[] = {
    { "rust", "rust" },
    { "", "" },
    { "a\nb\tc", "a b c" },
    { "\xff", "\xef\xbf\xbd" },
    { "0123456789012345678901234567890123456789", "0123456789012345678901234567890123456789" },
    { "01234567890123456789中01234567890123456789", "0123456789012345678…01234567890123456789" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *excerpt = up_error_excerpt (cases[i].text);

      g_assert_cmpstr (excerpt, ==, cases[i].excerpt);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/json/reads", test_reads);
  g_test_add_func ("/base/json/refuses", test_refuses);
  g_test_add_func ("/base/json/excerpt", test_excerpt);
  return g_test_run ();
}
