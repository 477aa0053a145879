/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "table-dump.h"

static void
test_long (void)
{
  assert_table ("subject,time,value\nRust,2020-Q1,10\nGo,2020-Q2,12.5\n", "x.csv",
                "CSV, UTF-8, long, quarter\nRust 2020-Q1 10\nGo 2020-Q2 12.5\n");
  /* Any order, other words, columns nobody needs. */
  assert_table ("id,count,Quarter,Language\n7,10,2020Q1,C++\n8,20,2020Q2,C#\n", "x.csv",
                "CSV, UTF-8, long, quarter\nC++ 2020-Q1 10\nC# 2020-Q2 20\n"
                "note: the column “id” is not used\n");
  assert_table ("名称,日期,数值\nRust,2020年1月,1\nRust,2020年2月,2\n", "x.csv",
                "CSV, UTF-8, long, month\nRust 2020-01 1\nRust 2020-02 2\n");
  /* Without a header. */
  assert_table ("Rust,2020-01,10\nGo,2020-02,12\nZig,2020-03,1\n", "x.csv",
                "CSV, UTF-8, long, month\nRust 2020-01 10\nGo 2020-02 12\nZig 2020-03 1\n");
  /* Further words part series; “NA” among them is Namibia. */
  assert_table ("name,economy,year,quarter,value\nRust,NA,2020,1,10\nRust,DE,2020,1,7\n", "x.csv",
                "CSV, UTF-8, long, quarter\nRust;economy=na 2020-Q1 10\n"
                "Rust;economy=de 2020-Q1 7\n");
  /* Several numbers a row are several metrics. */
  assert_table ("project\tdate\tcommits\tauthors\nUptake\t2020-01-01\t5\t2\nUptake\t2020-01-02\t6\t2\n",
                "x.tsv",
                "TSV, UTF-8, long, day\ncommits Uptake 2020-01-01 5\nauthors Uptake 2020-01-01 2\n"
                "commits Uptake 2020-01-02 6\nauthors Uptake 2020-01-02 2\n");
  assert_table ("subject,time,value,low,high\nA,2020,5,4,6\nA,2021,7,6,9\n", "x.csv",
                "CSV, UTF-8, long, year\nA 2020 5 (4 6)\nA 2021 7 (6 9)\n");
}

static void
test_wide (void)
{
  assert_table ("time,Rust,Go\n2020-01,1,2\n2020-02,3,\n2020-03,,6\n", "x.csv",
                "CSV, UTF-8, wide, month\nRust 2020-01 1\nGo 2020-01 2\nRust 2020-02 3\n"
                "Go 2020-03 6\n");
  /* As spreadsheets write it where the comma is the decimal sign. */
  assert_table ("Datum;Rust;Go\n31.12.2020;1.234,5;2\n31.01.2021;0,5;7\n", "x.csv",
                "CSV (semicolon), UTF-8, wide, month\nRust 2020-12 1234.5\nGo 2020-12 2\n"
                "Rust 2021-01 0.5\nGo 2021-01 7\n");
  /* Remarks before the header, as Google Trends writes them. */
  assert_table ("Category: All categories\n\nWeek,rust: (Worldwide),go: (Worldwide)\n"
                "2020-01-05,<1,3\n2020-01-12,2,4\n2020-01-19,2,4\n", "x.csv",
                "CSV, UTF-8, wide, week\ngo: (Worldwide) 2019-12-30 3\n"
                "rust: (Worldwide) 2020-01-06 2\ngo: (Worldwide) 2020-01-06 4\n"
                "rust: (Worldwide) 2020-01-13 2\ngo: (Worldwide) 2020-01-13 4\n");
  /* What spreadsheets write for themselves. */
  assert_table ("sep=;\ntime;A\n2020;1\n2021;2\n", "x.csv",
                "CSV (semicolon), UTF-8, two columns, year\nA 2020 1\nA 2021 2\n");
  assert_table ("SEP=,\ntime,A,B\n2020,1,3\n2021,2,4\n", "x.csv",
                "CSV, UTF-8, wide, year\nA 2020 1\nB 2020 3\nA 2021 2\nB 2021 4\n");
  /* A row for each subject, a column for each year. */
  assert_table ("language,2019,2020,2021\nRust,1,2,3\nGo,4,,6\n", "x.csv",
                "CSV, UTF-8, by year, year\nRust 2019 1\nRust 2020 2\nRust 2021 3\nGo 2019 4\n"
                "Go 2021 6\n");
  assert_table ("language,2019,2020\n,1,2\n", "x.csv",
                "CSV, UTF-8, by year, year\nx 2019 1\nx 2020 2\n");
  /* A column that begins after all that detection looks at is read all the same. */
  {
    g_autoptr (GString) table = g_string_new ("time,A,Late\n");
    g_autofree char *dump = NULL;

    for (guint i = 0; i < 800; i++)
      g_string_append_printf (table, "%d,1,%s\n", 1600 + i, i < 790 ? "" : "9");
    dump = table_dump_named (table->str, "x.csv");
    g_assert_nonnull (strstr (dump, "\nLate 2395 9\n"));
  }
}

static void
test_pairs (void)
{
  assert_table ("time,value\n2020-01-06,5\n2020-01-13,7\n", "trend.csv",
                "CSV, UTF-8, two columns, week\ntrend 2020-01-06 5\ntrend 2020-01-13 7\n");
  assert_table ("2020,5\n2021,7\n", "trend.csv",
                "CSV, UTF-8, two columns, year\ntrend 2020 5\ntrend 2021 7\n");
  assert_table ("year;Rust\n2020;5\n2021;7\n", "trend.csv",
                "CSV (semicolon), UTF-8, two columns, year\nRust 2020 5\nRust 2021 7\n");
  /* A plain number as time is kept a number. */
  assert_table ("0,5\n0.5,7\n1,9.5\n", "fit.csv",
                "CSV, UTF-8, two columns, instant\nfit t=0 5\nfit t=0.5 7\nfit t=1 9.5\n");
  assert_table ("t|y\n1|5\n2|7\n", "fit.csv",
                "CSV (vertical bar), UTF-8, two columns, instant\nfit t=1 5\nfit t=2 7\n");
}

static void
test_periods (void)
{
  assert_table ("date,value\n2020-01-01,1\n2020-04-01,2\n2020-07-01,3\n", "x.csv",
                "CSV, UTF-8, two columns, quarter\nx 2020-Q1 1\nx 2020-Q2 2\nx 2020-Q3 3\n");
  assert_table ("date,value\n2020-01-31,1\n2020-02-29,2\n2020-03-31,3\n", "x.csv",
                "CSV, UTF-8, two columns, month\nx 2020-01 1\nx 2020-02 2\nx 2020-03 3\n");
  assert_table ("date,value\n2020-01-01,1\n2020-01-02,2\n2020-01-03,3\n", "x.csv",
                "CSV, UTF-8, two columns, day\nx 2020-01-01 1\nx 2020-01-02 2\nx 2020-01-03 3\n");
  assert_table ("date,value\n2018-12-18,1\n2020-01-01,2\n2020-02-05,3\n", "x.csv",
                "CSV, UTF-8, two columns, instant\nx 2018-12-18T00:00:00Z 1\n"
                "x 2020-01-01T00:00:00Z 2\nx 2020-02-05T00:00:00Z 3\n");
  /* A total of the year beside its quarters is another thing. */
  assert_table ("period,value\n2020-Q1,1\n2020-Q2,2\n2020,10\n", "x.csv",
                "CSV, UTF-8, two columns, quarter\nx 2020-Q1 1\nx 2020-Q2 2\n"
                "row 4: “2020” is not a quarter like the others\n");
  assert_table ("ts,value\n1585612800,1\n1585699200,2\n1585785600,4\n", "x.csv",
                "CSV, UTF-8, two columns, day\nx 2020-03-31 1\nx 2020-04-01 2\nx 2020-04-02 4\n");
}

static void
test_date_order (void)
{
  UpTableOptions options = UP_TABLE_OPTIONS_INIT;
  g_autofree char *month_first = NULL, *day_first = NULL;
  const char *open = "date,value\n01/02/2020,1\n01/03/2020,2\n01/04/2020,3\n";

  assert_table ("date,value\n01/30/2020,1\n01/31/2020,2\n02/01/2020,3\n", "x.csv",
                "CSV, UTF-8, two columns, day\nx 2020-01-30 1\nx 2020-01-31 2\nx 2020-02-01 3\n");
  assert_table ("date,value\n30/01/2020,1\n31/01/2020,2\n01/02/2020,3\n", "x.csv",
                "CSV, UTF-8, two columns, day\nx 2020-01-30 1\nx 2020-01-31 2\nx 2020-02-01 3\n");
  assert_table (open, "x.csv",
                "error: nothing tells whether the day or the month comes first in dates such as "
                "01/04/2020; say so with --dates dmy or --dates mdy\n");
  assert_table ("date,value\n30/01/2020,1\n01/31/2020,2\n", "x.csv",
                "error: some dates have the day first and others the month; say which is meant "
                "with --dates dmy or --dates mdy\n");
  options.name = "x.csv";
  options.date_order = 'm';
  month_first = table_dump (open, -1, &options);
  g_assert_cmpstr (month_first, ==,
                   "CSV, UTF-8, two columns, day\nx 2020-01-02 1\nx 2020-01-03 2\nx 2020-01-04 3\n");
  options.date_order = 'd';
  day_first = table_dump (open, -1, &options);
  g_assert_cmpstr (day_first, ==,
                   "CSV, UTF-8, two columns, month\nx 2020-02 1\nx 2020-03 2\nx 2020-04 3\n");
}

static void
test_numbers (void)
{
  UpTableOptions options = UP_TABLE_OPTIONS_INIT;
  g_autofree char *comma = NULL;

  assert_table ("year,users\n2020,\"1,234\"\n2021,\"12,345,678\"\n", "x.csv",
                "CSV, UTF-8, two columns, year\nx 2020 1234\nx 2021 12345678\n");
  assert_table ("year,share\n2020,12.3%\n2021,15%\n2022,16\n", "x.csv",
                "CSV, UTF-8, two columns, year\nx 2020 0.123\nx 2021 0.15\n"
                "row 4: “16” has no percent sign, unlike the others\n");
  assert_table ("year,Market (%)\n2020,12.3\n2021,15\n", "x.csv",
                "CSV, UTF-8, two columns, year\nMarket (%) 2020 0.123\nMarket (%) 2021 0.15\n");
  assert_table ("year,value\n2020,1\n2021,NA\n2022,-\n2023,null\n2024,\n2025,abc\n2026,7\n", "x.csv",
                "CSV, UTF-8, two columns, year\nx 2020 1\nx 2026 7\nrow 3: it has no value\n"
                "row 4: it has no value\nrow 5: it has no value\nrow 6: it has no value\n"
                "row 7: “abc” is not a number\n");
  /* 1.234 in a file of semicolons may be a thousand or one. */
  assert_table ("year;value\n2020;1.234\n2021;5.678\n", "x.csv",
                "error: nothing tells whether numbers such as 1.234 or 1,234 are larger than a "
                "thousand; say so with --decimal point or --decimal comma\n");
  options.name = "x.csv";
  options.decimal = ',';
  comma = table_dump ("year;value\n2020;1.234\n2021;5.678\n", -1, &options);
  g_assert_cmpstr (comma, ==,
                   "CSV (semicolon), UTF-8, two columns, year\nx 2020 1234\nx 2021 5678\n");
}

/* Quotes, newlines in cells, missing and surplus cells. */
static void
test_cells (void)
{
  assert_table ("subject,time,value\r\n\"Visual \"\"Basic\"\"\",2020,1\r\n\"a\nb\",2020,2\r\n"
                "\"x,y\" ,2020,\"3\"\r\n",
                "x.csv",
                "CSV, UTF-8, long, year\nVisual \"Basic\" 2020 1\na b 2020 2\nx,y 2020 3\n");
  assert_table ("subject, time, value\nA, 2020, \"1\"\nB, 2020, 2\n", "x.csv",
                "CSV, UTF-8, long, year\nA 2020 1\nB 2020 2\n");
  assert_table ("subject,time,value\nA,2020\nB,2020,1,,\nC,2020,1,234\n\n,,\n,2020,5\nD,2020,6\n",
                "x.csv",
                "CSV, UTF-8, long, year\nB 2020 1\nD 2020 6\nrow 2: it has no value\n"
                "row 4: it has 4 cells, the table 3 columns\nrow 7: it has no name\n");
  assert_table ("time,value\r2020,1\r2021,2\r", "x.csv",
                "CSV, UTF-8, two columns, year\nx 2020 1\nx 2021 2\n");
  assert_table ("time,value\n2020,1\n2021,2", "x.csv",
                "CSV, UTF-8, two columns, year\nx 2020 1\nx 2021 2\n");
  /* A quote that never closes costs its line, not the rest of the file. */
  assert_table ("subject,time,value\nA,2020,1\n\"B,2020,2\nC,2020,3\nD,2020,4\n", "x.csv",
                "CSV, UTF-8, long, year\nA 2020 1\nC 2020 3\nD 2020 4\n"
                "row 3: a quote opens in it and never closes\n");
}

static void
test_refusals (void)
{
  UpTableOptions options = UP_TABLE_OPTIONS_INIT;
  UpPeriod period;
  g_autofree char *dated = NULL, *plain = NULL;

  assert_table ("", "x.csv", "error: it is empty\n");
  assert_table (" \n\n", "x.csv", "error: it is empty\n");
  assert_table ("just a sentence\nand another\n", "x.txt",
                "error: it is not a table: no comma, semicolon, tab or vertical bar divides its "
                "lines into columns\n");
  assert_table ("a,b\nc,d\n", "x.csv", "error: no column holds numbers\n");
  assert_table ("name,stars\nRust,5\nGo,7\n", "x.csv",
                "error: no column holds times; when all rows are of one time, name it with "
                "--time\n");
  options.name = "x.csv";
  g_assert_true (up_time_parse ("2024-05-17", &options.start, &period, NULL));
  dated = table_dump ("name,stars\nRust,5\nGo,7\n", -1, &options);
  g_assert_cmpstr (dated, ==,
                   "CSV, UTF-8, long, instant\nRust 2024-05-17T00:00:00Z 5\n"
                   "Go 2024-05-17T00:00:00Z 7\n");
  plain = table_dump ("0,5\n1,7\n", -1, &options);
  g_assert_cmpstr (plain, ==, "error: its times are plain numbers, not dates\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/shapes/long", test_long);
  g_test_add_func ("/sources/shapes/wide", test_wide);
  g_test_add_func ("/sources/shapes/pairs", test_pairs);
  g_test_add_func ("/sources/shapes/periods", test_periods);
  g_test_add_func ("/sources/shapes/date-order", test_date_order);
  g_test_add_func ("/sources/shapes/numbers", test_numbers);
  g_test_add_func ("/sources/shapes/cells", test_cells);
  g_test_add_func ("/sources/shapes/refusals", test_refusals);
  return g_test_run ();
}
