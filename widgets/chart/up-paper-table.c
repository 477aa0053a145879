/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-paper-table.h"

#include "up-text-fit.h"

/* Distances in type sizes: baseline to baseline, and between columns. */
#define LINE 1.55
#define COLUMN_GAP 1.1

typedef struct
{
  UpSceneBuilder *builder;
  const UpChartContext *context;
  UpSheet *sheet;
  UpRect room;
  double size;
  double *widths; /* owned, one a column */
  guint n_columns;
} Table;

static UpTextStyle
cell_style (const Table *self,
            gboolean     heading,
            guint        column)
{
  return (UpTextStyle) { (float) self->size, heading ? 600 : 400,
                         column == 0 ? UP_ALIGN_START : UP_ALIGN_END, 0 };
}

static double
widest_cell (const Table *self,
             guint        column)
{
  const UpTextStyle head = cell_style (self, TRUE, column);
  const UpTextStyle plain = cell_style (self, FALSE, column);
  UpFonts *fonts = self->context->fonts;
  double widest = up_text_width (fonts, up_sheet_get_heading (self->sheet, column), &head);

  for (guint row = 0; row < up_sheet_get_n_rows (self->sheet); row++)
    widest = MAX (widest, up_text_width (fonts, up_sheet_get_cell (self->sheet, row, column),
                                         &plain));
  return widest;
}

static double
used_width (const Table *self)
{
  double used = (self->n_columns - 1) * COLUMN_GAP * self->size;

  for (guint i = 0; i < self->n_columns; i++)
    used += self->widths[i];
  return used;
}

/* Columns from the start, as many as there is room for; where not all have it, the widest gives
 * way, down to twice what an even share would be, and then the last ones go. */
static void
fit_columns (Table *self)
{
  double used, share;

  self->n_columns = up_sheet_get_n_columns (self->sheet);
  self->widths = g_new (double, self->n_columns);
  share = 2 * self->room.width / self->n_columns;
  for (guint i = 0; i < self->n_columns; i++)
    self->widths[i] = widest_cell (self, i);
  used = used_width (self);
  for (guint i = 0; i < self->n_columns && used > self->room.width; i++)
    {
      double least = MIN (self->widths[i], MAX (share, 4 * self->size));
      double give = MIN (self->widths[i] - least, used - self->room.width);

      self->widths[i] -= give;
      used -= give;
    }
  while (self->n_columns > 1 && used_width (self) > self->room.width)
    self->n_columns--;
}

static void
add_row (const Table *self,
         int          row,
         double       baseline)
{
  double x = self->room.x;

  for (guint i = 0; i < self->n_columns; i++)
    {
      const UpTextStyle style = cell_style (self, row < 0, i);
      const char *text = row < 0 ? up_sheet_get_heading (self->sheet, i)
                                 : up_sheet_get_cell (self->sheet, (guint) row, i);
      g_autofree char *cut = up_text_shorten (self->context->fonts, text, &style, self->widths[i]);

      up_text_add (self->builder, self->context->fonts, UP_ROLE_NOTE, cut,
                   i == 0 ? x : x + self->widths[i], baseline, style,
                   up_theme_color (self->context->theme, row < 0 ? UP_TOKEN_INK_2 : UP_TOKEN_INK));
      x += self->widths[i] + COLUMN_GAP * self->size;
    }
}

static void
add_rest (const Table *self,
          guint        left_out,
          double       baseline)
{
  g_autofree char *number = g_strdup_printf ("%u", left_out);
  g_autofree char *text = up_locale_fill (self->context->locale, N_("And {number} more rows."),
                                          "number", number, NULL);

  up_text_add (self->builder, self->context->fonts, UP_ROLE_NOTE, text, self->room.x, baseline,
               cell_style (self, FALSE, 0), up_theme_color (self->context->theme, UP_TOKEN_INK_2));
}

/**
 * up_paper_table_add:
 * @builder: of the scene
 * @context: faces, language and colours
 * @sheet: the table
 * @room: where it may stand
 * @size: type size
 * @last: whether the last rows are kept where there is no room for all, instead of the first
 *
 * Sets a table in print: headings over a rule, the first column to the left and the others to the
 * right.
 *
 * Returns: the height that was used, 0 when there are no rows
 */
double
up_paper_table_add (UpSceneBuilder       *builder,
                    const UpChartContext *context,
                    UpSheet              *sheet,
                    UpRect                room,
                    double                size,
                    gboolean              last)
{
  Table self = { builder, context, sheet, room, size, NULL, 0 };
  double line = LINE * size, baseline = room.y + size;
  guint n_rows = up_sheet_get_n_rows (sheet);
  guint most = (guint) MAX (room.height / line - 1, 1);
  guint shown = n_rows <= most ? n_rows : most - 1;
  guint first = last ? n_rows - shown : 0;

  if (n_rows == 0)
    return 0;
  fit_columns (&self);
  add_row (&self, -1, baseline);
  up_scene_builder_add_rule (builder, UP_ROLE_GRID, room.x, baseline + 0.4 * size,
                             room.x + used_width (&self), baseline + 0.4 * size,
                             up_theme_color (context->theme, UP_TOKEN_AXIS), 0.5);
  for (guint i = 0; i < shown; i++)
    {
      baseline += line;
      add_row (&self, (int) (first + i), baseline);
    }
  if (shown < n_rows)
    {
      baseline += line;
      add_rest (&self, n_rows - shown, baseline);
    }
  g_free (self.widths);
  return baseline + 0.4 * size - room.y;
}
