/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-heat-captions.h"

#include <math.h>

/**
 * up_heat_title:
 * @frame: a frame
 * @locale: a language
 * @any: whether it has a value
 * @least: row of the smallest one
 * @most: row of the largest one
 * @place: (nullable): where that is
 * @message: (not translated): the finding, of {metric}, {place} and {value}
 *
 * Returns: (transfer full): the spec's own title, else the finding; where all values are the same
 *   there is no peak
 */
char *
up_heat_title (const UpHeatFrame *frame,
               UpLocale          *locale,
               gboolean           any,
               gsize              least,
               gsize              most,
               const char        *place,
               const char        *message)
{
  g_autofree char *own = up_chart_table_own_title (&frame->table, locale);
  g_autofree char *name = up_chart_table_name (&frame->table, locale);
  g_autofree char *value = NULL;

  if (own != NULL)
    return g_steal_pointer (&own);
  if (!any)
    return up_locale_fill (locale, N_("{metric}: no values"), "metric", name, NULL);
  value = up_locale_format_value (locale, frame->values[most], frame->table.unit);
  if (frame->values[least] == frame->values[most])
    message = least == most && frame->table.n_rows == 1 ? N_("{metric}, {place}: {value}")
                                                  : N_("{metric}: {value} wherever there is data");
  return up_locale_fill (locale, message, "metric", name, "place", place, "value", value, NULL);
}

/* The chart in spoken sentences: the finding, what is counted, and how many cells have no value. */
static char *
write_summary (const UpHeatFrame *frame,
               UpLocale          *locale,
               const char        *title,
               const char        *subtitle)
{
  gsize n_known = 0, n_withheld = 0;
  g_autofree char *all = up_locale_format_exact (locale, (double) frame->table.n_rows,
                                                 UP_UNIT_COUNT);
  g_autofree char *known = NULL;
  g_autofree char *withheld = NULL;

  for (gsize row = 0; row < frame->table.n_rows; row++)
    {
      n_known += isfinite (frame->values[row]) ? 1 : 0;
      n_withheld += isfinite (frame->below[row]) ? 1 : 0;
    }
  known = up_locale_format_exact (locale, (double) n_known, UP_UNIT_COUNT);
  withheld = up_locale_format_exact (locale, (double) n_withheld, UP_UNIT_COUNT);
  return up_locale_fill (locale,
                         n_withheld > 0
                             ? N_("{title}. {subtitle}. Cells with a value: {known} of {all}, "
                                  "withheld: {withheld}.")
                             : N_("{title}. {subtitle}. Cells with a value: {known} of {all}."),
                         "title", title, "subtitle", subtitle, "known", known, "all", all,
                         "withheld", withheld, NULL);
}

/**
 * up_heat_page_new:
 * @frame: a frame
 * @context: what it is laid out for
 * @title: the finding
 * @subtitle: what is counted, when
 * @least_height: of a plot that is worth drawing
 *
 * Returns: (transfer full): a page with the captions of a heat map
 */
UpChartPage *
up_heat_page_new (const UpHeatFrame    *frame,
                  const UpChartContext *context,
                  const char           *title,
                  const char           *subtitle,
                  double                least_height)
{
  g_autofree char *summary = write_summary (frame, context->locale, title, subtitle);

  return up_chart_table_page_new (&frame->table, context, title, subtitle, summary, least_height);
}

/**
 * up_heat_point_text:
 * @frame: a frame
 * @locale: a language
 * @place: where the cell is, in words
 * @row: its row, -1 when the table has none
 *
 * Returns: (transfer full): the cell in words: `Monday, 13:00, 42`
 */
char *
up_heat_point_text (const UpHeatFrame *frame,
                    UpLocale          *locale,
                    const char        *place,
                    int                row)
{
  g_autofree char *value = row >= 0 ? up_heat_frame_value (frame, locale, (gsize) row)
                                    : g_strdup (up_locale_tr (locale, N_("no data")));

  return up_locale_fill (locale, N_("{place}, {value}"), "place", place, "value", value, NULL);
}
