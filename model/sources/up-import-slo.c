/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-import-operations.h"

#include "up-locale.h"
#include "up-number.h"
#include "up-restore.h"
#include "up-series.h"
#include "up-sources-error.h"
#include "up-transaction.h"

#include <math.h>
#include <string.h>

/* A table of service levels: a row a window of time, in which a service kept its objective or
 * not. */

typedef enum
{
  START,
  MONTH,
  END,
  SERVICE,
  TEAM,
  INDICATOR,
  GOOD,
  VALID,
  ATTAINMENT,
  TARGET,
  N_FIELDS,
} Field;

/* Of the columns; DESIGN.md lists them. */
static const char *const names[N_FIELDS] = {
  [START] = "start|startat|startdate|windowstart|periodstart|from|date|day|week|quarter|year|window|"
            "period|开始|开始日期|日期|周期",
  [MONTH] = "month|月份|月",
  [END] = "end|endat|enddate|windowend|periodend|to|until|结束|结束日期",
  [SERVICE] = "service|servicename|service.name|component|application|system|服务|系统|应用",
  [TEAM] = "team|teamname|squad|owner|owningteam|团队|小组",
  [INDICATOR] = "indicator|sliname|sloname|objectivename|name|指标",
  [GOOD] = "good|goodevents|success|successes|successful|succeeded|成功数|良好事件",
  [VALID] = "valid|validevents|total|totalevents|events|requests|总数|有效事件",
  [ATTAINMENT] = "sli|attainment|attained|achieved|actual|availability|compliance|达成率|可用性",
  [TARGET] = "slo|target|slotarget|objective|goal|目标|目标值",
};

static const UpSource source = {
  .key = "slo",
  .title = N_("Service levels"),
  .attribution = N_("Service levels of our services"),
  .terms = N_("Your own records. They stay on this computer; only what is counted is drawn."),
};

#define MANY 2

static const UpMetric metrics[MANY] = {
  { .key = "slo/attainment",
    .name = N_("SLO attainment"),
    .noun = N_("attainment"),
    .phrase = N_("Good events as a share of the valid ones"),
    .unit = UP_UNIT_FRACTION,
    .kind = UP_METRIC_SHARE,
    .direction = UP_DIRECTION_UP,
    .denominator = N_("valid events of the window"),
    .definition = N_("Events of the window that were good, as a share of those that were valid, as "
                     "the imported file counts them or says it.") },
  { .key = "slo/budget-left",
    .name = N_("Error budget left"),
    .noun = N_("error budget left"),
    .phrase = N_("Part of the error budget that is left at the end of the window"),
    .unit = UP_UNIT_FRACTION,
    .kind = UP_METRIC_RATIO,
    .direction = UP_DIRECTION_UP,
    .definition = N_("1 − (1 − attainment) ÷ (1 − objective): 100 % when nothing failed, 0 when as "
                     "much failed as was allowed, less when more did.") },
};

/**
 * up_import_slo_match:
 * @text: (array length=length): the beginning of a text
 * @length: bytes
 *
 * Returns: whether it is a table that says, for windows of time, what was promised and what kept
 */
gboolean
up_import_slo_match (const char *text,
                     gsize       length)
{
  guint32 found = up_named_rows_look (text, length, names, N_FIELDS);
  guint32 counts = 1u << GOOD | 1u << VALID;

  return (found & 1u << TARGET) != 0 && (found & (1u << START | 1u << MONTH)) != 0 &&
         ((found & counts) == counts || (found & 1u << ATTAINMENT) != 0);
}

/* `99.95 %`, `99.95` and `0.9995` are the same: nobody promises less than one in a hundred. */
static gboolean
read_fraction (const char *text,
               double     *fraction)
{
  g_autofree char *plain = text != NULL ? g_strdup (text) : NULL;
  char *sign = plain != NULL ? strchr (plain, '%') : NULL;

  if (sign != NULL)
    *sign = '\0';
  if (plain == NULL || !up_number_parse (g_strstrip (plain), fraction) || !(*fraction >= 0))
    return FALSE;
  if (sign != NULL || *fraction > 1)
    *fraction /= 100;
  return *fraction <= 1;
}

typedef struct
{
  UpTime start;
  UpPeriod period;
  double attainment;
  double target;
  double valid; /* events, NaN when not told */
} Window;

/* The civil period that begins at one moment and ends at another, or on the day before it. */
static gboolean
match_period (UpTime    start,
              UpTime    end,
              UpPeriod *period)
{
  for (UpPeriod one = UP_PERIOD_DAY; one <= UP_PERIOD_YEAR; one++)
    {
      UpTime next = up_time_add (start, one, 1);

      if (up_time_floor (start, one) == start &&
          (end == next || end == next - UP_TIME_DAY || end == next - UP_TIME_SECOND))
        {
          *period = one;
          return TRUE;
        }
    }
  return FALSE;
}

static const char *
read_time (UpNamedRows *rows,
           Window      *window)
{
  UpTime end;

  if (up_named_rows_get_time (rows, MONTH, &window->start, NULL))
    {
      window->start = up_time_floor (window->start, UP_PERIOD_MONTH);
      window->period = UP_PERIOD_MONTH;
      return NULL;
    }
  if (!up_named_rows_get_time (rows, START, &window->start, &window->period))
    return "the beginning of its window cannot be read";
  if (up_named_rows_get (rows, END) == NULL)
    {
      window->period = MAX (window->period, UP_PERIOD_DAY);
      window->start = up_time_floor (window->start, window->period);
      return NULL;
    }
  if (!up_named_rows_get_time (rows, END, &end, NULL))
    return "the end of its window cannot be read";
  return match_period (window->start, end, &window->period)
             ? NULL : "its window is no day, week, month, quarter or year";
}

/* What the row says as a window; the reason why it says none. */
static const char *
read_window (UpNamedRows *rows,
             UpTime       retrieved,
             Window      *window)
{
  const char *good = up_named_rows_get (rows, GOOD);
  const char *valid = up_named_rows_get (rows, VALID);
  const char *reason = read_time (rows, window);
  double n_good;

  window->valid = NAN;
  if (reason != NULL)
    return reason;
  if (window->start < 0 || window->start > retrieved)
    return "its window begins before 1970 or in the future";
  if (!read_fraction (up_named_rows_get (rows, TARGET), &window->target))
    return "it has no objective between 0 and 100 %";
  if (good == NULL || valid == NULL)
    return read_fraction (up_named_rows_get (rows, ATTAINMENT), &window->attainment)
               ? NULL : "it says neither how many events were good nor their share";
  if (!up_number_parse (good, &n_good) || !up_number_parse (valid, &window->valid) ||
      !(n_good >= 0) || !(window->valid > 0) || n_good > window->valid)
    return "its good events are no part of its valid ones";
  window->attainment = n_good / window->valid;
  return NULL;
}

typedef struct
{
  UpConnection *connection; /* nullable: nothing is written */
  UpNamedRows *rows;
  const char *source;
  UpTime retrieved;
  UpObservationWriter *writer;
  UpImportResult *result;
} Import;

/* The service's, with what is measured of it where the file says that; else the team's. */
static gboolean
put_subject (Import  *self,
             char   **key,
             GError **error)
{
  const char *service = up_named_rows_get (self->rows, SERVICE);
  const char *team = up_named_rows_get (self->rows, TEAM);
  const char *indicator = up_named_rows_get (self->rows, INDICATOR);
  const char *whose = service != NULL ? service : team;
  g_autofree char *name = whose != NULL && indicator != NULL
                              ? g_strdup_printf ("%s · %s", whose, indicator)
                              : g_strdup (whose != NULL ? whose : indicator);

  if (name != NULL)
    return up_operations_put_subject (self->connection,
                                      service == NULL && team != NULL ? UP_SUBJECT_TEAM
                                                                      : UP_SUBJECT_SERVICE,
                                      name, key, error);
  *key = g_strdup (UP_OPERATIONS_ALL);
  return up_store_put_subject (self->connection,
                               &(UpSubject) { UP_OPERATIONS_ALL, "All services",
                                              UP_SUBJECT_TOTAL, UP_SUBJECT_NO_SLOT }, error) != 0;
}

/* A metric has one length of period: those of other lengths than months have names of their own. */
static gboolean
put_window (Import        *self,
            const Window  *window,
            guint64        number,
            GError       **error)
{
  const double values[MANY] = { window->attainment,
                                up_restore_budget_left (window->attainment, window->target) };
  g_autofree char *subject = NULL;

  if (!put_subject (self, &subject, error))
    return FALSE;
  for (guint i = 0; i < MANY; i++)
    {
      UpMetric metric = metrics[i];
      g_autofree char *key =
          window->period == UP_PERIOD_MONTH
              ? g_strdup (metric.key)
              : g_strdup_printf ("%s-%s", metric.key, up_period_to_string (window->period));
      const UpObservation observation = {
        .start = up_series_pack_start (window->start, window->period),
        .value = values[i],
        .low = NAN,
        .high = NAN,
        .n = isnan (window->valid) ? UP_OBSERVATION_NO_N : (gint64) MIN (window->valid, 1e15),
        .flags = up_time_add (window->start, window->period, 1) > self->retrieved
                     ? UP_OBSERVATION_PARTIAL : 0,
        .row = (guint) number,
      };

      metric.key = key;
      metric.period = window->period;
      if (!isnan (values[i]) &&
          !up_operations_put_value (self->connection, self->writer, self->source, &metric, subject,
                                    &observation, self->result->metrics, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_rows (Import  *self,
           GError **error)
{
  guint64 number;
  GError *problem = NULL;

  while (up_named_rows_next (self->rows, &number, &problem))
    {
      Window window;
      const char *reason = read_window (self->rows, self->retrieved, &window);

      self->result->report.rows++;
      if (reason != NULL)
        up_operations_skip (self->result, number, reason);
      else
        self->result->report.imported++;
      if (reason == NULL && self->connection != NULL && !put_window (self, &window, number, error))
        return FALSE;
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

/* Two rows of one service and window that contradict each other: the first counts. */
static void
report_repeats (Import *self)
{
  guint n;
  const UpRepeat *repeats = up_observation_writer_get_repeats (self->writer, &n);

  /* A row has a value of each metric: the second says the same again. */
  for (guint i = 0; i < n; i++)
    {
      if (i > 0 && repeats[i].row == repeats[i - 1].row)
        continue;
      up_operations_skip (self->result, repeats[i].row,
                          "an earlier row says another value of the same window and counts");
      self->result->report.imported--;
    }
}

/* A file that says nothing new leaves nothing. */
static gboolean
write_all (Import                *self,
           const UpImportOptions *options,
           GError               **error)
{
  g_autoptr (UpTransaction) transaction =
      up_transaction_begin (self->connection, "import service levels into", error);
  UpImportResult *result = self->result;
  gint64 fetch;

  if (transaction == NULL)
    return FALSE;
  fetch = up_operations_begin (self->connection, &source, options, error);
  self->writer = fetch != 0 ? up_observation_writer_new (self->connection, fetch, error) : NULL;
  if (self->writer == NULL || !read_rows (self, error) ||
      !up_observation_writer_finish (self->writer, &result->counts, error))
    return FALSE;
  report_repeats (self);
  result->n_series = (guint) result->counts.series;
  result->changed = result->counts.added + result->counts.revised > 0;
  /* Its statements have to be back before the transaction ends. */
  g_clear_pointer (&self->writer, up_observation_writer_free);
  return !result->changed ||
         (up_operations_finish (self->connection, fetch, self->rows, result, error) &&
          up_transaction_commit (g_steal_pointer (&transaction), error));
}

/**
 * up_import_slo: (skip)
 * @connection: (nullable): the store; %NULL to read without writing
 * @text: (transfer full): text that up_import_slo_match() knows, from its beginning
 * @options: what the user said about it
 * @result: result to be filled
 * @error: return location
 *
 * Brings in what was kept of the objectives of the user's services, and computes what is left of
 * their error budgets.
 *
 * Returns: whether it was read and written; otherwise the store is as it was
 */
gboolean
up_import_slo (UpConnection          *connection,
               UpTextStream          *text,
               const UpImportOptions *options,
               UpImportResult        *result,
               GError               **error)
{
  g_autoptr (UpNamedRows) rows = up_named_rows_open (text, names, N_FIELDS, error);
  Import self = { .connection = connection, .rows = rows, .result = result,
                  .retrieved = options->retrieved,
                  .source = options->source != NULL ? options->source : source.key };
  gboolean done;

  if (rows == NULL)
    return FALSE;
  result->format = g_strdup_printf ("%s, service levels", up_named_rows_get_form (rows));
  done = connection == NULL ? read_rows (&self, error) : write_all (&self, options, error);
  g_clear_pointer (&self.writer, up_observation_writer_free);
  result->report.values = result->report.imported;
  return done;
}
