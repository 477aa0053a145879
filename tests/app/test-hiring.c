/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-test.h"

#include "up-hiring-page.h"
#include "up-worker.h"

/* The Hiring page in the running program, on the data set that comes with it. */

static UpBoardPage *
open_board (UpWindow *window)
{
  UpBoardPage *board;

  wait_answer (window);
  adw_view_stack_set_visible_child_name (window->stack, "hiring");
  board = UP_BOARD_PAGE (up_window_get_page (window));
  for (guint i = 0; up_board_page_get_card (board, i) != NULL; i++)
    {
      UpChartCard *card = up_board_page_get_card (board, i);

      while (g_str_equal (up_chart_card_get_state (card), "loading"))
        g_main_context_iteration (NULL, TRUE);
    }
  return board;
}

static GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
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
press_key (GtkWidget *widget,
           guint      keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
}

static UpChartCard *
find_card (UpBoardPage *board,
           const char  *metric)
{
  for (guint i = 0; up_board_page_get_card (board, i) != NULL; i++)
    {
      UpChartCard *card = up_board_page_get_card (board, i);

      if (g_str_equal (up_spec_get_text (up_chart_card_get_spec (card), "metric"), metric))
        return card;
    }
  g_assert_not_reached ();
}

/* Every card answers, and says in words what it shows; the line above says whose supply is meant. */
static void
cards (UpWindow *window)
{
  UpBoardPage *board = open_board (window);
  g_autoptr (GObject) bar = NULL;

  for (guint i = 0; up_board_page_get_card (board, i) != NULL; i++)
    {
      UpChartCard *card = up_board_page_get_card (board, i);

      g_test_message ("card %u, %s", i,
                      up_spec_get_text (up_chart_card_get_spec (card), "metric"));
      g_assert_cmpstr (up_chart_card_get_state (card), ==, "chart");
    }
  g_assert_true (up_board_page_get_chosen (board) == up_board_page_get_card (board, 0));
  g_object_get (board, "bar", &bar, NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (bar)));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (bar)), "people who push code"));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (bar)), "the source ends there"));
}

static void
test_cards (void)
{
  run_app (":bundled:", cards);
}

/* What is compared comes along from the Growth page and back; the metric of each stays. */
static void
carried (UpWindow *window)
{
  UpBoardPage *board = open_board (window);
  const char *subjects[] = { "rust", "go", NULL };
  g_autoptr (UpSpec) spec =
      up_spec_with_list (up_window_get_spec (window), "subjects", subjects, NULL);

  g_assert_cmpstr (up_spec_get_text (spec, "metric"), ==, "hiring/demand");
  up_page_propose (UP_PAGE (board), spec);
  g_assert_true (g_strv_equal (up_spec_get_list (up_chart_card_get_spec (find_card (
                                   board, "hiring/scarcity")), "subjects"), subjects));
  g_assert_null (up_spec_get_list (up_chart_card_get_spec (find_card (board, "hiring/together")),
                                   "subjects")[0]);
  adw_view_stack_set_visible_child_name (window->stack, "growth");
  g_assert_cmpstr (up_spec_get_text (up_window_get_spec (window), "metric"), ==,
                   "languish/pull-requests");
  g_assert_true (g_strv_equal (up_spec_get_list (up_window_get_spec (window), "subjects"),
                               subjects));
}

static void
test_carried (void)
{
  run_app (":bundled:", carried);
}

/* A card is entered by the keyboard; its table and what is exported are then the window's. */
static void
keyboard (UpWindow *window)
{
  UpBoardPage *board = open_board (window);
  UpChartCard *card = find_card (board, "hiring/balance");
  g_autofree char *table = NULL;

  g_assert_true (gtk_widget_grab_focus (find_type (GTK_WIDGET (card), UP_TYPE_CHART_VIEW)));
  while (up_board_page_get_chosen (board) != card)
    g_main_context_iteration (NULL, TRUE);
  table = up_page_get_table (UP_PAGE (board));
  g_assert_nonnull (strstr (table, "6.64"));
  g_object_set (window, "show-table", TRUE, NULL);
  g_assert_cmpstr (up_chart_card_get_state (card), ==, "table");
  gtk_test_accessible_assert_role (card, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
test_keyboard (void)
{
  run_app (":bundled:", keyboard);
}

/* Cards share their time: what is read in one is read in the others, and left with it. */
static void
linked (UpWindow *window)
{
  UpBoardPage *board = open_board (window);
  UpChartView *demand = up_chart_card_get_chart (find_card (board, "hiring/demand"));
  UpChartView *corpus = up_chart_card_get_chart (find_card (board, "hiring/corpus"));
  UpChartView *balance = up_chart_card_get_chart (find_card (board, "hiring/balance"));
  g_autoptr (UpScene) still = NULL;
  UpTime time, other;

  while (!up_chart_view_is_current (demand) || !up_chart_view_is_current (corpus) ||
         !up_chart_view_is_current (balance))
    g_main_context_iteration (NULL, TRUE);
  still = up_scene_ref (up_chart_view_get_scene (corpus));
  gtk_widget_grab_focus (GTK_WIDGET (demand));
  press_key (GTK_WIDGET (demand), GDK_KEY_Home);
  g_assert_true (up_chart_view_get_reading (demand, &time, NULL));
  g_assert_true (up_chart_view_get_reading (corpus, &other, NULL));
  g_assert_cmpint (other, ==, time);
  g_assert_null (up_chart_view_get_spoken (corpus));
  g_assert_false (up_chart_view_get_reading (balance, NULL, NULL));
  g_assert_true (up_chart_view_get_scene (corpus) == still);
  press_key (GTK_WIDGET (demand), GDK_KEY_Escape);
  g_assert_false (up_chart_view_get_reading (corpus, NULL, NULL));
}

static void
test_linked (void)
{
  run_app (":bundled:", linked);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/hiring/cards", test_cards);
  g_test_add_func ("/app/hiring/carried", test_carried);
  g_test_add_func ("/app/hiring/keyboard", test_keyboard);
  g_test_add_func ("/app/hiring/linked", test_linked);
  result = g_test_run ();
  up_worker_wait_idle ();
  return result;
}
