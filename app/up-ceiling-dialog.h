/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"
#include "up-locale.h"
#include "up-spec.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * UpCeilingFunc:
 * @ceiling: what is assumed, in the unit of the values; NaN for none
 * @data: as given
 *
 * Takes what the reader entered.
 */
typedef void (*UpCeilingFunc) (double   ceiling,
                               gpointer data);

AdwDialog *up_ceiling_dialog_new   (UpSpec        *spec,
                                    UpFrame       *frame,
                                    UpLocale      *locale,
                                    UpCeilingFunc  func,
                                    gpointer       data);
gboolean   up_ceiling_dialog_parse (const char    *text,
                                    gboolean       percent,
                                    double        *ceiling);

G_END_DECLS
