/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-skill-finder.h"
#include "up-skill-private.h"

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
  g_test_add_func ("/text/ambiguous/sentences", test_sentences);
  return g_test_run ();
}
