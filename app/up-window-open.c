/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-export-read.h"
#include "up-module-specs.h"
#include "up-window-private.h"
#include "up-worker.h"

#include <glib/gi18n.h>

/* Opening a chart that was exported, or a description of one: from a dialog, or dropped on the
 * window. It becomes the question that is asked, and can be undone like any other step. */

/* More than any export of ours holds. */
#define MOST_BYTES (256 * 1024 * 1024)

static const char *const types[] = { "image/png", "image/svg+xml", "application/pdf", "text/csv",
                                     "application/json" };

/* --- Reading ------------------------------------------------------------------------------- */

/* What `go list -m -u -json all` wrote shows how far a project's dependencies are behind. */
static UpSpec *
read_modules (GBytes     *bytes,
              const char *name)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (UpModuleList) list = up_module_list_read (stream, name, NULL);
  g_autoptr (UpLocale) locale = up_locale_new_from_environment ();

  return list != NULL ? up_module_list_make_behind (list, FALSE, locale) : NULL;
}

static DexFuture *
read_fiber (gpointer data)
{
  GFile *file = data;
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base != NULL ? base : "");
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, &error);
  g_autoptr (GBytes) bytes = NULL;
  UpSpec *spec;

  if (info != NULL && g_file_info_get_size (info) > MOST_BYTES)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                                  _("%s is too large for a chart"), name);
  if (info != NULL)
    bytes = g_file_load_bytes (file, NULL, NULL, &error);
  if (bytes == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  spec = up_export_read_spec (bytes, name, &error);
  if (spec == NULL)
    spec = read_modules (bytes, name);
  if (spec == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (UP_TYPE_SPEC, spec);
}

static DexFuture *
read_cb (DexFuture *future,
         gpointer   user_data)
{
  g_autoptr (UpWindow) self = g_weak_ref_get (user_data);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  g_autofree char *text = NULL;

  if (self == NULL)
    return NULL;
  if (value != NULL)
    {
      up_window_set_spec (self, g_value_get_boxed (value));
      up_window_toast_undo (self, _("Chart opened"));
      return NULL;
    }
  /* Translators: %s is what went wrong. */
  text = g_strdup_printf (_("No chart was opened: %s"), error->message);
  up_window_toast (self, text);
  return NULL;
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

void
up_window_open_file (UpWindow *self,
                     GFile    *file)
{
  GWeakRef *window = g_new0 (GWeakRef, 1);

  g_weak_ref_init (window, self);
  dex_future_disown (dex_future_finally (up_worker_spawn (read_fiber, g_object_ref (file),
                                                          g_object_unref),
                                         read_cb, window, weak_ref_free));
}

/* --- The dialog ---------------------------------------------------------------------------- */

static void
file_chosen_cb (GObject      *dialog,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (UpWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, &error);

  if (file != NULL)
    up_window_open_file (self, file);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    up_window_toast (self, error->message);
}

static void
open_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  UpWindow *self = user_data;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    gtk_file_filter_add_mime_type (filter, types[i]);
  gtk_file_filter_set_name (filter, _("Exported charts and descriptions"));
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _("Open Chart"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (self), NULL, file_chosen_cb, g_object_ref (self));
}

/* --- Drop ---------------------------------------------------------------------------------- */

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         gpointer       user_data)
{
  GdkFileList *list = g_value_get_boxed (value);
  g_autoptr (GSList) files = gdk_file_list_get_files (list);

  if (files == NULL)
    return FALSE;
  up_window_open_file (user_data, files->data);
  return TRUE;
}

static const GActionEntry entries[] = {
  { .name = "open", .activate = open_cb },
};

void
up_window_add_open_actions (UpWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
