/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"

G_BEGIN_DECLS

/** UP_OBSERVATION_NO_N: an observation that does not say how many it rests on. */
#define UP_OBSERVATION_NO_N (-1)

/**
 * UpObservation:
 * @start: as packed by up_series_pack_start()
 * @value: NaN when missing
 * @low: lower end of its interval, NaN when not known
 * @high: upper end of its interval, NaN when not known
 * @n: how many it rests on, %UP_OBSERVATION_NO_N when not known
 * @flags: #UpObservationFlags
 * @row: the caller's own number for it, given back when it could not be taken
 *
 * One value to be written.
 */
typedef struct
{
  gint64 start;
  double value;
  double low;
  double high;
  gint64 n;
  guint flags;
  guint row;
} UpObservation;

/**
 * UpRepeat:
 * @row: the row that says something else about a period that an earlier row spoke of
 * @first_row: that earlier row, which counts; 0 when it is too far back to be known
 */
typedef struct
{
  guint row;
  guint first_row;
} UpRepeat;

/**
 * UpWriteCounts:
 * @added: periods that were not known before
 * @revised: periods whose value changed; the old one stays, as of its time
 * @same: values that were known already, in this answer or an earlier one
 * @series: how many series the answer speaks of
 * @shifted: of @revised, those that changed by more than a tenth
 * @repeated: rows left out because an earlier row of the same answer contradicts them
 */
typedef struct
{
  guint64 added;
  guint64 revised;
  guint64 same;
  guint64 repeated;
  guint64 series;
  guint64 shifted;
} UpWriteCounts;

/**
 * UpObservationWriter:
 *
 * Writes the observations of one fetch, in bulk and in any order. The same answer twice adds
 * nothing; a changed value adds a row beside the old one. Use it inside a transaction.
 */
typedef struct _UpObservationWriter UpObservationWriter;

UpObservationWriter *up_observation_writer_new    (UpConnection        *connection,
                                                   gint64               fetch,
                                                   GError             **error);
void                 up_observation_writer_free   (UpObservationWriter *self);
void                 up_observation_writer_set_values_only (UpObservationWriter *self);
gboolean             up_observation_writer_add    (UpObservationWriter *self,
                                                   gint64               series,
                                                   const UpObservation *observation,
                                                   GError             **error);
gboolean             up_observation_writer_finish (UpObservationWriter *self,
                                                   UpWriteCounts       *counts,
                                                   GError             **error);
const UpRepeat      *up_observation_writer_get_repeats (UpObservationWriter *self,
                                                   guint               *n_repeats);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpObservationWriter, up_observation_writer_free)

G_END_DECLS
