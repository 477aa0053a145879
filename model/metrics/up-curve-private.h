/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-curve-fit.h"

G_BEGIN_DECLS

/* Times are counted from the launch in spans of the data, values in their largest. */
struct _UpCurveProblem
{
  gsize n;
  double *times;
  double *values;
  double *logs;    /* of @values, owned, %NULL unless @relative */
  double *roots;   /* of the weights, owned, nullable */
  double launch;
  double span;
  double unit;
  double step;
  UpResponse response;
  gboolean relative;
  double log_ceiling; /* NaN when it is to be found */
  double log_most;    /* infinite when there is no limit */
  double floor;
  double change;      /* what AICc takes for logarithms and weights */
};

/* A quantity that a profile holds fixed. Positive ones by their logarithm. */
typedef struct
{
  double (*measure) (UpCurve       curve,
                     const double *shape,
                     double        argument);
  double argument;
} UpCurveHold;

/* A search under way. */
typedef struct
{
  const UpCurveProblem *problem;
  UpCurve curve;
  guint n_shapes;
  double log_ceiling;      /* best for @at, or the one that is given */
  gboolean ceiling_given;
  const UpCurveHold *hold; /* nullable */
  double held;
  double strength;         /* of @hold, against the residuals */
  double at[UP_MOST_SHAPES];
  double *values;          /* at @at; their derivatives follow */
  gboolean evaluated;
} UpCurveSearch;

void up_curve_search_begin    (UpCurveSearch        *self,
                               const UpCurveProblem *problem,
                               UpCurve               curve,
                               double               *memory);
double up_curve_search_sum    (UpCurveSearch        *self,
                               const double         *shape);
double up_curve_search_run    (UpCurveSearch        *self,
                               double               *shape,
                               gboolean             *on_edge);
guint up_curve_start_shapes   (const UpCurveProblem *problem,
                               UpCurve               curve,
                               double                (*shapes)[UP_MOST_SHAPES]);

/* How many places to begin up_curve_start_shapes() gives at most. */
#define UP_CURVE_MOST_STARTS 24

/* How much memory a search takes, in numbers. */
#define UP_CURVE_SEARCH_MEMORY(n) (((gsize) (n) + 1) * (1 + UP_MOST_SHAPES))

void   up_curve_nsrl_evaluate (double        form,
                               const double *z,
                               gsize         n,
                               double       *log_values,
                               double       *by_z,
                               double       *by_form);
double up_curve_nsrl_time_of  (double        form,
                               double        fraction);

G_END_DECLS
