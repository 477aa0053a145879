/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-curve-bands.h"
#include "up-curve-fit.h"
#include "up-refusal.h"
#include "up-shape.h"

G_BEGIN_DECLS

/**
 * UpAdoptionData:
 * @data: the values, without missing ones; a ceiling in it is one that is assumed
 * @season: how many values a year has, 1 where there is no season
 * @seek_floor: whether relative errors may be larger at small values, if the data say so
 * @curve: the curve asked for, %UP_N_CURVES for the automatic choice
 * @level: level of every interval
 * @panel_changes: whether those counted, or what counts, change within the series
 * @times: (array length=n_times): where to draw the curve, ascending
 * @n_times: how many
 * @n_samples: bootstrap samples; with 0 there are neither bands nor a test on the past
 * @seed: of the bootstrap
 * @skip_past: whether the answer is wanted in brief: without a test on the past, and with intervals
 *   of the curve chosen and its inflection only
 *
 * A question about adoption.
 */
typedef struct
{
  UpCurveData data;
  gsize season;
  gboolean seek_floor;
  UpCurve curve;
  double level;
  gboolean panel_changes;
  const double *times;
  gsize n_times;
  guint n_samples;
  guint64 seed;
  gboolean skip_past;
} UpAdoptionData;

/**
 * UpInterval:
 * @value: the estimate
 * @low: lower end, NaN when open
 * @high: upper end, NaN when open
 *
 * An estimate with its interval.
 */
typedef struct
{
  double value;
  double low;
  double high;
} UpInterval;

/**
 * UpAdoptionRule:
 * @code: what it asks
 * @passed: whether the answer is good
 * @value: what was found, NaN when that is no number
 * @limit: what it may be, NaN likewise
 *
 * One of the conditions under which a ceiling may be shown.
 */
typedef struct
{
  UpRefusal code;
  gboolean passed;
  double value;
  double limit;
} UpAdoptionRule;

/** UP_N_ADOPTION_RULES: how many rules there are. */
#define UP_N_ADOPTION_RULES 9

/** UP_ADOPTION_RULE_SHAPE: place of the rule whose code says which shape it is. */
#define UP_ADOPTION_RULE_SHAPE 1

/**
 * UpBackTest:
 * @horizon: how many values ahead
 * @n: how many forecasts
 * @mape: their mean absolute error as a part of the value; NaN when there was none
 * @coverage: part of them whose prediction interval held the value
 *
 * How forecasts made at past ends of the data turned out.
 */
typedef struct
{
  gsize horizon;
  gsize n;
  double mape;
  double coverage;
} UpBackTest;

/** UP_N_HORIZONS: back-tests look 4 and 8 values ahead. */
#define UP_N_HORIZONS 2

/** UP_MOST_FANS: most past forecasts that are kept to be drawn. */
#define UP_MOST_FANS 6

/** UP_LEAST_ORIGIN: the fewest values a past forecast rests on. */
#define UP_LEAST_ORIGIN 8

/**
 * UpAdoptionModel:
 * @offered: whether the curve was fitted at all
 * @fit: the fit
 * @delta: how far its criterion lies above the least
 * @weight: how likely it is the best of those fitted
 * @parameters: its parameters, as up_curve_parameters() names them
 * @tests: how it would have done in the past
 *
 * One curve of an answer.
 */
typedef struct
{
  gboolean offered;
  UpCurveFit fit;
  double delta;
  double weight;
  UpInterval parameters[UP_MOST_NATURAL];
  UpBackTest tests[UP_N_HORIZONS];
} UpAdoptionModel;

/**
 * UpAdoption:
 * @problem: the data as they were fitted; a decline runs backwards
 * @weights: (nullable): of the values, where small ones scatter more; see #UpCurveData.floor
 * @shape: what the series does on the whole
 * @turn: place of its last turning point
 * @models: every curve
 * @best: the curve chosen, %UP_N_CURVES when none could be
 * @refused: whether no ceiling and no phase may be shown
 * @rules: why
 * @ceiling: of the curve chosen
 * @inflection: time of its inflection
 * @reach: when 10, 50 and 90 % of the ceiling are reached
 * @bands: (nullable): chance; %NULL when refused
 * @drift: by how much the ceiling rose (or fell, below 0) as the data grew, as a part of it; NaN
 *   when it went to and fro
 * @n_fans: how many past forecasts are kept
 * @fan_ends: how many values each rests on
 * @fan_fits: their fits of the curve chosen
 * @naive: forecasts that stay at the last value, and that go on as before on the mean
 *
 * An answer about adoption.
 */
typedef struct
{
  UpCurveProblem *problem;
  double *weights;
  UpShape shape;
  gsize turn;
  UpAdoptionModel models[UP_N_CURVES];
  UpCurve best;
  gboolean refused;
  UpAdoptionRule rules[UP_N_ADOPTION_RULES];
  UpInterval ceiling;
  UpInterval inflection;
  UpInterval reach[3];
  UpCurveBands *bands;
  double drift;
  gsize n_fans;
  gsize fan_ends[UP_MOST_FANS];
  UpCurveFit fan_fits[UP_MOST_FANS];
  UpBackTest naive[2][UP_N_HORIZONS];
} UpAdoption;

extern const double up_adoption_fractions[3];

UpAdoption *up_adoption_new  (const UpAdoptionData *question,
                              const UpWork         *work);
void        up_adoption_free (UpAdoption           *self);
void        up_adoption_fan_values (const UpAdoption *self,
                              const UpAdoptionData *question,
                              gsize                 fan,
                              const double         *times,
                              gsize                 n,
                              double               *values);
void        up_adoption_curve_values (const UpAdoption *self,
                              UpCurve               curve,
                              const double         *times,
                              gsize                 n,
                              double               *values);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpAdoption, up_adoption_free)

G_END_DECLS
