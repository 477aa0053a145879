/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-forms.h"

#include <string.h>

/**
 * up_table_forms_find:
 * @file: a file
 * @error: return location
 *
 * Returns: (transfer full) (nullable): how to read it when it is the raw file of a known source;
 *   %NULL when it is not, or with @error when it is and cannot be read
 */
UpTablePlan *
up_table_forms_find (const UpTableFile *file,
                     GError           **error)
{
  static const UpTableForm forms[] = {
    up_import_languish, up_import_pypl,      up_import_innovation_graph, up_import_indeed,
    up_import_hn_hiring, up_import_cncf,     up_import_github_ranking,   up_import_endoflife,
  };

  g_return_val_if_fail (file != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      GError *problem = NULL;
      UpTablePlan *plan = forms[i](file, &problem);

      if (plan != NULL)
        {
          plan->n_columns = file->sample->columns->len;
          plan->n_skipped = file->sample->n_skipped;
          plan->has_header = file->sample->has_header;
          return plan;
        }
      if (problem != NULL)
        {
          g_propagate_error (error, problem);
          return NULL;
        }
    }
  return NULL;
}

/**
 * up_table_file_has_columns:
 * @file: a file
 * @first: the name of a column
 * @...: names of further ones, ended by %NULL
 *
 * Returns: whether the table has all of these columns, in any order
 */
gboolean
up_table_file_has_columns (const UpTableFile *file,
                           const char        *first,
                           ...)
{
  gboolean found = TRUE;
  va_list names;

  va_start (names, first);
  for (const char *name = first; name != NULL && found; name = va_arg (names, const char *))
    found = up_table_sample_find (file->sample, name) >= 0;
  va_end (names);
  return found;
}

/**
 * up_table_file_find_day:
 * @file: a file
 * @prefix: what its name may begin with
 * @day: (out): midnight UTC of the day behind the prefix, as YYYYMMDD or YYYY-MM-DD
 * @rest: (out) (optional) (transfer none): what follows
 *
 * Returns: whether the name of the file says a day there
 */
gboolean
up_table_file_find_day (const UpTableFile *file,
                        const char        *prefix,
                        UpTime            *day,
                        const char       **rest)
{
  const char *p = strstr (file->name, prefix);
  UpPeriod period;

  if (p == NULL)
    return FALSE;
  p += strlen (prefix);
  for (gsize length = 8; length <= 10; length += 2)
    {
      UpTimeForm form = length == 8 ? UP_TIME_FORM_YMD8 : UP_TIME_FORM_TEXT;

      if (strlen (p) >= length &&
          up_cell_time_parse ((UpCell) { p, length }, form, day, &period) &&
          period == UP_PERIOD_DAY)
        {
          if (rest != NULL)
            *rest = p + length;
          return TRUE;
        }
    }
  return FALSE;
}
