/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target where there is no libFuzzer: every file of a folder, then random changes of
 * them. The seed is fixed, so the normal test run tests the same inputs each time.
 *
 *   fuzz-TARGET FOLDER [COUNT [SEED]]
 *
 * With clang, `meson setup -Dfuzzer=true` links the same targets with libFuzzer instead. */
#include "config.h"

#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#define DEFAULT_COUNT 20000
#define DEFAULT_SEED 20200101
#define MOST_CHANGES 8
#define LONGEST_INPUT 65536

/* What breaks readers: ends of ranges, syntax, broken and overlong UTF-8. */
static const char *const tokens[] = {
  "[", "{", "]", "}", "\"", "\\", ",", ":", "null", "true", "-", "1e999", "-0", "9223372036854775808",
  "NaN", "Infinity", "0x10", "\\u0000", "\\ud800", "\xff", "\xc0\x80", "\xed\xa0\x80", "\xe2\x80",
  "\xef\xbb\xbf", "9999", "0000", "-Q", "-W53", "T24:00:00Z", "+14:00", "-02-30", "\"uptake\":",
  "\"data\":", "\"from\":", "\"subjects\":[\"a\",\"a\"]", " ", "\n", "\r\n", "\t",
};

static GPtrArray *
load_corpus (const char *folder)
{
  GPtrArray *corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  for (guint i = 0; i < names->len; i++)
    {
      char *text;
      gsize length;

      g_file_get_contents (g_ptr_array_index (names, i), &text, &length, &error);
      g_assert_no_error (error);
      g_ptr_array_add (corpus, g_byte_array_new_take ((guint8 *) text, length));
    }
  g_assert_cmpuint (corpus->len, >, 0);
  return corpus;
}

static void
insert (GByteArray   *input,
        guint         at,
        gconstpointer bytes,
        guint         length)
{
  g_autoptr (GByteArray) tail = g_byte_array_new ();

  if (input->len + length > LONGEST_INPUT)
    return;
  g_byte_array_append (tail, input->data + at, input->len - at);
  g_byte_array_set_size (input, at);
  g_byte_array_append (input, bytes, length);
  g_byte_array_append (input, tail->data, tail->len);
}

/* Numbers and times at the ends of ranges; they take the place of one that stands in the input, so
 * that what surrounds it stays readable. */
static const char *const numbers[] = {
  "0", "-0", "1", "-1", "0.5", "1e300", "-1e300", "5e-324", "1e-300", "9007199254740993", "null",
  "2020", "1", "9999", "10000", "100000", "100001", "-100000", "1e18", "99999999999999999999",
};

static void
replace_number (GByteArray *input,
                guint       at,
                GRand      *rand)
{
  const char *number = numbers[g_rand_int_range (rand, 0, G_N_ELEMENTS (numbers))];
  guint end;

  while (at < input->len && !g_ascii_isdigit (input->data[at]))
    at++;
  end = at;
  while (end < input->len && (g_ascii_isdigit (input->data[end]) || input->data[end] == '.'))
    end++;
  if (end == at)
    return;
  g_byte_array_remove_range (input, at, end - at);
  insert (input, at, number, (guint) strlen (number));
}

static void
change (GByteArray *input,
        GPtrArray  *corpus,
        GRand      *rand)
{
  guint at = input->len > 0 ? (guint) g_rand_int_range (rand, 0, (gint32) input->len) : 0;
  guint left = input->len - at;
  guint length = left > 0 ? (guint) g_rand_int_range (rand, 1, (gint32) MIN (left, 64) + 1) : 0;
  const char *token = tokens[g_rand_int_range (rand, 0, G_N_ELEMENTS (tokens))];
  GByteArray *other = g_ptr_array_index (corpus, g_rand_int_range (rand, 0, (gint32) corpus->len));
  g_autofree guint8 *copy = NULL;

  switch (g_rand_int_range (rand, 0, 10))
    {
    case 0:
      if (left > 0)
        input->data[at] ^= (guint8) (1 << g_rand_int_range (rand, 0, 8));
      break;
    case 1:
      if (left > 0)
        input->data[at] = (guint8) g_rand_int_range (rand, 0, 256);
      break;
    case 2:
      if (length > 0)
        g_byte_array_remove_range (input, at, length);
      break;
    case 3:
      copy = g_memdup2 (input->data + at, length);
      insert (input, at, copy, length);
      break;
    case 4:
    case 5:
    case 6:
    case 7:
      replace_number (input, at, rand);
      break;
    case 8:
      insert (input, at, token, (guint) strlen (token));
      break;
    default:
      insert (input, at, other->data, MIN (other->len, 64));
      break;
    }
}

/* The target gets memory of the exact size, so that reading beyond it is seen. */
static void
run (const GByteArray *input)
{
  g_autofree guint8 *exact = g_memdup2 (input->data, input->len);

  LLVMFuzzerTestOneInput (exact, input->len);
}

int
main (int   argc,
      char *argv[])
{
  guint count = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : DEFAULT_COUNT;
  guint32 seed = argc > 3 ? (guint32) g_ascii_strtoull (argv[3], NULL, 10) : DEFAULT_SEED;
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) corpus = NULL;

  g_assert_cmpint (argc, >=, 2);
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING | G_LOG_LEVEL_ERROR);
  corpus = load_corpus (argv[1]);
  for (guint i = 0; i < corpus->len; i++)
    run (g_ptr_array_index (corpus, i));
  for (guint i = 0; i < count; i++)
    {
      GByteArray *seeded = g_ptr_array_index (corpus, i % corpus->len);
      g_autoptr (GByteArray) input = g_byte_array_new ();
      /* As often few changes, which leave it readable, as many. */
      gint32 changes = g_rand_int_range (rand, 1, i % 2 == 0 ? 3 : MOST_CHANGES + 1);

      g_byte_array_append (input, seeded->data, seeded->len);
      for (gint32 j = 0; j < changes; j++)
        change (input, corpus, rand);
      run (input);
    }
  g_print ("%u files, %u changes of them, seed %u\n", corpus->len, count, seed);
  return EXIT_SUCCESS;
}
