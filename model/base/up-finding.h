/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"
#include "up-locale.h"
#include "up-spec.h"

G_BEGIN_DECLS

char *up_finding_write_title (UpSpec   *spec,
                              UpFrame  *frame,
                              UpLocale *locale);

G_END_DECLS
