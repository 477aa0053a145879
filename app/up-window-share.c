/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-content.h"
#include "up-window-private.h"

#include <glib/gi18n.h>

/* Handing the chart on without a file dialog: to the clipboard, by dragging it, to a printer. */

/* --- Clipboard ----------------------------------------------------------------------------- */

static void
copy_picture_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  UpWindow *self = user_data;
  g_auto (UpExportPlan) plan = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkContentProvider) content = NULL;

  if (!up_window_make_plan (self, &plan, &error))
    {
      up_window_toast_error (self, error);
      return;
    }
  content = up_chart_content_new (&plan, NULL);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
  up_window_toast (self, _("Picture copied"));
}

static void
copy_table_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  UpWindow *self = user_data;
  g_autofree char *text = up_page_get_table (up_window_get_page (self));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  up_window_toast (self, _("Table copied"));
}

/* What is seen is what is copied. */
static void
copy_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  UpWindow *self = user_data;

  if (up_page_get_show_table (up_window_get_page (self)))
    copy_table_cb (action, parameter, user_data);
  else
    copy_picture_cb (action, parameter, user_data);
}

/* --- Drag ---------------------------------------------------------------------------------- */

/* Dragging in the plot and the strip moves the window of time; the captions are what one can take
 * the chart by. */
static gboolean
is_handle (UpScene *scene,
           double   x,
           double   y)
{
  static const char *const areas[] = { "plot", "strip", "growth" };

  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    {
      UpRect area;

      if (up_scene_get_area (scene, areas[i], &area) && x >= area.x && x < area.x + area.width &&
          y >= area.y && y < area.y + area.height)
        return FALSE;
    }
  return TRUE;
}

/* A picture for those who take files; the folder is the cache, where nothing is kept for long. */
static GFile *
drag_file (UpWindow *self)
{
  g_autofree char *name = up_window_suggest_name (self, UP_EXPORT_PNG);
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "uptake", "dragged", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_mkdir_with_parents (folder, 0700) == 0 ? g_file_new_for_path (path) : NULL;
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source,
                 double         x,
                 double         y,
                 gpointer       user_data)
{
  UpWindow *self = user_data;
  UpScene *scene = up_chart_view_get_scene (up_page_get_chart (up_window_get_page (self)));
  g_auto (UpExportPlan) plan = { 0 };
  g_autoptr (GFile) file = NULL;

  if (scene == NULL || !is_handle (scene, x, y) ||
      up_page_get_frame (up_window_get_page (self)) == NULL ||
      !up_window_make_plan (self, &plan, NULL))
    return NULL;
  file = drag_file (self);
  return up_chart_content_new (&plan, file);
}

/* The pointer carries a small picture of the chart. */
static void
drag_begin_cb (GtkDragSource *source,
               GdkDrag       *drag,
               gpointer       user_data)
{
  UpWindow *self = user_data;
  GtkWidget *chart = GTK_WIDGET (up_page_get_chart (up_window_get_page (self)));
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (chart);
  GtkWidget *picture = gtk_picture_new_for_paintable (paintable);

  gtk_widget_set_size_request (picture, gtk_widget_get_width (chart) / 4,
                               gtk_widget_get_height (chart) / 4);
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), picture);
}

/* --- Paper --------------------------------------------------------------------------------- */

/* A chart on its way to a printer. */
typedef struct
{
  GWeakRef window;
  UpExportPlan plan;
} Printing;

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  g_weak_ref_clear (&printing->window);
  up_export_plan_clear (&printing->plan);
  g_free (printing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Printing, printing_free)

static void
tell_print_error (Printing     *printing,
                  const GError *error)
{
  g_autoptr (UpWindow) self = g_weak_ref_get (&printing->window);
  g_autofree char *text = NULL;

  if (self == NULL || g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    return;
  /* Translators: %s is what went wrong. */
  text = g_strdup_printf (_("The chart was not printed: %s"), error->message);
  up_window_toast (self, text);
}

/* Writes the page into what the printer reads, off the main thread. */
static void
printed_cb (GObject      *stream,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Printing) printing = user_data;
  g_autoptr (GError) error = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (stream), result, &error) < 0)
    tell_print_error (printing, error);
}

typedef struct
{
  Printing *printing;    /* owned */
  GOutputStream *stream; /* owned */
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_clear_pointer (&page->printing, printing_free);
  g_object_unref (page->stream);
  g_free (page);
}

static DexFuture *
page_made_cb (DexFuture *future,
              gpointer   user_data)
{
  Page *page = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (value == NULL)
    tell_print_error (page->printing, error);
  else
    {
      g_autoptr (GInputStream) input =
          g_memory_input_stream_new_from_bytes (g_value_get_boxed (value));

      g_output_stream_splice_async (page->stream, input,
                                    G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE |
                                        G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                    G_PRIORITY_DEFAULT, NULL, printed_cb,
                                    g_steal_pointer (&page->printing));
    }
  return NULL;
}

static void
printer_ready_cb (GObject      *dialog,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Printing) printing = user_data;
  g_autoptr (GError) error = NULL;
  GOutputStream *stream = gtk_print_dialog_print_finish (GTK_PRINT_DIALOG (dialog), result, &error);
  Page *page;

  if (stream == NULL)
    {
      tell_print_error (printing, error);
      return;
    }
  page = g_new0 (Page, 1);
  page->stream = stream;
  page->printing = g_steal_pointer (&printing);
  dex_future_disown (dex_future_finally (up_export_flow_make (&page->printing->plan, UP_EXPORT_PDF),
                                         page_made_cb, page, page_free));
}

static void
set_up_cb (GObject      *dialog,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Printing) printing = user_data;
  g_autoptr (UpWindow) self = g_weak_ref_get (&printing->window);
  g_autoptr (GError) error = NULL;
  GtkPrintSetup *setup = /* owned; GTK has no autoptr for it */
      gtk_print_dialog_setup_finish (GTK_PRINT_DIALOG (dialog), result, &error);
  GtkPageSetup *page;

  if (setup == NULL)
    {
      tell_print_error (printing, error);
      return;
    }
  page = gtk_print_setup_get_page_setup (setup);
  if (page != NULL)
    {
      printing->plan.preset.width = gtk_page_setup_get_paper_width (page, GTK_UNIT_POINTS);
      printing->plan.preset.height = gtk_page_setup_get_paper_height (page, GTK_UNIT_POINTS);
    }
  gtk_print_dialog_print (GTK_PRINT_DIALOG (dialog), GTK_WINDOW (self), setup, NULL,
                          printer_ready_cb, g_steal_pointer (&printing));
  gtk_print_setup_unref (setup);
}

/* The page on paper is laid out for its size; white paper has no dark ground. */
static void
print_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  UpWindow *self = user_data;
  g_autoptr (GtkPrintDialog) dialog = gtk_print_dialog_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Printing) printing = g_new0 (Printing, 1);
  UpExportPlan *plan = &printing->plan;

  g_weak_ref_init (&printing->window, self);
  if (!up_window_make_plan (self, plan, &error))
    {
      tell_print_error (printing, error);
      return;
    }
  if (g_str_equal (up_spec_get_text (plan->spec, "style"), "dark"))
    {
      UpSpec *light = up_spec_with_text (plan->spec, "style", "light", NULL);

      up_spec_unref (plan->spec);
      plan->spec = light;
    }
  plan->preset = *up_export_preset_find ("a4");
  gtk_print_dialog_set_title (dialog, _("Print Chart"));
  gtk_print_dialog_setup (dialog, GTK_WINDOW (self), NULL, set_up_cb, g_steal_pointer (&printing));
}

static const GActionEntry entries[] = {
  { .name = "copy", .activate = copy_cb },
  { .name = "copy-picture", .activate = copy_picture_cb },
  { .name = "copy-table", .activate = copy_table_cb },
  { .name = "print", .activate = print_cb },
};

void
up_window_add_share_actions (UpWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

/* Makes a chart something to drag out of the window. */
void
up_window_let_drag (UpWindow    *self,
                    UpChartView *chart)
{
  GtkDragSource *source = gtk_drag_source_new ();

  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), self, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (chart), GTK_EVENT_CONTROLLER (source));
}
