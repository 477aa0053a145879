/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"
#include "up-locale.h"

G_BEGIN_DECLS

char *up_note_get_text (UpFrame    *frame,
                        const char *part,
                        gsize       row,
                        UpLocale   *locale);

G_END_DECLS
