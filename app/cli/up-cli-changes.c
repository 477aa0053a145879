/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-changes.h"

#include "up-cli-output.h"

static void
add_list (yyjson_mut_doc *doc,
          yyjson_mut_val *object,
          const char     *key,
          GPtrArray      *list,
          gboolean        revision)
{
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, object, key);

  for (guint i = 0; i < list->len; i++)
    {
      const UpChange *change = list->pdata[i];
      yyjson_mut_val *entry = yyjson_mut_arr_add_obj (doc, array);

      up_cli_add_text (doc, entry, "series", change->series);
      up_cli_add_time (doc, entry, "start", change->start, change->period);
      if (revision)
        up_cli_add_number (doc, entry, "before", change->before);
      up_cli_add_number (doc, entry, revision ? "after" : "value", change->after);
      up_cli_add_text (doc, entry, "address", change->url);
      up_cli_add_time (doc, entry, "known", change->known, UP_PERIOD_INSTANT);
    }
}

/**
 * up_cli_add_changes:
 * @doc: a document
 * @object: what they become a part of, as `changes`
 * @since: since when
 * @changes: (nullable): what changed; %NULL when nothing was asked
 *
 * Writes what changed: how much of each kind, and the first or largest of each with the address of
 * the answer that said it.
 */
void
up_cli_add_changes (yyjson_mut_doc  *doc,
                    yyjson_mut_val  *object,
                    UpTime           since,
                    const UpChanges *changes)
{
  yyjson_mut_val *part;

  if (changes == NULL)
    {
      yyjson_mut_obj_add_null (doc, object, "changes");
      return;
    }
  part = yyjson_mut_obj_add_obj (doc, object, "changes");
  up_cli_add_time (doc, part, "since", since, UP_PERIOD_INSTANT);
  yyjson_mut_obj_add_sint (doc, part, "added", changes->added);
  yyjson_mut_obj_add_sint (doc, part, "grown", changes->grown);
  yyjson_mut_obj_add_sint (doc, part, "revised", changes->revised);
  yyjson_mut_obj_add_sint (doc, part, "begun", changes->n_begun);
  yyjson_mut_obj_add_sint (doc, part, "ended", changes->n_ended);
  add_list (doc, part, "largest_revisions", changes->revisions, TRUE);
  add_list (doc, part, "begun_series", changes->begun, FALSE);
  add_list (doc, part, "ended_series", changes->ended, FALSE);
}
