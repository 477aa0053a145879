/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-about-pane.h"
#include "up-comparison-bar.h"
#include "up-export-flow.h"
#include "up-growth-page.h"
#include "up-history.h"
#include "up-window.h"

G_BEGIN_DECLS

struct _UpWindow
{
  AdwApplicationWindow parent_instance;

  GSettings *settings; /* owned; nullable */
  UpLibrary *library;  /* owned; nullable */
  UpHistory *history;  /* owned */
  UpLocale *locale;    /* owned; what the window is written in */
  GMenuModel *metrics; /* owned; nullable */

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
  UpGrowthPage *growth_page;
  UpAboutPane *about_pane;
};

UpExplorePage *up_window_get_page (UpWindow *self);
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
void up_window_add_share_actions  (UpWindow   *self);

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
