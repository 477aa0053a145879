/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart.h"

G_BEGIN_DECLS

/* No text leaves the picture or lies on another; no mark leaves it. */
void          scene_assert_clear     (UpScene    *scene,
                                      UpFonts    *fonts);
/* The scene as text against tests/chart/reference/NAME.txt; UP_TEST_RENEW names a folder to write
 * it to instead, UP_TEST_PICTURES one for a picture to look at. */
void          scene_assert_reference (UpScene    *scene,
                                      UpFonts    *fonts,
                                      const char *name);
const UpMark *scene_find_text        (UpScene    *scene,
                                      UpMarkRole  role,
                                      const char *text);
guint         scene_count_role       (UpScene    *scene,
                                      UpMarkRole  role);

G_END_DECLS
