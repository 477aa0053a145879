/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-table.h"

#include "up-caption-private.h"
#include "up-chart-columns.h"
#include "up-finding.h"

/**
 * up_chart_table_read:
 * @self: (out caller-allocates): what is found
 * @spec: (transfer none): what was asked; outlives @self
 * @frame: (transfer none): the answer; outlives @self
 * @columns: tables and columns that the kind needs; `metric` with `name`, `phrase`, `unit` and
 *   `reference`, and `sources` are among them
 * @error: return location
 *
 * Returns: whether @frame has them; otherwise %UP_CHART_ERROR_FRAME
 */
gboolean
up_chart_table_read (UpChartTable *self,
                     UpSpec       *spec,
                     UpFrame      *frame,
                     const char   *columns,
                     GError      **error)
{
  const char *chart = up_spec_get_text (spec, "chart");
  UpFrame *metric;

  if (!up_chart_check_columns (frame, chart, columns, error) ||
      !up_chart_check_one_row (frame, chart, "metric", error))
    return FALSE;
  metric = up_frame_get_part (frame, "metric");
  *self = (UpChartTable) {
    .frame = frame,
    .spec = spec,
    .n_rows = up_frame_get_n_rows (frame),
    .name = up_frame_get_texts (metric, "name")[0],
    .phrase = up_frame_get_texts (metric, "phrase")[0],
    .unit = up_frame_find_column (metric, "reference")->unit,
    .reference = up_frame_get_numbers (metric, "reference")[0],
  };
  return TRUE;
}

/**
 * up_chart_table_own_title:
 * @self: a frame
 * @locale: a language
 *
 * Returns: (transfer full) (nullable): the title that the spec gives, or the finding that came with
 *   the frame, instead of the one that the chart makes
 */
char *
up_chart_table_own_title (const UpChartTable *self,
                          UpLocale           *locale)
{
  return up_finding_write_title (self->spec, self->frame, locale);
}

/**
 * up_chart_table_name:
 * @self: a frame
 * @locale: a language
 *
 * Returns: (transfer full): what is counted, to begin a sentence with
 */
char *
up_chart_table_name (const UpChartTable *self,
                     UpLocale           *locale)
{
  return g_strdup (up_locale_tr (locale, self->name != NULL && self->name[0] != '\0'
                                             ? self->name : N_("The value")));
}

/**
 * up_chart_table_subtitle:
 * @self: a frame
 * @locale: a language
 *
 * Returns: (transfer full): what is counted, to be continued
 */
GString *
up_chart_table_subtitle (const UpChartTable *self,
                         UpLocale           *locale)
{
  g_autofree char *name = up_chart_table_name (self, locale);

  return g_string_new (self->phrase != NULL && self->phrase[0] != '\0'
                           ? up_locale_tr (locale, self->phrase) : name);
}

/**
 * up_chart_table_word:
 * @self: a frame
 * @locale: a language
 * @name: a name in its rows
 *
 * Names of a user’s table stand as they are; those of an answer with a receipt are messages where
 * they are no names of things.
 *
 * Returns: (transfer none): what to write
 */
const char *
up_chart_table_word (const UpChartTable *self,
                     UpLocale           *locale,
                     const char         *name)
{
  return up_frame_get_part (self->frame, "receipt") != NULL ? up_locale_tr (locale, name) : name;
}

/**
 * up_chart_table_source:
 * @self: a frame
 * @locale: a language
 *
 * Returns: (transfer full): the footnote: where the table is from, and its licence
 */
char *
up_chart_table_source (const UpChartTable *self,
                       UpLocale           *locale)
{
  UpFrame *sources = up_frame_get_part (self->frame, "sources");
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *sentence = NULL;

  for (gsize row = 0; row < up_frame_get_n_rows (sources); row++)
    {
      const char *title = up_frame_get_texts (sources, "title")[row];
      const char *licence = up_frame_get_texts (sources, "licence")[row];
      g_autofree char *named =
          title == NULL ? NULL
          : licence != NULL && licence[0] != '\0'
              ? up_locale_fill (locale, N_("{source} ({licence})"), "source",
                                up_locale_tr (locale, title), "licence", licence, NULL)
              : g_strdup (up_locale_tr (locale, title));

      if (named == NULL)
        continue;
      if (names->len > 0)
        g_string_append (names, up_locale_is_chinese (locale) ? "；" : "; ");
      g_string_append (names, named);
    }
  if (names->len == 0)
    return g_strdup (up_locale_tr (locale, N_("Source not stated.")));
  sentence = up_locale_fill (locale, N_("Source: {source}."), "source", names->str, NULL);
  up_caption_append (text, locale, sentence);
  up_caption_append_definition (text, self->frame, locale);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * up_chart_table_page_new:
 * @self: a frame
 * @context: what it is laid out for
 * @title: the finding
 * @subtitle: what is counted, when
 * @summary: the chart in spoken sentences
 * @least_height: of a plot that is worth drawing
 *
 * Returns: (transfer full): a page with these captions and the source of the table
 */
UpChartPage *
up_chart_table_page_new (const UpChartTable   *self,
                         const UpChartContext *context,
                         const char           *title,
                         const char           *subtitle,
                         const char           *summary,
                         double                least_height)
{
  g_autofree char *source = up_chart_table_source (self, context->locale);
  const UpChartCaptions captions = {
    .title = title,
    .subtitle = subtitle,
    .source = source,
    .summary = summary,
    .pill = up_chart_page_find_pill (self->frame, context->locale),
  };

  return up_chart_page_new (context, &captions, least_height);
}
