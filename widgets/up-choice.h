/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-theme.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define UP_TYPE_CHOICE (up_choice_get_type ())
G_DECLARE_FINAL_TYPE (UpChoice, up_choice, UP, CHOICE, GObject)

UpChoice   *up_choice_new           (const char *key,
                                     const char *name,
                                     const char *detail);
UpChoice   *up_choice_new_action    (const char *name,
                                     const char *detail,
                                     const char *icon_name,
                                     const char *action,
                                     GVariant   *target);
const char *up_choice_get_key       (UpChoice   *self);
const char *up_choice_get_name      (UpChoice   *self);
const char *up_choice_get_detail    (UpChoice   *self);
const char *up_choice_get_icon_name (UpChoice   *self);
const char *up_choice_get_action    (UpChoice   *self);
GVariant   *up_choice_get_target    (UpChoice   *self);
int         up_choice_match         (UpChoice   *self,
                                     const char *folded);

char       *up_choice_fold          (const char *text);

G_END_DECLS
