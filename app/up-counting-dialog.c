/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-counting-dialog.h"

#include "up-query-false-heat.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/**
 * UpCountingDialog:
 *
 * What counts on the activity page: which date, which commits are left out and what each such rule
 * removes, what makes somebody new, and how much the absence factor reaches. Each change becomes
 * the page's question, so one step back takes it back.
 */
struct _UpCountingDialog
{
  AdwDialog parent_instance;

  UpLocale *locale; /* owned */
  UpPage *page;     /* unowned, weak */
  UpSpec *spec;     /* owned: what is asked now */
  guint rest;       /* source id: asks when nothing moved for a while; 0 for nothing to ask */
  gboolean silent;  /* while the controls are brought up to the question */

  AdwComboRow *date_row;
  AdwPreferencesGroup *heat_group;
  AdwComboRow *newcomer_row;
  GtkScale *reach_scale;
  AdwSpinRow *rolling_row;
  AdwSwitchRow *heat_rows[UP_N_FALSE_HEATS];
};

G_DEFINE_FINAL_TYPE (UpCountingDialog, up_counting_dialog, ADW_TYPE_DIALOG)

/* A slider that is drawn asks when it rests, in milliseconds. */
#define REST 150

/* What is looked back at when the question does not say. */
#define ROLLING_YEARS 2

/* By place in the models of the rows. */
static const char *const dates[] = { "author", "committer" };
static const char *const newcomers[] = { "commit", "merged", "created" };

/* --- Questions ------------------------------------------------------------------------------ */

static UpSpec *
keep (UpSpec *next,
      UpSpec *before)
{
  if (next == NULL)
    return before;
  up_spec_unref (before);
  return next;
}

static UpSpec *
make_spec (UpCountingDialog *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) without = NULL;
  double reach = gtk_range_get_value (GTK_RANGE (self->reach_scale)) / 100.0;
  double rolling = adw_spin_row_get_value (self->rolling_row);
  UpSpec *spec = up_spec_ref (self->spec);

  for (guint i = 0; i < UP_N_FALSE_HEATS; i++)
    {
      if (adw_switch_row_get_active (self->heat_rows[i]))
        g_strv_builder_add (builder, up_false_heat_to_string (1 << i));
    }
  without = g_strv_builder_end (builder);
  spec = keep (up_spec_with_text (spec, "date",
                                  dates[adw_combo_row_get_selected (self->date_row)], NULL), spec);
  spec = keep (up_spec_with_text (spec, "newcomer",
                                  newcomers[adw_combo_row_get_selected (self->newcomer_row)],
                                  NULL), spec);
  spec = keep (up_spec_with_list (spec, "without", (const char *const *) without, NULL), spec);
  spec = keep (up_spec_with_number (spec, "reach", reach, NULL), spec);
  return keep (up_spec_with_number (spec, "rolling", rolling == ROLLING_YEARS ? (double) NAN
                                                                              : rolling, NULL),
               spec);
}

static gboolean
rest_cb (gpointer data)
{
  UpCountingDialog *self = data;
  UpSpec *spec = make_spec (self);

  self->rest = 0;
  up_spec_unref (self->spec);
  self->spec = spec;
  if (self->page != NULL)
    up_page_propose (self->page, spec);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (UpCountingDialog *self)
{
  if (self->silent)
    return;
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST, rest_cb, self);
}

static guint
find_word (const char *const *words,
           guint              n,
           const char        *word)
{
  for (guint i = 0; i < n; i++)
    {
      if (g_strcmp0 (words[i], word) == 0)
        return i;
    }
  return 0;
}

static void
show_spec (UpCountingDialog *self)
{
  double rolling = up_spec_get_number (self->spec, "rolling");
  const char *const *without = up_spec_get_list (self->spec, "without");

  self->silent = TRUE;
  adw_combo_row_set_selected (self->date_row, find_word (dates, G_N_ELEMENTS (dates),
                                                         up_spec_get_text (self->spec, "date")));
  adw_combo_row_set_selected (self->newcomer_row,
                              find_word (newcomers, G_N_ELEMENTS (newcomers),
                                         up_spec_get_text (self->spec, "newcomer")));
  gtk_range_set_value (GTK_RANGE (self->reach_scale),
                       round (100.0 * up_spec_get_number (self->spec, "reach")));
  adw_spin_row_set_value (self->rolling_row, isnan (rolling) ? ROLLING_YEARS : rolling);
  for (guint i = 0; i < UP_N_FALSE_HEATS; i++)
    adw_switch_row_set_active (self->heat_rows[i],
                               g_strv_contains (without, up_false_heat_to_string (1 << i)));
  self->silent = FALSE;
}

/* --- What each rule removes ----------------------------------------------------------------- */

static gboolean
review (UpConnection *connection,
        GValue       *result,
        gpointer      data,
        GError      **error)
{
  g_autofree UpFalseHeatReview *answer = g_new0 (UpFalseHeatReview, 1);

  if (!up_query_false_heat (connection, data, answer, error))
    return FALSE;
  g_value_init (result, G_TYPE_POINTER);
  g_value_set_pointer (result, g_steal_pointer (&answer));
  return TRUE;
}

static void
show_count (UpCountingDialog       *self,
            guint                   rule,
            const UpFalseHeatCount *count,
            gboolean                told)
{
  g_autofree char *before = up_locale_format_exact (self->locale, (double) count->before,
                                                    UP_UNIT_COUNT);
  g_autofree char *after = up_locale_format_exact (self->locale, (double) count->after,
                                                   UP_UNIT_COUNT);
  g_autofree char *share =
      up_locale_format_percent (self->locale, isnan (count->share) ? 0.0 : count->share, 1);
  g_autofree char *text =
      told ? up_locale_fill (self->locale, N_("{before} → {after} commits, {share} less"), "before",
                             before, "after", after, "share", share, NULL)
           : g_strdup (_("What was read does not tell these"));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->heat_rows[rule]), text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->heat_rows[rule]), told);
}

static DexFuture *
reviewed_cb (DexFuture *future,
             gpointer   data)
{
  g_autoptr (UpCountingDialog) self = g_weak_ref_get (data);
  const GValue *value = dex_future_get_value (future, NULL);
  g_autofree UpFalseHeatReview *answer = value != NULL ? g_value_get_pointer (value) : NULL;

  for (guint i = 0; self != NULL && answer != NULL && i < UP_N_FALSE_HEATS; i++)
    show_count (self, i, &answer->counts[i], answer->told[i]);
  return NULL;
}

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
ask (UpCountingDialog *self,
     UpStore          *store,
     const char       *repository)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  dex_future_disown (dex_future_finally (
      up_store_read (store, review, g_strdup (repository), g_free), reviewed_cb, weak, weak_free));
}

static void
add_heat_rows (UpCountingDialog *self)
{
  const char *const names[UP_N_FALSE_HEATS] = {
    _("Merges"), _("Empty Commits"), _("Bots"), _("Bulk: Over 10,000 Lines"),
    _("Busy Days: Over 50 Commits by One Person"),
  };

  for (guint i = 0; i < UP_N_FALSE_HEATS; i++)
    {
      self->heat_rows[i] = ADW_SWITCH_ROW (adw_switch_row_new ());
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->heat_rows[i]), names[i]);
      adw_preferences_group_add (self->heat_group, GTK_WIDGET (self->heat_rows[i]));
      g_signal_connect_object (self->heat_rows[i], "notify::active", G_CALLBACK (changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
}

static char *
format_reach (GtkScale *scale,
              double    value,
              gpointer  data)
{
  UpCountingDialog *self = data;

  return up_locale_format_percent (self->locale, value / 100.0, 0);
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
up_counting_dialog_dispose (GObject *object)
{
  UpCountingDialog *self = UP_COUNTING_DIALOG (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_weak_pointer (&self->page);
  g_clear_pointer (&self->spec, up_spec_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), UP_TYPE_COUNTING_DIALOG);
  G_OBJECT_CLASS (up_counting_dialog_parent_class)->dispose (object);
}

static void
up_counting_dialog_finalize (GObject *object)
{
  g_clear_pointer (&UP_COUNTING_DIALOG (object)->locale, up_locale_unref);
  G_OBJECT_CLASS (up_counting_dialog_parent_class)->finalize (object);
}

static void
up_counting_dialog_class_init (UpCountingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = up_counting_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = up_counting_dialog_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/counting-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, UpCountingDialog, date_row);
  gtk_widget_class_bind_template_child (widget_class, UpCountingDialog, heat_group);
  gtk_widget_class_bind_template_child (widget_class, UpCountingDialog, newcomer_row);
  gtk_widget_class_bind_template_child (widget_class, UpCountingDialog, reach_scale);
  gtk_widget_class_bind_template_child (widget_class, UpCountingDialog, rolling_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
up_counting_dialog_init (UpCountingDialog *self)
{
  self->silent = TRUE;
  self->locale = up_locale_new_from_environment ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_scale_set_format_value_func (self->reach_scale, format_reach, self, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reach_scale),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Part of the commits to reach"), -1);
  add_heat_rows (self);
}

/**
 * up_counting_dialog_new:
 * @library: where histories are
 * @locale: what the window is written in
 * @page: the page that questions are proposed to
 * @spec: what it is asked now
 * @repository: key of the repository whose commits are counted beside the rules
 *
 * Returns: (transfer floating): a dialog about what counts
 */
UpCountingDialog *
up_counting_dialog_new (UpLibrary  *library,
                        UpLocale   *locale,
                        UpPage     *page,
                        UpSpec     *spec,
                        const char *repository)
{
  UpCountingDialog *self = g_object_new (UP_TYPE_COUNTING_DIALOG, NULL);
  UpStore *store = up_library_get_store (library);

  g_return_val_if_fail (locale != NULL && UP_IS_PAGE (page) && spec != NULL, self);

  up_locale_unref (self->locale);
  self->locale = up_locale_ref (locale);
  g_set_weak_pointer (&self->page, page);
  self->spec = up_spec_ref (spec);
  show_spec (self);
  if (store != NULL && repository != NULL)
    ask (self, store, repository);
  return self;
}
