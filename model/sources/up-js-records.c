/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-js-records.h"

#include "up-sources-error.h"
#include "up-time.h"

#include <string.h>

/* Longest script read; those of PYPL have 70 kB. */
#define MAX_BYTES (16 * 1024 * 1024)

typedef struct
{
  UpRecords parent;
  GStringChunk *strings;
  GArray *cells;     /* (element-type UpCell): of all records */
  GArray *ends;      /* (element-type guint): where each record's cells end */
  guint next;
} JsRecords;

typedef struct
{
  JsRecords *records;
  const char *p;
  const char *end;
} Parser;

/**
 * up_js_records_match: (skip)
 * @text: (array length=length): the beginning of a file
 * @length: bytes
 *
 * Returns: whether it is a script with an array of rows that begin with `new Date(…)`
 */
gboolean
up_js_records_match (const char *text,
                     gsize       length)
{
  return memmem (text, length, "[new Date(", 10) != NULL &&
         (memmem (text, length, "= [", 3) != NULL || memmem (text, length, "([", 2) != NULL ||
          memmem (text, length, "=[", 2) != NULL);
}

/* A comment “begin section All” names the table; “languages” stands for its header. */
static void
read_comment (Parser     *parser,
              const char *text,
              gsize       length)
{
  static const char mark[] = "begin section ";
  const char *found = memmem (text, length, mark, strlen (mark));
  g_autofree char *name = NULL;

  if (found == NULL || parser->records->parent.section != NULL)
    return;
  found += strlen (mark);
  name = g_strstrip (g_strndup (found, length - (gsize) (found - text)));
  if (strcmp (name, "languages") != 0)
    parser->records->parent.section = g_steal_pointer (&name);
}

static void
skip_space (Parser *parser)
{
  while (parser->p < parser->end)
    {
      gsize left = (gsize) (parser->end - parser->p);
      const char *close;

      if (g_ascii_isspace (*parser->p))
        parser->p++;
      else if (left > 1 && memcmp (parser->p, "//", 2) == 0)
        {
          close = memchr (parser->p, '\n', left);
          close = close != NULL ? close : parser->end;
          read_comment (parser, parser->p, (gsize) (close - parser->p));
          parser->p = close;
        }
      else if (left > 1 && memcmp (parser->p, "/*", 2) == 0)
        {
          close = memmem (parser->p + 2, left - 2, "*/", 2);
          parser->p = close != NULL ? close + 2 : parser->end;
        }
      else
        return;
    }
}

static gboolean
take (Parser *parser,
      char    c)
{
  skip_space (parser);
  if (parser->p == parser->end || *parser->p != c)
    return FALSE;
  parser->p++;
  return TRUE;
}

static void
add_cell (Parser     *parser,
          const char *text,
          gsize       length)
{
  UpCell cell = { g_string_chunk_insert_len (parser->records->strings, text, (gssize) length),
                  length };

  g_array_append_val (parser->records->cells, cell);
}

static gboolean
read_string (Parser *parser)
{
  char quote = *parser->p++;
  g_autoptr (GString) text = g_string_new (NULL);

  while (parser->p < parser->end && *parser->p != quote)
    {
      if (*parser->p == '\\' && ++parser->p == parser->end)
        return FALSE;
      g_string_append_c (text, *parser->p++);
    }
  if (parser->p == parser->end)
    return FALSE;
  parser->p++;
  add_cell (parser, text->str, text->len);
  return TRUE;
}

/* `new Date(2004,5,1)`: months count from 0, so this is 1 June 2004. */
static gboolean
read_date (Parser *parser)
{
  int parts[3] = { 0, 0, 1 };
  char text[16];
  const char *start = parser->p;

  parser->p += strlen ("new Date(");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      guint digits = 0;

      skip_space (parser);
      for (parts[i] = 0; parser->p < parser->end && g_ascii_isdigit (*parser->p); parser->p++)
        {
          if (++digits > 4)
            return FALSE;
          parts[i] = parts[i] * 10 + (*parser->p - '0');
        }
      if (digits == 0)
        return FALSE;
      if (i < 2 && !take (parser, ','))
        break;
    }
  if (!take (parser, ')'))
    return FALSE;
  if (up_time_from_civil (parts[0], parts[1] + 1, parts[2]) == UP_TIME_NONE)
    add_cell (parser, start, (gsize) (parser->p - start));
  else
    {
      g_snprintf (text, sizeof text, "%04d-%02d-%02d", parts[0], parts[1] + 1, parts[2]);
      add_cell (parser, text, strlen (text));
    }
  return TRUE;
}

/* A number or a word; `null` and `undefined` are empty cells. */
static gboolean
read_word (Parser *parser)
{
  const char *start = parser->p;
  gsize length;

  while (parser->p < parser->end && strchr (",] \t\r\n/", *parser->p) == NULL)
    parser->p++;
  length = (gsize) (parser->p - start);
  if (length == 0)
    return FALSE;
  if ((length == 4 && memcmp (start, "null", 4) == 0) ||
      (length == 9 && memcmp (start, "undefined", 9) == 0))
    length = 0;
  add_cell (parser, start, length);
  return TRUE;
}

static gboolean
read_row (Parser *parser)
{
  guint end;

  while (!take (parser, ']'))
    {
      gsize left = (gsize) (parser->end - parser->p);
      gboolean read;

      if (left == 0 || parser->records->cells->len > G_MAXINT)
        return FALSE;
      if (*parser->p == '\'' || *parser->p == '"')
        read = read_string (parser);
      else if (left > 9 && memcmp (parser->p, "new Date(", 9) == 0)
        read = read_date (parser);
      else
        read = read_word (parser);
      if (!read)
        return FALSE;
      take (parser, ',');
    }
  end = parser->records->cells->len;
  g_array_append_val (parser->records->ends, end);
  return TRUE;
}

/* Moves behind the bracket of the first array that holds an array. */
static gboolean
find_table (Parser *parser)
{
  while (parser->p < parser->end)
    {
      skip_space (parser);
      if (parser->p == parser->end)
        return FALSE;
      if (*parser->p++ != '[')
        continue;
      skip_space (parser);
      if (parser->p < parser->end && *parser->p == '[')
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_table (Parser *parser)
{
  if (!find_table (parser))
    return FALSE;
  while (take (parser, '['))
    {
      if (!read_row (parser))
        return FALSE;
      take (parser, ',');
    }
  return take (parser, ']');
}

/* PYPL lists most Januaries twice, with slightly different numbers; the later row is kept. */
static gboolean
is_repeated (JsRecords *self,
             guint      begin,
             guint      end)
{
  const UpCell *first, *second;

  if (begin == end || end >= self->cells->len)
    return FALSE;
  first = &g_array_index (self->cells, UpCell, begin);
  second = &g_array_index (self->cells, UpCell, end);
  return first->length == second->length &&
         memcmp (first->text, second->text, first->length) == 0;
}

static gboolean
js_records_next (UpRecords *records,
                 UpRecord  *record,
                 GError   **error)
{
  JsRecords *self = (JsRecords *) records;
  guint begin, end;

  if (self->next == self->ends->len)
    return FALSE;
  begin = self->next == 0 ? 0 : g_array_index (self->ends, guint, self->next - 1);
  end = g_array_index (self->ends, guint, self->next++);
  *record = (UpRecord) { .cells = (UpCell *) self->cells->data + begin,
                         .n_cells = end - begin,
                         .number = self->next,
                         .fault = end == begin                      ? UP_RECORD_BLANK
                                  : is_repeated (self, begin, end) ? UP_RECORD_REPEATED
                                                                    : UP_RECORD_OK };
  return TRUE;
}

static void
js_records_rewind (UpRecords *records)
{
  ((JsRecords *) records)->next = 0;
}

/* The table is in memory: nothing to give up. */
static void
js_records_commit (UpRecords *records)
{
}

static const char *
js_records_form (UpRecords *records)
{
  return "JavaScript";
}

static void
js_records_free (UpRecords *records)
{
  JsRecords *self = (JsRecords *) records;

  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->ends, g_array_unref);
  g_free (self);
}

static const UpRecordsClass js_records_class = {
  .next = js_records_next,
  .rewind = js_records_rewind,
  .commit = js_records_commit,
  .form = js_records_form,
  .free = js_records_free,
};

/**
 * up_js_records_new: (skip)
 * @text: a script that fills a chart; taken over by up_records_open()
 * @error: return location
 *
 * Reads the first array of arrays in the script, as it stands in the data files of PYPL. Nothing
 * is run: strings, numbers and `new Date(year, month from 0, day)` are understood, nothing else.
 *
 * Returns: (transfer full): its records; otherwise @error is %UP_SOURCES_ERROR_FORMAT or
 *   %UP_SOURCES_ERROR_LIMIT
 */
UpRecords *
up_js_records_new (UpTextStream *text,
                   GError      **error)
{
  gsize length;
  const char *content;
  JsRecords *self;
  Parser parser;

  if (!up_text_stream_fill (text, MAX_BYTES + 1, error))
    return NULL;
  content = up_text_stream_peek (text, &length);
  if (length > MAX_BYTES)
    {
      g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_LIMIT,
                   "the script is longer than %d MB", MAX_BYTES / 1024 / 1024);
      return NULL;
    }

  self = g_new0 (JsRecords, 1);
  self->parent.klass = &js_records_class;
  self->strings = g_string_chunk_new (64 * 1024);
  self->cells = g_array_new (FALSE, FALSE, sizeof (UpCell));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  parser = (Parser) { self, content, content + length };
  if (!read_table (&parser))
    {
      g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
                           "the script holds no complete array of rows");
      g_clear_pointer (&self->parent.section, g_free);
      js_records_free (&self->parent);
      return NULL;
    }
  return &self->parent;
}
