/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-forms.h"

#include <string.h>

#define ADJUSTED "indeed_job_postings_index_SA"
#define BY_SECTOR "indeed_job_postings_index"
#define AI_SHARE "AI_share_postings"

/* Postings and new postings stand in one file; metric 0 is the former, 1 the latter. */
static const char *
choose_metric (UpTablePlan    *plan,
               const UpRecord *record,
               guint          *metric)
{
  /* The column of “total postings” and “new postings” is the last but one or the last. */
  for (guint i = 0; i < record->n_cells; i++)
    {
      UpCell cell = up_cell_trim (record->cells[i]);

      if (cell.length == strlen ("new postings") &&
          memcmp (cell.text, "new postings", cell.length) == 0)
        {
          *metric = 1;
          return NULL;
        }
      if (cell.length == strlen ("total postings") &&
          memcmp (cell.text, "total postings", cell.length) == 0)
        return NULL;
    }
  return "neither total nor new postings";
}

static UpTablePlan *
start_plan (UpTableSample *sample)
{
  UpTablePlan *plan = up_table_plan_new ();

  plan->form = "indeed";
  plan->source = "indeed";
  plan->time = up_table_sample_find (sample, "date");
  plan->time_form = UP_TIME_FORM_TEXT;
  plan->period = UP_PERIOD_DAY;
  up_table_plan_add_dimension (plan, up_table_sample_find (sample, "jobcountry"), "country", NULL);
  return plan;
}

static UpTablePlan *
plan_postings (UpTableSample *sample,
               const char    *column)
{
  UpTablePlan *plan = start_plan (sample);
  guint metric = up_table_plan_add_metric (plan, "indeed/postings-daily", "postings");

  up_table_plan_add_metric (plan, "indeed/new-postings-daily", "new postings");
  up_table_plan_add_value (plan, (guint) up_table_sample_find (sample, column), metric);
  plan->subject = up_table_sample_find (sample, "display_name");
  plan->subject_prefix = "sector:";
  plan->subject_kind = UP_SUBJECT_SECTOR;
  if (plan->subject < 0)
    {
      plan->subject_name = g_strdup ("All sectors");
      plan->subject_key = "sector:all";
    }
  plan->reject = choose_metric;
  return plan;
}

/**
 * up_import_indeed: (skip)
 * @file: a file
 * @error: return location
 *
 * The daily files of Indeed Hiring Lab: postings of a country (the seasonally adjusted index is
 * read), by sector, and the share of postings that mention artificial intelligence.
 *
 * Returns: (transfer full) (nullable): how to read it, see #UpTableForm
 */
UpTablePlan *
up_import_indeed (const UpTableFile *file,
                  GError           **error)
{
  UpTableSample *sample = file->sample;
  UpTablePlan *plan;
  UpTableValue *value;

  if (!up_table_file_has_columns (file, "date", "jobcountry", NULL))
    return NULL;
  if (up_table_file_has_columns (file, ADJUSTED, "variable", NULL))
    return plan_postings (sample, ADJUSTED);
  if (up_table_file_has_columns (file, BY_SECTOR, "variable", "display_name", NULL))
    return plan_postings (sample, BY_SECTOR);
  if (!up_table_file_has_columns (file, AI_SHARE, NULL))
    return NULL;

  plan = start_plan (sample);
  plan->subject_name = g_strdup ("AI");
  plan->subject_kind = UP_SUBJECT_TERM;
  value = up_table_plan_add_value (plan, (guint) up_table_sample_find (sample, AI_SHARE),
                                   up_table_plan_add_metric (plan, "indeed/ai-share-daily",
                                                             "AI share"));
  value->shift = 2;
  return plan;
}
