/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-spec.h"

G_BEGIN_DECLS

#define UP_TYPE_HISTORY (up_history_get_type ())
G_DECLARE_FINAL_TYPE (UpHistory, up_history, UP, HISTORY, GObject)

UpHistory *up_history_new          (UpSpec    *spec);
UpSpec    *up_history_get_spec     (UpHistory *self);
void       up_history_push         (UpHistory *self,
                                    UpSpec    *spec);
gboolean   up_history_get_can_undo (UpHistory *self);
gboolean   up_history_get_can_redo (UpHistory *self);
void       up_history_undo         (UpHistory *self);
void       up_history_redo         (UpHistory *self);

G_END_DECLS
