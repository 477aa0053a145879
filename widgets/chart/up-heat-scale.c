/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-heat-scale.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

/* From this ratio of the largest value to the middle one on steps are equal ratios, else equal
 * differences: one tiny value must not put all others into the last step. */
#define RATIO_FROM 6.0
/* Values that the middle one is found among. */
#define MOST_SAMPLES 4096

/* The next number of the form 1, 2, 2.5 or 5 × 10ⁿ that is not smaller. */
static double
nice_above (double value)
{
  static const double nice[] = { 1, 2, 2.5, 5, 10 };
  double power = pow (10, floor (log10 (value)));

  for (guint i = 0; i < G_N_ELEMENTS (nice); i++)
    {
      if (nice[i] * power >= value * (1 - 1e-9))
        return nice[i] * power;
    }
  return 10 * power;
}

/* With two significant digits, downwards: the smallest value stays inside the first step. */
static double
round_limit (double   value,
             gboolean whole)
{
  double unit = pow (10, floor (log10 (value)) - 1);

  if (whole)
    unit = MAX (unit, 1);
  return floor (value / unit + 1e-9) * unit;
}

/* Equal ratios between the least and the largest positive value. */
static void
set_ratio_limits (UpHeatScale *self,
                  double       low,
                  double       high)
{
  for (guint i = 0; i < UP_N_SEQUENTIAL; i++)
    {
      double ratio = pow (high / low, (double) i / UP_N_SEQUENTIAL);
      double limit = round_limit (low * ratio, self->whole);

      if (self->n_steps == 0 || limit > self->limits[self->n_steps - 1])
        self->limits[self->n_steps++] = limit;
    }
}

static void
set_even_limits (UpHeatScale *self,
                 double       low,
                 double       high)
{
  double step = high > low ? nice_above ((high - low) / UP_N_SEQUENTIAL) : nice_above (high);
  double start;

  if (self->whole)
    step = MAX (ceil (step), 1);
  start = floor (low / step + 1e-9);
  for (guint i = 0; i < UP_N_SEQUENTIAL; i++)
    {
      double limit = (start + i) * step;

      /* 0 is no part of the first step. */
      if (i == 0)
        limit = high > low && limit > 0 ? limit : round_limit (low, self->whole);
      else if (limit > high)
        break;
      self->limits[self->n_steps++] = limit;
    }
}

/* The step in the middle holds the reference; the others are as wide, on both sides of it. */
static void
set_diverging_limits (UpHeatScale *self,
                      double       low,
                      double       high)
{
  double most = MAX (fabs (high - self->reference), fabs (low - self->reference));
  double step = most > 0 ? nice_above (most / (UP_N_DIVERGING / 2.0)) : 1;

  self->n_steps = UP_N_DIVERGING;
  for (guint i = 0; i < UP_N_DIVERGING; i++)
    self->limits[i] = self->reference + ((double) i - UP_N_DIVERGING / 2.0) * step;
}

/* Figures too small or too large to be divided among steps share one colour. */
static gboolean
can_divide (double low,
            double high)
{
  return low > DBL_MIN * 1e16 && high < DBL_MAX / 1e16;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

/* The middle one of the positive values, among evenly spread rows where there are very many. */
static double
find_middle (const UpHeatFrame *frame)
{
  gsize step = frame->table.n_rows / MOST_SAMPLES + 1;
  g_autofree double *samples = g_new (double, frame->table.n_rows / step + 1);
  gsize n = 0;

  for (gsize row = 0; row < frame->table.n_rows; row += step)
    {
      if (isfinite (frame->values[row]) && frame->values[row] > 0)
        samples[n++] = frame->values[row];
    }
  qsort (samples, n, sizeof *samples, compare_numbers);
  return n > 0 ? samples[n / 2] : NAN;
}

static void
set_limits (UpHeatScale *self,
            double       low,
            double       high,
            double       middle)
{
  self->n_steps = 0;
  if (self->diverging)
    set_diverging_limits (self, low, high);
  else if (high <= 0)
    return;
  else if (!can_divide (low, high))
    self->limits[self->n_steps++] = low;
  else if (self->whole && high - low < UP_N_SEQUENTIAL)
    {
      for (double limit = low; limit <= high; limit++)
        self->limits[self->n_steps++] = limit;
    }
  else if (high / middle >= RATIO_FROM)
    set_ratio_limits (self, low, high);
  else
    set_even_limits (self, low, high);
}

/**
 * up_heat_scale_init:
 * @self: (out caller-allocates): the scale
 * @frame: all that is drawn
 *
 * Divides the values among the steps of a scale of colours. It is diverging when the frame states
 * a reference, or around 0 when a value is negative; else sequential, from the smallest positive
 * value on: in equal ratios when the largest is 6 times the middle one or more.
 */
void
up_heat_scale_init (UpHeatScale       *self,
                    const UpHeatFrame *frame)
{
  double low = INFINITY, high = -INFINITY, least = INFINITY;

  *self = (UpHeatScale) { .unit = frame->table.unit, .whole = frame->table.unit == UP_UNIT_COUNT,
                          .reference = frame->table.reference, .below = NAN };
  for (gsize row = 0; row < frame->table.n_rows; row++)
    {
      double value = frame->values[row];

      if (isfinite (frame->below[row]))
        self->below = isnan (self->below) ? frame->below[row]
                                          : MAX (self->below, frame->below[row]);
      if (!isfinite (value))
        continue;
      low = MIN (low, value);
      high = MAX (high, value);
      if (value > 0)
        least = MIN (least, value);
      self->whole &= value == floor (value) && fabs (value) < 1e15;
    }
  self->diverging = isfinite (frame->table.reference) || low < 0;
  if (self->diverging && isnan (self->reference))
    self->reference = 0;
  self->most = high;
  if (low <= high)
    set_limits (self, self->diverging ? low : least, high,
                find_middle (frame));
  for (gsize row = 0; row < frame->table.n_rows; row++)
    self->counts[up_heat_scale_class (self, frame, (gssize) row) - UP_HEAT_MISSING]++;
}

/**
 * up_heat_scale_init_words:
 * @self: (out caller-allocates): the scale
 * @frame: all that is drawn
 * @words: (element-type utf8): what cells say, at most %UP_HEAT_MOST_STEPS; outlives @self
 * @word_of: for each row of @frame its place in @words, -1 without one; outlives @self
 *
 * A colour for each word: the colours of series, which are far from each other.
 */
void
up_heat_scale_init_words (UpHeatScale       *self,
                          const UpHeatFrame *frame,
                          GPtrArray         *words,
                          const int         *word_of)
{
  g_return_if_fail (words->len <= UP_HEAT_MOST_STEPS);

  *self = (UpHeatScale) { .unit = frame->table.unit, .n_steps = words->len, .reference = NAN,
                          .below = NAN, .words = words, .word_of = word_of };
  for (gsize row = 0; row < frame->table.n_rows; row++)
    self->counts[up_heat_scale_class (self, frame, (gssize) row) - UP_HEAT_MISSING]++;
}

/**
 * up_heat_scale_step:
 * @self: a scale
 * @value: finite
 *
 * Returns: the step @value belongs to, or %UP_HEAT_ZERO
 */
int
up_heat_scale_step (const UpHeatScale *self,
                    double             value)
{
  int step = 0;

  if (value == 0 && !self->diverging)
    return UP_HEAT_ZERO;
  while (step + 1 < (int) self->n_steps && value >= self->limits[step + 1])
    step++;
  return step;
}

/**
 * up_heat_scale_class:
 * @self: a scale
 * @frame: what it was made for
 * @row: of the frame, -1 where it has none
 *
 * Returns: the step of the cell, or why it has none
 */
int
up_heat_scale_class (const UpHeatScale *self,
                     const UpHeatFrame *frame,
                     gssize             row)
{
  if (row < 0)
    return UP_HEAT_MISSING;
  if (self->words != NULL)
    return self->word_of[row] >= 0 ? self->word_of[row] : UP_HEAT_MISSING;
  if (isfinite (frame->values[row]))
    return up_heat_scale_step (self, frame->values[row]);
  return isnan (frame->below[row]) ? UP_HEAT_MISSING : UP_HEAT_WITHHELD;
}

/**
 * up_heat_scale_color:
 * @self: a scale
 * @theme: colours
 * @step: a step, or %UP_HEAT_ZERO
 *
 * Returns: the colour of its cells; fewer steps than colours are spread over all of them
 */
UpColor
up_heat_scale_color (const UpHeatScale *self,
                     const UpTheme     *theme,
                     int                step)
{
  guint last = UP_N_SEQUENTIAL - 1;

  if (step < 0)
    return up_theme_cell_zero (theme);
  if (self->words != NULL)
    return up_theme_slot_mark (theme, (UpSlot) step);
  if (self->diverging)
    return up_theme_diverging (theme, (guint) step);
  if (self->n_steps < 2)
    return up_theme_sequential (theme, last / 2);
  return up_theme_sequential (theme, (guint) ((double) step * last / (self->n_steps - 1) + 0.5));
}

/**
 * up_heat_scale_label:
 * @self: a scale
 * @locale: a language
 * @step: a step
 *
 * Returns: (transfer full): the values of the step: `3`, `4–5`, `9+`
 */
char *
up_heat_scale_label (const UpHeatScale *self,
                     UpLocale          *locale,
                     guint              step)
{
  gboolean last = step + 1 == self->n_steps;
  double end = last ? INFINITY : self->limits[step + 1] - (self->whole && !self->diverging ? 1 : 0);
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (self->words != NULL)
    return g_strdup (g_ptr_array_index (self->words, step));
  low = up_locale_format_value (locale, self->limits[step], self->unit);
  if (self->n_steps == 1 || self->limits[step] == end ||
      (last && self->most == self->limits[step]))
    return g_steal_pointer (&low);
  if (last)
    return up_locale_fill (locale, N_("{low}+"), "low", low, NULL);
  high = up_locale_format_value (locale, end, self->unit);
  if (step == 0 && self->diverging)
    return up_locale_fill (locale, N_("below {high}"), "high", high, NULL);
  return up_locale_fill (locale,
                         self->limits[step] < 0 ? N_("{low} to {high}") : N_("{low}–{high}"), "low",
                         low, "high", high, NULL);
}
