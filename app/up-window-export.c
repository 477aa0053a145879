/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-export-flow.h"
#include "up-window-private.h"

#include <glib/gi18n.h>

/* Writing the chart to a file. */

static const char *const formats[] = { "png", "svg", "pdf", "csv" };

/* --- What is written ----------------------------------------------------------------------- */

/* The chart as it is written: in the language, colours and size of the preferences. Whatever it
 * answers, @plan has to be cleared. */
gboolean
up_window_make_plan (UpWindow     *self,
                     UpExportPlan *plan,
                     GError      **error)
{
  g_autofree char *language = g_settings_get_string (self->settings, "export-language");
  g_autofree char *style = g_settings_get_string (self->settings, "export-style");
  g_autofree char *preset = g_settings_get_string (self->settings, "export-preset");
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  if (g_str_equal (style, "window"))
    {
      g_free (style);
      style = g_strdup (dark ? "dark" : "light");
    }
  plan->frame = up_frame_ref (up_page_get_frame (up_window_get_page (self)));
  plan->spec = up_spec_with_text (up_page_get_answered (up_window_get_page (self)),
                                  "style", style, error);
  plan->preset = *up_export_preset_find (preset);
  if (g_str_equal (preset, "chart"))
    {
      int width, height;

      g_settings_get (self->settings, "export-size", "(ii)", &width, &height);
      plan->preset.width = width;
      plan->preset.height = height;
    }
  if (plan->spec != NULL)
    plan->locale = *language == '\0' ? up_locale_ref (self->locale)
                                     : up_locale_new (language, error);
  return plan->locale != NULL;
}

/* --- Toasts -------------------------------------------------------------------------------- */

void
up_window_toast (UpWindow   *self,
                 const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Says what was done, with the way back. */
void
up_window_toast_undo (UpWindow   *self,
                      const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
toast_saved (UpWindow *self,
             GFile    *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *uri = g_file_get_uri (file);
  /* Translators: %s is the name of a file. */
  g_autofree char *text = g_strdup_printf (_("Saved “%s”"), shown);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_Show in Files"));
  adw_toast_set_action_name (toast, "win.show-file");
  adw_toast_set_action_target_value (toast, g_variant_new_string (uri));
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
up_window_toast_error (UpWindow     *self,
                       const GError *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    return;
  /* Translators: %s is what went wrong. */
  text = g_strdup_printf (_("The chart was not saved: %s"), error->message);
  up_window_toast (self, text);
}

static void
launched_cb (GObject      *launcher,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (UpWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (launcher), result,
                                                        &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    up_window_toast (self, error->message);
}

static void
show_file_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  UpWindow *self = user_data;
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_open_containing_folder (launcher, GTK_WINDOW (self), NULL, launched_cb,
                                            g_object_ref (self));
}

/* --- Files --------------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef window;
  GFile *file; /* owned; nullable */
  UpExportFormat format;
} Waiting;

static Waiting *
waiting_new (UpWindow      *self,
             UpExportFormat format,
             GFile         *file)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  g_weak_ref_init (&waiting->window, self);
  waiting->format = format;
  waiting->file = file != NULL ? g_object_ref (file) : NULL;
  return waiting;
}

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_weak_ref_clear (&waiting->window);
  g_clear_object (&waiting->file);
  g_free (waiting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiting, waiting_free)

static DexFuture *
saved_cb (DexFuture *future,
          gpointer   user_data)
{
  Waiting *waiting = user_data;
  g_autoptr (UpWindow) self = g_weak_ref_get (&waiting->window);
  g_autoptr (GError) error = NULL;

  if (self == NULL)
    return NULL;
  if (dex_future_get_value (future, &error) != NULL)
    toast_saved (self, waiting->file);
  else
    up_window_toast_error (self, error);
  return NULL;
}

void
up_window_save (UpWindow      *self,
                UpExportFormat format,
                GFile         *file)
{
  g_auto (UpExportPlan) plan = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = folder != NULL ? g_file_get_uri (folder) : g_strdup ("");

  if (up_window_make_plan (self, &plan, &error))
    {
      g_settings_set_string (self->settings, "export-folder", uri);
      dex_future_disown (dex_future_finally (up_export_flow_save (&plan, format, file), saved_cb,
                                             waiting_new (self, format, file), waiting_free));
    }
  else
    up_window_toast_error (self, error);
}

static void
file_chosen_cb (GObject      *dialog,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Waiting) waiting = user_data;
  g_autoptr (UpWindow) self = g_weak_ref_get (&waiting->window);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, &error);

  if (self == NULL)
    return;
  if (file != NULL)
    up_window_save (self, waiting->format, file);
  else
    up_window_toast_error (self, error);
}

/* “Pull requests 2020-Q1 to 2025-Q1.png”: what it shows, not what it claims. */
char *
up_window_suggest_name (UpWindow      *self,
                        UpExportFormat format)
{
  UpFrame *frame = up_page_get_frame (up_window_get_page (self));
  UpFrame *metric = up_frame_get_part (frame, "metric");
  UpFrame *window = up_frame_get_part (frame, "window");
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *name = NULL;
  UpPeriod period;

  if (metric == NULL || window == NULL || up_frame_get_n_rows (metric) == 0 ||
      up_frame_get_n_rows (window) == 0 ||
      !up_period_from_string (up_frame_get_texts (window, "period")[0], &period))
    return g_strconcat (_("Chart"), ".", up_export_format_extension (format), NULL);
  from = up_time_to_string (up_frame_get_times (window, "from")[0], period);
  to = up_time_to_string (up_frame_get_times (window, "to")[0], period);
  name = g_strjoin (" ", up_locale_tr (self->locale, up_frame_get_texts (metric, "name")[0]),
                    from != NULL ? from : "", to != NULL ? to : "", NULL);
  g_strdelimit (g_strchomp (name), "/", '-');
  return g_strconcat (name, ".", up_export_format_extension (format), NULL);
}

static void
ask_file (UpWindow      *self,
          UpExportFormat format)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *name = up_window_suggest_name (self, format);
  g_autofree char *folder = g_settings_get_string (self->settings, "export-folder");
  g_autoptr (GFile) start = NULL;

  if (*folder != '\0')
    start = g_file_new_for_uri (folder);
  else if (g_get_user_special_dir (G_USER_DIRECTORY_PICTURES) != NULL)
    start = g_file_new_for_path (g_get_user_special_dir (G_USER_DIRECTORY_PICTURES));
  if (start != NULL)
    gtk_file_dialog_set_initial_folder (dialog, start);
  gtk_file_filter_add_mime_type (filter, up_export_format_mime_type (format));
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_set_title (dialog, _("Export Chart"));
  gtk_file_dialog_set_accept_label (dialog, _("_Export"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), NULL, file_chosen_cb,
                        waiting_new (self, format, NULL));
}

static void
export_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  UpWindow *self = user_data;
  const char *word = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i], word))
      {
        g_settings_set_enum (self->settings, "export-format", (int) i);
        ask_file (self, (UpExportFormat) i);
      }
}

static void
export_again_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  UpWindow *self = user_data;

  ask_file (self, (UpExportFormat) g_settings_get_enum (self->settings, "export-format"));
}

static const GActionEntry entries[] = {
  { .name = "export", .activate = export_cb, .parameter_type = "s" },
  { .name = "export-again", .activate = export_again_cb },
  { .name = "show-file", .activate = show_file_cb, .parameter_type = "s" },
};

void
up_window_add_export_actions (UpWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  if (self->settings != NULL)
    {
      g_autoptr (GAction) preset = g_settings_create_action (self->settings, "export-preset");

      g_action_map_add_action (G_ACTION_MAP (self), preset);
    }
}
