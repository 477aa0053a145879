/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-ranked-frame.h"

#include "up-number.h"
#include "up-time-table.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* More rows than that have no colour each: grey, those in focus aside. */
#define MOST_COLORED UP_N_SLOTS
#define HUGE_FRACTION 1e4
#define MOST_DECIMALS 4

/* Decimals of percentages: none where all are whole, two where all are below 1 %. */
static int
find_decimals (UpFrame    *frame,
               const char *values)
{
  g_auto (GStrv) names = g_strsplit (values, " ", -1);
  gboolean whole = TRUE, small = TRUE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const double *numbers = up_frame_get_numbers (frame, names[i]);

      for (gsize row = 0; row < up_frame_get_n_rows (frame); row++)
        {
          double percent = numbers[row] * 100;

          if (!isfinite (percent))
            continue;
          whole &= fabs (percent - round (percent)) < 1e-9 * MAX (fabs (percent), 1);
          small &= fabs (percent) < 1;
        }
    }
  return whole ? 0 : small ? 2 : 1;
}

/**
 * up_ranked_frame_read:
 * @self: (out caller-allocates): what is found
 * @spec: (transfer none): what was asked; outlives @self
 * @frame: (transfer none): the answer; outlives @self
 * @columns: tables and columns that the kind needs
 * @values: the columns of values that are shown, with spaces between
 * @error: return location
 *
 * Returns: whether @frame has them; otherwise %UP_CHART_ERROR_FRAME
 */
gboolean
up_ranked_frame_read (UpRankedFrame *self,
                      UpSpec        *spec,
                      UpFrame       *frame,
                      const char    *columns,
                      const char    *values,
                      GError       **error)
{
  UpChartTable table;
  UpFrame *metric;

  if (!up_chart_table_read (&table, spec, frame, columns, error))
    return FALSE;
  metric = up_frame_get_part (frame, "metric");
  *self = (UpRankedFrame) {
    .table = table,
    .names = up_frame_get_texts (frame, "name"),
    .raw = up_frame_get_texts (frame, "name"),
    .subjects = up_frame_find_column (frame, "subject") != NULL
                    ? up_frame_get_texts (frame, "subject") : NULL,
    .noun = up_answer_get_text (frame, "metric", "noun", 0),
    .symbol = up_frame_get_texts (metric, "symbol")[0],
    .decimals = find_decimals (frame, values),
    .window = up_answer_get_window (frame),
    .plain = g_strcmp0 (up_answer_get_text (frame, "window", "axis", 0), "number") == 0,
  };
  return TRUE;
}

/**
 * up_ranked_frame_translate:
 * @self: a frame that was read
 * @locale: the reader’s language; outlives @self
 *
 * Names of roles, findings and the like in answers from the store are messages: shows them in
 * @locale. Names without a translation, such as those of technologies, stay; so does what a table
 * of the reader’s own says.
 */
void
up_ranked_frame_translate (UpRankedFrame *self,
                           UpLocale      *locale)
{
  up_ranked_frame_clear (self);
  if (up_spec_get_object (self->table.spec, "data") != NULL)
    return;
  self->translated = g_new0 (const char *, self->table.n_rows + 1);
  for (gsize row = 0; row < self->table.n_rows; row++)
    self->translated[row] = self->raw[row] != NULL ? up_locale_tr (locale, self->raw[row]) : NULL;
  self->names = self->translated;
}

/**
 * up_ranked_frame_clear:
 * @self: a frame
 */
void
up_ranked_frame_clear (UpRankedFrame *self)
{
  self->names = self->raw;
  g_clear_pointer (&self->translated, g_free);
}

/**
 * up_ranked_frame_has_focus:
 * @self: a frame
 * @row: a row
 *
 * Returns: whether the spec brings it forward, by its subject's key or by its name
 */
gboolean
up_ranked_frame_has_focus (const UpRankedFrame *self,
                           gsize                row)
{
  const char *const *focus = up_spec_get_list (self->table.spec, "focus");
  const char *subject = self->subjects != NULL ? self->subjects[row] : NULL;

  return focus != NULL && ((subject != NULL && g_strv_contains (focus, subject)) ||
                           (self->raw[row] != NULL && g_strv_contains (focus, self->raw[row])));
}

/**
 * up_ranked_frame_slots:
 * @self: a frame
 * @plain: colour of rows without a subject
 * @headline: row that the title speaks of, -1 without one
 * @slots: (out caller-allocates): one for each row
 *
 * Colours of the rows. A subject keeps its own; of more than seven those in focus do, or the one
 * that the title speaks of. Where some rows are in focus, rows without a subject that are not are
 * context.
 */
void
up_ranked_frame_slots (const UpRankedFrame *self,
                       UpSlot               plain,
                       gssize               headline,
                       UpSlot              *slots)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autofree UpSlot *own = NULL;
  gboolean crowded, any_focus = FALSE;

  for (gsize row = 0; row < self->table.n_rows; row++)
    {
      const char *key = self->subjects != NULL ? self->subjects[row] : NULL;

      any_focus |= up_ranked_frame_has_focus (self, row);
      if (key != NULL && !g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
        g_ptr_array_add (keys, (gpointer) key);
    }
  crowded = keys->len > MOST_COLORED;
  if (crowded)
    {
      g_ptr_array_set_size (keys, 0);
      for (gsize row = 0; row < self->table.n_rows; row++)
        {
          if (self->subjects[row] != NULL &&
              (any_focus ? up_ranked_frame_has_focus (self, row) : (gssize) row == headline))
            g_ptr_array_add (keys, (gpointer) self->subjects[row]);
        }
    }
  g_ptr_array_add (keys, NULL);
  own = g_new0 (UpSlot, keys->len);
  up_slots_for_comparison ((const char *const *) keys->pdata, own);

  for (gsize row = 0; row < self->table.n_rows; row++)
    {
      const char *key = self->subjects != NULL ? self->subjects[row] : NULL;
      guint at;

      slots[row] = key != NULL || (any_focus && !up_ranked_frame_has_focus (self, row))
                       ? UP_SLOT_NONE : plain;
      keys->len--;
      if (key != NULL && g_ptr_array_find_with_equal_func (keys, key, g_str_equal, &at))
        slots[row] = own[at];
      keys->len++;
    }
}

typedef struct
{
  const double *keys;
} Ranking;

/* Largest first; what is missing comes last; equal ones keep their order. */
static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const Ranking *ranking = data;
  gsize first = *(const gsize *) a, second = *(const gsize *) b;
  double x = ranking->keys[first], y = ranking->keys[second];

  if (isnan (x) || isnan (y))
    {
      if (isnan (x) != isnan (y))
        return isnan (x) ? 1 : -1;
    }
  else if (x != y)
    return x > y ? -1 : 1;
  return (first > second) - (first < second);
}

/**
 * up_ranked_frame_rank:
 * @self: a frame
 * @keys: what rows are ranked by; NaN comes last
 *
 * Returns: (transfer full): the rows, largest first
 */
gsize *
up_ranked_frame_rank (const UpRankedFrame *self,
                      const double        *keys)
{
  gsize *rank = g_new (gsize, MAX (self->table.n_rows, 1));
  Ranking ranking = { keys };

  for (gsize row = 0; row < self->table.n_rows; row++)
    rank[row] = row;
  g_sort_array (rank, self->table.n_rows, sizeof *rank, compare_rows, &ranking);
  return rank;
}

static char *
join_symbol (const UpRankedFrame *self,
             char                *number)
{
  char *joined;

  if (self->symbol == NULL || self->symbol[0] == '\0')
    return number;
  joined = g_strconcat (number, "\u202f", self->symbol, NULL);
  g_free (number);
  return joined;
}

/* Percentages and points beyond a million are written as short as counts are. */
static char *
write_huge (UpLocale   *locale,
            double      fraction,
            const char *unit)
{
  g_autofree char *number = up_locale_format_value (locale, fraction * 100, UP_UNIT_COUNT);

  return g_strconcat (number, "\u202f", unit, NULL);
}

/* What is not 0 is not written as 0 either. */
static int
decimals_for (const UpRankedFrame *self,
              double               fraction)
{
  int decimals = self->decimals;

  while (fraction != 0 && decimals < MOST_DECIMALS &&
         fabs (fraction) * 100 < 0.5 * pow (10, -decimals))
    decimals++;
  return decimals;
}

/**
 * up_ranked_frame_value:
 * @self: a frame
 * @locale: a language
 * @value: a value
 *
 * Returns: (transfer full): the value for a label, to three digits
 */
char *
up_ranked_frame_value (const UpRankedFrame *self,
                       UpLocale            *locale,
                       double               value)
{
  if (!isfinite (value))
    return up_locale_format_value (locale, value, self->table.unit);
  if (self->table.unit == UP_UNIT_FRACTION && fabs (value) >= HUGE_FRACTION)
    return write_huge (locale, CLAMP (value, -DBL_MAX / 100, DBL_MAX / 100), "%");
  if (self->table.unit == UP_UNIT_FRACTION)
    return join_symbol (self, up_locale_format_percent (locale, value,
                                                        decimals_for (self, value)));
  return join_symbol (self, up_locale_format_value (locale, value, self->table.unit));
}

/**
 * up_ranked_frame_exact:
 * @self: a frame
 * @locale: a language
 * @value: a value
 *
 * Returns: (transfer full): the value with all its digits, to be spoken
 */
char *
up_ranked_frame_exact (const UpRankedFrame *self,
                       UpLocale            *locale,
                       double               value)
{
  if (!isfinite (value))
    return g_strdup (up_locale_tr (locale, N_("no data")));
  return join_symbol (self, up_locale_format_exact (locale, value, self->table.unit));
}

/* What rounds to 0 has no sign. */
static char *
add_sign (char  *text,
          double value)
{
  char *signed_text;

  if (value <= 0 || strpbrk (text, "123456789") == NULL)
    return text;
  signed_text = g_strconcat ("+", text, NULL);
  g_free (text);
  return signed_text;
}

/**
 * up_ranked_frame_signed:
 * @self: a frame
 * @locale: a language
 * @value: a difference of two values; of two shares it is points
 *
 * Returns: (transfer full): the difference for a label, with its sign
 */
char *
up_ranked_frame_signed (const UpRankedFrame *self,
                        UpLocale            *locale,
                        double               value)
{
  if (self->table.unit == UP_UNIT_FRACTION && fabs (value) >= HUGE_FRACTION && isfinite (value))
    return add_sign (write_huge (locale, CLAMP (value, -DBL_MAX / 100, DBL_MAX / 100),
                                 up_locale_tr_context (locale, "unit", "points")), value);
  if (self->table.unit == UP_UNIT_FRACTION && isfinite (value))
    return add_sign (up_locale_format_tick (locale, value, self->decimals > 1 ? 0.0001 : 0.001,
                                            UP_UNIT_POINTS), value);
  return add_sign (up_ranked_frame_value (self, locale, value), value);
}

/**
 * up_ranked_frame_tick:
 * @self: a frame
 * @locale: a language
 * @value: of the tick
 * @step: distance of the ticks
 *
 * Returns: (transfer full): the tick's label; a symbol stands with the values only
 */
char *
up_ranked_frame_tick (const UpRankedFrame *self,
                      UpLocale            *locale,
                      double               value,
                      double               step)
{
  return up_locale_format_tick (locale, value, step, self->table.unit);
}

/**
 * up_ranked_frame_period:
 * @self: a frame
 * @locale: a language
 * @start: start of a period
 *
 * Returns: (transfer full) (nullable): the period for a label; %NULL when there is none
 */
char *
up_ranked_frame_period (const UpRankedFrame *self,
                        UpLocale            *locale,
                        UpTime               start)
{
  char buffer[UP_NUMBER_BUFFER];

  if (start == UP_TIME_NONE)
    return NULL;
  if (self->plain)
    return g_strdup (up_number_to_string (up_time_to_plain (start, FALSE), buffer));
  return up_locale_format_period (locale, start, self->window.period);
}

/**
 * up_ranked_frame_years:
 * @self: a frame
 * @locale: a language
 *
 * Returns: (transfer full) (nullable): the window by its years, `2020–2025`; inside one year by its
 *   periods; %NULL when there is none
 */
char *
up_ranked_frame_years (const UpRankedFrame *self,
                       UpLocale            *locale)
{
  const UpAnswerWindow *window = &self->window;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  int from, to;

  if (window->from == UP_TIME_NONE || window->to == UP_TIME_NONE)
    return NULL;
  if (self->plain)
    {
      first = up_ranked_frame_period (self, locale, window->from);
      last = up_ranked_frame_period (self, locale, window->to);
      return g_strconcat (first, "–", last, NULL);
    }
  up_time_to_civil (window->from, &from, NULL, NULL);
  up_time_to_civil (window->to, &to, NULL, NULL);
  if (from == to)
    return up_locale_format_range_in_words (locale, window->from, window->to, window->period);
  first = g_strdup_printf ("%d", from);
  last = g_strdup_printf ("%d", to);
  return up_locale_fill (locale, N_("{first}–{last}"), "first", first, "last", last, NULL);
}

/**
 * up_ranked_frame_point:
 * @self: a frame
 * @locale: a language
 * @row: a row
 * @words: what it says
 * @rank: the rows in their order
 *
 * Returns: (transfer full): the row in words: name, what it says, and its place
 */
char *
up_ranked_frame_point (const UpRankedFrame *self,
                       UpLocale            *locale,
                       gsize                row,
                       const char          *words,
                       const gsize         *rank)
{
  g_autofree char *place = NULL;
  g_autofree char *all = g_strdup_printf ("%" G_GSIZE_FORMAT, self->table.n_rows);
  gsize at = 0;

  while (at + 1 < self->table.n_rows && rank[at] != row)
    at++;
  place = g_strdup_printf ("%" G_GSIZE_FORMAT, at + 1);
  return up_locale_fill (locale, N_("{name}: {value}, {rank} of {all}"), "name", self->names[row],
                         "value", words, "rank", place, "all", all, NULL);
}

/* What the scale makes of stored values, where they are not drawn as they are. */
static char *
write_scale (const UpRankedFrame *self,
             UpLocale            *locale)
{
  const char *scale = up_spec_get_text (self->table.spec, "scale");
  const char *whole = up_answer_get_text (self->table.frame, "metric", "share_of", 0);
  g_autofree char *first = NULL;

  if (strcmp (up_spec_get_text (self->table.spec, "chart"), "life-cycle") == 0 && whole != NULL)
    return up_locale_fill (locale, N_("share of {whole}"), "whole", up_locale_tr (locale, whole),
                           NULL);
  if (strcmp (scale, "share") == 0 && self->table.unit == UP_UNIT_FRACTION &&
      g_strcmp0 (up_answer_get_text (self->table.frame, "metric", "kind", 0), "share") != 0)
    return whole == NULL ? g_strdup (up_locale_tr (locale, N_("share of those compared")))
                         : up_locale_fill (locale, N_("share of {whole}"), "whole",
                                           up_locale_tr (locale, whole), NULL);
  if (strcmp (scale, "index") != 0 || self->table.unit != UP_UNIT_INDEX)
    return NULL;
  first = up_ranked_frame_period (self, locale, self->window.from);
  return first != NULL ? up_locale_fill (locale, N_("index, {period} = 100"), "period", first, NULL)
                       : NULL;
}

/**
 * up_ranked_frame_subtitle:
 * @self: a frame
 * @locale: a language
 * @with_window: whether it speaks of the whole window, not of its last period
 *
 * Returns: (transfer full): what is counted, when, and how it is scaled
 */
char *
up_ranked_frame_subtitle (const UpRankedFrame *self,
                          UpLocale            *locale,
                          gboolean             with_window)
{
  g_autoptr (GString) text = up_chart_table_subtitle (&self->table, locale);
  const UpAnswerWindow *window = &self->window;
  g_autofree char *period = NULL;
  g_autofree char *scale = write_scale (self, locale);

  if (window->from == UP_TIME_NONE || window->to == UP_TIME_NONE)
    {
      if (scale != NULL)
        g_string_append_printf (text, " · %s", scale);
      return g_string_free_and_steal (g_steal_pointer (&text));
    }
  if (self->plain)
    period = with_window ? up_ranked_frame_years (self, locale)
                         : up_ranked_frame_period (self, locale, window->to);
  else if (with_window)
    period = up_locale_format_range_in_words (locale, window->from, window->to, window->period);
  else
    period = up_locale_format_period_in_words (locale, window->to, window->period);
  g_string_append_printf (text, " · %s", period);
  if (scale != NULL)
    g_string_append_printf (text, " · %s", scale);
  return g_string_free_and_steal (g_steal_pointer (&text));
}
