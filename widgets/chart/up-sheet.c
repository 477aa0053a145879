/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-sheet.h"

#include "up-answer.h"
#include "up-note.h"
#include "up-observation.h"

#include <math.h>
#include <string.h>

struct _UpSheet
{
  char *title;
  GPtrArray *headings; /* (element-type utf8) */
  GPtrArray *cells;    /* (element-type utf8), row by row */
};

G_DEFINE_BOXED_TYPE (UpSheet, up_sheet, up_sheet_ref, up_sheet_unref)

static UpSheet *
sheet_new (const char *title)
{
  UpSheet *self = g_atomic_rc_box_new0 (UpSheet);

  self->title = g_strdup (title);
  self->headings = g_ptr_array_new_with_free_func (g_free);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
add_heading (UpSheet    *self,
             const char *heading)
{
  g_ptr_array_add (self->headings, g_strdup (heading));
}

static void
take_cell (UpSheet *self,
           char    *text)
{
  g_ptr_array_add (self->cells, text);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  UpTime first = *(const UpTime *) a;
  UpTime second = *(const UpTime *) b;

  return (first > second) - (first < second);
}

/* Every time that any subject has a row for, ascending. */
static GArray *
distinct_times (UpFrame *frame)
{
  const UpTime *starts = up_frame_get_times (frame, "start");
  gsize n = up_frame_get_n_rows (frame);
  GArray *times = g_array_new (FALSE, FALSE, sizeof (UpTime));
  guint kept = 0;

  g_array_append_vals (times, starts, (guint) n);
  g_array_sort (times, compare_times);
  for (guint i = 0; i < times->len; i++)
    {
      UpTime time = g_array_index (times, UpTime, i);

      if (kept == 0 || g_array_index (times, UpTime, kept - 1) != time)
        g_array_index (times, UpTime, kept++) = time;
    }
  g_array_set_size (times, kept);
  return times;
}

/* First row of each subject, in the order of the frame: its rows stand together. */
static GArray *
subject_starts (UpFrame *frame)
{
  const char *const *subjects = up_frame_get_texts (frame, "subject");
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (gsize row = 0; row < up_frame_get_n_rows (frame); row++)
    {
      if (row == 0 || strcmp (subjects[row], subjects[row - 1]) != 0)
        g_array_append_val (starts, row);
    }
  return starts;
}

static char *
period_cell (UpTime    time,
             UpPeriod  period,
             gboolean  partial,
             UpLocale *locale)
{
  g_autofree char *text = up_locale_format_period (locale, time, period);

  if (!partial)
    return g_steal_pointer (&text);
  return up_locale_fill (locale, N_("{period}, incomplete"), "period", text, NULL);
}

static char *
value_cell (double    value,
            UpUnit    unit,
            UpLocale *locale)
{
  if (isnan (value))
    return g_strdup (up_locale_tr (locale, N_("no data")));
  return up_locale_format_exact (locale, value, unit);
}

/* One line of the table: the values of all subjects for one time. @cursors is the next row of each
 * subject and moves on. */
static void
add_values_row (UpSheet  *self,
                UpFrame  *frame,
                UpTime    time,
                GArray   *firsts,
                gsize    *cursors,
                UpLocale *locale)
{
  const UpTime *starts = up_frame_get_times (frame, "start");
  const gint64 *flags = up_frame_get_integers (frame, "flags");
  const UpColumn *shown = up_frame_find_column (frame, "shown");
  guint at = self->cells->len;
  gboolean partial = FALSE;

  take_cell (self, NULL);
  for (guint i = 0; i < firsts->len; i++)
    {
      gsize end = i + 1 < firsts->len ? g_array_index (firsts, gsize, i + 1)
                                      : up_frame_get_n_rows (frame);
      double value = NAN;

      if (cursors[i] < end && starts[cursors[i]] == time)
        {
          value = shown->numbers[cursors[i]];
          partial |= (flags[cursors[i]] & UP_OBSERVATION_PARTIAL) != 0;
          cursors[i]++;
        }
      take_cell (self, value_cell (value, shown->unit, locale));
    }
  g_ptr_array_index (self->cells, at) = period_cell (time, up_answer_get_window (frame).period,
                                                     partial, locale);
}

static const char *
heading_of (const char *column)
{
  static const struct
  {
    const char *column;
    const char *heading;
  } headings[] = {
    { "after", N_("After") },         { "before", N_("Before") },
    { "below", N_("Withheld, below") }, { "column", N_("Column") },
    { "day", N_("Day") },             { "detail", N_("Detail") },
    { "end", N_("End") },             { "estimate", N_("Estimate") },
    { "high", N_("Upper end") },      { "hour", N_("Hour") },
    { "kind", N_("Kind") },           { "least", N_("Least") },
    { "low", N_("Lower end") },       { "most", N_("Most") },
    { "name", N_("Name") },           { "pace", N_("Growth a year") },
    { "partial", N_("Incomplete") },  { "reason", N_("Reason") },
    { "row", N_("Row") },
    { "second", N_("Second estimate") }, { "series", N_("Series") },
    { "start", N_("Start") },         { "subject", N_("Technology") },
    { "text", N_("Text") },           { "time", N_("Time") },
    { "value", N_("Value") },         { "weekday", N_("Weekday") },
    { "word", N_("Category") },       { "x", "x" },
    { "y", "y" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_str_equal (headings[i].column, column))
      return headings[i].heading;
  return column;
}

static gboolean
is_flag (const UpColumn *column)
{
  return column->type == UP_COLUMN_INTEGER && g_str_equal (column->name, "partial");
}

static char *
frame_cell (const UpColumn *column,
            gsize           row,
            UpLocale       *locale)
{
  switch (column->type)
    {
    case UP_COLUMN_TEXT:
      return g_strdup (column->texts[row] != NULL ? up_locale_tr (locale, column->texts[row]) : "");
    case UP_COLUMN_TIME:
      return column->times[row] == UP_TIME_NONE ? g_strdup ("")
                                                : up_locale_format_date (locale,
                                                                         column->times[row]);
    case UP_COLUMN_INTEGER:
      if (is_flag (column))
        return g_strdup (column->integers[row] != 0 ? up_locale_tr (locale, N_("yes")) : "");
      if (g_str_equal (column->name, "weekday") && column->integers[row] >= 1 &&
          column->integers[row] <= 7)
        return up_locale_format_weekday (locale, (int) column->integers[row], TRUE);
      return g_strdup_printf (g_str_equal (column->name, "hour") ? "%02" G_GINT64_FORMAT ":00"
                                                                 : "%" G_GINT64_FORMAT,
                              column->integers[row]);
    case UP_COLUMN_NUMBER:
    default:
      return isnan (column->numbers[row]) ? g_strdup ("")
                                          : up_locale_format_exact (locale, column->numbers[row],
                                                                    column->unit);
    }
}

/* A column in which no row says anything is left out. */
static gboolean
is_empty_column (const UpColumn *column,
                 gsize           n_rows)
{
  for (gsize row = 0; row < n_rows; row++)
    {
      if ((column->type == UP_COLUMN_INTEGER &&
           (!is_flag (column) || column->integers[row] != 0)) ||
          (column->type == UP_COLUMN_TEXT && column->texts[row] != NULL) ||
          (column->type == UP_COLUMN_TIME && column->times[row] != UP_TIME_NONE) ||
          (column->type == UP_COLUMN_NUMBER && !isnan (column->numbers[row])))
        return FALSE;
    }
  return TRUE;
}

/* The rows of a frame that has no periods, as they stand in it. */
static UpSheet *
sheet_of_rows (UpFrame    *frame,
               const char *title,
               UpLocale   *locale)
{
  UpSheet *self = sheet_new (title);
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  gsize n_rows = up_frame_get_n_rows (frame);

  for (guint i = 0; i < up_frame_get_n_columns (frame); i++)
    {
      const UpColumn *column = up_frame_get_column (frame, i);

      if (is_empty_column (column, n_rows) && i > 0)
        continue;
      /* Bits, and the key of a technology whose name stands there already, are for programs. */
      if (g_str_equal (column->name, "flags") ||
          (g_str_equal (column->name, "subject") && up_frame_find_column (frame, "name") != NULL))
        continue;
      add_heading (self, up_locale_tr (locale, heading_of (column->name)));
      g_ptr_array_add (columns, (gpointer) column);
    }
  for (gsize row = 0; row < n_rows; row++)
    for (guint i = 0; i < columns->len; i++)
      take_cell (self, frame_cell (g_ptr_array_index (columns, i), row, locale));
  return self;
}

/**
 * up_sheet_new_values:
 * @frame: an answer
 * @locale: the language to write in
 *
 * Of series a row a period, a column a subject; what the chart draws, in full digits. A period
 * without a value says so. Of other tables their rows.
 *
 * Returns: (transfer full): the table
 */
UpSheet *
up_sheet_new_values (UpFrame  *frame,
                     UpLocale *locale)
{
  const char *metric = up_answer_get_text (frame, "metric", "name", 0);
  const char *title;
  const char *const *subjects;
  g_autoptr (GArray) times = NULL;
  g_autoptr (GArray) firsts = NULL;
  g_autofree gsize *cursors = NULL;
  UpSheet *self;

  g_return_val_if_fail (frame != NULL && locale != NULL, NULL);

  title = metric != NULL ? up_locale_tr (locale, metric) : "";
  if (up_frame_get_numbers (frame, "shown") == NULL)
    return sheet_of_rows (frame, title, locale);
  self = sheet_new (title);
  subjects = up_frame_get_texts (frame, "subject");
  times = distinct_times (frame);
  firsts = subject_starts (frame);
  cursors = g_new (gsize, firsts->len + 1);

  add_heading (self, up_locale_tr (locale, N_("Period")));
  for (guint i = 0; i < firsts->len; i++)
    {
      cursors[i] = g_array_index (firsts, gsize, i);
      add_heading (self, up_answer_get_subject_name (frame, subjects[cursors[i]]));
    }
  for (guint i = 0; i < times->len; i++)
    add_values_row (self, frame, g_array_index (times, UpTime, i), firsts, cursors, locale);
  return self;
}

/* One decimal: the interval seldom supports more, and the rounded figures of the chart follow. */
static char *
percent_cell (double    fraction,
              UpLocale *locale)
{
  return isnan (fraction) ? g_strdup ("") : up_locale_format_percent (locale, fraction, 1);
}

static char *
interval_cell (double    low,
               double    high,
               UpLocale *locale)
{
  if (isnan (low) || isnan (high))
    return g_strdup ("");
  return up_locale_format_interval (locale, low, high, 1);
}

static char *
end_cell (UpTime    time,
          double    value,
          UpUnit    unit,
          UpPeriod  period,
          UpLocale *locale)
{
  g_autofree char *when = NULL;
  g_autofree char *what = NULL;

  if (time == UP_TIME_NONE || isnan (value))
    return g_strdup (up_locale_tr (locale, N_("no data")));
  when = up_locale_format_period (locale, time, period);
  what = up_locale_format_exact (locale, value, unit);
  return up_locale_fill (locale, N_("{value} ({period})"), "value", what, "period", when, NULL);
}

/* Why a subject has no growth, in words; empty when it has. */
static char *
refusal_cell (UpFrame    *frame,
              const char *subject,
              UpLocale   *locale)
{
  UpFrame *refusals = up_frame_get_part (frame, "refusals");
  const char *const *subjects = refusals != NULL ? up_frame_get_texts (refusals, "subject") : NULL;

  for (gsize i = 0; subjects != NULL && i < up_frame_get_n_rows (refusals); i++)
    {
      if (g_strcmp0 (subjects[i], subject) == 0)
        return up_note_get_text (frame, "refusals", i, locale);
    }
  return g_strdup ("");
}

static void
add_growth_row (UpSheet  *self,
                UpFrame  *frame,
                UpFrame  *growth,
                gsize     row,
                UpLocale *locale)
{
  const char *subject = up_frame_get_texts (growth, "subject")[row];
  const UpColumn *first = up_frame_find_column (growth, "first_value");
  const UpColumn *last = up_frame_find_column (growth, "last_value");
  UpPeriod period = up_answer_get_window (frame).period;
  double years = up_frame_get_numbers (growth, "years")[row];

  take_cell (self, g_strdup (up_answer_get_subject_name (frame, subject)));
  take_cell (self, end_cell (up_frame_get_times (growth, "first_start")[row], first->numbers[row],
                             first->unit, period, locale));
  take_cell (self, end_cell (up_frame_get_times (growth, "last_start")[row], last->numbers[row],
                             last->unit, period, locale));
  take_cell (self, isnan (years) ? g_strdup ("")
                                 : up_locale_format_exact (locale, years, UP_UNIT_YEARS));
  take_cell (self, percent_cell (up_frame_get_numbers (growth, "cagr")[row], locale));
  take_cell (self, percent_cell (up_frame_get_numbers (growth, "trend")[row], locale));
  take_cell (self, interval_cell (up_frame_get_numbers (growth, "trend_low")[row],
                                  up_frame_get_numbers (growth, "trend_high")[row], locale));
  take_cell (self, refusal_cell (frame, subject, locale));
}

/* Nobody was refused: a column of nothing would only ask what it is for. */
static void
drop_empty_last_column (UpSheet *self)
{
  guint n_columns = self->headings->len;

  for (guint i = n_columns - 1; i < self->cells->len; i += n_columns)
    {
      if (*(const char *) g_ptr_array_index (self->cells, i) != '\0')
        return;
    }
  for (guint i = self->cells->len; i > 0; i -= n_columns)
    g_ptr_array_remove_index (self->cells, i - 1);
  g_ptr_array_remove_index (self->headings, n_columns - 1);
}

/**
 * up_sheet_new_growth:
 * @frame: an answer of chart kind `growth`
 * @locale: the language to write in
 *
 * A row a subject: the ends it was measured between, growth a year end to end, the fitted trend
 * with its interval, and the reason where there is none.
 *
 * Returns: (transfer full): the table
 */
UpSheet *
up_sheet_new_growth (UpFrame  *frame,
                     UpLocale *locale)
{
  static const char *const headings[] = {
    N_("Technology"),
    N_("First value"),
    N_("Last value"),
    N_("Length"),
    N_("End to end"),
    N_("Fitted trend"),
    /* xgettext:no-c-format */
    N_("95 % interval"),
    N_("Remark"),
  };
  UpFrame *growth;
  UpSheet *self;

  g_return_val_if_fail (frame != NULL && locale != NULL, NULL);

  self = sheet_new (up_locale_tr (locale, N_("Growth a year")));
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    add_heading (self, up_locale_tr (locale, headings[i]));
  growth = up_frame_get_part (frame, "growth");
  for (gsize i = 0; growth != NULL && i < up_frame_get_n_rows (growth); i++)
    add_growth_row (self, frame, growth, i, locale);
  drop_empty_last_column (self);
  return self;
}

/**
 * up_sheet_ref:
 * @self: a table
 *
 * Returns: (transfer full): @self
 */
UpSheet *
up_sheet_ref (UpSheet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
sheet_clear (gpointer data)
{
  UpSheet *self = data;

  g_free (self->title);
  g_ptr_array_unref (self->headings);
  g_ptr_array_unref (self->cells);
}

/**
 * up_sheet_unref:
 * @self: (transfer full): a table
 */
void
up_sheet_unref (UpSheet *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, sheet_clear);
}

/**
 * up_sheet_get_title:
 * @self: a table
 *
 * Returns: (transfer none): what it shows
 */
const char *
up_sheet_get_title (UpSheet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

/**
 * up_sheet_get_n_rows:
 * @self: a table
 *
 * Returns: rows, without the one of headings
 */
guint
up_sheet_get_n_rows (UpSheet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->cells->len / self->headings->len;
}

/**
 * up_sheet_get_n_columns:
 * @self: a table
 *
 * Returns: columns; the first names the row
 */
guint
up_sheet_get_n_columns (UpSheet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->headings->len;
}

/**
 * up_sheet_get_heading:
 * @self: a table
 * @column: less than up_sheet_get_n_columns()
 *
 * Returns: (transfer none): the column's heading
 */
const char *
up_sheet_get_heading (UpSheet *self,
                      guint    column)
{
  g_return_val_if_fail (self != NULL && column < self->headings->len, NULL);

  return g_ptr_array_index (self->headings, column);
}

/**
 * up_sheet_get_cell:
 * @self: a table
 * @row: less than up_sheet_get_n_rows()
 * @column: less than up_sheet_get_n_columns()
 *
 * Returns: (transfer none): the text in that place, maybe empty
 */
const char *
up_sheet_get_cell (UpSheet *self,
                   guint    row,
                   guint    column)
{
  g_return_val_if_fail (self != NULL && row < up_sheet_get_n_rows (self), NULL);
  g_return_val_if_fail (column < self->headings->len, NULL);

  return g_ptr_array_index (self->cells, row * self->headings->len + column);
}

static void
append_cell (GString    *out,
             const char *text,
             gboolean    last)
{
  for (const char *p = text; *p != '\0'; p++)
    g_string_append_c (out, *p == '\t' || *p == '\n' || *p == '\r' ? ' ' : *p);
  g_string_append_c (out, last ? '\n' : '\t');
}

/**
 * up_sheet_to_tsv:
 * @self: a table
 *
 * Returns: (transfer full): headings and cells between tabs, for pasting into a spreadsheet
 */
char *
up_sheet_to_tsv (UpSheet *self)
{
  GString *out;
  guint n_columns;

  g_return_val_if_fail (self != NULL, NULL);

  out = g_string_new (NULL);
  n_columns = self->headings->len;
  for (guint i = 0; i < n_columns; i++)
    append_cell (out, g_ptr_array_index (self->headings, i), i + 1 == n_columns);
  for (guint i = 0; i < self->cells->len; i++)
    append_cell (out, g_ptr_array_index (self->cells, i), (i + 1) % n_columns == 0);
  return g_string_free_and_steal (out);
}
