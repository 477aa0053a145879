/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-skill-finder.h"

G_BEGIN_DECLS

char          *up_own_skills_path (void);
UpSkillFinder *up_own_skills_load (GError **error);
GStrv          up_own_skills_list (GError **error);
gboolean       up_own_skills_add  (const char *line,
                                   GError    **error);
gboolean       up_own_skills_remove (const char *line,
                                   GError    **error);

G_END_DECLS
