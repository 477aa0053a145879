/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-archive-names-private.h"

#define ACTION "write events to"

/* Types and languages that are kept at most; there are some hundred. */
#define MAX_NAMES 250000

/* Makes @self empty; to be cleared whatever comes back. */
gboolean
up_archive_names_init (UpArchiveNames *self,
                       UpConnection   *connection,
                       GError        **error)
{
  g_autoptr (UpStatement) any = NULL;

  *self = (UpArchiveNames) {
    .connection = connection,
    .types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .actor_places = up_number_map_new (),
    .repo_places = up_number_map_new (),
    .actors = g_array_new (FALSE, FALSE, sizeof (UpArchiveActor)),
    .repos = g_array_new (FALSE, FALSE, sizeof (UpArchiveRepo)),
    .texts = g_string_chunk_new (64 * 1024),
  };
  any = up_connection_prepare (connection, ACTION,
                               "SELECT NOT EXISTS (SELECT 1 FROM archive_actor) AND "
                               "NOT EXISTS (SELECT 1 FROM archive_repo)", error);
  if (any == NULL || up_statement_step (any, error) != UP_STEP_ROW)
    return FALSE;
  self->empty = up_statement_get_int (any, 0) != 0;
  return TRUE;
}

void
up_archive_names_clear (UpArchiveNames *self)
{
  g_hash_table_unref (self->types);
  g_hash_table_unref (self->languages);
  up_number_map_free (self->actor_places);
  up_number_map_free (self->repo_places);
  g_array_unref (self->actors);
  g_array_unref (self->repos);
  g_string_chunk_free (self->texts);
}

/* The number of a name in a table that has nothing else, where it is added when new; 0 with
 * @error. */
gint64
up_archive_names_put (UpArchiveNames *self,
                      const char     *insert,
                      const char     *select,
                      const char     *name,
                      GError        **error)
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
find_in (UpArchiveNames *self,
         GHashTable     *known,
         const char     *insert,
         const char     *select,
         const char     *name,
         GError        **error)
{
  gint64 *found = g_hash_table_lookup (known, name);
  gint64 id;

  if (found != NULL)
    return *found;
  id = up_archive_names_put (self, insert, select, name, error);
  if (g_hash_table_size (known) > MAX_NAMES)
    g_hash_table_remove_all (known);
  if (id != 0)
    g_hash_table_insert (known, g_strdup (name), g_memdup2 (&id, sizeof id));
  return id;
}

gint64
up_archive_names_find_type (UpArchiveNames *self,
                            const char     *name,
                            GError        **error)
{
  return find_in (self, self->types,
                  "INSERT INTO archive_type (name) VALUES (?) ON CONFLICT DO NOTHING",
                  "SELECT id FROM archive_type WHERE name = ?", name, error);
}

gint64
up_archive_names_find_language (UpArchiveNames *self,
                                const char     *name,
                                GError        **error)
{
  return find_in (self, self->languages,
                  "INSERT INTO archive_language (name) VALUES (?) ON CONFLICT DO NOTHING",
                  "SELECT id FROM archive_language WHERE name = ?", name, error);
}

/* Reads what the store knows of a number, as one row of a name and a number. */
static gboolean
look_up (UpArchiveNames *self,
         const char     *sql,
         gint64          id,
         const char    **name,
         gint64         *number,
         gboolean       *found,
         GError        **error)
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
UpArchiveActor *
up_archive_names_find_actor (UpArchiveNames *self,
                             gint64          id,
                             const char     *login,
                             GError        **error)
{
  guint next = self->actors->len;
  guint place = up_number_map_find (self->actor_places, (guint64) id, next);
  UpArchiveActor actor = { .id = id, .first_push = UP_ARCHIVE_NEVER };

  if (place != next)
    return &g_array_index (self->actors, UpArchiveActor, place);
  if (!look_up (self, "SELECT login, first_push FROM archive_actor WHERE id = ?", id, &actor.login,
                &actor.first_push, &actor.stored, error))
    return NULL;
  if (!actor.stored)
    actor.login = g_string_chunk_insert (self->texts, login);
  actor.stored_push = actor.first_push;
  g_array_append_val (self->actors, actor);
  return &g_array_index (self->actors, UpArchiveActor, place);
}

UpArchiveRepo *
up_archive_names_find_repo (UpArchiveNames *self,
                            gint64          id,
                            const char     *name,
                            GError        **error)
{
  guint next = self->repos->len;
  guint place = up_number_map_find (self->repo_places, (guint64) id, next);
  UpArchiveRepo repo = { .id = id };

  if (place != next)
    return &g_array_index (self->repos, UpArchiveRepo, place);
  if (!look_up (self, "SELECT name, language_id FROM archive_repo WHERE id = ?", id, &repo.name,
                &repo.language, &repo.stored, error))
    return NULL;
  if (!repo.stored)
    repo.name = g_string_chunk_insert (self->texts, name);
  repo.stored_language = repo.language;
  g_array_append_val (self->repos, repo);
  return &g_array_index (self->repos, UpArchiveRepo, place);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  /* Both records begin with their number. */
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

/* Brings accounts and repositories into the order of their numbers; they are not to be looked for
 * until they are forgotten. */
void
up_archive_names_sort (UpArchiveNames *self)
{
  g_array_sort (self->actors, compare_numbers);
  g_array_sort (self->repos, compare_numbers);
}

/* Forgets accounts and repositories, which were written. */
void
up_archive_names_forget (UpArchiveNames *self)
{
  g_array_set_size (self->actors, 0);
  g_array_set_size (self->repos, 0);
  up_number_map_clear (self->actor_places);
  up_number_map_clear (self->repo_places);
  g_string_chunk_clear (self->texts);
  self->empty = FALSE;
}
