/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-timeline-frame.h"

#include "up-base-error.h"
#include "up-chart-error.h"

#include <math.h>
#include <stdlib.h>

/* One table a line, as DESIGN.md lists them. */
const char up_timeline_columns[] =
    "rows: lane text, name text, start time, end time, open integer, unsure text, class text, "
    "priority number\n"
    "metric: name text, phrase text, unit text, reference number, known text\n"
    "sources: title text, licence text\n";

/* In focus comes before any priority that a table gives. */
#define FOCUS_WEIGHT 1e12

/* Place of a text among distinct ones, which it joins when it is new; -1 without a text. */
static int
find_or_add (GPtrArray  *texts,
             GHashTable *seen,
             const char *text)
{
  guint at;

  if (text == NULL || text[0] == '\0')
    return -1;
  at = GPOINTER_TO_UINT (g_hash_table_lookup (seen, text));
  if (at == 0)
    {
      g_ptr_array_add (texts, (gpointer) text);
      at = texts->len;
      g_hash_table_insert (seen, (gpointer) text, GUINT_TO_POINTER (at));
    }
  return (int) at - 1;
}

/* The end of an open item: the newest day known, or the end of the axis. */
UpTime
up_timeline_frame_end (const UpTimelineFrame *self,
                       const UpTimelineItem  *item)
{
  if (!item->open)
    return item->end;
  return self->known != UP_TIME_NONE && self->known > item->start ? self->known
                                                                   : MAX (self->last, item->start);
}

static gboolean
read_known (UpTimelineFrame *self,
            GError         **error)
{
  UpFrame *metric = up_frame_get_part (self->table.frame, "metric");
  const char *known = up_frame_get_texts (metric, "known")[0];
  UpPeriod period;
  g_autoptr (GError) reason = NULL;

  self->known = UP_TIME_NONE;
  if (known == NULL || known[0] == '\0' || up_time_parse (known, &self->known, &period, &reason))
    return TRUE;
  g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME, "“known” of the table: %s",
               reason->message);
  return FALSE;
}

static gboolean
read_item (UpTimelineFrame *self,
           UpTimelineItem  *item,
           gsize            row,
           GError         **error)
{
  static const char *const words[] = { "start", "end", "both", NULL };
  UpFrame *frame = self->table.frame;
  const char *name = up_frame_get_texts (frame, "name")[row];
  const char *unsure = up_frame_get_texts (frame, "unsure")[row];
  const char *const *focus = up_spec_get_list (self->table.spec, "focus");
  double priority = up_frame_get_numbers (frame, "priority")[row];

  *item = (UpTimelineItem) {
    .row = row,
    .name = name != NULL ? name : "",
    .start = up_frame_get_times (frame, "start")[row],
    .end = up_frame_get_times (frame, "end")[row],
    .open = up_frame_get_integers (frame, "open")[row] != 0,
    .unsure_start = g_strcmp0 (unsure, "start") == 0 || g_strcmp0 (unsure, "both") == 0,
    .unsure_end = g_strcmp0 (unsure, "end") == 0 || g_strcmp0 (unsure, "both") == 0,
    .weight = isfinite (priority) ? priority : 0,
  };
  if (unsure != NULL && unsure[0] != '\0' && !g_strv_contains (words, unsure))
    {
      g_autofree char *excerpt = up_error_excerpt (unsure);

      g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME,
                   "Row %" G_GSIZE_FORMAT " of the table: “unsure” cannot be “%s”: choose one of "
                   "start, end, both", row + 1, excerpt);
      return FALSE;
    }
  item->event = item->end == UP_TIME_NONE && !item->open;
  if (item->event)
    item->end = item->start;
  if (item->start == UP_TIME_NONE || item->open || item->end >= item->start)
    {
      if (focus != NULL && g_strv_contains (focus, item->name))
        item->weight += FOCUS_WEIGHT;
      return TRUE;
    }
  g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME,
               "Row %" G_GSIZE_FORMAT " of the table ends before it starts", row + 1);
  return FALSE;
}

static gboolean
read_items (UpTimelineFrame *self,
            GPtrArray       *lanes,
            GError         **error)
{
  const char *const *lane_names = up_frame_get_texts (self->table.frame, "lane");
  const char *const *classes = up_frame_get_texts (self->table.frame, "class");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) seen_classes = g_hash_table_new (g_str_hash, g_str_equal);

  self->items = g_new (UpTimelineItem, self->table.n_rows + 1);
  self->classes = g_ptr_array_new ();
  for (gsize row = 0; row < self->table.n_rows; row++)
    {
      UpTimelineItem *item = &self->items[self->n_items];
      int lane = find_or_add (lanes, seen, lane_names[row]);

      if (!read_item (self, item, row, error))
        return FALSE;
      if (lane < 0 || item->start == UP_TIME_NONE)
        continue;
      item->lane = (guint) lane;
      item->class = find_or_add (self->classes, seen_classes, classes[row]);
      self->n_items++;
    }
  return TRUE;
}

/* From the spec's window, else from what is there; an open end needs room to be seen. */
static void
find_window (UpTimelineFrame *self)
{
  UpTime from = up_spec_get_time (self->table.spec, "from", NULL);
  UpTime to = up_spec_get_time (self->table.spec, "to", NULL);

  self->first = self->last = UP_TIME_NONE;
  for (guint i = 0; i < self->n_items; i++)
    {
      const UpTimelineItem *item = &self->items[i];

      self->first = self->first == UP_TIME_NONE ? item->start : MIN (self->first, item->start);
      self->last = MAX (self->last, item->open ? item->start : item->end);
    }
  if (self->first == UP_TIME_NONE)
    return;
  if (self->known != UP_TIME_NONE)
    self->last = MAX (self->last, self->known);
  self->last += (self->last - self->first) / 40;
  if (from != UP_TIME_NONE)
    self->first = from;
  if (to != UP_TIME_NONE)
    self->last = to;
  if (self->last <= self->first)
    self->last = self->first + UP_TIME_DAY;
}

static int
compare_items (const void *a,
               const void *b)
{
  const UpTimelineItem *first = a, *second = b;

  if (first->lane != second->lane)
    return first->lane < second->lane ? -1 : 1;
  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return first->row < second->row ? -1 : 1;
}

/* What overlaps in a lane stands in rows of its own: each item in the first that is free. Events
 * stand on the first row. */
static void
stack_lane (UpTimelineFrame *self,
            UpTimelineLane  *lane)
{
  g_autofree UpTime *ends = g_new (UpTime, lane->n_items + 1);

  lane->n_subs = 1;
  ends[0] = UP_TIME_NONE;
  for (guint i = lane->first; i < lane->first + lane->n_items; i++)
    {
      UpTimelineItem *item = &self->items[i];

      if (item->event)
        continue;
      for (item->sub = 0; item->sub < lane->n_subs && ends[item->sub] > item->start; item->sub++)
        ;
      if (item->sub == lane->n_subs)
        lane->n_subs++;
      ends[item->sub] = item->open ? G_MAXINT64 : item->end;
    }
}

static void
make_lanes (UpTimelineFrame *self,
            GPtrArray       *names)
{
  qsort (self->items, self->n_items, sizeof *self->items, compare_items);
  self->n_lanes = names->len;
  self->lanes = g_new0 (UpTimelineLane, names->len + 1);
  for (guint i = 0, at = 0; i < names->len; i++)
    {
      UpTimelineLane *lane = &self->lanes[i];

      *lane = (UpTimelineLane) { names->pdata[i], 1, at, 0 };
      while (at < self->n_items && self->items[at].lane == i)
        at++;
      lane->n_items = at - lane->first;
      stack_lane (self, lane);
    }
}

/**
 * up_timeline_frame_read:
 * @self: (out caller-allocates): what is found, to be cleared
 * @spec: (transfer none): what was asked; outlives @self
 * @frame: (transfer none): the answer; outlives @self
 * @error: return location
 *
 * Returns: whether @frame is one of this kind; otherwise %UP_CHART_ERROR_FRAME
 */
gboolean
up_timeline_frame_read (UpTimelineFrame  *self,
                        UpSpec           *spec,
                        UpFrame          *frame,
                        GError          **error)
{
  g_autoptr (GPtrArray) lanes = g_ptr_array_new ();

  *self = (UpTimelineFrame) { 0 };
  if (!up_chart_table_read (&self->table, spec, frame, up_timeline_columns, error) ||
      !read_known (self, error) || !read_items (self, lanes, error))
    return FALSE;
  find_window (self);
  make_lanes (self, lanes);
  return TRUE;
}

/**
 * up_timeline_frame_clear:
 * @self: a frame
 */
void
up_timeline_frame_clear (UpTimelineFrame *self)
{
  g_clear_pointer (&self->items, g_free);
  g_clear_pointer (&self->lanes, g_free);
  g_clear_pointer (&self->classes, g_ptr_array_unref);
}

/**
 * up_timeline_frame_slot:
 * @self: a frame
 * @class: place of a class, -1 for none
 *
 * Returns: its colour; grey from the eighth on and for what has no class beside others
 */
UpSlot
up_timeline_frame_slot (const UpTimelineFrame *self,
                        int                    class)
{
  if (self->classes->len == 0)
    return UP_SLOT_BLUE;
  return class >= 0 && class < UP_N_SLOTS ? (UpSlot) class : UP_SLOT_NONE;
}
