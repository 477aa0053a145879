/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-fit.h"

#include "up-answer.h"
#include "up-cli-answer.h"
#include "up-cli-output.h"
#include "up-interval.h"
#include "up-number.h"
#include "up-time-table.h"

#include <math.h>
#include <string.h>

/* What the lines are written with. */
typedef struct
{
  UpCli *cli;
  UpFrame *frame;
  GString *out;
  UpUnit unit;
  gboolean plain;
  gboolean years;
} Page;

static char *
format_value (const Page *page,
              double      value)
{
  return isnan (value) ? g_strdup (up_locale_tr (page->cli->locale, N_("no limit")))
                       : up_locale_format_value (page->cli->locale, value, page->unit);
}

static char *
format_time (const Page *page,
             UpTime      time)
{
  char buffer[UP_NUMBER_BUFFER];

  if (time == UP_TIME_NONE)
    return g_strdup ("…");
  if (page->plain)
    {
      double number = up_time_to_plain (time, page->years);

      return g_strdup (up_number_to_string (round (number * 100.0) / 100.0, buffer));
    }
  return up_locale_format_period (page->cli->locale, time, UP_PERIOD_MONTH);
}

static void
append_ceiling (const Page *page)
{
  UpFrame *part = up_frame_get_part (page->frame, "ceiling");
  g_autofree char *value = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  g_autofree char *line = NULL;
  g_autofree char *level = up_locale_format_percent (page->cli->locale, UP_LEVEL, 0);

  if (up_frame_get_n_rows (part) == 0)
    return;
  value = format_value (page, up_frame_get_numbers (part, "value")[0]);
  low = format_value (page, up_frame_get_numbers (part, "low")[0]);
  high = format_value (page, up_frame_get_numbers (part, "high")[0]);
  line = up_locale_fill (page->cli->locale,
                         up_frame_get_integers (part, "assumed")[0] != 0
                             ? N_("Ceiling, assumed: {value}")
                             : N_("Ceiling: {value} ({level} interval {low} to {high})"),
                         "value", value, "level", level, "low", low, "high", high, NULL);
  g_string_append_printf (page->out, "%s\n", line);
}

static void
append_time (const Page *page,
             const char *message,
             UpFrame    *part,
             gsize       row,
             const char *fraction)
{
  g_autofree char *time = format_time (page, up_frame_get_times (part, "time")[row]);
  g_autofree char *low = format_time (page, up_frame_get_times (part, "low")[row]);
  g_autofree char *high = format_time (page, up_frame_get_times (part, "high")[row]);
  g_autofree char *line = up_locale_fill (page->cli->locale, message, "time", time, "low", low,
                                          "high", high, "fraction", fraction, NULL);

  g_string_append_printf (page->out, "%s\n", line);
}

static void
append_milestones (const Page *page)
{
  UpFrame *inflection = up_frame_get_part (page->frame, "inflection");
  UpFrame *reach = up_frame_get_part (page->frame, "reach");

  if (up_frame_get_n_rows (inflection) > 0)
    append_time (page, N_("Fastest growth: {time} ({low} to {high})"), inflection, 0, NULL);
  for (gsize i = 0; i < up_frame_get_n_rows (reach); i++)
    {
      g_autofree char *fraction = up_locale_format_percent (
          page->cli->locale, up_frame_get_numbers (reach, "fraction")[i], 0);

      append_time (page, N_("{fraction} of the ceiling: {time} ({low} to {high})"), reach, i,
                   fraction);
    }
}

/* How fast it grew between changes of pace. */
static void
append_pace (const Page *page)
{
  UpFrame *part = up_frame_get_part (page->frame, "pace");

  for (gsize i = 0; i < up_frame_get_n_rows (part); i++)
    {
      double growth = up_frame_get_numbers (part, "growth")[i];
      g_autofree char *from = format_time (page, up_frame_get_times (part, "start")[i]);
      g_autofree char *to = format_time (page, up_frame_get_times (part, "end")[i]);
      g_autofree char *value = up_locale_format_signed_percent (page->cli->locale, growth, 1);
      g_autofree char *range =
          up_locale_format_interval (page->cli->locale, up_frame_get_numbers (part, "low")[i],
                                     up_frame_get_numbers (part, "high")[i], 1);
      g_autofree char *line = NULL;

      if (isnan (growth))
        continue;
      line = up_locale_fill (page->cli->locale,
                             up_frame_get_integers (part, "plateau")[i] != 0
                                 ? N_("Pace from {from} to {to}: {growth} a year ({range}), a "
                                      "plateau")
                                 : N_("Pace from {from} to {to}: {growth} a year ({range})"),
                             "from", from, "to", to, "growth", value, "range", range, NULL);
      g_string_append_printf (page->out, "%s\n", line);
    }
}

static const char *
phase_name (const char *phase)
{
  static const char *const names[][2] = {
    { "innovators", N_("innovators") },         { "early-adopters", N_("early adopters") },
    { "early-majority", N_("early majority") }, { "late-majority", N_("late majority") },
    { "laggards", N_("saturation") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strcmp (names[i][0], phase) == 0)
        return names[i][1];
    }
  return phase;
}

static void
append_phases (const Page *page)
{
  UpFrame *part = up_frame_get_part (page->frame, "phases");
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *line = NULL;

  for (gsize i = 0; i < up_frame_get_n_rows (part); i++)
    {
      double probability = up_frame_get_numbers (part, "probability")[i];
      g_autofree char *percent = up_locale_format_percent (page->cli->locale, probability, 0);

      if (probability < 0.005)
        continue;
      g_string_append_printf (list, "%s%s %s", list->len > 0 ? " · " : "",
                              up_locale_tr (page->cli->locale,
                                            phase_name (up_frame_get_texts (part, "phase")[i])),
                              percent);
    }
  if (list->len == 0)
    return;
  line = up_locale_fill (page->cli->locale, N_("Phase now: {phases}"), "phases", list->str, NULL);
  g_string_append_printf (page->out, "%s\n", line);
}

/* The ceiling of a model, of which one of its parameters speaks. */
static void
add_ceiling (const Page *page,
             UpCliTable *table,
             const char *model)
{
  UpFrame *part = up_frame_get_part (page->frame, "parameters");
  g_autofree char *text = NULL;

  for (gsize i = 0; i < up_frame_get_n_rows (part) && text == NULL; i++)
    {
      const char *name = up_frame_get_texts (part, "name")[i];

      if (strcmp (up_frame_get_texts (part, "model")[i], model) == 0 &&
          (strcmp (name, "L") == 0 || strcmp (name, "m") == 0) &&
          !isnan (up_frame_get_numbers (part, "value")[i]))
        text = format_value (page, up_frame_get_numbers (part, "value")[i]);
    }
  up_cli_table_add (table, text);
}

static void
add_number (UpCliTable *table,
            double      value,
            int         decimals)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  up_cli_table_add (table, isnan (value) ? NULL
                                         : g_ascii_formatd (buffer, sizeof buffer,
                                                            decimals == 1 ? "%.1f" : "%.2f",
                                                            value));
}

static void
add_error (const Page *page,
           UpCliTable *table,
           const char *model,
           gint64      horizon)
{
  UpFrame *part = up_frame_get_part (page->frame, "backtest");
  g_autofree char *text = NULL;

  for (gsize i = 0; i < up_frame_get_n_rows (part); i++)
    {
      if (strcmp (up_frame_get_texts (part, "model")[i], model) == 0 &&
          up_frame_get_integers (part, "horizon")[i] == horizon)
        {
          g_free (text);
          text = up_locale_format_percent (page->cli->locale,
                                           up_frame_get_numbers (part, "mape")[i], 0);
        }
    }
  up_cli_table_add (table, text);
}

static const char *
status_name (const char *status)
{
  static const char *const names[][2] = {
    { "fitted", N_("fitted") },   { "few-points", N_("few values") },
    { "edge", N_("at an edge") }, { "no-fit", N_("no fit") },
    { "too-few", N_("too few values") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strcmp (names[i][0], status) == 0)
        return names[i][1];
    }
  return status;
}

static void
append_models (const Page *page)
{
  static const char *const titles[] = {
    N_("Model"), N_("Status"), N_("Ceiling"), N_("AICc"), N_("Δ"), N_("Weight"),
    N_("Error 4 ahead"), N_("8 ahead"),
  };
  static const char *const naive[][2] = {
    { "last-value", N_("stays as it is") }, { "drift", N_("goes on as before") },
  };
  UpFrame *part = up_frame_get_part (page->frame, "models");
  g_autoptr (UpCliTable) table = up_cli_table_new (G_N_ELEMENTS (titles));
  g_autofree char *text = NULL;

  if (up_frame_get_n_rows (part) == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      up_cli_table_add (table, up_locale_tr (page->cli->locale, titles[i]));
      if (i >= 2)
        up_cli_table_set_end_aligned (table, i);
    }
  for (gsize i = 0; i < up_frame_get_n_rows (part); i++)
    {
      const char *model = up_frame_get_texts (part, "model")[i];

      up_cli_table_add (table, model);
      up_cli_table_add (table, up_locale_tr (page->cli->locale,
                                             status_name (up_frame_get_texts (part, "status")[i])));
      add_ceiling (page, table, model);
      add_number (table, up_frame_get_numbers (part, "aicc")[i], 1);
      add_number (table, up_frame_get_numbers (part, "delta")[i], 1);
      add_number (table, up_frame_get_numbers (part, "weight")[i], 2);
      add_error (page, table, model, 4);
      add_error (page, table, model, 8);
    }
  for (guint k = 0; k < G_N_ELEMENTS (naive); k++)
    {
      up_cli_table_add (table, up_locale_tr (page->cli->locale, naive[k][1]));
      for (guint i = 0; i < 5; i++)
        up_cli_table_add (table, NULL);
      add_error (page, table, naive[k][0], 4);
      add_error (page, table, naive[k][0], 8);
    }
  text = up_cli_table_render (table);
  g_string_append_printf (page->out, "\n%s\n", text);
}

static void
append_title (const Page *page)
{
  const char *subject = up_frame_get_texts (up_frame_get_part (page->frame, "subjects"), "name")[0];
  const char *metric = up_frame_get_texts (up_frame_get_part (page->frame, "metric"), "name")[0];
  g_autofree char *title = up_locale_fill (
      page->cli->locale,
      up_frame_get_n_rows (up_frame_get_part (page->frame, "refusals")) > 0
          ? N_("{subject}, {metric}: no ceiling and no phase can be told")
          : N_("{subject}, {metric}: where on the curve of adoption"),
      "subject", subject, "metric", up_locale_tr (page->cli->locale, metric), NULL);

  g_string_append_printf (page->out, "%s\n\n", title);
}

/**
 * up_cli_fit_print_text:
 * @cli: what the command was given
 * @frame: an answer about adoption
 *
 * Writes the answer, or why there is none, for people.
 *
 * Returns: the command's exit code
 */
UpExit
up_cli_fit_print_text (UpCli   *cli,
                       UpFrame *frame)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *axis = up_frame_get_texts (up_frame_get_part (frame, "window"), "axis")[0];
  Page page = { cli, frame, out, UP_UNIT_NONE, strcmp (axis, "time") != 0,
                strcmp (axis, "years") == 0 };

  up_unit_from_string (up_frame_get_texts (up_frame_get_part (frame, "metric"), "unit")[0],
                       &page.unit);
  append_title (&page);
  up_cli_answer_append_sentences (cli, out, frame, "refusals");
  append_ceiling (&page);
  append_phases (&page);
  append_milestones (&page);
  append_pace (&page);
  append_models (&page);
  up_cli_answer_append_sentences (cli, out, frame, "notes");
  up_cli_answer_append_source (cli, out, frame);
  return up_cli_print (cli, out->str);
}
