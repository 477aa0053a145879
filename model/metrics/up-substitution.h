/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-refusal.h"
#include "up-time.h"

G_BEGIN_DECLS

/**
 * UpSubstitution:
 * @first: place of the first value that the line is fitted to: the first after its slope last
 *   changed
 * @points: how many it is fitted to
 * @rate: k, a year
 * @low: lower end of its interval
 * @high: upper end
 * @level: ln(F ÷ (1 − F)) of the line at the last value
 * @deviation: standard deviation of an error of ln(F ÷ (1 − F))
 * @half: years from the last value until the line is at one half; NaN where it moves away from it
 * @half_low: the same of the steepest line in the interval
 * @half_high: the same of the flattest, NaN when never
 * @refusal: why there is no line
 *
 * How fast one thing takes the place of all others: ln(F ÷ (1 − F)) as a straight line
 * (J. C. Fisher and R. H. Pry, Technological Forecasting and Social Change 3 (1971), 75–88).
 */
typedef struct
{
  gsize first;
  gsize points;
  double rate;
  double low;
  double high;
  double level;
  double deviation;
  double half;
  double half_low;
  double half_high;
  UpRefusal refusal;
} UpSubstitution;

void   up_substitution_fit   (const UpTime         *starts,
                              const double         *shares,
                              gsize                 n,
                              UpPeriod              period,
                              double                level,
                              UpSubstitution       *result);
double up_substitution_share (const UpSubstitution *self,
                              double                years,
                              double                rate,
                              double                errors);

G_END_DECLS
