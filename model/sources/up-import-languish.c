/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-forms.h"

#include <string.h>

/* The files differ in their names only. */
static const struct
{
  const char *word;
  const char *metric;
} kinds[] = {
  { "pull-request", "languish/pull-requests" },
  { "star", "languish/stars" },
  { "issue", "languish/issues" },
};

/**
 * up_import_languish: (skip)
 * @file: a file
 * @error: return location
 *
 * Quarterly counts by language as Languish publishes them: an array of objects with year, quarter,
 * name and count. The content does not say what is counted, only the name of the file does.
 *
 * Returns: (transfer full) (nullable): how to read it, see #UpTableForm
 */
UpTablePlan *
up_import_languish (const UpTableFile *file,
                    GError           **error)
{
  UpTableSample *sample = file->sample;
  UpTablePlan *plan;

  if (sample->columns->len != 4 || sample->has_header ||
      !up_table_file_has_columns (file, "year", "quarter", "name", "count", NULL))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (strstr (file->name, kinds[i].word) == NULL)
        continue;
      plan = up_table_plan_new ();
      plan->form = "languish";
      plan->source = "languish";
      plan->year = up_table_sample_find (sample, "year");
      plan->quarter = up_table_sample_find (sample, "quarter");
      plan->subject = up_table_sample_find (sample, "name");
      plan->subject_kind = UP_SUBJECT_LANGUAGE;
      plan->period = UP_PERIOD_QUARTER;
      up_table_plan_add_value (plan, (guint) up_table_sample_find (sample, "count"),
                               up_table_plan_add_metric (plan, kinds[i].metric, "count"));
      return plan;
    }
  return NULL;
}
