/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-quadrant-frame.h"

#include "up-base-error.h"
#include "up-chart-error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LEAST_PARTED 3
#define MOST_DECADES 1e4

/* One table a line, as DESIGN.md lists them. */
const char up_quadrant_columns[] =
    "rows: name text, x number, y number, size number, class text, subject text\n"
    "metric: name text, phrase text, unit text, reference number, x_name text, y_name text, "
    "x_unit text, y_unit text, x_scale text, y_scale text, x_cut number, y_cut number, "
    "x_cut_name text, y_cut_name text, top_left text, top_right text, bottom_left text, "
    "bottom_right text, highlight text, size_name text\n"
    "sources: title text, licence text\n";

static const char *const corner_keys[UP_QUADRANT_N_CORNERS] = {
  [UP_QUADRANT_TOP_LEFT] = "top_left",
  [UP_QUADRANT_TOP_RIGHT] = "top_right",
  [UP_QUADRANT_BOTTOM_LEFT] = "bottom_left",
  [UP_QUADRANT_BOTTOM_RIGHT] = "bottom_right",
};

static const char *
word_of (const UpQuadrantFrame *self,
         const char            *column)
{
  UpFrame *metric = up_frame_get_part (self->table.frame, "metric");
  const char *word = up_frame_get_texts (metric, column)[0];

  return word != NULL && word[0] != '\0' ? word : NULL;
}

static gboolean
is_placeable (const UpQuadrantAxis *axis,
              double                value)
{
  return isfinite (value) && (strcmp (axis->scale, "log") != 0 || value > 0);
}

static int
compare_numbers (const void *a,
                 const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/* The middle of the values that have a place on both axes. */
static double
find_median (const UpQuadrantFrame *self,
             const UpQuadrantAxis  *axis)
{
  g_autofree double *sorted = g_new (double, self->n_places + 1);
  gsize n = 0;

  for (gsize row = 0; row < self->table.n_rows; row++)
    {
      if (self->places[row])
        sorted[n++] = axis->values[row];
    }
  if (n == 0)
    return NAN;
  qsort (sorted, n, sizeof *sorted, compare_numbers);
  return sorted[(n - 1) / 2] / 2 + sorted[n / 2] / 2;
}

/* Up to where a symlog scale is linear: a power of ten below the smallest size, though not under a
 * ten-thousandth of the largest. */
static double
find_linear (const double *values,
             gsize         n)
{
  double least = INFINITY, most = 0;

  for (gsize i = 0; i < n; i++)
    {
      if (!isfinite (values[i]) || values[i] == 0)
        continue;
      least = MIN (least, fabs (values[i]));
      most = MAX (most, fabs (values[i]));
    }
  return most > 0 ? pow (10, floor (log10 (MAX (least, most / MOST_DECADES)))) : 1;
}

static void
read_axis (UpQuadrantFrame *self,
           UpQuadrantAxis  *axis,
           const char      *values,
           const char      *letter)
{
  g_autofree char *name = g_strconcat (letter, "_name", NULL);
  g_autofree char *unit = g_strconcat (letter, "_unit", NULL);
  g_autofree char *scale = g_strconcat (letter, "_scale", NULL);
  g_autofree char *cut = g_strconcat (letter, "_cut", NULL);
  g_autofree char *cut_name = g_strconcat (letter, "_cut_name", NULL);
  UpFrame *metric = up_frame_get_part (self->table.frame, "metric");
  const char *unit_text = word_of (self, unit);
  const char *scale_text = word_of (self, scale);

  axis->values = up_frame_get_numbers (self->table.frame, values);
  axis->name = word_of (self, name);
  axis->unit = self->table.unit;
  if (unit_text != NULL)
    up_unit_from_string (unit_text, &axis->unit);
  axis->scale = scale_text != NULL ? scale_text : "linear";
  axis->cut = up_frame_get_numbers (metric, cut)[0];
  axis->cut_given = isfinite (axis->cut) && is_placeable (axis, axis->cut);
  axis->cut_name = word_of (self, cut_name);
  axis->linear = find_linear (axis->values, self->table.n_rows);
}

static void
read_places (UpQuadrantFrame *self)
{
  self->places = g_new (gboolean, self->table.n_rows + 1);
  self->n_places = 0;
  for (gsize row = 0; row < self->table.n_rows; row++)
    {
      self->places[row] = is_placeable (&self->x, self->x.values[row]) &&
                          is_placeable (&self->y, self->y.values[row]);
      self->n_places += self->places[row] ? 1 : 0;
    }
  /* So few have no middle that would part them. */
  if (!self->x.cut_given)
    self->x.cut = self->n_places < LEAST_PARTED ? NAN : find_median (self, &self->x);
  if (!self->y.cut_given)
    self->y.cut = self->n_places < LEAST_PARTED ? NAN : find_median (self, &self->y);
}

/* Classes in the order in which they first occur. */
static void
read_classes (UpQuadrantFrame *self)
{
  const char *const *classes = up_frame_get_texts (self->table.frame, "class");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  self->classes = g_ptr_array_new ();
  self->class_of = g_new (int, self->table.n_rows + 1);
  for (gsize row = 0; row < self->table.n_rows; row++)
    {
      guint at;

      self->class_of[row] = -1;
      if (classes[row] == NULL || classes[row][0] == '\0')
        continue;
      at = GPOINTER_TO_UINT (g_hash_table_lookup (seen, classes[row]));
      if (at == 0)
        {
          g_ptr_array_add (self->classes, (gpointer) classes[row]);
          at = self->classes->len;
          g_hash_table_insert (seen, (gpointer) classes[row], GUINT_TO_POINTER (at));
        }
      self->class_of[row] = (int) at - 1;
    }
}

/* Technologies have their colours; else the first seven classes have some; all the rest is context.
 */
static void
choose_colors (UpQuadrantFrame *self)
{
  const char *const *subjects = up_frame_get_texts (self->table.frame, "subject");
  g_autofree const char **keys = g_new0 (const char *, self->table.n_rows + 1);
  g_autofree UpSlot *slots = g_new (UpSlot, self->table.n_rows + 1);
  guint n = 0;

  self->slots = g_new (UpSlot, self->table.n_rows + 1);
  for (gsize row = 0; row < self->table.n_rows; row++)
    {
      self->slots[row] = UP_SLOT_NONE;
      if (subjects[row] != NULL && subjects[row][0] != '\0')
        keys[n++] = subjects[row];
    }
  up_slots_for_comparison (keys, slots);
  n = 0;
  for (gsize row = 0; row < self->table.n_rows; row++)
    {
      if (subjects[row] != NULL && subjects[row][0] != '\0')
        self->slots[row] = slots[n++];
      else if (keys[0] == NULL && self->class_of[row] >= 0 && self->class_of[row] < UP_N_SLOTS)
        self->slots[row] = (UpSlot) self->class_of[row];
    }
}

/* How far from its cut a value lies, as a share of what is shown. */
static double
distance_of (const UpScale        *scale,
             const UpQuadrantAxis *axis,
             double                value)
{
  double distance = fabs (up_scale_to_unit (scale, value) - up_scale_to_unit (scale, axis->cut));

  return isfinite (distance) ? distance : 0;
}

static void
find_extent (const UpQuadrantFrame *self,
             const UpQuadrantAxis  *axis,
             double                *low,
             double                *high)
{
  *low = *high = axis->cut;
  for (gsize row = 0; row < self->table.n_rows; row++)
    {
      if (!self->places[row])
        continue;
      *low = MIN (*low, axis->values[row]);
      *high = MAX (*high, axis->values[row]);
    }
}

/* From both cuts, and a little of the size: what lies apart is seen first. */
static void
measure_distances (UpQuadrantFrame *self)
{
  double x_low, x_high, y_low, y_high, largest = 0;
  UpScale x, y;

  find_extent (self, &self->x, &x_low, &x_high);
  find_extent (self, &self->y, &y_low, &y_high);
  x = up_quadrant_axis_scale (&self->x, x_low, x_high);
  y = up_quadrant_axis_scale (&self->y, y_low, y_high);
  self->distances = g_new0 (double, self->table.n_rows + 1);
  for (gsize row = 0; row < self->table.n_rows; row++)
    {
      if (self->places[row] && isfinite (self->sizes[row]))
        largest = MAX (largest, self->sizes[row]);
    }
  for (gsize row = 0; row < self->table.n_rows; row++)
    {
      if (!self->places[row])
        continue;
      self->distances[row] = hypot (distance_of (&x, &self->x, self->x.values[row]),
                                    distance_of (&y, &self->y, self->y.values[row]));
      if (largest > 0 && self->sizes[row] > 0)
        self->distances[row] += sqrt (self->sizes[row] / largest);
    }
}

static int
compare_weight (const void *a,
                const void *b,
                gpointer    data)
{
  const double *weights = data;
  guint first = *(const guint *) a, second = *(const guint *) b;

  if (weights[first] != weights[second])
    return weights[first] > weights[second] ? -1 : 1;
  return first < second ? -1 : 1;
}

static void
order_rows (UpQuadrantFrame *self)
{
  g_autofree double *weights = g_new (double, self->table.n_rows + 1);
  guint n = 0;

  measure_distances (self);
  self->order = g_new (guint, self->n_places + 1);
  for (gsize row = 0; row < self->table.n_rows; row++)
    {
      weights[row] = up_quadrant_frame_weight (self, row);
      if (self->places[row])
        self->order[n++] = (guint) row;
    }
  g_sort_array (self->order, n, sizeof *self->order, compare_weight, weights);
}

/* Words that choose something have to be known ones. */
static gboolean
check_words (const UpQuadrantFrame *self,
             GError               **error)
{
  static const char *const scales[] = { "linear", "log", "symlog", NULL };
  const char *const words[][2] = { { "x-scale", self->x.scale }, { "y-scale", self->y.scale } };
  const char *highlight = word_of (self, "highlight");
  g_autofree char *excerpt = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_strv_contains (scales, words[i][1]))
        continue;
      excerpt = up_error_excerpt (words[i][1]);
      g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME,
                   "“%s” of the table cannot be “%s”: choose one of linear, log, symlog",
                   words[i][0], excerpt);
      return FALSE;
    }
  if (highlight == NULL || self->highlight >= 0)
    return TRUE;
  excerpt = up_error_excerpt (highlight);
  g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME,
               "“highlight” of the table cannot be “%s”: choose one of top-left, top-right, "
               "bottom-left, bottom-right", excerpt);
  return FALSE;
}

/**
 * up_quadrant_frame_read:
 * @self: (out caller-allocates): what is found, to be cleared
 * @spec: (transfer none): what was asked; outlives @self
 * @frame: (transfer none): the answer; outlives @self
 * @error: return location
 *
 * Returns: whether @frame is one of this kind; otherwise %UP_CHART_ERROR_FRAME
 */
gboolean
up_quadrant_frame_read (UpQuadrantFrame  *self,
                        UpSpec           *spec,
                        UpFrame          *frame,
                        GError          **error)
{
  const char *highlight;

  *self = (UpQuadrantFrame) { .highlight = -1 };
  if (!up_chart_table_read (&self->table, spec, frame, up_quadrant_columns, error))
    return FALSE;
  self->names = up_frame_get_texts (frame, "name");
  self->sizes = up_frame_get_numbers (frame, "size");
  self->size_name = word_of (self, "size_name");
  read_axis (self, &self->x, "x", "x");
  read_axis (self, &self->y, "y", "y");
  highlight = word_of (self, "highlight");
  for (int i = 0; i < UP_QUADRANT_N_CORNERS; i++)
    {
      g_autofree char *key = g_strdelimit (g_strdup (corner_keys[i]), "_", '-');

      self->corners[i] = word_of (self, corner_keys[i]);
      if (g_strcmp0 (highlight, key) == 0)
        self->highlight = i;
    }
  if (!check_words (self, error))
    return FALSE;
  read_places (self);
  read_classes (self);
  choose_colors (self);
  order_rows (self);
  return TRUE;
}

/**
 * up_quadrant_frame_clear:
 * @self: a frame
 */
void
up_quadrant_frame_clear (UpQuadrantFrame *self)
{
  g_clear_pointer (&self->classes, g_ptr_array_unref);
  g_clear_pointer (&self->class_of, g_free);
  g_clear_pointer (&self->slots, g_free);
  g_clear_pointer (&self->places, g_free);
  g_clear_pointer (&self->order, g_free);
  g_clear_pointer (&self->distances, g_free);
}

/**
 * up_quadrant_frame_corner:
 * @self: a frame
 * @row: a point with a place
 *
 * Returns: the quarter it lies in; a value at a cut is on its upper or right side
 */
int
up_quadrant_frame_corner (const UpQuadrantFrame *self,
                          gsize                  row)
{
  gboolean right = self->x.values[row] >= self->x.cut;
  gboolean top = self->y.values[row] >= self->y.cut;

  return top ? (right ? UP_QUADRANT_TOP_RIGHT : UP_QUADRANT_TOP_LEFT)
             : (right ? UP_QUADRANT_BOTTOM_RIGHT : UP_QUADRANT_BOTTOM_LEFT);
}

/**
 * up_quadrant_frame_is_colored:
 * @self: a frame
 * @row: a point
 *
 * Returns: whether it is compared, and not context
 */
gboolean
up_quadrant_frame_is_colored (const UpQuadrantFrame *self,
                              gsize                  row)
{
  return self->slots[row] != UP_SLOT_NONE;
}

/**
 * up_quadrant_frame_weight:
 * @self: a frame
 * @row: a point
 *
 * Returns: how much it stands out: those in focus most, then those in the quarter brought forward,
 *   then those with a colour, then by their distance from both cuts and by their size; −1 without
 *   a place
 */
double
up_quadrant_frame_weight (const UpQuadrantFrame *self,
                          gsize                  row)
{
  const char *const *focus = up_spec_get_list (self->table.spec, "focus");
  const char *const *subjects = up_frame_get_texts (self->table.frame, "subject");
  double weight;

  if (!self->places[row])
    return -1;
  weight = self->distances[row];
  if (focus != NULL && ((subjects[row] != NULL && g_strv_contains (focus, subjects[row])) ||
                        (self->names[row] != NULL && g_strv_contains (focus, self->names[row]))))
    weight += 100;
  if (self->highlight >= 0 && up_quadrant_frame_corner (self, row) == self->highlight)
    weight += 10;
  if (up_quadrant_frame_is_colored (self, row) && self->classes->len == 0)
    weight += 20;
  return weight;
}

/**
 * up_quadrant_axis_scale:
 * @self: an axis
 * @low: smallest value
 * @high: largest value
 *
 * Returns: the scale that the table asks for
 */
UpScale
up_quadrant_axis_scale (const UpQuadrantAxis *self,
                        double                low,
                        double                high)
{
  if (strcmp (self->scale, "log") == 0)
    return up_scale_log (low, high);
  if (strcmp (self->scale, "symlog") == 0)
    return up_scale_symlog (low, high, self->linear);
  return up_scale_linear (low, high);
}
