/* SPDX-License-Identifier: GPL-3.0-or-later */
/* coverage RUNS [SAMPLES]: how often intervals hold the truth and how often a ceiling is refused,
 * on simulated series whose truth is known: 24 values of a logistic curve from 2 % of the ceiling
 * on, with proportional noise. With 0 samples only what is refused, and by which rules. */
#include "config.h"

#include "up-adoption.h"
#include "up-curve-profile.h"
#include "up-random.h"

#include <math.h>
#include <stdio.h>

#define N 24

static void
simulate (double   end,
          double   noise,
          guint64  run,
          double  *times,
          double  *values,
          double  *next)
{
  double low = log (0.02 / 0.98), high = log (end / (1.0 - end)), step = (high - low) / (N - 1);
  UpRandom random;

  up_random_init (&random, 42, run);
  for (guint i = 0; i < N + 4; i++)
    {
      double y = 1000.0 / (1.0 + exp (-(low + step * i)));

      if (i == N + 3)
        next[0] = y;
      y *= exp (noise * up_random_normal (&random));
      if (i == N + 3)
        next[1] = y;
      if (i < N)
        {
          times[i] = i + 1;
          values[i] = y;
        }
    }
}

/* Share of runs in which a level's intervals hold the truth: ceiling, inflection, curve and value
 * four steps ahead. */
static void
cover (double end,
       double noise,
       double level,
       guint  runs,
       guint  samples)
{
  guint hits[4] = { 0 }, runs_with_fit = 0;

  for (guint run = 0; run < runs; run++)
    {
      double times[N], values[N], next[2], low, high, at = N + 4;
      const UpCurveData data = { times, values, NULL, N, 0, 1, UP_RESPONSE_LEVEL, TRUE, NAN };
      double z = log (0.02 / 0.98), middle;
      g_autoptr (UpCurveProblem) problem = NULL;
      g_autoptr (UpCurveBands) bands = NULL;
      UpCurveFit fit;

      simulate (end, noise, run, times, values, next);
      middle = 1.0 - z * (N - 1) / (log (end / (1.0 - end)) - z);
      problem = up_curve_problem_new (&data);
      if (!up_curve_fit (problem, UP_CURVE_LOGISTIC, NULL, &fit))
        continue;
      runs_with_fit++;
      up_curve_profile (problem, &fit, UP_CURVE_QUANTITY_CEILING, 0, level, &low, &high);
      hits[0] += (isnan (low) || low <= 1000.0) && (isnan (high) || high >= 1000.0);
      up_curve_profile (problem, &fit, UP_CURVE_QUANTITY_INFLECTION, 0, level, &low, &high);
      hits[1] += (isnan (low) || low <= middle) && (isnan (high) || high >= middle);
      bands = up_curve_bands_new (problem, &fit, samples, run, level, &at, 1, N, NULL);
      hits[2] += bands->confidence_low[0] <= next[0] && next[0] <= bands->confidence_high[0];
      hits[3] += bands->prediction_low[0] <= next[1] && next[1] <= bands->prediction_high[0];
    }
  printf ("| %.0f %% | %.0f %% | %.0f %% | %u | %.1f | %.1f | %.1f | %.1f |\n", end * 100,
          noise * 100, level * 100, runs_with_fit, 100.0 * hits[0] / runs_with_fit,
          100.0 * hits[1] / runs_with_fit, 100.0 * hits[2] / runs_with_fit,
          100.0 * hits[3] / runs_with_fit);
  fflush (stdout);
}

/* Share of runs in which no ceiling is shown, and which rules forbid it. */
static void
refuse (double  end,
        double  noise,
        UpCurve curve,
        gboolean relative,
        guint   runs)
{
  guint refused = 0, rules[UP_N_ADOPTION_RULES] = { 0 };

  for (guint run = 0; run < runs; run++)
    {
      double times[N], values[N], next[2];
      const double at = N;
      const UpAdoptionData question = {
        .data = { times, values, NULL, N, 0, 1, UP_RESPONSE_LEVEL, relative, NAN },
        .season = 1, .curve = curve, .level = 0.95, .times = &at, .n_times = 1, .n_samples = 0,
      };
      g_autoptr (UpAdoption) answer = NULL;

      simulate (end, noise, 1000 + run, times, values, next);
      answer = up_adoption_new (&question, NULL);
      refused += answer->refused;
      for (guint i = 0; i < UP_N_ADOPTION_RULES; i++)
        rules[i] += !answer->rules[i].passed;
    }
  printf ("| %.0f %% | %.0f %% | %s | %s | %.1f |", end * 100, noise * 100,
          curve == UP_N_CURVES ? "auto" : up_curve_to_string (curve),
          relative ? "relative" : "absolute", 100.0 * refused / runs);
  for (guint i = 0; i < UP_N_ADOPTION_RULES; i++)
    printf (" %.0f", 100.0 * rules[i] / runs);
  printf (" |\n");
  fflush (stdout);
}

int
main (int    argc,
      char **argv)
{
  static const double ends[] = { 0.2, 0.35, 0.5, 0.65, 0.8, 0.95 }, noises[] = { 0.05, 0.1 };
  guint runs = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 300;
  guint samples = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 999;

  printf ("| data up to | noise | level | runs | ceiling | inflection | curve | value |\n"
          "| --- | --- | --- | --- | --- | --- | --- | --- |\n");
  for (guint e = 3; samples > 0 && e < G_N_ELEMENTS (ends); e++)
    {
      for (guint k = 0; k < 2; k++)
        {
          cover (ends[e], noises[k], 0.8, runs, samples);
          cover (ends[e], noises[k], 0.95, runs, samples);
        }
    }
  printf ("\n| data up to | noise | curve | error | refused %% | by rule |\n"
          "| --- | --- | --- | --- | --- | --- |\n");
  for (guint c = 0; c < 2; c++)
    {
      for (guint e = 0; e < G_N_ELEMENTS (ends); e++)
        {
          for (guint k = 0; k < 2; k++)
            refuse (ends[e], noises[k], c == 0 ? UP_CURVE_LOGISTIC : UP_N_CURVES, TRUE,
                    c == 0 ? runs : runs / 3);
        }
    }
  return 0;
}
