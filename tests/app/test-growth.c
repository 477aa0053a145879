/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-test.h"

#include "up-choice.h"
#include "up-growth-page.h"
#include "up-menu-button.h"
#include "up-palette.h"
#include "up-worker.h"

#include <glib/gstdio.h>
#include <libdex.h>

/* The Growth page in the running program, on the data set that comes with it. */

/* --- First start --------------------------------------------------------------------------- */

static void
first_chart (UpWindow *window)
{
  wait_state (window, "chart");
  g_assert_cmpstr (up_spec_get_text (up_window_get_spec (window), "metric"), ==,
                   "languish/pull-requests");
  wait_catalog (window);
  g_assert_true (g_str_has_prefix (gtk_label_get_text (window->state_label), "Newest data: "));
}

static void
test_first_chart (void)
{
  run_app (":bundled:", first_chart);
}

/* --- Steps and undo ------------------------------------------------------------------------ */

static void
assert_text (UpWindow   *window,
             const char *key,
             const char *expected)
{
  g_assert_cmpstr (up_spec_get_text (up_window_get_spec (window), key), ==, expected);
}

static void
steps (UpWindow *window)
{
  wait_answer (window);
  wait_catalog (window);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "undo"));

  act (window, "win.scale", "index");
  assert_text (window, "scale", "index");
  act (window, "win.add-subject", "kotlin");
  g_assert_true (g_strv_contains (up_spec_get_list (up_window_get_spec (window), "subjects"),
                                  "kotlin"));
  act (window, "win.remove-subject", "javascript");
  act (window, "win.annotations", NULL);
  g_assert_false (up_spec_get_flag (up_window_get_spec (window), "annotations"));
  act (window, "win.metric", "languish/stars");
  assert_text (window, "metric", "languish/stars");
  act (window, "win.all-time", NULL);
  assert_text (window, "from", NULL);
  wait_answer (window);
  g_assert_cmpstr (state (window), ==, "chart");

  for (int i = 0; i < 6; i++)
    act (window, "win.undo", NULL);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "undo"));
  assert_text (window, "scale", "log");
  assert_text (window, "metric", "languish/pull-requests");
  act (window, "win.redo", NULL);
  assert_text (window, "scale", "index");
  wait_answer (window);
}

static void
test_steps (void)
{
  run_app (":bundled:", steps);
}

/* --- Kinds of chart ------------------------------------------------------------------------ */

/* Each kind that draws series draws these, as one step each; a table that is not of series has a
 * kind of its own. */
static void
kinds (UpWindow *window)
{
  static const char week[] = "{\"chart\":\"week-heat\",\"data\":{\"name\":\"Commits\","
                             "\"columns\":[\"weekday\",\"hour\",\"value\"],"
                             "\"rows\":[[1,0,7],[2,1,30]]}}";
  g_autoptr (UpSpec) spec = up_spec_parse (week, -1, NULL);
  GtkMenuButton *button = GTK_MENU_BUTTON (gtk_widget_get_template_child (
      GTK_WIDGET (up_window_get_page (window)), UP_TYPE_GROWTH_PAGE, "kind_button"));
  GMenuModel *menu = up_menu_button_get_menu (button);
  int n = g_menu_model_get_n_items (menu);
  UpChartView *chart = up_page_get_chart (up_window_get_page (window));

  g_assert_cmpint (n, >=, 7);
  /* Parts of a whole have no log scale. */
  act (window, "win.scale", "linear");
  for (int i = 0; i < n; i++)
    {
      g_autofree char *kind = NULL;
      g_autofree char *label = NULL;

      /* The zones of times are a section below. */
      if (!g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_TARGET, "s", &kind))
        continue;
      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label);
      act (window, "win.chart", kind);
      assert_text (window, "chart", kind);
      g_assert_cmpstr (gtk_menu_button_get_label (button), ==, label);
      wait_answer (window);
      g_assert_cmpstr (state (window), ==, "chart");
      while (!up_chart_view_is_current (chart))
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (up_scene_get_n_series (up_chart_view_get_scene (chart)), >, 0);
    }
  act (window, "win.undo", NULL);
  g_assert_cmpstr (gtk_menu_button_get_label (button), !=, NULL);

  up_window_set_spec (window, spec);
  wait_answer (window);
  g_assert_cmpstr (state (window), ==, "chart");
  g_assert_cmpstr (gtk_menu_button_get_label (button), ==, "Week");
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (button)));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "chart"));
  act (window, "win.undo", NULL);
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (button)));
  wait_answer (window);
}

static void
test_kinds (void)
{
  run_app (":bundled:", kinds);
}

/* Where a chart tells hours, the menu offers whose: it names the zone, and the table goes along. */
static void
zones (UpWindow *window)
{
  static const char hours[] =
      "{\"chart\":\"lines\",\"zone\":\"Asia/Shanghai\",\"data\":{\"name\":\"Calls\",\"columns\":"
      "[\"time\",\"Rust\"],\"rows\":[[\"2024-03-30T15:00:00Z\",7],[\"2024-03-30T17:00:00Z\",9]]}}";
  g_autoptr (UpSpec) spec = up_spec_parse (hours, -1, NULL);
  UpChartView *chart = up_page_get_chart (up_window_get_page (window));
  g_autofree char *table = NULL;
  const char *subtitle;

  wait_answer (window);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "zone"));
  up_window_set_spec (window, spec);
  wait_answer (window);
  while (!up_chart_view_is_current (chart))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "zone"));
  subtitle = up_scene_get_text (up_chart_view_get_scene (chart), "subtitle");
  g_assert_nonnull (strstr (subtitle, "times in Asia/Shanghai (UTC+8)"));
  table = up_page_get_table (up_window_get_page (window));
  g_assert_nonnull (strstr (table, "30 Mar 2024 23:00"));
  g_assert_nonnull (strstr (table, "31 Mar 2024 01:00"));
  act (window, "win.zone", "utc");
  assert_text (window, "zone", "utc");
  wait_answer (window);
  while (!up_chart_view_is_current (chart))
    g_main_context_iteration (NULL, TRUE);
  subtitle = up_scene_get_text (up_chart_view_get_scene (chart), "subtitle");
  g_assert_nonnull (strstr (subtitle, "times in UTC"));
}

static void
test_zones (void)
{
  run_app (":bundled:", zones);
}

/* The part of a metric is kept where the next metric has it too, and dropped where not. A metric of
 * other things shows some of those. */
static void
dimensions (UpWindow *window)
{
  wait_answer (window);
  wait_catalog (window);
  act (window, "win.metric", "innovation-graph/pushers");
  assert_text (window, "dimension", NULL);
  act (window, "win.dimension", "economy=de");
  assert_text (window, "dimension", "economy=de");
  wait_answer (window);
  g_assert_cmpstr (state (window), ==, "chart");
  act (window, "win.metric", "languish/issues");
  assert_text (window, "dimension", NULL);
  act (window, "win.metric", "pypl/databases");
  g_assert_false (g_strv_contains (up_spec_get_list (up_window_get_spec (window), "subjects"),
                                   "rust"));
  wait_answer (window);
  g_assert_cmpstr (state (window), ==, "chart");
}

static void
test_dimensions (void)
{
  run_app (":bundled:", dimensions);
}

/* --- States -------------------------------------------------------------------------------- */

static void
empty_and_sample (UpWindow *window)
{
  wait_answer (window);
  for (const char *const *left; *(left = up_spec_get_list (up_window_get_spec (window),
                                                           "subjects")) != NULL;)
    {
      g_autofree char *key = g_strdup (left[0]);

      act (window, "win.remove-subject", key);
    }
  wait_state (window, "empty");
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "export-again"));
  act (window, "win.show-sample", NULL);
  wait_state (window, "chart");
  act (window, "win.table", NULL);
  wait_state (window, "table");
  act (window, "win.table", NULL);
  wait_state (window, "chart");
}

static void
test_empty_and_sample (void)
{
  run_app (":bundled:", empty_and_sample);
}

static void
refusal (UpWindow *window)
{
  g_autoptr (UpSpec) spec =
      up_spec_parse ("{\"metric\":\"languish/pull-requests\",\"subjects\":[\"mongodb\"]}", -1, NULL);

  wait_answer (window);
  up_window_set_spec (window, spec);
  wait_state (window, "refusal");
}

static void
test_refusal (void)
{
  run_app (":bundled:", refusal);
}

/* A question that cannot be answered keeps the last chart, under a banner that says why. */
static void
keeps_chart (UpWindow *window)
{
  g_autoptr (UpSpec) spec =
      up_spec_with_text (up_window_get_spec (window), "metric", "languish/nonsense", NULL);
  GtkWidget *banner = GTK_WIDGET (gtk_widget_get_template_child (
      GTK_WIDGET (up_window_get_page (window)), UP_TYPE_EXPLORE_PAGE, "banner"));

  wait_answer (window);
  g_assert_false (adw_banner_get_revealed (ADW_BANNER (banner)));
  up_window_set_spec (window, spec);
  while (!adw_banner_get_revealed (ADW_BANNER (banner)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (adw_banner_get_title (ADW_BANNER (banner)), "languish/nonsense"));
  g_assert_cmpstr (state (window), ==, "chart");
  act (window, "win.undo", NULL);
  wait_answer (window);
  while (adw_banner_get_revealed (ADW_BANNER (banner)))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_keeps_chart (void)
{
  run_app (":bundled:", keeps_chart);
}

static void
broken_store (UpWindow *window)
{
  wait_state (window, "error");
  g_assert_nonnull (up_library_get_error (window->library));
  act (window, "win.retry", NULL);
  wait_state (window, "error");
  /* The way out. */
  act (window, "win.open-bundled", NULL);
  wait_state (window, "chart");
  g_assert_null (up_library_get_error (window->library));
}

static void
test_broken_store (void)
{
  g_autofree char *folder = g_dir_make_tmp ("uptake-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "broken.db", NULL);
  g_autofree char *before = NULL;

  g_assert_true (g_file_set_contents (path, "This is no database, but somebody's letter.", -1, NULL));
  run_app (path, broken_store);
  /* What was there is left alone. */
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  g_assert_cmpstr (before, ==, "This is no database, but somebody's letter.");
  g_unlink (path);
  g_rmdir (folder);
}

/* --- Every action -------------------------------------------------------------------------- */

/* Whatever a menu or the palette can run, runs: nothing warns, and a chart stands in the end. */
static void
every_command (UpWindow *window)
{
  g_autoptr (GListModel) commands = NULL;
  AdwDialog *palette;

  wait_answer (window);
  wait_catalog (window);
  act (window, "win.find", NULL);
  palette = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_true (UP_IS_PALETTE (palette));
  commands = g_object_ref (up_palette_get_model (UP_PALETTE (palette)));
  act (window, "win.find", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (commands), >, 60);

  for (guint i = 0; i < g_list_model_get_n_items (commands); i++)
    {
      g_autoptr (UpChoice) choice = g_list_model_get_item (commands, i);
      const char *action = up_choice_get_action (choice);

      /* Files and dialogs have tests of their own; there are hundreds of technologies. */
      if (g_str_has_prefix (action, "win.export") || g_str_equal (action, "win.add-subject") ||
          g_str_equal (action, "win.show-help-overlay") || g_str_has_prefix (action, "app."))
        continue;
      if (!gtk_widget_activate_action_variant (GTK_WIDGET (window), action,
                                               up_choice_get_target (choice)))
        g_error ("There is no action %s", action);
      for (int j = 0; j < 5; j++)
        g_main_context_iteration (NULL, FALSE);
    }
  act (window, "win.show-sample", NULL);
  wait_answer (window);
  act (window, "win.about-chart", NULL);
  act (window, "win.add", NULL);
}

static void
test_every_command (void)
{
  run_app (":bundled:", every_command);
}

/* Every accelerator and menu item names an action that is there. */
static void
check_menu (UpWindow   *window,
            GMenuModel *menu)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *action = NULL;
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
      GActionGroup *group = G_ACTION_GROUP (window);
      const char *name;

      if (section != NULL)
        check_menu (window, section);
      if (submenu != NULL)
        check_menu (window, submenu);
      if (!g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action))
        continue;
      name = strchr (action, '.') + 1;
      if (g_str_has_prefix (action, "app."))
        group = G_ACTION_GROUP (gtk_window_get_application (GTK_WINDOW (window)));
      if (!g_action_group_has_action (group, name) && !g_str_equal (name, "show-help-overlay"))
        g_error ("A menu names %s, which is not there", action);
    }
}

static void
check_menus (GtkWidget *widget,
             UpWindow  *window,
             guint     *count)
{
  GMenuModel *menu = NULL;

  if (GTK_IS_MENU_BUTTON (widget))
    menu = up_menu_button_get_menu (GTK_MENU_BUTTON (widget));
  else if (ADW_IS_SPLIT_BUTTON (widget))
    menu = adw_split_button_get_menu_model (ADW_SPLIT_BUTTON (widget));
  if (menu != NULL)
    {
      check_menu (window, menu);
      (*count)++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_menus (child, window, count);
}

static void
menus (UpWindow *window)
{
  guint count = 0;

  wait_catalog (window);
  check_menus (GTK_WIDGET (window), window, &count);
  g_assert_cmpuint (count, >=, 5);
}

static void
test_menus (void)
{
  run_app (":bundled:", menus);
}

/* --- Export -------------------------------------------------------------------------------- */

static void
export_all (UpWindow *window)
{
  static const struct
  {
    UpExportFormat format;
    const char *name;
    const char *start;
  } files[] = {
    { UP_EXPORT_PNG, "a chart.png", "\x89PNG\r\n" },
    { UP_EXPORT_SVG, "a chart.svg", "<?xml" },
    { UP_EXPORT_PDF, "a chart.pdf", "%PDF-1.4" },
    { UP_EXPORT_CSV, "a chart.csv", "# " },
  };
  g_autofree char *folder = g_dir_make_tmp ("uptake-XXXXXX", NULL);

  wait_answer (window);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autofree char *data = NULL;
      gsize length;

      up_window_save (window, files[i].format, file);
      wait_file (path);
      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      g_assert_cmpuint (length, >, 500);
      g_assert_true (g_str_has_prefix (data, files[i].start));
      g_unlink (path);
    }
  /* The folder is where one starts the next time. */
  {
    g_autofree char *kept = g_settings_get_string (window->settings, "export-folder");
    g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

    g_assert_cmpstr (kept, ==, uri);
  }
  g_rmdir (folder);
}

static void
test_export (void)
{
  run_app (":bundled:", export_all);
}

static void
export_nowhere (UpWindow *window)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/folder/chart.png");

  wait_answer (window);
  up_window_save (window, UP_EXPORT_PNG, file);
  while (!find_toast (GTK_WIDGET (window->toasts), "The chart was not saved: "))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_export_nowhere (void)
{
  run_app (":bundled:", export_nowhere);
}

/* --- The question is kept ------------------------------------------------------------------ */

static void
ask_something (UpWindow *window)
{
  act (window, "win.scale", "share");
  act (window, "win.add-subject", "zig");
}

static void
test_kept (void)
{
  g_autoptr (GSettings) settings = g_settings_new (UP_APP_ID);
  g_autoptr (GVariant) specs = NULL;
  const char *text;

  run_app (":bundled:", ask_something);
  specs = g_settings_get_value (settings, "specs");
  g_assert_true (g_variant_lookup (specs, "growth", "&s", &text));
  g_assert_nonnull (strstr (text, "\"scale\": \"share\""));
  g_assert_nonnull (strstr (text, "\"zig\""));
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  dex_init ();
  g_test_add_func ("/growth/first-chart", test_first_chart);
  g_test_add_func ("/growth/steps", test_steps);
  g_test_add_func ("/growth/zones", test_zones);
  g_test_add_func ("/growth/kinds", test_kinds);
  g_test_add_func ("/growth/dimensions", test_dimensions);
  g_test_add_func ("/growth/empty-and-sample", test_empty_and_sample);
  g_test_add_func ("/growth/refusal", test_refusal);
  g_test_add_func ("/growth/keeps-chart", test_keeps_chart);
  g_test_add_func ("/growth/broken-store", test_broken_store);
  g_test_add_func ("/growth/every-command", test_every_command);
  g_test_add_func ("/growth/menus", test_menus);
  g_test_add_func ("/growth/export", test_export);
  g_test_add_func ("/growth/export-nowhere", test_export_nowhere);
  g_test_add_func ("/growth/kept", test_kept);
  result = g_test_run ();
  up_worker_wait_idle ();
  return result;
}
