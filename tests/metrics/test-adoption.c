/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers about adoption against series whose truth is known: coverage of intervals, refusals where
 * a ceiling cannot be known, shapes, and one answer whatever the threads. */
#include "config.h"

#include "up-adoption-private.h"
#include "up-adoption.h"
#include "up-curve-profile.h"
#include "up-random.h"

#include <math.h>
#include <string.h>

#define N 24
#define CEILING 1000.0

/* Values of a logistic curve from 2 % of its ceiling to @end of it, with proportional noise; the
 * last is four steps ahead. Returns the inflection. */
static double
simulate (double  end,
          double  noise,
          guint64 run,
          double *times,
          double *values)
{
  double low = log (0.02 / 0.98), step = (log (end / (1.0 - end)) - low) / (N - 1);
  UpRandom random;

  up_random_init (&random, 42, run);
  for (guint i = 0; i < N + 4; i++)
    {
      times[i] = i + 1;
      values[i] = CEILING / (1.0 + exp (-(low + step * i))) * exp (noise * up_random_normal (&random));
    }
  return 1.0 - low / step;
}

/* Share of 600 samples whose intervals hold ceiling and inflection, and of 150 whose bands hold
 * the curve and a new value: within three standard errors of what is nominal. */
static void
test_coverage (void)
{
  static const double levels[] = { 0.8, 0.95 };

  for (guint l = 0; l < G_N_ELEMENTS (levels); l++)
    {
      guint hits[4] = { 0 }, n[2] = { 600, 150 };

      for (guint run = 0; run < n[0]; run++)
        {
          double times[N + 4], values[N + 4], low, high, at = N + 4, truth;
          const UpCurveData data = { times, values, NULL, N, 0, 1, UP_RESPONSE_LEVEL, TRUE, NAN, 0 };
          double middle = simulate (0.85, 0.05, run, times, values);
          g_autoptr (UpCurveProblem) problem = up_curve_problem_new (&data);
          g_autoptr (UpCurveBands) bands = NULL;
          UpCurveFit fit;

          g_assert_true (up_curve_fit (problem, UP_CURVE_LOGISTIC, NULL, &fit));
          up_curve_profile (problem, &fit, UP_CURVE_QUANTITY_CEILING, 0, levels[l], &low, &high);
          hits[0] += low <= CEILING && CEILING <= high;
          up_curve_profile (problem, &fit, UP_CURVE_QUANTITY_INFLECTION, 0, levels[l], &low, &high);
          hits[1] += low <= middle && middle <= high;
          if (run >= n[1])
            continue;
          bands = up_curve_bands_new (problem, &fit, 199, run, levels[l], &at, 1, N, NULL);
          truth = CEILING / (1.0 + exp (-log (0.02 / 0.98) * (at - middle) / (middle - 1.0) * -1.0));
          hits[2] += bands->confidence_low[0] <= truth && truth <= bands->confidence_high[0];
          hits[3] += bands->prediction_low[0] <= values[N + 3] &&
                     values[N + 3] <= bands->prediction_high[0];
        }
      for (guint k = 0; k < 4; k++)
        {
          double runs = n[k / 2], share = hits[k] / runs;

          g_test_message ("level %.2f, %u: %.3f", levels[l], k, share);
          g_assert_cmpfloat (fabs (share - levels[l]), <=,
                             3.0 * sqrt (levels[l] * (1.0 - levels[l]) / runs));
        }
    }
}

static UpAdoption *
ask (const double *times,
     const double *values,
     gsize         n,
     UpCurve       curve,
     guint         n_samples,
     const UpWork *work)
{
  const double at[] = { times[n - 1], times[n - 1] + 5 };
  const UpAdoptionData question = {
    .data = { times, values, NULL, n, times[0] - 1, 1, UP_RESPONSE_LEVEL, TRUE, NAN, 0 },
    .season = 1, .curve = curve, .level = 0.95, .times = at, .n_times = 2,
    .n_samples = n_samples, .seed = 5,
  };

  return up_adoption_new (&question, work);
}

/* At most a tenth shown where the ceiling cannot be known; at most a tenth refused where it can. */
static void
test_refusal_rates (void)
{
  static const struct
  {
    double end, noise;
    gboolean known;
  } cases[] = {
    { 0.2, 0.05, FALSE }, { 0.2, 0.1, FALSE }, { 0.35, 0.05, FALSE }, { 0.35, 0.1, FALSE },
    { 0.8, 0.05, TRUE },  { 0.8, 0.1, TRUE },  { 0.95, 0.05, TRUE },  { 0.95, 0.1, TRUE },
  };
  const guint runs = 4;
  guint refused[2][2] = { 0 }; /* by known, by automatic */

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      for (guint run = 0; run < 2 * runs; run++)
        {
          double times[N + 4], values[N + 4];
          gboolean automatic = run % 2;
          g_autoptr (UpAdoption) answer = NULL;

          simulate (cases[c].end, cases[c].noise, 100 + run, times, values);
          answer = ask (times, values, N, automatic ? UP_N_CURVES : UP_CURVE_LOGISTIC, 0, NULL);
          refused[cases[c].known][automatic] += answer->refused;
        }
    }
  for (guint automatic = 0; automatic < 2; automatic++)
    {
      g_test_message ("unknown %u, known %u of %u", refused[FALSE][automatic],
                      refused[TRUE][automatic], 4 * runs);
      g_assert_cmpuint (refused[FALSE][automatic], >=, 9 * 4 * runs / 10);
      g_assert_cmpuint (refused[TRUE][automatic], <=, 4 * runs / 10);
    }
}

/* Whether the rule of that code is passed. */
static gboolean
passes (UpAdoption           *answer,
        const UpAdoptionData *question,
        UpRefusal             code)
{
  up_adoption_judge (answer, question);
  for (guint i = 0; i < UP_N_ADOPTION_RULES; i++)
    {
      if (answer->rules[i].code == code)
        return answer->rules[i].passed;
    }
  g_assert_not_reached ();
}

/* Each rule on both sides of its limit. */
static void
test_limits (void)
{
  double times[20], values[20] = { 0 };
  UpAdoptionData question = { .data = { times, values, NULL, 20, 0, 1, UP_RESPONSE_LEVEL, TRUE, NAN,
                                        1.0 }, .curve = UP_N_CURVES };
  UpAdoption answer = { .best = UP_N_CURVES, .shape = UP_SHAPE_RISE,
                        .ceiling = { 0.9, 0.5, 1.5 }, .inflection = { 10, 5, 18.9 } };

  for (guint i = 0; i < 20; i++)
    times[i] = i;
  g_assert_true (passes (&answer, &question, UP_REFUSAL_CEILING_WIDE));
  answer.ceiling.high = 1.51;
  g_assert_false (passes (&answer, &question, UP_REFUSAL_CEILING_WIDE));
  answer.ceiling.high = NAN;
  g_assert_false (passes (&answer, &question, UP_REFUSAL_CEILING_WIDE));
  g_assert_false (passes (&answer, &question, UP_REFUSAL_CEILING_OPEN));

  /* The whole is no ceiling while less than half of it is reached. */
  answer.ceiling = (UpInterval) { 1.0, 1.0, 1.0 };
  values[19] = 0.49;
  g_assert_false (passes (&answer, &question, UP_REFUSAL_CEILING_OPEN));
  values[19] = 0.51;
  g_assert_true (passes (&answer, &question, UP_REFUSAL_CEILING_OPEN));

  g_assert_true (passes (&answer, &question, UP_REFUSAL_INFLECTION_OUTSIDE));
  answer.inflection.high = 19;
  g_assert_false (passes (&answer, &question, UP_REFUSAL_INFLECTION_OUTSIDE));

  /* Five values for each of the plainest curve's parameters, of which an assumed ceiling is none. */
  question.data.n = 14;
  g_assert_false (passes (&answer, &question, UP_REFUSAL_FEW_POINTS));
  question.data.n = 15;
  g_assert_true (passes (&answer, &question, UP_REFUSAL_FEW_POINTS));
  question.data.n = 10;
  question.data.ceiling = 1.0;
  g_assert_true (passes (&answer, &question, UP_REFUSAL_FEW_POINTS));
  question.data.n = 9;
  g_assert_false (passes (&answer, &question, UP_REFUSAL_FEW_POINTS));
  question.curve = UP_CURVE_LOGISTIC;
  g_assert_true (passes (&answer, &question, UP_REFUSAL_FEW_POINTS));
}

/* Threads that take pieces in an order of their own. */
static void
spread (gpointer    pool,
        gsize       n,
        UpWorkPiece piece,
        gpointer    data)
{
  for (gsize i = n; i > 0; i--)
    piece (i - 1, data);
}

static void
count (double   done,
       gpointer data)
{
  *(double *) data = done;
}

static void
test_work (void)
{
  double times[N + 4], values[N + 4], done = 0.0;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  UpWork backwards = { .spread = spread, .cancellable = cancellable, .progress = count,
                       .progress_data = &done };
  g_autoptr (UpAdoption) one = NULL;
  g_autoptr (UpAdoption) other = NULL;

  simulate (0.97, 0.03, 1, times, values);
  one = ask (times, values, N, UP_N_CURVES, 99, NULL);
  other = ask (times, values, N, UP_N_CURVES, 99, &backwards);
  g_assert_false (one->refused);
  g_assert_cmpmem (one->bands->prediction_high, 2 * sizeof (double), other->bands->prediction_high,
                   2 * sizeof (double));
  g_assert_cmpmem (one->bands->phases, sizeof one->bands->phases, other->bands->phases,
                   sizeof other->bands->phases);
  g_assert_cmpfloat (done, ==, 1.0);
  g_cancellable_cancel (cancellable);
  g_assert_null (ask (times, values, N, UP_N_CURVES, 99, &backwards));
}

/* A ceiling that cannot be above 1 is not, nor is the end of its interval. */
static void
test_share (void)
{
  double times[30], values[30], low, high;
  UpCurveData data = { times, values, NULL, 30, 0, 1, UP_RESPONSE_LEVEL, TRUE, NAN, 1.0 };
  g_autoptr (UpCurveProblem) problem = NULL;
  UpRandom random;
  UpCurveFit fit;

  up_random_init (&random, 3, 1);
  for (guint i = 0; i < 30; i++)
    {
      times[i] = i;
      values[i] = 1.1 / (1.0 + exp (-((double) i - 15) * 0.2)) *
                  exp (0.05 * up_random_normal (&random)) * 0.9;
    }
  problem = up_curve_problem_new (&data);
  up_curve_fit (problem, UP_CURVE_GOMPERTZ, NULL, &fit);
  g_assert_cmpfloat (up_curve_fit_ceiling (problem, &fit), <=, 1.0 + 1e-12);
  up_curve_profile (problem, &fit, UP_CURVE_QUANTITY_CEILING, 0, 0.95, &low, &high);
  g_assert_cmpfloat (high, <=, 1.0 + 1e-12);
}

static void
test_shapes (void)
{
  static const struct
  {
    const char *drawn; /* heights, one a value */
    UpShape shape;
  } cases[] = {
    { "0011223344556677889999999", UP_SHAPE_RISE },   { "9998877665544332211000", UP_SHAPE_DECLINE },
    { "00123456789876543210", UP_SHAPE_HUMP },        { "98765432100123456789", UP_SHAPE_DIP },
    { "01234567899876543210012345678998", UP_SHAPE_WAVES },
    { "55555555555555555555", UP_SHAPE_FLAT },        { "56546554565545645655", UP_SHAPE_FLAT },
    { "00112233445566778898999898", UP_SHAPE_RISE },
  };

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      gsize n = strlen (cases[c].drawn), turn;
      double values[64];

      for (gsize i = 0; i < n; i++)
        values[i] = cases[c].drawn[i] - '0';
      g_test_message ("%s", cases[c].drawn);
      g_assert_cmpstr (up_shape_to_string (up_shape_of (values, n, 1, &turn)), ==,
                       up_shape_to_string (cases[c].shape));
    }
}

/* A decline is the curve in a mirror: the same rate, the inflection where it was. */
static void
test_decline (void)
{
  double times[N + 4], values[N + 4], fallen[N];
  g_autoptr (UpAdoption) rise = NULL;
  g_autoptr (UpAdoption) fall = NULL;

  simulate (0.97, 0.02, 7, times, values);
  for (guint i = 0; i < N; i++)
    fallen[i] = values[N - 1 - i];
  rise = ask (times, values, N, UP_CURVE_LOGISTIC, 0, NULL);
  fall = ask (times, fallen, N, UP_CURVE_LOGISTIC, 0, NULL);
  g_assert_cmpint (fall->shape, ==, UP_SHAPE_DECLINE);
  g_assert_true (fall->refused);
  g_assert_cmpfloat_with_epsilon (fall->ceiling.value, rise->ceiling.value, 1e-6 * CEILING);
  g_assert_cmpfloat_with_epsilon (fall->inflection.value, N + 1 - rise->inflection.value, 1e-6);
}

/* A jump from one value to the next has no form that could be told. */
static void
test_step (void)
{
  double times[20], values[20];
  const UpCurveData data = { times, values, NULL, 20, 0, 1, UP_RESPONSE_LEVEL, FALSE, NAN, 0 };
  g_autoptr (UpCurveProblem) problem = NULL;
  UpCurveFit fit;

  for (guint i = 0; i < 20; i++)
    {
      times[i] = i + 1;
      values[i] = i < 10 ? 0.01 * (i % 3) : 9 + 0.1 * (i % 3);
    }
  problem = up_curve_problem_new (&data);
  g_assert_false (up_curve_fit (problem, UP_CURVE_LOGISTIC, NULL, &fit));
  g_assert_cmpint (fit.status, ==, UP_CURVE_STATUS_EDGE);
  g_clear_pointer (&problem, up_curve_problem_free);

  /* Nor has growth that stops at a corner. */
  for (guint i = 0; i < 20; i++)
    values[i] = exp (0.2 * MIN (i, 14)) + 0.02 * (i % 3);
  problem = up_curve_problem_new (&data);
  g_assert_false (up_curve_fit (problem, UP_CURVE_RICHARDS, NULL, &fit));
  g_assert_cmpint (fit.status, ==, UP_CURVE_STATUS_EDGE);
}

/* Counts of few things: where small values scatter more than in proportion, that is found, large
 * ones are predicted by their own scatter, and the band holds what it says. */
static void
test_floor (void)
{
  const guint runs = 120, n = 30;
  guint found = 0, held = 0;
  double width[2] = { 0 };

  for (guint run = 0; run < runs; run++)
    {
      double times[31], values[31];
      UpRandom random;

      up_random_init (&random, 9, run);
      for (guint i = 0; i <= n; i++)
        {
          double level = CEILING / (1.0 + exp (-0.35 * ((double) i - 14.0)));

          times[i] = i + 1;
          values[i] = level * exp (0.02 * sqrt (1.0 + 0.3 * CEILING / level) *
                                   up_random_normal (&random));
        }
      for (guint k = 0; k < 2; k++)
        {
          const UpAdoptionData question = {
            .data = { times, values, NULL, n, 0, 1, UP_RESPONSE_LEVEL, TRUE, NAN, 0, 0 },
            .season = 1, .seek_floor = k == 1, .curve = UP_CURVE_LOGISTIC, .level = 0.95,
            .times = &times[n], .n_times = 1, .n_samples = 199, .seed = run,
          };
          g_autoptr (UpAdoption) answer = up_adoption_new (&question, NULL);

          g_assert_nonnull (answer->bands);
          width[k] += answer->bands->prediction_high[0] - answer->bands->prediction_low[0];
          found += answer->weights != NULL;
          held += k == 1 && answer->bands->prediction_low[0] <= values[n] &&
                  values[n] <= answer->bands->prediction_high[0];
        }
    }
  g_test_message ("found %u, held %u of %u, widths %.1f and %.1f", found, held, runs, width[0] / runs,
                  width[1] / runs);
  g_assert_cmpuint (found, >=, runs * 8 / 10);
  g_assert_cmpfloat (width[1], <, 0.7 * width[0]);
  g_assert_cmpfloat (fabs ((double) held / runs - 0.95), <=, 3.0 * sqrt (0.95 * 0.05 / runs));
}

/* What rose for ten years and has fallen in the last eight months is no longer rising, though its
 * yearly mean has not come down yet; a dip that every year has is no fall. */
static void
test_just_fallen (void)
{
  double values[144];
  gsize turn;

  for (gsize i = 0; i < 144; i++)
    values[i] = 1.0 / (1.0 + exp (-0.08 * ((double) i - 70.0))) -
                (i > 136 ? 0.05 * (double) (i - 136) : 0.0);
  g_assert_cmpint (up_shape_of (values, 144, 12, &turn), ==, UP_SHAPE_HUMP);
  g_assert_cmpuint (turn, >=, 130);
  g_assert_cmpuint (turn, <=, 137);
  for (gsize i = 0; i < 144; i++)
    values[i] = 1.0 / (1.0 + exp (-0.08 * ((double) i - 70.0))) - (i % 12 > 8 ? 0.25 : 0.0);
  g_assert_cmpint (up_shape_of (values, 144, 12, &turn), ==, UP_SHAPE_RISE);
}

/* What has left its curve is told nothing about where the curve ends. */
static void
test_left (void)
{
  double times[40], values[40];
  g_autoptr (UpAdoption) stays = NULL, leaves = NULL;

  for (guint i = 0; i < 40; i++)
    {
      UpRandom random;

      up_random_init (&random, 5, i);
      times[i] = i + 1;
      values[i] = CEILING / (1.0 + exp (-0.3 * ((double) i - 18.0))) *
                  exp (0.03 * up_random_normal (&random));
    }
  stays = ask (times, values, 40, UP_CURVE_LOGISTIC, 0, NULL);
  g_assert_false (stays->refused);
  for (guint i = 37; i < 40; i++)
    values[i] *= 1.2 + 0.1 * (i - 37);
  leaves = ask (times, values, 40, UP_CURVE_LOGISTIC, 0, NULL);
  g_assert_true (leaves->refused);
  for (guint i = 0; i < UP_N_ADOPTION_RULES; i++)
    g_assert_cmpint (leaves->rules[i].passed, ==, leaves->rules[i].code != UP_REFUSAL_OFF_LINE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/adoption/coverage", test_coverage);
  g_test_add_func ("/adoption/refusal-rates", test_refusal_rates);
  g_test_add_func ("/adoption/limits", test_limits);
  g_test_add_func ("/adoption/work", test_work);
  g_test_add_func ("/adoption/share", test_share);
  g_test_add_func ("/adoption/shapes", test_shapes);
  g_test_add_func ("/adoption/just-fallen", test_just_fallen);
  g_test_add_func ("/adoption/decline", test_decline);
  g_test_add_func ("/adoption/step", test_step);
  g_test_add_func ("/adoption/floor", test_floor);
  g_test_add_func ("/adoption/left", test_left);
  return g_test_run ();
}
