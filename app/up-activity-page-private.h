/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-activity-page.h"

#include "up-repository-dialog.h"
#include "up-store-repositories.h"
#include "up-subject-chips.h"
#include "up-time-button.h"

G_BEGIN_DECLS

struct _UpActivityPage
{
  UpBoardPage parent_instance;

  UpLocale *locale;        /* owned */
  UpLibrary *library;      /* owned; nullable before there is one */
  GPtrArray *repositories; /* owned, (element-type UpStoredRepository); nullable: not read yet */
  guint reading;           /* counts readings, so that a late one is known as such */
  char *pattern;           /* owned; nullable; what was looked for last */
  char *language;          /* owned; nullable; in which language */

  UpSubjectChips *chips;
  GtkMenuButton *repositories_button;
  GtkActionable *people_button;
  UpTimeButton *time_button;
};

const UpStoredRepository *up_activity_page_find_repository (UpActivityPage *self,
                                                            const char     *subject);
UpRepositoryDialog       *up_activity_page_present_dialog  (UpActivityPage *self);

const UpStoredRepository *up_activity_page_find_asked      (UpActivityPage *self);
UpSpec *up_activity_page_adapt_spec    (UpBoardPage       *page,
                                        const UpBoardCard *card,
                                        UpSpec            *spec);
void    up_activity_page_ask_again     (UpActivityPage    *self);
void    up_activity_page_count         (GtkWidget         *widget,
                                        const char        *action,
                                        GVariant          *target);
void    up_activity_page_append_counts (GMenu             *menu);

G_END_DECLS
