/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-connection-private.h"
#include "up-migration.h"
#include "up-sql.h"
#include "up-transaction.h"

#include <string.h>

#define FOLDER "/io/github/uptake_desktop/Uptake/sql/"

/* Files of the folder are NNN-what.sql; they sort by version. */
static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GArray *
load_migrations (void)
{
  GResource *resource = up_sql_get_resource ();
  g_auto (GStrv) names = g_resource_enumerate_children (resource, FOLDER, 0, NULL);
  GArray *migrations = g_array_new (FALSE, TRUE, sizeof (UpMigration));

  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (FOLDER, names[i], NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, 0, NULL);
      UpMigration migration = {
        .version = (int) g_ascii_strtoll (names[i], NULL, 10),
        .sql = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)),
      };

      g_assert (migration.version == (int) i + 1);
      g_array_append_val (migrations, migration);
    }
  return migrations;
}

/**
 * up_migrations_get:
 * @n_migrations: (out): how many, which is the newest schema version
 *
 * The migrations compiled in from `resources/sql/`, oldest first, without a hole.
 *
 * Returns: (transfer none) (array length=n_migrations): the migrations
 */
const UpMigration *
up_migrations_get (guint *n_migrations)
{
  static GArray *migrations;

  g_return_val_if_fail (n_migrations != NULL, NULL);

  if (g_once_init_enter_pointer (&migrations))
    g_once_init_leave_pointer (&migrations, load_migrations ());
  *n_migrations = migrations->len;
  return (const UpMigration *) migrations->data;
}

static gboolean
set_version (UpConnection *self,
             int           version,
             const char   *action,
             GError      **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                          UP_STORE_APPLICATION_ID, version);

  return up_connection_exec (self, action, sql, error);
}

/* A migration may have taken a table away that another one refers to. */
static gboolean
check_references (UpConnection *self,
                  const char   *action,
                  GError      **error)
{
  g_autoptr (UpStatement) statement = NULL;
  UpStep step;

  statement = up_connection_prepare (self, action, "PRAGMA foreign_key_check", error);
  if (statement == NULL)
    return FALSE;
  step = up_statement_step (statement, error);
  if (step == UP_STEP_ROW)
    up_connection_fail (self, UP_STORE_ERROR_INTERNAL, action, up_statement_get_text (statement, 0),
                        error);
  return step == UP_STEP_DONE;
}

static gboolean
apply_one (UpConnection      *self,
           const UpMigration *migration,
           GError           **error)
{
  const char *action = "bring up to date";

  return up_connection_exec (self, action, migration->sql, error) &&
         check_references (self, action, error) &&
         set_version (self, migration->version, action, error);
}

/**
 * up_migrations_apply:
 * @connection: a connection that writes, outside a transaction
 * @migrations: (array length=n_migrations): all of them, oldest first
 * @n_migrations: how many
 * @error: return location
 *
 * Brings the schema up to date in one transaction: all steps that are missing, or none. Another
 * process may do the same at the same time; the second finds nothing left to do.
 *
 * Foreign keys are not enforced meanwhile, so that a step can rebuild a table, and are checked
 * before the commit.
 *
 * Returns: whether the schema is that of the last migration; otherwise @error is of
 *   %UP_STORE_ERROR and nothing was changed
 */
gboolean
up_migrations_apply (UpConnection      *connection,
                     const UpMigration *migrations,
                     guint              n_migrations,
                     GError           **error)
{
  const char *action = "bring up to date";
  g_autoptr (UpTransaction) transaction = NULL;
  gint64 version;

  g_return_val_if_fail (connection != NULL && migrations != NULL, FALSE);

  if (!up_connection_query_int (connection, action, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version >= n_migrations)
    return TRUE;

  if (!up_connection_exec (connection, action, "PRAGMA foreign_keys = OFF", error))
    return FALSE;
  transaction = up_transaction_begin (connection, action, error);
  if (transaction == NULL ||
      !up_connection_query_int (connection, action, "PRAGMA user_version", &version, error))
    return FALSE;
  for (guint i = 0; i < n_migrations; i++)
    {
      if (migrations[i].version > version && !apply_one (connection, &migrations[i], error))
        return FALSE;
    }
  return up_transaction_commit (g_steal_pointer (&transaction), error) &&
         up_connection_exec (connection, action, "PRAGMA foreign_keys = ON", error);
}
