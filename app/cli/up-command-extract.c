/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-commands-private.h"
#include "up-cli-output.h"
#include "up-cli-texts.h"

#include "up-own-skills.h"

static void
add_match (yyjson_mut_doc      *doc,
           yyjson_mut_val      *array,
           const UpSkill       *skill,
           const char          *text,
           const UpSkillMatch  *match)
{
  yyjson_mut_val *entry = yyjson_mut_arr_add_obj (doc, array);

  up_cli_add_text (doc, entry, "name", skill->name);
  up_cli_add_text (doc, entry, "kind", skill->kind);
  yyjson_mut_obj_add_strncpy (doc, entry, "text", text + match->start_byte,
                              match->end_byte - match->start_byte);
  yyjson_mut_obj_add_uint (doc, entry, "start", match->start);
  yyjson_mut_obj_add_uint (doc, entry, "end", match->end);
}

static UpExit
print_json (UpCli         *cli,
            UpSkillFinder *finder,
            GPtrArray     *texts)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  yyjson_mut_val *documents = yyjson_mut_obj_add_arr (doc, root, "documents");

  yyjson_mut_doc_set_root (doc, root);
  for (guint i = 0; i < texts->len; i++)
    {
      const UpTextFileText *text = g_ptr_array_index (texts, i);
      g_autoptr (GArray) found = up_skill_finder_find (finder, text->text, -1);
      yyjson_mut_val *document = yyjson_mut_arr_add_obj (doc, documents);
      yyjson_mut_val *skills;

      up_cli_add_text (doc, document, "id", text->id);
      skills = yyjson_mut_obj_add_arr (doc, document, "skills");
      for (guint j = 0; j < found->len; j++)
        {
          const UpSkillMatch *match = &g_array_index (found, UpSkillMatch, j);

          add_match (doc, skills,
                     up_skill_list_get (up_skill_finder_get_list (finder), match->skill),
                     text->text, match);
        }
    }
  return up_cli_print_json (cli, doc);
}

static void
add_row (UpCliTable           *table,
         const UpSkillFinder  *finder,
         const UpTextFileText *text,
         const UpSkillMatch   *match)
{
  const UpSkill *skill = up_skill_list_get (up_skill_finder_get_list (finder), match->skill);
  g_autofree char *quoted
    = g_strndup (text->text + match->start_byte, match->end_byte - match->start_byte);
  g_autofree char *start = g_strdup_printf ("%" G_GSIZE_FORMAT, match->start);
  g_autofree char *end = g_strdup_printf ("%" G_GSIZE_FORMAT, match->end);

  up_cli_table_add (table, text->id);
  up_cli_table_add (table, skill->name);
  up_cli_table_add (table, quoted);
  up_cli_table_add (table, start);
  up_cli_table_add (table, end);
}

static UpExit
print_table (UpCli         *cli,
             UpSkillFinder *finder,
             GPtrArray     *texts)
{
  static const char *const titles[]
    = { N_("Text"), N_("Skill"), N_("As written"), N_("From"), N_("To") };
  g_autoptr (UpCliTable) table = up_cli_table_new (G_N_ELEMENTS (titles));
  g_autofree char *rendered = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    up_cli_table_add (table, up_locale_tr (cli->locale, titles[i]));
  up_cli_table_set_end_aligned (table, 3);
  up_cli_table_set_end_aligned (table, 4);
  for (guint i = 0; i < texts->len; i++)
    {
      const UpTextFileText *text = g_ptr_array_index (texts, i);
      g_autoptr (GArray) found = up_skill_finder_find (finder, text->text, -1);

      for (guint j = 0; j < found->len; j++)
        add_row (table, finder, text, &g_array_index (found, UpSkillMatch, j));
    }
  rendered = up_cli_table_render (table);
  return up_cli_print (cli, rendered);
}

int
up_command_extract (UpCli *cli,
                    int    argc,
                    char **argv)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (UpSkillFinder) finder = NULL;

  if (!up_cli_parse (cli, entries, &argc, &argv))
    return UP_EXIT_USAGE;
  if (argc != 2)
    return up_cli_usage (cli, "name one file");
  finder = up_own_skills_load (&error);
  if (finder != NULL)
    texts = up_cli_read_texts (argv[1], FALSE, &error);
  if (texts == NULL)
    return up_cli_fail (cli, error);
  return cli->json ? print_json (cli, finder, texts) : print_table (cli, finder, texts);
}
