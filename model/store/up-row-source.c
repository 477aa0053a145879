/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-row-source.h"

#include "up-connection-private.h"

#define NAME "up_rows"

typedef struct
{
  sqlite3_vtab base;
  UpRowSource *source; /* unowned */
} Table;

typedef struct
{
  sqlite3_vtab_cursor base;
  gsize row;
} Cursor;

static UpRowSource *
source_of (sqlite3_vtab_cursor *cursor)
{
  return ((Table *) cursor->pVtab)->source;
}

static int
rows_connect (sqlite3           *db,
              void              *data,
              int                argc,
              const char *const *argv,
              sqlite3_vtab     **table,
              char             **message)
{
  Table *self;
  int result = sqlite3_declare_vtab (db, "CREATE TABLE x (start, value, low, high, n, flags)");

  if (result != SQLITE_OK)
    return result;
  self = g_new0 (Table, 1);
  self->source = data;
  *table = &self->base;
  return SQLITE_OK;
}

static int
rows_disconnect (sqlite3_vtab *table)
{
  g_free (table);
  return SQLITE_OK;
}

static int
rows_best_index (sqlite3_vtab       *table,
                 sqlite3_index_info *info)
{
  info->estimatedCost = 1000.0;
  return SQLITE_OK;
}

static int
rows_open (sqlite3_vtab         *table,
           sqlite3_vtab_cursor **cursor)
{
  Cursor *self = g_new0 (Cursor, 1);

  *cursor = &self->base;
  return SQLITE_OK;
}

static int
rows_close (sqlite3_vtab_cursor *cursor)
{
  g_free (cursor);
  return SQLITE_OK;
}

static int
rows_filter (sqlite3_vtab_cursor *cursor,
             int                  index,
             const char          *text,
             int                  argc,
             sqlite3_value      **argv)
{
  ((Cursor *) cursor)->row = 0;
  return SQLITE_OK;
}

static int
rows_next (sqlite3_vtab_cursor *cursor)
{
  ((Cursor *) cursor)->row++;
  return SQLITE_OK;
}

static int
rows_eof (sqlite3_vtab_cursor *cursor)
{
  return ((Cursor *) cursor)->row >= source_of (cursor)->n;
}

/* A double that is not a number becomes NULL. */
static int
rows_column (sqlite3_vtab_cursor *cursor,
             sqlite3_context     *context,
             int                  column)
{
  const UpObservation *row = &source_of (cursor)->rows[((Cursor *) cursor)->row];

  switch (column)
    {
    case 0:
      sqlite3_result_int64 (context, row->start);
      break;
    case 1:
      sqlite3_result_double (context, row->value);
      break;
    case 2:
      sqlite3_result_double (context, row->low);
      break;
    case 3:
      sqlite3_result_double (context, row->high);
      break;
    case 4:
      if (row->n != UP_OBSERVATION_NO_N)
        sqlite3_result_int64 (context, row->n);
      break;
    case 5:
    default:
      sqlite3_result_int64 (context, row->flags);
      break;
    }
  return SQLITE_OK;
}

static int
rows_rowid (sqlite3_vtab_cursor *cursor,
            sqlite3_int64       *id)
{
  *id = (sqlite3_int64) ((Cursor *) cursor)->row;
  return SQLITE_OK;
}

/* Without xCreate the table is there under the module's name and nowhere in the schema. */
static const sqlite3_module rows_module = {
  .xConnect = rows_connect,
  .xBestIndex = rows_best_index,
  .xDisconnect = rows_disconnect,
  .xOpen = rows_open,
  .xClose = rows_close,
  .xFilter = rows_filter,
  .xNext = rows_next,
  .xEof = rows_eof,
  .xColumn = rows_column,
  .xRowid = rows_rowid,
};

/**
 * up_row_source_get: (skip)
 * @connection: a connection
 * @error: return location
 *
 * Returns: (transfer none): the rows that SQL of @connection reads as `up_rows`, to be filled
 *   before each statement; otherwise @error is of %UP_STORE_ERROR
 */
UpRowSource *
up_row_source_get (UpConnection *connection,
                   GError      **error)
{
  UpRowSource *self = sqlite3_get_clientdata (connection->db, NAME);
  const char *action = "write observations to";

  if (self != NULL)
    return self;
  self = g_new0 (UpRowSource, 1);
  if (!up_connection_check (connection,
                            sqlite3_set_clientdata (connection->db, NAME, self, g_free), action,
                            error) ||
      !up_connection_check (connection,
                            sqlite3_create_module_v2 (connection->db, NAME, &rows_module, self,
                                                      NULL),
                            action, error))
    return NULL;
  return self;
}
