/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-repository-dialog.h"

#include "up-github-history.h"
#include "up-repository-job.h"

#include <glib/gi18n.h>
#include <string.h>

/* How often it is looked how far the work has come, in milliseconds. */
#define LOOK_EVERY 100

/**
 * UpRepositoryDialog:
 *
 * Asks for a repository, fetches and reads it while one looks on, and tells with
 * #UpRepositoryDialog::added when its history is in the store. Closing it stops the work; what came
 * by then is kept, and the next time goes on from there.
 */
struct _UpRepositoryDialog
{
  AdwDialog parent_instance;

  UpLibrary *library;   /* owned */
  UpLocale *locale;     /* owned */
  UpRepositoryJob *job; /* owned; nullable: nothing is being done */
  guint look;           /* source id; 0 while nothing is being done */

  GtkStack *stack;
  AdwEntryRow *entry;
  GtkLabel *problem;
  AdwSwitchRow *list_row;
  GtkButton *add_button;
  GtkLabel *what;
  GtkProgressBar *progress;
  GtkLabel *status;
};

G_DEFINE_FINAL_TYPE (UpRepositoryDialog, up_repository_dialog, ADW_TYPE_DIALOG)

enum
{
  ADDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_problem (UpRepositoryDialog *self,
              const char         *text)
{
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
  gtk_stack_set_visible_child_name (self->stack, "ask");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static char *
describe (UpRepositoryDialog      *self,
          const UpRepositoryState *state)
{
  g_autofree char *done = up_locale_format_exact (self->locale, (double) state->done,
                                                  UP_UNIT_COUNT);
  g_autofree char *total = up_locale_format_exact (self->locale, (double) state->total,
                                                   UP_UNIT_COUNT);
  g_autofree char *bytes = g_format_size ((guint64) state->bytes);

  if (strcmp (state->stage, "receiving") == 0)
    return up_locale_fill (self->locale, N_("{done} of {total} objects, {bytes}"), "done", done,
                           "total", total, "bytes", bytes, NULL);
  if (strcmp (state->stage, "commits") == 0)
    return up_locale_fill (self->locale, N_("{done} commits read"), "done", done, NULL);
  if (strcmp (state->stage, "lines") == 0)
    return up_locale_fill (self->locale, N_("Lines of {done} of {total} commits"), "done", done,
                           "total", total, NULL);
  if (strcmp (state->stage, "languages") == 0)
    return up_locale_fill (self->locale, N_("{done} of {total} files read"), "done", done, "total",
                           total, NULL);
  return g_strdup (_("Asking for what is there…"));
}

static gboolean
look_cb (gpointer data)
{
  UpRepositoryDialog *self = data;
  UpRepositoryState state = up_repository_job_get_state (self->job);
  g_autofree char *text = describe (self, &state);

  if (state.total > 0)
    gtk_progress_bar_set_fraction (self->progress, (double) state.done / (double) state.total);
  else
    gtk_progress_bar_pulse (self->progress);
  gtk_label_set_text (self->status, text);
  return G_SOURCE_CONTINUE;
}

static void
stop (UpRepositoryDialog *self)
{
  g_clear_handle_id (&self->look, g_source_remove);
  if (self->job != NULL)
    up_repository_job_cancel (self->job);
}

/* Who waits for a job: a dialog that is gone hears nothing of it. */
typedef struct
{
  GWeakRef dialog;
  GWeakRef library;
  UpRepositoryJob *job; /* owned */
} Waiting;

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_weak_ref_clear (&waiting->dialog);
  g_weak_ref_clear (&waiting->library);
  up_repository_job_unref (waiting->job);
  g_free (waiting);
}

static void
finish (UpRepositoryDialog *self,
        UpRepositoryJob    *job,
        const GError       *error)
{
  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_pointer (&self->job, up_repository_job_unref);
  if (error == NULL)
    {
      g_signal_emit (self, signals[ADDED], 0, up_repository_job_get_address (job)->subject);
      adw_dialog_close (ADW_DIALOG (self));
    }
  else if (up_repository_job_was_cancelled (job))
    show_problem (self, _("Stopped. What came is kept; adding it again goes on from there."));
  else
    show_problem (self, error->message);
}

static DexFuture *
finished_cb (DexFuture *future,
             gpointer   data)
{
  Waiting *waiting = data;
  g_autoptr (UpRepositoryDialog) self = g_weak_ref_get (&waiting->dialog);
  g_autoptr (UpLibrary) library = g_weak_ref_get (&waiting->library);
  g_autoptr (GError) error = NULL;

  dex_future_get_value (future, &error);
  if (error == NULL && library != NULL)
    up_library_reload (library);
  if (self != NULL && self->job == waiting->job)
    finish (self, waiting->job, error);
  return NULL;
}

/**
 * up_repository_dialog_count:
 * @self: a dialog at rest
 * @text: an address or a folder
 * @wish: (nullable): what is to be counted beside commits
 *
 * Brings that repository up to date and counts what is wished, while one looks on.
 */
void
up_repository_dialog_count (UpRepositoryDialog     *self,
                            const char             *text,
                            const UpRepositoryWish *wish)
{
  UpStore *store = up_library_get_store (self->library);
  g_autoptr (GError) error = NULL;
  UpGitAddress *address;
  Waiting *waiting;

  g_return_if_fail (UP_IS_REPOSITORY_DIALOG (self) && text != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  address = up_git_address_parse (text, &error);
  if (address == NULL || store == NULL || self->job != NULL)
    {
      if (address != NULL)
        up_git_address_free (address);
      if (error != NULL)
        show_problem (self, error->message);
      return;
    }
  adw_dialog_set_title (ADW_DIALOG (self),
                        wish == NULL            ? _("Add Repository")
                        : wish->pattern != NULL ? _("Feature Density")
                        : wish->languages       ? _("Count Languages")
                                                : _("Count Lines"));
  gtk_label_set_text (self->what, address->name);
  gtk_label_set_text (self->status, "");
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_stack_set_visible_child_name (self->stack, "work");
  self->job = up_repository_job_new (store, address,
                                     gtk_widget_get_visible (GTK_WIDGET (self->list_row)) &&
                                         adw_switch_row_get_active (self->list_row),
                                     wish);
  self->look = g_timeout_add (LOOK_EVERY, look_cb, self);
  waiting = g_new0 (Waiting, 1);
  g_weak_ref_init (&waiting->dialog, self);
  g_weak_ref_init (&waiting->library, self->library);
  waiting->job = up_repository_job_ref (self->job);
  dex_future_disown (dex_future_finally (up_repository_job_run (self->job), finished_cb, waiting,
                                         waiting_free));
}

/**
 * up_repository_dialog_begin:
 * @self: a dialog at rest
 * @text: an address or a folder
 *
 * Adds that repository, or brings it up to date, as if somebody had typed it.
 */
void
up_repository_dialog_begin (UpRepositoryDialog *self,
                            const char         *text)
{
  up_repository_dialog_count (self, text, NULL);
}

/* --- What is done with it ------------------------------------------------------------------- */

static void
entry_changed_cb (UpRepositoryDialog *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  g_autoptr (UpGitAddress) address = up_git_address_parse (text, NULL);
  g_autofree char *target = address != NULL ? up_github_history_get_target (address->url) : NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), *g_strstrip (text) != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->list_row), target != NULL);
}

static void
add_clicked_cb (UpRepositoryDialog *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  if (*g_strstrip (text) != '\0')
    up_repository_dialog_begin (self, text);
}

static void
stop_clicked_cb (UpRepositoryDialog *self)
{
  stop (self);
  gtk_label_set_text (self->status, _("Stopping…"));
}

static void
closed_cb (UpRepositoryDialog *self)
{
  stop (self);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (UpRepositoryDialog) self = data;
  g_autoptr (GFile) folder =
      gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  /* What was dismissed is no folder. */
  if (path != NULL)
    up_repository_dialog_begin (self, path);
}

static void
choose_clicked_cb (UpRepositoryDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (dialog, _("Choose a Repository"));
  gtk_file_dialog_select_folder (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                                 chosen_cb, g_object_ref (self));
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
up_repository_dialog_dispose (GObject *object)
{
  UpRepositoryDialog *self = UP_REPOSITORY_DIALOG (object);

  stop (self);
  g_clear_pointer (&self->job, up_repository_job_unref);
  g_clear_object (&self->library);
  g_clear_pointer (&self->locale, up_locale_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), UP_TYPE_REPOSITORY_DIALOG);
  G_OBJECT_CLASS (up_repository_dialog_parent_class)->dispose (object);
}

static void
up_repository_dialog_class_init (UpRepositoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = up_repository_dialog_dispose;

  /**
   * UpRepositoryDialog::added:
   * @self: the dialog
   * @subject: key of the repository's subject
   *
   * A history is in the store, new or brought up to date.
   */
  signals[ADDED] = g_signal_new ("added", UP_TYPE_REPOSITORY_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/repository-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, UpRepositoryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, UpRepositoryDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, UpRepositoryDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, UpRepositoryDialog, list_row);
  gtk_widget_class_bind_template_child (widget_class, UpRepositoryDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, UpRepositoryDialog, what);
  gtk_widget_class_bind_template_child (widget_class, UpRepositoryDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, UpRepositoryDialog, status);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
}

static void
up_repository_dialog_init (UpRepositoryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * up_repository_dialog_new:
 * @library: where histories go
 * @locale: what the window is written in
 *
 * Returns: (transfer floating): a dialog that asks for a repository
 */
UpRepositoryDialog *
up_repository_dialog_new (UpLibrary *library,
                          UpLocale  *locale)
{
  UpRepositoryDialog *self = g_object_new (UP_TYPE_REPOSITORY_DIALOG, NULL);

  g_return_val_if_fail (UP_IS_LIBRARY (library) && locale != NULL, self);

  self->library = g_object_ref (library);
  self->locale = up_locale_ref (locale);
  return self;
}
