/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-commit-table.h"

#include <string.h>

/* Columns that are known, by name; those marked are needed. */
typedef enum
{
  COLUMN_SHA,
  COLUMN_PARENTS,
  COLUMN_AUTHOR_TIME,
  COLUMN_AUTHOR_ZONE,
  COLUMN_COMMITTER_TIME,
  COLUMN_COMMITTER_ZONE,
  COLUMN_AUTHOR,
  COLUMN_COMMITTER,
  COLUMN_FILES,
  COLUMN_INSERTIONS,
  COLUMN_DELETIONS,
  N_COLUMNS,
} Column;

static const struct
{
  const char *names[4];
  gboolean needed;
} columns[N_COLUMNS] = {
  [COLUMN_SHA] = { { "sha", "commit", "hash" } },
  [COLUMN_PARENTS] = { { "parents" } },
  [COLUMN_AUTHOR_TIME] = { { "author_time", "authored", "time" }, TRUE },
  [COLUMN_AUTHOR_ZONE] = { { "author_tz", "author_zone", "zone" } },
  [COLUMN_COMMITTER_TIME] = { { "committer_time", "committed" } },
  [COLUMN_COMMITTER_ZONE] = { { "committer_tz", "committer_zone" } },
  [COLUMN_AUTHOR] = { { "author_id", "author" }, TRUE },
  [COLUMN_COMMITTER] = { { "committer_id", "committer" } },
  [COLUMN_FILES] = { { "files" } },
  [COLUMN_INSERTIONS] = { { "insertions", "inserted" } },
  [COLUMN_DELETIONS] = { { "deletions", "deleted" } },
};

typedef struct
{
  UpCommitLog *log;
  int place[N_COLUMNS]; /* of each column in a line, or -1 */
  GHashTable *people;   /* (element-type utf8 gint): number of each identity */
  const char *path;
  guint line;
} Reader;

static gboolean
fail (const Reader *reader,
      const char   *what,
      GError      **error)
{
  g_set_error (error, UP_GIT_ERROR, UP_GIT_ERROR_TABLE,
               "Could not read %s as a table of commits: line %u %s", reader->path, reader->line,
               what);
  return FALSE;
}

static gboolean
read_header (Reader     *reader,
             char      **cells,
             GError    **error)
{
  for (guint column = 0; column < N_COLUMNS; column++)
    {
      reader->place[column] = -1;
      for (guint i = 0; cells[i] != NULL && reader->place[column] < 0; i++)
        {
          for (guint name = 0; columns[column].names[name] != NULL; name++)
            {
              if (strcmp (cells[i], columns[column].names[name]) == 0)
                reader->place[column] = (int) i;
            }
        }
      if (columns[column].needed && reader->place[column] < 0)
        {
          g_autofree char *what = g_strdup_printf ("names no column “%s”",
                                                   columns[column].names[0]);

          return fail (reader, what, error);
        }
    }
  return TRUE;
}

/* Cell of a column; NULL where the table has none. */
static const char *
cell_of (const Reader *reader,
         char        **cells,
         Column        column)
{
  guint n = g_strv_length (cells);

  return reader->place[column] >= 0 && (guint) reader->place[column] < n
             ? cells[reader->place[column]]
             : NULL;
}

static gboolean
read_number (const char *cell,
             gint64      least,
             gint64      most,
             gint64     *value)
{
  return g_ascii_string_to_signed (cell, 10, least, most, value, NULL);
}

/* Seconds since 1970, or a date and time. */
static gboolean
read_time (const char *cell,
           UpTime     *time)
{
  gint64 seconds;
  UpPeriod period;

  if (read_number (cell, -G_GINT64_CONSTANT (62135596800), G_GINT64_CONSTANT (253402300799),
                   &seconds))
    {
      *time = seconds * UP_TIME_SECOND;
      return TRUE;
    }
  return up_time_parse (cell, time, &period, NULL);
}

/* Minutes, or hours and minutes behind a sign (+0530). */
static gboolean
read_zone (const char *cell,
           gint16     *zone)
{
  gint64 value;

  if (strlen (cell) == 5 && (*cell == '+' || *cell == '-') &&
      read_number (cell + 1, 0, 9959, &value))
    value = (value / 100 * 60 + value % 100) * (*cell == '-' ? -1 : 1);
  else if (!read_number (cell, -24 * 60, 24 * 60, &value))
    return FALSE;
  *zone = (gint16) value;
  return TRUE;
}

static gint32
find_person (Reader     *reader,
             const char *key)
{
  gpointer number;

  if (!g_hash_table_lookup_extended (reader->people, key, NULL, &number))
    {
      number = GINT_TO_POINTER (up_commit_log_add_identity (reader->log, NULL, key));
      g_hash_table_insert (reader->people, g_strdup (key), number);
    }
  return GPOINTER_TO_INT (number);
}

/* A count, where the table has it. */
static gboolean
read_count (const Reader *reader,
            char        **cells,
            Column        column,
            gint32       *count)
{
  const char *cell = cell_of (reader, cells, column);
  gint64 value;

  if (cell == NULL || *cell == '\0')
    return TRUE;
  if (!read_number (cell, 0, G_MAXINT32, &value))
    return FALSE;
  *count = (gint32) value;
  return TRUE;
}

static void
add_name (Reader     *reader,
          const char *sha)
{
  guint8 name[UP_COMMIT_LOG_SHA];

  for (guint i = 0; i < UP_COMMIT_LOG_SHA; i++)
    name[i] = (guint8) (g_ascii_xdigit_value (sha[2 * i]) << 4 |
                        g_ascii_xdigit_value (sha[2 * i + 1]));
  g_byte_array_append (reader->log->shas, name, sizeof name);
}

static gboolean
read_people_and_times (Reader      *reader,
                       char       **cells,
                       UpCommitRow *row,
                       GError     **error)
{
  const char *author = cell_of (reader, cells, COLUMN_AUTHOR);
  const char *authored = cell_of (reader, cells, COLUMN_AUTHOR_TIME);
  const char *committer = cell_of (reader, cells, COLUMN_COMMITTER);
  const char *committed = cell_of (reader, cells, COLUMN_COMMITTER_TIME);
  const char *zone = cell_of (reader, cells, COLUMN_AUTHOR_ZONE);
  const char *other_zone = cell_of (reader, cells, COLUMN_COMMITTER_ZONE);

  if (author == NULL || authored == NULL)
    return fail (reader, "has too few cells", error);
  if (!read_time (authored, &row->author_time) ||
      !read_time (committed != NULL ? committed : authored, &row->committer_time))
    return fail (reader, "has a time that is none", error);
  if ((zone != NULL && *zone != '\0' && !read_zone (zone, &row->author_zone)) ||
      (other_zone != NULL && *other_zone != '\0' && !read_zone (other_zone, &row->committer_zone)))
    return fail (reader, "has a zone that is none", error);
  row->author = find_person (reader, author);
  row->committer = find_person (reader, committer != NULL ? committer : author);
  return TRUE;
}

static gboolean
read_commit (Reader  *reader,
             char   **cells,
             GError **error)
{
  UpCommitRow row = UP_COMMIT_ROW_INIT;
  const char *sha = cell_of (reader, cells, COLUMN_SHA);
  gint32 parents = 1;

  if (!read_people_and_times (reader, cells, &row, error))
    return FALSE;
  if (!read_count (reader, cells, COLUMN_PARENTS, &parents) ||
      !read_count (reader, cells, COLUMN_FILES, &row.files) ||
      !read_count (reader, cells, COLUMN_INSERTIONS, &row.insertions) ||
      !read_count (reader, cells, COLUMN_DELETIONS, &row.deletions))
    return fail (reader, "has a count that is none", error);
  row.parents = (guint8) MIN (parents, G_MAXUINT8);
  if (row.parents > 1 || row.files > 0)
    row.change = UP_COMMIT_CHANGE_SOME;
  else if (row.files == 0)
    row.change = UP_COMMIT_CHANGE_NONE;
  g_array_append_val (reader->log->rows, row);
  if (sha != NULL && strlen (sha) == 2 * UP_COMMIT_LOG_SHA &&
      strspn (sha, "0123456789abcdef") == 2 * UP_COMMIT_LOG_SHA)
    add_name (reader, sha);
  return TRUE;
}

static gboolean
read_lines (Reader  *reader,
            char    *text,
            GError **error)
{
  gboolean begun = FALSE;
  char *next;

  for (char *line = text; line != NULL && *line != '\0'; line = next)
    {
      g_auto (GStrv) cells = NULL;

      next = strchr (line, '\n');
      if (next != NULL)
        *next++ = '\0';
      reader->line++;
      g_strchomp (line);
      if (*line == '#' && !begun)
        {
          /* The line that names the columns may be a remark. */
          cells = g_strsplit (line + strspn (line, "# "), "\t", -1);
          begun = read_header (reader, cells, NULL);
          continue;
        }
      if (*line == '\0' || *line == '#')
        continue;
      cells = g_strsplit (line, "\t", -1);
      if (begun ? !read_commit (reader, cells, error) : !read_header (reader, cells, error))
        return FALSE;
      begun = TRUE;
    }
  return begun || fail (reader, "is the last one, and none names the columns", error);
}

/**
 * up_commit_table_read:
 * @path: (type filename): a file of lines with cells parted by tabs, the first naming the columns
 * @error: return location
 *
 * Reads a table of commits: `author_time` (seconds since 1970, or a date) and `author` (anything
 * that tells people apart), and where it has them `sha`, `parents` (how many), `author_tz`,
 * `committer_time`, `committer_tz`, `committer`, `files`, `insertions` and `deletions`. Lines that
 * begin with # are passed over, but one of them may name the columns.
 *
 * Returns: (transfer full): the history; %NULL with @error %UP_GIT_ERROR_TABLE, or one of
 *   %G_FILE_ERROR
 */
UpCommitLog *
up_commit_table_read (const char *path,
                      GError    **error)
{
  g_autoptr (UpCommitLog) history = up_commit_log_new ();
  g_autoptr (GHashTable) people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = NULL;
  Reader reader = { .log = history, .people = people, .path = path };
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error (error, UP_GIT_ERROR, UP_GIT_ERROR_TABLE,
                   "Could not read %s as a table of commits: it is no text in UTF-8", path);
      return NULL;
    }
  if (!read_lines (&reader, text, error))
    return NULL;
  if (history->shas->len != (gsize) history->rows->len * UP_COMMIT_LOG_SHA)
    g_byte_array_set_size (history->shas, 0);
  up_commit_log_sort (history);
  history->repository = g_strdup (path);
  return g_steal_pointer (&history);
}
