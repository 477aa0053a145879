/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-test.h"
#include "up-chart-content.h"
#include "up-worker.h"

#include <glib/gstdio.h>
#include <libdex.h>
#include <string.h>
#include <unistd.h>

/* Charts that leave the window, and come back. */

/* --- Opened again -------------------------------------------------------------------------- */

static void
open_again (UpWindow *window)
{
  static const UpExportFormat formats[] = { UP_EXPORT_PNG, UP_EXPORT_SVG, UP_EXPORT_PDF,
                                            UP_EXPORT_CSV };
  g_autofree char *folder = g_dir_make_tmp ("uptake-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "chart", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (UpSpec) asked = NULL;

  wait_answer (window);
  asked = up_spec_ref (up_window_get_spec (window));
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      up_window_save (window, formats[i], file);
      wait_file (path);
      act (window, "win.scale", "index");
      g_assert_false (up_spec_equal (up_window_get_spec (window), asked));
      up_window_open_file (window, file);
      while (!up_spec_equal (up_window_get_spec (window), asked))
        g_main_context_iteration (NULL, TRUE);
      /* A step like any other. */
      act (window, "win.undo", NULL);
      g_assert_cmpstr (up_spec_get_text (up_window_get_spec (window), "scale"), ==, "index");
      act (window, "win.undo", NULL);
      wait_answer (window);
      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
test_open_again (void)
{
  run_app (":bundled:", open_again);
}

static void
open_other (UpWindow *window)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (UpSpec) asked = NULL;
  int fd = g_file_open_tmp ("<b>holiday-XXXXXX", &path, NULL);

  g_assert_cmpint (write (fd, "\x89PNG\r\n\x1a\nmore", 12), ==, 12);
  close (fd);
  file = g_file_new_for_path (path);
  wait_answer (window);
  asked = up_spec_ref (up_window_get_spec (window));
  up_window_open_file (window, file);
  while (!find_toast (GTK_WIDGET (window->toasts), "No chart was opened: <b>holiday-"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (up_spec_equal (up_window_get_spec (window), asked));
  g_unlink (path);
}

static void
test_open_other (void)
{
  run_app (":bundled:", open_other);
}

/* --- Sizes --------------------------------------------------------------------------------- */

static void
sizes (UpWindow *window)
{
  guint n;
  const UpExportPreset *presets = up_export_presets (&n);

  wait_answer (window);
  for (guint i = 0; i < n; i++)
    {
      g_auto (UpExportPlan) plan = { 0 };
      g_autoptr (GError) error = NULL;

      act (window, "win.export-preset", presets[i].id);
      g_assert_true (up_window_make_plan (window, &plan, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (plan.preset.id, ==, presets[i].id);
      g_assert_cmpint (plan.preset.target, ==, presets[i].target);
    }
  g_settings_reset (window->settings, "export-preset");
}

static void
test_sizes (void)
{
  run_app (":bundled:", sizes);
}

/* --- Given away ---------------------------------------------------------------------------- */

static void
written_cb (GObject      *provider,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *done = user_data;

  g_assert_true (gdk_content_provider_write_mime_type_finish (GDK_CONTENT_PROVIDER (provider),
                                                              result, &error));
  g_assert_no_error (error);
  *done = TRUE;
}

static void
give (GdkContentProvider *content,
      const char         *mime_type,
      const char         *start)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  gboolean done = FALSE;

  gdk_content_provider_write_mime_type_async (content, mime_type, stream, G_PRIORITY_DEFAULT, NULL,
                                              written_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)), >,
                    strlen (start));
  g_assert_cmpmem (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                   strlen (start), start, strlen (start));
}

static void
content (UpWindow *window)
{
  g_autofree char *folder = g_dir_make_tmp ("uptake-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a chart.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (GdkContentProvider) dragged = NULL;
  g_auto (UpExportPlan) plan = { 0 };

  wait_answer (window);
  g_assert_true (up_window_make_plan (window, &plan, NULL));
  dragged = up_chart_content_new (&plan, file);
  give (dragged, "image/png", "\x89PNG\r\n");
  give (dragged, "image/svg+xml", "<?xml");
  give (dragged, "application/pdf", "%PDF-1.4");
  /* Who takes files finds one. */
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  give (dragged, "text/uri-list", uri);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_unlink (path);
  g_rmdir (folder);

  /* The clipboard has the same, without a file. */
  act (window, "win.copy-picture", NULL);
  {
    GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (window));
    GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

    g_assert_true (UP_IS_CHART_CONTENT (gdk_clipboard_get_content (clipboard)));
    g_assert_true (gdk_content_formats_contain_mime_type (formats, "image/png"));
    g_assert_true (gdk_content_formats_contain_mime_type (formats, "image/svg+xml"));
    g_assert_false (gdk_content_formats_contain_mime_type (formats, "text/uri-list"));
  }
}

static void
test_content (void)
{
  run_app (":bundled:", content);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  dex_init ();
  g_test_add_func ("/share/open-again", test_open_again);
  g_test_add_func ("/share/open-other", test_open_other);
  g_test_add_func ("/share/sizes", test_sizes);
  g_test_add_func ("/share/content", test_content);
  result = g_test_run ();
  up_worker_wait_idle ();
  return result;
}
