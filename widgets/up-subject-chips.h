/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UP_TYPE_SUBJECT_CHIPS (up_subject_chips_get_type ())
G_DECLARE_FINAL_TYPE (UpSubjectChips, up_subject_chips, UP, SUBJECT_CHIPS, GtkWidget)

void     up_subject_chips_set_subjects (UpSubjectChips    *self,
                                        const char *const *keys,
                                        const char *const *names,
                                        const char *const *focus);
guint    up_subject_chips_get_n_chips  (UpSubjectChips    *self);
void     up_subject_chips_set_compact  (UpSubjectChips    *self,
                                        gboolean           compact);

G_END_DECLS
