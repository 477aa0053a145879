/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UP_TYPE_OWN_SKILLS_DIALOG (up_own_skills_dialog_get_type ())
G_DECLARE_FINAL_TYPE (UpOwnSkillsDialog, up_own_skills_dialog, UP, OWN_SKILLS_DIALOG, AdwDialog)

UpOwnSkillsDialog *up_own_skills_dialog_new    (void);
void               up_own_skills_dialog_add    (UpOwnSkillsDialog *self,
                                                const char        *line);
void               up_own_skills_dialog_remove (UpOwnSkillsDialog *self,
                                                const char        *line);

G_END_DECLS
