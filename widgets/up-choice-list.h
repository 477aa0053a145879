/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-choice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UP_TYPE_CHOICE_LIST (up_choice_list_get_type ())
G_DECLARE_FINAL_TYPE (UpChoiceList, up_choice_list, UP, CHOICE_LIST, GtkWidget)

GListModel *up_choice_list_get_model   (UpChoiceList *self);
void        up_choice_list_set_model   (UpChoiceList *self,
                                        GListModel   *model);
void        up_choice_list_set_placeholder (UpChoiceList *self,
                                        const char   *text);
void        up_choice_list_start       (UpChoiceList *self);
const char *up_choice_list_get_search  (UpChoiceList *self);
void        up_choice_list_set_search  (UpChoiceList *self,
                                        const char   *text);

G_END_DECLS
