/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-text-file.h"

#include "up-records.h"
#include "up-sources-error.h"

#include <string.h>

/* Texts of people’s own files: CSV and TSV, JSON and JSON lines with a column of texts, or plain
 * text. The columns are known by their names, in the shapes that job sites and applicant systems
 * give; else the texts are in the column that is longest. */

/** Records that are looked at to find the column of the texts. */
#define LOOKED_AT 50

/** Bytes of a plain text, at most. */
#define MOST_PLAIN 256000000

static const char *const text_names[]
  = { "text", "description", "body", "content", "job_description", "jobdescription", "ad", "advert",
      "sentence", "jd", "描述", "职位描述", "岗位描述", "职位详情", "岗位职责", "内容", "文本",
      NULL };
static const char *const title_names[]
  = { "title", "job_title", "jobtitle", "positionname", "position",
      "职位", "职位名称", "岗位", "标题", NULL };
static const char *const id_names[]
  = { "id", "idx", "key", "positionid", "job_id", "jobid", "uuid", "编号", NULL };

static const char *const skill_names[] = { "skill", "name", "technology", "技能", "技术", NULL };
static const char *const level_names[] = { "level", "dreyfus", "rating", "水平", "等级", NULL };

typedef struct
{
  int text, title, id; /* columns; −1: there is none */
  gboolean header;     /* the first record is one */
} Columns;

static void
text_free (gpointer data)
{
  UpTextFileText *text = data;

  g_free (text->id);
  g_free (text->title);
  g_free (text->text);
  g_free (text);
}

static int
find_column (GStrv              names,
             const char *const *wanted)
{
  for (guint i = 0; wanted[i] != NULL; i++)
    for (guint column = 0; names[column] != NULL; column++)
      if (strcmp (names[column], wanted[i]) == 0)
        return (int) column;
  return -1;
}

static GStrv
lower_names (UpRecords *records,
             GError   **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  const char *const *keys;
  UpRecord record;

  /* The keys of JSON are known once an object was read. */
  if (!up_records_next (records, &record, error))
    return NULL;
  keys = up_records_get_keys (records);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    g_strv_builder_take (names, g_utf8_strdown (keys[i], -1));
  for (guint i = 0; keys == NULL && i < record.n_cells; i++)
    {
      g_autofree char *cell = up_cell_dup (&record.cells[i]);

      g_strv_builder_take (names, g_utf8_strdown (g_strstrip (cell), -1));
    }
  return g_strv_builder_end (names);
}

/* The column with most letters in the first records. */
static gboolean
find_longest (UpRecords *records,
              int       *column,
              GError   **error)
{
  g_autoptr (GArray) lengths = g_array_new (FALSE, TRUE, sizeof (gsize));
  g_autoptr (GError) failure = NULL;
  UpRecord record;

  for (guint i = 0; i < LOOKED_AT && up_records_next (records, &record, &failure); i++)
    {
      if (lengths->len < record.n_cells)
        g_array_set_size (lengths, record.n_cells);
      for (guint cell = 0; cell < record.n_cells; cell++)
        g_array_index (lengths, gsize, cell) += record.cells[cell].length;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  *column = 0;
  for (guint i = 1; i < lengths->len; i++)
    if (g_array_index (lengths, gsize, i) > g_array_index (lengths, gsize, *column))
      *column = (int) i;
  return TRUE;
}

static gboolean
find_columns (UpRecords *records,
              Columns   *columns,
              GError   **error)
{
  g_autoptr (GError) failure = NULL;
  g_auto (GStrv) names = lower_names (records, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  *columns = (Columns) { -1, -1, -1, FALSE };
  if (names != NULL)
    *columns = (Columns) { find_column (names, text_names), find_column (names, title_names),
                           find_column (names, id_names), FALSE };
  columns->header = up_records_get_keys (records) == NULL
                    && (columns->text >= 0 || columns->title >= 0 || columns->id >= 0);
  up_records_rewind (records);
  if (columns->text < 0 && !find_longest (records, &columns->text, error))
    return FALSE;
  if (columns->title == columns->text)
    columns->title = -1;
  up_records_rewind (records);
  up_records_commit (records);
  return TRUE;
}

static char *
dup_column (const UpRecord *record,
            int             column)
{
  if (column < 0 || (guint) column >= record->n_cells || record->cells[column].length == 0)
    return NULL;
  return up_cell_dup (&record->cells[column]);
}

static void
add_text (GPtrArray *texts,
          char      *id,
          char      *title,
          char      *text)
{
  UpTextFileText *added = g_new0 (UpTextFileText, 1);

  added->id = id != NULL ? id : g_strdup_printf ("%u", texts->len + 1);
  added->title = title;
  added->text = text != NULL ? text : g_strdup ("");
  g_ptr_array_add (texts, added);
}

static gboolean
read_records (UpTextStream *stream,
              GPtrArray    *texts,
              GError      **error)
{
  g_autoptr (UpRecords) records = up_records_open (stream, error);
  g_autoptr (GError) failure = NULL;
  Columns columns;
  UpRecord record;

  if (records == NULL || !find_columns (records, &columns, error))
    return FALSE;
  for (gboolean first = TRUE; up_records_next (records, &record, &failure); first = FALSE)
    {
      if ((first && columns.header) || record.fault == UP_RECORD_BLANK)
        continue;
      if (record.fault != UP_RECORD_OK)
        {
          g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
                       "record %" G_GUINT64_FORMAT " %s", record.number,
                       up_record_fault_reason (record.fault));
          return FALSE;
        }
      add_text (texts, dup_column (&record, columns.id), dup_column (&record, columns.title),
                dup_column (&record, columns.text));
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

static void
add_lines (GPtrArray  *texts,
           const char *text,
           gsize       length)
{
  const char *end = text + length;

  for (const char *line = text, *stop; line < end; line = stop + 1)
    {
      stop = memchr (line, '\n', end - line);
      if (stop == NULL)
        stop = end;
      add_text (texts, NULL, NULL, g_strchomp (g_strndup (line, stop - line)));
    }
}

static gboolean
read_plain (UpTextStream *stream,
            gboolean      lines,
            GPtrArray    *texts,
            GError      **error)
{
  const char *text;
  gsize length;

  do
    {
      up_text_stream_peek (stream, &length);
      if (!up_text_stream_fill (stream, length + UP_TEXT_STREAM_CHUNK, error))
        return FALSE;
      text = up_text_stream_peek (stream, &length);
      if (length > MOST_PLAIN)
        {
          g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_LIMIT,
                       "it is longer than %d MB", MOST_PLAIN / 1000000);
          return FALSE;
        }
    }
  while (!up_text_stream_is_complete (stream));
  if (lines)
    add_lines (texts, text, length);
  else
    add_text (texts, NULL, NULL, g_strndup (text, length));
  return TRUE;
}

static gboolean
has_ending (const char        *name,
            const char *const *endings)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

/* Whether the first line, cut at the usual delimiters, names a column of texts. */
static gboolean
has_header (const char *text,
            gsize       length)
{
  const char *stop = memchr (text, '\n', length);
  g_autofree char *line = g_strndup (text, stop != NULL ? (gsize) (stop - text) : length);
  g_autofree char *lower = g_utf8_strdown (line, -1);
  g_auto (GStrv) cells = g_strsplit_set (lower, ",;\t|", -1);

  for (guint i = 0; cells[i] != NULL; i++)
    {
      g_strstrip (g_strdelimit (cells[i], "\"", ' '));
    }
  return find_column (cells, text_names) >= 0;
}

/* What a file is that does not say so by its name: a letter that begins with “Go, Rust” is no
 * table of two columns. */
static gboolean
is_plain (UpTextStream *stream,
          const char   *name,
          gboolean     *plain,
          GError      **error)
{
  static const char *const tables[] = { ".csv", ".tsv", ".json", ".jsonl", ".ndjson", NULL };
  static const char *const texts[] = { ".txt", ".md", NULL };
  const char *text;
  gsize length, blank = 0;

  *plain = has_ending (name, texts);
  if (*plain || has_ending (name, tables))
    return TRUE;
  if (!up_text_stream_fill (stream, UP_TEXT_STREAM_CHUNK, error))
    return FALSE;
  text = up_text_stream_peek (stream, &length);
  while (blank < length && g_ascii_isspace (text[blank]))
    blank++;
  *plain = blank < length && text[blank] != '{' && text[blank] != '[' && !has_header (text, length);
  return TRUE;
}

/**
 * up_text_file_read:
 * @stream: an opened file
 * @name: what it is called: with .txt or .md at its end it is plain text, with .csv, .tsv, .json or
 *   .jsonl it is not; else its beginning tells
 * @lines: whether each line of a plain text is a text of its own
 * @cancellable: (nullable): ends the reading early
 * @error: %UP_SOURCES_ERROR for content that cannot be read, %G_IO_ERROR
 *
 * Reads the texts of a file: a table or JSON with a column `text` or `description` (or one of the
 * names that job sites use, in English or Chinese; else the longest), and if there are such,
 * columns `title` and `id`.
 *
 * Returns: (transfer full) (nullable) (element-type UpTextFileText): its texts, in their order
 */
GPtrArray *
up_text_file_read (GInputStream *stream,
                   const char   *name,
                   gboolean      lines,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (text_free);
  g_autoptr (UpTextStream) text = NULL;
  gboolean plain, done;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream) && name != NULL, NULL);

  text = up_text_stream_new (stream, cancellable, error);
  if (text == NULL)
    return NULL;
  up_text_stream_skip_checksum (text);
  if (!is_plain (text, name, &plain, error))
    return NULL;
  done = plain ? read_plain (text, lines, texts, error)
               : read_records (g_steal_pointer (&text), texts, error);
  return done ? g_steal_pointer (&texts) : NULL;
}

/**
 * up_text_file_read_levels:
 * @stream: an opened table or JSON with the columns `skill` and `level`, in English or Chinese
 * @finder: knows the names of skills
 * @cancellable: (nullable): ends the reading early
 * @error: %UP_SOURCES_ERROR for content that cannot be read, %G_IO_ERROR
 *
 * Reads what people can do: a row a person and skill, whose level is 0 to 5 or the name of one of
 * Dreyfus’ levels.
 *
 * Returns: (transfer full) (nullable): the levels
 */
UpSkillLevels *
up_text_file_read_levels (GInputStream        *stream,
                          const UpSkillFinder *finder,
                          GCancellable        *cancellable,
                          GError             **error)
{
  g_autoptr (UpTextStream) text = NULL;
  g_autoptr (UpRecords) records = NULL;
  g_autoptr (UpSkillLevels) levels = up_skill_levels_new ();
  g_autoptr (GError) failure = NULL;
  g_auto (GStrv) names = NULL;
  int skill = -1, level = -1;
  UpRecord record;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream) && finder != NULL, NULL);

  text = up_text_stream_new (stream, cancellable, error);
  records = text != NULL ? up_records_open (g_steal_pointer (&text), error) : NULL;
  if (records == NULL)
    return NULL;
  names = lower_names (records, &failure);
  if (names != NULL)
    {
      skill = find_column (names, skill_names);
      level = find_column (names, level_names);
    }
  if (failure == NULL && (skill < 0 || level < 0))
    g_set_error_literal (&failure, UP_SOURCES_ERROR, UP_SOURCES_ERROR_MISSING,
                         "it has no columns “skill” and “level”");
  if (failure == NULL && up_records_get_keys (records) != NULL)
    up_records_rewind (records);
  up_records_commit (records);
  while (failure == NULL && up_records_next (records, &record, &failure))
    {
      g_autofree char *name = dup_column (&record, skill);
      g_autofree char *of = dup_column (&record, level);

      if (name != NULL && of != NULL && !up_skill_levels_add (levels, finder, name, of))
        g_set_error (&failure, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
                     "record %" G_GUINT64_FORMAT ": “%s” is no level from 0 to 5", record.number,
                     of);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&levels);
}

/**
 * up_text_file_join:
 * @texts: (element-type UpTextFileText): texts of a file
 *
 * Returns: (transfer full): each with its title before it
 */
GStrv
up_text_file_join (GPtrArray *texts)
{
  g_autoptr (GStrvBuilder) joined = g_strv_builder_new ();

  g_return_val_if_fail (texts != NULL, NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      const UpTextFileText *text = g_ptr_array_index (texts, i);

      if (text->title != NULL)
        g_strv_builder_take (joined, g_strconcat (text->title, "\n", text->text, NULL));
      else
        g_strv_builder_add (joined, text->text);
    }
  return g_strv_builder_end (joined);
}
