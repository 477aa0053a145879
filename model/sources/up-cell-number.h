/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-records.h"

G_BEGIN_DECLS

/**
 * UpNumberShape:
 * @UP_NUMBER_SHAPE_NUMBER: it is a number in one reading at least
 * @UP_NUMBER_SHAPE_INTEGER: without a fraction, in every reading
 * @UP_NUMBER_SHAPE_POINT: only a decimal point makes sense: 0.5, 1,234.5, 1,234,567
 * @UP_NUMBER_SHAPE_COMMA: only a decimal comma does: 0,5, 1.234,5, 1.234.567
 * @UP_NUMBER_SHAPE_EITHER: both do: 1,234 or 1.234
 * @UP_NUMBER_SHAPE_PERCENT: a percent sign follows
 * @UP_NUMBER_SHAPE_MISSING: it stands for a missing value: empty, NA, -, null, …
 *
 * What the look of a cell says about the numbers of its file.
 */
typedef enum
{
  UP_NUMBER_SHAPE_NUMBER = 1 << 0,
  UP_NUMBER_SHAPE_INTEGER = 1 << 1,
  UP_NUMBER_SHAPE_POINT = 1 << 2,
  UP_NUMBER_SHAPE_COMMA = 1 << 3,
  UP_NUMBER_SHAPE_EITHER = 1 << 4,
  UP_NUMBER_SHAPE_PERCENT = 1 << 5,
  UP_NUMBER_SHAPE_MISSING = 1 << 6,
} UpNumberShape;

/**
 * UpNumberFormat:
 * @decimal: the decimal sign, `.` or `,`; the other one groups thousands
 * @decided: whether a cell (or the user) has decided that
 * @n_assumed: cells read whose value hangs on it while it was not decided
 *
 * How one file writes numbers.
 */
typedef struct
{
  char decimal;
  gboolean decided;
  guint64 n_assumed;
} UpNumberFormat;

/**
 * UpNumberResult:
 * @UP_NUMBER_VALUE: a finite number
 * @UP_NUMBER_MISSING: the cell says that there is none
 * @UP_NUMBER_BAD: the cell is no number in this file's form
 * @UP_NUMBER_HUGE: the number is larger than a double holds
 * @UP_NUMBER_CONTRADICTS: the cell shows that earlier ones were read with the wrong decimal sign
 */
typedef enum
{
  UP_NUMBER_VALUE,
  UP_NUMBER_MISSING,
  UP_NUMBER_BAD,
  UP_NUMBER_HUGE,
  UP_NUMBER_CONTRADICTS,
} UpNumberResult;

/** UP_NUMBER_N_POWERS: powers of ten that a double holds exactly, from 1 on. */
#define UP_NUMBER_N_POWERS 23
extern const double up_number_powers[UP_NUMBER_N_POWERS];

UpNumberShape  up_cell_number_shape (UpCell          cell);
UpNumberResult up_cell_number_parse (UpCell          cell,
                                     UpNumberFormat *format,
                                     guint           shift,
                                     double         *value,
                                     gboolean       *percent);

G_END_DECLS
