/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cells-file.h"
#include "up-window-private.h"
#include "up-worker.h"

#include <glib/gi18n.h>

/* Lists of projects, of which the share of each main language or class is shown: two that come with
 * the program, and any table with the columns project and group (and time, and uses). */

#define FOLDER "/io/github/uptake_desktop/Uptake/lists/"
#define QUESTION "{\"uptake\":1,\"chart\":\"list-share\",\"data\":{\"file\":\"-\"}}"

static const char *const types[] = { "text/csv", "text/tab-separated-values", "application/json" };

static void
open_bundled (UpWindow   *self,
              const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, ".json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, &error);
  g_autoptr (UpSpec) spec = NULL;

  if (bytes != NULL)
    spec = up_spec_parse (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                          &error);
  if (spec != NULL)
    up_window_ask (self, spec);
  else
    up_window_toast_error (self, error);
}

static DexFuture *
read_fiber (gpointer data)
{
  GFile *file = data;
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base != NULL ? base : "");
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSpec) question = up_spec_parse (QUESTION, -1, &error);
  g_autoptr (GFileInputStream) stream =
      question != NULL ? g_file_read (file, NULL, &error) : NULL;
  UpSpec *spec = NULL;

  if (stream != NULL)
    spec = up_cells_fill_spec (question, G_INPUT_STREAM (stream), name, NULL, &error);
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

  if (self != NULL && value != NULL)
    up_window_ask (self, g_value_get_boxed (value));
  else if (self != NULL)
    up_window_toast_error (self, error);
  return NULL;
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* Shows the shares of a list that lies in @file. */
void
up_window_open_list (UpWindow *self,
                     GFile    *file)
{
  GWeakRef *window = g_new0 (GWeakRef, 1);

  g_weak_ref_init (window, self);
  dex_future_disown (dex_future_finally (up_worker_spawn (read_fiber, g_object_ref (file),
                                                          g_object_unref),
                                         read_cb, window, weak_ref_free));
}

static void
file_chosen_cb (GObject      *dialog,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (UpWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, &error);

  if (file != NULL)
    up_window_open_list (self, file);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    up_window_toast_error (self, error);
}

static void
choose_file (UpWindow *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    gtk_file_filter_add_mime_type (filter, types[i]);
  gtk_file_filter_set_name (filter, _("Tables with the columns project and group"));
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _("Open a List of Projects"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (self), NULL, file_chosen_cb, g_object_ref (self));
}

static void
list_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  const char *name = g_variant_get_string (parameter, NULL);

  if (g_str_equal (name, "file"))
    choose_file (user_data);
  else
    open_bundled (user_data, name);
}

static const GActionEntry entries[] = {
  { .name = "list", .activate = list_cb, .parameter_type = "s" },
};

void
up_window_add_list_actions (UpWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
