/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-board-page.h"

G_BEGIN_DECLS

#define UP_TYPE_SKILLS_PAGE (up_skills_page_get_type ())
G_DECLARE_FINAL_TYPE (UpSkillsPage, up_skills_page, UP, SKILLS_PAGE, UpBoardPage)

void up_skills_page_open (UpSkillsPage *self,
                          GFile        *texts,
                          GFile        *levels);

G_END_DECLS
