/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "adoption-fixture.h"

#include "frame-fixture.h"
#include "up-adoption-frame.h"
#include "up-observation.h"
#include "up-time-table.h"

#include <math.h>

/* Shares of all pull requests opened per quarter on public GitHub, from 2013 Q1 and 2016 Q1 on.
 * Languish (https://tjpalmer.github.io/languish/, ISC), from GH Archive events, as of 5 April 2026.
 * TypeScript's last quarter had not ended. */
static const double typescript[] = {
  0.001498, 0.002938, 0.003174, 0.002952, 0.004403, 0.004464, 0.005777, 0.005906, 0.007410,
  0.010674, 0.011559, 0.013726, 0.016543, 0.020908, 0.025727, 0.029368, 0.035685, 0.039576,
  0.045477, 0.048567, 0.056534, 0.062364, 0.069344, 0.078631, 0.088446, 0.092800, 0.109262,
  0.114201, 0.126896, 0.133899, 0.151263, 0.142987, 0.147529, 0.161479, 0.179814, 0.161654,
  0.180735, 0.175618, 0.183359, 0.175139, 0.183275, 0.186294, 0.198306, 0.192123, 0.195485,
  0.188504, 0.194404, 0.190832, 0.195122, 0.200961,
};
static const double rust[] = {
  0.005079, 0.004724, 0.004961, 0.004237, 0.005522, 0.005955, 0.006138, 0.005721, 0.006360,
  0.007061, 0.008594, 0.009020, 0.010310, 0.011577, 0.013112, 0.012434, 0.013537, 0.014122,
  0.013432, 0.015287, 0.016679, 0.014226, 0.016934, 0.018324, 0.017549, 0.020905, 0.024456,
  0.021104, 0.024017, 0.024566, 0.028334, 0.025545, 0.029437, 0.027438, 0.028622, 0.027731,
  0.030113,
};

/* Fits of these shares by least squares of their logarithms; time in years since the first. */
typedef struct
{
  const char *id;
  double p[4];
  double aicc, delta, weight;
  double low, high; /* of the ceiling; NaN: open */
} Model;

static const Model typescript_models[] = {
  { "logistic", { 0.195243, 0.747161, 6.300887 }, -243.0, 0, 0.63, 0.187, 0.204 },
  { "richards", { 0.200193, 0.672422, 6.333426, 0.865621 }, -242.0, 1.04, 0.37, 0.186, 0.22 },
  { "bass", { 0.205, 0.001318, 0.710873, 2.351746 }, -226.4, 16.6, 0.0002, NAN, NAN },
  { "gompertz", { 0.370935, 5.720206, 0.213117 }, -178.8, 64.3, 1e-14, 0.3, 0.5 },
};
static const Model rust_models[] = {
  { "logistic", { 0.045949, 0.337513, 7.019698 }, -167.4, 0, 0.55, 0.035, 0.084 },
  { "richards", { 0.034134, 0.640029, 6.221037, 2.246958 }, -165.9, 1.55, 0.25, NAN, NAN },
  { "gompertz", { 0.153471, 3.682995, 0.093367 }, -164.3, 3.12, 0.12, 0.07, NAN },
  { "bass", { 0.061, 0.002948, 0.286286, 7.134752 }, -163.6, 3.8, 0.08, NAN, NAN },
};

/* The logistic refitted with the data of earlier years, of TypeScript. */
static const struct
{
  int year;
  double p[3];
} refits[] = {
  { 2018, { 0.221197, 0.758044, 6.408352 } }, { 2019, { 0.151260, 0.778297, 5.770405 } },
  { 2020, { 0.165841, 0.769069, 5.947200 } }, { 2021, { 0.184299, 0.756760, 6.163917 } },
  { 2023, { 0.192037, 0.750523, 6.258010 } },
};

static double
curve_at (const char   *id,
          const double *p,
          double        t)
{
  if (id[0] == 'g')
    return p[0] * exp (-p[1] * exp (-p[2] * t));
  if (id[0] == 'r')
    return p[0] * pow (1 + p[3] * exp (-p[1] * (t - p[2])), -1 / p[3]);
  if (id[0] == 'b')
    {
      double e = exp (-(p[1] + p[2]) * (t + p[3]));

      return p[0] * (1 - e) / (1 + p[2] / p[1] * e);
    }
  return p[0] / (1 + exp (-p[1] * (t - p[2])));
}

static UpTime
years (double year)
{
  UpTime first = up_time_from_civil ((int) floor (year), 1, 1);

  return first + (UpTime) ((year - floor (year)) *
                           (double) (up_time_from_civil ((int) floor (year) + 1, 1, 1) - first));
}

static FrameFixture *
begin (const char *key,
       const char *name,
       UpUnit      unit,
       UpTime      from,
       UpTime      to,
       const char *axis)
{
  FrameFixture *self = frame_fixture_new (up_adoption_columns, unit);

  frame_fixture_push (self, "metric", "languish/pull-requests", "Share of pull requests",
                      "share of pull requests", "Share of all pull requests on public GitHub",
                      up_unit_to_string (unit), "share", "quarter", "What is counted.", "languish",
                      NULL);
  frame_fixture_push (self, "subjects", key, name, "language");
  frame_fixture_push (self, "window", from, to, "quarter", up_time_from_civil (2026, 4, 5), axis);
  frame_fixture_push (self, "sources", "languish", "Languish", "ISC",
                      "Languish, from GH Archive events", "https://tjpalmer.github.io/languish/",
                      up_time_from_civil (2026, 4, 5));
  return self;
}

static void
push_rows (FrameFixture *self,
           const double *values,
           gsize         n,
           int           year,
           gboolean      partial)
{
  for (gsize i = 0; i < n; i++)
    {
      UpTime start = up_time_add (up_time_from_civil (year, 1, 1), UP_PERIOD_QUARTER, (gint64) i);

      frame_fixture_push (self, "rows", start, up_time_add (start, UP_PERIOD_QUARTER, 1), values[i],
                          (gint64) (partial && i + 1 == n ? UP_OBSERVATION_PARTIAL : 0), NAN);
    }
}

static void
push_models (FrameFixture *self,
             const Model  *models,
             guint         n,
             gboolean      chosen)
{
  for (guint i = 0; i < n; i++)
    {
      frame_fixture_push (self, "models", models[i].id, "fitted",
                          (gint64) (models[i].id[0] == 'r' ? 5 : 4), 0.28, models[i].aicc,
                          models[i].delta, models[i].weight, (gint64) (chosen && i == 0));
      frame_fixture_push (self, "parameters", models[i].id, models[i].id[0] == 'b' ? "m" : "L",
                          models[i].p[0], models[i].low, models[i].high);
    }
}

static void
push_alternatives (FrameFixture *self,
                   const Model  *models,
                   guint         first,
                   guint         n,
                   int           year,
                   double        until)
{
  for (guint i = first; i < n; i++)
    {
      for (double t = 0.125; t <= until; t += 0.125)
        frame_fixture_push (self, "alternatives", models[i].id, years (year + t),
                            curve_at (models[i].id, models[i].p, t));
    }
}

UpFrame *
adoption_fixture_typescript (void)
{
  static const char *const phases[] = { "innovators", "early-adopters", "early-majority",
                                        "late-majority", "laggards" };
  static const double cuts[] = { 0.025, 0.16, 0.5, 0.84 };
  const Model *best = &typescript_models[0];
  FrameFixture *self = begin ("typescript", "TypeScript", UP_UNIT_FRACTION,
                              up_time_from_civil (2013, 1, 1), up_time_from_civil (2025, 1, 1),
                              "time");

  push_rows (self, typescript, G_N_ELEMENTS (typescript), 2013, TRUE);
  push_models (self, typescript_models, 4, TRUE);
  push_alternatives (self, typescript_models, 1, 4, 2013, 17);
  for (double t = 0.125; t <= 17; t += 0.125)
    {
      double fit = curve_at (best->id, best->p, t);
      /* What the errors of the three parameters leave, about; and of one value 7.9 % more. */
      double mean = 0.045 - 0.022 * exp (-0.5 * (t - 6) * (t - 6));
      double one = hypot (mean, 1.96 * 0.0789);

      frame_fixture_push (self, "curve", years (2013 + t), fit, fit * exp (-mean), fit * exp (mean),
                          fit * exp (-one), fit * exp (one));
    }
  frame_fixture_push (self, "ceiling", 0.195243, 0.187, 0.204, (gint64) 0);
  frame_fixture_push (self, "inflection", years (2019.300887), years (2019.17), years (2019.43),
                      0.195243 / 2);
  for (guint i = 0; i < 5; i++)
    frame_fixture_push (self, "phases", phases[i],
                        i == 0 ? UP_TIME_NONE
                               : years (2019.300887 +
                                        log (cuts[i - 1] / (1 - cuts[i - 1])) / 0.747161),
                        i == 4 ? UP_TIME_NONE
                               : years (2019.300887 + log (cuts[i] / (1 - cuts[i])) / 0.747161),
                        i == 4   ? 0.9991
                        : i == 3 ? 0.0009
                                 : 0.0);
  for (guint i = 0; i < G_N_ELEMENTS (refits); i++)
    {
      for (double t = refits[i].year - 2013; t <= 17; t += 0.25)
        frame_fixture_push (self, "fan", up_time_from_civil (refits[i].year, 1, 1),
                            years (2013 + t), curve_at ("logistic", refits[i].p, t));
    }
  frame_fixture_push (self, "pace", up_time_from_civil (2013, 1, 1),
                      up_time_from_civil (2017, 4, 1), 1.117, 1.02, 1.219, (gint64) 0, 0.0082);
  frame_fixture_push (self, "pace", up_time_from_civil (2017, 4, 1),
                      up_time_from_civil (2020, 7, 1), 0.514, 0.478, 0.551, (gint64) 0, 0.085);
  frame_fixture_push (self, "pace", up_time_from_civil (2022, 1, 1),
                      up_time_from_civil (2025, 4, 1), 0.02, -0.01, 0.05, (gint64) 1, 0.19);
  frame_fixture_push (self, "backtest", "logistic", (gint64) 4, 0.052, 0.91, 0.11);
  frame_fixture_push (self, "backtest", "logistic", (gint64) 8, 0.09, 0.85, 0.24);
  return frame_fixture_end (self);
}

UpFrame *
adoption_fixture_rust (void)
{
  FrameFixture *self = begin ("rust", "Rust", UP_UNIT_FRACTION, up_time_from_civil (2016, 1, 1),
                              up_time_from_civil (2025, 1, 1), "time");

  push_rows (self, rust, G_N_ELEMENTS (rust), 2016, FALSE);
  push_models (self, rust_models, 4, FALSE);
  push_alternatives (self, rust_models, 0, 4, 2016, 17);
  frame_fixture_push (self, "inflection", years (2023.019698), years (2021.3), years (2026.7),
                      0.045949 / 2);
  frame_fixture_push (self, "rules", "few-points", (gint64) 1, 37.0, 25.0);
  frame_fixture_push (self, "rules", "ceiling-open", (gint64) 0, NAN, NAN);
  frame_fixture_push (self, "rules", "inflection-outside", (gint64) 0, NAN, NAN);
  frame_fixture_push (self, "rules", "models-disagree", (gint64) 0, 3.8, 10.0);
  return frame_fixture_end (self);
}

UpFrame *
adoption_fixture_dip (void)
{
  FrameFixture *self = begin ("rust", "Rust", UP_UNIT_FRACTION, up_time_from_civil (2016, 1, 1),
                              up_time_from_civil (2025, 1, 1), "time");
  double values[37];

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = 0.1 + 0.0002 * (i - 20.0) * (i - 20.0);
  push_rows (self, values, G_N_ELEMENTS (values), 2016, FALSE);
  push_models (self, rust_models, 4, FALSE);
  push_alternatives (self, rust_models, 0, 4, 2016, 17);
  frame_fixture_push (self, "rules", "shape", (gint64) 0, NAN, NAN);
  frame_fixture_push (
      self, "refusals", "dip", "rust",
      "{subject} fell and has risen since {period}: no curve of adoption does that.",
      up_time_from_civil (2021, 1, 1), NULL);
  return frame_fixture_end (self);
}

static double
strange_value (const char *what,
               guint       i)
{
  if (g_str_equal (what, "missing"))
    return NAN;
  if (g_str_equal (what, "one"))
    return i == 3 ? 42 : NAN;
  if (g_str_equal (what, "constant"))
    return 7;
  if (g_str_equal (what, "zero"))
    return 0;
  if (g_str_equal (what, "huge"))
    return 1e308 / (1 + exp (-0.3 * (i - 20.0)));
  if (g_str_equal (what, "tiny"))
    return 1e-300 / (1 + exp (-0.3 * (i - 20.0)));
  return 1000 / (1 + exp (-0.3 * (i - 20.0)));
}

UpFrame *
adoption_fixture_strange (const char *what)
{
  gboolean plain = g_str_equal (what, "plain");
  gboolean empty = g_str_equal (what, "empty");
  guint n = g_str_equal (what, "many") ? 3000 : 40;
  UpTime first = plain ? up_time_from_plain (1, FALSE) : up_time_from_civil (1990, 1, 1);
  FrameFixture *self = begin ("a", g_str_equal (what, "chinese") ? "一个名称很长很长很长的技术" : "Ada",
                              UP_UNIT_COUNT, empty ? UP_TIME_NONE : first,
                              empty   ? UP_TIME_NONE
                              : plain ? up_time_from_plain (40, FALSE)
                                      : up_time_add (first, UP_PERIOD_WEEK, n - 1),
                              plain ? "number" : "time");

  for (guint i = 0; i < n && !empty; i++)
    {
      UpTime start = plain ? up_time_from_plain (1 + i, FALSE)
                           : up_time_add (first, UP_PERIOD_WEEK, i);

      frame_fixture_push (self, "rows", start,
                          plain ? start : up_time_add (start, UP_PERIOD_WEEK, 1),
                          strange_value (what, i), (gint64) 0, NAN);
    }
  if (plain)
    {
      for (guint i = 0; i < 60; i++)
        frame_fixture_push (self, "curve", up_time_from_plain (1 + i, FALSE),
                            1000 / (1 + exp (-0.3 * (i - 20.0))), NAN, NAN, NAN, NAN);
      frame_fixture_push (self, "ceiling", 1000.0, 990.0, 1010.0, (gint64) 1);
    }
  if (empty)
    frame_fixture_push (self, "refusals", "no-data", "a", "There are no values of {subject}.",
                        UP_TIME_NONE, NULL);
  return frame_fixture_end (self);
}

static double
draw_number (GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 12))
    {
    case 0:
      return NAN;
    case 1:
      return 0;
    case 2:
      return pow (10, g_rand_double_range (rand, -300, 300));
    case 3:
      return -g_rand_double (rand);
    default:
      return g_rand_double_range (rand, 0, 1000);
    }
}

static UpTime
draw_time (GRand *rand)
{
  return g_rand_int_range (rand, 0, 8) == 0 ? UP_TIME_NONE
                                            : years (g_rand_double_range (rand, 2001, 2040));
}

/* Columns of a table of five or so rows, each drawn on its own. */
static void
push_random_parts (FrameFixture *self,
                   GRand        *rand)
{
  static const char *const models[] = { "logistic", "gompertz", "bass", "richards", "nsrl" };
  static const char *const phases[] = { "innovators", "early-adopters", "early-majority",
                                        "late-majority", "laggards" };
  static const char *const codes[] = { "few-points", "ceiling-open", "ceiling-wide",
                                       "inflection-outside", "models-disagree", "another" };
  guint n_models = (guint) g_rand_int_range (rand, 0, 6);

  for (guint i = 0; i < n_models; i++)
    {
      double growth = g_rand_double_range (rand, 0, 300);

      frame_fixture_push (self, "models", models[i], "fitted", (gint64) 4, 1.0, draw_number (rand),
                          draw_number (rand), g_rand_double (rand), (gint64) (i == 0));
      frame_fixture_push (self, "parameters", models[i], "L", draw_number (rand),
                          draw_number (rand), draw_number (rand));
      for (guint t = 0; t < 40 && g_rand_boolean (rand); t++)
        frame_fixture_push (self, "alternatives", models[i], years (2003 + t), growth * t);
    }
  for (guint i = 0; i < 5 && g_rand_boolean (rand); i++)
    frame_fixture_push (self, "phases", phases[i], draw_time (rand), draw_time (rand),
                        g_rand_double (rand));
  for (guint i = 0; i < 6; i++)
    frame_fixture_push (self, "rules", codes[i], (gint64) g_rand_boolean (rand), draw_number (rand),
                        draw_number (rand));
  for (guint i = 0; i < 3; i++)
    for (guint t = 0; t < 8; t++)
      frame_fixture_push (self, "fan", years (2005 + i), years (2005 + i + t), draw_number (rand));
  for (guint i = 0; i < 3 && g_rand_boolean (rand); i++)
    frame_fixture_push (self, "pace", i % 2 == 0 ? years (2003 + i) : draw_time (rand),
                        draw_time (rand), draw_number (rand), draw_number (rand),
                        draw_number (rand), (gint64) g_rand_boolean (rand), draw_number (rand));
  if (g_rand_boolean (rand))
    frame_fixture_push (self, "ceiling", draw_number (rand), draw_number (rand), draw_number (rand),
                        (gint64) g_rand_boolean (rand));
  if (g_rand_boolean (rand))
    frame_fixture_push (self, "inflection", draw_time (rand), draw_time (rand), draw_time (rand),
                        draw_number (rand));
}

UpFrame *
adoption_fixture_random (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint n = (guint) g_rand_int_range (rand, 0, 60);
  double scale = pow (10, g_rand_double_range (rand, -5, 9));
  FrameFixture *self = begin ("a", seed % 3 == 0 ? "一个名称很长很长很长的技术" : "A language of many words",
                              seed % 2 == 0 ? UP_UNIT_COUNT : UP_UNIT_FRACTION,
                              up_time_from_civil (2003, 1, 1), up_time_from_civil (2020, 1, 1),
                              "time");

  for (guint i = 0; i < n; i++)
    {
      UpTime start = up_time_add (up_time_from_civil (2003, 1, 1), UP_PERIOD_QUARTER, i);

      frame_fixture_push (self, "rows", start, up_time_add (start, UP_PERIOD_QUARTER, 1),
                          g_rand_int_range (rand, 0, 9) == 0
                              ? draw_number (rand)
                              : scale * g_rand_double (rand) * (i + 1),
                          (gint64) (i + 1 == n), NAN);
    }
  for (guint i = 0; i < 80 && g_rand_int_range (rand, 0, 40) > 0; i++)
    frame_fixture_push (self, "curve", years (2003 + i * 0.4), scale * i, scale * (i - 3.0),
                        scale * (i + 3.0), scale * i * 0.5, i % 9 == 0 ? NAN : scale * i * 2);
  push_random_parts (self, rand);
  return frame_fixture_end (self);
}
