/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-activity-private.h"

#include "up-commits-note.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The rules that all figures were computed by; a new one when a formula changes. */
#define DEFINITION "uptake/activity/1"

#define HOURS_OF_DAY 24

/* A clock is at most fourteen hours from UTC. */
#define CLOCK_APART UP_TIME_DAY

static const char all_new[] =
    N_("The window begins with the first commit, so everybody in it is new; ask with --from.");

/* Which rule each figure was computed by. */
static const char *const definitions[][2] = {
  { "commits", "ACT-1" },
  { "merges", "ACT-1" },
  { "empty", "ACT-1" },
  { "insertions", "ACT-1" },
  { "deletions", "ACT-1" },
  { "per_year", "ACT-1" },
  { "punch_card_utc", "ACT-2" },
  { "punch_card_local", "ACT-2" },
  { "authors", "ACT-3" },
  { "new_contributors", "ACT-3" },
  { "returning_contributors", "ACT-3" },
  { "new_per_year", "ACT-3" },
  { "contributor_ratio", "ACT-4" },
  { "contributor_absence_factor", "ACT-5" },
  { "elephant_factor", "ACT-6" },
  { "occasional_contributors", "ACT-7" },
  { "episodic_contributors", "ACT-7" },
  { "inactive_contributors", "ACT-8" },
  { "burstiness", "ACT-9" },
  { "releases", "ACT-10" },
  { "retention", "ACT-11" },
  { "bot_share", "ACT-14" },
  { "false_heat", "ACT-14" },
};

static const char *
definition_of (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (definitions); i++)
    {
      if (strcmp (definitions[i][0], key) == 0)
        return definitions[i][1];
    }
  return "";
}

static void
add_definitions (yyjson_mut_doc *doc,
                 yyjson_mut_val *root)
{
  yyjson_mut_val *object = yyjson_mut_obj_add_obj (doc, root, "definitions");

  for (guint i = 0; i < G_N_ELEMENTS (definitions); i++)
    yyjson_mut_obj_add_str (doc, object, definitions[i][0], definitions[i][1]);
}

/* A number that only a whole history gives. */
static double
if_whole (const UpCliFigures *figures,
          double              value)
{
  return figures->whole ? value : (double) NAN;
}

/* Commits by year, or new people by the year they came in. */
static void
add_years (yyjson_mut_doc *doc,
           yyjson_mut_val *metrics,
           const char     *key,
           const UpCliFigures  *figures,
           gboolean        newcomers)
{
  yyjson_mut_val *object = yyjson_mut_obj_add_obj (doc, metrics, key);
  gint64 from = up_time_index (figures->from, UP_PERIOD_YEAR);
  gsize n = (gsize) (up_time_index (figures->to - 1, UP_PERIOD_YEAR) - from + 1);
  g_autofree gint64 *counts = g_new0 (gint64, n);

  for (gsize i = figures->first; !newcomers && i < figures->last; i++)
    counts[up_time_index (figures->activity->time[i], UP_PERIOD_YEAR) - from]++;
  for (gsize i = 0; newcomers && i < figures->activity->n_persons; i++)
    {
      UpTime first = figures->activity->first[i];

      if (first != UP_TIME_NONE && first >= figures->from && first < figures->to)
        counts[up_time_index (first, UP_PERIOD_YEAR) - from]++;
    }
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *year =
          up_time_to_string (up_time_from_index (from + (gint64) i, UP_PERIOD_YEAR),
                             UP_PERIOD_YEAR);

      if (counts[i] > 0)
        yyjson_mut_obj_add (object, yyjson_mut_strcpy (doc, year),
                            yyjson_mut_sint (doc, counts[i]));
    }
}

static void
add_punch_card (yyjson_mut_doc *doc,
                yyjson_mut_val *metrics,
                const char     *key,
                const UpCliFigures  *figures,
                UpActivityClock clock)
{
  const UpCliActivity *question = figures->question;
  yyjson_mut_val *days = yyjson_mut_obj_add_arr (doc, metrics, key);
  gint64 hours[UP_ACTIVITY_HOURS];
  UpTime from = figures->from, to = figures->to;

  /* The ends of the history are moments in UTC; on other clocks they lie beyond. */
  if (clock == UP_ACTIVITY_LOCAL && question->from == UP_TIME_NONE)
    from -= CLOCK_APART;
  if (clock == UP_ACTIVITY_LOCAL && question->to == UP_TIME_NONE)
    to += CLOCK_APART;
  if (clock == UP_ACTIVITY_LOCAL)
    up_activity_punch_local (figures->activity, question->commits, question->date, from, to,
                             hours);
  else
    up_activity_punch (figures->activity, from, to, hours);
  for (guint day = 0; day < 7; day++)
    {
      yyjson_mut_val *row = yyjson_mut_arr_add_arr (doc, days);

      /* Sunday is the first here, the last there. */
      for (guint hour = 0; hour < HOURS_OF_DAY; hour++)
        yyjson_mut_arr_add_sint (doc, row, hours[(day + 6) % 7 * HOURS_OF_DAY + hour]);
    }
}

static void
add_releases (yyjson_mut_doc *doc,
              yyjson_mut_val *metrics,
              const UpCliFigures  *figures)
{
  yyjson_mut_val *releases = yyjson_mut_obj_add_obj (doc, metrics, "releases");

  for (guint type = UP_RELEASE_MAJOR; type < UP_N_RELEASE_TYPES; type--)
    up_cli_add_number (doc, releases, up_release_type_to_string (type),
                       figures->release_counts[type]);
  up_cli_add_number (doc, releases, "median_days_between", figures->releases.pace.median);
}

static void
add_people (yyjson_mut_doc *doc,
            yyjson_mut_val *metrics,
            const UpCliFigures  *figures)
{
  const UpActivityPeople *people = &figures->people;
  yyjson_mut_val *ratio;

  yyjson_mut_obj_add_uint (doc, metrics, "authors", people->people);
  up_cli_add_number (doc, metrics, "new_contributors",
                     if_whole (figures, (double) people->newcomers));
  up_cli_add_number (doc, metrics, "returning_contributors",
                     if_whole (figures, (double) people->returning));
  ratio = yyjson_mut_obj_add_obj (doc, metrics, "contributor_ratio");
  up_cli_add_number (doc, ratio, "value", if_whole (figures, people->ratio));
  up_cli_add_number (doc, ratio, "low", if_whole (figures, people->low));
  up_cli_add_number (doc, ratio, "high", if_whole (figures, people->high));
  yyjson_mut_obj_add_uint (doc, metrics, "occasional_contributors", people->occasional);
  up_cli_add_number (doc, metrics, "episodic_contributors",
                     if_whole (figures, (double) people->episodic));
  yyjson_mut_obj_add_uint (doc, metrics, "inactive_contributors", people->inactive);
  up_cli_add_number (doc, metrics, "contributor_absence_factor", figures->absence);
  up_cli_add_number (doc, metrics, "elephant_factor", figures->elephant_factor);
  up_cli_add_number (doc, metrics, "organizations_known", figures->elephant.known);
  up_cli_add_number (doc, metrics, "retention", figures->retention);
}

/* Whether what was read tells which commits a rule is about. */
static gboolean
can_apply (const UpCliFigures *figures,
           UpFalseHeat         rule)
{
  return !((rule == UP_FALSE_HEAT_EMPTY && isnan (figures->empty)) ||
           (rule == UP_FALSE_HEAT_BOTS && isnan (figures->bot_share)) ||
           (rule == UP_FALSE_HEAT_BULK && isnan (figures->insertions)));
}

/* What each rule about commits without work would leave. */
static void
add_false_heat (yyjson_mut_doc     *doc,
                yyjson_mut_val     *metrics,
                const UpCliFigures *figures)
{
  yyjson_mut_val *rules = yyjson_mut_obj_add_obj (doc, metrics, "false_heat");

  for (guint i = 0; i < UP_N_FALSE_HEATS; i++)
    {
      const UpFalseHeatCount *count = &figures->heat[i];
      yyjson_mut_val *rule =
          yyjson_mut_obj_add_obj (doc, rules, up_false_heat_to_string (count->rule));

      yyjson_mut_obj_add_uint (doc, rule, "before", count->before);
      up_cli_add_number (doc, rule, "after",
                         can_apply (figures, count->rule) ? (double) count->after : (double) NAN);
      up_cli_add_number (doc, rule, "share",
                         can_apply (figures, count->rule) ? count->share : (double) NAN);
    }
}

static yyjson_mut_val *
make_metrics (yyjson_mut_doc *doc,
              const UpCliFigures  *figures)
{
  yyjson_mut_val *metrics = yyjson_mut_obj (doc);
  gsize n = figures->last - figures->first;

  yyjson_mut_obj_add_uint (doc, metrics, "commits", n);
  yyjson_mut_obj_add_sint (doc, metrics, "merges", figures->merges);
  up_cli_add_number (doc, metrics, "empty", figures->empty);
  yyjson_mut_obj_add_uint (doc, metrics, "undated", figures->activity->undated);
  up_cli_add_number (doc, metrics, "bot_share", figures->bot_share);
  up_cli_add_number (doc, metrics, "insertions", n > 0 ? figures->insertions : NAN);
  up_cli_add_number (doc, metrics, "deletions", n > 0 ? figures->deletions : NAN);
  add_people (doc, metrics, figures);
  up_cli_add_number (doc, metrics, "burstiness", figures->rhythm.burstiness);
  add_releases (doc, metrics, figures);
  add_false_heat (doc, metrics, figures);
  if (n == 0)
    return metrics;
  add_years (doc, metrics, "per_year", figures, FALSE);
  if (figures->whole)
    add_years (doc, metrics, "new_per_year", figures, TRUE);
  else
    yyjson_mut_obj_add_null (doc, metrics, "new_per_year");
  add_punch_card (doc, metrics, "punch_card_utc", figures, UP_ACTIVITY_UTC);
  if (figures->zones)
    add_punch_card (doc, metrics, "punch_card_local", figures, UP_ACTIVITY_LOCAL);
  else
    yyjson_mut_obj_add_null (doc, metrics, "punch_card_local");
  return metrics;
}

static char *
describe_options (const UpCliFigures *figures)
{
  const UpCliActivity *question = figures->question;
  GString *text = g_string_new ("date=");
  g_autofree char *from = up_time_to_string (figures->from, UP_PERIOD_DAY);
  g_autofree char *to = up_time_to_string (figures->to, UP_PERIOD_DAY);

  g_string_append (text, question->date == UP_ACTIVITY_AUTHOR ? "author" : "committer");
  for (guint i = 0; i < UP_N_FALSE_HEATS; i++)
    {
      if (question->without & (1u << i))
        g_string_append_printf (text, " without=%s", up_false_heat_to_string (1u << i));
    }
  g_string_append_printf (text, " from=%s to=%s", from != NULL ? from : "", to != NULL ? to : "");
  return g_string_free_and_steal (text);
}

/* In a window that holds everything from the first commit on, everybody is new. */
static gboolean
is_all_new (const UpCliFigures *figures)
{
  return figures->whole && figures->first == 0 &&
         figures->people.people > 0 && figures->people.returning == 0;
}

/* The figures, what they were computed from and how, as one checksum. */
static void
add_receipt (yyjson_mut_doc *doc,
             yyjson_mut_val *root,
             yyjson_mut_val *metrics,
             const UpCliFigures  *figures)
{
  yyjson_mut_val *receipt = yyjson_mut_obj_add_obj (doc, root, "receipt");
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *options = describe_options (figures);
  const char *head = figures->question->commits->head;
  char *text = yyjson_mut_val_write (metrics, YYJSON_WRITE_NOFLAG, NULL);
  const char *const parts[] = { DEFINITION, head != NULL ? head : "", options, text };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_checksum_update (sum, (const guchar *) parts[i], -1);
      g_checksum_update (sum, (const guchar *) "\n", 1);
    }
  free (text);
  yyjson_mut_obj_add_str (doc, receipt, "definition", DEFINITION);
  up_cli_add_text (doc, receipt, "options", options);
  up_cli_add_text (doc, receipt, "hash", g_checksum_get_string (sum));
}

static char *
write_note (UpCli               *cli,
            const UpCommitsNote *note)
{
  g_autofree char *detail = up_commits_note_get_detail (note);
  const char *text = up_commits_note_get_text (note->code);

  return text == NULL ? g_strdup (note->code)
                      : up_locale_fill (cli->locale, text, "detail", detail, NULL);
}

static void
add_note (yyjson_mut_doc *doc,
          yyjson_mut_val *notes,
          const char     *code,
          const char     *text)
{
  yyjson_mut_val *note = yyjson_mut_arr_add_obj (doc, notes);

  up_cli_add_text (doc, note, "code", code);
  up_cli_add_text (doc, note, "text", text);
}

static void
add_notes (UpCli          *cli,
           yyjson_mut_doc *doc,
           yyjson_mut_val *root,
           const UpCliFigures  *figures)
{
  yyjson_mut_val *notes = yyjson_mut_obj_add_arr (doc, root, "notes");
  yyjson_mut_val *refusals = yyjson_mut_obj_add_arr (doc, root, "refusals");
  const UpCommits *commits = figures->question->commits;

  for (gsize i = 0; i < commits->n_notes; i++)
    {
      g_autofree char *text = write_note (cli, &commits->notes[i]);

      add_note (doc, notes, commits->notes[i].code, text);
    }
  if (is_all_new (figures))
    add_note (doc, notes, "all-new", up_locale_tr (cli->locale, all_new));
  up_cli_figures_add_refusals (figures, doc, refusals);
}

static UpExit
print_json (UpCli         *cli,
            const UpCliFigures *figures)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc), *window, *metrics;
  const UpCommits *commits = figures->question->commits;

  yyjson_mut_doc_set_root (doc, root);
  up_cli_add_text (doc, root, "repository", commits->repository);
  up_cli_add_text (doc, root, "head", commits->head);
  window = yyjson_mut_obj_add_obj (doc, root, "window");
  up_cli_add_time (doc, window, "from", figures->from, UP_PERIOD_DAY);
  up_cli_add_time (doc, window, "to", figures->to, UP_PERIOD_DAY);
  metrics = make_metrics (doc, figures);
  yyjson_mut_obj_add_val (doc, root, "metrics", metrics);
  add_definitions (doc, root);
  add_notes (cli, doc, root, figures);
  add_receipt (doc, root, metrics, figures);
  return up_cli_print_json (cli, doc);
}

static void
add_line (UpCli      *cli,
          UpCliTable *table,
          const char *name,
          const char *key,
          double      value,
          UpUnit      unit)
{
  g_autofree char *text = NULL;

  if (isnan (value))
    text = g_strdup ("–");
  else if (unit == UP_UNIT_COUNT)
    text = up_locale_format_exact (cli->locale, value, unit);
  else
    text = up_locale_format_value (cli->locale, value, unit);
  up_cli_table_add (table, up_locale_tr (cli->locale, name));
  up_cli_table_add (table, text);
  up_cli_table_add (table, definition_of (key));
}

/* What was read, which days of it, and up to where; of an empty history only what it is. */
static void
print_heading (UpCli              *cli,
               const UpCliFigures *figures)
{
  const UpCommits *commits = figures->question->commits;
  GString *text = g_string_new (commits->repository);

  if (figures->from != UP_TIME_NONE && figures->to != UP_TIME_NONE)
    {
      g_autofree char *from = up_time_to_string (figures->from, UP_PERIOD_DAY);
      g_autofree char *to = up_time_to_string (figures->to, UP_PERIOD_DAY);

      g_string_append_printf (text, ", %s – %s", from, to);
    }
  if (commits->head != NULL)
    g_string_append_printf (text, ", %s", commits->head);
  up_cli_remark (cli, "%s", text->str);
  g_string_free (text, TRUE);
}

static UpExit
print_text (UpCli              *cli,
            const UpCliFigures *figures)
{
  const UpCommits *commits = figures->question->commits;
  const UpActivityPeople *people = &figures->people;
  const double *releases = figures->release_counts;
  gsize n = figures->last - figures->first;
  const struct
  {
    const char *name;
    const char *key;
    double value;
    UpUnit unit;
  } lines[] = {
    { N_("Commits"), "commits", (double) n, UP_UNIT_COUNT },
    { N_("Merges"), "merges", (double) figures->merges, UP_UNIT_COUNT },
    { N_("Empty commits"), "empty", figures->empty, UP_UNIT_COUNT },
    { N_("Commits by programs"), "bot_share", figures->bot_share, UP_UNIT_FRACTION },
    { N_("Lines added"), "insertions", n > 0 ? figures->insertions : (double) NAN, UP_UNIT_COUNT },
    { N_("Lines deleted"), "deletions", n > 0 ? figures->deletions : (double) NAN, UP_UNIT_COUNT },
    { N_("Contributors"), "authors", (double) people->people, UP_UNIT_COUNT },
    { N_("New contributors"), "new_contributors",
      if_whole (figures, (double) people->newcomers), UP_UNIT_COUNT },
    { N_("Returning contributors"), "returning_contributors",
      if_whole (figures, (double) people->returning), UP_UNIT_COUNT },
    { N_("Contributor ratio"), "contributor_ratio", if_whole (figures, people->ratio),
      UP_UNIT_FRACTION },
    { N_("Occasional contributors"), "occasional_contributors", (double) people->occasional,
      UP_UNIT_COUNT },
    { N_("Episodic contributors"), "episodic_contributors",
      if_whole (figures, (double) people->episodic), UP_UNIT_COUNT },
    { N_("Inactive contributors"), "inactive_contributors", (double) people->inactive,
      UP_UNIT_COUNT },
    { N_("Still there after a year"), "retention", figures->retention, UP_UNIT_FRACTION },
    { N_("Contributor absence factor"), "contributor_absence_factor", figures->absence,
      UP_UNIT_COUNT },
    { N_("Elephant factor"), "elephant_factor", figures->elephant_factor, UP_UNIT_COUNT },
    { N_("Burstiness"), "burstiness", figures->rhythm.burstiness, UP_UNIT_INDEX },
    { N_("Major releases"), "releases", releases[UP_RELEASE_MAJOR], UP_UNIT_COUNT },
    { N_("Minor releases"), "releases", releases[UP_RELEASE_MINOR], UP_UNIT_COUNT },
    { N_("Patch releases"), "releases", releases[UP_RELEASE_PATCH], UP_UNIT_COUNT },
    { N_("Pre-releases"), "releases", releases[UP_RELEASE_PRE], UP_UNIT_COUNT },
  };
  g_autoptr (UpCliTable) table = up_cli_table_new (3);
  g_autofree char *text = NULL;

  up_cli_table_set_end_aligned (table, 1);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    add_line (cli, table, lines[i].name, lines[i].key, lines[i].value, lines[i].unit);
  text = up_cli_table_render (table);
  print_heading (cli, figures);
  for (gsize i = 0; i < commits->n_notes; i++)
    {
      g_autofree char *note = write_note (cli, &commits->notes[i]);

      up_cli_remark (cli, "%s", note);
    }
  if (is_all_new (figures))
    up_cli_remark (cli, "%s", up_locale_tr (cli->locale, all_new));
  up_cli_figures_print_refusals (figures, cli);
  return up_cli_print (cli, text);
}

/**
 * up_cli_activity_print:
 * @cli: what the command was given
 * @question: what is asked
 *
 * Computes every figure of the window and prints them, with a receipt by which they can be had
 * again.
 *
 * Returns: the command's exit code
 */
UpExit
up_cli_activity_print (UpCli               *cli,
                       const UpCliActivity *question)
{
  g_auto (UpCliFigures) figures = { NULL };

  up_cli_figures_measure (&figures, question);
  return cli->json ? print_json (cli, &figures) : print_text (cli, &figures);
}
