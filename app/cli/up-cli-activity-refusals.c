/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-activity-private.h"

#include <math.h>

/* Figures that what was read cannot give: lists and tables of commits do not tell everything. */

/* What a figure needs of what was read. */
typedef enum
{
  NEEDS_LINES,
  NEEDS_CHANGES,
  NEEDS_NAMES,
  NEEDS_TAGS,
  NEEDS_ZONES,
  NEEDS_ALL, /* of the history */
} Need;

static const struct
{
  const char *key;
  const char *name;
  Need need;
} needs[] = {
  { "insertions", N_("Lines added"), NEEDS_LINES },
  { "deletions", N_("Lines deleted"), NEEDS_LINES },
  { "empty", N_("Empty commits"), NEEDS_CHANGES },
  { "bot_share", N_("Commits by programs"), NEEDS_NAMES },
  { "elephant_factor", N_("Elephant factor"), NEEDS_NAMES },
  { "releases", N_("Releases"), NEEDS_TAGS },
  { "punch_card_local", N_("Hours on authors’ clocks"), NEEDS_ZONES },
  { "new_contributors", N_("New contributors"), NEEDS_ALL },
  { "returning_contributors", N_("Returning contributors"), NEEDS_ALL },
  { "contributor_ratio", N_("Contributor ratio"), NEEDS_ALL },
  { "episodic_contributors", N_("Episodic contributors"), NEEDS_ALL },
  { "new_per_year", N_("New contributors by year"), NEEDS_ALL },
  { "retention", N_("Still there after a year"), NEEDS_ALL },
};

/* Why a figure that needs that cannot be given. */
static UpRefusal
refuse (const UpCliFigures *figures,
        Need                need)
{
  gboolean some = figures->last > figures->first;

  switch (need)
    {
    case NEEDS_LINES:
      /* A repository that was read has them: counting is a step of its own. */
      return some && isnan (figures->insertions) && figures->question->commits->head == NULL
                 ? UP_REFUSAL_NOT_TOLD
                 : UP_REFUSAL_NONE;
    case NEEDS_CHANGES:
      return isnan (figures->empty) ? UP_REFUSAL_NOT_TOLD : UP_REFUSAL_NONE;
    case NEEDS_NAMES:
      return some && isnan (figures->bot_share) ? UP_REFUSAL_NOT_TOLD : UP_REFUSAL_NONE;
    case NEEDS_TAGS:
      return some && isnan (figures->release_counts[0]) ? UP_REFUSAL_NOT_TOLD : UP_REFUSAL_NONE;
    case NEEDS_ZONES:
      return some && !figures->zones ? UP_REFUSAL_NOT_TOLD : UP_REFUSAL_NONE;
    case NEEDS_ALL:
    default:
      return figures->whole ? UP_REFUSAL_NONE : UP_REFUSAL_NOT_WHOLE;
    }
}

static void
add_refusal (yyjson_mut_doc *doc,
             yyjson_mut_val *refusals,
             UpRefusal       refusal,
             const char     *metric)
{
  yyjson_mut_val *one = yyjson_mut_arr_add_obj (doc, refusals);

  up_cli_add_text (doc, one, "code", up_refusal_get_code (refusal));
  yyjson_mut_obj_add_str (doc, one, "metric", metric);
}

/*
 * up_cli_figures_add_refusals:
 * @figures: figures
 * @doc: a document
 * @refusals: its list of refusals
 *
 * Says of each figure that is not there why.
 */
void
up_cli_figures_add_refusals (const UpCliFigures *figures,
                             yyjson_mut_doc     *doc,
                             yyjson_mut_val     *refusals)
{
  if (figures->people.refusal != UP_REFUSAL_NONE && figures->whole)
    add_refusal (doc, refusals, figures->people.refusal, "contributor_ratio");
  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      UpRefusal refusal = refuse (figures, needs[i].need);

      if (refusal != UP_REFUSAL_NONE)
        add_refusal (doc, refusals, refusal, needs[i].key);
    }
}

/* Which figures are not there, and why. */
static void
print_refusals (UpCli              *cli,
                const UpCliFigures *figures,
                UpRefusal           refusal)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *names = NULL;
  g_autofree char *reason = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      if (refuse (figures, needs[i].need) == refusal)
        g_strv_builder_add (builder, up_locale_tr (cli->locale, needs[i].name));
    }
  list = g_strv_builder_end (builder);
  if (list[0] == NULL)
    return;
  names = g_strjoinv (", ", list);
  reason = up_locale_fill (cli->locale, up_refusal_get_message (refusal), "subject",
                           figures->question->commits->repository, NULL);
  up_cli_remark (cli, "%s: %s", names, reason);
}

/*
 * up_cli_figures_print_refusals:
 * @figures: figures
 * @cli: what the command was given
 *
 * Says the same in words, a line a reason.
 */
void
up_cli_figures_print_refusals (const UpCliFigures *figures,
                               UpCli              *cli)
{
  print_refusals (cli, figures, UP_REFUSAL_NOT_TOLD);
  print_refusals (cli, figures, UP_REFUSAL_NOT_WHOLE);
}
