/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-bars-frame.h"

#include "up-base-error.h"
#include "up-chart-error.h"

#include <math.h>
#include <string.h>

/* One table a line, as DESIGN.md lists them. */
const char up_bars_columns[] =
    "rows: name text, value number, below number, series text, partial integer, subject text\n"
    "metric: name text, phrase text, unit text, reference number, symbol text\n"
    "sources: title text, licence text\n";

static int
find_series (const UpBarsFrame *self,
             const char        *name)
{
  for (guint i = 0; i < self->n_series; i++)
    {
      if (strcmp (self->series[i], name) == 0)
        return (int) i;
    }
  return -1;
}

/* The series in the order of the table; none at all is one without a name. */
static gboolean
read_series (UpBarsFrame *self,
             GError     **error)
{
  const char *const *series = up_frame_get_texts (self->ranked.table.frame, "series");

  for (gsize row = 0; row < self->ranked.table.n_rows; row++)
    {
      const char *name = series[row] != NULL ? series[row] : "";

      if (find_series (self, name) >= 0)
        continue;
      if (self->n_series == UP_BARS_MOST_SERIES)
        {
          g_autofree char *excerpt = up_error_excerpt (name);

          g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME,
                       "The chart bars has room for %d series, and “%s” is one more",
                       UP_BARS_MOST_SERIES, excerpt);
          return FALSE;
        }
      self->series[self->n_series++] = name;
    }
  self->n_series = MAX (self->n_series, 1);
  return TRUE;
}

/* Rows of one name are a group when there are series; else each row is one. */
static gboolean
read_groups (UpBarsFrame *self,
             GError     **error)
{
  const char *const *series = up_frame_get_texts (self->ranked.table.frame, "series");
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  gsize n = self->ranked.table.n_rows;

  self->places = g_new (gssize, MAX (n * self->n_series, 1));
  self->groups = g_new0 (gsize, MAX (n, 1));
  self->heads = g_new0 (gsize, MAX (n, 1));
  for (gsize row = 0; row < n; row++)
    {
      const char *name = self->ranked.raw[row];
      guint bar = self->n_series > 1
                      ? (guint) find_series (self, series[row] != NULL ? series[row] : "") : 0;
      gsize at = self->n_series > 1 ? GPOINTER_TO_SIZE (g_hash_table_lookup (known, name)) : 0;

      if (at == 0)
        {
          self->heads[self->n_groups] = row;
          for (guint i = 0; i < self->n_series; i++)
            self->places[self->n_groups * self->n_series + i] = -1;
          at = ++self->n_groups;
          g_hash_table_insert (known, (gpointer) name, GSIZE_TO_POINTER (at));
        }
      self->groups[row] = at - 1;
      if (self->places[(at - 1) * self->n_series + bar] >= 0)
        {
          g_autofree char *excerpt = up_error_excerpt (name);

          g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME,
                       "The table has two rows for “%s” in one series: take one of them out",
                       excerpt);
          return FALSE;
        }
      self->places[(at - 1) * self->n_series + bar] = (gssize) row;
    }
  return TRUE;
}

/* By the largest value of a row. What is withheld has no known place, and what is missing has none:
 * they follow, in that order. */
static void
rank (UpBarsFrame *self)
{
  g_autofree double *keys = g_new (double, MAX (self->ranked.table.n_rows, 1));
  g_autofree gsize *all = NULL;
  gsize known = 0, withheld = 0, missing = 0;
  g_autofree gsize *others = g_new (gsize, MAX (self->n_groups, 1));

  for (gsize row = 0; row < self->ranked.table.n_rows; row++)
    {
      keys[row] = up_bars_frame_largest (self, row);
      self->n_known += isfinite (self->values[row]) ? 1 : 0;
    }
  all = up_ranked_frame_rank (&self->ranked, keys);
  self->rank = g_new (gsize, MAX (self->n_groups, 1));
  for (gsize i = 0; i < self->ranked.table.n_rows; i++)
    {
      gsize row = all[i];

      if (self->heads[self->groups[row]] != row)
        continue;
      if (!isnan (keys[row]))
        self->rank[known++] = row;
      else if (isfinite (self->below[row]))
        self->rank[known + withheld++] = row;
      else
        others[missing++] = row;
    }
  memcpy (self->rank + known + withheld, others, missing * sizeof *others);
}

/**
 * up_bars_frame_read:
 * @self: (out caller-allocates): what is found, to be cleared
 * @spec: (transfer none): what was asked; outlives @self
 * @frame: (transfer none): the answer; outlives @self
 * @error: return location
 *
 * Returns: whether @frame has what the chart needs; otherwise %UP_CHART_ERROR_FRAME, also when
 *   there are more than four series or two values for one bar
 */
gboolean
up_bars_frame_read (UpBarsFrame *self,
                    UpSpec      *spec,
                    UpFrame     *frame,
                    GError     **error)
{
  *self = (UpBarsFrame) { .n_series = 0 };
  if (!up_ranked_frame_read (&self->ranked, spec, frame, up_bars_columns, "value", error))
    return FALSE;
  self->values = up_frame_get_numbers (frame, "value");
  self->below = up_frame_get_numbers (frame, "below");
  self->partial = up_frame_get_integers (frame, "partial");
  if (!read_series (self, error) || !read_groups (self, error))
    return FALSE;
  rank (self);
  return TRUE;
}

/**
 * up_bars_frame_clear:
 * @self: a frame
 */
void
up_bars_frame_clear (UpBarsFrame *self)
{
  up_ranked_frame_clear (&self->ranked);
  g_clear_pointer (&self->places, g_free);
  g_clear_pointer (&self->groups, g_free);
  g_clear_pointer (&self->heads, g_free);
  g_clear_pointer (&self->rank, g_free);
}

/**
 * up_bars_frame_place:
 * @self: a frame
 * @head: the row that stands for a group
 * @bar: number of the bar
 *
 * Returns: row of the frame that the bar shows, -1 without one
 */
gssize
up_bars_frame_place (const UpBarsFrame *self,
                     gsize              head,
                     guint              bar)
{
  return self->places[self->groups[head] * self->n_series + bar];
}

/**
 * up_bars_frame_largest:
 * @self: a frame
 * @head: a row of a group
 *
 * Returns: the largest value of the group, NaN without one
 */
double
up_bars_frame_largest (const UpBarsFrame *self,
                       gsize              head)
{
  double largest = NAN;

  for (guint bar = 0; bar < self->n_series; bar++)
    {
      gssize row = up_bars_frame_place (self, head, bar);

      if (row >= 0 && isfinite (self->values[row]) && !(self->values[row] <= largest))
        largest = self->values[row];
    }
  return largest;
}

/**
 * up_bars_frame_label:
 * @self: a frame
 * @locale: a language
 * @row: a row, -1 for none
 *
 * Returns: (transfer full): what stands beside the bar: its value, `<10` where it is withheld,
 *   `no data`
 */
char *
up_bars_frame_label (const UpBarsFrame *self,
                     UpLocale          *locale,
                     gssize             row)
{
  g_autofree char *limit = NULL;

  if (row >= 0 && isfinite (self->values[row]))
    return up_ranked_frame_value (&self->ranked, locale, self->values[row]);
  if (row < 0 || !isfinite (self->below[row]))
    return g_strdup (up_locale_tr (locale, N_("no data")));
  limit = up_ranked_frame_value (&self->ranked, locale, self->below[row]);
  return g_strconcat ("<", limit, NULL);
}

/* The same to be spoken. */
static char *
write_value (const UpBarsFrame *self,
             UpLocale          *locale,
             gsize              row)
{
  g_autofree char *value = NULL;

  if (!isfinite (self->values[row]) && isfinite (self->below[row]))
    {
      g_autofree char *limit = up_ranked_frame_exact (&self->ranked, locale, self->below[row]);

      return up_locale_fill (locale, N_("withheld, below {limit}"), "limit", limit, NULL);
    }
  value = up_ranked_frame_exact (&self->ranked, locale, self->values[row]);
  if (self->partial[row] == 0)
    return g_steal_pointer (&value);
  return up_locale_fill (locale, N_("{period}, incomplete"), "period", value, NULL);
}

/**
 * up_bars_frame_words:
 * @self: a frame
 * @locale: a language
 * @head: the row that stands for a group
 *
 * Returns: (transfer full): the values of the group, to be spoken
 */
char *
up_bars_frame_words (const UpBarsFrame *self,
                     UpLocale          *locale,
                     gsize              head)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint bar = 0; bar < self->n_series; bar++)
    {
      gssize row = up_bars_frame_place (self, head, bar);
      g_autofree char *value = row >= 0 ? write_value (self, locale, (gsize) row)
                                        : g_strdup (up_locale_tr (locale, N_("no data")));

      if (bar > 0)
        g_string_append (text, up_locale_is_chinese (locale) ? "；" : "; ");
      if (self->n_series > 1)
        g_string_append_printf (text, "%s ", self->series[bar]);
      g_string_append (text, value);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * up_bars_frame_point:
 * @self: a frame
 * @locale: a language
 * @row: a row
 *
 * Returns: (transfer full): one bar in words: name, value and place
 */
char *
up_bars_frame_point (const UpBarsFrame *self,
                     UpLocale          *locale,
                     gsize              row)
{
  g_autofree char *value = write_value (self, locale, row);
  g_autofree char *name = NULL;
  g_autofree char *place = NULL;
  g_autofree char *all = g_strdup_printf ("%" G_GSIZE_FORMAT, self->n_groups);
  const char *const *series = up_frame_get_texts (self->ranked.table.frame, "series");
  gsize at = 0;

  while (at + 1 < self->n_groups && self->groups[self->rank[at]] != self->groups[row])
    at++;
  place = g_strdup_printf ("%" G_GSIZE_FORMAT, at + 1);
  if (self->n_series > 1 && series[row] != NULL)
    name = up_locale_fill (locale, N_("{name}, {series}"), "name", self->ranked.names[row],
                           "series", series[row], NULL);
  return up_locale_fill (locale, N_("{name}: {value}, {rank} of {all}"), "name",
                         name != NULL ? name : self->ranked.names[row], "value", value, "rank",
                         place, "all", all, NULL);
}
