/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-own-skills-dialog.h"

#include "up-own-skills.h"
#include "up-skill-quality.h"
#include "up-worker.h"

#include <glib/gi18n.h>

/**
 * UpOwnSkillsDialog:
 *
 * The skills that the user wants found beside those of the program: adding some, removing some, and
 * taking that back. Each change is written at once; #UpOwnSkillsDialog::changed tells of it.
 */
struct _UpOwnSkillsDialog
{
  AdwDialog parent_instance;

  GPtrArray *rows;  /* owned, (element-type GtkWidget): of the list */
  GQueue waiting;   /* of Change, owned: one after another, since each writes the whole file */
  gboolean is_busy; /* with a change that is no longer waiting */

  AdwToastOverlay *toasts;
  AdwPreferencesGroup *add_group;
  AdwPreferencesGroup *own_group;
  GtkEditable *name_row;
  GtkEditable *others_row;
  AdwComboRow *kind_row;
  GtkWidget *add_row;
};

G_DEFINE_FINAL_TYPE (UpOwnSkillsDialog, up_own_skills_dialog, ADW_TYPE_DIALOG)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* By place in the row's model; see UpSkill. */
static const char *const kinds[]
  = { "language", "framework", "platform", "database", "tool", "practice" };

/* --- Work on the list ----------------------------------------------------------------------- */

/* A change of the list, on its way to the file. */
typedef struct
{
  GWeakRef dialog;
  char *added;   /* owned, nullable */
  char *removed; /* owned, nullable */
} Change;

static void
change_clear (gpointer data)
{
  Change *change = data;

  g_weak_ref_clear (&change->dialog);
  g_free (change->added);
  g_free (change->removed);
}

static void
change_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, change_clear);
}

static DexFuture *
change_fiber (gpointer data)
{
  Change *change = data;
  g_autoptr (GError) error = NULL;
  GStrv lines = NULL;

  if ((change->added == NULL || up_own_skills_add (change->added, &error))
      && (change->removed == NULL || up_own_skills_remove (change->removed, &error)))
    lines = up_own_skills_list (&error);
  if (lines == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (G_TYPE_STRV, lines);
}

static void
remove_cb (UpOwnSkillsDialog *self,
           GtkWidget         *button)
{
  up_own_skills_dialog_remove (self, g_object_get_data (G_OBJECT (button), "line"));
}

static void
add_own_row (UpOwnSkillsDialog *self,
             const char        *line)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", 3);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *escaped = g_markup_escape_text (cells[0], -1);
  g_autofree char *others
    = cells[0] != NULL && cells[1] != NULL ? g_strdup (cells[2]) : NULL;
  g_autofree char *subtitle = others != NULL ? g_markup_escape_text (others, -1) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Remove"));
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "line", g_strdup (line), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->own_group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_lines (UpOwnSkillsDialog  *self,
            const char *const *lines)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->own_group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; lines[i] != NULL; i++)
    add_own_row (self, lines[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->own_group), lines[0] != NULL);
}

static void
undo_cb (UpOwnSkillsDialog *self,
         AdwToast          *toast)
{
  up_own_skills_dialog_add (self, g_object_get_data (G_OBJECT (toast), "line"));
}

static void
toast_removed (UpOwnSkillsDialog *self,
               const char        *line)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", 2);
  /* Translators: %s is the name of a skill. */
  g_autofree char *text = g_strdup_printf (_("%s removed"), cells[0]);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "line", g_strdup (line), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
take_lines (UpOwnSkillsDialog  *self,
            const Change       *change,
            const char *const  *lines)
{
  show_lines (self, lines);
  if (change->added != NULL)
    {
      gtk_editable_set_text (self->name_row, "");
      gtk_editable_set_text (self->others_row, "");
    }
  if (change->removed != NULL)
    toast_removed (self, change->removed);
  if (change->added != NULL || change->removed != NULL)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void run_next (UpOwnSkillsDialog *self);

static DexFuture *
changed_cb (DexFuture *future,
            gpointer   data)
{
  Change *change = data;
  g_autoptr (UpOwnSkillsDialog) self = g_weak_ref_get (&change->dialog);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL)
    return NULL;
  if (value != NULL)
    take_lines (self, change, g_value_get_boxed (value));
  else
    {
      AdwToast *toast = adw_toast_new (error->message);

      adw_toast_set_use_markup (toast, FALSE);
      adw_toast_overlay_add_toast (self->toasts, toast);
    }
  self->is_busy = FALSE;
  run_next (self);
  return NULL;
}

static void
run_next (UpOwnSkillsDialog *self)
{
  Change *change = self->is_busy ? NULL : g_queue_pop_head (&self->waiting);

  if (change == NULL)
    return;
  self->is_busy = TRUE;
  dex_future_disown (dex_future_finally (
    up_worker_spawn (change_fiber, g_atomic_rc_box_acquire (change), change_unref), changed_cb,
    change, change_unref));
}

static void
run_change (UpOwnSkillsDialog *self,
            const char        *added,
            const char        *removed)
{
  Change *change = g_atomic_rc_box_new0 (Change);

  g_weak_ref_init (&change->dialog, self);
  change->added = g_strdup (added);
  change->removed = g_strdup (removed);
  g_queue_push_tail (&self->waiting, change);
  run_next (self);
}

/* --- Callbacks ------------------------------------------------------------------------------ */

static void
name_changed_cb (UpOwnSkillsDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));

  gtk_widget_set_sensitive (self->add_row, name[0] != '\0');
}

static void
add_cb (UpOwnSkillsDialog *self)
{
  const char *name = gtk_editable_get_text (self->name_row);
  g_autofree char *others = g_strdup (gtk_editable_get_text (self->others_row));
  g_autofree char *line
    = g_strdup_printf ("%s\t%s\t%s", name, kinds[adw_combo_row_get_selected (self->kind_row)],
                       g_strdelimit (others, ",，、", '|'));

  up_own_skills_dialog_add (self, line);
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
up_own_skills_dialog_dispose (GObject *object)
{
  g_ptr_array_set_size (UP_OWN_SKILLS_DIALOG (object)->rows, 0);
  gtk_widget_dispose_template (GTK_WIDGET (object), UP_TYPE_OWN_SKILLS_DIALOG);
  G_OBJECT_CLASS (up_own_skills_dialog_parent_class)->dispose (object);
}

static void
up_own_skills_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (UP_OWN_SKILLS_DIALOG (object)->rows);
  g_queue_clear_full (&UP_OWN_SKILLS_DIALOG (object)->waiting, change_unref);
  G_OBJECT_CLASS (up_own_skills_dialog_parent_class)->finalize (object);
}

static void
up_own_skills_dialog_class_init (UpOwnSkillsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = up_own_skills_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = up_own_skills_dialog_finalize;

  /**
   * UpOwnSkillsDialog::changed:
   * @self: the dialog
   *
   * A skill was added or removed.
   */
  signals[CHANGED] = g_signal_new ("changed", UP_TYPE_OWN_SKILLS_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/uptake_desktop/Uptake/ui/own-skills-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, UpOwnSkillsDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSkillsDialog, add_group);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSkillsDialog, own_group);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSkillsDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSkillsDialog, others_row);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSkillsDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, UpOwnSkillsDialog, add_row);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
up_own_skills_dialog_init (UpOwnSkillsDialog *self)
{
  g_autoptr (UpLocale) locale = up_locale_new_from_environment ();
  g_autofree char *quality = up_skill_quality_write (locale);

  self->rows = g_ptr_array_new ();
  g_queue_init (&self->waiting);
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_group_set_description (self->add_group, quality);
  name_changed_cb (self);
  gtk_widget_set_visible (GTK_WIDGET (self->own_group), FALSE);
  run_change (self, NULL, NULL);
}

/* --- Public --------------------------------------------------------------------------------- */

/**
 * up_own_skills_dialog_new:
 *
 * Returns: (transfer floating): a dialog
 */
UpOwnSkillsDialog *
up_own_skills_dialog_new (void)
{
  return g_object_new (UP_TYPE_OWN_SKILLS_DIALOG, NULL);
}

/**
 * up_own_skills_dialog_add:
 * @self: a dialog
 * @line: a line as up_skill_list_add() reads it
 *
 * Adds a skill, as if somebody had typed it.
 */
void
up_own_skills_dialog_add (UpOwnSkillsDialog *self,
                          const char        *line)
{
  g_return_if_fail (UP_IS_OWN_SKILLS_DIALOG (self) && line != NULL);

  run_change (self, line, NULL);
}

/**
 * up_own_skills_dialog_remove:
 * @self: a dialog
 * @line: a line of the list
 *
 * Removes a skill; a toast offers to take that back.
 */
void
up_own_skills_dialog_remove (UpOwnSkillsDialog *self,
                             const char        *line)
{
  g_return_if_fail (UP_IS_OWN_SKILLS_DIALOG (self) && line != NULL);

  run_change (self, NULL, line);
}
