/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dataset-table.h"

#include "up-number.h"
#include "up-series.h"

#include <math.h>
#include <string.h>

/* Where a file is wrong, for whoever edited it. */
static gboolean
fail (const char *name,
      const char *line,
      const char *why,
      GError    **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s: “%.40s”", name, why, line);
  return FALSE;
}

static void
free_series (gpointer data)
{
  DatasetSeries *self = data;

  g_free (self->subject);
  g_free (self->dimension);
  g_free (self->start);
  g_free (self->value);
  g_free (self->reporters);
  g_free (self);
}

/**
 * dataset_table_free:
 * @self: (transfer full): a table
 */
void
dataset_table_free (DatasetTable *self)
{
  g_free (self->name);
  g_free (self->metric);
  g_free (self->sha256);
  g_clear_pointer (&self->series, g_ptr_array_unref);
  g_clear_pointer (&self->heads, g_hash_table_unref);
  g_free (self);
}

static const char *
get_head (DatasetTable *self,
          const char   *key,
          const char   *scope)
{
  g_autofree char *name = *scope != '\0' ? g_strconcat (key, " ", scope, NULL) : g_strdup (key);

  return g_hash_table_lookup (self->heads, name);
}

/* The moments of a series' values: those of its list when it has one, else consecutive periods. */
static gboolean
read_starts (DatasetTable  *self,
             DatasetSeries *series,
             const char    *first,
             GError       **error)
{
  const char *list = get_head (self, "times", series->dimension);
  g_auto (GStrv) times = list != NULL ? g_strsplit (list, " ", -1) : NULL;
  gsize n_times = times != NULL ? g_strv_length (times) : 0;
  gsize at = 0;
  UpTime start;
  gint64 index;

  if (!up_time_parse (first, &start, NULL, error))
    return FALSE;
  series->start = g_new (UpTime, series->n);
  if (times == NULL)
    {
      index = up_time_index (start, self->period);
      for (gsize i = 0; i < series->n; i++)
        series->start[i] = up_time_from_index (index + (gint64) i, self->period);
      return TRUE;
    }

  while (at < n_times && !g_str_has_prefix (times[at], first))
    at++;
  if (at + series->n > n_times)
    return fail (self->name, series->subject, "more values than times", error);
  for (gsize i = 0; i < series->n; i++)
    {
      g_auto (GStrv) span = g_strsplit (times[at + i], "/", 2);

      if (!up_time_parse (span[0], &series->start[i], NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_numbers (DatasetTable  *self,
              const char    *cell,
              double       **numbers,
              gsize         *n,
              GError       **error)
{
  g_auto (GStrv) words = g_strsplit (cell, " ", -1);

  *n = g_strv_length (words);
  *numbers = g_new (double, *n);
  for (gsize i = 0; i < *n; i++)
    {
      if (strcmp (words[i], "-") == 0)
        (*numbers)[i] = NAN;
      else if (!up_number_parse (words[i], &(*numbers)[i]))
        return fail (self->name, words[i], "not a number", error);
    }
  return TRUE;
}

static gboolean
read_line (DatasetTable *self,
           const char   *line,
           GError      **error)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);
  guint n_cells = g_strv_length (cells);
  DatasetSeries *series;
  char *dimension;

  if (n_cells < 3 || n_cells > 4)
    return fail (self->name, line, "not three or four columns", error);

  series = g_new0 (DatasetSeries, 1);
  g_ptr_array_add (self->series, series);
  dimension = strchr (cells[0], ';');
  series->dimension = g_strdup (dimension != NULL ? dimension + 1 : "");
  series->subject = dimension != NULL ? g_strndup (cells[0], dimension - cells[0])
                                      : g_strdup (cells[0]);
  if (!read_numbers (self, cells[2], &series->value, &series->n, error) ||
      !read_starts (self, series, cells[1], error))
    return FALSE;
  if (n_cells == 4)
    {
      g_autofree double *numbers = NULL;
      gsize n;

      if (!read_numbers (self, cells[3], &numbers, &n, error))
        return FALSE;
      if (n != series->n)
        return fail (self->name, line, "not as many reporters as values", error);
      series->reporters = g_new (gint64, n);
      for (gsize i = 0; i < n; i++)
        series->reporters[i] = isnan (numbers[i]) ? -1 : (gint64) numbers[i];
    }
  return TRUE;
}

static gboolean
read_head (DatasetTable *self,
           const char   *line,
           GError      **error)
{
  const char *colon = strstr (line, ": ");

  if (colon == NULL)
    return fail (self->name, line, "no head", error);
  g_hash_table_insert (self->heads, g_strndup (line + 2, colon - line - 2), g_strdup (colon + 2));
  return TRUE;
}

/**
 * dataset_table_read:
 * @folder: the folder of the data set
 * @metric: key of the metric
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the table of @metric; otherwise @error is of %G_FILE_ERROR
 *   or %G_IO_ERROR_INVALID_DATA
 */
DatasetTable *
dataset_table_read (const char *folder,
                    const char *metric,
                    GError    **error)
{
  g_autoptr (DatasetTable) self = g_new0 (DatasetTable, 1);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  const char *period;

  self->name = g_strconcat (metric, ".tsv", NULL);
  g_strdelimit (self->name, "/", '-');
  self->metric = g_strdup (metric);
  self->series = g_ptr_array_new_with_free_func (free_series);
  self->heads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  path = g_build_filename (folder, self->name, NULL);
  if (!g_file_get_contents (path, &text, &self->bytes, error))
    return NULL;
  self->sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) text, self->bytes);

  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      if (g_str_has_prefix (*line, "# ") && !read_head (self, *line, error))
        return NULL;
    }
  period = g_hash_table_lookup (self->heads, "period");
  if (period == NULL || !up_period_from_string (period, &self->period) ||
      g_strcmp0 (g_hash_table_lookup (self->heads, "metric"), metric) != 0 ||
      !g_hash_table_contains (self->heads, "retrieved"))
    {
      fail (self->name, metric, "its head is not complete", error);
      return NULL;
    }
  for (char **line = lines; *line != NULL; line++)
    {
      if (**line != '\0' && **line != '#' && !read_line (self, *line, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * dataset_table_retrieved:
 * @self: a table
 * @series: one of its series
 *
 * Returns: (transfer none): the day of the snapshot that @series is from
 */
const char *
dataset_table_retrieved (DatasetTable        *self,
                         const DatasetSeries *series)
{
  g_autofree char *own = g_strconcat (series->subject, ";", series->dimension, NULL);
  const char *day = get_head (self, "retrieved", own);

  if (day == NULL)
    day = get_head (self, "retrieved", series->dimension);
  return day != NULL ? day : get_head (self, "retrieved", "");
}

static gboolean
lists_time (const char *list,
            UpTime      start)
{
  g_auto (GStrv) times = list != NULL ? g_strsplit (list, " ", -1) : NULL;

  for (char **text = times; text != NULL && *text != NULL; text++)
    {
      UpTime time;

      if (up_time_parse (*text, &time, NULL, NULL) && time == start)
        return TRUE;
    }
  return FALSE;
}

/**
 * dataset_table_flags:
 * @self: a table
 * @series: one of its series
 * @at: index of one of its values
 *
 * Returns: #UpObservationFlags of the value
 */
guint
dataset_table_flags (DatasetTable        *self,
                     const DatasetSeries *series,
                     gsize                at)
{
  guint flags = 0;

  if (lists_time (get_head (self, "partial", ""), series->start[at]))
    flags |= UP_OBSERVATION_PARTIAL;
  if (lists_time (get_head (self, "fault", ""), series->start[at]) ||
      lists_time (get_head (self, "fault", series->subject), series->start[at]))
    flags |= UP_OBSERVATION_FAULT;
  if (isnan (series->value[at]) && g_strcmp0 (get_head (self, "missing", ""), "withheld") == 0)
    flags |= UP_OBSERVATION_WITHHELD;
  return flags;
}

/**
 * dataset_rows_read:
 * @folder: the folder of the data set
 * @name: name of a file of rows
 * @error: return location
 *
 * Returns: (transfer full) (array zero-terminated=1) (nullable): the lines, heads and rows; %NULL
 *   when the file cannot be read
 */
char **
dataset_rows_read (const char *folder,
                   const char *name,
                   GError    **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, error) ? g_strsplit (g_strchomp (text), "\n", -1)
                                                        : NULL;
}
