/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-caption.h"

G_BEGIN_DECLS

/* Words that titles and other captions share. */
void        up_caption_append (GString             *text,
                               UpLocale            *locale,
                               const char          *sentence);
void        up_caption_append_rest (GString        *text,
                               UpLocale            *locale,
                               guint                rest);

G_END_DECLS
