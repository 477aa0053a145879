/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-shape.h"

#include <math.h>

/* A swing counts when it is a fifth of the whole range and four standard errors of what is
 * compared. */
#define LEAST_SWING 0.2
#define ERRORS 4.0
/* The newest values are those of a quarter of a year, where that is three at least. */
#define SEASON_PARTS 4
#define LEAST_NEWEST 3

/**
 * up_shape_to_string:
 * @shape: a shape
 *
 * Returns: (transfer none): its name in answers
 */
const char *
up_shape_to_string (UpShape shape)
{
  static const char *const names[] = {
    [UP_SHAPE_FLAT] = "flat", [UP_SHAPE_RISE] = "rise", [UP_SHAPE_DECLINE] = "decline",
    [UP_SHAPE_HUMP] = "hump", [UP_SHAPE_DIP] = "dip",   [UP_SHAPE_WAVES] = "waves",
  };

  g_return_val_if_fail ((guint) shape < G_N_ELEMENTS (names), NULL);

  return names[shape];
}

/* Means over windows that lie whole inside the series; returns how many there are. */
static gsize
smooth (const double *values,
        gsize         n,
        gsize         width,
        double       *out)
{
  for (gsize i = 0; i + width <= n; i++)
    {
      out[i] = 0.0;
      for (gsize j = 0; j < width; j++)
        out[i] += values[i + j] / (double) width;
    }
  return n - width + 1;
}

/* Standard deviation of a value from the middle of its neighbours, which a trend leaves alone. */
static double
noise (const double *values,
       gsize         n)
{
  double sum = 0.0;

  if (n < 3)
    return 0.0;
  for (gsize i = 1; i + 1 < n; i++)
    {
      double second = values[i - 1] - 2.0 * values[i] + values[i + 1];

      sum += second * second / 6.0;
    }
  return sqrt (sum / (double) (n - 2));
}

/* Swings of at least @least, up or down; @first is the direction of the first and @turn the place
 * of the last turning point. */
static guint
count_swings (const double *values,
              gsize         n,
              double        least,
              int          *first,
              gsize        *turn)
{
  gsize top = 0, bottom = 0;
  int direction = 0;
  guint swings = 0;

  for (gsize i = 0; i < n; i++)
    {
      top = values[i] > values[top] ? i : top;
      bottom = values[i] < values[bottom] ? i : bottom;
      if (direction <= 0 && values[i] - values[bottom] >= least)
        {
          *first = swings == 0 ? 1 : *first;
          *turn = bottom;
          direction = 1;
          swings++;
          top = i;
        }
      else if (direction >= 0 && values[top] - values[i] >= least)
        {
          *first = swings == 0 ? -1 : *first;
          *turn = top;
          direction = -1;
          swings++;
          bottom = i;
        }
      if (direction > 0)
        bottom = values[i] >= values[top] ? i : bottom;
      else if (direction < 0)
        top = values[i] <= values[bottom] ? i : top;
    }
  return swings;
}

/* Whether the newest values have fallen by @least since the same time a year ago, which means over
 * a whole year do not show yet; if so, @top is the highest value since the year before that. */
static gboolean
has_just_fallen (const double *values,
                 gsize         n,
                 gsize         season,
                 double        least,
                 gsize        *top)
{
  gsize width = season / SEASON_PARTS;
  double drop = 0.0;

  if (width < LEAST_NEWEST || n < 3 * season)
    return FALSE;
  for (gsize i = n - width; i < n; i++)
    drop += (values[i - season] - values[i]) / (double) width;
  *top = n - 2 * season;
  for (gsize i = *top; i < n; i++)
    *top = values[i] > values[*top] ? i : *top;
  return drop >= least;
}

/**
 * up_shape_of:
 * @values: (array length=n): the series, finite, evenly spaced
 * @n: how many
 * @season: how many values a year has; 1 when there is no season
 * @turn: (out): where the last turning point lies, 0 when there is none
 *
 * Looks at the series smoothed over a year (or an eighth of it, where it is short) and counts the
 * swings that are a fifth of its range and stand out of the noise. A rise may stay on its height
 * for as long as it likes, but not if the last quarter of a year lies that far below the same one a
 * year before.
 *
 * Returns: its shape
 */
UpShape
up_shape_of (const double *values,
             gsize         n,
             gsize         season,
             gsize        *turn)
{
  g_autofree double *smoothed = g_new (double, n);
  gsize width = MAX (n / 8, 1), used, top;
  double low = INFINITY, high = -INFINITY, range, error, least;
  int first = 0;
  guint swings;

  *turn = 0;
  if (season > 1 && n >= 3 * season)
    width = season;
  used = smooth (values, n, width, smoothed);
  for (gsize i = 0; i < used; i++)
    {
      low = fmin (low, smoothed[i]);
      high = fmax (high, smoothed[i]);
    }
  range = LEAST_SWING * (high - low);
  error = ERRORS * noise (values, n) * sqrt (2.0 / (double) width);
  least = fmax (range, error);
  if (!(least > 0.0))
    return UP_SHAPE_FLAT;
  swings = count_swings (smoothed, used, least, &first, turn);
  *turn += width / 2;
  /* A year that is not over is part of the shape: a rise that has ended is no rise. */
  if (swings > 0 && swings % 2 == (first > 0) &&
      has_just_fallen (values, n, season, fmax (range, error * sqrt (SEASON_PARTS)), &top))
    {
      swings++;
      *turn = top;
    }
  switch (swings)
    {
    case 0:
      return UP_SHAPE_FLAT;
    case 1:
      return first > 0 ? UP_SHAPE_RISE : UP_SHAPE_DECLINE;
    case 2:
      return first > 0 ? UP_SHAPE_HUMP : UP_SHAPE_DIP;
    default:
      return UP_SHAPE_WAVES;
    }
}
