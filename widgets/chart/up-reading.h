/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"
#include "up-locale.h"
#include "up-scene.h"
#include "up-spec.h"

G_BEGIN_DECLS

char *up_series_point_text (UpSpec   *spec,
                            UpFrame  *frame,
                            UpLocale *locale,
                            UpScene  *scene,
                            guint     series,
                            gsize     point);
char *up_lines_point_text  (UpSpec   *spec,
                            UpFrame  *frame,
                            UpLocale *locale,
                            UpScene  *scene,
                            guint     series,
                            gsize     point);
char *up_bump_point_text   (UpSpec   *spec,
                            UpFrame  *frame,
                            UpLocale *locale,
                            UpScene  *scene,
                            guint     series,
                            gsize     point);
char *up_slope_point_text  (UpSpec   *spec,
                            UpFrame  *frame,
                            UpLocale *locale,
                            UpScene  *scene,
                            guint     series,
                            gsize     point);

G_END_DECLS
