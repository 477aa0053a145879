/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-sources-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* The card that says how a refresh goes, and the banner of a machine without a network. Many words
 * come a second; the card is brought up to date a few times a second. */

#define UPDATE_MS 200

static const char *
title_of (UpSourcesPage *self,
          const char    *source)
{
  UpSourceItem *item = up_source_list_find (up_library_get_sources (self->library), source);

  return item != NULL
             ? up_locale_tr (self->locale, up_source_item_get_summary (item)->source->title)
             : source;
}

static char *
describe_time (gint64 seconds)
{
  if (seconds < 60)
    return g_strdup (_("Less than a minute left"));
  return g_strdup_printf (ngettext ("About %d minute left", "About %d minutes left",
                                    (gulong) ((seconds + 30) / 60)),
                          (int) ((seconds + 30) / 60));
}

/* Source and part that is asked now: “endoflife.date, 117 of 401”. */
static void
show_step (UpSourcesPage           *self,
           const UpRefreshResult   *current,
           const UpRefresherTotals *totals)
{
  g_autofree char *text = NULL;

  if (current == NULL || current->steps == 0)
    /* Translators: so many sources of all that are refreshed. */
    text = g_strdup_printf (_("%1$u of %2$u sources"), totals->done, totals->sources);
  else
    /* Translators: name of a source, and which part of it is being fetched. */
    text = g_strdup_printf (_("%1$s, %2$u of %3$u"), title_of (self, current->source),
                            MIN (current->steps_done + 1, current->steps), current->steps);
  gtk_label_set_text (self->run_step, text);
}

static void
show_running (UpSourcesPage           *self,
              const UpRefreshResult   *current,
              const UpRefresherTotals *totals)
{
  g_autofree char *size = g_format_size (totals->bytes);
  g_autofree char *left = NULL, *text = NULL;

  if (current != NULL && current->waiting_ms >= 1000)
    left = g_strdup_printf (_("%1$s asks to wait: %2$u s"), title_of (self, current->source),
                            (current->waiting_ms + 999) / 1000);
  else if (totals->seconds_left >= 0)
    left = describe_time (totals->seconds_left);
  text = left != NULL ? g_strdup_printf ("%s · %s", left, size) : g_strdup (size);
  gtk_label_set_text (self->run_title, _("Refreshing"));
  gtk_label_set_text (self->run_note, text);
}

static void
show_paused (UpSourcesPage *self)
{
  gtk_label_set_text (self->run_title, _("Refresh paused"));
  gtk_label_set_text (self->run_note,
                      up_refresher_is_offline (up_library_get_refresher (self->library))
                          ? _("What was fetched is stored. It goes on when the network is back.")
                          : _("What was fetched is stored. It goes on where it stopped."));
}

/* What the last run came to, or what one would do. */
static void
show_rest (UpSourcesPage           *self,
           const UpRefresherTotals *totals)
{
  g_autofree char *number = up_locale_format_exact (self->locale, (double) totals->rows_new,
                                                    UP_UNIT_COUNT);
  g_autofree char *text = NULL;

  gtk_label_set_text (self->run_title, _("Refresh"));
  if (totals->sources == 0)
    text = g_strdup (_("Asks every source what is new since last time. Only that is written down: "
                       "nothing about you leaves this computer."));
  else if (totals->rows_new > 0)
    text = g_strdup_printf (ngettext ("%s value is new.", "%s values are new.",
                                      (gulong) totals->rows_new), number);
  else
    text = g_strdup (_("Nothing is new."));
  if (totals->failed > 0)
    {
      g_autofree char *first = g_steal_pointer (&text);
      g_autofree char *failed =
          g_strdup_printf (ngettext ("%u source could not be refreshed.",
                                     "%u sources could not be refreshed.", totals->failed),
                           totals->failed);

      text = g_strdup_printf ("%s %s", first, failed);
    }
  gtk_label_set_text (self->run_note, text);
}

static void
show_banner (UpSourcesPage *self)
{
  UpCatalog *catalog = up_library_get_catalog (self->library);
  UpTime newest = catalog != NULL ? up_catalog_get_newest (catalog) : UP_TIME_NONE;
  gboolean offline = up_refresher_is_offline (up_library_get_refresher (self->library));
  g_autofree char *day = NULL, *text = NULL;

  if (offline && newest != UP_TIME_NONE)
    {
      day = up_locale_format_date (self->locale, newest);
      /* Translators: %s is a day. */
      text = g_strdup_printf (_("You are offline. Charts show stored data; the newest is from %s."),
                              day);
      adw_banner_set_title (self->offline_banner, text);
    }
  adw_banner_set_revealed (self->offline_banner, text != NULL);
}

/* Brings card, banner and buttons up to date. */
void
up_sources_page_show_run (UpSourcesPage *self)
{
  UpRefresher *refresher = up_library_get_refresher (self->library);
  UpRefresherState state = up_refresher_get_state (refresher);
  const UpRefreshResult *current = up_refresher_get_current (refresher);
  UpRefresherTotals totals;

  up_refresher_get_totals (refresher, &totals);
  if (state == UP_REFRESHER_RUNNING)
    show_running (self, current, &totals);
  else if (state == UP_REFRESHER_PAUSED)
    show_paused (self);
  else
    show_rest (self, &totals);
  show_step (self, current, &totals);
  gtk_progress_bar_set_fraction (self->run_bar, totals.fraction);
  gtk_widget_set_visible (self->pause_button, state == UP_REFRESHER_RUNNING);
  gtk_widget_set_visible (self->resume_button, state == UP_REFRESHER_PAUSED);
  gtk_widget_set_visible (self->cancel_button, state != UP_REFRESHER_IDLE);
  gtk_widget_set_visible (GTK_WIDGET (self->run_step), state != UP_REFRESHER_IDLE);
  gtk_widget_set_visible (GTK_WIDGET (self->run_bar), state != UP_REFRESHER_IDLE);
  gtk_widget_set_visible (self->refresh_button, state == UP_REFRESHER_IDLE);
  show_banner (self);
  up_sources_page_update_actions (self);
}

static gboolean
update_cb (gpointer data)
{
  UpSourcesPage *self = data;

  self->updating = 0;
  up_sources_page_show_run (self);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (UpSourcesPage *self,
             const char    *source)
{
  UpSourceItem *item = up_source_list_find (up_library_get_sources (self->library), source);
  const UpRefreshResult *result =
      up_refresher_get_result (up_library_get_refresher (self->library), source);

  if (item != NULL)
    up_source_item_set_result (item, result);
  if (self->updating == 0)
    self->updating = g_timeout_add (UPDATE_MS, update_cb, self);
}

void
up_sources_page_listen (UpSourcesPage *self)
{
  UpRefresher *refresher = up_library_get_refresher (self->library);

  g_signal_connect_object (refresher, "progress", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (refresher, "state-changed", G_CALLBACK (up_sources_page_show_run), self,
                           G_CONNECT_SWAPPED);
}

/* Asks @source, or every one that has figures when it is %NULL. */
void
up_sources_page_start (UpSourcesPage *self,
                       const char    *source)
{
  UpRefresher *refresher = up_library_get_refresher (self->library);
  UpStore *store = up_library_get_store (self->library);
  GListModel *model = G_LIST_MODEL (up_library_get_sources (self->library));
  guint n = g_list_model_get_n_items (model);
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  g_auto (GStrv) sources = NULL;

  if (store == NULL || up_refresher_get_state (refresher) == UP_REFRESHER_RUNNING)
    return;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (UpSourceItem) item = g_list_model_get_item (model, i);
      const char *key = up_source_item_get_key (item);

      up_source_item_set_result (item, NULL);
      if (source != NULL ? strcmp (key, source) == 0
                         : up_source_item_get_asking (item) != NULL &&
                               !up_source_summary_is_empty (up_source_item_get_summary (item)))
        g_strv_builder_add (keys, key);
    }
  sources = g_strv_builder_end (keys);
  up_refresher_start (refresher, store, (const char *const *) sources);
}
