/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-spec-keys.h"

#include <string.h>

/* The order here is the order in the text: what is asked, of whom, when, then how it is shown. */
static const UpSpecKey keys[] = {
  { "chart", UP_SPEC_TEXT, "growth", NULL },
  { "metric", UP_SPEC_TEXT, NULL, NULL },
  { "subjects", UP_SPEC_LIST, NULL, NULL },
  { "dimension", UP_SPEC_TEXT, NULL, NULL },
  { "from", UP_SPEC_TIME, NULL, NULL },
  { "to", UP_SPEC_TIME, NULL, NULL },
  { "as-of", UP_SPEC_TIME, NULL, NULL },
  { "period", UP_SPEC_CHOICE, "auto", "auto|day|week|month|quarter|year" },
  { "date", UP_SPEC_CHOICE, "author", "author|committer" },
  { "clock", UP_SPEC_CHOICE, "utc", "utc|local" },
  { "without", UP_SPEC_LIST, NULL, NULL },
  { "newcomer", UP_SPEC_CHOICE, "commit", "commit|merged|created" },
  { "pattern", UP_SPEC_TEXT, NULL, NULL },
  { "language", UP_SPEC_TEXT, NULL, NULL },
  { "reach", UP_SPEC_NUMBER, "0.5", NULL },
  { "rolling", UP_SPEC_NUMBER, NULL, NULL },
  { "scale", UP_SPEC_CHOICE, "linear", "linear|log|index|share|symlog" },
  { "thresholds", UP_SPEC_NUMBERS, NULL, NULL },
  { "beyond", UP_SPEC_CHOICE, "above", "above|below" },
  { "measure", UP_SPEC_CHOICE, "auto", "auto|share|stock|cumulative|flow" },
  { "model", UP_SPEC_CHOICE, "auto", "auto|logistic|gompertz|bass|richards|nsrl" },
  { "error", UP_SPEC_CHOICE, "auto", "auto|relative|absolute" },
  { "convention", UP_SPEC_CHOICE, "interval", "interval|density" },
  { "ceiling", UP_SPEC_NUMBER, NULL, NULL },
  { "horizon", UP_SPEC_TEXT, NULL, NULL },
  { "bootstrap", UP_SPEC_NUMBER, "999", NULL },
  { "seed", UP_SPEC_NUMBER, "1", NULL },
  { "align", UP_SPEC_CHOICE, "launch", "launch|ceiling" },
  { "sort", UP_SPEC_CHOICE, "change", "change|after" },
  { "focus", UP_SPEC_LIST, NULL, NULL },
  { "annotations", UP_SPEC_FLAG, "true", NULL },
  { "zone", UP_SPEC_TEXT, "utc", NULL },
  { "title", UP_SPEC_TEXT, NULL, NULL },
  { "style", UP_SPEC_CHOICE, "light", "light|dark|print" },
  { "data", UP_SPEC_OBJECT, NULL, NULL },
};

/**
 * up_spec_keys:
 * @n_keys: (out): how many there are
 *
 * Returns: (array length=n_keys) (transfer none): every key this version understands, in the order
 *   of the text form
 */
const UpSpecKey *
up_spec_keys (guint *n_keys)
{
  *n_keys = G_N_ELEMENTS (keys);
  return keys;
}

/**
 * up_spec_find_key:
 * @name: a key of the text form
 * @index: (out) (optional): its place in up_spec_keys()
 *
 * Returns: (transfer none) (nullable): the key, %NULL when this version does not know it
 */
const UpSpecKey *
up_spec_find_key (const char *name,
                  guint      *index)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (strcmp (keys[i].name, name) == 0)
        {
          if (index != NULL)
            *index = i;
          return &keys[i];
        }
    }
  return NULL;
}

/**
 * up_spec_type_name:
 * @type: a type
 *
 * Returns: (transfer none): what a value of the type is, for messages and documentation
 */
const char *
up_spec_type_name (UpSpecType type)
{
  static const char *const names[] = {
    [UP_SPEC_TEXT] = "text", [UP_SPEC_CHOICE] = "choice", [UP_SPEC_LIST] = "list of texts",
    [UP_SPEC_NUMBER] = "number",
    [UP_SPEC_TIME] = "time", [UP_SPEC_FLAG] = "flag",     [UP_SPEC_OBJECT] = "object",
    [UP_SPEC_NUMBERS] = "object of numbers",
  };

  g_return_val_if_fail ((guint) type < G_N_ELEMENTS (names), NULL);

  return names[type];
}
