/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-fit.h"

#include "up-cli-answer.h"
#include "up-cli-output.h"
#include "up-note.h"
#include "up-observation.h"
#include "up-time-table.h"

#include <math.h>
#include <string.h>

/* A frame of the kind `adoption`, opened up. */
typedef struct
{
  UpCli *cli;
  UpFrame *frame;
  yyjson_mut_doc *doc;
  const char *axis;
  UpPeriod period;
} View;

/**
 * up_cli_fit_method:
 * @frame: an answer about adoption
 * @prefix: what of the method: `error-`, `convention-`, `measure-`
 *
 * Returns: (transfer none) (nullable): the word that its note has behind @prefix
 */
const char *
up_cli_fit_method (UpFrame    *frame,
                   const char *prefix)
{
  UpFrame *notes = up_frame_get_part (frame, "notes");
  const char *const *codes = up_frame_get_texts (notes, "code");

  for (gsize i = 0; i < up_frame_get_n_rows (notes); i++)
    {
      if (g_str_has_prefix (codes[i], prefix))
        return codes[i] + strlen (prefix);
    }
  return NULL;
}

static UpFrame *
part_of (const View *view,
         const char *name)
{
  return up_frame_get_part (view->frame, name);
}

static double
number (UpFrame    *part,
        const char *column,
        gsize       row)
{
  return up_frame_get_numbers (part, column)[row];
}

/* A day, or the table's own number. */
static void
add_time (const View     *view,
          yyjson_mut_val *object,
          const char     *key,
          UpTime          time)
{
  if (strcmp (view->axis, "time") != 0)
    up_cli_add_number (view->doc, object, key,
                       up_time_to_plain (time, strcmp (view->axis, "years") == 0));
  else
    up_cli_add_time (view->doc, object, key, time, UP_PERIOD_DAY);
}

static void
add_pair (const View     *view,
          yyjson_mut_val *object,
          const char     *key,
          double          low,
          double          high)
{
  yyjson_mut_val *pair = yyjson_mut_obj_add_arr (view->doc, object, key);

  for (guint i = 0; i < 2; i++)
    {
      double end = i == 0 ? low : high;

      if (isfinite (end))
        yyjson_mut_arr_add_real (view->doc, pair, end);
      else
        yyjson_mut_arr_add_null (view->doc, pair);
    }
}

static void
add_interval (const View     *view,
              yyjson_mut_val *object,
              UpFrame        *part,
              gsize           row)
{
  static const char *const keys[] = { "value", "low", "high" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    up_cli_add_number (view->doc, object, keys[i], number (part, keys[i], row));
}

static void
add_parameters (const View     *view,
                yyjson_mut_val *object,
                const char     *model)
{
  UpFrame *part = part_of (view, "parameters");
  yyjson_mut_val *parameters = yyjson_mut_obj_add_obj (view->doc, object, "parameters");

  for (gsize i = 0; i < up_frame_get_n_rows (part); i++)
    {
      yyjson_mut_val *key, *parameter;

      if (strcmp (up_frame_get_texts (part, "model")[i], model) != 0)
        continue;
      key = yyjson_mut_strcpy (view->doc, up_frame_get_texts (part, "name")[i]);
      parameter = yyjson_mut_obj (view->doc);
      yyjson_mut_obj_add (parameters, key, parameter);
      add_interval (view, parameter, part, i);
    }
}

static void
add_models (const View     *view,
            yyjson_mut_val *root)
{
  static const char *const keys[] = { "rss", "aicc", "delta", "weight" };
  UpFrame *part = part_of (view, "models");
  yyjson_mut_val *models = yyjson_mut_obj_add_arr (view->doc, root, "models");

  for (gsize i = 0; i < up_frame_get_n_rows (part); i++)
    {
      const char *name = up_frame_get_texts (part, "model")[i];
      yyjson_mut_val *model = yyjson_mut_arr_add_obj (view->doc, models);

      up_cli_add_text (view->doc, model, "name", name);
      up_cli_add_text (view->doc, model, "status", up_frame_get_texts (part, "status")[i]);
      add_parameters (view, model, name);
      for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
        up_cli_add_number (view->doc, model, keys[k], number (part, keys[k], i));
    }
}

static const char *
best_model (const View *view)
{
  UpFrame *part = part_of (view, "models");

  for (gsize i = 0; i < up_frame_get_n_rows (part); i++)
    {
      if (up_frame_get_integers (part, "chosen")[i] != 0)
        return up_frame_get_texts (part, "model")[i];
    }
  return NULL;
}

static void
add_ceiling (const View     *view,
             yyjson_mut_val *root)
{
  UpFrame *part = part_of (view, "ceiling");
  yyjson_mut_val *ceiling;

  if (up_frame_get_n_rows (part) == 0)
    {
      yyjson_mut_obj_add_null (view->doc, root, "ceiling");
      return;
    }
  ceiling = yyjson_mut_obj_add_obj (view->doc, root, "ceiling");
  add_interval (view, ceiling, part, 0);
  yyjson_mut_obj_add_bool (view->doc, ceiling, "assumed",
                           up_frame_get_integers (part, "assumed")[0] != 0);
}

static void
add_times (const View     *view,
           yyjson_mut_val *object,
           UpFrame        *part,
           gsize           row)
{
  static const char *const keys[] = { "time", "low", "high" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    add_time (view, object, keys[i], up_frame_get_times (part, keys[i])[row]);
}

static void
add_milestones (const View     *view,
                yyjson_mut_val *root)
{
  UpFrame *inflection = part_of (view, "inflection"), *reach = part_of (view, "reach");
  yyjson_mut_val *list;

  if (up_frame_get_n_rows (inflection) > 0)
    add_times (view, yyjson_mut_obj_add_obj (view->doc, root, "inflection"), inflection, 0);
  else
    yyjson_mut_obj_add_null (view->doc, root, "inflection");
  list = yyjson_mut_obj_add_arr (view->doc, root, "reach");
  for (gsize i = 0; i < up_frame_get_n_rows (reach); i++)
    {
      yyjson_mut_val *item = yyjson_mut_arr_add_obj (view->doc, list);

      up_cli_add_number (view->doc, item, "fraction", number (reach, "fraction", i));
      add_times (view, item, reach, i);
    }
}

static void
add_phase (const View     *view,
           yyjson_mut_val *root)
{
  UpFrame *part = part_of (view, "phases");
  gsize n = up_frame_get_n_rows (part), likeliest = 0;
  yyjson_mut_val *phase, *all;

  if (n == 0)
    {
      yyjson_mut_obj_add_null (view->doc, root, "phase");
      return;
    }
  for (gsize i = 1; i < n; i++)
    likeliest = number (part, "probability", i) > number (part, "probability", likeliest)
                    ? i
                    : likeliest;
  phase = yyjson_mut_obj_add_obj (view->doc, root, "phase");
  up_cli_add_text (view->doc, phase, "name", up_frame_get_texts (part, "phase")[likeliest]);
  all = yyjson_mut_obj_add_obj (view->doc, phase, "probabilities");
  for (gsize i = 0; i < n; i++)
    yyjson_mut_obj_add (all, yyjson_mut_strcpy (view->doc, up_frame_get_texts (part, "phase")[i]),
                        yyjson_mut_real (view->doc, number (part, "probability", i)));
}

/* How many values were fitted, and the end of the last. The rule about their number knows best,
 * since some may have been left out. */
static gint64
count_points (const View *view,
              UpTime     *last)
{
  const double *values = up_frame_get_numbers (view->frame, "value");
  const gint64 *flags = up_frame_get_integers (view->frame, "flags");
  UpFrame *rules = part_of (view, "rules");
  gint64 n = 0;

  *last = UP_TIME_NONE;
  for (gsize i = 0; i < up_frame_get_n_rows (view->frame); i++)
    {
      if (isnan (values[i]) || (flags[i] & UP_OBSERVATION_PARTIAL) != 0 ||
          (n == 0 && values[i] == 0.0))
        continue;
      n++;
      *last = MAX (up_frame_get_times (view->frame, "start")[i],
                   up_frame_get_times (view->frame, "end")[i] - 1);
    }
  for (gsize i = 0; i < up_frame_get_n_rows (rules); i++)
    {
      if (strcmp (up_frame_get_texts (rules, "code")[i], "few-points") == 0)
        n = (gint64) number (rules, "value", i);
    }
  return n;
}

static void
add_forecast (const View     *view,
              yyjson_mut_val *root,
              UpTime          last)
{
  UpFrame *part = part_of (view, "curve");
  yyjson_mut_val *forecast = yyjson_mut_obj_add_arr (view->doc, root, "forecast");
  const UpTime *times = up_frame_get_times (part, "time");

  for (gsize i = 0; i < up_frame_get_n_rows (part); i++)
    {
      yyjson_mut_val *item;
      /* A value that stands at the end of its period belongs to that period. */
      UpTime start = view->period == UP_PERIOD_INSTANT ? times[i]
                                                       : up_time_floor (times[i] - 1, view->period);

      if (strcmp (view->axis, "time") != 0 || times[i] == up_time_floor (times[i], UP_PERIOD_DAY))
        start = strcmp (view->axis, "time") != 0 ? times[i] : start;
      if (times[i] <= last + (strcmp (view->axis, "time") == 0 ? UP_TIME_SECOND : 0))
        continue;
      item = yyjson_mut_arr_add_obj (view->doc, forecast);
      add_time (view, item, "time", start);
      up_cli_add_number (view->doc, item, "mean", number (part, "fit", i));
      add_pair (view, item, "confidence", number (part, "confidence_low", i),
                number (part, "confidence_high", i));
      add_pair (view, item, "prediction", number (part, "prediction_low", i),
                number (part, "prediction_high", i));
    }
}

static void
add_backtest (const View     *view,
              yyjson_mut_val *root)
{
  static const char *const keys[] = { "mape", "coverage", "naive" };
  UpFrame *part = part_of (view, "backtest");
  yyjson_mut_val *list = yyjson_mut_obj_add_arr (view->doc, root, "backtest");

  for (gsize i = 0; i < up_frame_get_n_rows (part); i++)
    {
      yyjson_mut_val *item = yyjson_mut_arr_add_obj (view->doc, list);

      up_cli_add_text (view->doc, item, "model", up_frame_get_texts (part, "model")[i]);
      yyjson_mut_obj_add_int (view->doc, item, "horizon",
                              up_frame_get_integers (part, "horizon")[i]);
      for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
        up_cli_add_number (view->doc, item, keys[k], number (part, keys[k], i));
    }
}

static void
add_pace (const View     *view,
          yyjson_mut_val *root)
{
  static const char *const keys[] = { "growth", "low", "high" };
  UpFrame *part = part_of (view, "pace");
  yyjson_mut_val *list = yyjson_mut_obj_add_arr (view->doc, root, "pace");

  for (gsize i = 0; i < up_frame_get_n_rows (part); i++)
    {
      yyjson_mut_val *item = yyjson_mut_arr_add_obj (view->doc, list);

      add_time (view, item, "from", up_frame_get_times (part, "start")[i]);
      add_time (view, item, "to", up_frame_get_times (part, "end")[i]);
      for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
        up_cli_add_number (view->doc, item, keys[k], number (part, keys[k], i));
      yyjson_mut_obj_add_bool (view->doc, item, "plateau",
                               up_frame_get_integers (part, "plateau")[i] != 0);
    }
}

static void
add_rules (const View     *view,
           yyjson_mut_val *root)
{
  UpFrame *part = part_of (view, "rules");
  yyjson_mut_val *list = yyjson_mut_obj_add_arr (view->doc, root, "rules");

  for (gsize i = 0; i < up_frame_get_n_rows (part); i++)
    {
      yyjson_mut_val *item = yyjson_mut_arr_add_obj (view->doc, list);

      up_cli_add_text (view->doc, item, "code", up_frame_get_texts (part, "code")[i]);
      yyjson_mut_obj_add_bool (view->doc, item, "passed",
                               up_frame_get_integers (part, "passed")[i] != 0);
      up_cli_add_number (view->doc, item, "value", number (part, "value", i));
      up_cli_add_number (view->doc, item, "limit", number (part, "limit", i));
    }
}

static void
add_refusals (const View     *view,
              yyjson_mut_val *root)
{
  UpFrame *part = part_of (view, "refusals");
  yyjson_mut_val *list = yyjson_mut_obj_add_arr (view->doc, root, "refusals");

  for (gsize i = 0; i < up_frame_get_n_rows (part); i++)
    {
      yyjson_mut_val *item = yyjson_mut_arr_add_obj (view->doc, list);
      g_autofree char *message = up_note_get_text (view->frame, "refusals", i, view->cli->locale);

      up_cli_add_text (view->doc, item, "code", up_frame_get_texts (part, "code")[i]);
      up_cli_add_text (view->doc, item, "message", message);
    }
}

/**
 * up_cli_fit_print_json:
 * @cli: what the command was given
 * @frame: an answer about adoption
 * @series: what was fitted: a series' key, or the name a table has for it
 *
 * Returns: the command's exit code
 */
UpExit
up_cli_fit_print_json (UpCli      *cli,
                       UpFrame    *frame,
                       const char *series)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  UpFrame *window = up_frame_get_part (frame, "window");
  View view = { cli, frame, doc, up_frame_get_texts (window, "axis")[0], UP_PERIOD_INSTANT };
  UpTime last;
  gint64 n = count_points (&view, &last);

  up_period_from_string (up_frame_get_texts (window, "period")[0], &view.period);
  yyjson_mut_doc_set_root (doc, root);
  up_cli_add_text (doc, root, "series", series);
  yyjson_mut_obj_add_int (doc, root, "points", n);
  up_cli_add_text (doc, root, "measure", up_cli_fit_method (frame, "measure-"));
  up_cli_add_text (doc, root, "error_model", up_cli_fit_method (frame, "error-"));
  up_cli_add_text (doc, root, "convention", up_cli_fit_method (frame, "convention-"));
  up_cli_add_text (doc, root, "best", best_model (&view));
  add_models (&view, root);
  add_ceiling (&view, root);
  add_milestones (&view, root);
  add_phase (&view, root);
  add_forecast (&view, root, last);
  add_backtest (&view, root);
  add_pace (&view, root);
  add_rules (&view, root);
  add_refusals (&view, root);
  up_cli_answer_add_notes (cli, doc, root, frame);
  up_cli_answer_add_sources (doc, root, frame);
  return up_cli_print_json (cli, doc);
}
