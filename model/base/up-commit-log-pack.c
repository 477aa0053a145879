/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-commit-log.h"

#include "up-base-error.h"

#include <string.h>

/*
 * Rows as bytes: a byte for the version, how many rows, then column by column a byte that says
 * whether all values are one, and the values. Numbers have seven bits a byte, the lowest first, the
 * sign in the lowest bit; author times are differences to the row before, committer times to the
 * author's. A commit takes about ten bytes, and a million are read in a twentieth of a second,
 * where as many rows of a table would take more than one.
 */
#define VERSION 1

/* More rows than any history has: a damaged file must not take all memory. */
#define ROWS_MAX (1 << 26)

/* Author times, committer times, and the rest in the order of up_fields. */
#define TIMES 2

typedef enum
{
  FIELD_AUTHOR,
  FIELD_COMMITTER,
  FIELD_AUTHOR_ZONE,
  FIELD_COMMITTER_ZONE,
  FIELD_PARENTS,
  FIELD_CHANGE,
  FIELD_FILES,
  FIELD_INSERTIONS,
  FIELD_DELETIONS,
  N_FIELDS,
} Field;

static gint64
get_field (const UpCommitRow *row,
           Field              field)
{
  switch (field)
    {
    case FIELD_AUTHOR:
      return row->author;
    case FIELD_COMMITTER:
      return row->committer;
    case FIELD_AUTHOR_ZONE:
      return row->author_zone;
    case FIELD_COMMITTER_ZONE:
      return row->committer_zone;
    case FIELD_PARENTS:
      return row->parents;
    case FIELD_CHANGE:
      return row->change;
    case FIELD_FILES:
      return row->files;
    case FIELD_INSERTIONS:
      return row->insertions;
    case FIELD_DELETIONS:
      return row->deletions;
    case N_FIELDS:
    default:
      g_assert_not_reached ();
    }
}

static void
set_field (UpCommitRow *row,
           Field        field,
           gint64       value)
{
  switch (field)
    {
    case FIELD_AUTHOR:
      row->author = (gint32) value;
      break;
    case FIELD_COMMITTER:
      row->committer = (gint32) value;
      break;
    case FIELD_AUTHOR_ZONE:
      row->author_zone = (gint16) value;
      break;
    case FIELD_COMMITTER_ZONE:
      row->committer_zone = (gint16) value;
      break;
    case FIELD_PARENTS:
      row->parents = (guint8) value;
      break;
    case FIELD_CHANGE:
      row->change = (guint8) value;
      break;
    case FIELD_FILES:
      row->files = (gint32) value;
      break;
    case FIELD_INSERTIONS:
      row->insertions = (gint32) value;
      break;
    case FIELD_DELETIONS:
      row->deletions = (gint32) value;
      break;
    case N_FIELDS:
    default:
      g_assert_not_reached ();
    }
}

/* Value of a column in a row: 0 and 1 are the times, in seconds. */
static gint64
get_value (const UpCommitRow *rows,
           guint              row,
           guint              column)
{
  gint64 authored = rows[row].author_time / UP_TIME_SECOND;

  if (column == 0)
    return row == 0 ? authored : authored - rows[row - 1].author_time / UP_TIME_SECOND;
  if (column == 1)
    return rows[row].committer_time / UP_TIME_SECOND - authored;
  return get_field (&rows[row], (Field) (column - TIMES));
}

static void
put_number (GByteArray *bytes,
            gint64      value)
{
  guint64 left = ((guint64) value << 1) ^ (guint64) (value >> 63);
  guint8 buffer[10];
  guint n = 0;

  for (; left >= 0x80; left >>= 7)
    buffer[n++] = (guint8) (left | 0x80);
  buffer[n++] = (guint8) left;
  g_byte_array_append (bytes, buffer, n);
}

static gboolean
is_constant (const UpCommitRow *rows,
             guint              n,
             guint              column)
{
  for (guint i = 1; i < n; i++)
    {
      if (get_value (rows, i, column) != get_value (rows, 0, column))
        return FALSE;
    }
  return TRUE;
}

/**
 * up_commit_log_pack:
 * @self: a history
 *
 * Returns: (transfer full): its rows, without names and people, as few bytes
 */
GBytes *
up_commit_log_pack (UpCommitLog *self)
{
  GByteArray *bytes = g_byte_array_new ();
  const guint8 version = VERSION;
  const UpCommitRow *rows;
  guint n;

  g_return_val_if_fail (self != NULL, NULL);

  rows = (const UpCommitRow *) self->rows->data;
  n = self->rows->len;
  g_byte_array_append (bytes, &version, 1);
  put_number (bytes, n);
  for (guint column = 0; n > 0 && column < TIMES + N_FIELDS; column++)
    {
      guint8 constant = is_constant (rows, n, column);

      g_byte_array_append (bytes, &constant, 1);
      for (guint i = 0; i < (constant ? 1 : n); i++)
        put_number (bytes, get_value (rows, i, column));
    }
  return g_byte_array_free_to_bytes (bytes);
}

/* What is left to read; at is NULL once more was asked than there is. */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
} Reader;

static gint64
take_number (Reader *reader)
{
  guint64 value = 0;

  for (guint shift = 0; reader->at != NULL && reader->at < reader->end && shift < 64; shift += 7)
    {
      guint8 byte = *reader->at++;

      value |= (guint64) (byte & 0x7f) << shift;
      if (byte < 0x80)
        return (gint64) (value >> 1) ^ -(gint64) (value & 1);
    }
  reader->at = NULL;
  return 0;
}

/* One column on its way into rows. */
typedef struct
{
  Reader reader;
  gboolean constant;
  gint64 value; /* when it is */
} Column;

/* Finds where a column lies and goes beyond it. */
static void
find_column (Reader *reader,
             guint   n,
             Column *column)
{
  column->constant = take_number (reader) != 0;
  column->value = column->constant ? take_number (reader) : 0;
  column->reader = *reader;
  if (column->constant || reader->at == NULL)
    return;
  /* A number ends with its first byte below 128. */
  while (n > 0 && reader->at < reader->end)
    n -= *reader->at++ < 0x80;
  if (n > 0)
    reader->at = NULL;
}

static inline gint64
take_value (Column *column)
{
  Reader *reader = &column->reader;

  if (column->constant)
    return column->value;
  /* Most numbers are small. */
  if (reader->at != NULL && *reader->at < 0x80)
    {
      guint8 byte = *reader->at++;

      return (byte >> 1) ^ -(gint64) (byte & 1);
    }
  return take_number (reader);
}

/* Row by row: to go through all rows once for each column takes longer than all else. */
static gboolean
take_rows (Reader      *reader,
           UpCommitRow *rows,
           guint        n)
{
  Column columns[TIMES + N_FIELDS];
  UpTime last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns) && reader->at != NULL; i++)
    find_column (reader, n, &columns[i]);
  if (reader->at == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      UpCommitRow row = UP_COMMIT_ROW_INIT;

      last += (UpTime) ((guint64) take_value (&columns[0]) * UP_TIME_SECOND);
      row.author_time = last;
      row.committer_time =
          last + (UpTime) ((guint64) take_value (&columns[1]) * UP_TIME_SECOND);
      for (guint field = 0; field < N_FIELDS; field++)
        set_field (&row, (Field) field, take_value (&columns[TIMES + field]));
      rows[i] = row;
    }
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (columns[i].reader.at == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
are_known (const UpCommitRow *rows,
           guint              n,
           guint              n_identities)
{
  for (guint i = 0; i < n; i++)
    {
      if (rows[i].author < 0 || (guint) rows[i].author >= n_identities || rows[i].committer < 0 ||
          (guint) rows[i].committer >= n_identities || rows[i].change > UP_COMMIT_CHANGE_SOME)
        return FALSE;
    }
  return TRUE;
}

/**
 * up_commit_log_unpack:
 * @self: a history without commits, with its identities
 * @packed: what up_commit_log_pack() made
 * @error: return location
 *
 * Returns: whether the commits were read; otherwise @error is %UP_BASE_ERROR_VALUE
 */
gboolean
up_commit_log_unpack (UpCommitLog *self,
                      GBytes    *packed,
                      GError   **error)
{
  Reader reader;
  gsize length;
  gint64 n = -1;
  UpCommitRow *rows;
  gconstpointer data;

  g_return_val_if_fail (self != NULL && packed != NULL && self->rows->len == 0, FALSE);

  data = g_bytes_get_data (packed, &length);
  reader = (Reader) { data, (const guint8 *) data + length };
  if (length > 1 && *reader.at++ == VERSION)
    n = take_number (&reader);
  if (reader.at == NULL || n > ROWS_MAX)
    n = -1;
  if (n >= 0)
    {
      g_array_set_size (self->rows, (guint) n);
      rows = (UpCommitRow *) self->rows->data;
      if ((n == 0 || take_rows (&reader, rows, (guint) n)) && reader.at == reader.end &&
          are_known (rows, (guint) n, self->identities->len))
        return TRUE;
      g_array_set_size (self->rows, 0);
    }
  g_set_error_literal (error, UP_BASE_ERROR, UP_BASE_ERROR_VALUE,
                       "the stored commits of a repository are damaged");
  return FALSE;
}
