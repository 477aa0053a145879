/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-sample.h"

#include "up-sources-error.h"

#include <string.h>

/* Records looked at to tell the columns apart; more where each record brings its own keys, since
 * a key may be missing from the first ones. */
#define SAMPLE_RECORDS 500
#define SAMPLE_KEYED 5000

/* Most lines of remarks before a header. */
#define MAX_PREAMBLE 30

/* A column is of a kind when this share of its cells is, so that single faulty cells do not hide
 * what the column is; half of them where its name says so too. */
#define SHARE 0.8
#define SHARE_NAMED 0.5

static void
clear_column (gpointer data)
{
  g_clear_pointer (&((UpTableColumn *) data)->name, g_free);
}

/* A record whose cells outlive the reading. */
typedef struct
{
  guint n_cells;
  char **cells;
} Row;

static void
free_row (gpointer data)
{
  Row *row = data;

  g_strfreev (row->cells);
  g_free (row);
}

static Row *
copy_row (const UpRecord *record)
{
  Row *row = g_new (Row, 1);

  row->n_cells = record->n_cells;
  row->cells = g_new0 (char *, record->n_cells + 1);
  for (guint i = 0; i < record->n_cells; i++)
    {
      UpCell cell = up_cell_trim (record->cells[i]);
      row->cells[i] = up_cell_dup (&cell);
    }
  return row;
}

static UpCell
cell_of (const char *text)
{
  return (UpCell) { text, strlen (text) };
}

/* The width of most rows, the larger of two equally frequent ones. */
static guint
usual_width (GPtrArray *rows)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  guint best = 0, most = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      guint width = ((Row *) rows->pdata[i])->n_cells;
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GUINT_TO_POINTER (width))) + 1;

      g_hash_table_insert (counts, GUINT_TO_POINTER (width), GUINT_TO_POINTER (count));
      if (count > most || (count == most && width > best))
        {
          most = count;
          best = width;
        }
    }
  return best;
}

static gboolean
is_time_name (const char *text)
{
  return (up_cell_time_forms (cell_of (text)) &
          (UP_TIME_FORM_TEXT | UP_TIME_FORM_YEAR | UP_TIME_FORM_YM6 | UP_TIME_FORM_YMD8)) != 0;
}

static gboolean
is_typed (const char *text)
{
  UpCell cell = cell_of (text);

  return (up_cell_number_shape (cell) & UP_NUMBER_SHAPE_NUMBER) != 0 ||
         up_cell_time_forms (cell) != 0;
}

/* Names first, then two times or more to the end: a table with a column for each year. */
static guint
count_leading_names (const Row *row)
{
  guint leading = 0;

  while (leading < row->n_cells && !is_typed (row->cells[leading]))
    leading++;
  if (leading == 0 || row->n_cells - leading < 2)
    return 0;
  for (guint i = leading; i < row->n_cells; i++)
    {
      if (row->cells[i][0] != '\0' && !is_time_name (row->cells[i]))
        return 0;
    }
  return leading;
}

/* Whether the row below has text where names are, so that the times above it are a header. */
static gboolean
has_other_below (const Row *header,
                 const Row *below,
                 guint      leading)
{
  for (guint i = leading; i < MIN (header->n_cells, below->n_cells); i++)
    {
      if (below->cells[i][0] != '\0' && !is_time_name (below->cells[i]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
looks_like_header (UpTableSample *self,
                   const Row     *row,
                   const Row     *below)
{
  guint leading = count_leading_names (row), names = 0;

  if (leading > 0 && below != NULL && has_other_below (row, below, leading))
    {
      self->by_year = leading;
      return TRUE;
    }
  for (guint i = 0; i < row->n_cells; i++)
    {
      if (row->cells[i][0] != '\0' && is_typed (row->cells[i]))
        return FALSE;
      names += row->cells[i][0] != '\0';
    }
  return names > 0;
}

static void
look_at_cell (UpTableColumn *column,
              const char    *text)
{
  UpCell cell = cell_of (text);
  UpNumberShape shape = up_cell_number_shape (cell);
  UpTimeForm forms;

  if (shape & UP_NUMBER_SHAPE_MISSING)
    return;
  column->n_filled++;
  column->n_numbers += (shape & UP_NUMBER_SHAPE_NUMBER) != 0;
  column->n_integers += (shape & UP_NUMBER_SHAPE_INTEGER) != 0;
  column->n_percent += (shape & UP_NUMBER_SHAPE_PERCENT) != 0;
  column->longest = MAX (column->longest, cell.length);
  column->has_address = column->has_address || strstr (text, "://") != NULL;

  forms = up_cell_time_forms (cell);
  for (guint i = 0; i < G_N_ELEMENTS (column->forms); i++)
    column->forms[i] += (forms >> i) & 1;
  column->n_text_or_year += (forms & (UP_TIME_FORM_TEXT | UP_TIME_FORM_YEAR)) != 0;
}

static void
add_columns (UpTableSample     *self,
             guint              n,
             const char *const *names)
{
  for (guint i = 0; i < n; i++)
    {
      UpTableColumn column = { NULL };

      if (names != NULL)
        {
          g_autofree char *valid = g_utf8_make_valid (names[i], -1);

          column.name = g_strdup (g_strstrip (valid));
          column.role = up_table_role_from_name (column.name, &column.rank);
        }
      g_array_append_val (self->columns, column);
    }
}

/* “sep=;”, which spreadsheets write for themselves; the delimiter makes two cells of it. */
static gboolean
names_delimiter (const Row *row)
{
  return row->n_cells == 2 && row->cells[0] != NULL && row->cells[1] != NULL &&
         g_ascii_strcasecmp (row->cells[0], "sep=") == 0 && row->cells[1][0] == '\0';
}

static void
look_at_rows (UpTableSample     *self,
              GPtrArray         *rows,
              const char *const *keys)
{
  guint width = keys != NULL ? g_strv_length ((char **) keys) : usual_width (rows), first = 0;
  const Row *header = NULL;

  if (keys == NULL)
    {
      while (first < rows->len && (((Row *) rows->pdata[first])->n_cells != width ||
                                   (first == 0 && names_delimiter (rows->pdata[first]))))
        first++;
      if (first > MAX_PREAMBLE || first == rows->len)
        first = 0;
      header = rows->pdata[first];
      self->has_header = looks_like_header (
          self, header, first + 1 < rows->len ? rows->pdata[first + 1] : NULL);
      self->n_skipped = first + self->has_header;
    }
  add_columns (self, keys != NULL ? width : header->n_cells,
               keys != NULL       ? keys
               : self->has_header ? (const char *const *) header->cells
                                  : NULL);
  for (guint i = self->n_skipped; i < rows->len; i++)
    {
      const Row *row = rows->pdata[i];

      self->n_records++;
      for (guint j = 0; j < MIN (row->n_cells, self->columns->len); j++)
        look_at_cell (up_table_sample_get (self, j), row->cells[j]);
    }
}

/**
 * up_table_sample_new:
 * @records: records at their beginning, not committed
 * @error: return location
 *
 * Looks at the first records: finds the header, with remarks before it, and what the cells of each
 * column are. Goes back to the beginning afterwards.
 *
 * Returns: (transfer full): what was seen; otherwise @error is %UP_SOURCES_ERROR_EMPTY when there
 *   is no record, or the error of reading
 */
UpTableSample *
up_table_sample_new (UpRecords *records,
                     GError   **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (free_row);
  g_autoptr (UpTableSample) self = g_new0 (UpTableSample, 1);
  UpRecord record;
  UpRecordFault fault = UP_RECORD_OK;
  guint64 faulty = 0;
  GError *problem = NULL;

  self->columns = g_array_new (FALSE, TRUE, sizeof (UpTableColumn));
  g_array_set_clear_func (self->columns, clear_column);
  while (rows->len < (up_records_get_keys (records) != NULL ? SAMPLE_KEYED : SAMPLE_RECORDS) &&
         up_records_next (records, &record, &problem))
    {
      if (record.fault == UP_RECORD_OK)
        g_ptr_array_add (rows, copy_row (&record));
      else if (record.fault != UP_RECORD_BLANK && faulty == 0)
        {
          fault = record.fault;
          faulty = record.number;
        }
    }
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  if (rows->len == 0)
    {
      if (faulty > 0)
        g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_EMPTY,
                     "it holds no row that can be read; row %" G_GUINT64_FORMAT ": %s", faulty,
                     up_record_fault_reason (fault));
      else
        g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_EMPTY,
                             "it holds no row that can be read");
      return NULL;
    }
  look_at_rows (self, rows, up_records_get_keys (records));
  up_records_rewind (records);
  return g_steal_pointer (&self);
}

/**
 * up_table_sample_free:
 * @self: (transfer full): a sample
 */
void
up_table_sample_free (UpTableSample *self)
{
  g_clear_pointer (&self->columns, g_array_unref);
  g_free (self);
}

/**
 * up_table_sample_get:
 * @self: a sample
 * @column: number of a column
 *
 * Returns: (transfer none): what was seen of it
 */
UpTableColumn *
up_table_sample_get (UpTableSample *self,
                     guint          column)
{
  g_return_val_if_fail (column < self->columns->len, NULL);

  return &g_array_index (self->columns, UpTableColumn, column);
}

/**
 * up_table_sample_find:
 * @self: a sample
 * @name: the name of a column, exactly
 *
 * Returns: its number, -1 when there is none
 */
int
up_table_sample_find (UpTableSample *self,
                      const char    *name)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      if (g_strcmp0 (up_table_sample_get (self, i)->name, name) == 0)
        return (int) i;
    }
  return -1;
}

/**
 * up_table_column_is_number:
 * @self: a column
 *
 * Returns: whether its cells are numbers, apart from a few
 */
gboolean
up_table_column_is_number (const UpTableColumn *self)
{
  double share = self->role == UP_TABLE_ROLE_VALUE ? SHARE_NAMED : SHARE;

  return self->n_numbers > 0 && self->n_numbers >= share * self->n_filled;
}

static guint
count_form (const UpTableColumn *self,
            UpTimeForm           form)
{
  return self->forms[g_bit_nth_lsf (form, -1)];
}

/**
 * up_table_column_time_form:
 * @self: a column
 *
 * Returns: the form in which its cells are times, apart from a few; %UP_TIME_FORM_DMY together with
 *   %UP_TIME_FORM_MDY, since it takes the whole table to tell these apart; 0 when they are no times
 */
UpTimeForm
up_table_column_time_form (const UpTableColumn *self)
{
  static const UpTimeForm plain[] = { UP_TIME_FORM_YEAR, UP_TIME_FORM_YMD8, UP_TIME_FORM_YM6,
                                      UP_TIME_FORM_EPOCH_MS, UP_TIME_FORM_EPOCH };
  gboolean named = self->role >= UP_TABLE_ROLE_TIME && self->role <= UP_TABLE_ROLE_END;
  double needed = (named ? SHARE_NAMED : SHARE) * self->n_filled;
  guint dmy = count_form (self, UP_TIME_FORM_DMY), mdy = count_form (self, UP_TIME_FORM_MDY);

  if (self->n_filled == 0)
    return 0;
  if (count_form (self, UP_TIME_FORM_TEXT) > 0 && self->n_text_or_year >= needed)
    return UP_TIME_FORM_TEXT;
  if (MAX (dmy, mdy) >= needed)
    return UP_TIME_FORM_DMY | UP_TIME_FORM_MDY;
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      if (count_form (self, plain[i]) >= needed)
        return plain[i];
    }
  return 0;
}
