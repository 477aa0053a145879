/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-forest-frame.h"

G_BEGIN_DECLS

/* The tables and typed columns of the kind `life-cycle`, as DESIGN.md lists them. */
extern const char up_life_cycle_columns[];

const char *up_life_cycle_phase_name (const char          *phase);
gboolean    up_life_cycle_is         (const UpForestFrame *frame);
char       *up_life_cycle_title      (const UpForestFrame *frame,
                                      UpLocale            *locale);

G_END_DECLS
