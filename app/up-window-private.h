/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-about-pane.h"
#include "up-comparison-bar.h"
#include "up-export-flow.h"
#include "up-history.h"
#include "up-page.h"
#include "up-page-kinds.h"
#include "up-window.h"

G_BEGIN_DECLS

/* A page; one that asks has its own question, and its own steps back. */
typedef struct
{
  const UpPageKind *kind;
  UpHistory *history; /* owned; nullable: asks nothing */
  AdwBin *place;
  UpPage *page;       /* nullable: not shown so far */
} UpWindowPage;

struct _UpWindow
{
  AdwApplicationWindow parent_instance;

  GSettings *settings; /* owned; nullable */
  UpLibrary *library;  /* owned; nullable */
  UpWindowPage *entries; /* owned; as in the sidebar */
  guint n_entries;
  UpWindowPage *entry; /* the page that is shown */
  UpHistory *history;  /* of the page that asked last */
  gboolean opening;    /* another page is shown for a question, not for what is compared */
  gboolean show_table;
  gboolean narrow;
  UpLocale *locale;    /* owned; what the window is written in */
  GMenuModel *metrics; /* owned; nullable */
  GPtrArray *watches;  /* owned; nullable; of UpWatchNews: what waits for an answer */

  AdwToastOverlay *toasts;
  AdwOverlaySplitView *split;
  GtkListBox *pages;
  GtkLabel *state_label;
  AdwWindowTitle *page_title;
  AdwMultiLayoutView *layouts;
  AdwOverlaySplitView *pane;
  AdwBottomSheet *sheet;
  GtkImage *peek_icon;
  GtkLabel *peek_label;
  UpComparisonBar *bar;
  AdwViewStack *stack;
  UpAboutPane *about_pane;
  GtkMenuButton *menu_button;
  GMenuModel *primary_menu;
  GtkMenuButton *narrow_menu_button;
  GMenuModel *narrow_menu;
  AdwSplitButton *export_button;
  GMenuModel *export_menu;
};

/* Pages and their questions: up-window-pages.c. */
void    up_window_init_pages    (UpWindow *self);
void    up_window_restore_pages (UpWindow *self);
void    up_window_clear_pages   (UpWindow *self);
void    up_window_ask           (UpWindow *self,
                                 UpSpec   *spec);
UpSpec *up_window_start_spec    (UpWindow *self);
UpPage *up_window_get_page      (UpWindow *self);
void    up_window_set_page_count (UpWindow   *self,
                                  const char *page,
                                  const char *text);

void up_window_set_up_page     (UpWindow *self,
                                UpPage   *page);
void up_window_update_question (UpWindow *self);
void up_window_update_answer   (UpWindow *self);

void up_window_add_actions    (UpWindow *self);
void up_window_update_actions (UpWindow *self);

/* Files: up-window-export.c. */
void     up_window_add_export_actions (UpWindow   *self);
gboolean up_window_make_plan      (UpWindow      *self,
                                   UpExportPlan  *plan,
                                   GError       **error);
char    *up_window_suggest_name   (UpWindow      *self,
                                   UpExportFormat format);
void     up_window_toast_error    (UpWindow      *self,
                                   const GError  *error);

/* Clipboard, drag and paper: up-window-share.c. */
void up_window_add_share_actions  (UpWindow    *self);
void up_window_let_drag           (UpWindow    *self,
                                   UpChartView *chart);

/* What can be done about a curve: up-window-adoption.c. */
void up_window_add_adoption_actions (UpWindow *self);
void up_window_update_adoption      (UpWindow *self);
void up_window_check_watches        (UpWindow *self);

/* Lists of projects: up-window-lists.c. */
void up_window_add_list_actions     (UpWindow *self);
void up_window_open_list            (UpWindow *self,
                                     GFile    *file);

/* Charts that come from outside: up-window-open.c. */
void up_window_add_open_actions   (UpWindow   *self);
void up_window_open_file          (UpWindow   *self,
                                   GFile      *file);

void up_window_toast              (UpWindow   *self,
                                   const char *text);
void up_window_toast_undo         (UpWindow   *self,
                                   const char *text);
void up_window_save               (UpWindow      *self,
                                   UpExportFormat format,
                                   GFile         *file);

G_END_DECLS
