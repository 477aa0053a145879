/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-columns.h"

#include "up-chart-error.h"

#include <string.h>

static gboolean
check_column (UpFrame    *table,
              const char *chart,
              const char *name,
              const char *column,
              GError    **error)
{
  static const char *const types[] = {
    [UP_COLUMN_TIME] = "time", [UP_COLUMN_NUMBER] = "number",
    [UP_COLUMN_INTEGER] = "integer", [UP_COLUMN_TEXT] = "text",
  };
  g_autofree char *text = g_strstrip (g_strdup (column));
  g_auto (GStrv) words = g_strsplit (text, " ", 3);
  const UpColumn *found = up_frame_find_column (table, words[0]);

  if (found != NULL && strcmp (types[found->type], words[1]) == 0)
    return TRUE;
  g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME,
               found == NULL ? "The chart “%s” needs the column %s of type %s in the table %s"
                             : "In the chart “%s” the column %s must be of type %s, table %s",
               chart, words[0], words[1], name);
  return FALSE;
}

/**
 * up_chart_check_columns:
 * @frame: an answer
 * @chart: the kind of chart, for the message
 * @columns: one table a line as DESIGN.md lists them: name, colon, columns with their types, for
 *   example `rows: start time, value number`; `rows` is @frame itself, the others are its parts
 * @error: return location
 *
 * Returns: whether @frame has them all; otherwise %UP_CHART_ERROR_FRAME
 */
gboolean
up_chart_check_columns (UpFrame    *frame,
                        const char *chart,
                        const char *columns,
                        GError    **error)
{
  g_auto (GStrv) lines = g_strsplit (columns, "\n", -1);

  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_auto (GStrv) halves = g_strsplit (lines[i], ":", 2);
      g_auto (GStrv) each = g_strsplit (halves[1], ",", -1);
      UpFrame *table = strcmp (halves[0], "rows") == 0 ? frame
                                                       : up_frame_get_part (frame, halves[0]);

      if (table == NULL)
        {
          g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME,
                       "The chart “%s” needs the table %s", chart, halves[0]);
          return FALSE;
        }
      for (guint j = 0; each[j] != NULL; j++)
        {
          if (!check_column (table, chart, halves[0], each[j], error))
            return FALSE;
        }
    }
  return TRUE;
}

/**
 * up_chart_check_one_row:
 * @frame: an answer
 * @chart: the kind of chart, for the message
 * @part: a part that says one thing about the whole; up_chart_check_columns() has found it
 * @error: return location
 *
 * Returns: whether the part has exactly one row; otherwise %UP_CHART_ERROR_FRAME
 */
gboolean
up_chart_check_one_row (UpFrame    *frame,
                        const char *chart,
                        const char *part,
                        GError    **error)
{
  if (up_frame_get_n_rows (up_frame_get_part (frame, part)) == 1)
    return TRUE;
  g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME,
               "The chart “%s” needs one row in the table %s", chart, part);
  return FALSE;
}
