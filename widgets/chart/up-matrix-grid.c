/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-matrix-grid.h"

#include "up-chart-error.h"

#include <math.h>

/* Most cells of a grid: four bytes each, and a table of words would name only some of them. */
#define MOST_CELLS 25000000

/* The place of @name, at the end when it is new. The frame keeps one copy of equal names, but that
 * is not promised: they are compared as texts. */
static guint
place_of (GHashTable *places,
          GPtrArray  *names,
          const char *name)
{
  gpointer place;

  if (g_hash_table_lookup_extended (places, name, NULL, &place))
    return GPOINTER_TO_UINT (place);
  g_hash_table_insert (places, (gpointer) name, GUINT_TO_POINTER (names->len));
  g_ptr_array_add (names, (gpointer) name);
  return names->len - 1;
}

/* Consecutive rows mostly have the same name, or go through all names again and again: no look-up
 * then. Equal texts of one frame are the same pointer. */
static guint *
number_names (const char *const *texts,
              gsize              n,
              GPtrArray         *names)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  guint *numbers = g_new (guint, MAX (n, 1));

  for (gsize row = 0; row < n; row++)
    {
      guint next = row > 0 && numbers[row - 1] + 1 < names->len ? numbers[row - 1] + 1 : 0;

      if (row > 0 && texts[row] == texts[row - 1])
        numbers[row] = numbers[row - 1];
      else if (row > 0 && texts[row] == names->pdata[next])
        numbers[row] = next;
      else
        numbers[row] = place_of (places, names, texts[row]);
    }
  return numbers;
}

static gboolean
refuse (GError    **error,
        const char *message)
{
  g_set_error_literal (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME, message);
  return FALSE;
}

static gboolean
read_words (UpMatrixGrid      *self,
            const UpHeatFrame *frame,
            GError           **error)
{
  const char *const *words = up_frame_get_texts (frame->table.frame, "word");
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean numbers = FALSE;

  self->word_of = g_new (int, MAX (frame->table.n_rows, 1));
  for (gsize row = 0; row < frame->table.n_rows; row++)
    {
      numbers |= isfinite (frame->values[row]) || isfinite (frame->below[row]);
      self->word_of[row] = words[row] != NULL ? (int) place_of (places, self->words, words[row])
                                              : -1;
    }
  if (self->words->len == 0)
    g_clear_pointer (&self->word_of, g_free);
  else if (numbers)
    return refuse (error, "A matrix has numbers or words in its cells, not both");
  if (self->words->len > UP_MATRIX_MOST_WORDS)
    return refuse (error, "A matrix can tell at most 7 words apart");
  return TRUE;
}

static gboolean
read_cells (UpMatrixGrid      *self,
            const UpHeatFrame *frame,
            GError           **error)
{
  const char *const *row_names = up_frame_get_texts (frame->table.frame, "row");
  const char *const *column_names = up_frame_get_texts (frame->table.frame, "column");
  g_autofree guint *rows = NULL;
  g_autofree guint *columns = NULL;
  gsize n;

  for (gsize row = 0; row < frame->table.n_rows; row++)
    {
      if (row_names[row] == NULL || column_names[row] == NULL)
        return refuse (error, "A cell of the matrix has no row or no column");
    }
  rows = number_names (row_names, frame->table.n_rows, self->rows);
  columns = number_names (column_names, frame->table.n_rows, self->columns);
  n = (gsize) self->rows->len * self->columns->len;
  if (n > MOST_CELLS)
    return refuse (error, "A matrix has at most 25 million cells");
  self->cells = g_new (int, MAX (n, 1));
  for (gsize i = 0; i < n; i++)
    self->cells[i] = -1;
  for (gsize row = 0; row < frame->table.n_rows; row++)
    {
      int *cell = &self->cells[(gsize) rows[row] * self->columns->len + columns[row]];

      if (*cell >= 0)
        {
          g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME,
                       "The table has two rows for %.40s and %.40s: take one of them out",
                       row_names[row], column_names[row]);
          return FALSE;
        }
      *cell = (int) row;
    }
  return TRUE;
}

/**
 * up_matrix_grid_new:
 * @frame: a frame with columns `row`, `column` and `word`; outlives the grid
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the grid, %NULL with %UP_CHART_ERROR_FRAME when a cell is
 *   there twice or cells mix words and numbers
 */
UpMatrixGrid *
up_matrix_grid_new (const UpHeatFrame *frame,
                    GError           **error)
{
  g_autoptr (UpMatrixGrid) self = g_new0 (UpMatrixGrid, 1);

  self->rows = g_ptr_array_new ();
  self->columns = g_ptr_array_new ();
  self->words = g_ptr_array_new ();
  if (!read_words (self, frame, error) || !read_cells (self, frame, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * up_matrix_grid_free:
 * @self: (transfer full): a grid
 */
void
up_matrix_grid_free (UpMatrixGrid *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_clear_pointer (&self->cells, g_free);
  g_clear_pointer (&self->word_of, g_free);
  g_free (self);
}
