/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"
#include "up-locale.h"
#include "up-observation.h"
#include "up-spec.h"
#include "up-theme.h"

G_BEGIN_DECLS

/* The tables and typed columns of the kind `growth`, as DESIGN.md lists them. */
extern const char up_series_columns[];
extern const char up_substitution_columns[];

/**
 * UpSeriesScale:
 * @UP_SERIES_LINEAR: equal distances are equal differences
 * @UP_SERIES_LOG: equal distances are equal ratios
 * @UP_SERIES_INDEX: the first period of the window is 100
 * @UP_SERIES_SHARE: parts of a whole
 * @UP_SERIES_SYMLOG: differences around 0, ratios far from it, on both sides
 *
 * How the lines are drawn.
 */
typedef enum
{
  UP_SERIES_LINEAR,
  UP_SERIES_LOG,
  UP_SERIES_INDEX,
  UP_SERIES_SHARE,
  UP_SERIES_SYMLOG,
} UpSeriesScale;

/**
 * UpSeriesSubject:
 * @key: stable key
 * @name: as shown
 * @slot: its colour; %UP_SLOT_NONE for context
 * @focus: brought forward: drawn stronger and over the others
 * @first_row: its first row in the frame
 * @n_rows: how many rows it has, ascending in time
 * @last: its last finished row with a value, -1 without one
 * @cagr: end-to-end growth a year, NaN when refused
 * @trend: fitted growth a year, NaN when refused
 * @trend_low: its interval
 * @trend_high: its interval
 * @first_value: first value used for growth, NaN without one
 * @last_value: last value used for growth
 * @refusals: (nullable): codes of what was refused, comma-separated
 *
 * One technology of the chart. Texts belong to the frame.
 */
typedef struct
{
  const char *key;
  const char *name;
  UpSlot slot;
  gboolean focus;
  gsize first_row;
  gsize n_rows;
  gssize last;
  double cagr;
  double trend;
  double trend_low;
  double trend_high;
  double first_value;
  double last_value;
  const char *refusals;
} UpSeriesSubject;

/**
 * UpSeriesFrame:
 *
 * A frame of the kind `growth`, checked, with its columns at hand.
 */
typedef struct
{
  UpSpec *spec;   /* owned */
  UpFrame *frame; /* owned */

  /* Rows. */
  const UpTime *starts;
  const double *values;
  const double *shown;
  const double *shown_low; /* interval of shown, NaN where not known */
  const double *shown_high;
  const gint64 *flags;
  gsize n_rows;

  UpSeriesSubject *subjects; /* owned */
  guint n_subjects;
  guint n_colored; /* subjects with a slot */

  const char *metric;   /* as a heading: “Pull requests” */
  const char *noun;     /* in a sentence: “pull requests” */
  const char *phrase;
  const char *share_of; /* nullable */
  gboolean is_share;    /* the metric itself is a share */
  gboolean is_rank;     /* or a place in an order */
  UpUnit unit;          /* of values */
  UpUnit shown_unit;    /* of shown */
  UpSeriesScale scale;

  UpPeriod period;
  UpTime from; /* start of the first period used */
  UpTime to;   /* start of the last period used */
  UpTime tail; /* start of the last row: after @to when unfinished periods follow */
  UpTime known;
  gboolean plain; /* times are plain numbers, not dates */

  int lead;  /* subject that the title speaks of, -1 without one */
  int other; /* subject it is held against, -1 without one */
  double advantage, advantage_low, advantage_high; /* NaN when not computed */
  double level; /* of the intervals */
} UpSeriesFrame;

UpSeriesFrame *up_series_frame_new     (UpSpec              *spec,
                                        UpFrame             *frame,
                                        UpLocale            *locale,
                                        GError             **error);
void           up_series_frame_free    (UpSeriesFrame       *self);
int            up_series_frame_find    (const UpSeriesFrame *self,
                                        const char          *subject);
gssize         up_series_frame_find_row (const UpSeriesFrame *self,
                                        guint                subject,
                                        UpTime               start);
gboolean       up_series_frame_is_refused (const UpSeriesFrame *self,
                                        guint                subject,
                                        const char          *code);
double         up_series_frame_get_value (const UpSeriesFrame *self,
                                        guint                subject,
                                        UpTime               start);
double         up_series_frame_get_moved (const UpSeriesFrame *self,
                                        guint                subject,
                                        double              *last);
guint         *up_series_frame_rank    (const UpSeriesFrame *self);
char          *up_series_frame_format_period (const UpSeriesFrame *self,
                                        UpLocale            *locale,
                                        UpTime               start);
char          *up_series_frame_format_number (UpLocale     *locale,
                                        double               value,
                                        UpUnit               unit);
char          *up_series_frame_format_value (const UpSeriesFrame *self,
                                        UpLocale            *locale,
                                        gsize                row);
char          *up_series_frame_format_shown (const UpSeriesFrame *self,
                                        UpLocale            *locale,
                                        gsize                row);
char          *up_series_frame_format_label (const UpSeriesFrame *self,
                                        UpLocale            *locale,
                                        gsize                row);
char          *up_series_frame_format_range (const UpSeriesFrame *self,
                                        UpLocale            *locale,
                                        gboolean             in_words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpSeriesFrame, up_series_frame_free)

G_END_DECLS
