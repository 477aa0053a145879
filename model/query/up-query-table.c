/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-private.h"

#include "up-base-error.h"
#include "up-locale.h"
#include "up-time-table.h"

#include <math.h>

/* Key of the metric and source that a table's figures get. */
#define TABLE_SOURCE "table"

/* What a table says while it is read. */
typedef struct
{
  UpFrame *table;      /* unowned */
  UpTime *start;       /* owned, by row */
  UpPeriod period;
  const char *axis;
} Reading;

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  UpTime one = *(const UpTime *) a, other = *(const UpTime *) b;

  return one < other ? -1 : one > other;
}

static int
compare_points (gconstpointer a,
                gconstpointer b)
{
  return compare_times (&((const UpQueryPoint *) a)->start, &((const UpQueryPoint *) b)->start);
}

/* Brings times and plain numbers to moments. */
static gboolean
read_starts (Reading *reading,
             GError **error)
{
  const UpColumn *column = up_frame_find_column (reading->table, "start");
  gsize n = up_frame_get_n_rows (reading->table);

  reading->start = g_new (UpTime, n);
  if (column->type == UP_COLUMN_NUMBER)
    {
      gboolean are_years = up_time_plain_are_years (column->numbers, n);

      reading->axis = are_years ? "years" : "number";
      for (gsize i = 0; i < n; i++)
        reading->start[i] = up_time_from_plain (column->numbers[i], are_years);
    }
  else
    {
      reading->axis = "time";
      for (gsize i = 0; i < n; i++)
        reading->start[i] = column->times[i];
    }
  for (gsize i = 0; i < n; i++)
    {
      if (reading->start[i] != UP_TIME_NONE)
        continue;
      g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_DATA,
                   "Row %" G_GSIZE_FORMAT " of the table has no time, or one outside every "
                   "calendar", i + 1);
      return FALSE;
    }
  return TRUE;
}

static void
guess_period (Reading *reading)
{
  gsize n = up_frame_get_n_rows (reading->table), unique = 0;
  g_autofree UpTime *times = g_memdup2 (reading->start, n * sizeof (UpTime));

  qsort (times, n, sizeof (UpTime), compare_times);
  for (gsize i = 0; i < n; i++)
    {
      if (unique == 0 || times[i] != times[unique - 1])
        times[unique++] = times[i];
    }
  reading->period = up_time_guess_period (times, unique);
}

/* One subject and one period have one value: sorts a series, drops what is said twice in the same
 * words, and refuses a contradiction. */
static gboolean
settle_points (UpQuerySeries *series,
               GError       **error)
{
  GArray *points = series->points;
  guint kept = 0;

  g_array_sort (points, compare_points);
  for (guint i = 0; i < points->len; i++)
    {
      UpQueryPoint *point = &g_array_index (points, UpQueryPoint, i);
      UpQueryPoint *last = kept > 0 ? &g_array_index (points, UpQueryPoint, kept - 1) : NULL;

      if (last == NULL || last->start != point->start)
        g_array_index (points, UpQueryPoint, kept++) = *point;
      else if (isnan (last->value))
        *last = *point;
      else if (!isnan (point->value) && last->value != point->value)
        {
          g_autofree char *at = up_time_to_string (point->start, UP_PERIOD_DAY);

          g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_DATA,
                       "The table has two different values of %s for %s: take one of them out",
                       series->subject->name, at);
          return FALSE;
        }
    }
  g_array_set_size (points, kept);
  return TRUE;
}

/* A name is one line wherever it is written: what would break it is a space. */
static char *
one_line (const char *name)
{
  GString *line = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (line, g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029 ? ' ' : c);
    }
  return g_strstrip (g_string_free_and_steal (line));
}

/* What the figures are called: the table's own word, else “value”. */
static const char *
metric_name (UpFrame *table)
{
  UpFrame *about = up_frame_get_part (table, "about");
  const char *const *names = about != NULL ? up_frame_get_texts (about, "name") : NULL;

  return names != NULL && up_frame_get_n_rows (about) > 0 && names[0] != NULL ? names[0]
                                                                              : N_("value");
}

static UpMetric *
table_metric (const Reading *reading,
              UpSpec        *spec)
{
  const UpColumn *value = up_frame_find_column (reading->table, "value");
  const char *key = up_spec_get_text (spec, "metric");
  g_autofree char *name = one_line (metric_name (reading->table));
  const UpMetric fields = {
    .key = key != NULL ? key : TABLE_SOURCE "/value",
    .name = name,
    .phrase = name,
    .unit = value->unit,
    .kind = value->unit == UP_UNIT_COUNT ? UP_METRIC_FLOW : UP_METRIC_RATIO,
    .direction = UP_DIRECTION_NONE,
    .period = reading->period,
    .definition = "",
    .source = TABLE_SOURCE,
  };

  return up_metric_new (&fields);
}

/* The series of @name, made when it is the first row of it. */
static UpQuerySeries *
series_named (GHashTable *by_key,
              GPtrArray  *all,
              const char *name)
{
  g_autofree char *key = up_subject_key_from_name (name);
  UpQuerySeries *series = g_hash_table_lookup (by_key, key != NULL ? key : "");

  if (series == NULL)
    {
      g_autofree char *line = one_line (name);
      g_autoptr (UpSubject) subject = up_subject_new (key != NULL ? key : "-", line,
                                                      UP_SUBJECT_OTHER, UP_SUBJECT_NO_SLOT);

      series = up_query_series_new (subject, 0);
      g_ptr_array_add (all, series);
      g_hash_table_insert (by_key, g_strdup (key != NULL ? key : ""), series);
    }
  return series;
}

static GPtrArray *
collect_series (const Reading *reading,
                GError       **error)
{
  const char *const *names = up_frame_get_texts (reading->table, "subject");
  const double *values = up_frame_get_numbers (reading->table, "value");
  const double *lows = up_frame_get_numbers (reading->table, "low");
  const double *highs = up_frame_get_numbers (reading->table, "high");
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* A frame keeps a repeated text once, so most rows are known by their pointer alone. */
  g_autoptr (GHashTable) by_text = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) all =
      g_ptr_array_new_with_free_func ((GDestroyNotify) up_query_series_free);

  for (gsize i = 0; i < up_frame_get_n_rows (reading->table); i++)
    {
      UpQuerySeries *series = g_hash_table_lookup (by_text, names[i]);
      UpQueryPoint point = { reading->start[i], values[i], NAN, NAN, 0, 0 };

      if (series == NULL)
        {
          series = series_named (by_key, all, names[i] != NULL ? names[i] : "");
          g_hash_table_insert (by_text, (gpointer) names[i], series);
        }
      if (lows != NULL && highs != NULL)
        {
          point.low = lows[i];
          point.high = highs[i];
        }

      g_array_append_val (series->points, point);
    }
  for (guint i = 0; i < all->len; i++)
    {
      if (!settle_points (g_ptr_array_index (all, i), error))
        return NULL;
    }
  return g_steal_pointer (&all);
}

/* Takes the series that the spec names, in its order; all when it names none. */
static gboolean
choose_series (UpQueryInput *input,
               GPtrArray    *all,
               UpSpec       *spec,
               GError      **error)
{
  const char *const *subjects = up_spec_get_list (spec, "subjects");

  for (guint i = 0; subjects[0] == NULL && all->len > 0; i++)
    g_ptr_array_add (input->series, g_ptr_array_steal_index (all, 0));
  for (guint i = 0; subjects[i] != NULL; i++)
    {
      g_autofree char *wanted = up_subject_key_from_name (subjects[i]);
      guint at = 0;

      while (at < all->len &&
             g_strcmp0 (((UpQuerySeries *) g_ptr_array_index (all, at))->subject->key, wanted) != 0)
        at++;
      if (at == all->len)
        {
          g_autoptr (GPtrArray) names = g_ptr_array_new ();
          g_autofree char *near = NULL;
          g_autofree char *excerpt = up_error_excerpt (subjects[i]);

          for (guint j = 0; j < all->len; j++)
            g_ptr_array_add (names, (gpointer) ((UpQuerySeries *) g_ptr_array_index (all, j))
                                        ->subject->name);
          near = up_query_suggest (subjects[i], names);
          g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_SUBJECT,
                       "The table has no “%s”%s", excerpt, near);
          return FALSE;
        }
      g_ptr_array_add (input->series, g_ptr_array_steal_index (all, at));
    }
  return TRUE;
}

static void
add_source (UpQueryInput *input,
            const char   *title)
{
  g_autofree char *line = one_line (title);
  const UpSource fields = { .key = TABLE_SOURCE, .title = line };

  g_ptr_array_add (input->sources, up_source_new (&fields));
}

/* Reads a table: see up_query_run_table(). */
UpQueryInput *
up_query_input_from_table (UpFrame    *table,
                           const char *source,
                           UpSpec     *spec,
                           GError    **error)
{
  Reading reading = { table, NULL, UP_PERIOD_INSTANT, NULL };
  g_autofree UpTime *start = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (UpMetric) metric = NULL;
  g_autoptr (UpQueryInput) input = NULL;
  gboolean read = read_starts (&reading, error);

  start = reading.start;
  if (!read)
    return NULL;
  if (up_frame_get_n_rows (table) == 0)
    {
      g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_DATA, "The table%s%s has no rows",
                   source != NULL ? " " : "", source != NULL ? source : "");
      return NULL;
    }
  guess_period (&reading);
  all = collect_series (&reading, error);
  if (all == NULL)
    return NULL;

  metric = table_metric (&reading, spec);
  input = up_query_input_new (metric);
  input->is_table = TRUE;
  input->axis = reading.axis;
  if (source != NULL)
    add_source (input, source);
  return choose_series (input, all, spec, error) ? g_steal_pointer (&input) : NULL;
}
