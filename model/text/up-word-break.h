/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-word-list.h"

G_BEGIN_DECLS

/**
 * UpWordKind:
 * @UP_WORD_OTHER: space, punctuation, symbols
 * @UP_WORD_LETTERS: letters and digits of scripts that part words by spaces, or that ICU can part
 * @UP_WORD_CHINESE: a Chinese word
 *
 * What a stretch of a text is.
 */
typedef enum
{
  UP_WORD_OTHER,
  UP_WORD_LETTERS,
  UP_WORD_CHINESE,
} UpWordKind;

/**
 * UpWord:
 * @start: byte where it begins
 * @end: byte behind it
 * @kind: what it is
 */
typedef struct
{
  gsize start;
  gsize end;
  UpWordKind kind;
} UpWord;

/**
 * UpWordBreak:
 *
 * Cuts a text into words, one after another. For one thread at a time.
 */
typedef struct _UpWordBreak UpWordBreak;

UpWordBreak *up_word_break_new      (UpWordList  *list);
void         up_word_break_free     (UpWordBreak *self);
void         up_word_break_set_text (UpWordBreak *self,
                                     const char  *text,
                                     gsize        length);
gboolean     up_word_break_next     (UpWordBreak *self,
                                     UpWord      *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpWordBreak, up_word_break_free)

G_END_DECLS
