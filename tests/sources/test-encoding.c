/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "table-dump.h"
#include "up-digest.h"
#include "up-encoding.h"

static const char table[] = "语言,时间,数值\nC 语言,2020,5\nRust,2021,7\n";

/* Writes @text in @encoding behind @mark and reads the table back. */
static char *
read_in (const char *text,
         const char *encoding,
         const char *mark,
         gsize       mark_length)
{
  UpTableOptions options = UP_TABLE_OPTIONS_INIT;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *converted = NULL;
  gsize length;

  converted = g_convert (text, -1, encoding, "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  g_byte_array_append (bytes, (const guint8 *) mark, (guint) mark_length);
  g_byte_array_append (bytes, (guint8 *) converted, (guint) length);
  options.name = "x.csv";
  return table_dump ((char *) bytes->data, (gssize) bytes->len, &options);
}

static void
test_encodings (void)
{
  static const struct
  {
    const char *encoding;
    const char *mark;
    gsize length;
    const char *expected;
  } cases[] = {
    { "UTF-8", "", 0, "UTF-8" },           { "UTF-8", "\xef\xbb\xbf", 3, "UTF-8" },
    { "UTF-16LE", "\xff\xfe", 2, "UTF-16LE" }, { "UTF-16BE", "\xfe\xff", 2, "UTF-16BE" },
    { "UTF-16LE", "", 0, "UTF-16LE" },     { "UTF-16BE", "", 0, "UTF-16BE" },
    { "GB18030", "", 0, "GB18030" },       { "GBK", "", 0, "GB18030" },
    { "GB18030", "\x84\x31\x95\x33", 4, "GB18030" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *dump =
          read_in (table, cases[i].encoding, cases[i].mark, cases[i].length);
      g_autofree char *expected = g_strdup_printf (
          "CSV, %s, long, year\nC 语言 2020 5\nRust 2021 7\n", cases[i].expected);

      g_test_message ("%s, mark of %" G_GSIZE_FORMAT " bytes", cases[i].encoding, cases[i].length);
      g_assert_cmpstr (dump, ==, expected);
    }
}

/* Spreadsheets of Western Europe; told from Chinese by what follows the accented letters. */
static void
test_western (void)
{
  g_autofree char *dump = read_in ("name;year;value\nBéla;2020;1\nJürgen;2021;2\nSão Tomé;2022;3\n",
                                   "WINDOWS-1252", "", 0);

  g_assert_cmpstr (dump, ==,
                   "CSV (semicolon), WINDOWS-1252, long, year\nBéla 2020 1\nJürgen 2021 2\n"
                   "São Tomé 2022 3\n");
}

/* The first character beyond ASCII may come after all that is looked at first. */
static void
test_late (void)
{
  g_autoptr (GString) text = g_string_new ("name,year,value\n");
  g_autofree char *utf8 = NULL, *gb = NULL;

  for (guint i = 0; i < 60000; i++)
    g_string_append_printf (text, "Rust,%u,%u\n", 1900 + i % 200, i);
  g_string_append (text, "编程语言,2020,5\n");
  utf8 = read_in (text->str, "UTF-8", "", 0);
  gb = read_in (text->str, "GB18030", "", 0);
  g_assert_true (g_str_has_prefix (utf8, "CSV, UTF-8, long, year\n"));
  g_assert_true (g_str_has_suffix (utf8, "\n编程语言 2020 5\n"));
  g_assert_true (g_str_has_suffix (gb, "\n编程语言 2020 5\n"));
}

static void
test_damaged (void)
{
  UpTableOptions options = UP_TABLE_OPTIONS_INIT;
  g_autofree char *utf8 = NULL, *utf16 = NULL;
  static const char cut[] = "\xff\xfe" "t\0,\0n\0\n\0" "2\0" "0\0" "2\0" "0\0,\0" "1\0\n\0"
                            "2\0" "0\0" "2\0" "1\0,\0" "1\0" "2";

  options.name = "x.csv";
  utf8 = table_dump ("name,year,value\nÄÖÜÄÖÜÄÖÜÄÖÜ,2020,1\n\xff,2020,2\nB,2020,3\n", -1, &options);
  g_assert_cmpstr (utf8, ==,
                   "CSV, UTF-8, long, year\nÄÖÜÄÖÜÄÖÜÄÖÜ 2020 1\nB 2020 3\n"
                   "row 3: “\xef\xbf\xbd” is no name: damaged, too long or with control "
                   "characters\n");
  /* UTF-16 that ends in the middle of a character. */
  utf16 = table_dump (cut, sizeof cut - 1, &options);
  g_assert_true (g_str_has_prefix (utf16, "CSV, UTF-16LE, two columns, year\nx 2020 1\n"));
}

/* Long streams are summed up on another thread: the same sum. */
static void
test_digest (void)
{
  g_autoptr (UpDigest) digest = up_digest_new (), dropped = up_digest_new ();
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 bytes[1000];

  for (guint i = 0; i < 1000; i++)
    {
      for (guint j = 0; j < sizeof bytes; j++)
        bytes[j] = (guint8) (i * 7 + j);
      up_digest_update (digest, bytes, i % 1000 + 1);
      up_digest_update (dropped, bytes, sizeof bytes);
      g_checksum_update (checksum, bytes, i % 1000 + 1);
    }
  g_assert_cmpstr (up_digest_finish (digest), ==, g_checksum_get_string (checksum));
}

static void
test_binary (void)
{
  assert_table ("PK\3\4\24 the rest of a workbook", "x.xlsx",
                "error: it is a workbook (.xlsx, .ods) or a ZIP archive, not a text table; save it "
                "as CSV\n");
  assert_table ("SQLite format 3 and so on", "x.db",
                "error: it is an SQLite database, not a text table; save it as CSV\n");
  {
    UpTableOptions options = UP_TABLE_OPTIONS_INIT;
    char noise[4096];
    g_autofree char *dump = NULL;

    for (gsize i = 0; i < sizeof noise; i++)
      noise[i] = (char) (i * 37 % 11 == 0 ? 0 : i * 131);
    dump = table_dump (noise, sizeof noise, &options);
    g_assert_cmpstr (dump, ==, "error: it is a binary file, not a text table; save it as CSV\n");
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/encoding/encodings", test_encodings);
  g_test_add_func ("/sources/encoding/western", test_western);
  g_test_add_func ("/sources/encoding/late", test_late);
  g_test_add_func ("/sources/encoding/damaged", test_damaged);
  g_test_add_func ("/sources/encoding/digest", test_digest);
  g_test_add_func ("/sources/encoding/binary", test_binary);
  return g_test_run ();
}
