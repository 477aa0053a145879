/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-growth.h"

#include "up-answer.h"
#include "up-cli-answer.h"
#include "up-cli-output.h"
#include "up-interval.h"
#include "up-note.h"
#include "up-number.h"
#include "up-time-table.h"

#include <string.h>

/* The growth part of a frame, opened up. */
typedef struct
{
  UpFrame *frame;      /* unowned */
  UpFrame *growth;     /* unowned */
  gsize n;
  const char *const *subject;
  const char *const *name;
  UpPeriod period;
  const char *axis;
} View;

static View
open_view (UpFrame *frame)
{
  View view = {
    .frame = frame,
    .growth = up_frame_get_part (frame, "growth"),
    .axis = up_answer_get_text (frame, "window", "axis", 0),
    .period = up_answer_get_window (frame).period,
  };

  view.n = up_frame_get_n_rows (view.growth);
  view.subject = up_frame_get_texts (view.growth, "subject");
  view.name = up_frame_get_texts (up_frame_get_part (frame, "subjects"), "name");
  return view;
}

static double
number (const View *view,
        const char *column,
        gsize       row)
{
  return up_frame_get_numbers (view->growth, column)[row];
}

static UpTime
moment (const View *view,
        const char *column,
        gsize       row)
{
  return up_frame_get_times (view->growth, column)[row];
}

/* A day, a moment where it is one, or the plain number that the table had. */
static void
add_time (yyjson_mut_doc *doc,
          yyjson_mut_val *object,
          const char     *key,
          const View     *view,
          UpTime          time)
{
  gboolean midnight = time != UP_TIME_NONE && time == up_time_floor (time, UP_PERIOD_DAY);

  if (strcmp (view->axis, "time") != 0)
    up_cli_add_number (doc, object, key,
                       up_time_to_plain (time, strcmp (view->axis, "years") == 0));
  else
    up_cli_add_time (doc, object, key, time, midnight ? UP_PERIOD_DAY : UP_PERIOD_INSTANT);
}

static void
add_end (yyjson_mut_doc *doc,
         yyjson_mut_val *object,
         const char     *key,
         const View     *view,
         UpTime          time,
         double          value)
{
  yyjson_mut_val *end = yyjson_mut_obj_add_obj (doc, object, key);

  add_time (doc, end, "time", view, time);
  up_cli_add_number (doc, end, "value", value);
}

static void
add_flags (yyjson_mut_doc *doc,
           yyjson_mut_val *object,
           const char     *flags)
{
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, object, "flags");
  g_auto (GStrv) words = g_strsplit (flags != NULL ? flags : "", ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    yyjson_mut_arr_add_strcpy (doc, array, words[i]);
}

static void
add_refusals (UpCli          *cli,
              yyjson_mut_doc *doc,
              yyjson_mut_val *object,
              const View     *view,
              const char     *subject)
{
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (doc, object, "refusals");
  UpFrame *refusals = up_frame_get_part (view->frame, "refusals");
  const char *const *subjects = up_frame_get_texts (refusals, "subject");
  const char *const *codes = up_frame_get_texts (refusals, "code");

  for (gsize i = 0; i < up_frame_get_n_rows (refusals); i++)
    {
      g_autofree char *message = NULL;
      yyjson_mut_val *refusal;

      if (g_strcmp0 (subjects[i], subject) != 0)
        continue;
      message = up_note_get_text (view->frame, "refusals", i, cli->locale);
      refusal = yyjson_mut_arr_add_obj (doc, array);
      up_cli_add_text (doc, refusal, "code", codes[i]);
      up_cli_add_text (doc, refusal, "message", message);
    }
}

static void
add_growth (UpCli          *cli,
            yyjson_mut_doc *doc,
            yyjson_mut_val *array,
            const View     *view,
            gsize           row,
            gboolean        from_table)
{
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, array);
  yyjson_mut_val *trend;

  /* A table has names and no keys. */
  up_cli_add_text (doc, object, "subject", from_table ? view->name[row] : view->subject[row]);
  add_end (doc, object, "first", view, moment (view, "first_start", row),
           number (view, "first_value", row));
  add_end (doc, object, "last", view, moment (view, "last_start", row),
           number (view, "last_value", row));
  up_cli_add_number (doc, object, "years", number (view, "years", row));
  up_cli_add_number (doc, object, "cagr", number (view, "cagr", row));
  trend = yyjson_mut_obj_add_obj (doc, object, "trend");
  up_cli_add_number (doc, trend, "growth", number (view, "trend", row));
  up_cli_add_number (doc, trend, "low", number (view, "trend_low", row));
  up_cli_add_number (doc, trend, "high", number (view, "trend_high", row));
  up_cli_add_number (doc, trend, "level", number (view, "level", row));
  yyjson_mut_obj_add_int (doc, object, "points",
                          up_frame_get_integers (view->growth, "points")[row]);
  add_flags (doc, object, up_frame_get_texts (view->growth, "flags")[row]);
  add_refusals (cli, doc, object, view, view->subject[row]);
}

static void
add_window (yyjson_mut_doc *doc,
            yyjson_mut_val *root,
            const View     *view)
{
  UpFrame *part = up_frame_get_part (view->frame, "window");
  yyjson_mut_val *window = yyjson_mut_obj_add_obj (doc, root, "window");

  add_time (doc, window, "from", view, up_frame_get_times (part, "from")[0]);
  add_time (doc, window, "to", view, up_frame_get_times (part, "to")[0]);
  up_cli_add_text (doc, window, "period", up_period_to_string (view->period));
}

static void
add_pair (yyjson_mut_doc *doc,
          yyjson_mut_val *root,
          const View     *view,
          gboolean        from_table)
{
  UpFrame *part = up_frame_get_part (view->frame, "pair");
  const char *one, *other;
  yyjson_mut_val *pair;

  if (up_frame_get_n_rows (part) == 0)
    return;
  one = up_frame_get_texts (part, "subject")[0];
  other = up_frame_get_texts (part, "other")[0];
  pair = yyjson_mut_obj_add_obj (doc, root, "pair");
  if (from_table)
    {
      one = up_answer_get_subject_name (view->frame, one);
      other = up_answer_get_subject_name (view->frame, other);
    }
  up_cli_add_text (doc, pair, "subject", one);
  up_cli_add_text (doc, pair, "other", other);
  up_cli_add_number (doc, pair, "advantage", up_frame_get_numbers (part, "advantage")[0]);
  up_cli_add_number (doc, pair, "low", up_frame_get_numbers (part, "low")[0]);
  up_cli_add_number (doc, pair, "high", up_frame_get_numbers (part, "high")[0]);
}

/**
 * up_cli_growth_print_json:
 * @cli: what the command was given
 * @frame: the answer
 * @from_table: whether it is the answer of a table, which has names instead of keys
 *
 * Writes growth as JSON, with the window, notes and sources it rests on.
 *
 * Returns: the command's exit code
 */
UpExit
up_cli_growth_print_json (UpCli   *cli,
                          UpFrame *frame,
                          gboolean from_table)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  View view = open_view (frame);
  yyjson_mut_val *array;

  yyjson_mut_doc_set_root (doc, root);
  up_cli_add_text (doc, root, "metric",
                   up_frame_get_texts (up_frame_get_part (frame, "metric"), "metric")[0]);
  add_window (doc, root, &view);
  array = yyjson_mut_obj_add_arr (doc, root, "growth");
  for (gsize row = 0; row < view.n; row++)
    add_growth (cli, doc, array, &view, row, from_table);
  add_pair (doc, root, &view, from_table);
  up_cli_answer_add_notes (cli, doc, root, frame);
  up_cli_answer_add_sources (doc, root, frame);
  return up_cli_print_json (cli, doc);
}

static char *
format_time (UpCli      *cli,
             const View *view,
             UpTime      time)
{
  char buffer[UP_NUMBER_BUFFER];

  if (strcmp (view->axis, "time") == 0)
    return up_locale_format_period (cli->locale, time, view->period);
  return g_strdup (up_number_to_string (
      up_time_to_plain (time, strcmp (view->axis, "years") == 0), buffer));
}

static void
add_row (UpCli      *cli,
         UpCliTable *table,
         const View *view,
         UpUnit      unit,
         gsize       row)
{
  g_autofree char *first = format_time (cli, view, moment (view, "first_start", row));
  g_autofree char *last = format_time (cli, view, moment (view, "last_start", row));
  g_autofree char *first_value =
      up_locale_format_exact (cli->locale, number (view, "first_value", row), unit);
  g_autofree char *last_value =
      up_locale_format_exact (cli->locale, number (view, "last_value", row), unit);
  g_autofree char *years =
      up_locale_format_exact (cli->locale, number (view, "years", row), UP_UNIT_YEARS);
  g_autofree char *cagr = up_locale_format_percent (cli->locale, number (view, "cagr", row), 1);
  g_autofree char *trend = up_locale_format_percent (cli->locale, number (view, "trend", row), 1);
  g_autofree char *interval = up_locale_format_interval (
      cli->locale, number (view, "trend_low", row), number (view, "trend_high", row), 1);
  g_autofree char *points = g_strdup_printf (
      "%" G_GINT64_FORMAT, up_frame_get_integers (view->growth, "points")[row]);

  up_cli_table_add (table, view->name[row]);
  up_cli_table_add (table, first);
  up_cli_table_add (table, first_value);
  up_cli_table_add (table, last);
  up_cli_table_add (table, last_value);
  up_cli_table_add (table, years);
  up_cli_table_add (table, cagr);
  up_cli_table_add (table, trend);
  up_cli_table_add (table, interval);
  up_cli_table_add (table, points);
}

static char *
render_rows (UpCli      *cli,
             const View *view)
{
  static const struct
  {
    const char *title;
    gboolean end_aligned;
  } columns[] = {
    { N_("Subject"), FALSE },    { N_("First"), FALSE },  { "", TRUE },
    { N_("Last"), FALSE },       { "", TRUE },            { N_("Time span"), TRUE },
    { N_("End to end"), TRUE },  { N_("Trend"), TRUE },   { N_("{level} interval"), TRUE },
    { N_("Values"), TRUE },
  };
  g_autoptr (UpCliTable) table = up_cli_table_new (G_N_ELEMENTS (columns));
  const char *unit_name =
      up_frame_get_texts (up_frame_get_part (view->frame, "metric"), "unit")[0];
  UpUnit unit = UP_UNIT_NONE;
  g_autofree char *level = NULL;

  up_unit_from_string (unit_name, &unit);
  level = up_locale_format_percent (cli->locale, UP_LEVEL, 0);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *title = up_locale_fill (cli->locale, columns[i].title, "level", level, NULL);

      up_cli_table_add (table, title);
      if (columns[i].end_aligned)
        up_cli_table_set_end_aligned (table, i);
    }
  for (gsize row = 0; row < view->n; row++)
    add_row (cli, table, view, unit, row);
  return up_cli_table_render (table);
}

static void
append_pair (UpCli      *cli,
             GString    *out,
             const View *view)
{
  UpFrame *part = up_frame_get_part (view->frame, "pair");
  const char *one, *other;
  g_autofree char *gain = NULL;
  g_autofree char *interval = NULL;
  g_autofree char *level = up_locale_format_percent (cli->locale, UP_LEVEL, 0);
  g_autofree char *text = NULL;

  if (up_frame_get_n_rows (part) == 0)
    return;
  one = up_answer_get_subject_name (view->frame, up_frame_get_texts (part, "subject")[0]);
  other = up_answer_get_subject_name (view->frame, up_frame_get_texts (part, "other")[0]);
  gain = up_locale_format_percent (cli->locale, up_frame_get_numbers (part, "advantage")[0], 0);
  interval = up_locale_format_interval (cli->locale, up_frame_get_numbers (part, "low")[0],
                                        up_frame_get_numbers (part, "high")[0], 0);
  text = up_locale_fill (cli->locale,
                         N_("{subject} gained {gain} a year on {other} ({level} interval "
                            "{interval})."),
                         "subject", one, "gain", gain, "other", other, "level", level,
                         "interval", interval, NULL);
  g_string_append_printf (out, "%s\n", text);
}

/**
 * up_cli_growth_print_table:
 * @cli: what the command was given
 * @frame: the answer
 *
 * Writes growth as a table for people, with what to know about it and where it comes from.
 *
 * Returns: the command's exit code
 */
UpExit
up_cli_growth_print_table (UpCli   *cli,
                           UpFrame *frame)
{
  View view = open_view (frame);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *rows = render_rows (cli, &view);
  const char *metric = up_frame_get_texts (up_frame_get_part (frame, "metric"), "name")[0];
  g_autofree char *title = up_locale_fill (cli->locale, N_("{metric}: growth a year"), "metric",
                                           up_locale_tr (cli->locale, metric), NULL);

  g_string_append_printf (out, "%s\n\n%s\n", title, rows);
  append_pair (cli, out, &view);
  up_cli_answer_append_sentences (cli, out, frame, "refusals");
  up_cli_answer_append_sentences (cli, out, frame, "notes");
  up_cli_answer_append_source (cli, out, frame);
  return up_cli_print (cli, out->str);
}
