/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-preferences-dialog.h"

#include "up-background.h"

#include <glib/gi18n.h>

/**
 * UpPreferencesDialog:
 *
 * What people choose once: style of the window, and language, colours and size of what they export.
 * Every row is bound to its key, so there is nothing to apply.
 */
struct _UpPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  GSettings *settings; /* owned */

  gboolean asking; /* the desktop is asked, or its answer is being shown */

  AdwComboRow *style_row;
  AdwSwitchRow *refresh_row;
  AdwComboRow *language_row;
  AdwComboRow *colors_row;
  AdwSpinRow *width_row;
  AdwSpinRow *height_row;
};

G_DEFINE_FINAL_TYPE (UpPreferencesDialog, up_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

enum
{
  PROP_0,
  PROP_SETTINGS,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* By place in the rows' models. */
static const char *const styles[] = { "system", "light", "dark" };
static const char *const languages[] = { "", "en", "zh_CN" };
static const char *const colors[] = { "window", "light", "dark", "print" };

typedef struct
{
  const char *const *words;
  guint n_words;
} Choice;

static const Choice style_choice = { styles, G_N_ELEMENTS (styles) };
static const Choice language_choice = { languages, G_N_ELEMENTS (languages) };
static const Choice color_choice = { colors, G_N_ELEMENTS (colors) };

static gboolean
get_place (GValue   *value,
           GVariant *variant,
           gpointer  user_data)
{
  const Choice *choice = user_data;
  const char *word = g_variant_get_string (variant, NULL);

  g_value_set_uint (value, 0);
  for (guint i = 0; i < choice->n_words; i++)
    if (g_str_equal (choice->words[i], word))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
set_word (const GValue       *value,
          const GVariantType *type,
          gpointer            user_data)
{
  const Choice *choice = user_data;
  guint place = g_value_get_uint (value);

  return place < choice->n_words ? g_variant_new_string (choice->words[place]) : NULL;
}

static void
bind_choice (UpPreferencesDialog *self,
             const char          *key,
             AdwComboRow         *row,
             const Choice        *choice)
{
  g_settings_bind_with_mapping (self->settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                get_place, set_word, (gpointer) choice, NULL);
}

static void
show_size (UpPreferencesDialog *self)
{
  int width, height;

  g_settings_get (self->settings, "export-size", "(ii)", &width, &height);
  adw_spin_row_set_value (self->width_row, width);
  adw_spin_row_set_value (self->height_row, height);
}

static void
size_edited_cb (UpPreferencesDialog *self)
{
  g_settings_set (self->settings, "export-size", "(ii)",
                  (int) adw_spin_row_get_value (self->width_row),
                  (int) adw_spin_row_get_value (self->height_row));
}

/* --- Refreshing in the background ---------------------------------------------------------- */

/* The switch shows what the desktop does, not what it was asked for. */
static void
show_refresh (UpPreferencesDialog *self,
              gboolean             refresh)
{
  self->asking = TRUE;
  adw_switch_row_set_active (self->refresh_row, refresh);
  gtk_widget_set_sensitive (GTK_WIDGET (self->refresh_row), TRUE);
  self->asking = FALSE;
}

static DexFuture *
answered_cb (DexFuture *future,
             gpointer   data)
{
  g_autoptr (UpPreferencesDialog) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  gboolean wanted;

  if (self == NULL || self->settings == NULL)
    return NULL;
  wanted = adw_switch_row_get_active (self->refresh_row);
  if (value != NULL)
    {
      g_settings_set_boolean (self->settings, "refresh-at-login", g_value_get_boolean (value));
      if (wanted && !g_value_get_boolean (value))
        adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self),
                                          adw_toast_new (_("The desktop does not allow it")));
    }
  else
    adw_preferences_dialog_add_toast (
        ADW_PREFERENCES_DIALOG (self),
        adw_toast_new (_("This desktop cannot start programs in the background")));
  show_refresh (self, g_settings_get_boolean (self->settings, "refresh-at-login"));
  return NULL;
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
refresh_switched_cb (UpPreferencesDialog *self)
{
  GWeakRef *weak;

  if (self->asking)
    return;
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->refresh_row), FALSE);
  dex_future_disown (dex_future_finally (
      up_background_request (adw_switch_row_get_active (self->refresh_row)), answered_cb, weak,
      weak_ref_free));
}

/* --- GObject ------------------------------------------------------------------------------- */

static void
up_preferences_dialog_constructed (GObject *object)
{
  UpPreferencesDialog *self = UP_PREFERENCES_DIALOG (object);

  G_OBJECT_CLASS (up_preferences_dialog_parent_class)->constructed (object);

  if (self->settings == NULL)
    return;
  bind_choice (self, "style", self->style_row, &style_choice);
  bind_choice (self, "export-language", self->language_row, &language_choice);
  bind_choice (self, "export-style", self->colors_row, &color_choice);
  show_refresh (self, g_settings_get_boolean (self->settings, "refresh-at-login"));
  g_signal_connect_object (self->refresh_row, "notify::active", G_CALLBACK (refresh_switched_cb),
                           self, G_CONNECT_SWAPPED);
  show_size (self);
  g_signal_connect_object (self->width_row, "notify::value", G_CALLBACK (size_edited_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->height_row, "notify::value", G_CALLBACK (size_edited_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
up_preferences_dialog_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  UpPreferencesDialog *self = UP_PREFERENCES_DIALOG (object);

  switch (prop_id)
    {
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_preferences_dialog_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  UpPreferencesDialog *self = UP_PREFERENCES_DIALOG (object);

  switch (prop_id)
    {
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_preferences_dialog_dispose (GObject *object)
{
  UpPreferencesDialog *self = UP_PREFERENCES_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), UP_TYPE_PREFERENCES_DIALOG);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (up_preferences_dialog_parent_class)->dispose (object);
}

static void
up_preferences_dialog_class_init (UpPreferencesDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = up_preferences_dialog_constructed;
  object_class->dispose = up_preferences_dialog_dispose;
  object_class->get_property = up_preferences_dialog_get_property;
  object_class->set_property = up_preferences_dialog_set_property;

  /**
   * UpPreferencesDialog:settings:
   *
   * What the rows are bound to.
   */
  props[PROP_SETTINGS] =
      g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, UpPreferencesDialog, style_row);
  gtk_widget_class_bind_template_child (widget_class, UpPreferencesDialog, refresh_row);
  gtk_widget_class_bind_template_child (widget_class, UpPreferencesDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, UpPreferencesDialog, colors_row);
  gtk_widget_class_bind_template_child (widget_class, UpPreferencesDialog, width_row);
  gtk_widget_class_bind_template_child (widget_class, UpPreferencesDialog, height_row);
}

static void
up_preferences_dialog_init (UpPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * up_preferences_dialog_new:
 * @settings: the program's settings
 *
 * Returns: (transfer floating): a dialog to present
 */
UpPreferencesDialog *
up_preferences_dialog_new (GSettings *settings)
{
  return g_object_new (UP_TYPE_PREFERENCES_DIALOG, "settings", settings, NULL);
}
