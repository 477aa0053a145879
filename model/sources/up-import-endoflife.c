/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-forms.h"


#include <string.h>

/* A version that begins a release line: 3.9.0 begins 3.9, 21.0.0 begins 21.0; 3.9.1 begins none. */
static gboolean
begins_line (UpCell version)
{
  guint part = 0;
  gboolean zero = TRUE;

  for (gsize i = 0; i < version.length; i++)
    {
      char c = version.text[i];

      if (c == '.')
        part++;
      else if (!g_ascii_isdigit (c) && !(i == 0 && c == 'v'))
        return FALSE;
      else if (part >= 2 && c != '0')
        zero = FALSE;
    }
  return part >= 1 && zero;
}

/* Placeholders and patch releases are no news. */
static const char *
reject_patch (UpTablePlan    *plan,
              const UpRecord *record,
              guint          *metric)
{
  UpCell part = record->n_cells > 1 ? record->cells[0] : (UpCell) { NULL };

  for (guint i = 0; i < record->n_cells; i++)
    {
      if (record->cells[i].length == 10 && memcmp (record->cells[i].text, "1970-01-01", 10) == 0)
        return "the date is a placeholder";
    }
  if (part.length == strlen ("versions") && memcmp (part.text, "versions", part.length) == 0 &&
      !begins_line (record->cells[1]))
    return "a patch release, not the first of a release line";
  return NULL;
}

static void
add_event (UpTablePlan *plan,
           int          time,
           int          label,
           const char  *kind)
{
  UpTableEvent event = { time, label, kind };

  if (time >= 0)
    g_array_append_val (plan->events, event);
}

/**
 * up_import_endoflife: (skip)
 * @file: a file
 * @error: return location
 *
 * Release dates of one product (endoflife-date/release-data): release lines with the end of their
 * support, and versions. The product stands in the name of the file only. What is read are events:
 * the beginning of each release line and the end of its support, where the source gives a day.
 *
 * Returns: (transfer full) (nullable): how to read it, see #UpTableForm
 */
UpTablePlan *
up_import_endoflife (const UpTableFile *file,
                     GError           **error)
{
  UpTableSample *sample = file->sample;
  const char *end = strrchr (file->name, '.');
  UpTablePlan *plan;
  int label;

  if (up_table_sample_find (sample, "part") != 0 || up_table_sample_find (sample, "key") != 1 ||
      up_table_sample_find (sample, "name") < 0 ||
      (up_table_sample_find (sample, "releaseDate") < 0 &&
       up_table_sample_find (sample, "date") < 0))
    return NULL;

  plan = up_table_plan_new ();
  plan->form = "endoflife";
  plan->source = "endoflife";
  plan->subject_name = end != NULL ? g_strndup (file->name, (gsize) (end - file->name))
                                   : g_strdup (file->name);
  plan->subject_kind = UP_SUBJECT_PRODUCT;
  plan->reject = reject_patch;
  label = up_table_sample_find (sample, "name");
  add_event (plan, up_table_sample_find (sample, "releaseDate"), label, "release");
  add_event (plan, up_table_sample_find (sample, "date"), label, "release");
  add_event (plan, up_table_sample_find (sample, "eol"), label, "eol");
  return plan;
}
