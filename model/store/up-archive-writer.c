/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-archive-writer.h"

#include "up-archive-counts.h"
#include "up-archive-names-private.h"

#include <string.h>

#define ACTION "write events to"

/* Accounts, repositories and counts that are kept before they are written: some 25 MB each. */
#define MAX_KEPT 250000

#define DAY 86400
#define HOUR 3600
#define WEEK_HOURS (7 * 24)
/* 1 January 1970 was a Thursday; weeks begin on Sunday. */
#define FIRST_HOUR (4 * 24)

/* The commits of pushes are counted, and their actors. */
#define PUSH "PushEvent"

struct _UpArchiveWriter
{
  UpConnection *connection; /* unowned */
  gint64 fetch;
  UpArchiveNames names;
  UpStatement *put;         /* owned */
  gint64 push;              /* number of that type */
  UpArchiveCounts *days;    /* all owned */
  UpArchiveCounts *hours;
  UpArchiveCounts *repo_quarters;
  UpArchiveCounts *language_quarters;
  UpArchiveCounts *newcomers;
  guint64 n_changed;
};

/**
 * up_archive_writer_free:
 * @self: (transfer full): a writer
 */
void
up_archive_writer_free (UpArchiveWriter *self)
{
  g_clear_pointer (&self->put, up_statement_release);
  up_archive_names_clear (&self->names);
  up_archive_counts_free (self->days);
  up_archive_counts_free (self->hours);
  up_archive_counts_free (self->repo_quarters);
  up_archive_counts_free (self->language_quarters);
  up_archive_counts_free (self->newcomers);
  g_free (self);
}

/* Calendar of an event, without its minutes. */
typedef struct
{
  gint64 day;
  gint64 month;
  gint64 quarter;
} Calendar;

static Calendar
calendar_of (gint64 second)
{
  int year, month;

  up_time_to_civil (second * UP_TIME_SECOND, &year, &month, NULL);
  return (Calendar) { second / DAY, year * 12 + month - 1, year * 4 + (month - 1) / 3 };
}

/* Writes accounts that are new or pushed earlier than was known, by number. */
static gboolean
write_actors (UpArchiveWriter *self,
              GError         **error)
{
  g_autoptr (UpStatement) put = up_connection_prepare (
      self->connection, ACTION,
      "INSERT INTO archive_actor (id, login, first_push) "
      "VALUES (?, ?, nullif (?, 0x7fffffffffffffff)) "
      "ON CONFLICT DO UPDATE SET first_push = excluded.first_push", error);

  if (put == NULL)
    return FALSE;
  for (guint i = 0; i < self->names.actors->len; i++)
    {
      const UpArchiveActor *actor = &g_array_index (self->names.actors, UpArchiveActor, i);

      if (actor->stored && actor->first_push == actor->stored_push)
        continue;
      up_statement_bind_int (put, 1, actor->id);
      up_statement_bind_text (put, 2, actor->login);
      up_statement_bind_int (put, 3, actor->first_push);
      if (!up_statement_run (put, error))
        return FALSE;
      if (actor->first_push == actor->stored_push)
        continue;
      if (actor->stored_push != UP_ARCHIVE_NEVER)
        up_archive_counts_at (self->newcomers, calendar_of (actor->stored_push).month, 0)->events--;
      up_archive_counts_at (self->newcomers, calendar_of (actor->first_push).month, 0)->events++;
    }
  return TRUE;
}

static gboolean
write_repos (UpArchiveWriter *self,
             GError         **error)
{
  g_autoptr (UpStatement) put = up_connection_prepare (
      self->connection, ACTION,
      "INSERT INTO archive_repo (id, name, language_id) VALUES (?, ?, nullif (?, 0)) "
      "ON CONFLICT DO UPDATE SET language_id = excluded.language_id", error);

  if (put == NULL)
    return FALSE;
  for (guint i = 0; i < self->names.repos->len; i++)
    {
      const UpArchiveRepo *repo = &g_array_index (self->names.repos, UpArchiveRepo, i);

      if (repo->stored && repo->language == repo->stored_language)
        continue;
      up_statement_bind_int (put, 1, repo->id);
      up_statement_bind_text (put, 2, repo->name);
      up_statement_bind_int (put, 3, repo->language);
      if (!up_statement_run (put, error))
        return FALSE;
    }
  return TRUE;
}

/* What was counted of a repository before its language was known, or was another one. */
static gboolean
move_language (UpArchiveWriter     *self,
               const UpArchiveRepo *repo,
               GError             **error)
{
  g_autoptr (UpStatement) get = up_connection_prepare (
      self->connection, ACTION,
      "SELECT quarter, events FROM archive_repo_quarter WHERE repo_id = ?", error);
  UpStep step;

  if (get == NULL)
    return FALSE;
  up_statement_bind_int (get, 1, repo->id);
  while ((step = up_statement_step (get, error)) == UP_STEP_ROW)
    {
      gint64 quarter = up_statement_get_int (get, 0), events = up_statement_get_int (get, 1);

      if (repo->stored_language != 0)
        up_archive_counts_at (self->language_quarters, repo->stored_language, quarter)->events -=
            events;
      up_archive_counts_at (self->language_quarters, repo->language, quarter)->events += events;
    }
  return step == UP_STEP_DONE;
}

static gboolean
count_languages (UpArchiveWriter *self,
                 GError         **error)
{
  guint n;
  const UpArchiveCount *counts = up_archive_counts_get (self->repo_quarters, &n);

  for (guint i = 0; i < self->names.repos->len; i++)
    {
      const UpArchiveRepo *repo = &g_array_index (self->names.repos, UpArchiveRepo, i);

      if (repo->stored && repo->language != repo->stored_language &&
          !move_language (self, repo, error))
        return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      const UpArchiveRepo *repo = up_archive_names_find_repo (&self->names, counts[i].a, "", error);

      if (repo != NULL && repo->language != 0)
        up_archive_counts_at (self->language_quarters, repo->language, counts[i].b)->events +=
            counts[i].events;
    }
  return TRUE;
}

/* Writes all that is kept in memory; neighbours of a table one after the other. */
static gboolean
flush (UpArchiveWriter *self,
       GError         **error)
{
  UpConnection *to = self->connection;

  if (!count_languages (self, error))
    return FALSE;
  up_archive_names_sort (&self->names);
  if (!write_actors (self, error) || !write_repos (self, error) ||
      !up_archive_counts_write (
          self->days, to,
          "INSERT INTO archive_day (type_id, day, events, commits, untold) VALUES (?, ?, ?, ?, ?) "
          "ON CONFLICT DO UPDATE SET events = events + excluded.events, "
          "commits = commits + excluded.commits, untold = untold + excluded.untold", 5, error) ||
      !up_archive_counts_write (
          self->hours, to,
          "INSERT INTO archive_hour (type_id, hour, events) VALUES (?, ?, ?) "
          "ON CONFLICT DO UPDATE SET events = events + excluded.events", 3, error) ||
      !up_archive_counts_write (
          self->repo_quarters, to,
          "INSERT INTO archive_repo_quarter (repo_id, quarter, events) VALUES (?, ?, ?) "
          "ON CONFLICT DO UPDATE SET events = events + excluded.events", 3, error) ||
      !up_archive_counts_write (
          self->language_quarters, to,
          "INSERT INTO archive_language_quarter (language_id, quarter, events) VALUES (?, ?, ?) "
          "ON CONFLICT DO UPDATE SET events = events + excluded.events", 3, error) ||
      !up_archive_counts_write (
          self->newcomers, to,
          "INSERT INTO archive_newcomers (month, actors) SELECT ?1, ?3 WHERE ?2 = 0 "
          "ON CONFLICT DO UPDATE SET actors = actors + excluded.actors", 3, error))
    return FALSE;
  up_archive_names_forget (&self->names);
  return TRUE;
}

/* Nothing is half counted between two events, so this is the moment to make room. */
static gboolean
make_room (UpArchiveWriter *self,
           GError         **error)
{
  guint n;

  up_archive_counts_get (self->repo_quarters, &n);
  return MAX (n, MAX (self->names.actors->len, self->names.repos->len)) < MAX_KEPT ||
         flush (self, error);
}

/**
 * up_archive_writer_new:
 * @connection: a connection that writes, inside a transaction
 * @fetch: number from up_store_begin_fetch()
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a writer; otherwise @error is of %UP_STORE_ERROR
 */
UpArchiveWriter *
up_archive_writer_new (UpConnection *connection,
                       gint64        fetch,
                       GError      **error)
{
  g_autoptr (UpArchiveWriter) self = g_new0 (UpArchiveWriter, 1);

  g_return_val_if_fail (connection != NULL, NULL);

  self->connection = connection;
  self->fetch = fetch;
  self->days = up_archive_counts_new ();
  self->hours = up_archive_counts_new ();
  self->repo_quarters = up_archive_counts_new ();
  self->language_quarters = up_archive_counts_new ();
  self->newcomers = up_archive_counts_new ();

  if (!up_archive_names_init (&self->names, connection, error))
    return NULL;
  self->push = up_archive_names_find_type (&self->names, PUSH, error);
  if (self->push == 0)
    return NULL;
  self->put = up_connection_prepare (
      connection, ACTION,
      "INSERT INTO archive_event (id, type_id, actor_id, repo_id, second, commits, fetch_id, "
      "login_id, name_id) VALUES (?, ?, ?, ?, ?, nullif (?, -1), ?, nullif (?, 0), nullif (?, 0)) "
      "ON CONFLICT DO NOTHING", error);
  return self->put != NULL ? g_steal_pointer (&self) : NULL;
}

/* Number of a name that differs from the stored one, 0 when it does not; -1 with @error. */
static gint64
other_name (UpArchiveWriter *self,
            const char      *stored,
            const char      *name,
            GError         **error)
{
  gint64 id;

  if (G_LIKELY (strcmp (stored, name) == 0))
    return 0;
  id = up_archive_names_put (&self->names,
                             "INSERT INTO archive_name (name) VALUES (?) ON CONFLICT DO NOTHING",
                             "SELECT id FROM archive_name WHERE name = ?", name, error);
  return id != 0 ? id : -1;
}

static gboolean
put_event (UpArchiveWriter      *self,
           const UpArchiveEvent *event,
           gint64                type,
           const UpArchiveActor *actor,
           const UpArchiveRepo  *repo,
           gboolean             *added,
           GError              **error)
{
  gint64 login = other_name (self, actor->login, event->login, error);
  gint64 name = login >= 0 ? other_name (self, repo->name, event->name, error) : -1;
  gint64 before = up_connection_get_changes (self->connection);

  if (name < 0)
    return FALSE;
  up_statement_bind_int (self->put, 1, event->id);
  up_statement_bind_int (self->put, 2, type);
  up_statement_bind_int (self->put, 3, event->actor);
  up_statement_bind_int (self->put, 4, event->repo);
  up_statement_bind_int (self->put, 5, event->second);
  up_statement_bind_int (self->put, 6, event->commits);
  up_statement_bind_int (self->put, 7, self->fetch);
  up_statement_bind_int (self->put, 8, login);
  up_statement_bind_int (self->put, 9, name);
  if (!up_statement_run (self->put, error))
    return FALSE;
  *added = up_connection_get_changes (self->connection) > before;
  return TRUE;
}

static void
count_event (UpArchiveWriter      *self,
             const UpArchiveEvent *event,
             gint64                type,
             UpArchiveActor       *actor)
{
  Calendar calendar = calendar_of (event->second);
  gint64 hour = (event->second / HOUR + FIRST_HOUR) % WEEK_HOURS;
  UpArchiveCount *day = up_archive_counts_at (self->days, type, calendar.day);

  day->events++;
  day->commits += MAX (event->commits, 0);
  day->untold += event->commits < 0;
  up_archive_counts_at (self->hours, type, hour)->events++;
  up_archive_counts_at (self->repo_quarters, event->repo, calendar.quarter)->events++;
  if (type == self->push)
    actor->first_push = MIN (actor->first_push, event->second);
}

/**
 * up_archive_writer_add:
 * @self: a writer
 * @event: an event of the years 1970 to 2099, with texts in UTF-8
 * @added: (out): whether it is new
 * @error: return location
 *
 * Writes an event, unless one of its number is known. The language that a new event gives a
 * repository is its language from then on, for all its events.
 *
 * Returns: whether it is in the store; otherwise @error is of %UP_STORE_ERROR and the transaction
 *   is to be rolled back
 */
gboolean
up_archive_writer_add (UpArchiveWriter      *self,
                       const UpArchiveEvent *event,
                       gboolean             *added,
                       GError              **error)
{
  UpArchiveNames *names = &self->names;
  gint64 type;
  UpArchiveActor *actor;
  UpArchiveRepo *repo;

  g_return_val_if_fail (self != NULL && event != NULL && added != NULL, FALSE);
  g_return_val_if_fail (event->second >= 0 && event->second < UP_ARCHIVE_END, FALSE);

  if (!make_room (self, error))
    return FALSE;
  type = up_archive_names_find_type (names, event->type, error);
  actor = type != 0 ? up_archive_names_find_actor (names, event->actor, event->login, error) : NULL;
  repo = actor != NULL ? up_archive_names_find_repo (names, event->repo, event->name, error) : NULL;
  if (repo == NULL || !put_event (self, event, type, actor, repo, added, error))
    return FALSE;
  if (!*added)
    return TRUE;
  self->n_changed++;
  count_event (self, event, type, actor);
  if (event->language != NULL)
    repo->language = up_archive_names_find_language (names, event->language, error);
  return event->language == NULL || repo->language != 0;
}

/**
 * up_archive_writer_set_language:
 * @self: a writer
 * @repo: number of a repository
 * @name: its name, in case it is not known yet
 * @language: its language
 * @error: return location
 *
 * Says which language a repository is written in; all its events count for that.
 *
 * Returns: whether it was done; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_archive_writer_set_language (UpArchiveWriter *self,
                                gint64           repo,
                                const char      *name,
                                const char      *language,
                                GError         **error)
{
  UpArchiveRepo *found;
  gint64 id;

  g_return_val_if_fail (self != NULL && name != NULL && language != NULL, FALSE);

  if (!make_room (self, error))
    return FALSE;
  id = up_archive_names_find_language (&self->names, language, error);
  found = id != 0 ? up_archive_names_find_repo (&self->names, repo, name, error) : NULL;
  if (found == NULL)
    return FALSE;
  self->n_changed += found->language != id;
  found->language = id;
  return TRUE;
}

/**
 * up_archive_writer_finish:
 * @self: a writer
 * @summary: (out caller-allocates): what there is now
 * @error: return location
 *
 * Writes what was counted.
 *
 * Returns: whether it was done; otherwise @error is of %UP_STORE_ERROR
 */
gboolean
up_archive_writer_finish (UpArchiveWriter  *self,
                          UpArchiveSummary *summary,
                          GError          **error)
{
  g_autoptr (UpStatement) get = NULL;

  g_return_val_if_fail (self != NULL && summary != NULL, FALSE);

  if (!flush (self, error))
    return FALSE;
  get = up_connection_prepare (
      self->connection, ACTION,
      "SELECT min (day) * 86400000000, (max (day) + 1) * 86400000000, "
      "min (CASE WHEN untold > 0 THEN day END) * 86400000000 FROM archive_day", error);
  if (get == NULL || up_statement_step (get, error) != UP_STEP_ROW)
    return FALSE;
  *summary = (UpArchiveSummary) { .changed = self->n_changed,
                                  .first = up_statement_get_time (get, 0),
                                  .end = up_statement_get_time (get, 1),
                                  .untold = up_statement_get_time (get, 2) };
  return TRUE;
}
