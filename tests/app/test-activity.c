/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-test.h"

#include "up-activity-page.h"
#include "up-counting-dialog.h"
#include "up-pattern-dialog.h"
#include "up-people-dialog.h"
#include "up-repository-dialog.h"
#include "up-worker.h"

#include <glib/gstdio.h>

/* The Activity page in the running program, on the data set that comes with it. */

static UpBoardPage *
open_board (UpWindow *window)
{
  UpBoardPage *board;

  wait_answer (window);
  adw_view_stack_set_visible_child_name (window->stack, "activity");
  board = UP_BOARD_PAGE (up_window_get_page (window));
  for (guint i = 0; up_board_page_get_card (board, i) != NULL; i++)
    {
      UpChartCard *card = up_board_page_get_card (board, i);

      while (g_str_equal (up_chart_card_get_state (card), "loading"))
        g_main_context_iteration (NULL, TRUE);
    }
  return board;
}

/* The first card whose figures are made from files only when somebody asks. */
#define LANGUAGES_CARD 13
#define ELEPHANT_CARD 7
#define RELEASES_CARD 9
#define TYPES_CARD 10
#define INTERVAL_CARD 11

/* Every card answers, and the first is the one that actions are about. */
static void
cards (UpWindow *window)
{
  UpBoardPage *board = open_board (window);

  for (guint i = 0; up_board_page_get_card (board, i) != NULL; i++)
    {
      gboolean unknown = i == ELEPHANT_CARD || i == TYPES_CARD || i == INTERVAL_CARD;

      g_test_message ("card %u", i);
      /* The addresses of the sample are checksums, which tell no organization, and its table has no
       * tags. */
      g_assert_cmpstr (up_chart_card_get_state (up_board_page_get_card (board, i)), ==,
                       unknown              ? "refusal"
                       : i < LANGUAGES_CARD ? "chart"
                                            : "offer");
      /* What is unknown takes no room. */
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (up_board_page_get_card (board, i))) ==
                     !(unknown || i == RELEASES_CARD));
    }
  g_assert_true (up_board_page_get_chosen (board) == up_board_page_get_card (board, 0));
  g_assert_true (up_page_get_frame (UP_PAGE (board)) ==
                 up_chart_card_get_frame (up_board_page_get_card (board, 0)));
}

static void
test_cards (void)
{
  run_app (":bundled:", cards);
}

/* The table, the copy and the chart are those of the card chosen. */
static void
choice (UpWindow *window)
{
  UpBoardPage *board = open_board (window);
  UpChartCard *people = up_board_page_get_card (board, 1);
  g_autofree char *table = NULL;

  up_board_page_choose (board, people);
  g_assert_true (up_page_get_chart (UP_PAGE (board)) == up_chart_card_get_chart (people));
  g_assert_cmpstr (up_spec_get_text (up_page_get_answered (UP_PAGE (board)), "metric"), ==,
                   "git/newcomers");
  table = up_page_get_table (UP_PAGE (board));
  g_assert_nonnull (strstr (table, "2017"));
  g_object_set (window, "show-table", TRUE, NULL);
  g_assert_cmpstr (up_chart_card_get_state (people), ==, "table");
  g_assert_cmpstr (up_chart_card_get_state (up_board_page_get_card (board, 0)), ==, "chart");
  up_board_page_choose (board, up_board_page_get_card (board, 2));
  g_assert_cmpstr (up_chart_card_get_state (people), ==, "chart");
  g_object_set (window, "show-table", FALSE, NULL);
}

static void
test_choice (void)
{
  run_app (":bundled:", choice);
}

/* Without a repository there is no empty axis, and one step back brings it again. */
static void
empty (UpWindow *window)
{
  UpBoardPage *board = open_board (window);
  g_autoptr (UpSpec) spec = up_spec_with_list (up_window_get_spec (window), "subjects", NULL, NULL);

  up_page_propose (UP_PAGE (board), spec);
  g_assert_cmpuint (g_strv_length ((char **) up_spec_get_list (up_window_get_spec (window),
                                                               "subjects")), ==, 0);
  act (window, "win.undo", NULL);
  g_assert_cmpstr (up_spec_get_list (up_board_page_get_spec (board), "subjects")[0], ==,
                   "repo:spf13/cobra");
}

static void
test_empty (void)
{
  run_app (":bundled:", empty);
}

/* --- Adding --------------------------------------------------------------------------------- */

static char *made; /* a repository with three commits */

static void
make_repository (const char *folder)
{
  /* The third commit is by the same name with another address of the domain. */
  static const char script[] =
      "cd \"$0\" && git init -q -b main a_b && cd a_b && "
      "export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 && who=ada && "
      "for i in 1 2 3; do [ $i != 3 ] || who=a.lovelace; echo \"int a$i;\" >> a.c; git add a.c; "
      "GIT_AUTHOR_DATE=\"2024-0$i-01T10:00:00Z\" GIT_COMMITTER_DATE=\"2024-0$i-01T10:00:00Z\" "
      "git -c user.name='Ada Lovelace' -c user.email=$who@x.example commit -q -m $i; "
      "done";
  const char *const words[] = { "sh", "-c", script, folder, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  made = g_build_filename (folder, "a_b", NULL);
}

/* Runs that with a repository and a store of its own. */
static void
in_folder (TestBody body)
{
  g_autofree char *folder = g_dir_make_tmp ("uptake-activity-XXXXXX", NULL);
  g_autofree char *store = g_build_filename (folder, "s.db", NULL);
  const char *const words[] = { "rm", "-r", folder, NULL };

  make_repository (folder);
  run_app (store, body);
  g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  g_clear_pointer (&made, g_free);
}

static GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
note_cb (UpRepositoryDialog *dialog,
         const char         *subject,
         char              **added)
{
  *added = g_strdup (subject);
}

static GtkWidget *
visible_dialog (UpWindow *window)
{
  return GTK_WIDGET (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
}

/* A button by what stands on it. */
static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0 &&
      gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
wait_button (GtkWidget  *dialog,
             const char *label)
{
  GtkWidget *found;

  while ((found = find_button (dialog, label)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return found;
}

/* What the page counts now. */
static gint64
count_new (UpBoardPage *board)
{
  UpFrame *frame = up_chart_card_get_frame (up_board_page_get_card (board, 1));
  const double *values = frame != NULL ? up_frame_get_numbers (frame, "value") : NULL;
  const char *const *subjects = frame != NULL ? up_frame_get_texts (frame, "subject") : NULL;
  gint64 sum = 0;

  for (gsize i = 0; frame != NULL && i < up_frame_get_n_rows (frame); i++)
    sum += g_str_equal (subjects[i], "new-contributors") && values[i] > 0
               ? (gint64) values[i]
               : 0;
  return sum;
}

/* One person with two addresses: suggested with what it changes, merged, taken back; a rule about
 * bots; the charts follow when the dialog closes, and nothing of it leaves with a table. */
static void
people (UpWindow *window)
{
  UpBoardPage *board = open_board (window);
  g_autofree char *added = NULL;
  g_autofree char *table = NULL;
  GtkWidget *dialog, *button, *rule;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (board), "repositories.add", NULL));
  dialog = visible_dialog (window);
  g_signal_connect (dialog, "added", G_CALLBACK (note_cb), &added);
  up_repository_dialog_begin (UP_REPOSITORY_DIALOG (dialog), made);
  while (added == NULL)
    g_main_context_iteration (NULL, TRUE);
  open_board (window);
  while (count_new (board) != 2)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (board), "repositories.people", "s",
                                             added));
  dialog = visible_dialog (window);
  g_assert_true (UP_IS_PEOPLE_DIALOG (dialog));
  button = wait_button (dialog, "Merge");
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Merge Ada Lovelace: Contributors 2 → 1 · New in the last year 2 → 1 · "
      "Occasional contributors 2 → 1 · Episodic contributors 2 → 1 · "
      "Elephant factor 1 → too few to say");
  g_signal_emit_by_name (button, "clicked");
  button = wait_button (dialog, "Undo");
  g_assert_null (find_button (dialog, "Merge"));
  g_signal_emit_by_name (button, "clicked");
  g_signal_emit_by_name (wait_button (dialog, "Merge"), "clicked");
  wait_button (dialog, "Undo");
  rule = find_type (dialog, ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (rule), "ada *");
  g_signal_emit_by_name (rule, "apply");
  while (!find_toast (dialog, "Bots wrote 100.0"))
    g_main_context_iteration (NULL, TRUE);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  while (count_new (board) != 1)
    g_main_context_iteration (NULL, TRUE);
  table = up_page_get_table (UP_PAGE (board));
  g_assert_null (strchr (table, '@'));
}

/* A rule that leaves commits out says how many, and becomes the question of every card. */
static void
counting (UpWindow *window)
{
  UpBoardPage *board = open_board (window);
  GtkWidget *dialog, *row;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (board), "repositories.counting", NULL));
  dialog = visible_dialog (window);
  g_assert_true (UP_IS_COUNTING_DIALOG (dialog));
  while (!find_toast (dialog, "1,106 → 992 commits, 10.3"))
    g_main_context_iteration (NULL, TRUE);
  row = find_type (dialog, ADW_TYPE_SWITCH_ROW);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
  while (up_spec_get_list (up_board_page_get_spec (board), "without")[0] == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (up_spec_get_list (up_board_page_get_spec (board), "without")[0], ==, "merges");
  row = find_type (dialog, GTK_TYPE_SCALE);
  gtk_range_set_value (GTK_RANGE (row), 80);
  while (up_spec_get_number (up_board_page_get_spec (board), "reach") != 0.8)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (up_spec_get_number (
                         up_chart_card_get_spec (up_board_page_get_card (board, 3)), "reach"), ==,
                     0.8);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  act (window, "win.undo", NULL);
  act (window, "win.undo", NULL);
  g_assert_null (up_spec_get_list (up_board_page_get_spec (board), "without")[0]);
}

static void
test_counting (void)
{
  run_app (":bundled:", counting);
}

static void
test_people (void)
{
  in_folder (people);
}

/* What is no repository is said where it was asked for; one that is added is what the page shows. */
static void
add (UpWindow *window)
{
  UpBoardPage *board = open_board (window);
  g_autofree char *added = NULL;
  GtkWidget *dialog, *entry;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (board), "repositories.add", NULL));
  dialog = visible_dialog (window);
  g_assert_true (UP_IS_REPOSITORY_DIALOG (dialog));
  g_signal_connect (dialog, "added", G_CALLBACK (note_cb), &added);
  entry = find_type (dialog, ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (entry), "no such thing");
  g_signal_emit_by_name (entry, "entry-activated");
  g_assert_true (find_toast (dialog, "Could not add “no such thing”"));
  gtk_editable_set_text (GTK_EDITABLE (entry), made);
  g_signal_emit_by_name (entry, "entry-activated");
  while (added == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_str_has_suffix (added, "/a_b"));
  g_assert_cmpstr (up_spec_get_list (up_board_page_get_spec (board), "subjects")[0], ==, added);
  open_board (window);
  g_assert_cmpstr (up_chart_card_get_state (up_board_page_get_card (board, 0)), ==, "chart");
  g_assert_cmpuint (up_frame_get_n_rows (up_frame_get_part (up_page_get_frame (UP_PAGE (board)),
                                                            "receipt")), ==, 1);
}

static void
test_add (void)
{
  in_folder (add);
}

/* Clicks what stands on a card until a dialog opens: the page may not know yet where the repository
 * lies. */
static void
click_offer (UpWindow    *window,
             UpChartCard *card,
             const char  *label,
             GType        type)
{
  while (visible_dialog (window) != NULL ||
         !g_str_equal (up_chart_card_get_state (card), "offer"))
    g_main_context_iteration (NULL, TRUE);
  while (visible_dialog (window) == NULL)
    {
      g_signal_emit_by_name (wait_button (GTK_WIDGET (card), label), "clicked");
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_true (g_type_is_a (G_OBJECT_TYPE (visible_dialog (window)), type));
}

static double
last_value (UpChartCard *card)
{
  UpFrame *frame = up_chart_card_get_frame (card);
  const double *values = up_frame_get_numbers (frame, "value");

  return values[up_frame_get_n_rows (frame) - 1];
}

/* Lines, languages and a pattern are counted by what stands on their cards, and are drawn then. */
static void
counts (UpWindow *window)
{
  static const char *const labels[] = { "Count _Lines", "Count _Languages" };
  UpBoardPage *board = open_board (window);
  g_autofree char *added = NULL;
  UpChartCard *density = up_board_page_get_card (board, LANGUAGES_CARD + 1);
  GtkWidget *dialog;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (board), "repositories.add", NULL));
  dialog = visible_dialog (window);
  g_signal_connect (dialog, "added", G_CALLBACK (note_cb), &added);
  up_repository_dialog_begin (UP_REPOSITORY_DIALOG (dialog), made);
  while (added == NULL)
    g_main_context_iteration (NULL, TRUE);
  open_board (window);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      UpChartCard *card = up_board_page_get_card (board, LANGUAGES_CARD - 1 + i);

      click_offer (window, card, labels[i], UP_TYPE_REPOSITORY_DIALOG);
      while (!g_str_equal (up_chart_card_get_state (card), "chart"))
        g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpfloat (last_value (up_board_page_get_card (board, LANGUAGES_CARD)), ==, 3);

  click_offer (window, density, "Look for a _Pattern…", UP_TYPE_PATTERN_DIALOG);
  dialog = visible_dialog (window);
  gtk_editable_set_text (GTK_EDITABLE (find_type (dialog, ADW_TYPE_ENTRY_ROW)), "a[");
  g_assert_false (gtk_widget_get_sensitive (wait_button (dialog, "_Count")));
  gtk_editable_set_text (GTK_EDITABLE (find_type (dialog, ADW_TYPE_ENTRY_ROW)), "a[12]");
  g_assert_true (gtk_widget_get_sensitive (wait_button (dialog, "_Count")));
  g_signal_emit_by_name (wait_button (dialog, "_Count"), "clicked");
  while (!g_str_equal (up_chart_card_get_state (density), "chart"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat_with_epsilon (last_value (density), 2000.0 / 3.0, 1e-9);
}

static void
test_counts (void)
{
  in_folder (counts);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/activity/cards", test_cards);
  g_test_add_func ("/app/activity/choice", test_choice);
  g_test_add_func ("/app/activity/empty", test_empty);
  g_test_add_func ("/app/activity/add", test_add);
  g_test_add_func ("/app/activity/people", test_people);
  g_test_add_func ("/app/activity/counts", test_counts);
  g_test_add_func ("/app/activity/counting", test_counting);
  result = g_test_run ();
  up_worker_wait_idle ();
  return result;
}
