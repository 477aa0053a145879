/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-finding.h"

#include <math.h>

/* How many values a finding speaks of. */
#define MOST_VALUES 6

static char *
format_cell (const UpColumn *column,
             UpLocale       *locale)
{
  switch (column->type)
    {
    case UP_COLUMN_NUMBER:
      if (column->unit == UP_UNIT_FRACTION)
        return up_locale_format_percent (locale, column->numbers[0], 0);
      return up_locale_format_exact (locale, column->numbers[0], column->unit);
    case UP_COLUMN_INTEGER:
      return up_locale_format_exact (locale, (double) column->integers[0], UP_UNIT_COUNT);
    case UP_COLUMN_TIME:
      return up_locale_format_date (locale, column->times[0]);
    case UP_COLUMN_TEXT:
    default:
      return g_strdup (column->texts[0] != NULL ? up_locale_tr (locale, column->texts[0]) : "");
    }
}

/**
 * up_finding_write_title:
 * @spec: what was asked
 * @frame: the answer
 * @locale: the language to write in
 *
 * The title that a chart has instead of one that it makes itself: that of @spec, else the finding
 * that came with @frame: its part `finding`, of one row, whose column `text` is a message and whose
 * other columns have what its placeholders stand for, by name.
 *
 * Returns: (transfer full) (nullable): the title, %NULL when the chart has to make one
 */
char *
up_finding_write_title (UpSpec   *spec,
                        UpFrame  *frame,
                        UpLocale *locale)
{
  const char *own;
  UpFrame *finding;
  const char *names[MOST_VALUES] = { NULL };
  char *values[MOST_VALUES] = { NULL };
  const char *const *texts;
  char *title;
  guint n = 0;

  g_return_val_if_fail (spec != NULL && frame != NULL && locale != NULL, NULL);

  own = up_spec_get_text (spec, "title");
  if (own != NULL && own[0] != '\0')
    return g_strdup (own);
  finding = up_frame_get_part (frame, "finding");
  texts = finding != NULL ? up_frame_get_texts (finding, "text") : NULL;
  if (texts == NULL || up_frame_get_n_rows (finding) == 0)
    return NULL;
  for (guint i = 0; i < up_frame_get_n_columns (finding) && n < MOST_VALUES; i++)
    {
      const UpColumn *column = up_frame_get_column (finding, i);

      if (g_str_equal (column->name, "text"))
        continue;
      names[n] = column->name;
      values[n++] = format_cell (column, locale);
    }
  title = up_locale_fill (locale, texts[0], names[0], values[0], names[1], values[1], names[2],
                          values[2], names[3], values[3], names[4], values[4], names[5], values[5],
                          NULL);
  for (guint i = 0; i < n; i++)
    g_free (values[i]);
  return title;
}
