/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-named-rows.h"

#include "up-cell-time.h"
#include "up-json.h"
#include "up-number.h"
#include "up-sources-error.h"

#include <string.h>

/* A head is no longer; what is there says enough. */
#define LOOK_BYTES 4096

/* Where the list stands in a document: at the top, or in the answers of job sites (Adzuna, Lagou)
 * and others. */
static const char *const lists[] = { "", "/results", "/content/positionResult/result", "/postings",
                                     "/jobs", "/incidents", "/data" };

struct _UpNamedRows
{
  UpRecords *records;               /* owned, nullable: a table or JSON lines */
  UpTextStream *text;               /* owned where there are no records */
  GHashTable *index;                /* owned: fields by their names */
  guint n_fields;
  int columns[UP_NAMED_ROWS_MAX_FIELDS]; /* of a record; -1 without one */
  yyjson_doc *doc;                  /* owned, nullable: an answer */
  yyjson_val *list;
  size_t next;
  char *values[UP_NAMED_ROWS_MAX_FIELDS]; /* owned, nullable: of the row */
};

/* A cell may hold any bytes. */
static char *
dup_cell (const UpCell *cell)
{
  g_autofree char *bytes = up_cell_dup (cell);

  return g_utf8_make_valid (bytes, -1);
}

/* A name without case, blanks, hyphens and underscores. */
static char *
fold_name (const char *name)
{
  g_autofree char *lower = g_utf8_casefold (name, -1);
  GString *out = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (strchr (" -_\t", *p) == NULL)
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
    }
  return g_string_free_and_steal (out);
}

static GHashTable *
index_names (const char *const *names,
             guint              n_fields)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint field = 0; field < n_fields; field++)
    {
      g_auto (GStrv) known = g_strsplit (names[field], "|", -1);

      for (guint i = 0; known[i] != NULL; i++)
        g_hash_table_insert (index, g_strdup (known[i]), GUINT_TO_POINTER (field));
    }
  return index;
}

static gboolean
find_field (GHashTable *index,
            const char *name,
            guint      *field)
{
  g_autofree char *folded = fold_name (name);
  gpointer found;

  if (!g_hash_table_lookup_extended (index, folded, NULL, &found))
    return FALSE;
  *field = GPOINTER_TO_UINT (found);
  return TRUE;
}

static void
find_columns (UpNamedRows     *self,
              const char *const *keys)
{
  guint field;

  for (int i = 0; keys[i] != NULL; i++)
    {
      if (find_field (self->index, keys[i], &field) && self->columns[field] < 0)
        self->columns[field] = i;
    }
}

/* Objects may have keys that those before did not have: as far as reading may go back, all are
 * looked at. */
static gboolean
read_keys (UpNamedRows *self,
           GError       **error)
{
  UpRecord record;
  GError *problem = NULL;

  while (up_records_next (self->records, &record, &problem))
    continue;
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  find_columns (self, up_records_get_keys (self->records));
  up_records_rewind (self->records);
  up_records_commit (self->records);
  return TRUE;
}

/* The head of a table is its first record that is not blank; objects have keys instead. */
static gboolean
read_head (UpNamedRows *self,
           GError       **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  UpRecord record = { .fault = UP_RECORD_BLANK };
  GError *problem = NULL;

  while (record.fault == UP_RECORD_BLANK)
    {
      if (up_records_next (self->records, &record, &problem))
        continue;
      if (problem != NULL)
        g_propagate_error (error, problem);
      return problem == NULL;
    }
  if (up_records_get_keys (self->records) != NULL)
    return read_keys (self, error);
  for (guint i = 0; i < record.n_cells; i++)
    g_ptr_array_add (cells, dup_cell (&record.cells[i]));
  g_ptr_array_add (cells, NULL);
  find_columns (self, (const char *const *) cells->pdata);
  up_records_commit (self->records);
  return TRUE;
}

/* Whether the text begins as one JSON value that is no line of many: an answer. */
static gboolean
is_document (UpTextStream *text,
             GError      **error)
{
  const char *start, *line;
  gsize length;

  if (!up_text_stream_fill (text, 1, error))
    return FALSE;
  start = up_text_stream_peek (text, &length);
  while (length > 0 && g_ascii_isspace (*start))
    {
      start++;
      length--;
    }
  if (length == 0 || (*start != '{' && *start != '['))
    return FALSE;
  line = memchr (start, '\n', length);
  /* A whole object on the first line, and more behind it, is JSON lines. */
  return *start == '[' || line == NULL || line == start || line[-1] != '}';
}

static gboolean
read_document (UpNamedRows *self,
               GError       **error)
{
  const char *text;
  gsize length;

  while (!up_text_stream_is_complete (self->text))
    {
      up_text_stream_peek (self->text, &length);
      if (length > UP_JSON_MAX_BYTES)
        break;
      if (!up_text_stream_fill (self->text, length + UP_TEXT_STREAM_CHUNK, error))
        return FALSE;
    }
  text = up_text_stream_peek (self->text, &length);
  self->doc = up_json_read (text, (gssize) length, "the file", error);
  if (self->doc == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (lists) && self->list == NULL; i++)
    {
      yyjson_val *list = yyjson_doc_ptr_get (self->doc, lists[i]);

      if (yyjson_is_arr (list))
        self->list = list;
    }
  if (self->list != NULL)
    return TRUE;
  g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
               "There is no list in it, neither at the top nor as “results”");
  return FALSE;
}

/**
 * up_named_rows_look:
 * @text: (array length=length): the beginning of a text
 * @length: bytes
 * @names: (array length=n_fields): see up_named_rows_open()
 * @n_fields: how many
 *
 * Tells what a file is about before it is opened.
 *
 * Returns: a bit for each field that the first line of a table, or the first object, has a name of
 */
guint32
up_named_rows_look (const char        *text,
                    gsize              length,
                    const char *const *names,
                    guint              n_fields)
{
  g_autoptr (GHashTable) index = index_names (names, n_fields);
  g_auto (GStrv) words = NULL;
  g_autofree char *head = NULL;
  guint32 found = 0;
  gboolean json;
  const char *end;

  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }
  json = length > 0 && (*text == '{' || *text == '[');
  length = MIN (length, LOOK_BYTES);
  end = json ? NULL : memchr (text, '\n', length);
  head = g_utf8_make_valid (text, end != NULL ? end - text : (gssize) length);
  words = g_strsplit_set (head, json ? "\"" : ",;\t|\"\r", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint field;

      /* Of JSON only what stands before a colon is a name. */
      if (json && (words[i + 1] == NULL || *g_strchug (words[i + 1]) != ':'))
        continue;
      if (find_field (index, g_strstrip (words[i]), &field))
        found |= 1u << field;
    }
  return found;
}

/**
 * up_named_rows_open:
 * @text: (transfer full): a file; its first row, or its keys, say what is what
 * @names: (array length=n_fields): the names of each field, lower case without blanks, hyphens and
 *   underscores, with `|` between; a dot leads into an object
 * @n_fields: how many, up to %UP_NAMED_ROWS_MAX_FIELDS
 * @error: return location
 *
 * Opens a file: CSV in any dialect, JSON lines, a JSON list, or an answer that has one.
 *
 * Returns: (transfer full) (nullable): the rows; otherwise @error says what is wrong with the file
 */
UpNamedRows *
up_named_rows_open (UpTextStream      *text,
                    const char *const *names,
                    guint              n_fields,
                    GError           **error)
{
  g_autoptr (UpNamedRows) self = g_new0 (UpNamedRows, 1);
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (text != NULL && n_fields <= UP_NAMED_ROWS_MAX_FIELDS, NULL);

  self->text = text;
  self->index = index_names (names, n_fields);
  self->n_fields = n_fields;
  memset (self->columns, -1, sizeof self->columns);
  if (is_document (text, &problem))
    return read_document (self, error) ? g_steal_pointer (&self) : NULL;
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  self->text = NULL;
  self->records = up_records_open (text, error);
  return self->records != NULL && read_head (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * up_named_rows_has:
 * @self: rows
 * @field: what
 *
 * Returns: whether the table has a column of that name; objects may have any
 */
gboolean
up_named_rows_has (UpNamedRows *self,
                   guint        field)
{
  g_return_val_if_fail (self != NULL && field < self->n_fields, FALSE);

  return self->doc != NULL || self->columns[field] >= 0;
}

static void
clear_values (UpNamedRows *self)
{
  for (guint field = 0; field < self->n_fields; field++)
    g_clear_pointer (&self->values[field], g_free);
}

/**
 * up_named_rows_free:
 * @self: (transfer full): rows
 */
void
up_named_rows_free (UpNamedRows *self)
{
  clear_values (self);
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_clear_pointer (&self->doc, yyjson_doc_free);
  g_clear_pointer (&self->records, up_records_free);
  g_clear_pointer (&self->text, up_text_stream_free);
  g_free (self);
}

/* A value in words; a list has a comma between its own. */
static char *
value_text (yyjson_val *value)
{
  g_autoptr (GString) all = NULL;
  char number[UP_NUMBER_BUFFER];
  size_t i, n;
  yyjson_val *one;

  if (yyjson_is_str (value))
    return g_strdup (yyjson_get_str (value));
  if (yyjson_is_int (value))
    return g_strdup_printf ("%" G_GINT64_FORMAT, yyjson_get_sint (value));
  if (yyjson_is_real (value))
    return g_strdup (up_number_to_string (yyjson_get_real (value), number));
  if (yyjson_is_bool (value))
    return g_strdup (yyjson_get_bool (value) ? "true" : "false");
  if (!yyjson_is_arr (value))
    return NULL;
  all = g_string_new (NULL);
  yyjson_arr_foreach (value, i, n, one)
    {
      if (yyjson_is_str (one))
        g_string_append_printf (all, "%s%s", all->len > 0 ? ", " : "", yyjson_get_str (one));
    }
  return g_string_free_and_steal (g_steal_pointer (&all));
}

static void
take_value (UpNamedRows *self,
            const char    *name,
            yyjson_val    *value)
{
  guint field;
  size_t i, n;
  yyjson_val *key, *child;

  if (find_field (self->index, name, &field) && self->values[field] == NULL)
    self->values[field] = value_text (value);
  if (!yyjson_is_obj (value))
    return;
  yyjson_obj_foreach (value, i, n, key, child)
    {
      g_autofree char *path = g_strconcat (name, ".", yyjson_get_str (key), NULL);

      if (!yyjson_is_obj (child))
        take_value (self, path, child);
    }
}

static gboolean
next_element (UpNamedRows *self,
              guint64       *number)
{
  yyjson_val *element = yyjson_arr_get (self->list, self->next);
  size_t i, n;
  yyjson_val *key, *value;

  if (element == NULL)
    return FALSE;
  *number = ++self->next;
  yyjson_obj_foreach (element, i, n, key, value)
    take_value (self, yyjson_get_str (key), value);
  return TRUE;
}

/**
 * up_named_rows_next:
 * @self: rows
 * @number: (out): of the row, from 1; in a table the head is row 1
 * @error: return location
 *
 * Returns: whether there is another row; %FALSE with @error when reading failed. A row that is no
 *   row of the table has no values
 */
gboolean
up_named_rows_next (UpNamedRows *self,
                      guint64       *number,
                      GError       **error)
{
  UpRecord record;

  g_return_val_if_fail (self != NULL && number != NULL, FALSE);

  clear_values (self);
  if (self->doc != NULL)
    return next_element (self, number);
  do
    {
      if (!up_records_next (self->records, &record, error))
        return FALSE;
    }
  while (record.fault == UP_RECORD_BLANK);
  *number = record.number;
  for (guint field = 0; field < self->n_fields && record.fault == UP_RECORD_OK; field++)
    {
      int column = self->columns[field];

      if (column >= 0 && (guint) column < record.n_cells && record.cells[column].length > 0)
        self->values[field] = dup_cell (&record.cells[column]);
    }
  return TRUE;
}

/**
 * up_named_rows_get:
 * @self: rows
 * @field: what
 *
 * Returns: (transfer none) (nullable): what the row says, until the next; %NULL when it does not
 */
const char *
up_named_rows_get (UpNamedRows *self,
                   guint        field)
{
  const char *value;

  g_return_val_if_fail (self != NULL && field < self->n_fields, NULL);

  value = self->values[field];
  return value != NULL && value[0] != '\0' ? value : NULL;
}

/**
 * up_named_rows_get_time:
 * @self: rows
 * @field: what
 * @time: (out): its first moment
 * @period: (out) (optional): how long it is
 *
 * Reads a day or a moment as it is written in files, or seconds or milliseconds since 1970.
 *
 * Returns: whether the row says one that can be read
 */
gboolean
up_named_rows_get_time (UpNamedRows *self,
                        guint        field,
                        UpTime      *time,
                        UpPeriod    *period)
{
  static const UpTimeForm forms[] = { UP_TIME_FORM_TEXT, UP_TIME_FORM_YMD8, UP_TIME_FORM_EPOCH,
                                      UP_TIME_FORM_EPOCH_MS };
  const char *text = up_named_rows_get (self, field);
  const UpCell cell = { text, text != NULL ? strlen (text) : 0 };
  UpTimeForm possible;
  UpPeriod length;

  if (text == NULL)
    return FALSE;
  possible = up_cell_time_forms (cell);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      if ((possible & forms[i]) != 0 && up_cell_time_parse (cell, forms[i], time, &length))
        {
          if (period != NULL)
            *period = length;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * up_named_rows_get_form:
 * @self: rows
 *
 * Returns: (transfer none): how the file is written: `CSV`, `JSON`
 */
const char *
up_named_rows_get_form (UpNamedRows *self)
{
  return self->doc != NULL ? "JSON" : up_records_get_form (self->records);
}

/**
 * up_named_rows_get_text:
 * @self: rows
 *
 * Returns: (transfer none): the text beneath, for its size and checksum
 */
UpTextStream *
up_named_rows_get_text (UpNamedRows *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->records != NULL ? up_records_get_text (self->records) : self->text;
}
