/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart-table.h"
#include "up-theme.h"

G_BEGIN_DECLS

/* The tables and typed columns of the kind `timeline`, as DESIGN.md lists them. */
extern const char up_timeline_columns[];

/**
 * UpTimelineItem:
 * @row: of the frame
 * @name: what it is, maybe empty
 * @lane: place of its lane
 * @sub: row of the lane, so that no two overlap
 * @start: when it was or began
 * @end: when it ended; of an event that is its start
 * @open: it goes on: nobody knows until when
 * @unsure_start: its start is not certain
 * @unsure_end: its end is not certain
 * @event: a moment, not a stretch
 * @class: place of its class, -1 without one
 * @weight: how important its name is
 *
 * A stretch of time or a moment.
 */
typedef struct
{
  gsize row;
  const char *name;
  guint lane;
  guint sub;
  UpTime start;
  UpTime end;
  gboolean open;
  gboolean unsure_start;
  gboolean unsure_end;
  gboolean event;
  int class;
  double weight;
} UpTimelineItem;

/**
 * UpTimelineLane:
 * @name: as shown
 * @n_subs: rows it needs
 * @first: its first item
 * @n_items: how many, ascending in time
 *
 * What happened to one thing.
 */
typedef struct
{
  const char *name;
  guint n_subs;
  guint first;
  guint n_items;
} UpTimelineLane;

/**
 * UpTimelineFrame:
 * @table: what charts of tables share
 * @items: (array length=n_items) (owned): by lane and then time
 * @n_items: how many have a place
 * @lanes: (array length=n_lanes) (owned): in the order of the table
 * @n_lanes: how many
 * @classes: (owned): in the order of the table
 * @first: where the axis begins
 * @last: where it ends
 * @known: the newest day the table knows of, %UP_TIME_NONE when it does not say
 *
 * A frame of the kind `timeline`, checked. Valid as long as frame and spec are.
 */
typedef struct
{
  UpChartTable table;
  UpTimelineItem *items;
  guint n_items;
  UpTimelineLane *lanes;
  guint n_lanes;
  GPtrArray *classes;
  UpTime first;
  UpTime last;
  UpTime known;
} UpTimelineFrame;

gboolean up_timeline_frame_read  (UpTimelineFrame        *self,
                                  UpSpec                 *spec,
                                  UpFrame                *frame,
                                  GError                **error);
void     up_timeline_frame_clear (UpTimelineFrame        *self);
UpTime   up_timeline_frame_end   (const UpTimelineFrame  *self,
                                  const UpTimelineItem   *item);
UpSlot   up_timeline_frame_slot  (const UpTimelineFrame  *self,
                                  int                     class);

/* Captions. */
char    *up_timeline_title       (const UpTimelineFrame  *self,
                                  UpLocale               *locale);
char    *up_timeline_subtitle    (const UpTimelineFrame  *self,
                                  UpLocale               *locale);
char    *up_timeline_summary     (const UpTimelineFrame  *self,
                                  UpLocale               *locale);
char    *up_timeline_known       (const UpTimelineFrame  *self,
                                  UpLocale               *locale);
char    *up_timeline_item_text   (const UpTimelineFrame  *self,
                                  UpLocale               *locale,
                                  const UpTimelineItem   *item);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UpTimelineFrame, up_timeline_frame_clear)

G_END_DECLS
