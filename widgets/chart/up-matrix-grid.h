/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-heat-frame.h"

G_BEGIN_DECLS

/** UP_MATRIX_MOST_WORDS: words that cells can be told apart by; there are as many colours. */
#define UP_MATRIX_MOST_WORDS 7

/**
 * UpMatrixGrid:
 * @rows: (element-type utf8): names of the rows, in the order of the table
 * @columns: (element-type utf8): names of the columns
 * @cells: row of the frame for each cell, by row and then column; -1 without one
 * @words: (element-type utf8): what cells say instead of a number, in the order of the table
 * @word_of: (nullable): for each row of the frame the place of its word, -1 without one
 *
 * A table of pairs laid out as rows and columns. Names belong to the frame.
 */
typedef struct
{
  GPtrArray *rows;
  GPtrArray *columns;
  int *cells;
  GPtrArray *words;
  int *word_of;
} UpMatrixGrid;

UpMatrixGrid *up_matrix_grid_new  (const UpHeatFrame  *frame,
                                   GError            **error);
void          up_matrix_grid_free (UpMatrixGrid       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpMatrixGrid, up_matrix_grid_free)

G_END_DECLS
