/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-own-source-dialog.h"

#include "up-own-draft.h"
#include "up-own-sources.h"
#include "up-worker.h"

#include <glib/gi18n.h>

/**
 * UpOwnSourceDialog:
 *
 * A source of the user's: where it is asked and where things stand in its answer. It is tried
 * before it is kept, so what is kept works.
 */
struct _UpOwnSourceDialog
{
  AdwDialog parent_instance;

  UpLibrary *library;  /* owned */
  UpLocale *locale;    /* owned */
  char *tried;         /* owned, nullable: the description that was tried with success */
  guint attempt;       /* counts trials: a late answer is known as such */
  GPtrArray *lines;    /* owned, (element-type GtkWidget): rows of the trial */

  AdwNavigationView *navigation;
  AdwBanner *banner;
  GtkWidget *keep_button;
  GtkWidget *try_button;
  GtkEditable *title_row;
  GtkEditable *address_row;
  GtkEditable *licence_row;
  AdwComboRow *every_row;
  AdwComboRow *form_row;
  GtkWidget *reading_group;
  GtkWidget *metric_group;
  GtkEditable *rows_row;
  GtkEditable *subject_row;
  GtkEditable *time_row;
  GtkEditable *value_row;
  GtkEditable *more_row;
  GtkEditable *metric_row;
  AdwComboRow *kind_row;
  AdwComboRow *period_row;
  AdwPreferencesGroup *trial_group;
};

G_DEFINE_FINAL_TYPE (UpOwnSourceDialog, up_own_source_dialog, ADW_TYPE_DIALOG)

/* By place in the rows' models. */
static const UpPeriod periods[] = { UP_PERIOD_DAY, UP_PERIOD_WEEK, UP_PERIOD_MONTH,
                                    UP_PERIOD_QUARTER, UP_PERIOD_YEAR };
static const struct
{
  UpMetricKind kind;
  UpUnit unit;
} kinds[] = {
  { UP_METRIC_STOCK, UP_UNIT_COUNT },
  { UP_METRIC_FLOW, UP_UNIT_COUNT },
  { UP_METRIC_INDEX, UP_UNIT_INDEX },
  { UP_METRIC_RATIO, UP_UNIT_RATIO },
};

static gboolean
is_table (UpOwnSourceDialog *self)
{
  return adw_combo_row_get_selected (self->form_row) == 1;
}

/* What stands in an entry; NULL for nothing. */
static const char *
said (GtkEditable *row)
{
  const char *text = gtk_editable_get_text (row);

  return text[0] != '\0' ? text : NULL;
}

static char *
write_draft (UpOwnSourceDialog *self,
             GError           **error)
{
  guint kind = adw_combo_row_get_selected (self->kind_row);
  const UpOwnDraft draft = {
    .title = said (self->title_row),
    .address = said (self->address_row),
    .licence = said (self->licence_row),
    .every = periods[adw_combo_row_get_selected (self->every_row)],
    .is_table = is_table (self),
    .rows = said (self->rows_row),
    .subject = said (self->subject_row),
    .time = said (self->time_row),
    .value = said (self->value_row),
    .more = said (self->more_row),
    .metric = said (self->metric_row),
    .kind = kinds[kind].kind,
    .unit = kinds[kind].unit,
    .period = periods[adw_combo_row_get_selected (self->period_row)],
  };

  return up_own_draft_write (&draft, error);
}

/* --- The trial ----------------------------------------------------------------------------- */

/* Over the form, where it is seen whichever part of that is; %NULL hides it. */
static void
say (UpOwnSourceDialog *self,
     const char        *text)
{
  if (text != NULL)
    {
      adw_banner_set_title (self->banner, text);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
  adw_banner_set_revealed (self->banner, text != NULL);
}

static void
say_error (UpOwnSourceDialog *self,
           const GError      *error)
{
  /* Translators: %s is the reason. */
  g_autofree char *text = g_strdup_printf (_("It cannot be used: %s"), error->message);

  say (self, text);
}

static GtkWidget *
make_line (UpOwnSourceDialog *self,
           const UpOwnValue  *value)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *when = up_locale_format_period (self->locale, value->start, value->period);
  g_autofree char *number = up_locale_format_exact (self->locale, value->value, UP_UNIT_NONE);
  GtkWidget *label = gtk_label_new (number);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), value->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), when);
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static void
show_trial (UpOwnSourceDialog *self,
            const UpOwnTrial  *trial)
{
  g_autofree char *rows = up_locale_format_exact (self->locale, (double) trial->rows,
                                                  UP_UNIT_COUNT);
  g_autofree char *series = up_locale_format_exact (self->locale, trial->n_series, UP_UNIT_COUNT);
  /* Translators: so many values, and the series that they make. */
  g_autofree char *text = g_strdup_printf (_("%1$s values in %2$s series"), rows, series);
  g_autofree char *remark = trial->remark != NULL ? g_markup_escape_text (trial->remark, -1) : NULL;

  for (guint i = 0; i < self->lines->len; i++)
    adw_preferences_group_remove (self->trial_group, self->lines->pdata[i]);
  g_ptr_array_set_size (self->lines, 0);
  adw_preferences_group_set_title (self->trial_group, text);
  adw_preferences_group_set_description (self->trial_group, remark);
  for (guint i = 0; i < trial->values->len; i++)
    {
      GtkWidget *row = make_line (self, &g_array_index (trial->values, UpOwnValue, i));

      adw_preferences_group_add (self->trial_group, row);
      g_ptr_array_add (self->lines, row);
    }
}

typedef struct
{
  GWeakRef dialog;
  guint attempt;
  char *text;        /* owned */
  UpOwnTrial *trial; /* owned, nullable */
} Trying;

static void
trying_clear (gpointer data)
{
  Trying *trying = data;

  g_weak_ref_clear (&trying->dialog);
  g_free (trying->text);
  g_clear_pointer (&trying->trial, up_own_trial_free);
}

static void
trying_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, trying_clear);
}

static DexFuture *
try_fiber (gpointer data)
{
  Trying *trying = data;
  g_autoptr (GError) error = NULL;

  trying->trial = up_own_trial_run (trying->text, &error);
  return trying->trial != NULL ? dex_future_new_true ()
                               : dex_future_new_for_error (g_steal_pointer (&error));
}

static DexFuture *
tried_cb (DexFuture *future,
          gpointer   data)
{
  Trying *trying = data;
  g_autoptr (UpOwnSourceDialog) self = g_weak_ref_get (&trying->dialog);
  g_autoptr (GError) error = NULL;

  if (self == NULL || self->attempt != trying->attempt)
    return NULL;
  gtk_widget_set_sensitive (self->try_button, TRUE);
  if (dex_future_get_value (future, &error) == NULL)
    say_error (self, error);
  else
    {
      say (self, NULL);
      show_trial (self, trying->trial);
      g_set_str (&self->tried, trying->text);
      adw_navigation_view_push_by_tag (self->navigation, "trial");
      gtk_widget_grab_focus (self->keep_button);
    }
  return NULL;
}

/* A row that has to be filled in, or in another way. */
static void
blame (UpOwnSourceDialog *self,
       GtkEditable       *row,
       const char        *text)
{
  gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  gtk_widget_grab_focus (GTK_WIDGET (row));
  say (self, text);
}

static gboolean
check_rows (UpOwnSourceDialog *self)
{
  GtkEditable *needed[] = { self->title_row, self->address_row, self->value_row,
                            self->metric_row };
  guint n = is_table (self) ? 2 : G_N_ELEMENTS (needed);

  for (guint i = 0; i < n; i++)
    {
      if (said (needed[i]) == NULL)
        {
          blame (self, needed[i], _("This has to be filled in"));
          return FALSE;
        }
    }
  return TRUE;
}

/* Another source of that name would be replaced, and its figures taken for this one's; one that is
 * being removed would take this one with it. */
static gboolean
check_name (UpOwnSourceDialog *self)
{
  UpSourceList *list = up_library_get_sources (self->library);
  g_autofree char *key = up_own_draft_key (gtk_editable_get_text (self->title_row));

  if (key == NULL ||
      (up_source_list_find (list, key) == NULL && !up_source_list_is_hidden (list, key)))
    return TRUE;
  blame (self, self->title_row, _("There is a source of this name already"));
  return FALSE;
}

static void
try_cb (UpOwnSourceDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  Trying *trying;
  DexFuture *work;

  if (!check_rows (self) || !check_name (self))
    return;
  text = write_draft (self, &error);
  if (text == NULL)
    {
      say_error (self, error);
      return;
    }
  say (self, _("The server is asked…"));
  gtk_widget_set_sensitive (self->try_button, FALSE);
  trying = g_atomic_rc_box_new0 (Trying);
  g_weak_ref_init (&trying->dialog, self);
  trying->attempt = ++self->attempt;
  trying->text = g_steal_pointer (&text);
  work = up_worker_spawn (try_fiber, g_atomic_rc_box_acquire (trying), trying_unref);
  dex_future_disown (dex_future_finally (work, tried_cb, trying, trying_unref));
}

/* --- Keeping ------------------------------------------------------------------------------- */

static DexFuture *
keep_fiber (gpointer data)
{
  g_autofree char *folder = up_own_sources_get_folder ();
  g_autoptr (GError) error = NULL;

  return up_own_sources_save (folder, data, &error)
             ? dex_future_new_true ()
             : dex_future_new_for_error (g_steal_pointer (&error));
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* The trial's figures were thrown away; who keeps a source wants them. A run that goes on or waits
 * is left alone. */
static void
fetch (UpOwnSourceDialog *self)
{
  UpRefresher *refresher = up_library_get_refresher (self->library);
  UpStore *store = up_library_get_store (self->library);
  g_autofree char *key = up_own_draft_key (gtk_editable_get_text (self->title_row));
  const char *const keys[] = { key, NULL };

  if (store != NULL && up_refresher_get_state (refresher) == UP_REFRESHER_IDLE)
    up_refresher_start (refresher, store, keys);
}

static DexFuture *
kept_cb (DexFuture *future,
         gpointer   data)
{
  g_autoptr (UpOwnSourceDialog) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;

  if (self == NULL)
    return NULL;
  if (dex_future_get_value (future, &error) == NULL)
    {
      adw_navigation_view_pop (self->navigation);
      say_error (self, error);
      gtk_widget_set_sensitive (self->keep_button, TRUE);
      return NULL;
    }
  up_library_reload (self->library);
  fetch (self);
  adw_dialog_force_close (ADW_DIALOG (self));
  return NULL;
}

static void
keep_cb (UpOwnSourceDialog *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  gtk_widget_set_sensitive (self->keep_button, FALSE);
  dex_future_disown (dex_future_finally (
      up_worker_spawn (keep_fiber, g_strdup (self->tried), g_free), kept_cb, weak,
      weak_ref_free));
}

/* An answer to what stood there before is of no use. */
static void
edited_cb (UpOwnSourceDialog *self)
{
  GtkEditable *needed[] = { self->title_row, self->address_row, self->value_row,
                            self->metric_row };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (needed[i]), "error");
  self->attempt++;
  gtk_widget_set_sensitive (self->try_button, TRUE);
  gtk_widget_set_visible (self->reading_group, !is_table (self));
  gtk_widget_set_visible (self->metric_group, !is_table (self));
  say (self, NULL);
}

/* --- GObject ------------------------------------------------------------------------------- */

static void
up_own_source_dialog_dispose (GObject *object)
{
  UpOwnSourceDialog *self = UP_OWN_SOURCE_DIALOG (object);

  self->attempt++;
  gtk_widget_dispose_template (GTK_WIDGET (self), UP_TYPE_OWN_SOURCE_DIALOG);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->tried, g_free);
  g_clear_pointer (&self->locale, up_locale_unref);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (up_own_source_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, UpOwnSourceDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSourceDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSourceDialog, keep_button);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSourceDialog, try_button);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSourceDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSourceDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSourceDialog, licence_row);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSourceDialog, every_row);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSourceDialog, form_row);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSourceDialog, reading_group);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSourceDialog, metric_group);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSourceDialog, rows_row);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSourceDialog, subject_row);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSourceDialog, time_row);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSourceDialog, value_row);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSourceDialog, more_row);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSourceDialog, metric_row);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSourceDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSourceDialog, period_row);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSourceDialog, trial_group);
}

static void
up_own_source_dialog_class_init (UpOwnSourceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = up_own_source_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/own-source-dialog.ui");
  bind_children (widget_class);
}

static void
up_own_source_dialog_init (UpOwnSourceDialog *self)
{
  self->lines = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  {
    GtkEditable *entries[] = { self->title_row, self->address_row, self->licence_row,
                               self->rows_row,  self->subject_row, self->time_row,
                               self->value_row, self->more_row,    self->metric_row };
    AdwComboRow *combos[] = { self->every_row, self->form_row, self->kind_row, self->period_row };

    for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
      g_signal_connect_object (entries[i], "changed", G_CALLBACK (edited_cb), self,
                               G_CONNECT_SWAPPED);
    for (guint i = 0; i < G_N_ELEMENTS (combos); i++)
      g_signal_connect_object (combos[i], "notify::selected", G_CALLBACK (edited_cb), self,
                               G_CONNECT_SWAPPED);
  }
  g_signal_connect_object (self->try_button, "clicked", G_CALLBACK (try_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keep_button, "clicked", G_CALLBACK (keep_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * up_own_source_dialog_new:
 * @library: told when a source was added
 * @locale: what the window is written in
 *
 * Returns: (transfer floating): a dialog that makes a source
 */
AdwDialog *
up_own_source_dialog_new (UpLibrary *library,
                          UpLocale  *locale)
{
  UpOwnSourceDialog *self = g_object_new (UP_TYPE_OWN_SOURCE_DIALOG, NULL);

  self->library = g_object_ref (library);
  self->locale = up_locale_ref (locale);
  return ADW_DIALOG (self);
}
