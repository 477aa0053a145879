/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-activity-private.h"

#include "up-locale.h"
#include "up-query-kinds.h"

#include <math.h>
#include <string.h>

/* Charts of activity whose frame is a table of their kind: the days of years and the hours of a
 * week. */

/* A calendar shows so many years when the spec names no first day. */
#define CALENDAR_YEARS 2

static guint
add_column (UpFrameBuilder *frame,
            const char     *name,
            UpColumnType    type)
{
  return up_frame_builder_add_column (frame, name, type,
                                      type == UP_COLUMN_NUMBER ? UP_UNIT_COUNT
                                      : type == UP_COLUMN_TIME ? UP_UNIT_TIME
                                                               : UP_UNIT_NONE);
}

static void
push_text (UpFrameBuilder *part,
           const char     *name,
           const char     *text)
{
  up_frame_builder_push_text (part, add_column (part, name, UP_COLUMN_TEXT), text);
}

/* The words of a table, those that its kind adds empty, and the definition. */
static UpFrame *
make_metric (const UpQueryActivity *self,
             const char            *phrase)
{
  UpFrameBuilder *part = up_frame_builder_new ();
  const UpQueryKind *kind = up_query_find_kind (up_spec_get_text (self->spec, "chart"));

  push_text (part, "name", self->metric->name);
  push_text (part, "phrase", phrase);
  push_text (part, "unit", up_unit_to_string (self->metric->unit));
  up_frame_builder_push_number (part, add_column (part, "reference", UP_COLUMN_NUMBER), NAN);
  for (guint i = 0; i < UP_QUERY_MOST_HEADS && kind->heads[i].key != NULL; i++)
    {
      g_autofree char *column = g_strdelimit (g_strdup (kind->heads[i].key), "-", '_');

      if (kind->heads[i].is_number)
        up_frame_builder_push_number (part, add_column (part, column, UP_COLUMN_NUMBER), NAN);
      else
        push_text (part, column, NULL);
    }
  push_text (part, "metric", self->metric->key);
  push_text (part, "definition", self->metric->definition);
  return up_frame_builder_end (part);
}

/* Whether the calendar shows the last years only. */
static gboolean
is_cut (const UpQueryActivity *self)
{
  UpTime from, to;

  up_query_activity_span (self, &from, &to);
  return up_spec_get_text (self->spec, "from") == NULL &&
         from < up_time_add (up_time_floor (to - 1, UP_PERIOD_YEAR), UP_PERIOD_YEAR,
                             1 - CALENDAR_YEARS);
}

static void
add_days (const UpQueryActivity *self,
          UpFrameBuilder        *frame)
{
  guint day = add_column (frame, "day", UP_COLUMN_TIME);
  guint value = add_column (frame, "value", UP_COLUMN_NUMBER);
  guint below = add_column (frame, "below", UP_COLUMN_NUMBER);
  guint subject = add_column (frame, "subject", UP_COLUMN_TEXT);
  UpTime from, to;

  up_query_activity_span (self, &from, &to);
  if (up_spec_get_text (self->spec, "from") == NULL)
    from = MAX (from, up_time_add (up_time_floor (to - 1, UP_PERIOD_YEAR), UP_PERIOD_YEAR,
                                   1 - CALENDAR_YEARS));
  from = up_time_floor (from, UP_PERIOD_DAY);
  for (guint i = 0; i < self->repositories->len; i++)
    {
      const UpQueryRepository *one = g_ptr_array_index (self->repositories, i);
      gsize n = (gsize) MAX ((to - from) / UP_TIME_DAY, 0);
      g_autofree double *values = g_new (double, n);

      up_activity_count (one->activity, one->commits, UP_ACTIVITY_COMMITS, UP_PERIOD_DAY, from, n,
                         values);
      for (gsize k = 0; k < n; k++)
        {
          up_frame_builder_push_time (frame, day, from + (UpTime) k * UP_TIME_DAY);
          up_frame_builder_push_number (frame, value, values[k]);
          up_frame_builder_push_number (frame, below, NAN);
          up_frame_builder_push_text (frame, subject,
                                      self->repositories->len > 1 ? one->subject->name : NULL);
        }
    }
}

/* The hours of all repositories together: a week has no place for more than one. */
static void
add_hours (const UpQueryActivity *self,
           UpFrameBuilder        *frame)
{
  guint weekday = add_column (frame, "weekday", UP_COLUMN_INTEGER);
  guint hour = add_column (frame, "hour", UP_COLUMN_INTEGER);
  guint value = add_column (frame, "value", UP_COLUMN_NUMBER);
  guint below = add_column (frame, "below", UP_COLUMN_NUMBER);
  gint64 sums[UP_ACTIVITY_HOURS] = { 0 };
  UpTime from, to;

  up_query_activity_span (self, &from, &to);
  for (guint i = 0; i < self->repositories->len; i++)
    {
      const UpQueryRepository *one = g_ptr_array_index (self->repositories, i);
      gint64 hours[UP_ACTIVITY_HOURS];

      up_activity_punch (one->activity, from, to, hours);
      for (guint k = 0; k < UP_ACTIVITY_HOURS; k++)
        sums[k] += hours[k];
    }
  for (guint k = 0; k < UP_ACTIVITY_HOURS; k++)
    {
      up_frame_builder_push_integer (frame, weekday, k / 24 + 1);
      up_frame_builder_push_integer (frame, hour, k % 24);
      up_frame_builder_push_number (frame, value, (double) sums[k]);
      up_frame_builder_push_number (frame, below, NAN);
    }
}

/* A table is pushed, or made and then pushed. */
static const struct
{
  const char *chart;
  const char *metric;
  const char *phrase;
  void (*add) (const UpQueryActivity *self, UpFrameBuilder *frame);
  void (*make) (const UpQueryActivity *self, UpQueryMade *made);
} tables[] = {
  { "calendar-heat", "git/commits", N_("Commits a day, the last two years"), add_days, NULL },
  { "week-heat", "git/commits", N_("Commits by weekday and hour"), add_hours, NULL },
  { "timeline", "git/releases", N_("Releases by type"), NULL, up_query_activity_add_releases },
  { "waterfall", "git/flow", N_("Contributors of the last 12 months and of the 12 before"), NULL,
    up_query_activity_add_flow },
  { "matrix-heat", "git/retention",
    N_("New contributors of a year who are active so many years later"), NULL,
    up_query_activity_add_retention },
};

/* Metrics that no chart of series shows. */
static gboolean
needs_table (const char *metric)
{
  return strcmp (metric, "git/releases") == 0 || strcmp (metric, "git/flow") == 0 ||
         strcmp (metric, "git/retention") == 0;
}

static int
find_table (const UpQueryActivity *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (strcmp (tables[i].chart, up_spec_get_text (self->spec, "chart")) == 0)
        return (int) i;
    }
  return -1;
}

/* Whether the chart is drawn from a table of its own, and not from series. */
gboolean
up_query_activity_is_table (const UpQueryActivity *self)
{
  return find_table (self) >= 0 || needs_table (self->metric->key) ||
         (up_query_takes_table (self->spec) && !up_query_takes_ranked (self->spec));
}

static UpFrameBuilder *
make_table (const UpQueryActivity *self,
            int                    table,
            GError               **error)
{
  g_auto (UpQueryMade) made = { 0 };
  const UpQueryRepository *one = up_query_activity_front (self);
  g_autofree char *source = up_query_activity_name_source (one);

  tables[table].make (self, &made);
  up_query_made_text (&made, "name", self->metric->name);
  up_query_made_text (&made, "phrase", tables[table].phrase);
  up_query_made_text (&made, "unit", up_unit_to_string (self->metric->unit));
  up_query_made_text (&made, "source", source);
  if (one->source->licence != NULL)
    up_query_made_text (&made, "licence", one->source->licence);
  return up_query_made_end (&made, self->spec, error);
}

/* The answer as the table that the chart is drawn from. */
UpFrame *
up_query_activity_table (UpQueryActivity *self,
                         GError         **error)
{
  int table = find_table (self);
  UpFrameBuilder *frame;

  if (table < 0 || strcmp (tables[table].metric, self->metric->key) != 0)
    {
      g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_METRIC,
                   "The chart %s cannot show %s: choose another chart",
                   up_spec_get_text (self->spec, "chart"), self->metric->key);
      return NULL;
    }
  if (tables[table].make != NULL)
    frame = make_table (self, table, error);
  else
    {
      frame = up_frame_builder_new ();
      tables[table].add (self, frame);
      up_query_take_part (frame, "metric",
                          make_metric (self, tables[table].add == add_days && !is_cut (self)
                                                 ? N_("Commits a day")
                                                 : tables[table].phrase));
    }
  if (frame == NULL)
    return NULL;
  up_query_activity_add_parts (self, frame, tables[table].make == NULL);
  return up_frame_builder_end (frame);
}
