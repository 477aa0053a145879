/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-word-break.h"

#include <string.h>

/* The words of a text with a | between them; what is no word is left out. */
static char *
cut (UpWordList *list,
     const char *text,
     gsize       length)
{
  g_autoptr (UpWordBreak) words = up_word_break_new (list);
  g_autoptr (GString) joined = g_string_new (NULL);
  gsize expected = 0;
  UpWord word;

  up_word_break_set_text (words, text, length);
  while (up_word_break_next (words, &word))
    {
      g_assert_cmpuint (word.start, ==, expected);
      g_assert_cmpuint (word.end, >, word.start);
      g_assert_cmpuint (word.end, <=, length);
      expected = word.end;
      if (word.kind == UP_WORD_OTHER)
        continue;
      if (joined->len > 0)
        g_string_append_c (joined, '|');
      g_string_append_len (joined, text + word.start, word.end - word.start);
    }
  g_assert_cmpuint (expected, ==, length);
  return g_strdup (joined->str);
}

static void
test_sentences (void)
{
  static const char *const cases[][2] = {
    { "我们需要熟悉分布式系统的后端工程师。", "我们|需要|熟悉|分布式|系统|的|后端|工程师" },
    { "研究生命的起源", "研究|生命|的|起源" },
    { "熟悉Java和C++，了解机器学习", "熟悉|Java|和|C++|了解|机器|学习" },
    { "Senior Go developer, Node.js (C#/.NET)", "Senior|Go|developer|Node.js|C#|NET" },
    { "don't stop", "don't|stop" },
    { "Überblick naïve été", "Überblick|naïve|été" },
    { "３年以上经验", "３|年|以上|经验" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = cut (NULL, cases[i][0], strlen (cases[i][0]));

      g_assert_cmpstr (words, ==, cases[i][1]);
    }
}

/* Known ambiguities: greedy matching takes the longest word first and fails on these. */
static void
test_least_cost (void)
{
  static const char list_text[] = "研究\t700\n研究生\t900\n生命\t700\n命\t900\n的\t300\n起源\t800\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (UpWordList) list = up_word_list_new (list_text, strlen (list_text), &error);
  g_autofree char *words = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (up_word_list_get_size (list), ==, 6);
  words = cut (list, "研究生命的起源", strlen ("研究生命的起源"));
  g_assert_cmpstr (words, ==, "研究|生命|的|起源");
}

static void
test_faulty_lists (void)
{
  static const char *const cases[] = { "研究", "研究\t", "研究\t0", "研究\t4096", "abc\t5", "\t5",
                                       "研究研究研究研\t5", "\xff\t5", "研究\t-5", "研究\t99999999999" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (UpWordList) list = up_word_list_new (cases[i], strlen (cases[i]), &error);

      g_assert_error (error, UP_TEXT_ERROR, UP_TEXT_ERROR_LIST);
      g_assert_null (list);
    }
}

static void
test_names (void)
{
  g_autofree char *words = cut (NULL, "联系人李鸿忠负责", strlen ("联系人李鸿忠负责"));

  g_assert_cmpstr (words, ==, "联系人|李鸿忠|负责");
}

static void
test_hostile (void)
{
  static const char bytes[] = "\xff\xfe\xe4\xbd\xf0\x9f\x98\x80\xc0\x80研\xe7\xa0 a\xcc\x81カタカナ\0x";
  g_autofree char *long_run = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize length = 0; length < sizeof bytes; length++)
    g_free (cut (NULL, bytes, length));
  for (guint i = 0; i < 10000; i++)
    g_string_append (text, "研");
  long_run = cut (NULL, text->str, text->len);
  g_assert_cmpuint (strlen (long_run), >=, text->len);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/words/sentences", test_sentences);
  g_test_add_func ("/text/words/least-cost", test_least_cost);
  g_test_add_func ("/text/words/names", test_names);
  g_test_add_func ("/text/words/faulty-lists", test_faulty_lists);
  g_test_add_func ("/text/words/hostile", test_hostile);
  return g_test_run ();
}
