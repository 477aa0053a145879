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

/* Why something was refused, in a few words: from its codes, comma-separated; %NULL when none of
 * them is known. */
const char *up_caption_reason (const char          *codes,
                               UpLocale            *locale);

/* Sentences of the footnote, for every kind that is made from series. */
void up_caption_append_sources  (GString         *text,
                                 UpFrame         *frame,
                                 UpLocale        *locale,
                                 UpCaptionSource  extent);
void up_caption_append_snapshot (GString         *text,
                                 UpFrame         *frame,
                                 UpTime           known,
                                 UpLocale        *locale);
void up_caption_append_definition (GString      *text,
                                 UpFrame         *frame,
                                 UpLocale        *locale);
void up_caption_append_notes    (GString         *text,
                                 UpFrame         *frame,
                                 UpLocale        *locale,
                                 gboolean         of_growth);

G_END_DECLS
