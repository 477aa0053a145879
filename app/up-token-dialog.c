/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-token-dialog.h"

#include "up-own-sources.h"
#include "up-worker.h"

#include <glib/gi18n.h>
#include <string.h>

/* A token for a source's server: kept in the keyring, never in the store or in settings. */

typedef struct
{
  char *source; /* owned */
  char *token;  /* owned; wiped */
} Word;

static void
word_free (gpointer data)
{
  Word *word = data;

  g_free (word->source);
  memset (word->token, 0, strlen (word->token));
  g_free (word->token);
  g_free (word);
}

/* The keyring may ask its user, for as long as it takes. */
static DexFuture *
keep_fiber (gpointer data)
{
  Word *word = data;
  g_autofree char *folder = up_own_sources_get_folder ();
  g_autoptr (UpRefresh) refresh = up_refresh_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) descriptions = up_descriptions_load (&error);

  if (descriptions != NULL)
    {
      up_own_sources_add (descriptions, folder, NULL);
      while (descriptions->len > 0)
        up_refresh_add_source (refresh, g_ptr_array_steal_index (descriptions, 0));
      if (up_refresh_set_token (refresh, word->source, word->token, &error))
        return dex_future_new_true ();
    }
  return dex_future_new_for_error (g_steal_pointer (&error));
}

typedef struct
{
  GWeakRef toasts;
  gboolean forgotten;
} Told;

static void
told_free (gpointer data)
{
  Told *told = data;

  g_weak_ref_clear (&told->toasts);
  g_free (told);
}

static DexFuture *
kept_cb (DexFuture *future,
         gpointer   data)
{
  Told *told = data;
  g_autoptr (AdwToastOverlay) toasts = g_weak_ref_get (&told->toasts);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (toasts == NULL)
    return NULL;
  if (dex_future_get_value (future, &error) == NULL)
    /* Translators: %s is what went wrong. */
    text = g_strdup_printf (_("The token was not kept: %s"), error->message);
  else
    text = g_strdup (told->forgotten ? _("Token forgotten") : _("Token kept in the keyring"));
  toast = adw_toast_new (text);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (toasts, toast);
  return NULL;
}

static void
response_cb (AdwAlertDialog  *dialog,
             const char      *response,
             AdwToastOverlay *toasts)
{
  AdwComboRow *source_row = g_object_get_data (G_OBJECT (dialog), "source-row");
  GtkEditable *token_row = g_object_get_data (G_OBJECT (dialog), "token-row");
  GPtrArray *keys = g_object_get_data (G_OBJECT (dialog), "keys");
  guint place = adw_combo_row_get_selected (source_row);
  Word *word;
  Told *told;

  if (!g_str_equal (response, "keep") || place >= keys->len)
    return;
  word = g_new0 (Word, 1);
  told = g_new0 (Told, 1);
  word->source = g_strdup (keys->pdata[place]);
  word->token = g_strstrip (g_strdup (gtk_editable_get_text (token_row)));
  told->forgotten = word->token[0] == '\0';
  g_weak_ref_init (&told->toasts, toasts);
  dex_future_disown (dex_future_finally (up_worker_spawn (keep_fiber, word, word_free), kept_cb,
                                         told, told_free));
}

/**
 * up_token_dialog_new:
 * @sources: the sources
 * @toasts: where to tell what came of it
 *
 * Returns: (transfer floating): a dialog that takes a token for one of those that gain from one
 */
AdwDialog *
up_token_dialog_new (UpSourceList    *sources,
                     AdwToastOverlay *toasts)
{
  AdwDialog *dialog = adw_alert_dialog_new (
      _("Add a Token"),
      _("Some servers answer more requests to those who show a token. It is kept in your keyring "
        "and shown to that server only. An empty one is forgotten."));
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *source_row = adw_combo_row_new (), *token_row = adw_password_entry_row_new ();
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (sources));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (UpSourceItem) item = g_list_model_get_item (G_LIST_MODEL (sources), i);
      const UpSourceAsking *asking = up_source_item_get_asking (item);

      if (asking == NULL || !asking->token)
        continue;
      gtk_string_list_append (titles, up_source_item_get_summary (item)->source->title);
      g_ptr_array_add (keys, g_strdup (up_source_item_get_key (item)));
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (source_row), _("Source"));
  adw_combo_row_set_model (ADW_COMBO_ROW (source_row), G_LIST_MODEL (titles));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (token_row), _("Token"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), source_row);
  gtk_list_box_append (GTK_LIST_BOX (list), token_row);
  g_object_set_data_full (G_OBJECT (dialog), "keys", keys, (GDestroyNotify) g_ptr_array_unref);
  g_object_set_data (G_OBJECT (dialog), "source-row", source_row);
  g_object_set_data (G_OBJECT (dialog), "token-row", token_row);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), list);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "keep",
                                  _("_Keep"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "keep",
                                            ADW_RESPONSE_SUGGESTED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), toasts, 0);
  return dialog;
}
