/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-json-reading.h"

#include "up-number.h"
#include "up-series.h"
#include "up-sources-error.h"
#include "up-store-read.h"
#include "up-store-write.h"

#include <math.h>
#include <string.h>

/* Longer is no name. */
#define MAX_NAME 200

/* Seconds since 1970 stay below this; larger numbers are milliseconds. */
#define MAX_SECONDS 1e11

/* A day's difference of clocks is no fault of the source. */
#define FUTURE (2 * UP_TIME_DAY)

typedef struct
{
  const UpJsonReading *reading;
  const UpReadContext *context;
  yyjson_val *root;
  UpConnection *connection;
  UpObservationWriter *writer;
  UpReadCounts *counts;
  GHashTable *series;   /* key of a series to its number (gint64) */
  GHashTable *subjects; /* name as written to the subject's key */
  GHashTable *sums;     /* Sum to itself, where rows add up */
} Read;

typedef struct
{
  gint64 series;
  UpObservation observation;
} Sum;

void
up_read_counts_clear (UpReadCounts *self)
{
  g_clear_pointer (&self->fault, g_free);
}

/**
 * up_read_counts_skip:
 * @self: counts
 * @format: why the row is left out, and what that needs
 * @...: values for it
 *
 * Counts a row that could not be used.
 */
void
up_read_counts_skip (UpReadCounts *self,
                     const char   *format,
                     ...)
{
  va_list arguments;

  self->skipped++;
  if (self->fault != NULL)
    return;
  va_start (arguments, format);
  self->fault = g_strdup_vprintf (format, arguments);
  va_end (arguments);
}

/**
 * up_pick_value:
 * @pick: a pointer into @root or @row
 * @root: (nullable): a whole answer
 * @row: (nullable): a row of it
 *
 * Returns: (nullable): what is there
 */
yyjson_val *
up_pick_value (const UpPick *pick,
               yyjson_val   *root,
               yyjson_val   *row)
{
  yyjson_val *from = pick->kind == UP_PICK_ROOT ? root : row;

  if (pick->kind != UP_PICK_ROOT && pick->kind != UP_PICK_ROW)
    return NULL;
  return from != NULL ? yyjson_ptr_get (from, pick->text) : NULL;
}

/* What a pick says as a text; %NULL for nothing. */
static char *
pick_text (Read         *read,
           const UpPick *pick,
           yyjson_val   *key,
           yyjson_val   *row)
{
  yyjson_val *value = pick->kind == UP_PICK_KEY ? key : up_pick_value (pick, read->root, row);
  char number[UP_NUMBER_BUFFER];

  if (pick->kind == UP_PICK_TARGET)
    return g_strdup (read->context->target);
  if (pick->kind == UP_PICK_TEXT)
    return g_strdup (pick->text);
  if (yyjson_is_str (value))
    return yyjson_get_len (value) > 0 ? g_strdup (yyjson_get_str (value)) : NULL;
  if (yyjson_is_num (value))
    return g_strdup (up_number_to_string (yyjson_get_num (value), number));
  return NULL;
}

static gboolean
is_name (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_iscntrl (g_utf8_get_char (p)) || ++n > MAX_NAME)
        return FALSE;
    }
  return n > 0;
}

static gboolean
pick_time (Read         *read,
           const UpPick *pick,
           yyjson_val   *key,
           yyjson_val   *row,
           UpTime       *time)
{
  yyjson_val *value = up_pick_value (pick, read->root, row);
  g_autofree char *text = NULL;
  double number = yyjson_get_num (value);
  UpPeriod period;

  if (pick->kind == UP_PICK_DAY)
    {
      *time = up_time_floor (read->context->retrieved, UP_PERIOD_DAY);
      return TRUE;
    }
  if (yyjson_is_num (value))
    {
      if (number > MAX_SECONDS)
        number /= 1000;
      if (fabs (number) > MAX_SECONDS)
        return FALSE;
      *time = (UpTime) (number * (double) UP_TIME_SECOND);
      return TRUE;
    }
  text = pick_text (read, pick, key, row);
  return text != NULL && up_time_parse (text, time, &period, NULL);
}

/* A number, or NaN for none; FALSE for something else. */
static gboolean
pick_number (Read         *read,
             const UpPick *pick,
             yyjson_val   *row,
             double       *number)
{
  yyjson_val *value = up_pick_value (pick, read->root, row);

  *number = NAN;
  if (pick->kind == UP_PICK_LAST_PAGE)
    {
      *number = read->context->last_page > 0 ? (double) read->context->last_page
                : yyjson_is_arr (read->root) ? (double) yyjson_arr_size (read->root)
                                             : NAN;
      return TRUE;
    }
  if (value == NULL || yyjson_is_null (value))
    return TRUE;
  if (yyjson_is_num (value))
    {
      *number = yyjson_get_num (value);
      return isfinite (*number);
    }
  return yyjson_is_str (value) && up_number_parse (yyjson_get_str (value), number) &&
         isfinite (*number);
}

/* The key of the subject of that name; NULL with @error or, when it is no name, without. */
static const char *
find_subject (Read       *read,
              const char *name,
              GError    **error)
{
  const UpJsonReading *reading = read->reading;
  const char *known = g_hash_table_lookup (read->subjects, name);
  g_autofree char *whole = NULL, *key = NULL;
  g_autoptr (UpSubject) found = NULL;
  GError *problem = NULL;
  UpSubject fields = { .name = name, .kind = reading->kind, .slot = UP_SUBJECT_NO_SLOT };

  if (known != NULL)
    return known;
  if (!is_name (name))
    return NULL;
  whole = g_strconcat (reading->prefix != NULL ? reading->prefix : "", name, NULL);
  found = up_store_find_subject (read->connection, reading->prefix != NULL ? whole : name,
                                 &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  key = found != NULL ? g_strdup (found->key) : up_subject_key_from_name (whole);
  fields.key = key;
  if (key == NULL ||
      (found == NULL && up_store_put_subject (read->connection, &fields, error) == 0))
    return NULL;
  g_hash_table_insert (read->subjects, g_strdup (name), key);
  return g_steal_pointer (&key);
}

/* `economy=de;language=rust`; NULL when a part of it is missing. */
static char *
build_dimension (Read       *read,
                 yyjson_val *key,
                 yyjson_val *row)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < read->reading->dimensions->len; i++)
    {
      const UpReadDimension *dimension =
          &g_array_index (read->reading->dimensions, UpReadDimension, i);
      g_autofree char *text = pick_text (read, &dimension->at, key, row);
      char *part = text != NULL ? up_series_dimension (dimension->name, text, NULL) : NULL;

      if (part == NULL || *part == '\0')
        {
          g_free (part);
          return NULL;
        }
      g_ptr_array_add (parts, part);
    }
  g_ptr_array_sort_values (parts, (GCompareFunc) strcmp);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (";", (char **) parts->pdata);
}

static gint64
find_series (Read       *read,
             const char *metric,
             const char *subject,
             const char *dimension,
             GError    **error)
{
  g_autofree char *key = up_series_key (metric, subject, dimension);
  gint64 *known = g_hash_table_lookup (read->series, key);
  gint64 id;

  if (known != NULL)
    return *known;
  id = up_store_put_series (read->connection, metric, subject, dimension, 0, error);
  if (id != 0)
    g_hash_table_insert (read->series, g_steal_pointer (&key), g_memdup2 (&id, sizeof id));
  return id;
}

static guint
hash_sum (gconstpointer data)
{
  const Sum *sum = data;

  return g_int64_hash (&sum->series) * 31 + g_int64_hash (&sum->observation.start);
}

static gboolean
equal_sums (gconstpointer a,
            gconstpointer b)
{
  const Sum *first = a, *second = b;

  return first->series == second->series &&
         first->observation.start == second->observation.start;
}

static gboolean
put_value (Read                *read,
           gint64               series,
           const UpObservation *observation,
           GError             **error)
{
  Sum sum = { series, *observation };
  Sum *known;

  if (!read->reading->sum)
    return up_observation_writer_add (read->writer, series, observation, error);
  known = g_hash_table_lookup (read->sums, &sum);
  if (known != NULL)
    known->observation.value += observation->value;
  else
    g_hash_table_add (read->sums, g_memdup2 (&sum, sizeof sum));
  return TRUE;
}

static gboolean
read_value (Read              *read,
            const UpReadValue *value,
            const char        *subject,
            const char        *dimension,
            UpTime             time,
            yyjson_val        *row,
            GError           **error)
{
  UpTime start = up_time_floor (time + value->days * UP_TIME_DAY, value->period);
  UpObservation observation = { .low = NAN, .high = NAN, .n = UP_OBSERVATION_NO_N,
                                .row = (guint) read->counts->rows };
  gint64 series;

  if (!pick_number (read, &value->at, row, &observation.value))
    {
      up_read_counts_skip (read->counts, "what stands at “%s” is no number",
                           value->at.text != NULL ? value->at.text : "");
      return TRUE;
    }
  if (isnan (observation.value))
    return TRUE;
  observation.value *= value->scale;
  observation.start = up_series_pack_start (start, value->period);
  if (value->is_flow && up_time_add (start, value->period, 1) > read->context->retrieved)
    observation.flags = UP_OBSERVATION_PARTIAL;
  if (yyjson_is_true (up_pick_value (&read->reading->estimated, read->root, row)))
    observation.flags |= UP_OBSERVATION_ESTIMATED;
  series = find_series (read, value->metric, subject, dimension, error);
  return series != 0 && put_value (read, series, &observation, error);
}

static gboolean
read_event (Read              *read,
            const UpReadEvent *event,
            const char        *subject,
            yyjson_val        *key,
            yyjson_val        *row,
            GError           **error)
{
  g_autofree char *label = pick_text (read, &event->label, key, row);
  g_autofree char *url = pick_text (read, &event->url, key, row);
  UpEvent fields = { .kind = event->kind, .subject = subject, .label = label, .url = url };
  gboolean added;

  /* Something that did not happen yet has no day; an end of support may well be announced. */
  if (label == NULL || !is_name (label) || !pick_time (read, &event->time, key, row, &fields.time))
    return TRUE;
  if (!up_store_add_event (read->connection, read->context->fetch, &fields, &added, error))
    return FALSE;
  read->counts->added += added;
  return TRUE;
}

static gboolean
read_row (Read       *read,
          yyjson_val *key,
          yyjson_val *row,
          GError    **error)
{
  const UpJsonReading *reading = read->reading;
  g_autofree char *name = pick_text (read, &reading->subject, key, row);
  g_autofree char *dimension = build_dimension (read, key, row);
  GError *problem = NULL;
  const char *subject = name != NULL ? find_subject (read, name, &problem) : NULL;
  UpTime time = UP_TIME_NONE;
  gboolean timed = reading->values->len == 0 || pick_time (read, &reading->time, key, row, &time);

  read->counts->rows++;
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (subject == NULL || dimension == NULL)
    up_read_counts_skip (read->counts, "a row does not say whom it is about");
  else if (!timed)
    up_read_counts_skip (read->counts, "a row has no time that can be read");
  else if (reading->values->len > 0 && time > read->context->retrieved + FUTURE)
    up_read_counts_skip (read->counts, "a row is of the future");
  else
    {
      for (guint i = 0; i < reading->values->len; i++)
        {
          if (!read_value (read, &g_array_index (reading->values, UpReadValue, i), subject,
                           dimension, time, row, error))
            return FALSE;
        }
      for (guint i = 0; i < reading->events->len; i++)
        {
          if (!read_event (read, &g_array_index (reading->events, UpReadEvent, i), subject, key,
                           row, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
read_list (Read       *read,
           yyjson_val *list,
           GError    **error)
{
  yyjson_val *key, *row;
  size_t i, n;

  if (yyjson_is_arr (list))
    {
      yyjson_arr_foreach (list, i, n, row)
        {
          if (!read_row (read, NULL, row, error))
            return FALSE;
        }
    }
  else
    {
      yyjson_obj_foreach (list, i, n, key, row)
        {
          if (!read_row (read, key, row, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
read_lists (Read    *read,
            GError **error)
{
  char **pointers = read->reading->rows;
  guint found = 0;

  if (pointers == NULL)
    return read_row (read, NULL, read->root, error);
  for (guint i = 0; pointers[i] != NULL; i++)
    {
      yyjson_val *list =
          *pointers[i] != '\0' && strcmp (pointers[i], "/") != 0
              ? yyjson_ptr_get (read->root, pointers[i])
              : read->root;

      if (!yyjson_is_ctn (list))
        continue;
      found++;
      if (!read_list (read, list, error))
        return FALSE;
    }
  if (found > 0)
    return TRUE;
  g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_ANSWER,
               "the answer has no list at “%s”", pointers[0]);
  return FALSE;
}

static gboolean
write_sums (Read    *read,
            GError **error)
{
  GHashTableIter iter;
  Sum *sum;

  g_hash_table_iter_init (&iter, read->sums);
  while (g_hash_table_iter_next (&iter, (gpointer *) &sum, NULL))
    {
      if (!up_observation_writer_add (read->writer, sum->series, &sum->observation, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * up_json_reading_write:
 * @self: how to read
 * @root: a JSON answer
 * @context: what else is known of it
 * @connection: a connection that writes, inside a transaction
 * @writer: for its values
 * @counts: (inout): what became of its rows
 * @error: return location
 *
 * Brings the rows of an answer into the store. A row that cannot be used is counted and passed
 * over; an answer of which no row can be used is refused.
 *
 * Returns: whether it was read; otherwise @error is %UP_SOURCES_ERROR_ANSWER or of %UP_STORE_ERROR
 *   and the transaction is to be rolled back
 */
gboolean
up_json_reading_write (const UpJsonReading     *self,
                  yyjson_val          *root,
                  const UpReadContext *context,
                  UpConnection        *connection,
                  UpObservationWriter *writer,
                  UpReadCounts        *counts,
                  GError             **error)
{
  g_autoptr (GHashTable) series =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) subjects =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) sums = g_hash_table_new_full (hash_sum, equal_sums, g_free, NULL);
  UpReadCounts own = { 0 };
  Read read = { self, context, root, connection, writer, &own, series, subjects, sums };
  gboolean done = read_lists (&read, error) && write_sums (&read, error);

  if (done && own.rows > 0 && own.skipped >= own.rows * MAX (self->values->len, 1))
    {
      g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_ANSWER, own.fault);
      done = FALSE;
    }
  counts->rows += own.rows;
  counts->skipped += own.skipped;
  counts->added += own.added;
  if (counts->fault == NULL)
    counts->fault = g_steal_pointer (&own.fault);
  up_read_counts_clear (&own);
  return done;
}
