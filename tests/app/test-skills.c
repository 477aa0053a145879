/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-test.h"

#include "up-import-postings.h"
#include "up-own-skills-dialog.h"
#include "up-own-skills.h"
#include "up-skill-quality.h"
#include "up-skills-page.h"
#include "up-store-read.h"
#include "up-worker.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* The Skills page in the running program, on texts of the test's own. */

#define PER_ROLE 20

static char *folder; /* of the test’s files */

static GFile *
write_file (const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

/* Ads of two roles, whose pairs of skills go together. */
static GFile *
write_ads (void)
{
  g_autoptr (GString) text = g_string_new ("id,title,description\n");

  for (guint i = 0; i < PER_ROLE; i++)
    {
      g_string_append_printf (text, "%u,Web,\"React, TypeScript and CSS\"\n", i);
      g_string_append_printf (text, "%u,Cloud,\"Kubernetes, Docker and Terraform\"\n",
                              i + PER_ROLE);
    }
  return write_file ("ads.csv", text->str);
}

static UpSkillsPage *
open_page (UpWindow *window)
{
  while (!up_library_can_answer (window->library))
    g_main_context_iteration (NULL, TRUE);
  adw_view_stack_set_visible_child_name (window->stack, "skills");
  return UP_SKILLS_PAGE (up_window_get_page (window));
}

static void
wait_cards (UpSkillsPage *page)
{
  for (guint i = 0; up_board_page_get_card (UP_BOARD_PAGE (page), i) != NULL; i++)
    while (g_str_equal (up_chart_card_get_state (up_board_page_get_card (UP_BOARD_PAGE (page), i)),
                        "loading"))
      g_main_context_iteration (NULL, TRUE);
}

static UpSpec *
asked (UpSkillsPage *page,
       guint         card)
{
  return up_chart_card_get_spec (up_board_page_get_card (UP_BOARD_PAGE (page), card));
}

/* Groups, pairs and gaps of a file; the question names the files, and its charts carry their data. */
static void
texts (UpWindow *window)
{
  UpSkillsPage *page = open_page (window);
  g_autoptr (GFile) ads = write_ads ();
  g_autoptr (GFile) levels
    = write_file ("levels.csv", "skill,level\nReact,5\nReact,1\nDocker,novice\n");
  g_autofree char *uri = g_file_get_uri (ads);

  up_skills_page_open (page, ads, NULL);
  wait_cards (page);
  g_assert_cmpstr (up_spec_get_list (up_board_page_get_spec (UP_BOARD_PAGE (page)), "subjects")[0],
                   ==, uri);
  g_assert_true (up_board_page_get_chosen (UP_BOARD_PAGE (page))
                 == up_board_page_get_card (UP_BOARD_PAGE (page), 0));
  g_assert_cmpuint (up_frame_get_n_rows (up_page_get_frame (UP_PAGE (page))), ==, 2);
  g_assert_nonnull (up_spec_get_object (asked (page, 0), "data"));
  g_assert_nonnull (up_spec_get_object (asked (page, 2), "data"));
  g_assert_nonnull (up_spec_get_object (asked (page, 3), "data"));
  /* Without people, what is asked for stands alone. */
  g_assert_cmpstr (up_spec_get_text (asked (page, 1), "chart"), ==, "bars");

  up_skills_page_open (page, NULL, levels);
  while (!g_str_equal (up_spec_get_text (asked (page, 1), "chart"), "dumbbell"))
    g_main_context_iteration (NULL, TRUE);
  wait_cards (page);
  g_assert_cmpstr (up_chart_card_get_state (up_board_page_get_card (UP_BOARD_PAGE (page), 1)), ==,
                   "chart");
}

static void
test_texts (void)
{
  run_app (":bundled:", texts);
}

static const char *
find_label (GtkWidget  *widget,
            const char *part)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL)
    return gtk_label_get_text (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *found = find_label (child, part);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Nothing opened, a file that cannot be read, and job ads of a store that has none. */
static void
problems (UpWindow *window)
{
  UpSkillsPage *page = open_page (window);
  g_autofree char *path = g_build_filename (folder, "none.csv", NULL);
  g_autoptr (GFile) none = g_file_new_for_path (path);

  /* What is known without texts stands there first. */
  while (find_label (GTK_WIDGET (page), "Open job ads to see") == NULL)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < 3; i++)
    while (!g_str_equal (up_chart_card_get_state (up_board_page_get_card (UP_BOARD_PAGE (page), i)),
                         "chart"))
      g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (up_spec_get_text (asked (page, 2), "metric"), ==, "hiring/roles");
  g_assert_false (gtk_widget_get_visible (
    GTK_WIDGET (up_board_page_get_card (UP_BOARD_PAGE (page), 3))));
  up_skills_page_open (page, none, NULL);
  while (find_label (GTK_WIDGET (page), "none.csv") == NULL)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (page), "texts.show-postings", NULL);
  while (find_label (GTK_WIDGET (page), "too few") == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_problems (void)
{
  run_app (":bundled:", problems);
}

static guint
count_own (void)
{
  g_auto (GStrv) lines = up_own_skills_list (NULL);

  return g_strv_length (lines);
}

/* A skill added, removed and taken back, in the file as in the list. */
static void
own_skills (UpWindow *window)
{
  UpSkillsPage *page = open_page (window);
  UpOwnSkillsDialog *dialog = up_own_skills_dialog_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (page));
  up_own_skills_dialog_add (dialog, "Frobnicator\ttool\tfrob");
  while (find_label (GTK_WIDGET (dialog), "Frobnicator") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_own (), ==, 1);
  up_own_skills_dialog_remove (dialog, "Frobnicator\ttool\tfrob");
  while (find_label (GTK_WIDGET (dialog), "Frobnicator removed") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_own (), ==, 0);
  up_own_skills_dialog_add (dialog, "Frobnicator\ttool\tfrob");
  while (count_own () == 0)
    g_main_context_iteration (NULL, TRUE);
  lines = up_own_skills_list (&error);
  g_assert_no_error (error);
  g_assert_cmpstr (lines[0], ==, "Frobnicator\ttool\tfrob");
  g_assert_false (up_own_skills_add ("\ttool", &error));
  g_assert_nonnull (error);
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

static void
test_own_skills (void)
{
  run_app (":bundled:", own_skills);
}

/* About says how right what is found is. */
static void
about (UpWindow *window)
{
  g_autoptr (UpLocale) locale = up_locale_new_from_environment ();
  g_autofree char *quality = up_skill_quality_write (locale);
  AdwDialog *dialog;

  g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), "about", NULL);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_true (ADW_IS_ABOUT_DIALOG (dialog));
  g_assert_nonnull (strstr (adw_about_dialog_get_comments (ADW_ABOUT_DIALOG (dialog)), quality));
  adw_dialog_force_close (dialog);
}

static void
test_about (void)
{
  run_app (":bundled:", about);
}

/* Brings job ads into the store, which the window has open. */
static gboolean
import_ads (UpConnection *connection,
            GValue       *result,
            gpointer      data,
            GError      **error)
{
  static const char ads[]
    = "{\"id\":1,\"title\":\"Developer\",\"employer\":\"X\",\"date\":\"2024-01-05\","
      "\"text\":\"Wobulator wanted\"}\n"
      "{\"id\":2,\"title\":\"Operator\",\"employer\":\"Y\",\"date\":\"2024-01-06\","
      "\"text\":\"Wobulator and Kubernetes\"}\n";
  const UpPostingFile file = { .name = "ads.jsonl", .retrieved = up_time_from_civil (2024, 2, 1) };
  g_autoptr (GInputStream) stream
    = g_memory_input_stream_new_from_data (ads, sizeof ads - 1, NULL);
  g_autoptr (UpPostingImport) import = up_import_postings (connection, stream, &file, NULL, error);

  return import != NULL;
}

static gboolean
count_ads (UpConnection *connection,
           GValue       *result,
           gpointer      data,
           GError      **error)
{
  g_autoptr (UpSeries) series
    = up_store_find_series (connection, "postings/mentions/wobulator", NULL);
  g_autoptr (UpObservations) rows
    = series != NULL ? up_store_load_observations (connection, series, UP_TIME_NONE, error) : NULL;

  *(double *) data = rows != NULL && rows->n > 0 ? rows->value[0] : NAN;
  return TRUE;
}

static void
wait_done (DexFuture *future)
{
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (dex_future_is_resolved (future));
  dex_unref (future);
}

static double
count_wobulators (UpStore *store)
{
  double count = 0;

  wait_done (up_store_read (store, count_ads, &count, NULL));
  return count;
}

/* A skill that is added is counted in the ads that were there before; one taken off, no longer. */
static void
searches_ads (UpWindow *window)
{
  UpSkillsPage *page = open_page (window);
  GtkWidget *summary = GTK_WIDGET (page);
  UpStore *store;

  /* A store that has to be made first takes a while. */
  while (up_library_get_store (window->library) == NULL)
    g_main_context_iteration (NULL, TRUE);
  store = up_library_get_store (window->library);
  wait_done (up_store_write (store, import_ads, NULL, NULL));
  g_assert_true (isnan (count_wobulators (store)));
  gtk_widget_activate_action (summary, "texts.edit-skills", NULL);
  up_own_skills_dialog_add (
    UP_OWN_SKILLS_DIALOG (adw_application_window_get_visible_dialog (
      ADW_APPLICATION_WINDOW (window))),
    "Wobulator\ttool");
  while (!(count_wobulators (store) > 0))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (count_wobulators (store), ==, 2);
  up_own_skills_dialog_remove (
    UP_OWN_SKILLS_DIALOG (adw_application_window_get_visible_dialog (
      ADW_APPLICATION_WINDOW (window))),
    "Wobulator\ttool");
  while (!isnan (count_wobulators (store)))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_searches_ads (void)
{
  g_autofree char *path = g_build_filename (folder, "ads.db", NULL);

  run_app (path, searches_ads);
}

int
main (int   argc,
      char *argv[])
{
  int code;
  const char *words[] = { "rm", "-r", NULL, NULL };

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("uptake-skills-XXXXXX", NULL);
  g_test_add_func ("/app/skills/texts", test_texts);
  g_test_add_func ("/app/skills/problems", test_problems);
  g_test_add_func ("/app/skills/own", test_own_skills);
  g_test_add_func ("/app/skills/about", test_about);
  g_test_add_func ("/app/skills/searches-ads", test_searches_ads);
  code = g_test_run ();
  up_worker_wait_idle ();
  words[2] = folder;
  g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  g_free (folder);
  return code;
}
