/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-cells.h"

#include "up-base-error.h"
#include "up-number.h"
#include "up-query-private.h"

#include <math.h>
#include <string.h>

/* Checks a cell for what its field may be, and pushes it into the columns that the field became. */

/* Says which cell is wrong, and what it should be. */
static gboolean
fail (const UpQueryCells *self,
      gsize               row,
      guint               field,
      const UpQueryCell  *cell,
      const char         *wanted,
      GError            **error)
{
  const char *name = self->kind->fields[field].name;
  g_autofree char *excerpt = cell->type == UP_CELL_TEXT ? up_error_excerpt (cell->text) : NULL;

  if (excerpt != NULL)
    return up_query_fail_data (error, "row %" G_GSIZE_FORMAT ", column %s: “%s” is not %s",
                               row + 1, name, excerpt, wanted);
  return up_query_fail_data (error,
                             "row %" G_GSIZE_FORMAT ", column %s: what stands there is not %s",
                             row + 1, name, wanted);
}

/* The number of a cell, written as one or as text; NaN where there is none. */
static gboolean
read_number (const UpQueryCell *cell,
             double            *number)
{
  *number = cell->type == UP_CELL_NUMBER ? cell->number : NAN;
  return cell->type == UP_CELL_NUMBER || cell->type == UP_CELL_NOTHING ||
         (cell->type == UP_CELL_TEXT && up_number_parse (cell->text, number));
}

static gboolean
push_time (UpQueryCells      *self,
           guint              field,
           const UpQueryCell *cell,
           gsize              row,
           GError           **error)
{
  const UpQueryField *wanted = &self->kind->fields[field];
  gboolean is_day = wanted->type == UP_FIELD_DAY;
  UpPeriod period;
  UpTime time = UP_TIME_NONE;
  g_autofree char *year = NULL;
  const char *text = cell->text;

  /* A year is a number in most tables. */
  if (cell->type == UP_CELL_NUMBER && !is_day && cell->number == floor (cell->number) &&
      cell->number >= 1 && cell->number <= 9999)
    text = year = g_strdup_printf ("%04d", (int) cell->number);
  if (!(wanted->optional && cell->type == UP_CELL_NOTHING) &&
      (text == NULL || !up_time_parse (text, &time, &period, NULL) ||
       (is_day && period > UP_PERIOD_DAY)))
    return fail (self, row, field, cell,
                 is_day ? "a day such as 2024-05-31"
                        : "a time such as 2024, 2024-Q2, 2024-05 or 2024-05-31", error);
  up_frame_builder_push_time (self->frame, self->columns[field],
                              is_day ? up_time_floor (time, UP_PERIOD_DAY) : time);
  return TRUE;
}

static gboolean
push_text (UpQueryCells      *self,
           guint              field,
           const UpQueryCell *cell,
           gsize              row,
           GError           **error)
{
  gboolean optional = self->kind->fields[field].optional;

  if (cell->type != UP_CELL_TEXT && !(optional && cell->type == UP_CELL_NOTHING))
    return fail (self, row, field, cell, "a name", error);
  up_query_push_line (self->frame, self->columns[field], cell->text);
  return TRUE;
}

static gboolean
push_number (UpQueryCells      *self,
             guint              field,
             const UpQueryCell *cell,
             gsize              row,
             GError           **error)
{
  double number;

  if (!read_number (cell, &number))
    return fail (self, row, field, cell, "a number or nothing", error);
  up_frame_builder_push_number (self->frame, self->columns[field], number);
  return TRUE;
}

static gboolean
push_flag (UpQueryCells      *self,
           guint              field,
           const UpQueryCell *cell,
           gsize              row,
           GError           **error)
{
  gboolean yes = cell->type == UP_CELL_NUMBER ? cell->number == 1
                                              : g_strcmp0 (cell->text, "true") == 0;
  gboolean no = cell->type == UP_CELL_NOTHING ||
                (cell->type == UP_CELL_NUMBER ? cell->number == 0
                                              : g_strcmp0 (cell->text, "false") == 0);

  if (!yes && !no)
    return fail (self, row, field, cell, "true, false or nothing", error);
  up_frame_builder_push_integer (self->frame, self->columns[field], yes ? 1 : 0);
  return TRUE;
}

/* A number, nothing, or a figure that is withheld because it is small: “<10”. */
static gboolean
push_value (UpQueryCells      *self,
            guint              field,
            const UpQueryCell *cell,
            gsize              row,
            GError           **error)
{
  double value = NAN, below = NAN;
  gboolean withheld = cell->type == UP_CELL_TEXT && cell->text[0] == '<' &&
                      up_number_parse (cell->text + 1, &below);

  if (!withheld && !read_number (cell, &value))
    return fail (self, row, field, cell, "a number, nothing, or “<” and a number", error);
  up_frame_builder_push_number (self->frame, self->columns[field], value);
  up_frame_builder_push_number (self->frame, self->below, below);
  return TRUE;
}

/* The same, where a text that is no number is a word to tell cells apart by. */
static gboolean
push_cell (UpQueryCells      *self,
           guint              field,
           const UpQueryCell *cell,
           gsize              row,
           GError           **error)
{
  static const UpQueryCell nothing = { UP_CELL_NOTHING, NAN, NULL };
  double number;
  gboolean is_word = cell->type == UP_CELL_TEXT &&
                     !up_number_parse (cell->text[0] == '<' ? cell->text + 1 : cell->text, &number);

  if (!push_value (self, field, is_word ? &nothing : cell, row, error))
    return FALSE;
  up_query_push_line (self->frame, self->word, is_word ? cell->text : NULL);
  return TRUE;
}

static gboolean
push_integer (UpQueryCells      *self,
              guint              field,
              const UpQueryCell *cell,
              gsize              row,
              GError           **error)
{
  int least = self->kind->fields[field].type == UP_FIELD_WEEKDAY ? 1 : 0;
  int most = self->kind->fields[field].type == UP_FIELD_WEEKDAY ? 7 : 23;
  g_autofree char *wanted = g_strdup_printf ("a whole number from %d to %d", least, most);
  double number;

  if (!read_number (cell, &number) || !(number >= least && number <= most) ||
      number != floor (number))
    return fail (self, row, field, cell, wanted, error);
  up_frame_builder_push_integer (self->frame, self->columns[field], (gint64) number);
  return TRUE;
}

static const struct
{
  UpColumnType column;
  gboolean (*push) (UpQueryCells *, guint, const UpQueryCell *, gsize, GError **);
} fields[] = {
  [UP_FIELD_TIME] = { UP_COLUMN_TIME, push_time },
  [UP_FIELD_DAY] = { UP_COLUMN_TIME, push_time },
  [UP_FIELD_TEXT] = { UP_COLUMN_TEXT, push_text },
  [UP_FIELD_NUMBER] = { UP_COLUMN_NUMBER, push_number },
  [UP_FIELD_FLAG] = { UP_COLUMN_INTEGER, push_flag },
  [UP_FIELD_VALUE] = { UP_COLUMN_NUMBER, push_value },
  [UP_FIELD_CELL] = { UP_COLUMN_NUMBER, push_cell },
  [UP_FIELD_WEEKDAY] = { UP_COLUMN_INTEGER, push_integer },
  [UP_FIELD_HOUR] = { UP_COLUMN_INTEGER, push_integer },
};

/* Adds the columns of @kind to @frame, in which numbers are in @unit. */
void
up_query_cells_begin (UpQueryCells      *self,
                      const UpQueryKind *kind,
                      UpUnit             unit,
                      UpFrameBuilder    *frame)
{
  *self = (UpQueryCells) { .kind = kind, .frame = frame };
  for (guint i = 0; i < UP_QUERY_MOST_FIELDS && kind->fields[i].type != UP_FIELD_NONE; i++)
    {
      UpFieldType type = kind->fields[i].type;
      UpColumnType column = fields[type].column;

      self->columns[i] = up_frame_builder_add_column (
          frame, kind->fields[i].name, column,
          column == UP_COLUMN_NUMBER ? unit : column == UP_COLUMN_TIME ? UP_UNIT_TIME
                                                                       : UP_UNIT_NONE);
      if (type == UP_FIELD_VALUE || type == UP_FIELD_CELL)
        self->below = up_frame_builder_add_column (frame, "below", UP_COLUMN_NUMBER, unit);
      if (type == UP_FIELD_CELL)
        self->word = up_frame_builder_add_column (frame, "word", UP_COLUMN_TEXT, UP_UNIT_NONE);
    }
}

/* Pushes the cell of one field; every field of a row has to be pushed. @row counts from 0. */
gboolean
up_query_cells_push (UpQueryCells      *self,
                     guint              field,
                     const UpQueryCell *cell,
                     gsize              row,
                     GError           **error)
{
  return fields[self->kind->fields[field].type].push (self, field, cell, row, error);
}
