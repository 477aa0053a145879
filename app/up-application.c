/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-application.h"

#include "up-chart-picture.h"
#include "up-library.h"
#include "up-page-kinds.h"
#include "up-preferences-dialog.h"
#include "up-skill-quality.h"
#include "up-window.h"

#include <glib/gi18n.h>

/**
 * UpApplication:
 *
 * The program: its settings, its windows, and the actions that belong to no window.
 */
struct _UpApplication
{
  AdwApplication parent_instance;

  GSettings *settings; /* owned; from startup on */
  UpLibrary *library;  /* owned; from the first window on */
  char *database;      /* owned; nullable: the user's store */
};

G_DEFINE_FINAL_TYPE (UpApplication, up_application, ADW_TYPE_APPLICATION)

/* Copy, undo and redo are not here: keys of the application win over those of a text entry, so
 * UpWindow binds them where entries come first. */
static const struct
{
  const char *action;
  const char *keys[3];
} shortcuts[] = {
  { "app.quit", { "<Control>q" } },
  { "app.preferences", { "<Control>comma" } },
  { "window.close", { "<Control>w" } },
  { "win.show-help-overlay", { "F1", "<Control>question" } },
  { "win.sidebar", { "F9" } },
  { "win.find", { "<Control>k", "<Control>f" } },
  { "win.add", { "<Control>n" } },
  { "win.about-chart", { "<Control>i" } },
  { "win.table", { "<Control>t" } },
  { "win.open", { "<Control>o" } },
  { "win.print", { "<Control>p" } },
  { "win.export-again", { "<Control>e" } },
  { "win.export::png", { "<Control><Shift>p" } },
};

static AdwColorScheme
get_color_scheme (UpApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT,
    ADW_COLOR_SCHEME_FORCE_LIGHT,
    ADW_COLOR_SCHEME_FORCE_DARK,
  };

  return schemes[g_settings_get_enum (self->settings, "style")];
}

static void
style_changed_cb (UpApplication *self)
{
  adw_style_manager_set_color_scheme (adw_application_get_style_manager (ADW_APPLICATION (self)),
                                      get_color_scheme (self));
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  GtkApplication *app = user_data;
  GtkWindow *window;

  /* Closed one by one, so that each keeps its state. */
  while ((window = gtk_application_get_active_window (app)) != NULL)
    gtk_window_destroy (window);
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  UpApplication *self = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  adw_dialog_present (ADW_DIALOG (up_preferences_dialog_new (self->settings)),
                      GTK_WIDGET (window));
}

/* The words each source's licence asks for. Titles and words come from the store: they are no
 * markup. */
static void
add_data_credits (AdwAboutDialog *dialog,
                  UpCatalog      *catalog)
{
  GPtrArray *sources = up_catalog_get_sources (catalog);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < sources->len; i++)
    {
      UpSource *source = g_ptr_array_index (sources, i);
      g_autofree char *licence = g_markup_escape_text (
          source->licence != NULL ? source->licence : _("No licence is named"), -1);
      g_autofree char *address =
          source->licence_url != NULL ? g_markup_escape_text (source->licence_url, -1) : NULL;
      g_autofree char *text =
          address != NULL ? g_strdup_printf ("%s\n<a href=\"%s\">%s</a>", licence, address, address)
                          : g_strdup (licence);
      g_autofree char *words =
          g_markup_escape_text (source->attribution != NULL ? source->attribution : "", -1);

      adw_about_dialog_add_legal_section (dialog, source->title, words, GTK_LICENSE_CUSTOM, text);
      g_ptr_array_add (people, g_strjoin (" ", source->title, source->home, NULL));
    }
  g_ptr_array_add (people, NULL);
  adw_about_dialog_add_credit_section (dialog, _("Figures from"),
                                       (const char **) people->pdata);
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  UpApplication *self = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  AdwDialog *dialog = adw_about_dialog_new ();
  g_autoptr (UpLocale) locale = up_locale_new_from_environment ();
  g_autofree char *quality = up_skill_quality_write (locale);
  g_autofree char *plain
    = g_strconcat (_("See which technologies take off"), "\n\n", quality, NULL);
  g_autofree char *comments = g_markup_escape_text (plain, -1);

  g_object_set (dialog,
                "application-icon", UP_APP_ID,
                "application-name", _("Uptake"),
                "developer-name", _("The Uptake contributors"),
                "version", UP_VERSION,
                "comments", comments,
                "website", UP_HOME_PAGE,
                "issue-url", UP_CONTACT,
                "license-type", GTK_LICENSE_GPL_3_0,
                /* Translators: your names, one a line; they are shown in the credits. */
                "translator-credits", _("translator-credits"),
                NULL);
  if (self->library != NULL && up_library_get_catalog (self->library) != NULL)
    add_data_credits (ADW_ABOUT_DIALOG (dialog), up_library_get_catalog (self->library));
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_cb },
  { .name = "quit", .activate = quit_cb },
  { .name = "preferences", .activate = preferences_cb },
};

static void
up_application_activate (GApplication *app)
{
  UpApplication *self = UP_APPLICATION (app);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (app));

  if (window == NULL)
    window = GTK_WINDOW (up_window_new (GTK_APPLICATION (self), self->settings, self->library));
  gtk_window_present (window);
}

/* The store opens, answers and draws on other threads while the toolkit starts and the window is
 * made: the chart of the last time, in the size of the last time, and in light colours where the
 * desktop decides. Where that is wrong it is drawn again. */
static void
begin_chart (UpApplication *self)
{
  g_autoptr (UpSpec) spec =
      up_page_kinds_load_spec (up_page_kinds_load_shown (self->settings), self->settings);
  gboolean dark = get_color_scheme (self) == ADW_COLOR_SCHEME_FORCE_DARK;
  g_autoptr (UpLocale) locale = up_locale_new_from_environment ();
  UpChartQuestion question = {
    .spec = spec,
    .locale = locale,
    .style = dark ? UP_STYLE_DARK : UP_STYLE_LIGHT,
    .device_scale = 1,
  };
  g_autoptr (DexFuture) answer = NULL;

  g_settings_get (self->settings, "chart-size", "(ii)", &question.width, &question.height);
  if (spec == NULL || question.width <= 0 || question.height <= 0)
    return;
  answer = up_library_query_ahead (self->library, spec);
  up_chart_picture_begin (answer, &question);
}

static void
up_application_startup (GApplication *app)
{
  UpApplication *self = UP_APPLICATION (app);

  self->settings = g_settings_new (UP_APP_ID);
  self->library = up_library_new (self->database);
  up_library_open (self->library);
  begin_chart (self);

  G_APPLICATION_CLASS (up_application_parent_class)->startup (app);

  gtk_window_set_default_icon_name (UP_APP_ID);
  /* Texts in the side pane can be selected; passing them by with Tab is no selection. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  g_signal_connect_object (self->settings, "changed::style", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
  style_changed_cb (self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), shortcuts[i].action,
                                           (const char *const *) shortcuts[i].keys);
}

static void
up_application_shutdown (GApplication *app)
{
  UpApplication *self = UP_APPLICATION (app);

  G_APPLICATION_CLASS (up_application_parent_class)->shutdown (app);
  g_clear_object (&self->library);
  g_clear_object (&self->settings);
}

static int
up_application_handle_local_options (GApplication *app,
                                     GVariantDict *options)
{
  UpApplication *self = UP_APPLICATION (app);

  g_variant_dict_lookup (options, "db", "^ay", &self->database);
  return -1;
}

static void
up_application_finalize (GObject *object)
{
  UpApplication *self = UP_APPLICATION (object);

  g_free (self->database);
  G_OBJECT_CLASS (up_application_parent_class)->finalize (object);
}

static void
up_application_class_init (UpApplicationClass *klass)
{
  GApplicationClass *app_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = up_application_finalize;
  app_class->activate = up_application_activate;
  app_class->handle_local_options = up_application_handle_local_options;
  app_class->startup = up_application_startup;
  app_class->shutdown = up_application_shutdown;
}

static void
up_application_init (UpApplication *self)
{
  g_application_add_main_option (G_APPLICATION (self), "db", 0, G_OPTION_FLAG_NONE,
                                 G_OPTION_ARG_FILENAME,
                                 _("Use this store; :bundled: is the data set of the program"),
                                 _("FILE"));
}

/**
 * up_application_new:
 *
 * Returns: (transfer full): the program, ready to run
 */
UpApplication *
up_application_new (void)
{
  return g_object_new (UP_TYPE_APPLICATION,
                       "application-id", UP_APP_ID,
                       "resource-base-path", "/io/github/uptake_desktop/Uptake",
                       "version", UP_VERSION,
                       NULL);
}

/**
 * up_application_get_settings:
 * @self: the program
 *
 * Returns: (transfer none) (nullable): its settings; %NULL before startup
 */
GSettings *
up_application_get_settings (UpApplication *self)
{
  g_return_val_if_fail (UP_IS_APPLICATION (self), NULL);

  return self->settings;
}
