/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-test.h"

#include "up-activity-page.h"

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

/* Every card answers, and the first is the one that actions are about. */
static void
cards (UpWindow *window)
{
  UpBoardPage *board = open_board (window);

  for (guint i = 0; up_board_page_get_card (board, i) != NULL; i++)
    {
      g_test_message ("card %u", i);
      g_assert_cmpstr (up_chart_card_get_state (up_board_page_get_card (board, i)), ==, "chart");
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/activity/cards", test_cards);
  g_test_add_func ("/app/activity/choice", test_choice);
  g_test_add_func ("/app/activity/empty", test_empty);
  return g_test_run ();
}
