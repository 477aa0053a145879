/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-matrix.h"

#include "up-heat-captions.h"
#include "up-heat-scale.h"
#include "up-matrix-grid.h"
#include "up-text-fit.h"

#include <math.h>
#include <string.h>

/* One table a line, as DESIGN.md lists them. */
const char up_matrix_columns[] =
    "rows: row text, column text, value number, below number, word text\n"
    "metric: name text, phrase text, unit text, reference number, finding text, coloured text\n"
    "sources: title text, licence text\n";

#define CELL_GAP 2.0
#define CELL_RADIUS 3.0
/* Cells do not become larger than that. */
#define MOST_WIDTH 180.0
#define MOST_HEIGHT 96.0
/* More cells than these, or smaller ones, are one mark without gaps. */
#define MOST_MARKS 2500
#define LEAST_PITCH 5.0
/* Share of the width that the names of rows may take. */
#define NAME_SHARE 0.34
#define NAME_GAP 8.0
/* Names of rows take up to so many lines; what is longer than that many bytes is cut. */
#define MOST_NAME_LINES 2
#define MOST_NAME_BYTES 200
/* Names of columns stand in up to so many lines, one below the other. */
#define MOST_LEVELS 3
#define LEVEL_HEIGHT 16.0
#define MOST_COLUMN_NAME 90.0
/* Rows are not made lower than that for more lines. */
#define LEAST_NAMED_ROW 8.0
/* A name at the edge that would be cut to less is left out. */
#define LEAST_NAME 40.0
#define LEAST_ROW_STEP 14.0
#define KEY_DROP 32.0
#define LEAST_PLOT 90.0
/* Names that a summary of the series can hold: above that rows are not series. */
#define MOST_SERIES 500
/* On screen each cell can be read, up to so many: they take 20 bytes each. */
#define MOST_READ 4000000

typedef struct
{
  UpChartPage *page;
  const UpHeatFrame *frame;
  const UpHeatScale *scale;
  const UpMatrixGrid *grid;
  const double *values;            /* of all cells; of the frame’s, plain ones are missing */
  double left, top, width, height; /* of a cell with its gap */
  double column_name;              /* width that a name of a column may take */
  guint levels;                    /* lines of names */
  guint column_step;               /* every so many columns has a name */
} Layout;

static int
row_at (const Layout *self,
        guint         row,
        guint         column)
{
  return self->grid->cells[(gsize) row * self->grid->columns->len + column];
}

/* Width of the widest of at most 2,000 names. */
static double
widest_name (const Layout *self,
             GPtrArray    *names,
             double        most)
{
  double widest = 0;

  for (guint i = 0; i < MIN (names->len, 2000) && widest < most; i++)
    {
      const char *name = up_locale_tr (self->page->context->locale, g_ptr_array_index (names, i));

      /* What is longer than any room need not be measured. */
      widest = MAX (widest, strlen (name) > MOST_NAME_BYTES
                                ? most : 1.03 * up_chart_page_text_width (self->page, name, 400));
    }
  return MIN (widest, most);
}

static void
fit (Layout *self,
     double  legend)
{
  UpChartPage *page = self->page;
  double width = page->plot.width;
  double names = widest_name (self, self->grid->rows, NAME_SHARE * width);
  double widest = widest_name (self, self->grid->columns, MOST_COLUMN_NAME);

  self->left = page->plot.x + names + NAME_GAP;
  self->width = MIN ((page->right - self->left) / self->grid->columns->len, MOST_WIDTH);
  self->levels = (guint) CLAMP (ceil ((widest + 6) / self->width), 1, MOST_LEVELS);
  /* Low maps have no room to give away to names. */
  while (self->levels > 1 &&
         page->plot.height - legend - self->levels * LEVEL_HEIGHT <
             LEAST_NAMED_ROW * self->grid->rows->len)
    self->levels--;
  self->column_step = 1;
  while (self->column_step * self->levels * self->width < MIN (widest, MOST_COLUMN_NAME) + 6 &&
         self->column_step < self->grid->columns->len)
    self->column_step++;
  self->column_name = MAX (self->column_step * self->levels * self->width - 6, 12);
  self->top = page->plot.y + self->levels * LEVEL_HEIGHT - 6;
  self->height = (page->plot.y + page->plot.height - legend - self->top) / self->grid->rows->len;
  self->height = MAX (MIN (MIN (self->height, MOST_HEIGHT), MAX (3 * self->width, 8)), 0.001);
}

/* Cells of the columns that are no part of the scale: their value is printed, without a colour. */
static gboolean
is_plain (const Layout *self,
          int           row)
{
  return row >= 0 && self->values != self->frame->values && isnan (self->frame->values[row]) &&
         isfinite (self->values[row]);
}

static void
draw_plain_value (const Layout *self,
                  UpRect        rect,
                  int           row)
{
  UpChartPage *page = self->page;
  g_autofree char *text = up_locale_format_value (page->context->locale, self->values[row],
                                                  self->frame->table.unit);

  if (up_chart_page_text_width (page, text, 400) <= rect.width &&
      page->measures->text <= rect.height)
    up_chart_page_add_text (page, UP_ROLE_VALUE_LABEL, text, rect.x + rect.width / 2,
                            rect.y + rect.height / 2 + page->measures->text * 0.36,
                            UP_ALIGN_CENTER, 400, up_chart_page_color (page, UP_TOKEN_INK));
}

/* Rows that are series. */
static guint
n_series (const Layout *self)
{
  guint n = self->grid->rows->len;

  if (self->page->context->target != UP_TARGET_SCREEN)
    return n <= MOST_SERIES ? n : 0;
  return (gsize) n * self->grid->columns->len <= MOST_READ ? n : 0;
}

static const char *
row_name (const Layout *self,
          guint         row)
{
  return up_locale_tr (self->page->context->locale, g_ptr_array_index (self->grid->rows, row));
}

static UpRect
cells_rect (const Layout *self)
{
  return (UpRect) { self->left, self->top, self->width * self->grid->columns->len,
                    self->height * self->grid->rows->len };
}

static void
draw_name (const Layout *self,
           const char   *name,
           double        room,
           double        x,
           double        y,
           UpAlign       align)
{
  const UpTextStyle style = { (float) self->page->measures->text, 400, align, 0 };
  g_autofree char *start = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), 200));
  g_autofree char *shown = up_text_shorten (self->page->context->fonts, start, &style, room);

  up_chart_page_add_text (self->page, UP_ROLE_TICK_LABEL, shown, x, y, align, 400,
                          up_chart_page_color (self->page, UP_TOKEN_INK_2));
}

/* A name that is too long for one line, in the lines that its row has room for. */
static void
draw_row_name (const Layout *self,
               guint         row)
{
  UpChartPage *page = self->page;
  UpFonts *fonts = page->context->fonts;
  const UpTextStyle style = { (float) page->measures->text, 400, UP_ALIGN_END, 0 };
  const char *name = row_name (self, row);
  double line = up_fonts_line_height (style.size);
  guint most = (guint) CLAMP (floor (self->height / line), 1, MOST_NAME_LINES), n_lines = 1;
  double room = self->left - NAME_GAP - page->plot.x;
  g_autofree char *lines = NULL;

  if (most > 1 && strlen (name) <= MOST_NAME_BYTES && up_text_width (fonts, name, &style) > room)
    {
      lines = up_text_break (fonts, name, &style, room, &n_lines);
      lines = up_text_keep (fonts, lines, &style, room, most, &n_lines);
    }
  if (n_lines > 1)
    up_chart_page_add_text (page, UP_ROLE_TICK_LABEL, lines, self->left - NAME_GAP,
                            self->top + (row + 0.5) * self->height + 3 - (n_lines - 1) * line / 2,
                            UP_ALIGN_END, 400, up_chart_page_color (page, UP_TOKEN_INK_2));
  else
    draw_name (self, name, room, self->left - NAME_GAP,
               self->top + (row + 0.5) * self->height + 3, UP_ALIGN_END);
}

static void
draw_row_names (const Layout *self)
{
  guint step = (guint) MAX (ceil (LEAST_ROW_STEP / self->height), 1);

  for (guint row = 0; row < self->grid->rows->len; row += step)
    draw_row_name (self, row);
}

/* In several lines each name starts over its column, with a thin line down to it. */
static void
draw_column_names (const Layout *self)
{
  UpChartPage *page = self->page;
  UpColor grid = up_chart_page_color (page, UP_TOKEN_AXIS);

  for (guint i = 0, column = 0; column < self->grid->columns->len;
       column += self->column_step, i++)
    {
      guint level = i % self->levels;
      double x = self->left + column * self->width;
      double y = self->top - 6 - (self->levels - 1 - level) * LEVEL_HEIGHT;
      const char *name = up_locale_tr (page->context->locale,
                                       g_ptr_array_index (self->grid->columns, column));
      double room = MIN (self->column_name, page->right - x);

      if (room < self->column_name && room < LEAST_NAME)
        continue;
      if (self->levels == 1 && self->column_step == 1)
        draw_name (self, name, room, x + (self->width - CELL_GAP) / 2, y, UP_ALIGN_CENTER);
      else
        draw_name (self, name, room, x, y, UP_ALIGN_START);
      if (level + 1 < self->levels)
        up_scene_builder_add_rule (page->builder, UP_ROLE_LEADER, x + 0.5, y + 3, x + 0.5,
                                   self->top - 2, grid, 1);
    }
}

static void
draw_cells (const Layout *self)
{
  double gap = MIN (CELL_GAP, MIN (self->width, self->height) / 5);
  gboolean with_values = up_heat_values_fit (self->page, self->scale, self->frame,
                                             self->width - gap, self->height - gap);

  for (guint row = 0; row < self->grid->rows->len; row++)
    {
      for (guint column = 0; column < self->grid->columns->len; column++)
        {
          int at = row_at (self, row, column);
          int step = up_heat_scale_class (self->scale, self->frame, at);
          UpRect rect = { self->left + column * self->width, self->top + row * self->height,
                          self->width - gap, self->height - gap };
          UpMark *mark;

          /* A pair that the table does not have is no cell: half of a symmetric matrix is empty. */
          if (at < 0)
            continue;
          if (is_plain (self, at))
            {
              draw_plain_value (self, rect, at);
              continue;
            }
          mark = up_heat_add_cell (self->page, self->scale, UP_ROLE_CELL, rect,
                                   MIN (CELL_RADIUS, MIN (rect.width, rect.height) / 4), step);
          mark->row = at;
          mark->series = row < n_series (self) ? (int) row : -1;
          if (with_values)
            up_heat_add_value (self->page, self->scale, self->frame, rect, at, step);
        }
    }
}

/* All cells as one mark. Its colours are in the order of the classes, so that of cells that share a
 * pixel the highest shows; cells without data leave the hatching below free. */
static void
draw_cell_grid (const Layout *self)
{
  const UpTheme *theme = self->page->context->theme;
  gsize n = (gsize) self->grid->rows->len * self->grid->columns->len;
  g_autofree guint8 *classes = g_new (guint8, n);
  /* First the ground, where the table has no such pair. */
  UpColor colors[4 + UP_HEAT_MOST_STEPS] = { self->page->ground };
  guint n_colors = 4 + self->scale->n_steps;
  gsize gaps = self->scale->counts[0];

  colors[UP_HEAT_WITHHELD - UP_HEAT_MISSING + 1] = up_chart_page_color (self->page,
                                                                        UP_TOKEN_INK_3);
  colors[UP_HEAT_ZERO - UP_HEAT_MISSING + 1] = up_theme_cell_zero (theme);
  for (guint step = 0; step < self->scale->n_steps; step++)
    colors[4 + step] = up_heat_scale_color (self->scale, theme, (int) step);
  for (gsize i = 0; i < n; i++)
    {
      int at = self->grid->cells[i];

      classes[i] = at < 0 ? 0
                          : (guint8) (up_heat_scale_class (self->scale, self->frame, at) -
                                      UP_HEAT_MISSING + 1);
    }
  if (gaps > 0)
    up_heat_add_cell (self->page, self->scale, UP_ROLE_BAND, cells_rect (self), 0,
                      UP_HEAT_MISSING);
  up_scene_builder_add_cells (self->page->builder, UP_ROLE_CELL, cells_rect (self),
                              self->grid->columns->len, self->grid->rows->len, classes, colors,
                              n_colors);
}

/* A row is a series of its cells. */
static void
add_series (const Layout *self)
{
  UpColor ink = up_chart_page_color (self->page, UP_TOKEN_INK_2);
  guint n = self->grid->columns->len;
  g_autofree UpPoint *points = g_new (UpPoint, n);
  g_autofree int *rows = g_new (int, n);
  guint series;

  for (guint row = 0; row < n_series (self); row++)
    {
      g_autofree char *key = g_strdup_printf ("row-%u", row + 1);

      for (guint column = 0; column < n; column++)
        {
          rows[column] = row_at (self, row, column);
          points[column] = (UpPoint) {
            self->left + (column + 0.5) * self->width,
            up_heat_scale_class (self->scale, self->frame, rows[column]) > UP_HEAT_WITHHELD ||
                    is_plain (self, rows[column])
                ? self->top + (row + 0.5) * self->height : NAN
          };
        }
      series = up_scene_builder_add_series (self->page->builder, key,
                                            row_name (self, row), ink, ink, points, rows, n);
      up_scene_builder_set_missing_y (self->page->builder, series,
                                      self->top + (row + 0.5) * self->height);
    }
}

static void
draw (Layout *self)
{
  UpChartPage *page = self->page;
  double legend = up_heat_legend_height (page);
  gsize n = (gsize) self->grid->rows->len * self->grid->columns->len;

  fit (self, legend);
  add_series (self);
  if (n > MOST_MARKS || MIN (self->width, self->height) < LEAST_PITCH)
    draw_cell_grid (self);
  else
    draw_cells (self);
  draw_row_names (self);
  draw_column_names (self);
  up_scene_builder_set_area (page->builder, "plot", cells_rect (self));
  if (legend > 0)
    up_heat_draw_legend (page, self->scale, 0,
                         MIN (self->top + self->grid->rows->len * self->height + KEY_DROP,
                              page->plot.y + page->plot.height - 2));
}

/* How many cells say what most of them say. */
static char *
write_word_title (const UpHeatFrame  *frame,
                  const UpMatrixGrid *grid,
                  UpLocale           *locale)
{
  gsize counts[UP_MATRIX_MOST_WORDS] = { 0 };
  g_autofree char *own = up_chart_table_own_title (&frame->table, locale);
  g_autofree char *number = NULL;
  g_autofree char *all = NULL;
  gsize total = 0;
  guint most = 0;

  if (own != NULL)
    return g_steal_pointer (&own);
  for (gsize row = 0; row < frame->table.n_rows; row++)
    {
      if (grid->word_of[row] < 0)
        continue;
      counts[grid->word_of[row]]++;
      total++;
    }
  for (guint i = 1; i < grid->words->len; i++)
    {
      if (counts[i] > counts[most])
        most = i;
    }
  number = up_locale_format_exact (locale, (double) counts[most], UP_UNIT_COUNT);
  all = up_locale_format_exact (locale, (double) total, UP_UNIT_COUNT);
  return up_locale_fill (locale, N_("{number} of {all} cells are “{category}”"), "number", number,
                         "all", all, "category", (char *) g_ptr_array_index (grid->words, most),
                         NULL);
}

/* A word about the whole table; %NULL when it is not said. */
static const char *
metric_text (const UpHeatFrame *frame,
             const char        *column)
{
  return up_frame_get_texts (up_frame_get_part (frame->table.frame, "metric"), column)[0];
}

/* What the table’s maker says of the largest value. */
static char *
write_finding (const UpHeatFrame *frame,
               UpLocale          *locale,
               const char        *finding,
               gsize              most)
{
  g_autofree char *value = up_locale_format_value (locale, frame->values[most], frame->table.unit);

  return up_locale_fill (
      locale, finding, "value", value, "row",
      up_locale_tr (locale, up_frame_get_texts (frame->table.frame, "row")[most]), "column",
      up_locale_tr (locale, up_frame_get_texts (frame->table.frame, "column")[most]), NULL);
}

static char *
write_title (const UpHeatFrame  *frame,
             const UpMatrixGrid *grid,
             UpLocale           *locale)
{
  gsize least = 0, most = 0;
  gboolean any = up_heat_frame_extremes (frame, &least, &most);
  const char *finding = metric_text (frame, "finding");
  g_autofree char *own = up_chart_table_own_title (&frame->table, locale);
  g_autofree char *place = NULL;

  if (grid->words->len > 0)
    return write_word_title (frame, grid, locale);
  if (any && finding != NULL && own == NULL)
    return write_finding (frame, locale, finding, most);
  if (any)
    place = up_locale_fill (locale, N_("{row}, {column}"), "row",
                            up_frame_get_texts (frame->table.frame, "row")[most], "column",
                            up_frame_get_texts (frame->table.frame, "column")[most], NULL);
  return up_heat_title (frame, locale, any, least, most, place,
                        N_("{metric} peaked at {value}: {place}"));
}

static char *
write_subtitle (const UpHeatFrame  *frame,
                const UpMatrixGrid *grid,
                UpLocale           *locale)
{
  g_autoptr (GString) text = up_chart_table_subtitle (&frame->table, locale);
  g_autofree char *rows = up_locale_format_exact (locale, grid->rows->len, UP_UNIT_COUNT);
  g_autofree char *columns = up_locale_format_exact (locale, grid->columns->len, UP_UNIT_COUNT);

  g_string_append_printf (text, " · %s × %s", rows, columns);
  if (isfinite (frame->table.reference))
    {
      g_autofree char *value = up_locale_format_value (locale, frame->table.reference,
                                                       frame->table.unit);
      g_autofree char *reference = up_locale_fill (locale, N_("reference {value}"), "value", value,
                                                   NULL);

      g_string_append_printf (text, " · %s", reference);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* The values that the scale is made for: those of one column where the table says so; else all. */
static double *
mask_values (UpHeatFrame *heat)
{
  const char *coloured = metric_text (heat, "coloured");
  const char *const *columns = up_frame_get_texts (heat->table.frame, "column");
  double *values;

  if (coloured == NULL)
    return NULL;
  values = g_memdup2 (heat->values, heat->table.n_rows * sizeof *values);
  for (gsize row = 0; row < heat->table.n_rows; row++)
    {
      if (strcmp (columns[row], coloured) != 0)
        values[row] = NAN;
    }
  heat->values = values;
  return values;
}

/**
 * up_chart_matrix_layout:
 * @spec: what was asked
 * @frame: the answer
 * @context: size, target, faces, language and colours
 * @error: return location
 *
 * Pairs as a table of cells, coloured by value: from little to much, around a stated reference, or
 * by the word that they say. Values are printed where cells are large enough.
 *
 * Returns: (transfer full) (nullable): the scene, %NULL with %UP_CHART_ERROR_FRAME when the frame
 *   lacks what the chart needs
 */
UpScene *
up_chart_matrix_layout (UpSpec               *spec,
                        UpFrame              *frame,
                        const UpChartContext *context,
                        GError              **error)
{
  g_autoptr (UpMatrixGrid) grid = NULL;
  g_autoptr (UpChartPage) page = NULL;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree double *masked = NULL;
  const double *values;
  UpHeatFrame heat;
  UpHeatScale scale;

  if (!up_heat_frame_read (&heat, spec, frame, up_matrix_columns, error))
    return NULL;
  grid = up_matrix_grid_new (&heat, error);
  if (grid == NULL)
    return NULL;
  values = heat.values;
  masked = mask_values (&heat);
  if (grid->words->len > 0)
    up_heat_scale_init_words (&scale, &heat, grid->words, grid->word_of);
  else
    up_heat_scale_init (&scale, &heat);
  for (gsize row = 0; masked != NULL && row < heat.table.n_rows; row++)
    scale.counts[0] -= isnan (masked[row]) && isfinite (values[row]) ? 1 : 0;
  title = write_title (&heat, grid, context->locale);
  subtitle = write_subtitle (&heat, grid, context->locale);
  page = up_heat_page_new (&heat, context, title, subtitle, LEAST_PLOT);
  if (heat.table.n_rows == 0)
    up_chart_page_draw_nothing (page);
  else
    {
      Layout self = { .page = page, .frame = &heat, .scale = &scale, .grid = grid,
                      .values = values };

      draw (&self);
    }
  return up_chart_page_end (page);
}

/* The name of a column: from any of its cells. */
static const char *
column_name (UpFrame *frame,
             UpScene *scene,
             guint    series,
             gsize    point)
{
  const char *const *names = up_frame_get_texts (frame, "column");
  guint n = up_scene_get_n_series (scene);

  for (guint i = 0; i < n; i++)
    {
      int row = up_scene_get_series (scene, (series + i) % n)->rows[point];

      if (row >= 0)
        return names[row];
    }
  return "";
}

/**
 * up_chart_matrix_point_text:
 * @spec: what was asked
 * @frame: the answer
 * @locale: a language
 * @scene: the chart
 * @series: a row of cells
 * @point: a column
 *
 * Returns: (transfer full): the cell in words: `Rust, Go, 42`
 */
char *
up_chart_matrix_point_text (UpSpec   *spec,
                            UpFrame  *frame,
                            UpLocale *locale,
                            UpScene  *scene,
                            guint     series,
                            gsize     point)
{
  const UpSceneSeries *row = up_scene_get_series (scene, series);
  const char *word = row->rows[point] >= 0
                         ? up_frame_get_texts (frame, "word")[row->rows[point]] : NULL;
  g_autofree char *place = up_locale_fill (locale, N_("{row}, {column}"), "row", row->name,
                                           "column",
                                           up_locale_tr (locale, column_name (frame, scene, series,
                                                                              point)), NULL);
  UpHeatFrame heat;

  if (word != NULL)
    return up_locale_fill (locale, N_("{place}, {value}"), "place", place, "value", word, NULL);
  if (!up_heat_frame_read (&heat, spec, frame, up_matrix_columns, NULL))
    return NULL;
  return up_heat_point_text (&heat, locale, place, row->rows[point]);
}
