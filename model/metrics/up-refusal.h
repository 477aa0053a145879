/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpRefusal:
 * @UP_REFUSAL_NONE: the number is there
 * @UP_REFUSAL_NO_DATA: no observation in the window
 * @UP_REFUSAL_ONE_POINT: only one observation in the window
 * @UP_REFUSAL_ZERO: a value of 0 at an end, or for a fit anywhere
 * @UP_REFUSAL_NEGATIVE: a value below 0
 * @UP_REFUSAL_MISSING_END: the first or the last period of the window has no value
 * @UP_REFUSAL_FEW_POINTS: fewer than three values: no trend and no interval
 * @UP_REFUSAL_TOO_LARGE: the growth is larger than a number can hold
 * @UP_REFUSAL_NO_YEARS: the times are numbers beyond 100,000, which are no years
 *
 * Why a number is not given. DESIGN.md lists the codes; a test compares them.
 */
typedef enum
{
  UP_REFUSAL_NONE,
  UP_REFUSAL_NO_DATA,
  UP_REFUSAL_ONE_POINT,
  UP_REFUSAL_ZERO,
  UP_REFUSAL_NEGATIVE,
  UP_REFUSAL_MISSING_END,
  UP_REFUSAL_FEW_POINTS,
  UP_REFUSAL_TOO_LARGE,
  UP_REFUSAL_NO_YEARS,
  UP_N_REFUSALS, /*< skip >*/
} UpRefusal;

const char *up_refusal_get_code    (UpRefusal   refusal);
const char *up_refusal_get_message (UpRefusal   refusal);

G_END_DECLS
