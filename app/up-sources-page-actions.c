/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-sources-page-private.h"

#include "up-import-dialog.h"
#include "up-own-source-dialog.h"
#include "up-own-sources.h"
#include "up-request-log.h"
#include "up-snapshot.h"
#include "up-source-dialog.h"
#include "up-token-dialog.h"
#include "up-worker.h"

#include <glib/gi18n.h>

/* What the buttons of the page do. */

/* Work whose outcome a toast tells. */
typedef struct
{
  GWeakRef page;
  char *done;    /* owned: what to say when it is done */
  char *failed;  /* owned: what to say otherwise, with %s for the reason */
  gboolean wrote; /* the store is another one afterwards */
} Outcome;

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  g_weak_ref_clear (&outcome->page);
  g_free (outcome->done);
  g_free (outcome->failed);
  g_free (outcome);
}

static DexFuture *
outcome_cb (DexFuture *future,
            gpointer   data)
{
  Outcome *outcome = data;
  g_autoptr (UpSourcesPage) self = g_weak_ref_get (&outcome->page);
  g_autoptr (GError) error = NULL;
  gboolean done = dex_future_get_value (future, &error) != NULL;
  g_autofree char *text = NULL;

  if (self == NULL || self->library == NULL)
    return NULL;
  text = done ? g_strdup (outcome->done)
              : g_strdup_printf ("%s: %s", outcome->failed, error->message);
  if (text[0] != '\0')
    up_sources_page_toast (self, text);
  if (outcome->wrote)
    up_library_reload (self->library);
  return NULL;
}

static void
tell_outcome (UpSourcesPage *self,
              DexFuture     *work,
              const char    *done,
              const char    *failed,
              gboolean       wrote)
{
  Outcome *outcome = g_new0 (Outcome, 1);

  g_weak_ref_init (&outcome->page, self);
  outcome->done = g_strdup (done);
  outcome->failed = g_strdup (failed);
  outcome->wrote = wrote;
  dex_future_disown (dex_future_finally (work, outcome_cb, outcome, outcome_free));
}

/* --- Refresh ------------------------------------------------------------------------------- */

static void
refresh_all_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  UpSourcesPage *self = user_data;

  if (up_refresher_get_state (up_library_get_refresher (self->library)) == UP_REFRESHER_PAUSED)
    up_refresher_resume (up_library_get_refresher (self->library));
  else
    up_sources_page_start (self, NULL);
}

static void
refresh_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  up_sources_page_start (user_data, g_variant_get_string (parameter, NULL));
}

static void
pause_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  up_refresher_pause (up_library_get_refresher (UP_SOURCES_PAGE (user_data)->library));
}

static void
resume_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  up_refresher_resume (up_library_get_refresher (UP_SOURCES_PAGE (user_data)->library));
}

static void
cancel_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  up_refresher_cancel (up_library_get_refresher (UP_SOURCES_PAGE (user_data)->library));
}

static void
reload_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  UpSourcesPage *self = user_data;

  if (up_library_get_store (self->library) != NULL)
    up_library_reload (self->library);
  else
    up_library_open (self->library);
}

/* --- Dialogs ------------------------------------------------------------------------------- */

/* A dialog stands beside the page, not in it: it is given the page's actions. */
static void
present (UpSourcesPage *self,
         AdwDialog     *dialog)
{
  gtk_widget_insert_action_group (GTK_WIDGET (dialog), "sources", G_ACTION_GROUP (self->actions));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
open_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  UpSourcesPage *self = user_data;
  UpSourceItem *item = up_source_list_find (up_library_get_sources (self->library),
                                            g_variant_get_string (parameter, NULL));

  if (item != NULL)
    present (self, up_source_dialog_new (item, up_library_get_store (self->library),
                                         self->locale));
}

static void
log_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  UpSourcesPage *self = user_data;
  const char *source = g_variant_get_string (parameter, NULL);

  present (self, up_request_log_new (up_library_get_store (self->library),
                                     source[0] != '\0' ? source : NULL));
}

static void
token_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  UpSourcesPage *self = user_data;

  present (self, up_token_dialog_new (up_library_get_sources (self->library), self->toasts));
}

/* --- Files --------------------------------------------------------------------------------- */

static void
present_import (UpSourcesPage *self,
                GListModel    *files)
{
  present (self, up_import_dialog_new (files, self->library, self->toasts));
}

static void
files_chosen_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (UpSourcesPage) self = user_data;
  g_autoptr (GListModel) files =
      gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (files != NULL && self->library != NULL)
    present_import (self, files);
}

static void
import_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  UpSourcesPage *self = user_data;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Import Files"));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 NULL, files_chosen_cb, g_object_ref (self));
}

static gboolean
dropped_cb (GtkDropTarget *target,
            const GValue  *value,
            double         x,
            double         y,
            UpSourcesPage *self)
{
  GSList *files = g_value_get_boxed (value);
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);

  if (files == NULL ||
      !g_action_group_get_action_enabled (G_ACTION_GROUP (self->actions), "import"))
    return FALSE;
  for (GSList *at = files; at != NULL; at = at->next)
    g_list_store_append (list, at->data);
  present_import (self, G_LIST_MODEL (list));
  return TRUE;
}

static gboolean
snapshot (UpConnection *connection,
          GValue       *value,
          gpointer      data,
          GError      **error)
{
  return up_store_snapshot (connection, data, error);
}

static void
place_chosen_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (UpSourcesPage) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);
  UpStore *store = self->library != NULL ? up_library_get_store (self->library) : NULL;

  if (file == NULL || store == NULL)
    return;
  if (g_file_peek_path (file) == NULL)
    up_sources_page_toast (self, _("A copy can be kept on this computer only"));
  else
    tell_outcome (self, up_store_read (store, snapshot, g_file_get_path (file), g_free),
                  _("Copy saved"), _("The copy was not saved"), FALSE);
}

static void
back_up_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  UpSourcesPage *self = user_data;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "uptake-%F.db");

  gtk_file_dialog_set_title (dialog, _("Back Up"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                        place_chosen_cb, g_object_ref (self));
}

/* --- Removal ------------------------------------------------------------------------------- */

/* A source is left out of the list at once, and out of the store when nobody wanted it back. */

typedef struct
{
  UpLibrary *library; /* owned */
  UpStore *store;     /* owned */
  char *key;          /* owned */
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->library);
  g_object_unref (removal->store);
  g_free (removal->key);
  g_free (removal);
}

static gboolean
remove_source (UpConnection *connection,
               GValue       *value,
               gpointer      data,
               GError      **error)
{
  return up_store_remove_source (connection, data, error);
}

/* An own description goes first: figures without one can still be seen and removed. */
static DexFuture *
remove_fiber (gpointer data)
{
  Removal *removal = data;
  g_autofree char *folder = up_own_sources_get_folder ();
  g_autoptr (GError) error = NULL;

  if (!up_own_sources_remove (folder, removal->key, &error) ||
      !dex_await (up_store_write (removal->store, remove_source, g_strdup (removal->key), g_free),
                  &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

/* The name is free again, whatever came of it. */
static DexFuture *
removed_cb (DexFuture *future,
            gpointer   data)
{
  Removal *removal = data;

  up_source_list_show (up_library_get_sources (removal->library), removal->key);
  return NULL;
}

static void
kept_cb (AdwToast      *toast,
         UpSourcesPage *self)
{
  const char *key = g_object_get_data (G_OBJECT (toast), "source");

  g_hash_table_remove (self->removals, key);
  up_source_list_show (up_library_get_sources (self->library), key);
  up_library_reload (self->library);
}

static void
dismissed_cb (AdwToast      *toast,
              UpSourcesPage *self)
{
  const char *key = g_object_get_data (G_OBJECT (toast), "source");
  UpStore *store = self->library != NULL ? up_library_get_store (self->library) : NULL;
  Removal *removal;
  DexFuture *work;

  if (store == NULL || !g_hash_table_remove (self->removals, key))
    return;
  removal = g_new0 (Removal, 1);
  *removal = (Removal) { g_object_ref (self->library), g_object_ref (store), g_strdup (key) };
  work = up_worker_spawn (remove_fiber, removal, NULL);
  tell_outcome (self, dex_future_finally (work, removed_cb, removal, removal_free), "",
                _("The source was not removed"), TRUE);
}

/* What was removed is gone for good before another source can have its name. */
static void
end_removals (UpSourcesPage *self)
{
  g_autoptr (GPtrArray) toasts = g_hash_table_get_values_as_ptr_array (self->removals);

  for (guint i = 0; i < toasts->len; i++)
    adw_toast_dismiss (toasts->pdata[i]);
}

static void
add_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  UpSourcesPage *self = user_data;

  end_removals (self);
  present (self, up_own_source_dialog_new (self->library, self->locale));
}

static void
remove_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  UpSourcesPage *self = user_data;
  const char *key = g_variant_get_string (parameter, NULL);
  UpSourceList *list = up_library_get_sources (self->library);
  UpSourceItem *item = up_source_list_find (list, key);
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (item == NULL)
    return;
  /* Translators: %s is the name of a source. */
  text = g_strdup_printf (_("%s removed"),
                          up_locale_tr (self->locale,
                                        up_source_item_get_summary (item)->source->title));
  toast = adw_toast_new (text);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "source", g_strdup (key), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (kept_cb), self, 0);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, 0);
  g_hash_table_insert (self->removals, g_strdup (key), toast);
  up_source_list_hide (list, key);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* --- All of them --------------------------------------------------------------------------- */

static const GActionEntry entries[] = {
  { .name = "refresh-all", .activate = refresh_all_cb },
  { .name = "refresh", .activate = refresh_cb, .parameter_type = "s" },
  { .name = "pause", .activate = pause_cb },
  { .name = "resume", .activate = resume_cb },
  { .name = "cancel", .activate = cancel_cb },
  { .name = "reload", .activate = reload_cb },
  { .name = "open", .activate = open_cb, .parameter_type = "s" },
  { .name = "log", .activate = log_cb, .parameter_type = "s" },
  { .name = "token", .activate = token_cb },
  { .name = "add", .activate = add_cb },
  { .name = "import", .activate = import_cb },
  { .name = "back-up", .activate = back_up_cb },
  { .name = "remove", .activate = remove_cb, .parameter_type = "s" },
};

static void
enable (UpSourcesPage *self,
        const char    *name,
        gboolean       enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* The bundled data set stays as it is. */
void
up_sources_page_update_actions (UpSourcesPage *self)
{
  gboolean open = up_library_get_store (self->library) != NULL;
  gboolean writable = open && !up_library_is_bundled (self->library);
  UpRefresherState state =
      up_refresher_get_state (up_library_get_refresher (self->library));

  enable (self, "refresh-all", writable && state != UP_REFRESHER_RUNNING);
  enable (self, "refresh", writable && state != UP_REFRESHER_RUNNING);
  enable (self, "pause", state == UP_REFRESHER_RUNNING);
  enable (self, "resume", state == UP_REFRESHER_PAUSED);
  enable (self, "cancel", state != UP_REFRESHER_IDLE);
  enable (self, "add", writable);
  enable (self, "import", writable);
  enable (self, "remove", writable && state == UP_REFRESHER_IDLE);
  enable (self, "back-up", open);
  enable (self, "log", open);
}

void
up_sources_page_add_actions (UpSourcesPage *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "sources", G_ACTION_GROUP (self->actions));
  g_signal_connect (drop, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}
