/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-forms.h"

#include "up-sources-error.h"

/**
 * up_import_github_ranking: (skip)
 * @file: a file
 * @error: return location
 *
 * The most starred repositories of one day (EvanLi/Github-Ranking). The day stands in the name of
 * the file only. A repository is known by its address, since names repeat; it stands in several
 * lists, of which the first counts.
 *
 * Returns: (transfer full) (nullable): how to read it, see #UpTableForm
 */
UpTablePlan *
up_import_github_ranking (const UpTableFile *file,
                          GError           **error)
{
  UpTableSample *sample = file->sample;
  UpTablePlan *plan;
  UpTime day;

  if (!up_table_file_has_columns (file, "rank", "item", "repo_name", "stars", "forks", "repo_url",
                                  NULL))
    return NULL;
  if (!up_table_file_find_day (file, "ranking-", &day, NULL))
    {
      g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_MISSING,
                           "the day stands only in the name that GitHub Ranking gives the file "
                           "(github-ranking-2024-01-01.csv); give it that name");
      return NULL;
    }

  plan = up_table_plan_new ();
  plan->form = "github-ranking";
  plan->source = "github-ranking";
  plan->subject = up_table_sample_find (sample, "repo_url");
  plan->subject_prefix = "repo:";
  plan->subject_strip = "https://github.com/";
  plan->subject_kind = UP_SUBJECT_REPOSITORY;
  plan->start = day;
  plan->period = UP_PERIOD_INSTANT;
  up_table_plan_add_value (plan, (guint) up_table_sample_find (sample, "stars"),
                           up_table_plan_add_metric (plan, "github-ranking/stars", "stars"));
  return plan;
}
