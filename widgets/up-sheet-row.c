/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-sheet-row.h"

/**
 * UpSheetRow:
 *
 * One row of a table, made when a list asks for it.
 */
struct _UpSheetRow
{
  GObject parent_instance;

  UpSheet *sheet; /* owned */
  guint row;
};

G_DEFINE_FINAL_TYPE (UpSheetRow, up_sheet_row, G_TYPE_OBJECT)

static void
up_sheet_row_finalize (GObject *object)
{
  UpSheetRow *self = UP_SHEET_ROW (object);

  g_clear_pointer (&self->sheet, up_sheet_unref);
  G_OBJECT_CLASS (up_sheet_row_parent_class)->finalize (object);
}

static void
up_sheet_row_class_init (UpSheetRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = up_sheet_row_finalize;
}

static void
up_sheet_row_init (UpSheetRow *self)
{
}

/**
 * up_sheet_row_new:
 * @sheet: a table
 * @row: less than its number of rows
 *
 * Returns: (transfer full): that row
 */
UpSheetRow *
up_sheet_row_new (UpSheet *sheet,
                  guint    row)
{
  UpSheetRow *self;

  g_return_val_if_fail (sheet != NULL && row < up_sheet_get_n_rows (sheet), NULL);

  self = g_object_new (UP_TYPE_SHEET_ROW, NULL);
  self->sheet = up_sheet_ref (sheet);
  self->row = row;
  return self;
}

/**
 * up_sheet_row_get_cell:
 * @self: a row
 * @column: less than the table's number of columns
 *
 * Returns: (transfer none): the text in that place
 */
const char *
up_sheet_row_get_cell (UpSheetRow *self,
                       guint       column)
{
  g_return_val_if_fail (UP_IS_SHEET_ROW (self), NULL);

  return up_sheet_get_cell (self->sheet, self->row, column);
}

/**
 * up_sheet_row_to_text:
 * @self: a row
 *
 * Returns: (transfer full): the row as it is spoken: its name, then each heading with its cell
 */
char *
up_sheet_row_to_text (UpSheetRow *self)
{
  GString *text;

  g_return_val_if_fail (UP_IS_SHEET_ROW (self), NULL);

  text = g_string_new (up_sheet_get_cell (self->sheet, self->row, 0));
  for (guint i = 1; i < up_sheet_get_n_columns (self->sheet); i++)
    {
      const char *cell = up_sheet_get_cell (self->sheet, self->row, i);

      if (*cell != '\0')
        g_string_append_printf (text, ", %s %s", up_sheet_get_heading (self->sheet, i), cell);
    }
  return g_string_free_and_steal (text);
}
