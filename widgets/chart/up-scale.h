/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-time.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct _UpScale UpScale;

/** UP_SCALE_MAX_TICKS: more are never made, whatever the caller asks for. */
#define UP_SCALE_MAX_TICKS 64

/**
 * UpScaleFuncs:
 * @name: for messages and tests
 * @to_unit: value to place: 0 at the scale's low end, 1 at its high end, beyond outside
 * @from_unit: the inverse
 * @is_placeable: whether a value has a place: finite, above 0 on a log scale
 * @nice: widens the ends to where an axis would begin and end
 * @ticks: at most @most values, ascending, inside the scale; answers how many; @step is their
 *   distance, 0 when they have none
 *
 * A kind of axis as a table of functions.
 */
typedef struct
{
  const char *name;
  double (*to_unit) (const UpScale *self,
                     double         value);
  double (*from_unit) (const UpScale *self,
                       double         unit);
  gboolean (*is_placeable) (const UpScale *self,
                            double         value);
  void (*nice) (UpScale *self);
  guint (*ticks) (const UpScale *self,
                  guint          most,
                  double        *ticks,
                  double        *step);
} UpScaleFuncs;

/**
 * UpScale:
 * @funcs: what kind it is
 * @low: value at its beginning
 * @high: value at its end, always > @low
 * @period: of a time scale: periods have equal widths, whatever days they have
 * @linear: of a symlog scale: up to it, on both sides of 0, distances are differences
 * @zone: (nullable) (transfer none): of a scale of moments: whose clocks ticks follow; UTC when
 *   %NULL
 *
 * One axis. A plain value; copy it freely. Times are UpTime as numbers: exact to a
 * millisecond from the year 1 to 9999.
 */
struct _UpScale
{
  const UpScaleFuncs *funcs;
  double low;
  double high;
  UpPeriod period;
  double linear;
  GTimeZone *zone;
};

UpScale  up_scale_linear       (double         low,
                                double         high);
UpScale  up_scale_log          (double         low,
                                double         high);
UpScale  up_scale_symlog       (double         low,
                                double         high,
                                double         linear);
UpScale  up_scale_time         (UpTime         first,
                                UpTime         last,
                                UpPeriod       period);
UpScale  up_scale_band         (guint          n_bands);

double   up_scale_to_unit      (const UpScale *self,
                                double         value);
double   up_scale_from_unit    (const UpScale *self,
                                double         unit);
gboolean up_scale_is_placeable (const UpScale *self,
                                double         value);
void     up_scale_nice         (UpScale       *self);
guint    up_scale_ticks        (const UpScale *self,
                                guint          most,
                                double        *ticks,
                                double        *step);
UpTime   up_scale_time_to_wall (const UpScale *self,
                                UpTime         time);
void     up_scale_time_step    (const UpScale *self,
                                guint          most,
                                UpPeriod      *unit,
                                int           *multiple);

G_END_DECLS
