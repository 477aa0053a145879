/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-activity-private.h"

#include "up-commits-note.h"
#include "up-locale.h"
#include "up-number.h"

#include <string.h>

/* What a reader must know of a chart of activity, and the receipt that makes it repeatable. */

/* How much of an object name tells it from others. */
#define SHORT_SHA 7

static void
add (GPtrArray  *remarks,
     const char *code,
     const char *severity,
     const char *text,
     const char *detail)
{
  g_ptr_array_add (remarks, up_query_remark_new (code, severity, text, detail));
}

static const char *
clock_text (const UpActivityOptions *options)
{
  if (options->date == UP_ACTIVITY_COMMITTER)
    return options->clock == UP_ACTIVITY_LOCAL
               ? N_("Commits stand at the time they were brought in, on the clock of who did.")
               : N_("Commits stand at the time they were brought in (committer date), in UTC.");
  return options->clock == UP_ACTIVITY_LOCAL
             ? N_("Commits stand at the time they were written, on the clock of their author.")
             : N_("Commits stand at the time they were written (author date), in UTC.");
}

static char *
list_rules (UpFalseHeat rules)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint k = 0; k < UP_N_FALSE_HEATS; k++)
    {
      if ((rules >> k & 1) != 0)
        g_strv_builder_add (words, up_false_heat_to_string (1 << k));
    }
  list = g_strv_builder_end (words);
  return g_strjoinv (", ", list);
}

static void
add_number (GPtrArray  *remarks,
            const char *code,
            const char *text,
            gsize       number)
{
  g_autofree char *detail = g_strdup_printf ("%" G_GSIZE_FORMAT, number);

  add (remarks, code, "caution", text, detail);
}

static gboolean
is_about_people (const UpQueryActivity *self)
{
  return strstr (self->metric->key, "contributor") != NULL ||
         strcmp (self->metric->key, "git/newcomers") == 0;
}

static void
add_people (GPtrArray             *remarks,
            const UpQueryActivity *self)
{
  if (strstr (self->metric->key, "/release") != NULL &&
      up_query_activity_front (self)->commits->n_releases == 0)
    add (remarks, "no-tags", "caution",
         N_("{detail} has no tag here, so nothing is known of its releases."),
         up_query_activity_front (self)->subject->name);
  if (self->repositories->len > 1 && up_query_activity_is_about_one (self))
    add (remarks, "one-of-several", "caution",
         N_("About {detail} only: bring another project forward to see it instead."),
         up_query_activity_front (self)->subject->name);
  if (strcmp (self->metric->key, "git/absence-factor") == 0 ||
      strcmp (self->metric->key, "git/elephant-factor") == 0 ||
      strcmp (self->metric->key, "git/burstiness") == 0 ||
      strcmp (self->metric->key, "git/release-interval") == 0)
    {
      g_autofree char *detail = g_strdup_printf ("%u", self->rolling);

      if (self->rolling > 1)
        add (remarks, "rolling", "info", N_("Each value looks back at {detail} periods."), detail);
    }
  else if (!is_about_people (self))
    return;
  else
    add (remarks, "new-ever", "info",
         N_("New means first ever, over all of the history, not the first in the window."), NULL);
  add (remarks, "identity", "caution",
       N_("People are told apart by mail address: one with two addresses counts twice."), NULL);
}

/* What is odd about the reading of each history. */
static void
add_reading (GPtrArray             *remarks,
             const UpQueryActivity *self)
{
  for (guint i = 0; i < self->repositories->len; i++)
    {
      const UpQueryRepository *one = g_ptr_array_index (self->repositories, i);

      for (gsize k = 0; k < one->commits->n_notes; k++)
        {
          const UpCommitsNote *note = &one->commits->notes[k];
          const char *text = up_commits_note_get_text (note->code);
          g_autofree char *detail = up_commits_note_get_detail (note);

          /* Those with odd dates are counted below, by what is asked. */
          if (text != NULL && strcmp (note->code, "odd-dates") != 0)
            add (remarks, note->code,
                 strcmp (note->code, "partial") == 0 || strcmp (note->code, "listed") == 0
                     ? "info"
                     : "caution",
                 text, detail);
        }
    }
}

static gboolean
has_zones (const UpQueryActivity *self)
{
  for (guint i = 0; i < self->repositories->len; i++)
    {
      const UpQueryRepository *one = g_ptr_array_index (self->repositories, i);

      if (up_commits_has_zones (one->commits))
        return TRUE;
    }
  return FALSE;
}

/* The notes of a chart of activity: how commits were counted, then what is wrong with them. */
GPtrArray *
up_query_activity_remarks (const UpQueryActivity *self)
{
  GPtrArray *remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) up_query_remark_free);
  UpActivityOptions options = self->options;
  gsize undated = 0;

  if (up_query_activity_takes_trees (self))
    {
      up_query_activity_add_tree_remarks (self, remarks);
      return remarks;
    }
  if (self->options.clock == UP_ACTIVITY_LOCAL && !has_zones (self))
    options.clock = UP_ACTIVITY_UTC;
  add (remarks, "clock", "info", clock_text (&options), NULL);
  if (self->options.without == UP_FALSE_HEAT_NONE)
    add (remarks, "all-commits", "info", N_("Merges and empty commits are included."), NULL);
  else
    {
      g_autofree char *rules = list_rules (self->options.without);

      add (remarks, "without", "info", N_("Left out: {detail}."), rules);
    }
  add_people (remarks, self);
  add_reading (remarks, self);
  for (guint i = 0; i < self->repositories->len; i++)
    undated += ((UpQueryRepository *) g_ptr_array_index (self->repositories, i))->activity->undated;
  if (undated > 0 && up_spec_get_text (self->spec, "as-of") == NULL)
    add_number (remarks, "undated",
                N_("Commits with a date that cannot be, in no period: {detail}."), undated);
  return remarks;
}

static guint
add_text_column (UpFrameBuilder *part,
                 const char     *name)
{
  return up_frame_builder_add_column (part, name, UP_COLUMN_TEXT, UP_UNIT_NONE);
}

/* What makes the figures repeatable: which history was read, up to where, by which definition. */
UpFrame *
up_query_activity_receipt (const UpQueryActivity *self)
{
  UpFrameBuilder *part = up_frame_builder_new ();
  guint repository = add_text_column (part, "repository");
  guint head = add_text_column (part, "head");
  guint commits = up_frame_builder_add_column (part, "commits", UP_COLUMN_INTEGER, UP_UNIT_COUNT);
  guint definition = add_text_column (part, "definition");

  for (guint i = 0; i < self->repositories->len; i++)
    {
      const UpQueryRepository *one = g_ptr_array_index (self->repositories, i);

      up_frame_builder_push_text (part, repository, one->subject->name);
      up_frame_builder_push_text (part, head, one->commits->head);
      up_frame_builder_push_integer (part, commits, (gint64) one->activity->n);
      up_frame_builder_push_text (part, definition, self->metric->definition_id);
    }
  return up_frame_builder_end (part);
}

/* The repository, and up to which commit it was read. */
char *
up_query_activity_name_source (const UpQueryRepository *one)
{
  const char *sha = one->commits->head;

  return sha != NULL ? g_strdup_printf ("git %s @ %.*s", one->source->title, SHORT_SHA, sha)
                     : g_strdup (one->source->title);
}

static UpFrame *
make_sources (const UpQueryActivity *self)
{
  UpFrameBuilder *part = up_frame_builder_new ();
  guint key = add_text_column (part, "source");
  guint title = add_text_column (part, "title");
  guint licence = add_text_column (part, "licence");
  guint attribution = add_text_column (part, "attribution");
  guint home = add_text_column (part, "home");
  guint retrieved = up_frame_builder_add_column (part, "retrieved", UP_COLUMN_TIME, UP_UNIT_TIME);

  for (guint i = 0; i < self->repositories->len; i++)
    {
      const UpQueryRepository *one = g_ptr_array_index (self->repositories, i);
      g_autofree char *named = up_query_activity_name_source (one);

      up_frame_builder_push_text (part, key, one->source->key);
      up_frame_builder_push_text (part, title, named);
      up_frame_builder_push_text (part, licence, one->source->licence);
      up_frame_builder_push_text (part, attribution, one->source->attribution);
      up_frame_builder_push_text (part, home, one->source->home);
      up_frame_builder_push_time (part, retrieved, one->known);
    }
  return up_frame_builder_end (part);
}

/* Adds what tables of activity have beside the parts of their kind. */
void
up_query_activity_add_parts (const UpQueryActivity *self,
                             UpFrameBuilder        *frame,
                             gboolean               with_sources)
{
  g_autoptr (GPtrArray) remarks = up_query_activity_remarks (self);
  UpFrame *finding;

  if (with_sources)
    up_query_take_part (frame, "sources", make_sources (self));
  up_query_take_part (frame, "notes", up_query_remarks_part (remarks));
  up_query_take_part (frame, "receipt", up_query_activity_receipt (self));
  finding = up_query_activity_finding (self);
  if (finding != NULL)
    up_query_take_part (frame, "finding", finding);
}
