/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-heat-frame.h"

#include "up-chart-columns.h"

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
  const char *chart = up_spec_get_text (spec, "chart");
  UpFrame *metric;

  if (!up_chart_check_columns (frame, chart, columns, error) ||
      !up_chart_check_one_row (frame, chart, "metric", error))
    return FALSE;
  metric = up_frame_get_part (frame, "metric");
  *self = (UpHeatFrame) {
    .frame = frame,
    .spec = spec,
    .n_rows = up_frame_get_n_rows (frame),
    .values = up_frame_get_numbers (frame, "value"),
    .below = up_frame_get_numbers (frame, "below"),
    .name = up_frame_get_texts (metric, "name")[0],
    .phrase = up_frame_get_texts (metric, "phrase")[0],
    .unit = up_frame_find_column (frame, "value")->unit,
    .reference = up_frame_get_numbers (metric, "reference")[0],
  };
  return TRUE;
}

/**
 * up_heat_frame_name:
 * @self: a frame
 * @locale: a language
 *
 * Returns: (transfer full): what is counted, to begin a sentence with
 */
char *
up_heat_frame_name (const UpHeatFrame *self,
                    UpLocale          *locale)
{
  return g_strdup (up_locale_tr (locale, self->name != NULL && self->name[0] != '\0'
                                             ? self->name : N_("The value")));
}

/**
 * up_heat_frame_source:
 * @self: a frame
 * @locale: a language
 *
 * Returns: (transfer full): the footnote: where the table is from, and its licence
 */
char *
up_heat_frame_source (const UpHeatFrame *self,
                      UpLocale          *locale)
{
  UpFrame *sources = up_frame_get_part (self->frame, "sources");
  const char *title, *licence;
  g_autofree char *named = NULL;

  if (up_frame_get_n_rows (sources) == 0 || up_frame_get_texts (sources, "title")[0] == NULL)
    return g_strdup (up_locale_tr (locale, N_("Source not stated.")));
  title = up_locale_tr (locale, up_frame_get_texts (sources, "title")[0]);
  licence = up_frame_get_texts (sources, "licence")[0];
  named = licence == NULL || licence[0] == '\0'
              ? g_strdup (title)
              : up_locale_fill (locale, N_("{source} ({licence})"), "source", title, "licence",
                                licence, NULL);
  return up_locale_fill (locale, N_("Source: {source}."), "source", named, NULL);
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
    return up_locale_format_exact (locale, self->values[row], self->unit);
  if (isnan (self->below[row]))
    return g_strdup (up_locale_tr (locale, N_("no data")));
  limit = up_locale_format_exact (locale, self->below[row], self->unit);
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

  for (gsize row = 0; row < self->n_rows; row++)
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
