/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-change.h"

#include <math.h>
#include <string.h>

/* What one more change must win in AICc: a model that loses by that much has no support left
 * (K. P. Burnham and D. R. Anderson, Model Selection and Multimodel Inference, 2002). */
#define LEAST_GAIN 10.0
/* A sum of squares below this part of that about the mean is rounding. */
#define EXACT 1e-18
/* Errors that follow each other more closely than this tell nothing of a change. */
#define MOST_CORRELATION 0.95

/* Sums over the values before a place, of which those of any stretch are differences. */
typedef struct
{
  gsize n;
  gsize least;      /* shortest stretch */
  double *sums[5];  /* owned: t, y, tt, ty, yy */
  double *best[UP_MOST_CHANGES + 1];  /* owned: least sum of squares up to a place, by changes */
  gsize *from[UP_MOST_CHANGES + 1];   /* owned: where its last stretch begins */
} Stretches;

static void
stretches_clear (Stretches *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->sums); i++)
    g_free (self->sums[i]);
  for (guint k = 0; k <= UP_MOST_CHANGES; k++)
    {
      g_free (self->best[k]);
      g_free (self->from[k]);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stretches, stretches_clear)

/* Times and values are taken about their means, or the differences of sums would lose digits. */
static void
add_up (Stretches    *self,
        const double *times,
        const double *values,
        gsize         n)
{
  double t0 = 0.0, y0 = 0.0;

  self->n = n;
  for (gsize i = 0; i < n; i++)
    {
      t0 += times[i] / (double) n;
      y0 += values[i] / (double) n;
    }
  for (guint k = 0; k < G_N_ELEMENTS (self->sums); k++)
    self->sums[k] = g_new0 (double, n + 1);
  for (gsize i = 0; i < n; i++)
    {
      double t = times[i] - t0, y = values[i] - y0;
      const double terms[] = { t, y, t * t, t * y, y * y };

      for (guint k = 0; k < G_N_ELEMENTS (terms); k++)
        self->sums[k][i + 1] = self->sums[k][i] + terms[k];
    }
}

/* Slope of the line through the values from @first to before @end, and what it leaves. */
static double
fit_line (const Stretches *self,
          gsize            first,
          gsize            end,
          double          *slope)
{
  double n = (double) (end - first), sums[5], tt, ty, yy;

  for (guint k = 0; k < G_N_ELEMENTS (sums); k++)
    sums[k] = self->sums[k][end] - self->sums[k][first];
  tt = sums[2] - sums[0] * sums[0] / n;
  ty = sums[3] - sums[0] * sums[1] / n;
  yy = sums[4] - sums[1] * sums[1] / n;
  *slope = tt > 0.0 ? ty / tt : 0.0;
  return fmax (yy - *slope * ty, 0.0);
}

/* The best division into stretches for each number of changes, by dynamic programming: that of the
 * first values with one change less, and a line after it (R. Bellman and R. Roth, Curve fitting by
 * segmented straight lines, JASA 64, 1969). */
static void
divide (Stretches *self)
{
  double slope;

  for (guint k = 0; k <= UP_MOST_CHANGES; k++)
    {
      self->best[k] = g_new (double, self->n + 1);
      self->from[k] = g_new0 (gsize, self->n + 1);
      for (gsize end = 0; end <= self->n; end++)
        {
          double *best = &self->best[k][end];

          *best = INFINITY;
          if (k == 0 && end >= self->least)
            *best = fit_line (self, 0, end, &slope);
          for (gsize first = k * self->least; k > 0 && first + self->least <= end; first++)
            {
              double sum = self->best[k - 1][first] + fit_line (self, first, end, &slope);

              if (!(sum < *best))
                continue;
              *best = sum;
              self->from[k][end] = first;
            }
        }
    }
}

static void
read_division (const Stretches *self,
               guint            k,
               UpChanges       *changes)
{
  gsize end = self->n;

  changes->n = k;
  for (guint i = k + 1; i-- > 0;)
    {
      gsize first = self->from[i][end];

      fit_line (self, first, end, &changes->slopes[i]);
      if (i > 0)
        changes->places[i - 1] = first;
      end = first;
    }
}

/* How much errors resemble their neighbours, about the lines of a division; 0 where their squares
 * sum up to no more than @rounding. */
static double
find_correlation (const double    *times,
                  const double    *values,
                  gsize            n,
                  const UpChanges *changes,
                  double           rounding)
{
  double own = 0.0, both = 0.0;

  for (guint i = 0; i <= changes->n; i++)
    {
      gsize first = i > 0 ? changes->places[i - 1] : 0;
      gsize end = i < changes->n ? changes->places[i] : n;
      double t0 = 0.0, y0 = 0.0, before = NAN;

      for (gsize j = first; j < end; j++)
        {
          t0 += times[j] / (double) (end - first);
          y0 += values[j] / (double) (end - first);
        }
      for (gsize j = first; j < end; j++)
        {
          double error = values[j] - y0 - changes->slopes[i] * (times[j] - t0);

          own += error * error;
          both += isnan (before) ? 0.0 : error * before;
          before = error;
        }
    }
  return own > rounding ? CLAMP (both / own, 0.0, MOST_CORRELATION) : 0.0;
}

/* AICc of a division when @count values are independent; infinite when they are too few for it. */
static double
measure (double sum,
         guint  n_changes,
         double count)
{
  double parameters = 3.0 * n_changes + 3.0; /* two a line, one a change, and the variance */

  if (count <= parameters + 1.0)
    return INFINITY;
  return count * log (sum / count) + 2.0 * parameters +
         2.0 * parameters * (parameters + 1.0) / (count - parameters - 1.0);
}

/* How many independent values the errors about a division are worth: n(1 − ρ)/(1 + ρ). A line
 * through few values takes likeness out of its errors, which is put back (F. H. C. Marriott and
 * J. A. Pope, Bias in the estimation of autocorrelations, Biometrika 41, 1954). */
static double
count_independent (const double    *times,
                   const double    *values,
                   gsize            n,
                   const UpChanges *changes,
                   double           rounding)
{
  double found = find_correlation (times, values, n, changes, rounding);
  double stretch = (double) n / (changes->n + 1.0);

  if (found > 0.0)
    found = fmin (found + (2.0 + 4.0 * found) / stretch, MOST_CORRELATION);
  return (double) n * (1.0 - found) / (1.0 + found);
}

/**
 * up_changes_find:
 * @times: (array length=n): ascending
 * @values: (array length=n): finite; logarithms, where it is about rates
 * @n: how many
 * @least: the fewest values a stretch may have, at least 3
 * @changes: (out caller-allocates): what is found
 *
 * Divides a series into stretches, each with a straight line of its own, as few as explain it: one
 * more change has to lower AICc by 10. Errors that resemble their neighbours count as fewer.
 */
void
up_changes_find (const double *times,
                 const double *values,
                 gsize         n,
                 gsize         least,
                 UpChanges    *changes)
{
  g_auto (Stretches) self = { .least = least };
  double rounding;
  guint chosen = 0;

  g_return_if_fail (least >= 3 && changes != NULL);

  *changes = (UpChanges) { 0 };
  if (n < least)
    return;
  add_up (&self, times, values, n);
  divide (&self);
  rounding = fmax (EXACT * (self.sums[4][n] - self.sums[1][n] * self.sums[1][n] / (double) n),
                   G_MINDOUBLE);
  for (guint k = 1; k <= UP_MOST_CHANGES && isfinite (self.best[k][n]); k++)
    {
      UpChanges finer;
      double count, gain;

      read_division (&self, k, &finer);
      count = count_independent (times, values, n, &finer, rounding);
      gain = measure (fmax (self.best[chosen][n], rounding), chosen, count) -
             measure (fmax (self.best[k][n], rounding), k, count);
      if (gain > LEAST_GAIN * (k - chosen))
        chosen = k;
    }
  read_division (&self, chosen, changes);
}
