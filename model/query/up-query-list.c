/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-private.h"

#include "up-interval.h"
#include "up-locale.h"

#include <math.h>

/* One group of a list: its projects, in the newest version of the list and in the oldest. */
typedef struct
{
  const char *name; /* unowned */
  guint counted[2]; /* those that count, newest first */
  guint of[2];      /* of how many */
} Group;

/* A list that is counted. */
typedef struct
{
  UpFrame *list;
  UpTime times[2];  /* newest and oldest version; the same when there is one */
  gboolean uses;    /* whether rows say if a project uses something: then a share is that of a
                     * group's projects that do; else the group's share of all projects */
  GArray *groups;   /* owned, (element-type Group) */
  guint all[2];     /* projects in each version */
} List;

static void
find_versions (List *self)
{
  const UpTime *times = up_frame_get_times (self->list, "time");
  const gint64 *uses = up_frame_get_integers (self->list, "uses");

  self->times[0] = self->times[1] = UP_TIME_NONE;
  for (gsize row = 0; row < up_frame_get_n_rows (self->list); row++)
    {
      self->uses = self->uses || uses[row] != 0;
      if (times[row] == UP_TIME_NONE)
        continue;
      self->times[0] = self->times[0] == UP_TIME_NONE ? times[row]
                                                      : MAX (self->times[0], times[row]);
      self->times[1] = self->times[1] == UP_TIME_NONE ? times[row]
                                                      : MIN (self->times[1], times[row]);
    }
}

static Group *
find_group (List       *self,
            const char *name)
{
  Group made = { .name = name };

  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = &g_array_index (self->groups, Group, i);

      if (g_strcmp0 (group->name, name) == 0)
        return group;
    }
  g_array_append_val (self->groups, made);
  return &g_array_index (self->groups, Group, self->groups->len - 1);
}

/* Counts each version of the list; a project twice in one of them is counted once. */
static void
count_projects (List *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const UpTime *times = up_frame_get_times (self->list, "time");
  const gint64 *uses = up_frame_get_integers (self->list, "uses");

  for (gsize row = 0; row < up_frame_get_n_rows (self->list); row++)
    {
      const char *project = up_frame_get_texts (self->list, "project")[row];
      Group *group = find_group (self, up_frame_get_texts (self->list, "group")[row]);

      if (!g_hash_table_add (seen, g_strdup_printf ("%" G_GINT64_FORMAT " %s", times[row],
                                                    project)))
        continue;
      for (guint k = 0; k < 2; k++)
        {
          if (times[row] != self->times[k])
            continue;
          group->of[k]++;
          group->counted[k] += self->uses ? uses[row] != 0 : 1;
          self->all[k]++;
        }
    }
  for (guint i = 0; i < self->groups->len && !self->uses; i++)
    {
      Group *group = &g_array_index (self->groups, Group, i);

      for (guint k = 0; k < 2; k++)
        group->of[k] = self->all[k];
    }
}

/* Columns of the rows: those of estimates, then what was counted. */
static const struct
{
  const char *name;
  UpColumnType type;
} columns[] = {
  { "name", UP_COLUMN_TEXT },     { "estimate", UP_COLUMN_NUMBER }, { "low", UP_COLUMN_NUMBER },
  { "high", UP_COLUMN_NUMBER },   { "least", UP_COLUMN_NUMBER },    { "most", UP_COLUMN_NUMBER },
  { "second", UP_COLUMN_NUMBER }, { "detail", UP_COLUMN_TEXT },     { "reason", UP_COLUMN_TEXT },
  { "subject", UP_COLUMN_TEXT },  { "counted", UP_COLUMN_INTEGER }, { "of", UP_COLUMN_INTEGER },
  { "before", UP_COLUMN_NUMBER }, { "since", UP_COLUMN_TIME },      { "change", UP_COLUMN_NUMBER },
};

static double
share_of (const Group *group,
          guint        version)
{
  return group->of[version] > 0 ? (double) group->counted[version] / group->of[version] : NAN;
}

static void
push_group (const List     *self,
            const Group    *group,
            UpFrameBuilder *frame)
{
  gboolean versions = self->times[0] != self->times[1];
  double share = share_of (group, 0), before = versions ? share_of (group, 1) : NAN, low, high;
  g_autofree char *key = up_subject_key_from_name (group->name);
  g_autofree char *detail = g_strdup_printf ("%u/%u", group->counted[0], group->of[0]);
  double numbers[15] = { [1] = share, [4] = NAN, [5] = NAN, [6] = NAN, [12] = before,
                         [14] = share - before };
  const char *texts[15] = { [0] = group->name, [7] = detail, [9] = self->uses ? NULL : key };

  up_interval_wilson (share, group->of[0], UP_LEVEL, &low, &high);
  numbers[2] = low;
  numbers[3] = high;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (columns[i].type == UP_COLUMN_TEXT)
        up_frame_builder_push_text (frame, i, texts[i]);
      else if (columns[i].type == UP_COLUMN_NUMBER)
        up_frame_builder_push_number (frame, i, numbers[i]);
      else if (columns[i].type == UP_COLUMN_TIME)
        up_frame_builder_push_time (frame, i, versions ? self->times[1] : UP_TIME_NONE);
      else
        up_frame_builder_push_integer (frame, i, i == 10 ? group->counted[0] : group->of[0]);
    }
}

/* The words of the list about itself, with those that a chart of estimates wants. */
static UpFrame *
metric_part (UpFrame *list)
{
  UpFrame *metric = up_frame_get_part (list, "metric");
  const char *own = up_frame_get_texts (metric, "name")[0];
  UpFrameBuilder *part = up_frame_builder_new ();
  static const char *const names[] = { "name", "phrase", "unit", "reference", "symbol",
                                       "estimate_name", "second_name", "level" };
  const char *texts[] = { own != NULL ? own : N_("Share of projects"),
                          up_frame_get_texts (metric, "phrase")[0],
                          up_unit_to_string (UP_UNIT_FRACTION), NULL, NULL,
                          N_("share of the list"), NULL, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gboolean is_number = i == 3 || i == 7;
      guint column = up_frame_builder_add_column (part, names[i],
                                                  is_number ? UP_COLUMN_NUMBER : UP_COLUMN_TEXT,
                                                  is_number ? UP_UNIT_FRACTION : UP_UNIT_NONE);

      if (is_number)
        up_frame_builder_push_number (part, column, i == 3 ? 0.0 : UP_LEVEL);
      else
        up_frame_builder_push_text (part, column, texts[i]);
    }
  return up_frame_builder_end (part);
}

/* Counts a list of projects: the share of each group, such as a main language, with its Wilson
 * interval and the change in points since the oldest version of the list. */
UpFrame *
up_query_list_share (UpFrame *list)
{
  List self = { .list = list };
  UpFrameBuilder *frame = up_frame_builder_new ();

  find_versions (&self);
  self.groups = g_array_new (FALSE, TRUE, sizeof (Group));
  count_projects (&self);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    up_frame_builder_add_column (frame, columns[i].name, columns[i].type,
                                 columns[i].type == UP_COLUMN_NUMBER ? UP_UNIT_FRACTION
                                 : columns[i].type == UP_COLUMN_TIME ? UP_UNIT_TIME
                                                                     : UP_UNIT_NONE);
  for (guint i = 0; i < self.groups->len; i++)
    push_group (&self, &g_array_index (self.groups, Group, i), frame);
  g_array_unref (self.groups);
  up_query_take_part (frame, "metric", metric_part (list));
  up_frame_builder_add_part (frame, "sources", up_frame_get_part (list, "sources"));
  return up_frame_builder_end (frame);
}
