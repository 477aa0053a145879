/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-private.h"

#include "up-base-error.h"
#include "up-number.h"

#include <math.h>
#include <string.h>

/* Charts of cells are drawn from a table that the spec carries. A kind states its columns here;
 * what the table has is found by name, in any order, checked, and typed. */

/* Most columns a kind can have. */
#define MOST_FIELDS 4
/* Places of the columns of a matrix. */
#define MATRIX_ROW 0
#define MATRIX_COLUMN 1
#define MATRIX_VALUE 2

/* What the cells of a column may be. */
typedef enum
{
  FIELD_NONE,
  FIELD_DAY,     /* a date: column of type time */
  FIELD_TEXT,    /* a name: text */
  FIELD_VALUE,   /* a number, nothing, or “<10”: the number columns value and below */
  FIELD_CELL,    /* the same, or a word: the columns value, below and word */
  FIELD_WEEKDAY, /* 1 (Monday) to 7: integer */
  FIELD_HOUR,    /* 0 to 23: integer */
} FieldType;

typedef struct
{
  const char *name;
  FieldType type;
  gboolean optional;
} Field;

static const struct
{
  const char *chart;
  Field fields[MOST_FIELDS];
} kinds[] = {
  { "calendar-heat",
    { { "day", FIELD_DAY, FALSE }, { "value", FIELD_VALUE, FALSE },
      { "subject", FIELD_TEXT, TRUE } } },
  { "week-heat",
    { { "weekday", FIELD_WEEKDAY, FALSE }, { "hour", FIELD_HOUR, FALSE },
      { "value", FIELD_VALUE, FALSE } } },
  { "matrix-heat",
    { { "row", FIELD_TEXT, FALSE }, { "column", FIELD_TEXT, FALSE },
      { "value", FIELD_CELL, FALSE } } },
};

/* A table while it is read. */
typedef struct
{
  const char *chart;
  const Field *fields;
  yyjson_val *columns;
  yyjson_val *rows;
  int places[MOST_FIELDS]; /* of the fields in a row; -1 without one */
  guint first[MOST_FIELDS]; /* of the fields in the frame */
  guint below;
  guint word;
  gboolean wide; /* every column but the first is one of a matrix */
} Table;

/* Says which cell is wrong, and what it should be. */
static gboolean
fail_cell (const Table *table,
           size_t       row,
           guint        field,
           yyjson_val  *cell,
           const char  *wanted,
           GError     **error)
{
  g_autofree char *excerpt = yyjson_is_str (cell) ? up_error_excerpt (yyjson_get_str (cell)) : NULL;

  if (excerpt != NULL)
    return up_query_fail_data (error, "row %zu, column %s: “%s” is not %s", row + 1,
                               table->fields[field].name, excerpt, wanted);
  return up_query_fail_data (error, "row %zu, column %s: what stands there is not %s", row + 1,
                             table->fields[field].name, wanted);
}

/* The columns of a kind in words, for messages. */
static char *
list_fields (const Field *fields)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MOST_FIELDS && fields[i].type != FIELD_NONE; i++)
    g_string_append_printf (text, "%s%s%s", i > 0 ? ", " : "", fields[i].name,
                            fields[i].optional ? " (optional)" : "");
  return g_string_free_and_steal (text);
}

static int
find_field (const Field *fields,
            const char  *name)
{
  g_autofree char *folded = up_subject_fold (name);

  for (int i = 0; i < MOST_FIELDS && fields[i].type != FIELD_NONE; i++)
    {
      if (strcmp (fields[i].name, folded) == 0)
        return i;
    }
  return -1;
}

/* A matrix may also be written as one: a column “row”, and one for each of its columns. */
static gboolean
is_wide (const Table *table)
{
  const char *first = yyjson_get_str (yyjson_arr_get_first (table->columns));
  size_t i, n;
  yyjson_val *column;

  if (table->fields[MATRIX_VALUE].type != FIELD_CELL || first == NULL ||
      find_field (table->fields, first) != MATRIX_ROW || yyjson_arr_size (table->columns) < 2)
    return FALSE;
  yyjson_arr_foreach (table->columns, i, n, column)
    {
      const char *name = yyjson_get_str (column);

      if (name == NULL || (i > 0 && find_field (table->fields, name) >= 0))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_columns (Table   *table,
              GError **error)
{
  g_autofree char *takes = list_fields (table->fields);
  size_t i, n;
  yyjson_val *column;

  if (!yyjson_is_arr (table->columns))
    return up_query_fail_data (error, "“columns” takes a list of names: %s", takes);
  table->wide = is_wide (table);
  if (table->wide)
    return yyjson_is_arr (table->rows) ||
           up_query_fail_data (error, "“rows” takes a list of lists");
  yyjson_arr_foreach (table->columns, i, n, column)
    {
      const char *name = yyjson_get_str (column);
      g_autofree char *excerpt = up_error_excerpt (name != NULL ? name : "");
      int field = name != NULL ? find_field (table->fields, name) : -1;

      if (field < 0)
        return up_query_fail_data (error, "%s has no column “%s”: it takes %s", table->chart,
                                   excerpt, takes);
      if (table->places[field] >= 0)
        return up_query_fail_data (error, "the column %s is there twice",
                                   table->fields[field].name);
      table->places[field] = (int) i;
    }
  for (guint field = 0; field < MOST_FIELDS && table->fields[field].type != FIELD_NONE; field++)
    {
      if (table->places[field] < 0 && !table->fields[field].optional)
        return up_query_fail_data (error, "the column %s is missing: %s takes %s",
                                   table->fields[field].name, table->chart, takes);
    }
  if (!yyjson_is_arr (table->rows))
    return up_query_fail_data (error, "“rows” takes a list of lists");
  return TRUE;
}

static gboolean
is_nothing (yyjson_val *cell)
{
  return cell == NULL || yyjson_is_null (cell) ||
         (yyjson_is_str (cell) && yyjson_get_len (cell) == 0);
}

static gboolean
push_day (Table          *table,
          UpFrameBuilder *frame,
          guint           field,
          yyjson_val     *cell,
          size_t          row,
          GError        **error)
{
  UpPeriod period;
  UpTime day;

  if (!yyjson_is_str (cell) || !up_time_parse (yyjson_get_str (cell), &day, &period, NULL) ||
      period > UP_PERIOD_DAY)
    return fail_cell (table, row, field, cell, "a day such as 2024-05-31", error);
  up_frame_builder_push_time (frame, table->first[field], up_time_floor (day, UP_PERIOD_DAY));
  return TRUE;
}

static gboolean
push_text (Table          *table,
           UpFrameBuilder *frame,
           guint           field,
           yyjson_val     *cell,
           size_t          row,
           GError        **error)
{
  if (!table->fields[field].optional && (!yyjson_is_str (cell) || yyjson_get_len (cell) == 0))
    return fail_cell (table, row, field, cell, "a name", error);
  up_frame_builder_push_text (frame, table->first[field],
                              is_nothing (cell) ? NULL : yyjson_get_str (cell));
  return TRUE;
}

/* A number, nothing, or a figure that is withheld because it is small: “<10”. */
static gboolean
push_value (Table          *table,
            UpFrameBuilder *frame,
            guint           field,
            yyjson_val     *cell,
            size_t          row,
            GError        **error)
{
  const char *text = yyjson_get_str (cell);
  double value = NAN, below = NAN;

  if (yyjson_is_num (cell))
    value = yyjson_get_num (cell);
  else if (text != NULL && text[0] == '<' && up_number_parse (text + 1, &below))
    ;
  else if (!is_nothing (cell) && (text == NULL || !up_number_parse (text, &value)))
    return fail_cell (table, row, field, cell, "a number, nothing, or “<” and a number", error);
  up_frame_builder_push_number (frame, table->first[field], value);
  up_frame_builder_push_number (frame, table->below, below);
  return TRUE;
}

/* The same, where a text that is no number is a word to tell cells apart by. */
static gboolean
push_cell (Table          *table,
           UpFrameBuilder *frame,
           guint           field,
           yyjson_val     *cell,
           size_t          row,
           GError        **error)
{
  const char *text = yyjson_get_str (cell);
  const char *word = NULL;
  double number;

  if (!is_nothing (cell) && text != NULL &&
      !up_number_parse (text[0] == '<' ? text + 1 : text, &number))
    word = text;
  if (!push_value (table, frame, field, word != NULL ? NULL : cell, row, error))
    return FALSE;
  up_frame_builder_push_text (frame, table->word, word);
  return TRUE;
}

/* A whole number from @least to @most. */
static gboolean
push_integer (Table          *table,
              UpFrameBuilder *frame,
              guint           field,
              yyjson_val     *cell,
              size_t          row,
              int             least,
              int             most,
              GError        **error)
{
  g_autofree char *wanted = g_strdup_printf ("a whole number from %d to %d", least, most);
  double number = NAN;

  if (yyjson_is_num (cell))
    number = yyjson_get_num (cell);
  else if (yyjson_is_str (cell) && !up_number_parse (yyjson_get_str (cell), &number))
    number = NAN;
  if (!(number >= least && number <= most) || number != floor (number))
    return fail_cell (table, row, field, cell, wanted, error);
  up_frame_builder_push_integer (frame, table->first[field], (gint64) number);
  return TRUE;
}

static gboolean
push_weekday (Table          *table,
              UpFrameBuilder *frame,
              guint           field,
              yyjson_val     *cell,
              size_t          row,
              GError        **error)
{
  return push_integer (table, frame, field, cell, row, 1, 7, error);
}

static gboolean
push_hour (Table          *table,
           UpFrameBuilder *frame,
           guint           field,
           yyjson_val     *cell,
           size_t          row,
           GError        **error)
{
  return push_integer (table, frame, field, cell, row, 0, 23, error);
}

/* One row of a matrix that is written as one; a shorter row has fewer cells. */
static gboolean
push_matrix_row (Table          *table,
                 UpFrameBuilder *frame,
                 yyjson_val     *cells,
                 size_t          row,
                 GError        **error)
{
  yyjson_val *name = yyjson_arr_get_first (table->columns);
  yyjson_val *head = yyjson_arr_get_first (cells);
  size_t i, n;
  yyjson_val *cell;

  yyjson_arr_foreach (cells, i, n, cell)
    {
      if (i == 0)
        continue;
      name = unsafe_yyjson_get_next (name);
      if (!push_text (table, frame, MATRIX_ROW, head, row, error))
        return FALSE;
      up_frame_builder_push_text (frame, table->first[MATRIX_COLUMN], yyjson_get_str (name));
      if (!push_cell (table, frame, MATRIX_VALUE, cell, row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
push_row (Table          *table,
          UpFrameBuilder *frame,
          yyjson_val     *cells,
          size_t          row,
          GError        **error)
{
  static gboolean (*const push[]) (Table *, UpFrameBuilder *, guint, yyjson_val *, size_t,
                                   GError **) = {
    [FIELD_DAY] = push_day, [FIELD_TEXT] = push_text, [FIELD_VALUE] = push_value,
    [FIELD_CELL] = push_cell,
    [FIELD_WEEKDAY] = push_weekday, [FIELD_HOUR] = push_hour,
  };

  if (!yyjson_is_arr (cells) || yyjson_arr_size (cells) > yyjson_arr_size (table->columns))
    return up_query_fail_data (error, "row %zu takes a list of at most %zu cells", row + 1,
                               yyjson_arr_size (table->columns));
  if (table->wide)
    return push_matrix_row (table, frame, cells, row, error);
  for (guint i = 0; i < MOST_FIELDS && table->fields[i].type != FIELD_NONE; i++)
    {
      yyjson_val *cell = table->places[i] >= 0 ? yyjson_arr_get (cells, (size_t) table->places[i])
                                               : NULL;

      if (!push[table->fields[i].type] (table, frame, i, cell, row, error))
        return FALSE;
    }
  return TRUE;
}

static void
add_columns (Table          *table,
             UpFrameBuilder *frame,
             UpUnit          unit)
{
  for (guint i = 0; i < MOST_FIELDS && table->fields[i].type != FIELD_NONE; i++)
    {
      const char *name = table->fields[i].name;

      switch (table->fields[i].type)
        {
        case FIELD_DAY:
          table->first[i] = up_frame_builder_add_column (frame, name, UP_COLUMN_TIME, UP_UNIT_TIME);
          break;
        case FIELD_TEXT:
          table->first[i] = up_frame_builder_add_column (frame, name, UP_COLUMN_TEXT, UP_UNIT_NONE);
          break;
        case FIELD_VALUE:
        case FIELD_CELL:
          table->first[i] = up_frame_builder_add_column (frame, name, UP_COLUMN_NUMBER, unit);
          table->below = up_frame_builder_add_column (frame, "below", UP_COLUMN_NUMBER, unit);
          if (table->fields[i].type == FIELD_CELL)
            table->word = up_frame_builder_add_column (frame, "word", UP_COLUMN_TEXT, UP_UNIT_NONE);
          break;
        case FIELD_WEEKDAY:
        case FIELD_HOUR:
          table->first[i] = up_frame_builder_add_column (frame, name, UP_COLUMN_INTEGER,
                                                         UP_UNIT_NONE);
          break;
        case FIELD_NONE:
        default:
          g_assert_not_reached ();
        }
    }
}

static void
push_new_text (UpFrameBuilder *part,
               const char     *column,
               const char     *text)
{
  up_frame_builder_push_text (
      part, up_frame_builder_add_column (part, column, UP_COLUMN_TEXT, UP_UNIT_NONE), text);
}

/* What is counted, in the table's own words. */
static void
add_metric (UpFrameBuilder *frame,
            yyjson_val     *data,
            UpUnit          unit,
            double          reference)
{
  UpFrameBuilder *part = up_frame_builder_new ();
  g_autoptr (UpFrame) metric = NULL;

  push_new_text (part, "name", yyjson_get_str (yyjson_obj_get (data, "name")));
  push_new_text (part, "phrase", yyjson_get_str (yyjson_obj_get (data, "phrase")));
  push_new_text (part, "unit", up_unit_to_string (unit));
  up_frame_builder_push_number (
      part, up_frame_builder_add_column (part, "reference", UP_COLUMN_NUMBER, unit), reference);
  metric = up_frame_builder_end (part);
  up_frame_builder_add_part (frame, "metric", metric);
}

static void
add_source (UpFrameBuilder *frame,
            yyjson_val     *data)
{
  UpFrameBuilder *part = up_frame_builder_new ();
  const char *title = yyjson_get_str (yyjson_obj_get (data, "source"));
  g_autoptr (UpFrame) sources = NULL;

  if (title != NULL)
    {
      push_new_text (part, "title", title);
      push_new_text (part, "licence", yyjson_get_str (yyjson_obj_get (data, "licence")));
    }
  else
    {
      up_frame_builder_add_column (part, "title", UP_COLUMN_TEXT, UP_UNIT_NONE);
      up_frame_builder_add_column (part, "licence", UP_COLUMN_TEXT, UP_UNIT_NONE);
    }
  sources = up_frame_builder_end (part);
  up_frame_builder_add_part (frame, "sources", sources);
}

static gboolean
read_head (yyjson_val *data,
           UpUnit     *unit,
           double     *reference,
           GError    **error)
{
  yyjson_val *unit_name = yyjson_obj_get (data, "unit");
  yyjson_val *number = yyjson_obj_get (data, "reference");

  *unit = UP_UNIT_COUNT;
  *reference = NAN;
  if (unit_name != NULL &&
      !(yyjson_is_str (unit_name) && up_unit_from_string (yyjson_get_str (unit_name), unit)))
    return up_query_fail_data (error,
                               "“unit” takes count, fraction, points, index, ratio, days or years");
  if (number != NULL && !yyjson_is_num (number))
    return up_query_fail_data (error, "“reference” takes a number");
  if (number != NULL)
    *reference = yyjson_get_num (number);
  return TRUE;
}

static const Field *
fields_of (UpSpec *spec)
{
  const char *chart = up_spec_get_text (spec, "chart");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_strcmp0 (kinds[i].chart, chart) == 0)
        return kinds[i].fields;
    }
  return NULL;
}

/* Whether the chart that @spec asks for is drawn from a table of cells. */
gboolean
up_query_takes_cells (UpSpec *spec)
{
  return fields_of (spec) != NULL;
}

/* Answers a spec whose chart is made of cells: the rows of the table it carries, typed, with the
 * parts `metric` and `sources`. */
UpFrame *
up_query_cells (UpSpec  *spec,
                GError **error)
{
  yyjson_val *data = up_spec_get_object (spec, "data");
  g_autoptr (UpFrameBuilder) frame = up_frame_builder_new ();
  Table table = { .chart = up_spec_get_text (spec, "chart"), .fields = fields_of (spec) };
  double reference;
  UpUnit unit;
  size_t i, n;
  yyjson_val *cells;

  if (data == NULL)
    {
      g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_INCOMPLETE,
                   "The chart %s is drawn from a table: give it in “data”", table.chart);
      return NULL;
    }
  if (yyjson_obj_get (data, "file") != NULL)
    {
      up_query_fail_data (error, "%s takes “columns” and “rows”, not a file", table.chart);
      return NULL;
    }
  memset (table.places, -1, sizeof table.places);
  table.columns = yyjson_obj_get (data, "columns");
  table.rows = yyjson_obj_get (data, "rows");
  if (!read_columns (&table, error) || !read_head (data, &unit, &reference, error))
    return NULL;
  add_columns (&table, frame, unit);
  yyjson_arr_foreach (table.rows, i, n, cells)
    {
      if (!push_row (&table, frame, cells, i, error))
        return NULL;
    }
  add_metric (frame, data, unit, reference);
  add_source (frame, data);
  return up_frame_builder_end (g_steal_pointer (&frame));
}
