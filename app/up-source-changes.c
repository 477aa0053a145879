/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-source-changes.h"

#include "up-changes.h"

#include <glib/gi18n.h>
#include <math.h>

/* What the last refresh of a source changed, with the answers that said so. It is read when
 * somebody looks. */

/* Of each kind: more than that nobody reads here, and the command line has them. */
#define MOST 12

typedef struct
{
  GWeakRef group;
  UpLocale *locale; /* owned */
  char *source;     /* owned */
  UpTime since;
  UpChanges *changes; /* owned, nullable */
} Reading;

static void
clear_reading (gpointer data)
{
  Reading *reading = data;

  g_weak_ref_clear (&reading->group);
  up_locale_unref (reading->locale);
  g_free (reading->source);
  g_clear_pointer (&reading->changes, up_changes_free);
}

/* Held by the work and by who waits for it. */
static void
reading_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_reading);
}

static gboolean
read_changes (UpConnection *connection,
              GValue       *value,
              gpointer      data,
              GError      **error)
{
  Reading *reading = data;

  reading->changes =
      up_store_list_changes (connection, reading->source, reading->since, MOST, error);
  return reading->changes != NULL;
}

static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  return row;
}

static char *
format_value (UpLocale *locale,
              double    value,
              UpUnit    unit)
{
  return isnan (value) ? g_strdup ("–") : up_locale_format_exact (locale, value, unit);
}

/* The value and where it comes from: `Q1 2025: 1,200 → 1,350`, and the address of the answer. */
static GtkWidget *
make_change (const UpChange *change,
             gboolean        revision,
             UpLocale       *locale)
{
  g_autofree char *period = up_locale_format_period (locale, change->start, change->period);
  g_autofree char *before = format_value (locale, change->before, change->unit);
  g_autofree char *after = format_value (locale, change->after, change->unit);
  g_autofree char *title =
      g_strdup_printf ("%s · %s", change->subject, up_locale_tr (locale, change->metric));
  g_autofree char *text = revision ? g_strdup_printf ("%s: %s → %s", period, before, after)
                                   : g_strdup_printf ("%s: %s", period, after);
  g_autofree char *subtitle =
      g_strjoin (change->url != NULL ? "\n" : "", text, change->url != NULL ? change->url : "",
                 NULL);

  return make_row (title, subtitle);
}

static void
add_list (AdwPreferencesGroup *group,
          const char          *title,
          GPtrArray           *list,
          gint64               n,
          gboolean             revision,
          UpLocale            *locale)
{
  GtkWidget *expander, *label;
  g_autofree char *number = up_locale_format_exact (locale, (double) n, UP_UNIT_COUNT);

  if (list->len == 0)
    return;
  expander = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (expander), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  label = gtk_label_new (number);
  gtk_widget_add_css_class (label, "dim-label");
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (expander), label);
  for (guint i = 0; i < list->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (expander),
                              make_change (list->pdata[i], revision, locale));
  if (n > list->len)
    {
      g_autofree char *rest =
          up_locale_format_exact (locale, (double) (n - list->len), UP_UNIT_COUNT);
      /* Translators: that many more of a list are not shown. */
      g_autofree char *text = g_strdup_printf (_("And %s more"), rest);

      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), make_row (text, NULL));
    }
  adw_preferences_group_add (group, expander);
}

/* `24 new, 3 revised, 5 of unfinished periods`. */
static char *
count_values (const UpChanges *changes,
              UpLocale        *locale)
{
  const struct
  {
    gint64 n;
    const char *text;
  } kinds[] = {
    { changes->added, N_("{n} new") },
    { changes->revised, N_("{n} revised") },
    { changes->grown, N_("{n} of unfinished periods") },
  };
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *number = up_locale_format_exact (locale, (double) kinds[i].n,
                                                        UP_UNIT_COUNT);

      if (kinds[i].n > 0)
        g_strv_builder_take (parts, up_locale_fill (locale, kinds[i].text, "n", number, NULL));
    }
  all = g_strv_builder_end (parts);
  return all[0] != NULL ? g_strjoinv (C_("list", ", "), all) : g_strdup (_("None"));
}

static DexFuture *
read_cb (DexFuture *future,
         gpointer   data)
{
  Reading *reading = data;
  g_autoptr (AdwPreferencesGroup) group = g_weak_ref_get (&reading->group);
  g_autoptr (GError) error = NULL;
  const UpChanges *changes = reading->changes;
  g_autofree char *values = NULL;

  if (group == NULL)
    return NULL;
  if (dex_future_get_value (future, &error) == NULL)
    {
      adw_preferences_group_add (group, make_row (_("It could not be read"), error->message));
      return NULL;
    }
  values = count_values (changes, reading->locale);
  adw_preferences_group_add (group, make_row (_("Values"), values));
  add_list (group, _("Largest revisions"), changes->revisions, changes->revised, TRUE,
            reading->locale);
  add_list (group, _("New series"), changes->begun, changes->n_begun, FALSE, reading->locale);
  add_list (group, _("Series that ended while others went on"), changes->ended, changes->n_ended,
            FALSE, reading->locale);
  return NULL;
}

/**
 * up_source_changes_new:
 * @item: a source
 * @store: where its figures are
 * @locale: what the window is written in
 *
 * Returns: (transfer floating) (nullable): what its last refresh changed; %NULL when there was none
 */
AdwPreferencesGroup *
up_source_changes_new (UpSourceItem *item,
                       UpStore      *store,
                       UpLocale     *locale)
{
  const UpSourceState *state = up_source_item_get_summary (item)->state;
  AdwPreferencesGroup *group;
  Reading *reading;
  DexFuture *done;

  if (state == NULL || state->began == UP_TIME_NONE)
    return NULL;
  group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (group, _("Changed with the last refresh"));
  reading = g_atomic_rc_box_new0 (Reading);
  g_weak_ref_init (&reading->group, group);
  reading->locale = up_locale_ref (locale);
  reading->source = g_strdup (up_source_item_get_key (item));
  reading->since = state->began;
  done = up_store_read (store, read_changes, g_atomic_rc_box_acquire (reading), reading_unref);
  dex_future_disown (dex_future_finally (done, read_cb, reading, reading_unref));
  return group;
}
