/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"
#include "up-locale.h"
#include "up-spec.h"
#include "up-theme.h"

G_BEGIN_DECLS

/* The tables and typed columns of the kind `adoption`, as DESIGN.md lists them. */
extern const char up_adoption_columns[];

/**
 * UpAdoptionModel:
 * @id: as the spec names it: `logistic`, `gompertz`, …
 * @status: `fitted`, or why it is not
 * @parameters: how many, the variance among them
 * @aicc: NaN where it was not fitted
 * @delta: its distance from the least one
 * @weight: Akaike weight, 0 to 1
 * @ceiling: NaN without one
 * @ceiling_low: of its interval; NaN without one
 * @ceiling_high: NaN where the interval is open above
 * @chosen: whether it is the one shown
 *
 * One kind of curve that was fitted.
 */
typedef struct
{
  const char *id;
  const char *status;
  gint64 parameters;
  double aicc, delta, weight;
  double ceiling, ceiling_low, ceiling_high;
  gboolean chosen;
} UpAdoptionModel;

/**
 * UpAdoptionCurve:
 * @times: ascending
 * @values: NaN where it has none
 * @n: how many
 *
 * A stretch of a table.
 */
typedef struct
{
  const UpTime *times;
  const double *values;
  gsize n;
} UpAdoptionCurve;

/**
 * UpAdoptionFrame:
 *
 * A frame of the kind `adoption`, checked, with its columns at hand. Valid as long as frame and
 * spec are.
 */
typedef struct
{
  UpSpec *spec;
  UpFrame *frame;

  const char *key;
  const char *name; /* of the technology */
  UpSlot slot;

  const UpTime *starts;
  const UpTime *ends;
  const double *values;
  const gint64 *flags;
  gsize n_rows;
  gssize last; /* last finished row with a value, -1 without one */

  const char *metric;
  const char *phrase;
  UpUnit unit;
  UpPeriod period;
  UpTime from;
  UpTime to;
  UpTime known;
  UpTime data_end;  /* end of the last finished period; UP_TIME_NONE without one */
  gboolean plain;   /* times are plain numbers */
  gboolean log;
  double anchor;    /* where in its period a point stands, 0 to 1 */

  gboolean refused; /* no curve is shown */
  UpAdoptionCurve fit;
  const double *confidence_low, *confidence_high;
  const double *prediction_low, *prediction_high;

  UpAdoptionModel *models; /* owned */
  guint n_models;
  int best; /* chosen, else of the least AICc; -1 without one */

  double ceiling, ceiling_low, ceiling_high; /* NaN without; open above: high is NaN */
  gboolean ceiling_assumed;
  UpTime inflection, inflection_low, inflection_high; /* UP_TIME_NONE without */
  double inflection_value;
} UpAdoptionFrame;

UpAdoptionFrame *up_adoption_frame_new  (UpSpec                *spec,
                                         UpFrame               *frame,
                                         GError               **error);
void             up_adoption_frame_free (UpAdoptionFrame       *self);
int              up_adoption_frame_find_model (const UpAdoptionFrame *self,
                                         const char            *id);
UpAdoptionCurve  up_adoption_frame_get_alternative (const UpAdoptionFrame *self,
                                         const char            *id);
gssize           up_adoption_frame_find_row (const UpAdoptionFrame *self,
                                         UpTime                 start);
UpAdoptionCurve  up_adoption_frame_get_column (const UpAdoptionFrame *self,
                                         const double          *column);
double           up_adoption_curve_at   (UpAdoptionCurve        curve,
                                         UpTime                 time);
UpTime           up_adoption_frame_get_point_time (const UpAdoptionFrame *self,
                                         gsize                  row);
const char      *up_adoption_model_name (const char            *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpAdoptionFrame, up_adoption_frame_free)

G_END_DECLS
