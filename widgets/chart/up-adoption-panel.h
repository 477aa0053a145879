/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-adoption-layout.h"

G_BEGIN_DECLS

/* What the panel beside the plot is made of; each part answers where it ends. */
double up_adoption_panel_paragraph (UpAdoptionLayout *self,
                                    const char       *text,
                                    double            y,
                                    double            bottom);
void   up_adoption_panel_rule      (UpAdoptionLayout *self,
                                    double            y);
double up_adoption_draw_refusal    (UpAdoptionLayout *self,
                                    double            y,
                                    double            bottom);
void   up_adoption_draw_rule_lines (UpAdoptionLayout *self);
double up_adoption_draw_fan        (UpAdoptionLayout *self,
                                    double            y,
                                    double            bottom);

G_END_DECLS
