/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-unit.h"

#include <string.h>

static const char *const names[] = {
  [UP_UNIT_NONE] = "none",         [UP_UNIT_COUNT] = "count", [UP_UNIT_FRACTION] = "fraction",
  [UP_UNIT_POINTS] = "points",     [UP_UNIT_INDEX] = "index", [UP_UNIT_RATIO] = "ratio",
  [UP_UNIT_DAYS] = "days",         [UP_UNIT_YEARS] = "years", [UP_UNIT_TIME] = "time",
};

/**
 * up_unit_to_string:
 * @unit: a unit
 *
 * Returns: (transfer none): the stable name, as stored and as in files
 */
const char *
up_unit_to_string (UpUnit unit)
{
  g_return_val_if_fail ((guint) unit < G_N_ELEMENTS (names), NULL);

  return names[unit];
}

/**
 * up_unit_from_string:
 * @text: a stable name
 * @unit: (out): the unit
 *
 * Returns: whether @text names a unit
 */
gboolean
up_unit_from_string (const char *text,
                     UpUnit     *unit)
{
  g_return_val_if_fail (text != NULL && unit != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strcmp (text, names[i]) == 0)
        {
          *unit = i;
          return TRUE;
        }
    }
  return FALSE;
}
