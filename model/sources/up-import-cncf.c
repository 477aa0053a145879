/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-forms.h"

#include "up-sources-error.h"

#include <string.h>

static const struct
{
  const char *column;
  const char *metric;
} columns[] = {
  { "commits", "cncf-velocity/commits" },
  { "authors", "cncf-velocity/authors" },
  { "prs", "cncf-velocity/pull-requests" },
  { "issues", "cncf-velocity/issues" },
};

/* Web sites and lists of the foundations themselves are no projects. */
static const char *
reject_foundation (UpTablePlan    *plan,
                   const UpRecord *record,
                   guint          *metric)
{
  static const char *const names[] = { "CNCF", "CDF" };
  UpCell name;

  if (plan->subject >= (int) record->n_cells)
    return NULL;
  name = up_cell_trim (record->cells[plan->subject]);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (name.length == strlen (names[i]) && memcmp (name.text, names[i], name.length) == 0)
        return "the foundation itself, not a project";
    }
  return NULL;
}

/**
 * up_import_cncf: (skip)
 * @file: a file
 * @error: return location
 *
 * Yearly activity of open source projects as the CNCF publishes it (“velocity”). The order of the
 * columns changed in 2025, so they are found by name. The twelve months stand in the name of the
 * file only; windows that are not a calendar year overlap those that are, and become series of
 * their own.
 *
 * Returns: (transfer full) (nullable): how to read it, see #UpTableForm
 */
UpTablePlan *
up_import_cncf (const UpTableFile *file,
                GError           **error)
{
  UpTableSample *sample = file->sample;
  UpTablePlan *plan;
  UpTime from;

  if (!up_table_file_has_columns (file, "org", "repo", "activity", "prs", "commits", "issues",
                                  "authors", "project", NULL))
    return NULL;
  if (!up_table_file_find_day (file, "projects_cncf_", &from, NULL) &&
      !up_table_file_find_day (file, "projects_lf_", &from, NULL))
    {
      g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_MISSING,
                           "the twelve months stand only in the name that the CNCF gives the "
                           "file (projects_cncf_20240101_20250101.csv); give it that name");
      return NULL;
    }

  plan = up_table_plan_new ();
  plan->form = "cncf-velocity";
  plan->source = "cncf-velocity";
  plan->subject = up_table_sample_find (sample, "project");
  plan->subject_kind = UP_SUBJECT_PROJECT;
  plan->start = from;
  plan->period = UP_PERIOD_YEAR;
  plan->reject = reject_foundation;
  if (from != up_time_floor (from, UP_PERIOD_YEAR))
    up_table_plan_add_dimension (plan, UP_TABLE_NO_COLUMN, "window", "off-year");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    up_table_plan_add_value (plan, (guint) up_table_sample_find (sample, columns[i].column),
                             up_table_plan_add_metric (plan, columns[i].metric,
                                                       columns[i].column));
  return plan;
}
