/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-curve-fit.h"
#include "up-work.h"

G_BEGIN_DECLS

/**
 * UpPhase:
 * @UP_PHASE_INNOVATORS: up to 2.5 % of the ceiling
 * @UP_PHASE_EARLY_ADOPTERS: up to 16 %
 * @UP_PHASE_EARLY_MAJORITY: up to 50 %
 * @UP_PHASE_LATE_MAJORITY: up to 84 %
 * @UP_PHASE_LAGGARDS: above
 *
 * Who adopts now: E. M. Rogers, Diffusion of Innovations, cut by standard deviations.
 */
typedef enum
{
  UP_PHASE_INNOVATORS,
  UP_PHASE_EARLY_ADOPTERS,
  UP_PHASE_EARLY_MAJORITY,
  UP_PHASE_LATE_MAJORITY,
  UP_PHASE_LAGGARDS,
  UP_N_PHASES, /*< skip >*/
} UpPhase;

const char *up_phase_to_string (UpPhase phase);
double      up_phase_begin     (UpPhase phase);

/**
 * UpCurveBands:
 * @n: how many bootstrap samples they rest on
 * @n_times: how many times
 * @confidence_low: (array length=n_times): where the curve may lie
 * @confidence_high: (array length=n_times): its upper side
 * @prediction_low: (array length=n_times): where one more value may lie
 * @prediction_high: (array length=n_times): its upper side
 * @phases: probability of each phase at the time asked for
 *
 * What chance could have made of a fit.
 */
typedef struct
{
  guint n;
  gsize n_times;
  double *confidence_low;
  double *confidence_high;
  double *prediction_low;
  double *prediction_high;
  double phases[UP_N_PHASES];
} UpCurveBands;

UpCurveBands *up_curve_bands_new  (const UpCurveProblem *problem,
                                   const UpCurveFit     *fit,
                                   guint                 n,
                                   guint64               seed,
                                   double                level,
                                   const double         *times,
                                   gsize                 n_times,
                                   double                now,
                                   const UpWork         *work);
void          up_curve_bands_free (UpCurveBands         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpCurveBands, up_curve_bands_free)

G_END_DECLS
