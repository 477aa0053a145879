/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"
#include "up-locale.h"
#include "up-scene.h"
#include "up-spec.h"

G_BEGIN_DECLS

UpTime up_reading_nearest_period (UpScene  *scene,
                                  UpFrame  *frame,
                                  double    x);
int    up_reading_nearest_series (UpScene  *scene,
                                  UpFrame  *frame,
                                  UpTime    period,
                                  double    y);
char  *up_reading_get_text       (UpSpec   *spec,
                                  UpFrame  *frame,
                                  UpLocale *locale,
                                  guint     series,
                                  UpTime    period);

G_END_DECLS
