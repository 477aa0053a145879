/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-heat-frame.h"

#include <math.h>

/**
 * up_heat_frame_read:
 * @self: (out caller-allocates): what is found
 * @spec: (transfer none): what was asked; outlives @self
 * @frame: (transfer none): the answer; outlives @self
 * @columns: tables and columns that the kind needs
 * @error: return location
 *
 * Returns: whether @frame has them; otherwise %UP_CHART_ERROR_FRAME
 */
gboolean
up_heat_frame_read (UpHeatFrame *self,
                    UpSpec      *spec,
                    UpFrame     *frame,
                    const char  *columns,
                    GError     **error)
{
  if (!up_chart_table_read (&self->table, spec, frame, columns, error))
    return FALSE;
  self->values = up_frame_get_numbers (frame, "value");
  self->below = up_frame_get_numbers (frame, "below");
  return TRUE;
}

/**
 * up_heat_frame_value:
 * @self: a frame
 * @locale: a language
 * @row: a cell
 *
 * Returns: (transfer full): what the cell says in a sentence: its value, `fewer than 10` where it
 *   is withheld, `no data`
 */
char *
up_heat_frame_value (const UpHeatFrame *self,
                     UpLocale          *locale,
                     gsize              row)
{
  g_autofree char *limit = NULL;

  if (isfinite (self->values[row]))
    return up_locale_format_exact (locale, self->values[row], self->table.unit);
  if (isnan (self->below[row]))
    return g_strdup (up_locale_tr (locale, N_("no data")));
  limit = up_locale_format_exact (locale, self->below[row], self->table.unit);
  return up_locale_fill (locale, N_("withheld, below {limit}"), "limit", limit, NULL);
}

/**
 * up_heat_frame_extremes:
 * @self: a frame
 * @least: (out): the first row with the smallest value
 * @most: (out): the first row with the largest value
 *
 * Returns: whether there is a value at all
 */
gboolean
up_heat_frame_extremes (const UpHeatFrame *self,
                        gsize             *least,
                        gsize             *most)
{
  gboolean found = FALSE;

  for (gsize row = 0; row < self->table.n_rows; row++)
    {
      if (!isfinite (self->values[row]))
        continue;
      if (!found || self->values[row] < self->values[*least])
        *least = row;
      if (!found || self->values[row] > self->values[*most])
        *most = row;
      found = TRUE;
    }
  return found;
}
