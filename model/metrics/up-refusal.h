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
 * @UP_REFUSAL_FEW_POINTS: fewer than three values: no trend and no interval; fewer than eight, or
 *   five a parameter where the curve is not named: no curve
 * @UP_REFUSAL_TOO_LARGE: the growth is larger than a number can hold
 * @UP_REFUSAL_NO_YEARS: the times are numbers beyond 100,000, which are no years
 * @UP_REFUSAL_DECLINE: no curve of adoption: it falls, so it has no ceiling to reach
 * @UP_REFUSAL_HUMP: no curve of adoption: it rose and fell
 * @UP_REFUSAL_DIP: no curve of adoption: it fell and rises again
 * @UP_REFUSAL_WAVES: no curve of adoption: it rises and falls more than once
 * @UP_REFUSAL_FLAT: no curve of adoption: no rise stands out of the noise
 * @UP_REFUSAL_PANEL: those counted, or what counts, change within the series
 * @UP_REFUSAL_NO_FIT: no curve of adoption: no estimate of a curve exists
 * @UP_REFUSAL_CEILING_OPEN: no curve of adoption: the interval of the ceiling is open above
 * @UP_REFUSAL_CEILING_WIDE: the interval of the ceiling is wider than three times its lower end
 * @UP_REFUSAL_INFLECTION_OUTSIDE: the inflection does not lie inside the data with its interval
 * @UP_REFUSAL_MODELS_DISAGREE: curves that are not ruled out have ceilings more than three times
 *   apart
 * @UP_REFUSAL_OFF_LINE: the newest values lie off the line that held before
 * @UP_REFUSAL_FEW_PEOPLE: fewer than ten people: a share of them says nothing
 * @UP_REFUSAL_NOT_TOLD: what was read does not tell it, as a list of commits tells no lines
 * @UP_REFUSAL_NOT_WHOLE: only a part of a history was read, so nobody can be called new
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
  UP_REFUSAL_DECLINE,
  UP_REFUSAL_HUMP,
  UP_REFUSAL_DIP,
  UP_REFUSAL_WAVES,
  UP_REFUSAL_FLAT,
  UP_REFUSAL_PANEL,
  UP_REFUSAL_NO_FIT,
  UP_REFUSAL_CEILING_OPEN,
  UP_REFUSAL_CEILING_WIDE,
  UP_REFUSAL_INFLECTION_OUTSIDE,
  UP_REFUSAL_MODELS_DISAGREE,
  UP_REFUSAL_OFF_LINE,
  UP_REFUSAL_FEW_PEOPLE,
  UP_REFUSAL_NOT_TOLD,
  UP_REFUSAL_NOT_WHOLE,
  UP_N_REFUSALS, /*< skip >*/
} UpRefusal;

const char *up_refusal_get_code    (UpRefusal   refusal);
const char *up_refusal_get_message (UpRefusal   refusal);

G_END_DECLS
