/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "table-dump.h"

static void
test_arrays (void)
{
  assert_table ("[{\"subject\":\"Rust\",\"time\":\"2020-01\",\"value\":5},\n"
                " {\"value\":1.5e3,\"subject\":\"Go\",\"time\":\"2020-02\"}]\n", "x.json",
                "JSON, UTF-8, long, month\nRust 2020-01 5\nGo 2020-02 1500\n");
  assert_table ("[[\"time\",\"A\",\"B\"],[\"2020\",1,2],[\"2021\",3,null]]", "x.json",
                "JSON, UTF-8, wide, year\nA 2020 1\nB 2020 2\nA 2021 3\n");
  assert_table ("[[0,5],[1,7]]", "x.json",
                "JSON, UTF-8, two columns, instant\nx t=0 5\nx t=1 7\n");
  assert_table ("[]", "x.json", "error: it holds no row that can be read\n");
  assert_table ("[{\"time\":\"2020\",\"value\":1,\"value\":2}]", "x.json",
                "error: it holds no row that can be read; row 1: it is not valid JSON, or not of the "
                "form of the first one\n");
}

static void
test_lines (void)
{
  assert_table ("{\"time\":\"2020-01\",\"Rust\":1}\n{\"time\":\"2020-02\",\"Rust\":2,\"Go\":3}\n",
                "x.jsonl",
                "JSON lines, UTF-8, wide, month\nRust 2020-01 1\nRust 2020-02 2\nGo 2020-02 3\n");
  assert_table ("{\"time\":\"2020\",\"A\":1}\n\n{\"time\":\"2021\",\"A\":}\n{\"time\":\"2022\",\"A\":3}",
                "x.jsonl",
                "JSON lines, UTF-8, two columns, year\nA 2020 1\nA 2022 3\n"
                "row 3: it is not valid JSON, or not of the form of the first one\n");
}

static void
test_objects (void)
{
  assert_table ("{\"columns\":[\"time\",\"Rust\"],\"rows\":[[\"2020-Q1\",1],[\"2020-Q2\",2]]}",
                "x.json", "JSON, UTF-8, two columns, quarter\nRust 2020-Q1 1\nRust 2020-Q2 2\n");
  assert_table ("{\"columns\":[{\"name\":\"time\"},{\"name\":\"Rust\",\"unit\":\"count\"}],"
                "\"rows\":[[\"2020\",1],[\"2021\",2]]}",
                "x.json", "JSON, UTF-8, two columns, year\nRust 2020 1\nRust 2021 2\n");
  /* As web interfaces answer: the array stands among other members. */
  assert_table ("{\"start\":\"2020-01-01\",\"package\":\"glib\",\"downloads\":["
                "{\"day\":\"2020-01-01\",\"downloads\":5},{\"day\":\"2020-01-02\",\"downloads\":7}]}",
                "glib.json",
                "JSON, UTF-8, two columns, day\nglib 2020-01-01 5\nglib 2020-01-02 7\n");
  assert_table ("{\"subject\":\"A\",\"time\":\"2020\",\"value\":5}", "x.json",
                "JSON, UTF-8, long, year\nA 2020 5\n");
  assert_table ("{\"a\":{\"b\":1}}", "x.json",
                "error: the JSON holds no table: an array of objects or arrays is one, an object "
                "with “columns” and “rows”, or an object with one such array\n");
}

static void
test_faults (void)
{
  assert_table ("[{\"time\":\"2020\",\"A\":1},{\"time\":\"2021\",\"A\":2,\"A\":3},5,"
                "{\"time\":\"2022\",\"A\":4}]", "x.json",
                "JSON, UTF-8, two columns, year\nA 2020 1\nA 2022 4\n"
                "row 2: it is not valid JSON, or not of the form of the first one\n"
                "row 3: it is not valid JSON, or not of the form of the first one\n");
  assert_table ("[{\"time\":\"2020\",\"A\":1},{\"time\":\"2021\",\"A\":", "x.json",
                "error: the JSON ends inside element 2: the file is cut off or not JSON\n");
  assert_table ("[{\"time\":\"2020\",\"A\":1}] and more", "x.json",
                "error: there is more text behind the end of the JSON array\n");
  assert_table ("{\"a\":1,", "x.json",
                "error: the content is not JSON: line 1: unexpected end of data\n");
  assert_table ("[{\"time\":\"2020\",\"A\":{\"deep\":[1]}},{\"time\":\"2021\",\"A\":NaN},"
                "{\"time\":\"2022\",\"A\":\"1,5\"},{\"time\":\"2023\",\"A\":true},"
                "{\"time\":\"2024\",\"A\":6},{\"time\":\"2025\",\"A\":7},"
                "{\"time\":\"2026\",\"A\":8}]", "x.json",
                "JSON, UTF-8, two columns, year\nA 2022 1.5\nA 2024 6\nA 2025 7\nA 2026 8\n"
                "row 1: it has no value\n"
                "row 2: it has no value\nrow 4: “true” is not a number\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/json/arrays", test_arrays);
  g_test_add_func ("/sources/json/lines", test_lines);
  g_test_add_func ("/sources/json/objects", test_objects);
  g_test_add_func ("/sources/json/faults", test_faults);
  return g_test_run ();
}
