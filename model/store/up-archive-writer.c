/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-archive-writer.h"

#include "up-archive-counts.h"
#include "up-number-map.h"

#include <string.h>

#define ACTION "write events to"

/* Accounts, repositories and counts that are kept before they are written: some 25 MB each. */
#define MAX_KEPT 250000

#define NEVER G_MAXINT64
#define DAY 86400
#define HOUR 3600
#define WEEK_HOURS (7 * 24)
/* 1 January 1970 was a Thursday; weeks begin on Sunday. */
#define FIRST_HOUR (4 * 24)

/* The commits of pushes are counted, and their actors. */
#define PUSH "PushEvent"

/* An account, as it is stored and as it will be. */
typedef struct
{
  gint64 id;
  const char *login;
  gint64 first_push; /* second, NEVER for none */
  gint64 stored_push;
  gboolean stored;
} Actor;

typedef struct
{
  gint64 id;
  const char *name;
  gint64 language; /* 0 when not known */
  gint64 stored_language;
  gboolean stored;
} Repo;

struct _UpArchiveWriter
{
  UpConnection *connection; /* unowned */
  gint64 fetch;
  gboolean empty;           /* the store knows no account and no repository yet */
  UpStatement *put;         /* owned */
  gint64 push;              /* number of that type */
  GHashTable *types;        /* owned: name to number (gint64) */
  GHashTable *languages;    /* owned: name to number (gint64) */
  UpNumberMap *actor_places;
  UpNumberMap *repo_places;
  GArray *actors;           /* owned, (element-type Actor) */
  GArray *repos;            /* owned, (element-type Repo) */
  GStringChunk *texts;      /* owned: their names */
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
  g_hash_table_unref (self->types);
  g_hash_table_unref (self->languages);
  up_number_map_free (self->actor_places);
  up_number_map_free (self->repo_places);
  g_array_unref (self->actors);
  g_array_unref (self->repos);
  g_string_chunk_free (self->texts);
  up_archive_counts_free (self->days);
  up_archive_counts_free (self->hours);
  up_archive_counts_free (self->repo_quarters);
  up_archive_counts_free (self->language_quarters);
  up_archive_counts_free (self->newcomers);
  g_free (self);
}

/* The number of a name in a table that has nothing else, where it is added when new; 0 with
 * @error. */
static gint64
put_name (UpArchiveWriter *self,
          const char      *insert,
          const char      *select,
          const char      *name,
          GError         **error)
{
  g_autoptr (UpStatement) put = up_connection_prepare (self->connection, ACTION, insert, error);
  g_autoptr (UpStatement) get = NULL;

  if (put == NULL)
    return 0;
  up_statement_bind_text (put, 1, name);
  if (!up_statement_run (put, error))
    return 0;
  get = up_connection_prepare (self->connection, ACTION, select, error);
  if (get == NULL)
    return 0;
  up_statement_bind_text (get, 1, name);
  return up_statement_step (get, error) == UP_STEP_ROW ? up_statement_get_int (get, 0) : 0;
}

static gint64
find_in (UpArchiveWriter *self,
         GHashTable      *known,
         const char      *insert,
         const char      *select,
         const char      *name,
         GError         **error)
{
  gint64 *found = g_hash_table_lookup (known, name);
  gint64 id;

  if (found != NULL)
    return *found;
  id = put_name (self, insert, select, name, error);
  if (g_hash_table_size (known) > MAX_KEPT)
    g_hash_table_remove_all (known);
  if (id != 0)
    g_hash_table_insert (known, g_strdup (name), g_memdup2 (&id, sizeof id));
  return id;
}

static gint64
find_type (UpArchiveWriter *self,
           const char      *name,
           GError         **error)
{
  return find_in (self, self->types,
                  "INSERT INTO archive_type (name) VALUES (?) ON CONFLICT DO NOTHING",
                  "SELECT id FROM archive_type WHERE name = ?", name, error);
}

static gint64
find_language (UpArchiveWriter *self,
               const char      *name,
               GError         **error)
{
  return find_in (self, self->languages,
                  "INSERT INTO archive_language (name) VALUES (?) ON CONFLICT DO NOTHING",
                  "SELECT id FROM archive_language WHERE name = ?", name, error);
}

/* Reads what the store knows of a number, as one row of a name and a number. */
static gboolean
look_up (UpArchiveWriter *self,
         const char      *sql,
         gint64           id,
         const char     **name,
         gint64          *number,
         gboolean        *found,
         GError         **error)
{
  g_autoptr (UpStatement) get = NULL;
  UpStep step;

  *found = FALSE;
  if (self->empty)
    return TRUE;
  get = up_connection_prepare (self->connection, ACTION, sql, error);
  if (get == NULL)
    return FALSE;
  up_statement_bind_int (get, 1, id);
  step = up_statement_step (get, error);
  if (step == UP_STEP_ROW)
    {
      *found = TRUE;
      *name = g_string_chunk_insert (self->texts, up_statement_get_text (get, 0));
      if (!up_statement_is_null (get, 1))
        *number = up_statement_get_int (get, 1);
    }
  return step != UP_STEP_ERROR;
}

/* The account, with @login as its name when it is new; %NULL with @error. */
static Actor *
find_actor (UpArchiveWriter *self,
            gint64           id,
            const char      *login,
            GError         **error)
{
  guint next = self->actors->len;
  guint place = up_number_map_find (self->actor_places, (guint64) id, next);
  Actor actor = { .id = id, .first_push = NEVER };

  if (place != next)
    return &g_array_index (self->actors, Actor, place);
  if (!look_up (self, "SELECT login, first_push FROM archive_actor WHERE id = ?", id, &actor.login,
                &actor.first_push, &actor.stored, error))
    return NULL;
  if (!actor.stored)
    actor.login = g_string_chunk_insert (self->texts, login);
  actor.stored_push = actor.first_push;
  g_array_append_val (self->actors, actor);
  return &g_array_index (self->actors, Actor, place);
}

static Repo *
find_repo (UpArchiveWriter *self,
           gint64           id,
           const char      *name,
           GError         **error)
{
  guint next = self->repos->len;
  guint place = up_number_map_find (self->repo_places, (guint64) id, next);
  Repo repo = { .id = id };

  if (place != next)
    return &g_array_index (self->repos, Repo, place);
  if (!look_up (self, "SELECT name, language_id FROM archive_repo WHERE id = ?", id, &repo.name,
                &repo.language, &repo.stored, error))
    return NULL;
  if (!repo.stored)
    repo.name = g_string_chunk_insert (self->texts, name);
  repo.stored_language = repo.language;
  g_array_append_val (self->repos, repo);
  return &g_array_index (self->repos, Repo, place);
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
  for (guint i = 0; i < self->actors->len; i++)
    {
      const Actor *actor = &g_array_index (self->actors, Actor, i);

      if (actor->stored && actor->first_push == actor->stored_push)
        continue;
      up_statement_bind_int (put, 1, actor->id);
      up_statement_bind_text (put, 2, actor->login);
      up_statement_bind_int (put, 3, actor->first_push);
      if (!up_statement_run (put, error))
        return FALSE;
      if (actor->first_push == actor->stored_push)
        continue;
      if (actor->stored_push != NEVER)
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
  for (guint i = 0; i < self->repos->len; i++)
    {
      const Repo *repo = &g_array_index (self->repos, Repo, i);

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
move_language (UpArchiveWriter *self,
               const Repo      *repo,
               GError         **error)
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

  for (guint i = 0; i < self->repos->len; i++)
    {
      const Repo *repo = &g_array_index (self->repos, Repo, i);

      if (repo->stored && repo->language != repo->stored_language &&
          !move_language (self, repo, error))
        return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      const Repo *repo = find_repo (self, counts[i].a, "", error);

      if (repo != NULL && repo->language != 0)
        up_archive_counts_at (self->language_quarters, repo->language, counts[i].b)->events +=
            counts[i].events;
    }
  return TRUE;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  /* Both records begin with their number. */
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

/* Writes all that is kept in memory; neighbours of a table one after the other. */
static gboolean
flush (UpArchiveWriter *self,
       GError         **error)
{
  UpConnection *to = self->connection;

  if (!count_languages (self, error))
    return FALSE;
  g_array_sort (self->actors, compare_numbers);
  g_array_sort (self->repos, compare_numbers);
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
  g_array_set_size (self->actors, 0);
  g_array_set_size (self->repos, 0);
  up_number_map_clear (self->actor_places);
  up_number_map_clear (self->repo_places);
  g_string_chunk_clear (self->texts);
  self->empty = FALSE;
  return TRUE;
}

/* Nothing is half counted between two events, so this is the moment to make room. */
static gboolean
make_room (UpArchiveWriter *self,
           GError         **error)
{
  guint n;

  up_archive_counts_get (self->repo_quarters, &n);
  return MAX (n, MAX (self->actors->len, self->repos->len)) < MAX_KEPT || flush (self, error);
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
  g_autoptr (UpStatement) any = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  self->connection = connection;
  self->fetch = fetch;
  self->types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->actor_places = up_number_map_new ();
  self->repo_places = up_number_map_new ();
  self->actors = g_array_new (FALSE, FALSE, sizeof (Actor));
  self->repos = g_array_new (FALSE, FALSE, sizeof (Repo));
  self->texts = g_string_chunk_new (64 * 1024);
  self->days = up_archive_counts_new ();
  self->hours = up_archive_counts_new ();
  self->repo_quarters = up_archive_counts_new ();
  self->language_quarters = up_archive_counts_new ();
  self->newcomers = up_archive_counts_new ();

  any = up_connection_prepare (connection, ACTION,
                               "SELECT NOT EXISTS (SELECT 1 FROM archive_actor) AND "
                               "NOT EXISTS (SELECT 1 FROM archive_repo)", error);
  if (any == NULL || up_statement_step (any, error) != UP_STEP_ROW)
    return NULL;
  self->empty = up_statement_get_int (any, 0) != 0;
  self->push = find_type (self, PUSH, error);
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
  id = put_name (self, "INSERT INTO archive_name (name) VALUES (?) ON CONFLICT DO NOTHING",
                 "SELECT id FROM archive_name WHERE name = ?", name, error);
  return id != 0 ? id : -1;
}

static gboolean
put_event (UpArchiveWriter      *self,
           const UpArchiveEvent *event,
           gint64                type,
           const Actor          *actor,
           const Repo           *repo,
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
             Actor                *actor)
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
  gint64 type;
  Actor *actor;
  Repo *repo;

  g_return_val_if_fail (self != NULL && event != NULL && added != NULL, FALSE);
  g_return_val_if_fail (event->second >= 0 && event->second < UP_ARCHIVE_END, FALSE);

  if (!make_room (self, error))
    return FALSE;
  type = find_type (self, event->type, error);
  actor = type != 0 ? find_actor (self, event->actor, event->login, error) : NULL;
  repo = actor != NULL ? find_repo (self, event->repo, event->name, error) : NULL;
  if (repo == NULL || !put_event (self, event, type, actor, repo, added, error))
    return FALSE;
  if (!*added)
    return TRUE;
  self->n_changed++;
  count_event (self, event, type, actor);
  if (event->language != NULL)
    repo->language = find_language (self, event->language, error);
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
  Repo *found;
  gint64 id;

  g_return_val_if_fail (self != NULL && name != NULL && language != NULL, FALSE);

  if (!make_room (self, error))
    return FALSE;
  id = find_language (self, language, error);
  found = id != 0 ? find_repo (self, repo, name, error) : NULL;
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
