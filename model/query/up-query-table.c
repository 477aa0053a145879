/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-private.h"

#include "up-base-error.h"
#include "up-locale.h"
#include "up-time-table.h"
#include "up-vector.h"

#include <math.h>
#include <string.h>

/* Key of the metric and source that a table's figures get. */
#define TABLE_SOURCE "table"

/* What a table says while it is read. */
typedef struct
{
  UpFrame *table;      /* unowned */
  UpTime *start;       /* a vector, by row */
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

/* Brings times and plain numbers to moments. */
static gboolean
read_starts (Reading *reading,
             GError **error)
{
  const UpColumn *column = up_frame_find_column (reading->table, "start");
  UpFrame *series = up_frame_get_part (reading->table, "series");
  gsize n = up_frame_get_n_rows (reading->table);

  if (series != NULL)
    {
      reading->axis = strcmp (up_frame_get_texts (series, "axis")[0], "years") == 0 ? "years"
                                                                                     : "number";
      reading->start = up_vector_ref (column->times);
    }
  else if (column->type == UP_COLUMN_NUMBER)
    {
      gboolean are_years = up_time_plain_are_years (column->numbers, n);

      reading->axis = are_years ? "years" : "number";
      reading->start = up_vector_new (n);
      for (gsize i = 0; i < n; i++)
        reading->start[i] = up_time_from_plain (column->numbers[i], are_years);
    }
  else
    {
      reading->axis = "time";
      reading->start = up_vector_ref (column->times);
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

/* Whether all times are days; a time of day anywhere makes them irregular. */
static gboolean
are_days (const Reading *reading)
{
  for (gsize i = 0; i < up_frame_get_n_rows (reading->table); i++)
    {
      if (up_time_floor (reading->start[i], UP_PERIOD_DAY) != reading->start[i])
        return FALSE;
    }
  return TRUE;
}

static void
guess_period (Reading *reading)
{
  gsize n = up_frame_get_n_rows (reading->table), unique = 0, sorted = 1;
  g_autofree UpTime *times = NULL;

  if (!are_days (reading))
    return;
  while (sorted < n && reading->start[sorted - 1] < reading->start[sorted])
    sorted++;
  if (sorted == n)
    {
      reading->period = up_time_guess_period (reading->start, n);
      return;
    }
  times = g_memdup2 (reading->start, n * sizeof (UpTime));
  while (sorted < n && times[sorted - 1] <= times[sorted])
    sorted++;
  if (sorted < n)
    qsort (times, n, sizeof (UpTime), compare_times);
  for (gsize i = 0; i < n; i++)
    {
      if (unique == 0 || times[i] != times[unique - 1])
        times[unique++] = times[i];
    }
  reading->period = up_time_guess_period (times, unique);
}

static int
compare_places (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const UpTime *start = data;
  gsize one = *(const gsize *) a, other = *(const gsize *) b;
  int order = compare_times (&start[one], &start[other]);

  return order != 0 ? order : one < other ? -1 : one > other;
}

/* Brings a series into the order of time. */
static void
sort_series (UpQuerySeries *series)
{
  g_autofree gsize *places = g_new (gsize, series->n);
  gpointer *const vectors[] = { (gpointer *) &series->value, (gpointer *) &series->low,
                                (gpointer *) &series->high, (gpointer *) &series->start };

  for (gsize i = 0; i < series->n; i++)
    places[i] = i;
  g_sort_array (places, series->n, sizeof *places, compare_places, series->start);
  for (guint k = 0; k < G_N_ELEMENTS (vectors); k++)
    {
      const gint64 *unsorted = *vectors[k];
      gint64 *sorted = unsorted != NULL ? up_vector_new (series->n) : NULL;

      for (gsize i = 0; i < series->n && sorted != NULL; i++)
        sorted[i] = unsorted[places[i]];
      if (sorted == NULL)
        continue;
      up_vector_unref (*vectors[k]);
      *vectors[k] = sorted;
    }
}

static gboolean
refuse_contradiction (const UpQuerySeries *series,
                      gsize                i,
                      GError             **error)
{
  g_autofree char *at = up_time_to_string (series->start[i], UP_PERIOD_DAY);

  g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_DATA,
               "The table has two different values of %s for %s: take one of them out",
               series->subject->name, at);
  return FALSE;
}

static void
move_point (UpQuerySeries *series,
            gsize          from,
            gsize          to)
{
  series->start[to] = series->start[from];
  series->value[to] = series->value[from];
  if (series->low == NULL)
    return;
  series->low[to] = series->low[from];
  series->high[to] = series->high[from];
}

/* One subject and one period have one value: sorts a series, drops what is said twice in the same
 * words, and refuses a contradiction. Most tables need none of it. */
static gboolean
settle_series (UpQuerySeries *series,
               GError       **error)
{
  gsize kept = 1, rising = 1;

  while (rising < series->n && series->start[rising - 1] < series->start[rising])
    rising++;
  if (rising >= series->n)
    return TRUE;

  sort_series (series);
  for (gsize i = 1; i < series->n; i++)
    {
      double last = series->value[kept - 1], value = series->value[i];

      if (series->start[kept - 1] != series->start[i])
        move_point (series, i, kept++);
      else if (isnan (last))
        move_point (series, i, kept - 1);
      else if (!isnan (value) && last != value)
        return refuse_contradiction (series, i, error);
    }
  series->n = kept;
  return TRUE;
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
  const UpColumn *value = up_frame_get_part (reading->table, "series") != NULL
                              ? up_frame_get_column (reading->table, 1)
                              : up_frame_find_column (reading->table, "value");
  const char *key = up_spec_get_text (spec, "metric");
  g_autofree char *name = up_query_one_line (metric_name (reading->table));
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
      g_autofree char *line = up_query_one_line (name);
      g_autoptr (UpSubject) subject = up_subject_new (key != NULL ? key : "-", line,
                                                      UP_SUBJECT_OTHER, UP_SUBJECT_NO_SLOT);

      series = up_query_series_new (subject, 0);
      g_ptr_array_add (all, series);
      g_hash_table_insert (by_key, g_strdup (key != NULL ? key : ""), series);
    }
  return series;
}

/* All series, in the order of the table; how many rows each has stands in its @n. @by_row: the
 * series of each row, where there is more than one. */
static GPtrArray *
find_series (const Reading   *reading,
             UpQuerySeries ***by_row)
{
  const char *const *names = up_frame_get_texts (reading->table, "subject");
  gsize n = up_frame_get_n_rows (reading->table);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* A frame keeps a repeated text once, so most rows are known by their pointer alone. */
  g_autoptr (GHashTable) by_text = g_hash_table_new (NULL, NULL);
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) up_query_series_free);
  UpQuerySeries *series = NULL;

  *by_row = NULL;
  for (gsize i = 0; i < n; i++)
    {
      if (series == NULL || names[i] != names[i - 1])
        series = g_hash_table_lookup (by_text, names[i]);
      if (series == NULL)
        {
          series = series_named (by_key, all, names[i] != NULL ? names[i] : "");
          g_hash_table_insert (by_text, (gpointer) names[i], series);
        }
      if (*by_row == NULL && all->len > 1)
        {
          *by_row = up_vector_new (n);
          for (gsize before = 0; before < i; before++)
            (*by_row)[before] = all->pdata[0];
        }
      if (*by_row != NULL)
        (*by_row)[i] = series;
      series->n++;
    }
  return all;
}

static void
make_room (UpQuerySeries *series,
           gboolean       interval)
{
  series->start = up_vector_new (series->n);
  series->value = up_vector_new (series->n);
  if (interval)
    {
      series->low = up_vector_new (series->n);
      series->high = up_vector_new (series->n);
    }
  series->n = 0;
}

/* Series that stand beside each other share their times. Two columns of one name are one series,
 * which has to be put together. */
static GPtrArray *
take_columns (const Reading *reading,
              UpFrame       *part)
{
  const char *const *names = up_frame_get_texts (part, "name");
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) up_query_series_free);
  gsize n = up_frame_get_n_rows (reading->table);

  for (guint i = 0; i < up_frame_get_n_rows (part); i++)
    {
      const double *values = up_frame_get_column (reading->table, i + 1)->numbers;
      UpQuerySeries *series = series_named (by_key, all, names[i]);

      if (series->n == 0)
        {
          series->start = up_vector_ref (reading->start);
          series->value = up_vector_ref (values);
        }
      else
        {
          series->start = up_vector_own (series->start, series->n);
          series->value = up_vector_own (series->value, series->n);
          series->start = up_vector_resize (series->start, series->n + n);
          series->value = up_vector_resize (series->value, series->n + n);
          memcpy (series->start + series->n, reading->start, n * sizeof *series->start);
          memcpy (series->value + series->n, values, n * sizeof *values);
        }
      series->n += n;
    }
  return all;
}

static GPtrArray *
settle_all (GPtrArray *all,
            GError   **error)
{
  for (guint i = 0; i < all->len; i++)
    {
      if (settle_series (g_ptr_array_index (all, i), error))
        continue;
      g_ptr_array_unref (all);
      return NULL;
    }
  return all;
}

static GPtrArray *
collect_series (const Reading *reading,
                GError       **error)
{
  const double *values = up_frame_get_numbers (reading->table, "value");
  const double *lows = up_frame_get_numbers (reading->table, "low");
  const double *highs = up_frame_get_numbers (reading->table, "high");
  gboolean interval = lows != NULL && highs != NULL;
  UpQuerySeries **by_row;
  g_autoptr (GPtrArray) all = find_series (reading, &by_row);
  UpQuerySeries *only = all->len == 1 && !interval ? all->pdata[0] : NULL;

  if (only != NULL)
    {
      only->start = up_vector_ref (reading->start);
      only->value = up_vector_ref (values);
    }
  else
    {
      for (guint i = 0; i < all->len; i++)
        make_room (all->pdata[i], interval);
    }
  for (gsize i = 0; i < up_frame_get_n_rows (reading->table) && only == NULL; i++)
    {
      UpQuerySeries *series = by_row != NULL ? by_row[i] : all->pdata[0];

      series->start[series->n] = reading->start[i];
      series->value[series->n] = values[i];
      if (interval)
        {
          series->low[series->n] = lows[i];
          series->high[series->n] = highs[i];
        }
      series->n++;
    }
  g_clear_pointer (&by_row, up_vector_unref);
  return settle_all (g_steal_pointer (&all), error);
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
  g_autofree char *line = up_query_one_line (title);
  const UpSource fields = { .key = TABLE_SOURCE, .title = line };

  g_ptr_array_add (input->sources, up_source_new (&fields));
}

static UpQueryInput *
make_input (Reading    *reading,
            const char *source,
            UpSpec     *spec,
            GError    **error)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (UpMetric) metric = NULL;
  g_autoptr (UpQueryInput) input = NULL;
  UpFrame *series = up_frame_get_part (reading->table, "series");

  guess_period (reading);
  all = series != NULL ? settle_all (take_columns (reading, series), error)
                       : collect_series (reading, error);
  if (all == NULL)
    return NULL;

  metric = table_metric (reading, spec);
  input = up_query_input_new (metric);
  input->is_table = TRUE;
  input->axis = reading->axis;
  if (source != NULL)
    add_source (input, source);
  return choose_series (input, all, spec, error) ? g_steal_pointer (&input) : NULL;
}

/* Reads a table: see up_query_run_table(). */
UpQueryInput *
up_query_input_from_table (UpFrame    *table,
                           const char *source,
                           UpSpec     *spec,
                           GError    **error)
{
  Reading reading = { table, NULL, UP_PERIOD_INSTANT, NULL };
  UpQueryInput *input = NULL;

  if (up_frame_get_n_rows (table) == 0)
    g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_DATA, "The table%s%s has no rows",
                 source != NULL ? " " : "", source != NULL ? source : "");
  else if (read_starts (&reading, error))
    input = make_input (&reading, source, spec, error);
  g_clear_pointer (&reading.start, up_vector_unref);
  return input;
}
