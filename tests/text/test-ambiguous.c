/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-skill-finder.h"
#include "up-skill-private.h"
#include "up-skill-quality.h"

#include <string.h>

/* Of sentences of each language, and of names that need a context found in them. */
typedef struct
{
  guint sentences;
  guint right;
  guint wrong;
  guint missed;
} Tally;

/** What is asked of the rules: few names may be taken for skills that are none. */
#define LEAST_SENTENCES 100
#define LEAST_PRECISION 0.9
#define LEAST_RECALL 0.85

static void
append_renewed (const char *path,
                const char *line)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &before, NULL, &error);
  g_assert_no_error (error);
  after = g_strconcat (before, line, NULL);
  g_file_set_contents (path, after, -1, &error);
  g_assert_no_error (error);
}

static gboolean
is_chinese (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

static gboolean
needs_context (const UpSkillList *list,
               const char        *name)
{
  g_autofree char *folded = up_skill_fold_text (name);
  const UpSkillRule *rule = g_hash_table_lookup (list->rules, folded);

  return rule != NULL && rule->context;
}

/* Takes the name, as it stands there or as the list has it, out of what is expected. */
static gboolean
expect (GPtrArray  *expected,
        const char *written,
        const char *name)
{
  guint at;

  return (g_ptr_array_find_with_equal_func (expected, written, g_str_equal, &at)
          || g_ptr_array_find_with_equal_func (expected, name, g_str_equal, &at))
         && g_ptr_array_remove_index_fast (expected, at) != NULL;
}

static void
judge (const UpSkillFinder *finder,
       const char          *sentence,
       const char          *meant,
       Tally               *tally)
{
  const UpSkillList *list = up_skill_finder_get_list (finder);
  g_autoptr (GArray) found = up_skill_finder_find (finder, sentence, -1);
  g_auto (GStrv) names = g_strsplit (meant, "|", -1);
  g_autoptr (GPtrArray) expected = g_ptr_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (expected, names[i]);
  tally->sentences++;
  for (guint i = 0; i < found->len; i++)
    {
      const UpSkillMatch *match = &g_array_index (found, UpSkillMatch, i);
      const char *name = up_skill_list_get (list, match->skill)->name;
      g_autofree char *written
        = g_strndup (sentence + match->start_byte, match->end_byte - match->start_byte);

      if (expect (expected, written, name))
        tally->right++;
      else if (needs_context (list, written))
        {
          tally->wrong++;
          g_test_message ("wrong %s: %s", written, sentence);
        }
    }
  for (guint i = 0; i < expected->len; i++)
    g_test_message ("missed %s: %s", (char *) expected->pdata[i], sentence);
  tally->missed += expected->len;
}

/* The figures that the window shows are those of the rules of now. With UP_TEST_RENEW, the file of
 * that name gets them: bench/text/quality makes the rest of it. */
static void
check_figures (const char  *set,
               const Tally *tally)
{
  const char *renew = g_getenv ("UP_TEST_RENEW");
  const UpSkillQuality now = { tally->sentences, tally->right + tally->wrong, tally->right,
                               tally->right + tally->missed, tally->right };
  UpSkillQuality shown;

  if (renew != NULL)
    {
      g_autofree char *line = g_strdup_printf ("%s\t%u\t%u\t%u\t%u\t%u\n", set, now.sentences,
                                               now.found, now.right, now.meant, now.met);
      append_renewed (renew, line);
      return;
    }
  g_assert_true (up_skill_quality_find (set, &shown));
  g_assert_cmpmem (&shown, sizeof shown, &now, sizeof now);
}

/* What was measured with files that are not in the project holds for the list of now: when this
 * fails, the list was changed and bench/text/quality is to be run. */
static void
test_list (void)
{
  const char *renew = g_getenv ("UP_TEST_RENEW");
  g_autoptr (UpSkillList) list = up_skill_list_new_bundled ();
  g_autofree char *digest = up_skill_list_make_digest (list);
  g_autofree char *measured = up_skill_quality_list ();
  g_autofree char *line = g_strdup_printf ("# list: %s\n", digest);
  UpSkillQuality ads;

  if (renew != NULL)
    {
      append_renewed (renew, line);
      append_renewed (renew, "# set\tsentences\tfound\tright\tmeant\tmet\n");
      return;
    }
  g_assert_cmpstr (measured, ==, digest);
  g_assert_true (up_skill_quality_find ("skillspan", &ads));
  g_assert_cmpuint (ads.found, >, 1000);
  g_assert_cmpuint (ads.right, <=, ads.found);
  g_assert_cmpuint (ads.met, <=, ads.meant);
}

/* The sentences for people have the figures of the file. */
static void
test_words (void)
{
  g_autoptr (UpLocale) locale = up_locale_new ("en", NULL);
  g_autofree char *words = up_skill_quality_write (locale);
  UpSkillQuality own;
  g_autofree char *right = NULL;

  if (g_getenv ("UP_TEST_RENEW") != NULL)
    return;
  g_assert_true (up_skill_quality_find ("ambiguous", &own));
  right = up_locale_format_percent (locale, (double) own.right / own.found, 0);
  g_assert_nonnull (strstr (words, right));
  g_assert_nonnull (strstr (words, "precision"));
}

static void
test_sentences (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "text", "ambiguous.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  Tally tallies[2] = { 0 };

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *tab = strchr (lines[i], '\t');

      if (lines[i][0] == '#' || tab == NULL)
        continue;
      *tab = '\0';
      judge (up_skill_finder_get_default (), lines[i], tab + 1, &tallies[is_chinese (lines[i])]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (tallies); i++)
    {
      const Tally *tally = &tallies[i];
      double precision = tally->right / (double) MAX (tally->right + tally->wrong, 1);
      double recall = tally->right / (double) MAX (tally->right + tally->missed, 1);

      g_test_message ("%s: %u sentences, %u names meant, precision %.3f, recall %.3f",
                      i == 1 ? "Chinese" : "English", tally->sentences,
                      tally->right + tally->missed, precision, recall);
      check_figures (i == 1 ? "ambiguous-zh" : "ambiguous-en", tally);
      g_assert_cmpuint (tally->sentences, >=, LEAST_SENTENCES);
      g_assert_cmpfloat (precision, >=, LEAST_PRECISION);
      g_assert_cmpfloat (recall, >=, LEAST_RECALL);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/ambiguous/list", test_list);
  g_test_add_func ("/text/ambiguous/sentences", test_sentences);
  g_test_add_func ("/text/ambiguous/words", test_words);
  return g_test_run ();
}
