/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-composition.h"

#include <math.h>
#include <string.h>

/* How many lines a density is told by. */
#define KILO 1000.0

/**
 * up_composition_share:
 * @tree: the files of a repository at one time
 * @language: name of a language
 *
 * ACT-16, composition: which part of the lines of code is written in a language.
 *
 * Returns: 0 to 1; NaN without code
 */
double
up_composition_share (const UpTreeCount *tree,
                      const char        *language)
{
  double code;

  g_return_val_if_fail (tree != NULL && language != NULL, NAN);

  code = (double) up_tree_count_get_code (tree);
  if (!(code > 0))
    return NAN;
  for (guint i = 0; i < tree->languages->len; i++)
    {
      const UpLanguageCount *one = &g_array_index (tree->languages, UpLanguageCount, i);

      if (strcmp (one->language, language) == 0)
        return (double) one->code / code;
    }
  return 0.0;
}

/**
 * up_composition_density:
 * @tree: the files of a repository at one time
 *
 * ACT-13, feature density: in how many lines a pattern is found, per 1,000 lines of code of the
 * files it was looked for in.
 *
 * Returns: that; NaN where nobody looked, or there was no code to look at
 */
double
up_composition_density (const UpTreeCount *tree)
{
  g_return_val_if_fail (tree != NULL, NAN);

  return tree->matches >= 0 && tree->searched > 0
             ? (double) tree->matches / (double) tree->searched * KILO
             : (double) NAN;
}
