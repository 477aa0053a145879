/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-forms.h"

#include <string.h>

/* The four lists are told apart by a member that each has had from the beginning. */
static const struct
{
  const char *member;
  const char *metric;
  UpSubjectKind kind;
} lists[] = {
  { "Python", "pypl/languages", UP_SUBJECT_LANGUAGE },
  { "MySQL", "pypl/databases", UP_SUBJECT_DATABASE },
  { "Eclipse", "pypl/ides", UP_SUBJECT_IDE },
  { "JSFiddle", "pypl/online-ides", UP_SUBJECT_IDE },
};

/**
 * up_import_pypl: (skip)
 * @file: a file
 * @error: return location
 *
 * The data scripts of the PYPL, TOPDB, TOP IDE and TOP online IDE indexes: a month and a share for
 * each technology a row. The comments name the country; “All” is the world. A share of 0.0 is below
 * what the index resolves; it stays 0, as the source writes it.
 *
 * Returns: (transfer full) (nullable): how to read it, see #UpTableForm
 */
UpTablePlan *
up_import_pypl (const UpTableFile *file,
                GError           **error)
{
  UpTableSample *sample = file->sample;
  UpTablePlan *plan;
  guint metric;

  if (file->section == NULL || up_table_sample_find (sample, "Date") != 0)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (up_table_sample_find (sample, lists[i].member) < 0)
        continue;
      plan = up_table_plan_new ();
      plan->form = "pypl";
      plan->source = "pypl";
      plan->time = 0;
      plan->time_form = UP_TIME_FORM_TEXT;
      plan->period = UP_PERIOD_MONTH;
      plan->subject_kind = lists[i].kind;
      metric = up_table_plan_add_metric (plan, lists[i].metric, "share");
      for (guint column = 1; column < sample->columns->len; column++)
        {
          UpTableValue *value = up_table_plan_add_value (plan, column, metric);

          value->subject = g_strdup (up_table_sample_get (sample, column)->name);
        }
      if (strcmp (file->section, "All") != 0)
        {
          g_autofree char *country = g_ascii_strdown (file->section, -1);

          up_table_plan_add_dimension (plan, UP_TABLE_NO_COLUMN, "country", country);
        }
      return plan;
    }
  return NULL;
}
