/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-forms.h"

#include <string.h>

/* The files, by the columns that tell them apart. Without a subject the economy is the subject. */
static const struct
{
  const char *value;
  const char *subject; /* (nullable) */
  const char *prefix;  /* (nullable): of the keys of subjects */
  UpSubjectKind kind;
  const char *metric;
} files[] = {
  { "num_pushers", "language", NULL, UP_SUBJECT_LANGUAGE, "innovation-graph/pushers" },
  { "num_pushers", "topic", "topic:", UP_SUBJECT_TOPIC, "innovation-graph/topic-pushers" },
  { "num_pushers", "spdx_license", "licence:", UP_SUBJECT_OTHER,
    "innovation-graph/licence-pushers" },
  { "developers", NULL, "economy:", UP_SUBJECT_ECONOMY, "innovation-graph/developers" },
  { "git_pushes", NULL, "economy:", UP_SUBJECT_ECONOMY, "innovation-graph/git-pushes" },
  { "repositories", NULL, "economy:", UP_SUBJECT_ECONOMY, "innovation-graph/repositories" },
  { "organizations", NULL, "economy:", UP_SUBJECT_ECONOMY, "innovation-graph/organizations" },
};

/* The European Union stands beside its members; adding up would count them twice. */
static const char *
reject_aggregate (UpTablePlan    *plan,
                  const UpRecord *record,
                  guint          *metric)
{
  int column = plan->dimensions->len > 0
                   ? g_array_index (plan->dimensions, UpTableDimension, 0).column
                   : plan->subject;
  UpCell economy;

  if (column >= (int) record->n_cells)
    return NULL;
  economy = up_cell_trim (record->cells[column]);
  return economy.length == 2 && memcmp (economy.text, "EU", 2) == 0
             ? "EU is a total over member states that are listed too"
             : NULL;
}

/**
 * up_import_innovation_graph: (skip)
 * @file: a file
 * @error: return location
 *
 * The quarterly tables of the GitHub Innovation Graph: developers, pushes, repositories and
 * organizations by economy; people who push by economy and language, topic or licence. “NA” is
 * Namibia, “EU” a total that is left out.
 *
 * Returns: (transfer full) (nullable): how to read it, see #UpTableForm
 */
UpTablePlan *
up_import_innovation_graph (const UpTableFile *file,
                            GError           **error)
{
  UpTableSample *sample = file->sample;
  UpTablePlan *plan;
  int economy;

  if (!up_table_file_has_columns (file, "iso2_code", "year", "quarter", NULL))
    return NULL;

  economy = up_table_sample_find (sample, "iso2_code");
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      if (!up_table_file_has_columns (file, files[i].value, files[i].subject, NULL))
        continue;
      plan = up_table_plan_new ();
      plan->form = "innovation-graph";
      plan->source = "innovation-graph";
      plan->year = up_table_sample_find (sample, "year");
      plan->quarter = up_table_sample_find (sample, "quarter");
      plan->period = UP_PERIOD_QUARTER;
      plan->subject_kind = files[i].kind;
      plan->subject_prefix = files[i].prefix;
      plan->reject = reject_aggregate;
      if (files[i].subject != NULL)
        {
          plan->subject = up_table_sample_find (sample, files[i].subject);
          up_table_plan_add_dimension (plan, economy, "economy", NULL);
        }
      else
        plan->subject = economy;
      up_table_plan_add_value (plan, (guint) up_table_sample_find (sample, files[i].value),
                               up_table_plan_add_metric (plan, files[i].metric, files[i].value));
      return plan;
    }
  return NULL;
}
