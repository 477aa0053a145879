/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-test.h"

#include "up-own-source-dialog.h"
#include "up-own-sources.h"
#include "up-request-log.h"
#include "up-source-dialog.h"
#include "up-source-row.h"
#include "up-sources-page-private.h"
#include "up-worker.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>

/* The Sources page in the running program, with a source of the user's that a server on the loopback
 * device stands for. */

#define PARTS 40

typedef struct
{
  SoupServer *server;
  GMainContext *context; /* of its thread */
  GMainLoop *loop;
  GThread *thread;
  guint asked;           /* atomic */
  gboolean slow;         /* atomic: parts from the 6th on never come */
  char *url;
} Server;

static Server server;

/* --- The source ---------------------------------------------------------------------------- */

static void
answer_cb (SoupServer        *self,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           data)
{
  guint asked = (guint) g_atomic_int_add (&server.asked, 1);
  g_autoptr (GString) body = g_string_new ("{\"rows\":[");

  if (g_atomic_int_get (&server.slow) && asked >= 5)
    {
      soup_server_message_pause (message);
      return;
    }
  for (guint i = 0; i < 500; i++)
    {
      UpTime day = up_time_floor (g_get_real_time (), UP_PERIOD_DAY) - (500 - i) * UP_TIME_DAY;
      g_autofree char *text = up_time_to_string (day, UP_PERIOD_DAY);

      g_string_append_printf (body, "%s{\"day\":\"%s\",\"n\":%u}", i > 0 ? "," : "", text,
                              100 + i);
    }
  g_string_append (body, "]}");
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, body->str,
                                    body->len);
}

static gpointer
serve (gpointer data)
{
  GSList *uris;
  g_autoptr (GError) error = NULL;

  g_main_context_push_thread_default (server.context);
  server.server = soup_server_new (NULL, NULL);
  soup_server_add_handler (server.server, NULL, answer_cb, NULL, NULL);
  soup_server_listen_local (server.server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server.server);
  g_atomic_pointer_set (&server.url, g_strdup_printf ("http://127.0.0.1:%d",
                                                      g_uri_get_port (uris->data)));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_loop_run (server.loop);
  soup_server_disconnect (server.server);
  g_clear_object (&server.server);
  g_main_context_pop_thread_default (server.context);
  return NULL;
}

static char *
describe (void)
{
  g_autoptr (GString) targets = g_string_new ("\"part-0\"");

  for (guint i = 1; i < PARTS; i++)
    g_string_append_printf (targets, ",\"part-%u\"", i);
  return g_strdup_printf (
      "{\"uptake-source\":1,\"key\":\"mine\",\"title\":\"My <source>\",\"base\":\"%s\","
      "\"every\":\"day\",\"licence\":\"CC0-1.0\",\"targets\":[%s],\"metrics\":{\"builds\":{"
      "\"name\":\"Builds\",\"phrase\":\"Builds a day\",\"unit\":\"count\",\"kind\":\"flow\","
      "\"period\":\"day\",\"definition\":\"Builds.\"}},\"queries\":[{\"address\":\"/{target}\","
      "\"readings\":[{\"rows\":\"/rows\",\"subject\":\"@target\",\"kind\":\"term\","
      "\"time\":\"/day\",\"values\":[{\"at\":\"/n\",\"metric\":\"builds\"}]}]}]}",
      server.url, targets->str);
}

/* --- Looking at the page ------------------------------------------------------------------- */

static UpSourcesPage *
show_page (UpWindow *window)
{
  adw_view_stack_set_visible_child_name (window->stack, "sources");
  g_assert_true (UP_IS_SOURCES_PAGE (up_window_get_page (window)));
  return UP_SOURCES_PAGE (up_window_get_page (window));
}

static UpSourceItem *
find_item (UpSourcesPage *page,
           const char    *key)
{
  return up_source_list_find (up_library_get_sources (page->library), key);
}

static void
wait_list (UpSourcesPage *page)
{
  while (!g_str_equal (gtk_stack_get_visible_child_name (page->stack), "list"))
    g_main_context_iteration (NULL, TRUE);
}

static gint64
stored_values (UpSourcesPage *page,
               const char    *key)
{
  UpSourceItem *item = find_item (page, key);

  return item != NULL ? up_source_item_get_summary (item)->values : -1;
}

static void
do_it (UpSourcesPage *page,
       const char    *action,
       const char    *source)
{
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (page->actions), action));
  g_action_group_activate_action (G_ACTION_GROUP (page->actions), action,
                                  source != NULL ? g_variant_new_string (source) : NULL);
}

static void
wait_run (UpSourcesPage   *page,
            UpRefresherState state)
{
  while (up_refresher_get_state (up_library_get_refresher (page->library)) != state)
    g_main_context_iteration (NULL, TRUE);
}

/* --- What it has --------------------------------------------------------------------------- */

static void
shows_sources (UpWindow *window)
{
  UpSourcesPage *page = show_page (window);
  GtkListBoxRow *row;
  guint n = 0;

  wait_list (page);
  while ((row = gtk_list_box_get_row_at_index (page->stored_list, (int) n)) != NULL)
    {
      const UpSourceSummary *summary =
          up_source_item_get_summary (up_source_row_get_item (UP_SOURCE_ROW (row)));

      g_assert_false (up_source_summary_is_empty (summary));
      n++;
    }
  g_assert_cmpuint (n, ==, 13);
  g_assert_nonnull (gtk_list_box_get_row_at_index (page->more_list, 5));
  g_assert_nonnull (find_item (page, "mine"));
  g_assert_cmpint (up_source_item_get_health (find_item (page, "hn-hiring"))->level, ==,
                   UP_HEALTH_BAD);
  g_assert_cmpint (up_source_item_get_health (find_item (page, "mine"))->level, ==,
                   UP_HEALTH_EMPTY);
  g_assert_true (g_str_has_suffix (gtk_label_get_text (page->headline), "need a second look"));
  /* The bar of what is compared has no place here. */
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->bar)));
}

static void
stays_as_it_is (UpWindow *window)
{
  UpSourcesPage *page = show_page (window);

  wait_list (page);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (page->actions),
                                                     "refresh-all"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (page->actions), "remove"));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (page->actions), "back-up"));
}

static char *database;

static void
test_shows_sources (void)
{
  run_app (database, shows_sources);
}

static void
test_bundled (void)
{
  run_app (":bundled:", stays_as_it_is);
}

/* --- Refresh ------------------------------------------------------------------------------- */

typedef struct
{
  gint64 last;
  gint64 longest;
} Stall;

static gboolean
tick_cb (gpointer data)
{
  Stall *stall = data;
  gint64 now = g_get_monotonic_time ();

  if (stall->last != 0)
    stall->longest = MAX (stall->longest, now - stall->last);
  stall->last = now;
  return G_SOURCE_CONTINUE;
}

static void
refreshes (UpWindow *window)
{
  UpSourcesPage *page = show_page (window);
  Stall stall = { 0, 0 };
  guint timer;

  wait_list (page);
  timer = g_timeout_add_full (G_PRIORITY_HIGH, 4, tick_cb, &stall, NULL);
  do_it (page, "refresh", "mine");
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (page->actions), "refresh"));
  g_assert_true (gtk_widget_get_visible (page->pause_button));
  wait_run (page, UP_REFRESHER_IDLE);
  while (stored_values (page, "mine") != PARTS * 500)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
  g_test_message ("longest stall of the main loop: %.1f ms", (double) stall.longest / 1000);
  g_assert_cmpint (stall.longest, <, 500000);
  g_assert_cmpuint (g_atomic_int_get (&server.asked), ==, PARTS);
  g_assert_cmpint (up_source_item_get_summary (find_item (page, "mine"))->fresh, ==, PARTS * 500);
  g_assert_cmpstr (gtk_label_get_text (page->run_note), ==, "20,000 values are new.");

  /* Again: nothing is new. */
  do_it (page, "refresh", "mine");
  wait_run (page, UP_REFRESHER_IDLE);
  g_assert_cmpstr (gtk_label_get_text (page->run_note), ==, "Nothing is new.");
}

static void
test_refreshes (void)
{
  g_atomic_int_set (&server.asked, 0);
  run_app (database, refreshes);
}

static void
wait_text (GtkLabel   *label,
           const char *text)
{
  gint64 end = g_get_monotonic_time () + 5 * G_TIME_SPAN_SECOND;

  while (strcmp (gtk_label_get_text (label), text) != 0 && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_cmpstr (gtk_label_get_text (label), ==, text);
}

static void
pauses (UpWindow *window)
{
  UpSourcesPage *page = show_page (window);
  UpRefresherTotals totals;

  wait_list (page);
  do_it (page, "refresh", "mine");
  while (g_atomic_int_get (&server.asked) < 6)
    g_main_context_iteration (NULL, TRUE);
  /* While it goes on it says how far it is, not that it is over. */
  wait_text (page->run_step, "My <source>, 6 of 40");
  g_assert_cmpstr (gtk_label_get_text (page->run_title), ==, "Refreshing");
  up_refresher_get_totals (up_library_get_refresher (page->library), &totals);
  g_assert_cmpuint (totals.done, ==, 0);
  g_assert_cmpfloat_with_epsilon (totals.fraction, 5.0 / PARTS, 1e-9);
  g_assert_cmpstr (up_source_item_get_result (find_item (page, "mine"))->status, ==, "running");
  do_it (page, "pause", NULL);
  wait_run (page, UP_REFRESHER_PAUSED);
  g_assert_cmpstr (gtk_label_get_text (page->run_title), ==, "Refresh paused");
  up_refresher_get_totals (up_library_get_refresher (page->library), &totals);
  g_assert_cmpuint (totals.rows_new, ==, 5 * 500);
  while (stored_values (page, "mine") != 5 * 500)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (up_source_item_get_health (find_item (page, "mine"))->level, ==,
                   UP_HEALTH_PAUSED);

  /* It goes on behind what came: none of that is asked again. */
  g_atomic_int_set (&server.slow, FALSE);
  g_atomic_int_set (&server.asked, 0);
  do_it (page, "resume", NULL);
  wait_run (page, UP_REFRESHER_IDLE);
  g_assert_cmpuint (g_atomic_int_get (&server.asked), ==, PARTS - 5);
  while (stored_values (page, "mine") != PARTS * 500)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_pauses (void)
{
  g_autofree char *file = g_strconcat (database, ".pause", NULL);

  g_atomic_int_set (&server.asked, 0);
  g_atomic_int_set (&server.slow, TRUE);
  run_app (file, pauses);
}

/* The program ends while a server never answers. */
static void
ends (UpWindow *window)
{
  UpSourcesPage *page = show_page (window);

  wait_list (page);
  do_it (page, "refresh", "mine");
  while (g_atomic_int_get (&server.asked) < 6)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_ends (void)
{
  g_autofree char *file = g_strconcat (database, ".ends", NULL);
  gint64 began = g_get_monotonic_time ();

  g_atomic_int_set (&server.asked, 0);
  g_atomic_int_set (&server.slow, TRUE);
  run_app (file, ends);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 9 * G_TIME_SPAN_SECOND);
  g_atomic_int_set (&server.slow, FALSE);
}

/* --- Removal ------------------------------------------------------------------------------- */

static AdwToast *
remove_pypl (UpSourcesPage *page)
{
  AdwToast *toast;

  do_it (page, "remove", "pypl");
  g_assert_null (find_item (page, "pypl"));
  toast = g_hash_table_lookup (page->removals, "pypl");
  g_assert_cmpstr (adw_toast_get_title (toast), ==, "PYPL removed");
  return toast;
}

static void
removes (UpWindow *window)
{
  UpSourcesPage *page = show_page (window);

  wait_list (page);
  g_assert_cmpint (stored_values (page, "pypl"), ==, 66234);
  g_signal_emit_by_name (remove_pypl (page), "button-clicked");
  while (stored_values (page, "pypl") != 66234)
    g_main_context_iteration (NULL, TRUE);

  adw_toast_dismiss (remove_pypl (page));
  /* It can be asked again, so it stays among those that could be. */
  while (stored_values (page, "pypl") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (stored_values (page, "languish"), >, 20000);
}

static void
stays_removed (UpWindow *window)
{
  UpSourcesPage *page = show_page (window);

  wait_list (page);
  g_assert_cmpint (stored_values (page, "pypl"), ==, 0);
}

static void
test_removes (void)
{
  g_autofree char *file = g_strconcat (database, ".remove", NULL);

  run_app (file, removes);
  run_app (file, stays_removed);
}

/* --- Dialogs ------------------------------------------------------------------------------- */

static void
dialogs (UpWindow *window)
{
  UpSourcesPage *page = show_page (window);
  static const char *const keys[] = { "github", "languish", "mine", "git-spf13-cobra" };

  wait_list (page);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      AdwDialog *dialog;

      do_it (page, "open", keys[i]);
      dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
      g_assert_cmpstr (adw_dialog_get_title (dialog), ==,
                       up_source_item_get_summary (find_item (page, keys[i]))->source->title);
      adw_dialog_force_close (dialog);
    }
  do_it (page, "token", NULL);
  adw_dialog_force_close (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  do_it (page, "log", "");
  g_assert_cmpstr (adw_dialog_get_title (adw_application_window_get_visible_dialog (
                       ADW_APPLICATION_WINDOW (window))), ==, "Request Log");
}

static void
test_dialogs (void)
{
  run_app (database, dialogs);
}

/* --- An own source ------------------------------------------------------------------------- */

/* The widget of the dialog's template with that name. */
static GtkWidget *
part (AdwDialog  *dialog,
      const char *name)
{
  GObject *object = gtk_widget_get_template_child (GTK_WIDGET (dialog), UP_TYPE_OWN_SOURCE_DIALOG,
                                                   name);

  g_assert_true (GTK_IS_WIDGET (object));
  return GTK_WIDGET (object);
}

static void
write_in (AdwDialog  *dialog,
          const char *name,
          const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (part (dialog, name)), text);
}

static void
press_try (AdwDialog *dialog)
{
  GtkWidget *button = part (dialog, "try_button");

  g_signal_emit_by_name (button, "clicked");
  while (!gtk_widget_get_sensitive (button))
    g_main_context_iteration (NULL, TRUE);
}

static void
adds (UpWindow *window)
{
  UpSourcesPage *page = show_page (window);
  AdwDialog *dialog;
  AdwBanner *banner;
  g_autofree char *address = g_strconcat (server.url, "/x", NULL);

  wait_list (page);
  do_it (page, "add", NULL);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_true (UP_IS_OWN_SOURCE_DIALOG (dialog));
  banner = ADW_BANNER (part (dialog, "banner"));
  press_try (dialog);
  g_assert_true (adw_banner_get_revealed (banner));

  write_in (dialog, "title_row", "PYPL");
  write_in (dialog, "address_row", address);
  write_in (dialog, "rows_row", "/rows");
  write_in (dialog, "time_row", "/day");
  write_in (dialog, "value_row", "/no-such");
  write_in (dialog, "metric_row", "builds");
  g_assert_false (adw_banner_get_revealed (banner));
  press_try (dialog);
  g_assert_cmpstr (adw_banner_get_title (banner), ==, "There is a source of this name already");
  write_in (dialog, "title_row", "Our Builds");
  press_try (dialog);
  g_assert_true (adw_banner_get_revealed (banner));
  g_assert_null (find_item (page, "our-builds"));

  write_in (dialog, "value_row", "/n");
  press_try (dialog);
  g_assert_false (adw_banner_get_revealed (banner));
  g_assert_cmpstr (adw_navigation_view_get_visible_page_tag (
                       ADW_NAVIGATION_VIEW (part (dialog, "navigation"))), ==, "trial");
  g_assert_cmpstr (adw_preferences_group_get_title (
                       ADW_PREFERENCES_GROUP (part (dialog, "trial_group"))), ==,
                   "500 values in 1 series");
  g_signal_emit_by_name (part (dialog, "keep_button"), "clicked");
  while (find_item (page, "our-builds") == NULL || stored_values (page, "our-builds") != 500)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
}

/* A source that is being removed, added again under its name, stays. */
static void
adds_again (UpWindow *window)
{
  UpSourcesPage *page = show_page (window);
  g_autofree char *folder = up_own_sources_get_folder ();
  g_autofree char *path = g_build_filename (folder, "our-builds.json", NULL);
  g_autofree char *address = g_strconcat (server.url, "/x", NULL);
  g_autoptr (AdwToast) toast = NULL;
  AdwDialog *dialog;
  AdwBanner *banner;

  adds (window);
  do_it (page, "remove", "our-builds");
  toast = g_object_ref (g_hash_table_lookup (page->removals, "our-builds"));
  do_it (page, "add", NULL);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  banner = ADW_BANNER (part (dialog, "banner"));
  write_in (dialog, "title_row", "Our Builds");
  write_in (dialog, "address_row", address);
  write_in (dialog, "rows_row", "/rows");
  write_in (dialog, "time_row", "/day");
  write_in (dialog, "value_row", "/n");
  write_in (dialog, "metric_row", "builds");
  /* Until the old one is gone its name is taken. */
  do
    {
      g_main_context_iteration (NULL, FALSE);
      press_try (dialog);
    }
  while (adw_banner_get_revealed (banner));
  g_signal_emit_by_name (part (dialog, "keep_button"), "clicked");
  while (find_item (page, "our-builds") == NULL || stored_values (page, "our-builds") != 500)
    g_main_context_iteration (NULL, TRUE);

  /* What would have become of it when the offer to keep it ended. */
  g_assert_null (g_hash_table_lookup (page->removals, "our-builds"));
  adw_toast_dismiss (toast);
  up_worker_wait_idle ();
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (stored_values (page, "our-builds"), ==, 500);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_adds_again (void)
{
  g_autofree char *file = g_strconcat (database, ".again", NULL);

  g_atomic_int_set (&server.slow, FALSE);
  run_app (file, adds_again);
}

static void
test_adds (void)
{
  g_autofree char *folder = up_own_sources_get_folder ();
  g_autofree char *path = g_build_filename (folder, "our-builds.json", NULL);

  g_atomic_int_set (&server.slow, FALSE);
  run_app (database, adds);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (path), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = NULL, *text = NULL, *own = NULL;
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("uptake-sources-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  adw_init ();
  dex_init ();
  database = g_build_filename (folder, "store.db", NULL);
  server.context = g_main_context_new ();
  server.loop = g_main_loop_new (server.context, FALSE);
  server.thread = g_thread_new ("server", serve, NULL);
  while (g_atomic_pointer_get (&server.url) == NULL)
    g_usleep (1000);
  own = up_own_sources_get_folder ();
  text = describe ();
  g_assert_true (up_own_sources_save (own, text, &error));
  g_assert_no_error (error);

  g_test_add_func ("/sources/shows", test_shows_sources);
  g_test_add_func ("/sources/bundled", test_bundled);
  g_test_add_func ("/sources/refreshes", test_refreshes);
  g_test_add_func ("/sources/pauses", test_pauses);
  g_test_add_func ("/sources/ends", test_ends);
  g_test_add_func ("/sources/removes", test_removes);
  g_test_add_func ("/sources/dialogs", test_dialogs);
  g_test_add_func ("/sources/adds", test_adds);
  g_test_add_func ("/sources/adds-again", test_adds_again);
  result = g_test_run ();
  up_worker_wait_idle ();

  g_main_loop_quit (server.loop);
  g_thread_join (server.thread);
  g_main_loop_unref (server.loop);
  g_main_context_unref (server.context);
  return result;
}
