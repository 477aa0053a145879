/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-people-dialog.h"

#include "up-query-people.h"

#include <glib/gi18n.h>
#include <math.h>

/**
 * UpPeopleDialog:
 *
 * Who is who in a history: people who may be one, with what merging them would change, those who
 * were merged, and the rules that tell programs. Each change is written at once and can be taken
 * back; charts are drawn anew when the dialog closes. Addresses are shown here and nowhere else.
 */
struct _UpPeopleDialog
{
  AdwDialog parent_instance;

  UpLibrary *library; /* owned */
  UpLocale *locale;   /* owned */
  char *repository;   /* owned: key of its subject */
  GPtrArray *rows;    /* owned, (element-type Row): those made for the review that is shown */
  GQueue waiting;     /* of Change, owned: one after another */
  gboolean busy;      /* with one that is no longer waiting */
  gboolean changed;   /* something, since it was opened */

  AdwToastOverlay *toasts;
  AdwWindowTitle *heading;
  GtkStack *stack;
  AdwPreferencesGroup *proposals_group;
  AdwPreferencesGroup *merged_group;
  AdwPreferencesGroup *bots_group;
  AdwEntryRow *rule_row;
  AdwExpanderRow *idle_row;
};

G_DEFINE_FINAL_TYPE (UpPeopleDialog, up_people_dialog, ADW_TYPE_DIALOG)

/* What can be done. */
typedef enum
{
  LOOK,
  ACCEPT,
  UNDO,
  RULE_ON,
  RULE_OFF,
  RULE_RESET,
} Deed;

/* A deed on its way to the store, and what is undone by which other. */
typedef struct
{
  GWeakRef dialog;
  char *repository;
  Deed deed;
  char *what; /* id of a person, or a pattern; nullable for LOOK */
  char *name; /* of the person; nullable */
} Change;

static void
change_clear (gpointer data)
{
  Change *change = data;

  g_weak_ref_clear (&change->dialog);
  g_free (change->repository);
  g_free (change->what);
  g_free (change->name);
}

static void
change_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, change_clear);
}

static void run (UpPeopleDialog *self,
                 Deed            deed,
                 const char     *what,
                 const char     *name);

/* --- Store work ----------------------------------------------------------------------------- */

static gboolean
work (UpConnection *connection,
      GValue       *result,
      gpointer      data,
      GError      **error)
{
  const Change *change = data;
  UpPeopleReview *review;
  gboolean done = TRUE;

  switch (change->deed)
    {
    case LOOK:
      break;
    case ACCEPT:
      done = up_query_accept_person (connection, change->repository, change->what, error);
      break;
    case UNDO:
      done = up_query_undo_person (connection, change->what, error);
      break;
    case RULE_ON:
    case RULE_OFF:
      done = up_store_put_bot_rule (connection, change->what, change->deed == RULE_ON, error);
      break;
    case RULE_RESET:
      done = up_store_remove_bot_rule (connection, change->what, error);
      break;
    }
  review = done ? up_query_people (connection, change->repository, error) : NULL;
  if (review == NULL)
    return FALSE;
  g_value_init (result, G_TYPE_POINTER);
  g_value_set_pointer (result, review);
  return TRUE;
}

/* --- Rows ----------------------------------------------------------------------------------- */

/* A row that stands for something, and the group it is in: the next review takes it out. */
typedef struct
{
  GtkWidget *row;
  AdwPreferencesGroup *group; /* nullable: in the expander */
} Row;

static void
add_row (UpPeopleDialog      *self,
         AdwPreferencesGroup *group,
         GtkWidget           *row)
{
  Row *added = g_new (Row, 1);

  *added = (Row) { row, group };
  g_ptr_array_add (self->rows, added);
  if (group != NULL)
    adw_preferences_group_add (group, row);
  else
    adw_expander_row_add_row (self->idle_row, row);
}

static void
clear_rows (UpPeopleDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = self->rows->pdata[i];

      if (row->group != NULL)
        adw_preferences_group_remove (row->group, row->row);
      else
        adw_expander_row_remove (self->idle_row, row->row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

/* Names come from commits: nothing in them is markup. */
static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

/* A button that does @deed to @what, and with which the whole row does. */
static void
add_button (UpPeopleDialog *self,
            GtkWidget      *row,
            const char     *label,
            const char     *spoken,
            Deed            deed,
            const char     *what,
            const char     *name,
            GCallback       clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data (G_OBJECT (button), "deed", GINT_TO_POINTER (deed));
  g_object_set_data_full (G_OBJECT (button), "what", g_strdup (what), g_free);
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (name), g_free);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
}

static void
deed_cb (UpPeopleDialog *self,
         GtkWidget      *button)
{
  run (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "deed")),
       g_object_get_data (G_OBJECT (button), "what"),
       g_object_get_data (G_OBJECT (button), "name"));
}

static char *
write_figure (UpPeopleDialog *self,
              UpPeopleFigure  figure,
              double          value)
{
  UpUnit unit = up_people_figure_get_unit (figure);

  if (isnan (value))
    return g_strdup (_("too few to say"));
  return unit == UP_UNIT_COUNT ? up_locale_format_exact (self->locale, value, unit)
                               : up_locale_format_percent (self->locale, value, 1);
}

/* Each figure that would change; the others would not, which is said too. */
static char *
write_effect (UpPeopleDialog        *self,
              const UpPeopleFigures *now,
              const UpPeopleFigures *after)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) changes = NULL;

  for (guint i = 0; i < UP_N_PEOPLE_FIGURES; i++)
    {
      g_autofree char *before = write_figure (self, i, now->values[i]);
      g_autofree char *then = write_figure (self, i, after->values[i]);

      if (g_strcmp0 (before, then) != 0)
        g_strv_builder_take (builder,
                             g_strdup_printf ("%s %s → %s",
                                              up_locale_tr (self->locale,
                                                            up_people_figure_get_name (i)),
                                              before, then));
    }
  changes = g_strv_builder_end (builder);
  return changes[0] != NULL ? g_strjoinv (" · ", changes) : g_strdup (_("No figure changes"));
}

static char *
write_commits (UpPeopleDialog *self,
               gint64          commits)
{
  g_autofree char *count = up_locale_format_exact (self->locale, (double) commits, UP_UNIT_COUNT);

  return up_locale_fill (self->locale, commits == 1 ? N_("{count} commit") : N_("{count} commits"),
                         "count", count, NULL);
}

static void
show_proposals (UpPeopleDialog       *self,
                const UpPeopleReview *review)
{
  g_autofree char *more = g_strdup_printf ("%u", review->n_more);
  g_autofree char *text =
      review->n_more > 0
          ? up_locale_fill (self->locale,
                            N_("The same name with two addresses of one domain, or one that a "
                               "forge hands out. {count} more follow when these are decided."),
                            "count", more, NULL)
          : g_strdup (_("The same name with two addresses of one domain, or one that a forge hands "
                        "out. Below each: what merging would change."));

  adw_preferences_group_set_description (self->proposals_group, text);
  for (guint i = 0; i < review->proposals->len; i++)
    {
      const UpPeopleProposal *one = review->proposals->pdata[i];
      g_autofree char *commits = write_commits (self, one->commits);
      g_autofree char *effect = write_effect (self, &review->now, &one->after);
      g_autofree char *subtitle = g_strdup_printf ("%s (%s)\n= %s\n%s", one->address, commits,
                                                   one->into_address, effect);
      GtkWidget *row = make_row (one->name, subtitle);
      /* Translators: {name} is a person; {effect} says which figures change. */
      g_autofree char *spoken = up_locale_fill (self->locale, N_("Merge {name}: {effect}"), "name",
                                                one->name, "effect", effect, NULL);

      add_button (self, row, _("Merge"), spoken, ACCEPT, one->id, one->name,
                  G_CALLBACK (deed_cb));
      add_row (self, self->proposals_group, row);
    }
  if (review->proposals->len == 0)
    add_row (self, self->proposals_group,
             make_row (_("Nobody"), _("No name has two such addresses.")));
}

static void
show_merged (UpPeopleDialog       *self,
             const UpPeopleReview *review)
{
  gtk_widget_set_visible (GTK_WIDGET (self->merged_group), review->merged->len > 0);
  for (guint i = 0; i < review->merged->len; i++)
    {
      const UpPeopleMerge *one = review->merged->pdata[i];
      const char *name = one->name != NULL ? one->name : one->address;
      g_autofree char *subtitle = g_strdup_printf ("%s\n= %s", one->address, one->into_address);
      g_autofree char *spoken = up_locale_fill (self->locale, N_("Undo the merge of {name}"),
                                                "name", name, NULL);
      GtkWidget *row = make_row (name, subtitle);

      add_button (self, row, _("Undo"), spoken, UNDO, one->id, name, G_CALLBACK (deed_cb));
      add_row (self, self->merged_group, row);
    }
}

static void
rule_switched_cb (UpPeopleDialog *self,
                  GParamSpec     *pspec,
                  AdwSwitchRow   *row)
{
  run (self, adw_switch_row_get_active (row) ? RULE_ON : RULE_OFF,
       g_object_get_data (G_OBJECT (row), "what"), NULL);
}

static void
add_rule (UpPeopleDialog     *self,
          const UpPeopleRule *one)
{
  g_autofree char *commits = write_commits (self, one->commits);
  GtkWidget *row = adw_switch_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), one->rule.pattern);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), commits);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), one->rule.holds);
  g_object_set_data_full (G_OBJECT (row), "what", g_strdup (one->rule.pattern), g_free);
  g_signal_connect_object (row, "notify::active", G_CALLBACK (rule_switched_cb), self,
                           G_CONNECT_SWAPPED);
  if (one->rule.own)
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (button, _("Remove Rule"));
      gtk_widget_add_css_class (button, "flat");
      g_object_set_data (G_OBJECT (button), "deed", GINT_TO_POINTER (RULE_RESET));
      g_object_set_data_full (G_OBJECT (button), "what", g_strdup (one->rule.pattern), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (deed_cb), self, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  add_row (self, one->commits > 0 || one->rule.own ? self->bots_group : NULL, row);
}

static void
show_bots (UpPeopleDialog       *self,
           const UpPeopleReview *review)
{
  g_autofree char *names = NULL;
  g_autofree char *share =
      up_locale_format_percent (self->locale,
                                review->commits > 0
                                    ? (double) review->bot_commits / (double) review->commits
                                    : 0.0, 1);
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;
  gboolean idle = FALSE;

  g_ptr_array_add (review->bots, NULL);
  names = g_strjoinv (", ", (char **) review->bots->pdata);
  text = *names != '\0'
             ? up_locale_fill (self->locale,
                               N_("Bots wrote {share} of the commits: {names}. Leaving out bots "
                                  "removes that share."), "share", share, "names", names, NULL)
             : up_locale_fill (self->locale, N_("Bots wrote {share} of the commits."), "share",
                               share, NULL);
  escaped = g_markup_escape_text (text, -1);
  adw_preferences_group_set_description (self->bots_group, escaped);
  for (guint i = 0; i < review->rules->len; i++)
    {
      const UpPeopleRule *one = review->rules->pdata[i];

      idle = idle || (one->commits == 0 && !one->rule.own);
      add_rule (self, one);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->idle_row), idle);
}

static void
show_review (UpPeopleDialog       *self,
             const UpPeopleReview *review)
{
  clear_rows (self);
  show_proposals (self, review);
  show_merged (self, review);
  show_bots (self, review);
  gtk_stack_set_visible_child_name (self->stack, "review");
}

/* --- What is done --------------------------------------------------------------------------- */

static void
add_toast (UpPeopleDialog *self,
           AdwToast       *toast)
{
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
undo_cb (UpPeopleDialog *self,
         AdwToast       *toast)
{
  run (self, UNDO, g_object_get_data (G_OBJECT (toast), "what"), NULL);
}

/* The row that was pressed is gone: the focus goes to the one in its place, or to the next. */
static void
restore_focus (UpPeopleDialog *self,
               const Change   *change)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = ((const Row *) self->rows->pdata[i])->row;

      if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "what"), change->what) == 0 &&
          change->what != NULL && gtk_widget_grab_focus (row))
        return;
    }
  if (change->deed != LOOK)
    gtk_widget_child_focus (GTK_WIDGET (self->proposals_group), GTK_DIR_TAB_FORWARD);
}

static void
tell_done (UpPeopleDialog *self,
           const Change   *change)
{
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (change->deed != ACCEPT)
    return;
  text = up_locale_fill (self->locale, N_("{name} is one person now"), "name", change->name, NULL);
  toast = adw_toast_new (text);
  adw_toast_set_button_label (toast, _("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "what", g_strdup (change->what), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self,
                           G_CONNECT_SWAPPED);
  add_toast (self, toast);
}

static void run_next (UpPeopleDialog *self);

static DexFuture *
done_cb (DexFuture *future,
         gpointer   data)
{
  Change *change = data;
  g_autoptr (UpPeopleDialog) self = g_weak_ref_get (&change->dialog);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  g_autoptr (UpPeopleReview) review = value != NULL ? g_value_get_pointer (value) : NULL;

  if (self == NULL)
    return NULL;
  self->busy = FALSE;
  if (review != NULL)
    {
      self->changed = self->changed || change->deed != LOOK;
      show_review (self, review);
      restore_focus (self, change);
      tell_done (self, change);
    }
  else
    {
      add_toast (self, adw_toast_new (error->message));
      /* A switch that could not be written goes back. */
      if (change->deed == RULE_ON || change->deed == RULE_OFF)
        run (self, LOOK, NULL, NULL);
    }
  run_next (self);
  return NULL;
}

static void
run_next (UpPeopleDialog *self)
{
  UpStore *store = up_library_get_store (self->library);
  Change *change = self->busy || store == NULL ? NULL : g_queue_pop_head (&self->waiting);
  DexFuture *future;

  if (change == NULL)
    return;
  self->busy = TRUE;
  future = (change->deed == LOOK ? up_store_read : up_store_write) (
      store, work, g_atomic_rc_box_acquire (change), change_unref);
  dex_future_disown (dex_future_finally (future, done_cb, change, change_unref));
}

static void
run (UpPeopleDialog *self,
     Deed            deed,
     const char     *what,
     const char     *name)
{
  Change *change = g_atomic_rc_box_new0 (Change);

  g_weak_ref_init (&change->dialog, self);
  change->repository = g_strdup (self->repository);
  change->deed = deed;
  change->what = g_strdup (what);
  change->name = g_strdup (name);
  g_queue_push_tail (&self->waiting, change);
  run_next (self);
}

static void
rule_added_cb (UpPeopleDialog *self)
{
  g_autofree char *pattern =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->rule_row))));

  if (*pattern == '\0')
    return;
  run (self, RULE_ON, pattern, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->rule_row), "");
}

static void
closed_cb (UpPeopleDialog *self)
{
  if (self->changed)
    up_library_reload (self->library);
  self->changed = FALSE;
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
up_people_dialog_dispose (GObject *object)
{
  UpPeopleDialog *self = UP_PEOPLE_DIALOG (object);

  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->library);
  g_clear_pointer (&self->locale, up_locale_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), UP_TYPE_PEOPLE_DIALOG);
  G_OBJECT_CLASS (up_people_dialog_parent_class)->dispose (object);
}

static void
up_people_dialog_finalize (GObject *object)
{
  UpPeopleDialog *self = UP_PEOPLE_DIALOG (object);

  g_ptr_array_unref (self->rows);
  g_queue_clear_full (&self->waiting, change_unref);
  g_free (self->repository);
  G_OBJECT_CLASS (up_people_dialog_parent_class)->finalize (object);
}

static void
up_people_dialog_class_init (UpPeopleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = up_people_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = up_people_dialog_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/people-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, UpPeopleDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, UpPeopleDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, UpPeopleDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, UpPeopleDialog, proposals_group);
  gtk_widget_class_bind_template_child (widget_class, UpPeopleDialog, merged_group);
  gtk_widget_class_bind_template_child (widget_class, UpPeopleDialog, bots_group);
  gtk_widget_class_bind_template_child (widget_class, UpPeopleDialog, rule_row);
  gtk_widget_class_bind_template_child (widget_class, UpPeopleDialog, idle_row);
  gtk_widget_class_bind_template_callback (widget_class, rule_added_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
}

static void
up_people_dialog_init (UpPeopleDialog *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_free);
  g_queue_init (&self->waiting);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * up_people_dialog_new:
 * @library: where the history is
 * @locale: what the window is written in
 * @repository: key of its subject
 * @name: what it is called
 *
 * Returns: (transfer floating): a dialog about the people of that repository
 */
UpPeopleDialog *
up_people_dialog_new (UpLibrary  *library,
                      UpLocale   *locale,
                      const char *repository,
                      const char *name)
{
  UpPeopleDialog *self = g_object_new (UP_TYPE_PEOPLE_DIALOG, NULL);

  g_return_val_if_fail (UP_IS_LIBRARY (library) && locale != NULL && repository != NULL, self);

  self->library = g_object_ref (library);
  self->locale = up_locale_ref (locale);
  self->repository = g_strdup (repository);
  adw_window_title_set_subtitle (self->heading, name);
  run (self, LOOK, NULL, NULL);
  return self;
}
