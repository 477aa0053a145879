/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-query-private.h"
#include "up-spread.h"

#include "up-adoption.h"
#include "up-pace.h"

G_BEGIN_DECLS

/* What of a metric is looked at. */
typedef enum
{
  UP_MEASURE_SHARE,
  UP_MEASURE_STOCK,
  UP_MEASURE_CUMULATIVE,
  UP_MEASURE_FLOW,
} UpMeasure;

/* A question about adoption while it is answered. Times of the mathematics are years since the
 * first row, or the plain numbers of a table. */
typedef struct
{
  UpQueryInput *input;    /* of one series */
  UpQueryWindow window;
  UpSpec *spec;
  UpQueryRows *rows;      /* owned; `shown` is the measure */
  UpMeasure measure;
  gboolean plain;         /* whether times are plain numbers */
  double anchor;          /* where in its period a value stands, 0 to 1 */
  double per_year;        /* periods a year, 0 for irregular dates */
  gsize n;                /* values that are fitted */
  gsize n_zeros;          /* values of 0 before them, left out */
  gsize *places;          /* owned: their rows */
  double *times;          /* owned */
  double *values;         /* owned */
  double *weights;        /* owned, nullable */
  double *grid;           /* owned: where curves are drawn */
  gsize n_grid;
  gboolean unfitted;      /* whether values are all that is needed */
  gboolean brief;         /* whether bands and the test on the past are not needed */
  UpRefusal refusal;      /* why there is nothing to fit */
  gsize refused_place;    /* the row at fault */
  UpAdoptionData data;
  UpAdoption *answer;     /* owned, nullable */
  UpTrend growth;         /* now */
  UpPace pace;            /* of the values that are fitted */
} UpQueryAdoption;

gboolean up_query_adoption_solve (UpQueryAdoption       *self,
                                  GError               **error);
void     up_query_adoption_clear (UpQueryAdoption       *self);
GPtrArray *up_query_adoption_each (const UpQueryInput   *input,
                                  UpSpec                *spec,
                                  gboolean               fitted,
                                  GError               **error);
UpTime   up_query_adoption_time  (const UpQueryAdoption *self,
                                  double                 time);
gboolean up_query_adoption_read  (UpQueryAdoption       *self,
                                  GError               **error);
UpFrame *up_query_adoption_notes (const UpQueryAdoption *self);
UpFrame *up_query_adoption_refusals (const UpQueryAdoption *self);
UpFrame *up_query_adoption_frame (const UpQueryAdoption *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UpQueryAdoption, up_query_adoption_clear)

G_END_DECLS
