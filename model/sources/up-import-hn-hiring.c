/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-forms.h"

#include <string.h>

/**
 * up_import_hn_hiring: (skip)
 * @file: a file
 * @error: return location
 *
 * Monthly counts of posts in “Ask HN: Who is hiring?”: the month, how many posts, and for each term
 * how many name it.
 *
 * Returns: (transfer full) (nullable): how to read it, see #UpTableForm
 */
UpTablePlan *
up_import_hn_hiring (const UpTableFile *file,
                     GError           **error)
{
  UpTableSample *sample = file->sample;
  UpTablePlan *plan;
  guint mentions;

  if (up_table_sample_find (sample, "month") != 0 || up_table_sample_find (sample, "posts") != 1 ||
      !up_table_file_has_columns (file, "python", "java", "remote", NULL))
    return NULL;

  plan = up_table_plan_new ();
  plan->form = "hn-hiring";
  plan->source = "hn-hiring";
  plan->time = 0;
  plan->time_form = UP_TIME_FORM_TEXT;
  plan->period = UP_PERIOD_MONTH;
  plan->subject_kind = UP_SUBJECT_TERM;
  mentions = up_table_plan_add_metric (plan, "hn-hiring/mentions", "mentions");
  for (guint column = 1; column < sample->columns->len; column++)
    {
      UpTableValue *value = up_table_plan_add_value (plan, column, mentions);

      value->subject = column == 1 ? g_strdup ("All posts")
                                   : g_strdup (up_table_sample_get (sample, column)->name);
      g_strdelimit (value->subject, "_", ' ');
    }
  return plan;
}
