/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-commands-private.h"
#include "up-cli-output.h"

#include "up-import-postings.h"
#include "up-occupations.h"
#include "up-postings.h"
#include "up-query.h"
#include "up-query-hiring.h"
#include "up-store-read.h"

#include <math.h>
#include <string.h>

/* Job ads that are listed at most. */
#define MOST_POSTINGS 100

/* Numbers of a skill in the part `skills`, under their names in JSON. */
static const char *const numbers[] = {
  "demand_share", "demand_low", "demand_high", "demand_growth", "demand_growth_low",
  "demand_growth_high", "supply_growth", "ratio_growth", "people", "people_per_ad",
  "applicants_per_vacancy",
};

static const struct
{
  const char *class;
  const char *advice;
} advices[] = {
  { "wanted-scarce", N_("wanted, scarce") },
  { "wanted-plentiful", N_("wanted, plentiful") },
  { "niche-scarce", N_("niche, scarce") },
  { "plentiful", N_("plentiful") },
};

/* Whether a row is about what was asked: a skill by key or name; a role by key or part of its name;
 * all when nothing was asked. */
static gboolean
is_wanted (const char *key,
           const char *name,
           const char *skill,
           const char *role)
{
  g_autofree char *folded = up_subject_fold (name);
  g_autofree char *wanted = up_subject_fold (skill != NULL ? skill : role != NULL ? role : "");

  if (skill != NULL)
    return strcmp (key, wanted) == 0 || strcmp (folded, wanted) == 0;
  if (role != NULL)
    return g_str_has_prefix (key, "role:") &&
           (strcmp (key, wanted) == 0 || strstr (folded, wanted) != NULL);
  return TRUE;
}

/* What --skill means: a key, a name or another name of something; its key where it is known. */
static char *
skill_key (UpConnection *connection,
           const char   *text)
{
  g_autoptr (UpSubject) subject = text != NULL ? up_store_find_subject (connection, text, NULL)
                                               : NULL;

  return g_strdup (subject != NULL ? subject->key : text);
}

static void
add_skill (yyjson_mut_doc *doc,
           yyjson_mut_val *array,
           UpFrame        *skills,
           gsize           row)
{
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, array);

  up_cli_add_text (doc, object, "skill", up_frame_get_texts (skills, "subject")[row]);
  up_cli_add_text (doc, object, "name", up_frame_get_texts (skills, "name")[row]);
  for (guint k = 0; k < G_N_ELEMENTS (numbers); k++)
    up_cli_add_number (doc, object, numbers[k], up_frame_get_numbers (skills, numbers[k])[row]);
  up_cli_add_text (doc, object, "class", up_frame_get_texts (skills, "class")[row]);
  up_cli_add_text (doc, object, "source", up_frame_get_texts (skills, "source")[row]);
}

/* What a role lists in the table of occupations: lift is how much likelier it lists the skill than
 * any occupation does. */
static gboolean
add_occupation (UpConnection   *connection,
                yyjson_mut_doc *doc,
                yyjson_mut_val *root,
                const char     *role,
                GError        **error)
{
  static const char *const none[] = { NULL };
  g_autoptr (GPtrArray) found = up_store_find_occupations (connection, role, error);
  g_autoptr (GPtrArray) skills = NULL;
  g_autoptr (UpSkillCounts) counts = NULL;
  yyjson_mut_val *object, *array;

  if (found == NULL)
    return FALSE;
  if (found->len == 0)
    return TRUE;
  skills = up_store_list_occupation_skills (
      connection, ((UpOccupation *) g_ptr_array_index (found, 0))->id, error);
  counts = skills != NULL ? up_store_count_skills (connection, none, error) : NULL;
  if (counts == NULL)
    return FALSE;
  object = yyjson_mut_obj_add_obj (doc, root, "occupation");
  up_cli_add_text (doc, object, "code", ((UpOccupation *) g_ptr_array_index (found, 0))->code);
  up_cli_add_text (doc, object, "name", ((UpOccupation *) g_ptr_array_index (found, 0))->name);
  up_cli_add_text (doc, object, "source", "onet");
  array = yyjson_mut_obj_add_arr (doc, object, "skills");
  for (guint i = 0; i < skills->len; i++)
    {
      const UpOccupationSkill *skill = g_ptr_array_index (skills, i);
      yyjson_mut_val *one = yyjson_mut_arr_add_obj (doc, array);

      up_cli_add_text (doc, one, "skill", skill->subject);
      up_cli_add_text (doc, one, "name", skill->name);
      yyjson_mut_obj_add_bool (doc, one, "in_demand",
                               (skill->flags & UP_OCCUPATION_SKILL_IN_DEMAND) != 0);
      yyjson_mut_obj_add_int (doc, one, "occupations", skill->n_total);
      up_cli_add_number (doc, one, "lift", (double) counts->n / skill->n_total);
    }
  return TRUE;
}

static void
add_market (yyjson_mut_doc *doc,
            yyjson_mut_val *root,
            UpFrame        *market)
{
  static const char *const values[] = { "ads", "demand_cut", "supply_cut" };
  yyjson_mut_val *object = yyjson_mut_obj_add_obj (doc, root, "market");

  up_cli_add_time (doc, object, "from", up_frame_get_times (market, "from")[0], UP_PERIOD_MONTH);
  up_cli_add_time (doc, object, "to", up_frame_get_times (market, "to")[0], UP_PERIOD_MONTH);
  up_cli_add_time (doc, object, "people_counted", up_frame_get_times (market, "counted")[0],
                   UP_PERIOD_QUARTER);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    up_cli_add_number (doc, object, values[i], up_frame_get_numbers (market, values[i])[0]);
}

static UpExit
print_json (UpCli        *cli,
            UpConnection *connection,
            UpFrame      *frame,
            const char   *skill,
            const char   *role)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  UpFrame *skills = up_frame_get_part (frame, "skills");
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, root, "skills");
  g_autoptr (GError) error = NULL;

  yyjson_mut_doc_set_root (doc, root);
  for (gsize row = 0; row < up_frame_get_n_rows (skills); row++)
    {
      if (is_wanted (up_frame_get_texts (skills, "subject")[row],
                     up_frame_get_texts (skills, "name")[row], skill, role))
        add_skill (doc, array, skills, row);
    }
  if (role != NULL && !add_occupation (connection, doc, root, role, &error))
    return up_cli_fail (cli, error);
  add_market (doc, root, up_frame_get_part (frame, "market"));
  return up_cli_print_json (cli, doc);
}

static const char *
advice_of (const char *class)
{
  for (guint i = 0; i < G_N_ELEMENTS (advices); i++)
    {
      if (g_strcmp0 (advices[i].class, class) == 0)
        return advices[i].advice;
    }
  return "";
}

static void
add_percent (UpCli      *cli,
             UpCliTable *table,
             double      value)
{
  g_autofree char *text = isfinite (value) ? up_locale_format_percent (cli->locale, value, 1)
                                           : g_strdup ("–");

  up_cli_table_add (table, text);
}

static void
add_value (UpCli      *cli,
           UpCliTable *table,
           double      value)
{
  g_autofree char *text = isfinite (value)
                              ? up_locale_format_value (cli->locale, value, UP_UNIT_COUNT)
                              : g_strdup ("–");

  up_cli_table_add (table, text);
}

static void
add_row (UpCli      *cli,
         UpCliTable *table,
         UpFrame    *skills,
         gsize       row)
{
  up_cli_table_add (table, up_locale_tr (cli->locale, up_frame_get_texts (skills, "name")[row]));
  for (guint k = 0; k < 4; k++)
    {
      static const char *const shares[] = { "demand_share", "demand_growth", "supply_growth",
                                            "ratio_growth" };

      add_percent (cli, table, up_frame_get_numbers (skills, shares[k])[row]);
    }
  add_value (cli, table, up_frame_get_numbers (skills, "people_per_ad")[row]);
  add_value (cli, table, up_frame_get_numbers (skills, "applicants_per_vacancy")[row]);
  up_cli_table_add (table, up_locale_tr (cli->locale,
                                         advice_of (up_frame_get_texts (skills, "class")[row])));
  up_cli_table_add (table, up_frame_get_texts (skills, "source")[row]);
}

static UpExit
print_table (UpCli      *cli,
             UpFrame    *frame,
             const char *skill,
             const char *role)
{
  static const char *const titles[] = {
    N_("Skill or role"), N_("Of ads"), N_("Demand a year"), N_("Supply a year"), N_("Ratio a year"),
    N_("People per ad"), N_("Applications per job"), "", N_("Source"),
  };
  g_autoptr (UpCliTable) table = up_cli_table_new (G_N_ELEMENTS (titles));
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *about = up_hiring_write_market (frame, cli->locale);
  g_autofree char *rows = NULL;
  UpFrame *skills = up_frame_get_part (frame, "skills");

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      up_cli_table_add (table, titles[i][0] != '\0' ? up_locale_tr (cli->locale, titles[i]) : "");
      if (i > 0 && i < 7)
        up_cli_table_set_end_aligned (table, i);
    }
  for (gsize row = 0; row < up_frame_get_n_rows (skills); row++)
    {
      if (is_wanted (up_frame_get_texts (skills, "subject")[row],
                     up_frame_get_texts (skills, "name")[row], skill, role))
        add_row (cli, table, skills, row);
    }
  rows = up_cli_table_render (table);
  g_string_append (out, rows);
  if (about != NULL)
    g_string_append_printf (out, "\n%s\n", about);
  return up_cli_print (cli, out->str);
}

/* Job ads by their words: they are listed here, on the computer they are kept on. */
static UpExit
print_postings (UpCli        *cli,
                UpConnection *connection,
                const char   *text)
{
  g_autofree char *words = up_postings_words (text);
  g_auto (GStrv) parts = g_strsplit (words, "\"", -1);
  g_autofree char *bare = g_strjoinv (" ", parts);
  g_autofree char *phrase = g_strdup_printf ("\"%s\"", bare);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = up_store_search_postings (connection, phrase, MOST_POSTINGS,
                                                          &error);
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, root, "postings");
  g_autoptr (UpCliTable) table = up_cli_table_new (3);
  g_autofree char *rows = NULL;

  if (found == NULL)
    return up_cli_fail (cli, error);
  yyjson_mut_doc_set_root (doc, root);
  for (guint i = 0; i < found->len; i++)
    {
      const UpPostingRecord *one = g_ptr_array_index (found, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, array);
      g_autofree char *day = up_time_to_string (one->posted, UP_PERIOD_DAY);

      up_cli_add_text (doc, object, "title", one->title);
      up_cli_add_text (doc, object, "employer", one->employer);
      up_cli_add_text (doc, object, "posted", day);
      up_cli_table_add (table, day);
      up_cli_table_add (table, one->title != NULL ? one->title : "");
      up_cli_table_add (table, one->employer != NULL ? one->employer : "");
    }
  rows = up_cli_table_render (table);
  return cli->json ? up_cli_print_json (cli, doc) : up_cli_print (cli, rows);
}

int
up_command_hiring (UpCli *cli,
                   int    argc,
                   char **argv)
{
  g_autofree char *role = NULL;
  g_autofree char *skill = NULL;
  g_autofree char *key = NULL;
  g_autofree char *find = NULL;
  const GOptionEntry entries[] = {
    { "find", 0, 0, G_OPTION_ARG_STRING, &find, NULL, "TEXT" },
    { "role", 0, 0, G_OPTION_ARG_STRING, &role, NULL, "ROLE" },
    { "skill", 0, 0, G_OPTION_ARG_STRING, &skill, NULL, "SKILL" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (UpSpec) spec = NULL;
  g_autoptr (UpSpec) asked = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (UpFrame) frame = NULL;
  g_autofree char *as_of = NULL;

  if (!up_cli_parse (cli, entries, &argc, &argv))
    return UP_EXIT_USAGE;
  if (argc > 1)
    return up_cli_usage (cli, "“%s” is one word too many", argv[1]);

  spec = up_spec_parse ("{ \"uptake\": 1, \"chart\": \"quadrant\","
                        "  \"metric\": \"hiring/scarcity\" }", -1, &error);
  as_of = up_cli_as_of_text (cli);
  asked = spec != NULL && as_of != NULL ? up_spec_with_text (spec, "as-of", as_of, &error)
                                        : g_steal_pointer (&spec);
  connection = asked != NULL ? up_cli_open_store (cli, FALSE, &error) : NULL;
  if (connection != NULL && find != NULL)
    return print_postings (cli, connection, find);
  frame = connection != NULL ? up_query_run (connection, asked, &error) : NULL;
  if (frame == NULL)
    return up_cli_fail (cli, error);
  key = skill_key (connection, skill);
  return cli->json ? print_json (cli, connection, frame, key, role)
                   : print_table (cli, frame, key, role);
}
