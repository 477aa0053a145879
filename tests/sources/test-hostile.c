/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "table-dump.h"
#include "up-json.h"

static void
test_names (void)
{
  g_autofree char *longest = g_strnfill (201, 'x');
  g_autofree char *table = g_strdup_printf ("name,year,value\n"
                                            "<b>&amp;</b>,2020,1\nA\x01" "B,2020,2\n"
                                            "A\x1b[31mB,2020,3\n%s,2020,4\n\xe2\x80\xae" "A,2020,5\n"
                                            "';DROP TABLE series;--,2020,6\n",
                                            longest);
  g_autofree char *dump = table_dump_named (table, "x.csv");

  g_assert_true (g_str_has_prefix (dump, "CSV, UTF-8, long, year\n<b>&amp;</b> 2020 1\n"));
  g_assert_nonnull (strstr (dump, "\n';DROP TABLE series;-- 2020 6\n"));
  g_assert_nonnull (strstr (dump, "row 3: “A B” is no name"));
  g_assert_nonnull (strstr (dump, "row 4: “A [31mB” is no name"));
  g_assert_nonnull (strstr (dump, "row 5: “xxxx"));
  for (const char *p = dump; *p != '\0'; p++)
    g_assert_true (*p == '\n' || !g_ascii_iscntrl (*p));
}

static void
test_zero_bytes (void)
{
  UpTableOptions options = UP_TABLE_OPTIONS_INIT;
  g_autoptr (GString) table = g_string_new ("name,year,value\n");
  g_autofree char *dump = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (table, "Rust,%u,1\n", 1900 + i);
  g_string_append_len (table, "A\0B,2020,1\nRust,20\0" "20,2\nRust,2021,3\0\nGo,2022,4\n", 47);
  options.name = "x.csv";
  dump = table_dump (table->str, (gssize) table->len, &options);
  g_assert_nonnull (strstr (dump, "\nGo 2022 4\n"));
  g_assert_nonnull (strstr (dump, "row 102: “A” is no name"));
  g_assert_nonnull (strstr (dump, "row 103: “20” is not a time"));
  g_assert_nonnull (strstr (dump, "row 104: “3” is not a number"));
}

static void
test_numbers (void)
{
  assert_table ("year,value\n2020,1e999\n2021,-1e999\n2022,5\n2023,0x10\n2024,inf\n2025,7\n"
                "2026,8\n2027,9\n2028,1e308\n2029,99999999999999999999999999999999\n", "x.csv",
                "CSV, UTF-8, two columns, year\nx 2022 5\nx 2025 7\nx 2026 8\nx 2027 9\n"
                "x 2028 1e+308\nx 2029 1e+32\nrow 2: “1e999” is too large for a number\n"
                "row 3: “-1e999” is too large for a number\nrow 5: “0x10” is not a number\n"
                "row 6: “inf” is not a number\n");
}

static void
test_times (void)
{
  assert_table ("date,value\n2020-02-28,1\n2020-02-29,2\n2020-02-30,3\n2020-03-01,4\n"
                "99999-01-01,5\n0000-00-00,6\n2020-03-02,7\n2020-03-03T25:61:00Z,8\n"
                "2020-03-03,9\n2020-03-04,1\n", "x.csv",
                "CSV, UTF-8, two columns, day\nx 2020-02-28 1\nx 2020-02-29 2\nx 2020-03-01 4\n"
                "x 2020-03-02 7\nx 2020-03-03 9\nx 2020-03-04 1\n"
                "row 4: “2020-02-30” is not a time\nrow 6: “99999-01-01” is not a time\n"
                "row 7: “0000-00-00” is not a time\n"
                "row 9: “2020-03-03T25:61:00Z” is not a time\n");
}

/* A header may promise what it likes: memory follows what is there. */
static void
test_promise (void)
{
  assert_table ("# rows: 1000000000\nname,year,value\nA,2020,1\nA,2021,2\n", "x.csv",
                "CSV, UTF-8, long, year\nA 2020 1\nA 2021 2\n");
}

static void
test_long_line (void)
{
  g_autoptr (GString) table = g_string_new ("name,year,value\nA,2020,1\n\"");
  g_autoptr (GString) open = g_string_new ("name,year,value\nA,2020,1\n");
  g_autofree char *dump = NULL, *open_dump = NULL;

  /* Ten megabytes in one cell, closed and followed by a good row. */
  for (guint i = 0; i < 1000000; i++)
    g_string_append (table, "0123456789");
  g_string_append (table, "\",2020,1\nB,2021,2\n");
  dump = table_dump_named (table->str, "x.csv");
  g_assert_cmpstr (dump, ==,
                   "CSV, UTF-8, long, year\nA 2020 1\nB 2021 2\nrow 3: it is longer than 4 MB\n");

  /* The same without any newline behind it. */
  for (guint i = 0; i < 1000000; i++)
    g_string_append (open, "0123456789");
  open_dump = table_dump_named (open->str, "x.csv");
  g_assert_cmpstr (open_dump, ==,
                   "CSV, UTF-8, long, year\nA 2020 1\nrow 3: it is longer than 4 MB\n");
}

static void
test_many_columns (void)
{
  g_autoptr (GString) table = g_string_new ("name,year,value\nA,2020,1\n");
  g_autofree char *dump = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (table, ',');
  g_string_append (table, "\nB,2020,2\n");
  dump = table_dump_named (table->str, "x.csv");
  g_assert_cmpstr (dump, ==,
                   "CSV, UTF-8, long, year\nA 2020 1\nB 2020 2\n"
                   "row 3: it has more than 16384 cells\n");
}

static void
test_many_names (void)
{
  g_autoptr (GString) table = g_string_new ("name,year,value\n");
  g_autofree char *dump = NULL;

  for (guint i = 0; i <= UP_TABLE_MAX_SERIES; i++)
    g_string_append_printf (table, "event-%u,2020,1\n", i);
  dump = table_dump_named (table->str, "x.csv");
  g_assert_true (g_str_has_suffix (dump, "error: it has more than 200000 different names; the "
                                         "column of names is not one\n"));
}

/* Faults are counted, only the first are kept. */
static void
test_many_faults (void)
{
  g_autoptr (GString) table = g_string_new ("name,year,value\nA,2020,1\nA,2021,1\nA,2022,1\n");
  g_autofree char *dump = NULL;
  guint lines = 0;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (table, "A,%u,%s\n", 1500 + i, i % 2 != 0 ? "1" : "?x");
  dump = table_dump_named (table->str, "x.csv");
  for (const char *p = strstr (dump, "row "); p != NULL; p = strstr (p + 1, "row "))
    lines++;
  g_assert_cmpuint (lines, ==, UP_TABLE_REPORT_MAX);
}

static void
test_deep_json (void)
{
  g_autoptr (GString) element = g_string_new ("[{\"time\":\"2020\",\"A\":1},{\"time\":");
  g_autoptr (GString) whole = g_string_new ("{\"a\":");
  g_autofree char *dump = NULL, *whole_dump = NULL, *endless = NULL, *endless_dump = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (element, '[');
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (element, ']');
  g_string_append (element, "},{\"time\":\"2021\",\"A\":2}]");
  dump = table_dump_named (element->str, "x.json");
  g_assert_cmpstr (dump, ==,
                   "JSON, UTF-8, two columns, year\nA 2020 1\nA 2021 2\n"
                   "row 2: it is not valid JSON, or not of the form of the first one\n");

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (whole, '[');
  whole_dump = table_dump_named (whole->str, "x.json");
  g_assert_cmpstr (whole_dump, ==, "error: the content nests deeper than 64 levels\n");

  /* An element that never ends is given up before it fills the memory. */
  endless = g_strnfill (9 * 1024 * 1024, '[');
  endless_dump = table_dump_named (endless, "x.json");
  g_assert_cmpstr (endless_dump, ==, "error: element 1 of the JSON is longer than 4 MB\n");
}

/* Random bytes are refused or read, never believed to be more than they are. */
static void
test_noise (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20200101);
  UpTableOptions options = UP_TABLE_OPTIONS_INIT;

  for (guint i = 0; i < 500; i++)
    {
      char noise[2048];
      g_autofree char *dump = NULL;

      for (gsize j = 0; j < sizeof noise; j++)
        noise[j] = (char) g_rand_int_range (rand, i % 2 != 0 ? 1 : 32, i % 2 != 0 ? 256 : 127);
      dump = table_dump (noise, sizeof noise, &options);
      g_assert_true (g_utf8_validate (dump, -1, NULL));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/hostile/names", test_names);
  g_test_add_func ("/sources/hostile/zero-bytes", test_zero_bytes);
  g_test_add_func ("/sources/hostile/numbers", test_numbers);
  g_test_add_func ("/sources/hostile/times", test_times);
  g_test_add_func ("/sources/hostile/promise", test_promise);
  g_test_add_func ("/sources/hostile/long-line", test_long_line);
  g_test_add_func ("/sources/hostile/many-columns", test_many_columns);
  g_test_add_func ("/sources/hostile/many-names", test_many_names);
  g_test_add_func ("/sources/hostile/many-faults", test_many_faults);
  g_test_add_func ("/sources/hostile/deep-json", test_deep_json);
  g_test_add_func ("/sources/hostile/noise", test_noise);
  return g_test_run ();
}
