/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "growth-fixture.h"
#include "up-chart.h"

G_BEGIN_DECLS

/* A question with further @keys, which begin with a comma. */
UpSpec        *growth_spec      (const char    *keys);
UpChartContext growth_context   (UpFonts       *fonts,
                                 UpTarget       target,
                                 double         width,
                                 double         height,
                                 UpLocale      *locale);
UpScene       *growth_lay_out   (UpFonts       *fonts,
                                 const Fixture *fixture,
                                 const char    *scale,
                                 const char    *language,
                                 UpTarget       target,
                                 double         width,
                                 double         height);
const UpMark  *growth_find_text (UpScene       *scene,
                                 UpMarkRole     role,
                                 const char    *text);
gboolean       growth_has_text  (UpScene       *scene,
                                 UpMarkRole     role,
                                 const char    *text);

G_END_DECLS
