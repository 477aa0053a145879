/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-text-error.h"

G_BEGIN_DECLS

/**
 * UpWordList:
 *
 * Chinese words and what each costs: −100 ln of how often it is met. Immutable; threads share one.
 */
typedef struct _UpWordList UpWordList;

UpWordList *up_word_list_new         (const char       *text,
                                      gsize             length,
                                      GError          **error);
UpWordList *up_word_list_get_default (void);
UpWordList *up_word_list_ref         (UpWordList       *self);
void        up_word_list_unref       (UpWordList       *self);
guint       up_word_list_get_size    (const UpWordList *self);
void        up_word_list_cut         (const UpWordList *self,
                                      const guint16    *characters,
                                      gsize             n,
                                      guint8           *lengths);
gboolean    up_word_list_covers      (gunichar          character);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpWordList, up_word_list_unref)

G_END_DECLS
