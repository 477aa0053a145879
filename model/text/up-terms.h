/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-word-break.h"

G_BEGIN_DECLS

/**
 * UpTermCount:
 * @UP_TERM_COUNT_RAW: how often the term is in the text
 * @UP_TERM_COUNT_LOG: 1 + ln of that
 * @UP_TERM_COUNT_BINARY: 1 when it is there
 *
 * The first factor of a weight (HIR-7).
 */
typedef enum
{
  UP_TERM_COUNT_RAW,
  UP_TERM_COUNT_LOG,
  UP_TERM_COUNT_BINARY,
} UpTermCount;

/**
 * UpTermRarity:
 * @UP_TERM_RARITY_SMOOTH: ln ((1 + N) ÷ (1 + n)) + 1, with n of N texts that have the term
 * @UP_TERM_RARITY_PLAIN: ln (N ÷ n)
 *
 * The second factor of a weight (HIR-7).
 */
typedef enum
{
  UP_TERM_RARITY_SMOOTH,
  UP_TERM_RARITY_PLAIN,
} UpTermRarity;

/**
 * UpTermOptions:
 * @count: first factor
 * @rarity: second factor
 * @least_texts: terms in fewer texts do not count; 0: 2, and 5 from a thousand texts on
 * @most_terms: of more terms, those in most texts count; 0: 20,000
 */
typedef struct
{
  UpTermCount count;
  UpTermRarity rarity;
  guint least_texts;
  guint most_terms;
} UpTermOptions;

/**
 * UpTermMatrix:
 * @n_texts: rows
 * @n_terms: columns
 * @starts: (array length=n_texts+1): where each row begins in @terms and @weights
 * @terms: which column
 * @weights: of length 1 in each row that has terms
 * @names: (array length=n_terms): the terms, in lower case
 * @texts_of: (array length=n_terms): how many texts have each
 *
 * Texts as rows of weighted terms (TF-IDF), those without weight left out.
 */
typedef struct
{
  guint n_texts;
  guint n_terms;
  gsize *starts;
  guint32 *terms;
  float *weights;
  char **names;
  guint *texts_of;
} UpTermMatrix;

/**
 * UpTermBuilder:
 *
 * Collects the terms of texts. Terms are words of two characters or more, one for Chinese words of
 * the list; numbers are none.
 */
typedef struct _UpTermBuilder UpTermBuilder;

UpTermBuilder *up_term_builder_new    (UpWordList          *list);
void           up_term_builder_free   (UpTermBuilder       *self);
void           up_term_builder_add    (UpTermBuilder       *self,
                                       const char          *text,
                                       gsize                length);
UpTermMatrix  *up_term_builder_finish (UpTermBuilder       *self,
                                       const UpTermOptions *options);
void           up_term_matrix_free    (UpTermMatrix        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpTermBuilder, up_term_builder_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpTermMatrix, up_term_matrix_free)

G_END_DECLS
