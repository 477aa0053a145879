/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-posting-rows.h"

#include "up-json.h"
#include "up-sources-error.h"

#include <string.h>

/* Where the list of advertisements stands in the answers of job sites: Adzuna, Lagou, others. */
static const char *const lists[] = { "", "/results", "/content/positionResult/result", "/postings",
                                     "/jobs", "/data" };

/* Names of columns by field, as up_subject_fold() leaves them without blanks, hyphens and
 * underscores. DESIGN.md lists them. A dot leads into an object. */
static const char *const names[UP_POSTING_N_FIELDS] = {
  [UP_POSTING_KEY] = "id|key|positionid|jobid|jobpostingid|adid",
  [UP_POSTING_TITLE] = "title|positionname|jobtitle|position|职位名称|岗位名称|职位",
  [UP_POSTING_EMPLOYER] = "company|employer|companyname|companyfullname|companyshortname|"
                          "company.displayname|organisation|organization|公司名称|公司",
  [UP_POSTING_TEXT] = "description|text|jobdescription|positiondetail|detail|职位描述|岗位描述",
  [UP_POSTING_SKILLS] = "skills|positionlables|tags|技能",
  [UP_POSTING_POSTED] = "created|createtime|createdat|posted|postedat|dateposted|date|published|"
                        "publishedat|listedtime|listedat|opened|发布时间|发布日期",
  [UP_POSTING_FILLED] = "filled|filledat|hired|hiredat|closed|closedat|入职时间",
  [UP_POSTING_URL] = "url|link|redirecturl|jobpostingurl|链接",
  [UP_POSTING_REGION] = "region|city|location|location.displayname|城市|工作地点",
  [UP_POSTING_POSITIONS] = "positions|vacancies|openings|headcount|招聘人数",
  [UP_POSTING_APPLICANTS] = "applicants|applications|applies|投递量|投递人数",
};

struct _UpPostingRows
{
  UpRecords *records;               /* owned, nullable: a table or JSON lines */
  UpTextStream *text;               /* owned where there are no records */
  int columns[UP_POSTING_N_FIELDS]; /* of a record; -1 without one */
  yyjson_doc *doc;                  /* owned, nullable: an answer */
  yyjson_val *list;
  size_t next;
  char *values[UP_POSTING_N_FIELDS]; /* owned, nullable: of the row */
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

/* Fields by their names; made once, and kept. */
static GHashTable *
index_names (void)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint field = 0; field < UP_POSTING_N_FIELDS; field++)
    {
      g_auto (GStrv) known = g_strsplit (names[field], "|", -1);

      for (guint i = 0; known[i] != NULL; i++)
        g_hash_table_insert (index, g_strdup (known[i]), GUINT_TO_POINTER (field));
    }
  return index;
}

static gboolean
find_field (const char     *name,
            UpPostingField *field)
{
  static GHashTable *index;
  g_autofree char *folded = fold_name (name);
  gpointer found;

  if (g_once_init_enter_pointer (&index))
    g_once_init_leave_pointer (&index, index_names ());
  if (!g_hash_table_lookup_extended (index, folded, NULL, &found))
    return FALSE;
  *field = GPOINTER_TO_UINT (found);
  return TRUE;
}

static void
find_columns (UpPostingRows     *self,
              const char *const *keys)
{
  UpPostingField field;

  for (int i = 0; keys[i] != NULL; i++)
    {
      if (find_field (keys[i], &field) && self->columns[field] < 0)
        self->columns[field] = i;
    }
}

/* Objects may have keys that those before did not have: as far as reading may go back, all are
 * looked at. */
static gboolean
read_keys (UpPostingRows *self,
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
read_head (UpPostingRows *self,
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
read_document (UpPostingRows *self,
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
               "There is no list of job postings in it, neither at the top nor as “results”");
  return FALSE;
}

/**
 * up_posting_rows_open:
 * @text: (transfer full): a file; its first row, or its keys, say what is what
 * @error: return location
 *
 * Opens a file of job advertisements: CSV in any dialect, JSON lines, a JSON list, or the answer of
 * Adzuna or Lagou.
 *
 * Returns: (transfer full): the rows; otherwise @error says what is wrong with the file
 */
UpPostingRows *
up_posting_rows_open (UpTextStream *text,
                      GError      **error)
{
  g_autoptr (UpPostingRows) self = g_new0 (UpPostingRows, 1);
  g_autoptr (GError) problem = NULL;

  memset (self->columns, -1, sizeof self->columns);
  self->text = text;
  if (is_document (text, &problem))
    return read_document (self, error) ? g_steal_pointer (&self) : NULL;
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  self->text = NULL;
  self->records = up_records_open (text, error);
  if (self->records == NULL || !read_head (self, error))
    return NULL;
  if ((self->columns[UP_POSTING_TITLE] >= 0 || self->columns[UP_POSTING_TEXT] >= 0) &&
      self->columns[UP_POSTING_POSTED] >= 0)
    return g_steal_pointer (&self);
  g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
               "It has no columns of job postings: a title or a description, and a date, are "
               "needed");
  return NULL;
}

static void
clear_values (UpPostingRows *self)
{
  for (guint field = 0; field < UP_POSTING_N_FIELDS; field++)
    g_clear_pointer (&self->values[field], g_free);
}

/**
 * up_posting_rows_free:
 * @self: (transfer full): rows
 */
void
up_posting_rows_free (UpPostingRows *self)
{
  clear_values (self);
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
  size_t i, n;
  yyjson_val *one;

  if (yyjson_is_str (value))
    return g_strdup (yyjson_get_str (value));
  if (yyjson_is_int (value))
    return g_strdup_printf ("%" G_GINT64_FORMAT, yyjson_get_sint (value));
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
take_value (UpPostingRows *self,
            const char    *name,
            yyjson_val    *value)
{
  UpPostingField field;
  size_t i, n;
  yyjson_val *key, *child;

  if (find_field (name, &field) && self->values[field] == NULL)
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
next_element (UpPostingRows *self,
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
 * up_posting_rows_next:
 * @self: rows
 * @number: (out): of the row, from 1; in a table the head is row 1
 * @error: return location
 *
 * Returns: whether there is another row; %FALSE with @error when reading failed. A row that is no
 *   row of the table has no values
 */
gboolean
up_posting_rows_next (UpPostingRows *self,
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
  for (guint field = 0; field < UP_POSTING_N_FIELDS && record.fault == UP_RECORD_OK; field++)
    {
      int column = self->columns[field];

      if (column >= 0 && (guint) column < record.n_cells && record.cells[column].length > 0)
        self->values[field] = dup_cell (&record.cells[column]);
    }
  return TRUE;
}

/**
 * up_posting_rows_get:
 * @self: rows
 * @field: what
 *
 * Returns: (transfer none) (nullable): what the row says, until the next; %NULL when it does not
 */
const char *
up_posting_rows_get (UpPostingRows  *self,
                     UpPostingField  field)
{
  const char *value = self->values[field];

  return value != NULL && value[0] != '\0' ? value : NULL;
}

/**
 * up_posting_rows_get_form:
 * @self: rows
 *
 * Returns: (transfer none): how the file is written: `CSV`, `JSON`
 */
const char *
up_posting_rows_get_form (UpPostingRows *self)
{
  return self->doc != NULL ? "JSON" : up_records_get_form (self->records);
}
