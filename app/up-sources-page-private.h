/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-source-row.h"
#include "up-sources-page.h"

G_BEGIN_DECLS

struct _UpSourcesPage
{
  UpPage parent_instance;

  UpLibrary *library;          /* owned; nullable */
  UpLocale *locale;            /* owned; what the window is written in */
  GSimpleActionGroup *actions; /* owned */
  gboolean compact;
  guint updating;     /* source of a word on the refresh that is still to be shown */
  GHashTable *removals; /* owned: key of a source to the toast that offers to keep it */

  AdwToastOverlay *toasts;
  AdwBanner *offline_banner;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkLabel *headline;
  GtkLabel *subline;
  GtkWidget *header;
  GtkWidget *table;
  GtkSizeGroup *columns[UP_SOURCE_COLUMNS]; /* owned */
  GtkWidget *licence_head;
  GtkWidget *covers_head;
  GtkWidget *snapshot_head;
  GtkWidget *health_head;
  GtkListBox *stored_list;
  GtkWidget *more_headline;
  GtkListBox *more_list;
  GtkLabel *run_title;
  GtkWidget *pause_button;
  GtkWidget *resume_button;
  GtkWidget *cancel_button;
  GtkLabel *run_step;
  GtkProgressBar *run_bar;
  GtkLabel *run_note;
  GtkWidget *refresh_button;
  GtkBox *allowances;
};

void up_sources_page_toast       (UpSourcesPage *self,
                                  const char    *text);

/* How a refresh goes: up-sources-page-run.c. */
void up_sources_page_listen      (UpSourcesPage *self);
void up_sources_page_show_run    (UpSourcesPage *self);
void up_sources_page_start       (UpSourcesPage *self,
                                  const char    *source);

/* What its buttons do: up-sources-page-actions.c. */
void up_sources_page_add_actions    (UpSourcesPage *self);
void up_sources_page_update_actions (UpSourcesPage *self);

G_END_DECLS
