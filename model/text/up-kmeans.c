/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-kmeans.h"

#include <math.h>
#include <string.h>

/* Spherical k-means: rows and centres are one long, a row belongs to the centre whose cosine
 * with it is largest, a centre is the sum of its rows made one long (Dhillon & Modha 2001). Rows
 * are sparse, centres are kept by term, so that the products of a row with all centres are found
 * in one pass over its terms. */

/** Many rows are done in so many pieces, whatever the threads, so that sums are always the same. */
#define PIECES 8
/** Fewer rows than this are one piece: joining pieces would take longer. */
#define MANY_ROWS 20000
#define LANES 8
#define MOST_ROUNDS 100
#define NO_GROUP G_MAXUINT32

typedef struct
{
  UpKmeans *self;
  const UpRows *rows;
  guint32 *labels;
  guint n_pieces;
  float *sums[PIECES];
  gsize changes[PIECES];
  double similarity[PIECES];
  gsize farthest[PIECES];
  float least[PIECES];
} Round;

static inline gsize
row_at (const UpRows *rows,
        gsize         i)
{
  return rows->rows != NULL ? rows->rows[i] : i;
}

/* Eight weights, the groups of one term, as vector instructions take them. */
typedef float Weights __attribute__ ((vector_size (LANES * sizeof (float)), aligned (4)));

/* Products with a constant number of blocks, whose sums stay in registers while the row is read. */
static inline __attribute__ ((always_inline)) void
multiply_blocks (const UpTermMatrix *matrix,
                 gsize               row,
                 const float        *centres,
                 guint               lanes,
                 float              *dots,
                 guint               n_blocks)
{
  Weights sums[2] = { 0 };

  for (gsize cell = matrix->starts[row]; cell < matrix->starts[row + 1]; cell++)
    {
      const float *centre = centres + (gsize) matrix->terms[cell] * lanes;

      for (guint i = 0; i < n_blocks; i++)
        sums[i] += matrix->weights[cell] * ((const Weights *) (gconstpointer) centre)[i];
    }
  memcpy (dots, sums, n_blocks * sizeof *sums);
}

/**
 * up_kmeans_dots:
 * @rows: rows
 * @i: which, from 0
 * @centres: of each term @lanes weights
 * @lanes: a multiple of eight, at most 64
 * @dots: (array length=lanes) (out caller-allocates): the products of the row with each centre
 */
void
up_kmeans_dots (const UpRows *rows,
                gsize         i,
                const float  *centres,
                guint         lanes,
                float        *dots)
{
  const UpTermMatrix *matrix = rows->matrix;
  gsize row = row_at (rows, i);
  guint lane = 0;

  for (; lane + 2 * LANES <= lanes; lane += 2 * LANES)
    multiply_blocks (matrix, row, centres + lane, lanes, dots + lane, 2);
  if (lane < lanes)
    multiply_blocks (matrix, row, centres + lane, lanes, dots + lane, 1);
}

/* Adds a row to the sums of a group, or takes it away (@factor −1). */
static inline void
add_row (const UpRows *rows,
         gsize         i,
         float        *sums,
         guint         lanes,
         guint         group,
         float         factor)
{
  const UpTermMatrix *matrix = rows->matrix;
  gsize row = row_at (rows, i);

  for (gsize cell = matrix->starts[row]; cell < matrix->starts[row + 1]; cell++)
    sums[(gsize) matrix->terms[cell] * lanes + group] += factor * matrix->weights[cell];
}

static void
assign_piece (gsize    piece,
              gpointer data)
{
  Round *round = data;
  UpKmeans *self = round->self;
  gsize n = round->rows->n;
  float dots[UP_KMEANS_MAX];

  round->changes[piece] = 0;
  round->similarity[piece] = 0;
  round->least[piece] = 2;
  for (gsize i = n * piece / round->n_pieces; i < n * (piece + 1) / round->n_pieces; i++)
    {
      guint best = 0;

      up_kmeans_dots (round->rows, i, self->centres, self->lanes, dots);
      for (guint group = 1; group < self->k; group++)
        if (dots[group] > dots[best])
          best = group;
      if (round->labels[i] != best)
        {
          if (round->labels[i] != NO_GROUP)
            add_row (round->rows, i, round->sums[piece], self->lanes, round->labels[i], -1);
          add_row (round->rows, i, round->sums[piece], self->lanes, best, 1);
          round->labels[i] = best;
          round->changes[piece]++;
        }
      round->similarity[piece] += dots[best];
      if (dots[best] < round->least[piece])
        {
          round->least[piece] = dots[best];
          round->farthest[piece] = i;
        }
    }
}

static void
join_pieces (Round *round)
{
  UpKmeans *self = round->self;
  gsize n = (gsize) round->rows->matrix->n_terms * self->lanes;

  memcpy (self->centres, round->sums[0], n * sizeof *self->centres);
  for (guint piece = 1; piece < round->n_pieces; piece++)
    {
      for (gsize i = 0; i < n; i++)
        self->centres[i] += round->sums[piece][i];
      round->changes[0] += round->changes[piece];
      round->similarity[0] += round->similarity[piece];
      if (round->least[piece] < round->least[0])
        {
          round->least[0] = round->least[piece];
          round->farthest[0] = round->farthest[piece];
        }
    }
}

/* Makes the centres, which are sums so far, one long. A group without rows begins anew at the row
 * that fits worst. */
static gboolean
move_centres (Round *round)
{
  UpKmeans *self = round->self;
  gsize n_terms = round->rows->matrix->n_terms;
  double squares[UP_KMEANS_MAX] = { 0 };
  gboolean restarted = FALSE;

  for (gsize term = 0; term < n_terms; term++)
    for (guint group = 0; group < self->k; group++)
      {
        float weight = self->centres[term * self->lanes + group];

        squares[group] += (double) weight * weight;
      }
  for (guint group = 0; group < self->k; group++)
    if (!(squares[group] > 0) && !restarted && round->least[0] < 1)
      {
        add_row (round->rows, round->farthest[0], self->centres, self->lanes, group, 1);
        squares[group] = 1;
        restarted = TRUE;
      }
  for (gsize term = 0; term < n_terms; term++)
    for (guint group = 0; group < self->k; group++)
      {
        float *centre = &self->centres[term * self->lanes + group];

        *centre = squares[group] > 0 ? (float) (*centre / sqrt (squares[group])) : 0;
      }
  return restarted;
}

/**
 * up_kmeans_settle:
 * @self: (inout): where to begin; the centres found
 * @rows: rows to group
 * @tolerance: ends when no more than this part of the rows changes its group
 * @labels: (array length=n) (out caller-allocates): the group of each row
 * @work: (nullable): how to do it
 *
 * Moves the centres until the groups stay as they are (Lloyd’s algorithm), at most 100 times.
 *
 * Returns: %FALSE when it was cancelled
 */
gboolean
up_kmeans_settle (UpKmeans     *self,
                  const UpRows *rows,
                  double        tolerance,
                  guint32      *labels,
                  const UpWork *work)
{
  Round round = { .self = self,
                  .rows = rows,
                  .labels = labels,
                  .n_pieces = rows->n < MANY_ROWS ? 1 : PIECES };
  gsize n_weights = (gsize) rows->matrix->n_terms * self->lanes;
  gboolean done = TRUE;

  memset (labels, 0xff, rows->n * sizeof *labels);
  for (guint piece = 0; piece < round.n_pieces; piece++)
    round.sums[piece] = g_new0 (float, n_weights + 1);
  for (guint i = 0; i < MOST_ROUNDS; i++)
    {
      done = up_work_run (work, round.n_pieces, assign_piece, &round);
      if (!done)
        break;
      join_pieces (&round);
      self->similarity = round.similarity[0];
      if (!move_centres (&round) && round.changes[0] <= tolerance * rows->n)
        break;
    }
  for (guint piece = 0; piece < round.n_pieces; piece++)
    g_free (round.sums[piece]);
  return done;
}

/**
 * up_kmeans_sums:
 * @rows: rows
 * @labels: (array length=n): the group of each
 * @lanes: a multiple of eight above all groups
 * @sums: (array) (out caller-allocates): of each term @lanes sums, one a group
 *
 * Adds up the rows of each group.
 */
void
up_kmeans_sums (const UpRows  *rows,
                const guint32 *labels,
                guint          lanes,
                float         *sums)
{
  memset (sums, 0, (gsize) rows->matrix->n_terms * lanes * sizeof *sums);
  for (gsize i = 0; i < rows->n; i++)
    add_row (rows, i, sums, lanes, labels[i], 1);
}

static gsize
draw_row (const float *distances,
          gsize        n,
          double       total,
          UpRandom    *random)
{
  double left = up_random_uniform (random) * total;
  gsize i = 0;

  while (i + 1 < n && (left -= distances[i]) > 0)
    i++;
  return i;
}

/* Puts a row in as a centre and takes the rows’ distances to it, where they are nearer. */
static double
set_centre (UpKmeans     *self,
            const UpRows *rows,
            gsize         chosen,
            guint         group,
            float        *distances,
            float        *dense)
{
  const UpTermMatrix *matrix = rows->matrix;
  gsize row = row_at (rows, chosen);
  double total = 0;

  memset (dense, 0, matrix->n_terms * sizeof *dense);
  for (gsize cell = matrix->starts[row]; cell < matrix->starts[row + 1]; cell++)
    dense[matrix->terms[cell]] = matrix->weights[cell];
  add_row (rows, chosen, self->centres, self->lanes, group, 1);
  for (gsize i = 0; i < rows->n; i++)
    {
      gsize other = row_at (rows, i);
      float dot = 0;

      for (gsize cell = matrix->starts[other]; cell < matrix->starts[other + 1]; cell++)
        dot += matrix->weights[cell] * dense[matrix->terms[cell]];
      distances[i] = MIN (distances[i], MAX (1 - dot, 0));
      total += distances[i];
    }
  return total;
}

/**
 * up_kmeans_start:
 * @rows: rows to group, at least one
 * @k: groups, 1 to %UP_KMEANS_MAX
 * @random: (inout): where chance comes from
 *
 * Chooses rows as first centres, each with a probability in proportion to its squared distance from
 * those before it, which is twice 1 − cosine (k-means++, Arthur & Vassilvitskii 2007).
 *
 * Returns: (transfer full): the centres
 */
UpKmeans *
up_kmeans_start (const UpRows *rows,
                 guint         k,
                 UpRandom     *random)
{
  UpKmeans *self;
  g_autofree float *distances = NULL;
  g_autofree float *dense = NULL;
  double total;

  g_return_val_if_fail (rows != NULL && rows->n > 0 && k >= 1 && k <= UP_KMEANS_MAX, NULL);

  self = g_new0 (UpKmeans, 1);
  self->k = k;
  self->lanes = (k + LANES - 1) / LANES * LANES;
  self->centres = g_new0 (float, (gsize) rows->matrix->n_terms * self->lanes + 1);
  distances = g_new (float, rows->n);
  dense = g_new (float, rows->matrix->n_terms + 1);
  for (gsize i = 0; i < rows->n; i++)
    distances[i] = 1;
  total = rows->n;
  for (guint group = 0; group < k; group++)
    total = set_centre (self, rows, draw_row (distances, rows->n, total, random), group, distances,
                        dense);
  return self;
}

/**
 * up_kmeans_free:
 * @self: (transfer full): centres
 */
void
up_kmeans_free (UpKmeans *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->centres);
  g_free (self);
}
