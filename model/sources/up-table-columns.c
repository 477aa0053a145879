/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-columns.h"

#include "up-csv-records.h"
#include "up-table-reader-private.h"
#include "up-time-table.h"
#include "up-vector.h"

#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Shorter tables are read before the threads are there. */
#define LEAST_BYTES (256 * 1024)
/* Bytes that are worth a thread, and threads at most. */
#define SLICE_BYTES (1024 * 1024)
#define MOST_SLICES 8
/* Bytes read at once: they stay in the processor's own memory while they are looked at. */
#define BLOCK (256 * 1024)
/* Longest line; the tables that have longer ones are none of numbers. */
#define LONGEST_LINE (BLOCK / 2)
/* Bytes that are looked at together. */
#define WORD 8
/* So many digits and a sign always fit the mantissa. */
#define MOST_DIGITS 18
#define MOST_EXACT (G_GUINT64_CONSTANT (1) << 53)

/* What all slices share. */
typedef struct
{
  UpTableColumns *columns;   /* (nullable) */
  double *cells;             /* (nullable): of a matrix, row by row */
  const UpTablePlan *plan;   /* (nullable): of columns */
  UpNumberFormat format;
  GCancellable *cancellable;
  int fd;
  char delimiter;
  double **targets;          /* by column of the file: where its numbers go, or %NULL */
  const guint8 *shifts;      /* by column of the file: places that the point moves left */
  const gboolean *percents;  /* by column of the file: whether a percent sign follows */
  guint n_columns;
} Reading;

/* Lines that one thread reads. */
typedef struct
{
  const Reading *reading;
  guint64 from; /* bytes of the file */
  guint64 to;
  gsize row;    /* its first */
  gsize n_rows;
  gboolean are_years;
  gboolean failed;
} Slice;

typedef void (*SliceStep) (Slice *slice);

typedef struct
{
  Slice *slice;
  SliceStep step;
} Job;

/* On a copy: slices share lines of the processors' memories, which would go to and fro. */
static gpointer
do_job (gpointer data)
{
  Job *job = data;
  Slice slice = *job->slice;

  job->step (&slice);
  *job->slice = slice;
  return NULL;
}

/* Does a step for all slices at once; %FALSE when one failed. */
static gboolean
do_slices (Slice    *slices,
           guint     n,
           SliceStep step)
{
  GThread *threads[MOST_SLICES];
  Job jobs[MOST_SLICES];
  gboolean done = TRUE;

  for (guint i = 0; i < n; i++)
    {
      jobs[i] = (Job) { &slices[i], step };
      if (i > 0)
        threads[i] = g_thread_new ("table", do_job, &jobs[i]);
    }
  do_job (&jobs[0]);
  for (guint i = 1; i < n; i++)
    g_thread_join (threads[i]);
  for (guint i = 0; i < n; i++)
    done = done && !slices[i].failed;
  return done;
}

/* As many bytes as there are, up to @length. */
static gsize
read_at (int     fd,
         char   *target,
         gsize   length,
         guint64 from)
{
  gsize got = 0;

  while (got < length)
    {
      gssize n = pread (fd, target + got, length - got, (off_t) (from + got));

      if (n <= 0)
        break;
      got += (gsize) n;
    }
  return got;
}

/* Bytes that the processor compares at once, and how often until a count of each could overflow. */
typedef guint8 Bytes __attribute__ ((vector_size (16)));
#define MOST_COUNTED 255

static gsize
count_lines (const char *text,
             gsize       length)
{
  const Bytes newlines = (Bytes) { 0 } + '\n';
  gsize n = 0, i = 0;

  while (i + sizeof (Bytes) <= length)
    {
      gsize end = MIN (length - length % sizeof (Bytes), i + MOST_COUNTED * sizeof (Bytes));
      Bytes counts = { 0 };

      for (; i < end; i += sizeof (Bytes))
        {
          Bytes bytes;

          memcpy (&bytes, text + i, sizeof bytes);
          /* What is equal is −1. */
          counts -= (Bytes) (bytes == newlines);
        }
      for (guint k = 0; k < sizeof (Bytes); k++)
        n += counts[k];
    }
  for (; i < length; i++)
    n += text[i] == '\n';
  return n;
}

static void
count_slice (Slice *slice)
{
  g_autofree char *block = g_malloc (BLOCK);
  char last = '\n';

  slice->n_rows = 0;
  for (guint64 at = slice->from; at < slice->to;)
    {
      gsize wanted = (gsize) MIN (slice->to - at, BLOCK);

      if (read_at (slice->reading->fd, block, wanted, at) < wanted ||
          g_cancellable_is_cancelled (slice->reading->cancellable))
        {
          slice->failed = TRUE;
          return;
        }
      slice->n_rows += count_lines (block, wanted);
      last = block[wanted - 1];
      at += wanted;
    }
  /* The last line of a file may have no end. */
  slice->n_rows += last != '\n';
}

/* A cell in any form but the shortest; answers where it ends, %NULL when it is not for us. */
static const char *
read_odd_cell (const Reading *self,
               guint          column,
               const char    *start,
               double        *value)
{
  UpNumberFormat format = self->format;
  const char *p = start;
  gboolean percent;
  UpCell cell;
  UpNumberResult result;

  for (; *p != self->delimiter && *p != '\n'; p++)
    {
      if (*p == '"' || (guint8) *p >= 0x80)
        return NULL;
    }
  cell = up_cell_trim ((UpCell) { start, (gsize) (p - start) });
  *value = NAN;
  if (cell.length == 0)
    return p;
  /* Where a cell could still decide what others mean they are read in their order. */
  if (!format.decided)
    return NULL;
  result = up_cell_number_parse (cell, &format, self->shifts[column], value, &percent);
  if (result == UP_NUMBER_MISSING)
    *value = NAN;
  return result == UP_NUMBER_MISSING ||
                 (result == UP_NUMBER_VALUE && percent == self->percents[column])
             ? p
             : NULL;
}

/* Adds the digits at @text to @mantissa, eight at once, and answers where they end (D. Lemire,
 * “Number parsing at a gigabyte per second”, 2021). Of more than 19 the mantissa is wrong. */
static inline const char *
read_digits (const char *text,
             guint64    *mantissa)
{
  static const guint64 powers[] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000,
  };
  guint n = WORD;

  while (n == WORD)
    {
      guint64 word, others;

      memcpy (&word, text, sizeof word);
      /* A digit becomes its value; whatever is no digit gets a high bit, which only bytes behind it
       * may get by a carry. */
      word = GUINT64_FROM_LE (word) ^ G_GUINT64_CONSTANT (0x3030303030303030);
      others = (word | (word + G_GUINT64_CONSTANT (0x7676767676767676))) &
               G_GUINT64_CONSTANT (0x8080808080808080);
      n = others != 0 ? (guint) __builtin_ctzll (others) / 8 : WORD;
      if (n == 0)
        break;
      word <<= 8 * (WORD - n);
      word = word * 10 + (word >> 8);
      word = ((word & G_GUINT64_CONSTANT (0x000000ff000000ff)) *
                  G_GUINT64_CONSTANT (0x000f424000000064) +
              ((word >> 16) & G_GUINT64_CONSTANT (0x000000ff000000ff)) *
                  G_GUINT64_CONSTANT (0x0000271000000001)) >> 32;
      *mantissa = *mantissa * powers[n] + word;
      text += n;
    }
  return text;
}

/* Digits with a point at most, like up_cell_number_parse(); a newline and a word of anything follow
 * the text. */
static inline const char *
read_cell (const Reading *self,
           guint          column,
           const char    *start,
           double        *value)
{
  const char *digits = start + (*start == '-'), *point = NULL, *p;
  guint64 mantissa = 0;
  guint scale = 0;

  p = read_digits (digits, &mantissa);
  if (*p == '.' && p > digits && self->format.decided && self->format.decimal == '.')
    {
      point = ++p;
      p = read_digits (point, &mantissa);
      scale = (guint) (p - point);
    }
  if (*p == '\r' && p[1] == '\n')
    p++;
  if ((*p != self->delimiter && *p != '\n') || p == digits || point == p ||
      p - start > MOST_DIGITS || mantissa > MOST_EXACT || self->percents[column])
    return read_odd_cell (self, column, start, value);
  *value = (double) mantissa;
  scale += self->shifts[column];
  if (scale > 0)
    *value /= up_number_powers[scale];
  if (*start == '-')
    *value = -*value;
  return p;
}

/* Reads one line; answers the next, %NULL when the line is not a plain one. */
static const char *
read_line (Slice      *slice,
           const char *p,
           gsize       row)
{
  const Reading *self = slice->reading;
  guint time = self->plan != NULL ? (guint) self->plan->time : G_MAXUINT;

  for (guint column = 0; column < self->n_columns; column++)
    {
      double value;

      p = read_cell (self, column, p, &value);
      if (p == NULL || *p != (column + 1 < self->n_columns ? self->delimiter : '\n'))
        return NULL;
      p++;
      if (self->cells != NULL)
        self->cells[row * self->n_columns + column] = value;
      else if (self->targets[column] != NULL)
        self->targets[column][row] = value;
      if (column != time)
        continue;
      if (!(fabs (value) <= UP_TIME_PLAIN_LIMIT))
        return NULL;
      slice->are_years = slice->are_years && up_time_plain_are_years (&value, 1);
    }
  return p;
}

/* The lines of a block up to its last newline; answers how many bytes were used, 0 on failure. */
static gsize
read_block (Slice      *slice,
            const char *text,
            gsize       length,
            gsize      *row)
{
  const char *end = memrchr (text, '\n', length), *p = text;

  if (end == NULL || g_cancellable_is_cancelled (slice->reading->cancellable))
    return 0;
  while (p <= end)
    {
      if (*row >= slice->row + slice->n_rows)
        return 0;
      p = read_line (slice, p, *row);
      if (p == NULL)
        return 0;
      ++*row;
    }
  return (gsize) (p - text);
}

static void
read_slice (Slice *slice)
{
  g_autofree char *block = g_malloc0 (BLOCK + 1 + WORD);
  gsize kept = 0, row = slice->row;
  guint64 at = slice->from;

  slice->are_years = slice->failed = TRUE;
  while (at < slice->to)
    {
      gsize wanted = (gsize) MIN (slice->to - at, BLOCK - kept), used;

      if (read_at (slice->reading->fd, block + kept, wanted, at) < wanted)
        return;
      at += wanted;
      kept += wanted;
      if (at == slice->to && block[kept - 1] != '\n')
        block[kept++] = '\n';
      used = read_block (slice, block, kept, &row);
      if (used == 0 || kept - used > LONGEST_LINE)
        return;
      kept -= used;
      memmove (block, block + used, kept);
    }
  slice->failed = row != slice->row + slice->n_rows;
}

/* Plain numbers become moments in the same memory. */
static void
place_times (Slice *slice)
{
  UpTableColumns *columns = slice->reading->columns;
  UpTime *starts = columns->starts + slice->row;

  up_times_from_plain ((const double *) starts, slice->n_rows, columns->are_years, starts);
}

/* Cuts the rest of the file at ends of lines; answers in how many slices, 0 on failure. */
static guint
cut_slices (const Reading *self,
            Slice         *slices,
            guint64        from,
            guint64        to)
{
  guint n = (guint) MIN ((to - from) / SLICE_BYTES + 1, MIN (g_get_num_processors (), MOST_SLICES));
  g_autofree char *block = g_malloc (LONGEST_LINE);

  for (guint i = 0; i < n; i++)
    {
      guint64 wish = from + (to - from) / n * (i + 1), end = to;

      if (i + 1 < n)
        {
          gsize got = read_at (self->fd, block, LONGEST_LINE, wish);
          const char *newline = memchr (block, '\n', got);

          if (newline == NULL)
            return 0;
          end = wish + (guint64) (newline - block) + 1;
        }
      slices[i] = (Slice) { .reading = self, .from = i > 0 ? slices[i - 1].to : from, .to = end };
    }
  return n;
}

/* Whether each record is a time as a plain number and values that the plan names. */
static gboolean
is_plain (const UpTableReader *reader)
{
  const UpTablePlan *plan = reader->plan;

  if (plan->time < 0 || plan->time_form != UP_TIME_FORM_NUMBER || plan->values->len == 0 ||
      plan->events->len > 0 || plan->dimensions->len > 0 || plan->reject != NULL ||
      plan->source != NULL || reader->report.rows != 1 || reader->report.n_faults > 0)
    return FALSE;
  for (guint i = 0; i < plan->values->len; i++)
    {
      const UpTableValue *value = &g_array_index (plan->values, UpTableValue, i);

      if ((value->subject == NULL && plan->subject >= 0) || value->start != UP_TIME_NONE ||
          value->low >= 0 || value->high >= 0)
        return FALSE;
    }
  return TRUE;
}

/* Room for all rows, the first of which is known. */
static void
make_columns (Reading          *self,
              const UpTableRow *first,
              gsize             n_rows)
{
  UpTableColumns *columns = self->columns;

  columns->n_rows = n_rows;
  columns->n_values = self->plan->values->len;
  columns->values = g_new0 (double *, columns->n_values);
  columns->starts = up_vector_new (n_rows);
  self->targets[self->plan->time] = (double *) columns->starts;
  self->targets[self->plan->time][0] = first[0].plain;
  for (guint i = 0; i < columns->n_values; i++)
    {
      const UpTableValue *value = &g_array_index (self->plan->values, UpTableValue, i);

      columns->values[i] = up_vector_new (n_rows);
      columns->values[i][0] = first[i].value;
      self->targets[value->column] = columns->values[i];
    }
}

static gboolean
read_slices (Reading          *self,
             const UpTableRow *first,
             guint64           from,
             guint64           to)
{
  Slice slices[MOST_SLICES];
  guint n = cut_slices (self, slices, from, to);
  gsize n_rows = 1;
  gboolean are_years = up_time_plain_are_years (&first[0].plain, 1);

  if (n == 0 || !do_slices (slices, n, count_slice))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      slices[i].row = n_rows;
      n_rows += slices[i].n_rows;
    }
  make_columns (self, first, n_rows);
  if (!do_slices (slices, n, read_slice))
    return FALSE;
  for (guint i = 0; i < n; i++)
    are_years = are_years && slices[i].are_years;
  self->columns->are_years = are_years;
  slices[0].row--;
  slices[0].n_rows++;
  return do_slices (slices, n, place_times);
}

/**
 * up_table_columns_read:
 * @self: (out): the columns; clear it whatever comes back
 * @reader: a reader of which one record was taken
 * @first: its values, one for each of the plan
 * @fd: the file that @reader reads, open; its position does not change
 * @cancellable: (nullable): ends the reading
 *
 * Reads the rest of a long table at once, on all processors, where every line is a time that is a
 * plain number and values, as files of measurements are: the same numbers that
 * up_table_reader_next() would give, without a look at what else a table can be. Nothing is taken
 * from @reader, which can go on where it was when this does not answer.
 *
 * Returns: whether all lines are of that form and were read
 */
gboolean
up_table_columns_read (UpTableColumns   *self,
                       UpTableReader    *reader,
                       const UpTableRow *first,
                       int               fd,
                       GCancellable     *cancellable)
{
  const UpTablePlan *plan = reader->plan;
  g_autofree double **targets = g_new0 (double *, plan->n_columns);
  g_autofree guint8 *shifts = g_new0 (guint8, plan->n_columns);
  g_autofree gboolean *percents = g_new0 (gboolean, plan->n_columns);
  Reading reading = { .columns = self, .plan = plan, .format = reader->format,
                      .cancellable = cancellable, .fd = fd, .targets = targets, .shifts = shifts,
                      .percents = percents, .n_columns = plan->n_columns };
  guint64 from;
  struct stat status;

  *self = (UpTableColumns) { 0 };
  if (!is_plain (reader) || fstat (fd, &status) != 0 || !S_ISREG (status.st_mode) ||
      !up_csv_records_get_place (reader->records, &reading.delimiter, &from) ||
      from + LEAST_BYTES > (guint64) status.st_size)
    return FALSE;
  for (guint i = 0; i < plan->values->len; i++)
    {
      const UpTableValue *value = &g_array_index (plan->values, UpTableValue, i);

      if (value->column >= plan->n_columns || value->column == (guint) plan->time)
        return FALSE;
      shifts[value->column] = (guint8) value->shift;
      percents[value->column] =
          g_array_index (plan->metrics, UpTableMetric, value->metric).percent;
    }
  if (!read_slices (&reading, first, from, (guint64) status.st_size))
    return FALSE;
  reader->report.rows = reader->report.imported = self->n_rows;
  reader->report.values = self->n_rows * self->n_values;
  return TRUE;
}

/**
 * up_table_matrix_read:
 * @fd: an open file; its position does not change
 * @from: bytes before its first line
 * @delimiter: what stands between cells
 * @n_columns: cells of each line
 * @cancellable: (nullable): ends the reading
 * @n_rows: (out): how many lines
 *
 * Reads a file of nothing but numbers, with a decimal point, on all processors.
 *
 * Returns: (transfer full) (nullable): a vector of @n_rows × @n_columns numbers, line by line, NaN
 *   where one is missing; %NULL when the file is none of that form
 */
double *
up_table_matrix_read (int           fd,
                      guint64       from,
                      char          delimiter,
                      guint         n_columns,
                      GCancellable *cancellable,
                      gsize        *n_rows)
{
  g_autofree guint8 *shifts = g_new0 (guint8, n_columns);
  g_autofree gboolean *percents = g_new0 (gboolean, n_columns);
  Reading reading = { .format = { '.', TRUE, 0 }, .cancellable = cancellable, .fd = fd,
                      .delimiter = delimiter, .shifts = shifts, .percents = percents,
                      .n_columns = n_columns };
  Slice slices[MOST_SLICES];
  struct stat status;
  guint n;

  *n_rows = 0;
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode) || (guint64) status.st_size <= from)
    return NULL;
  n = cut_slices (&reading, slices, from, (guint64) status.st_size);
  if (n == 0 || !do_slices (slices, n, count_slice))
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      slices[i].row = *n_rows;
      *n_rows += slices[i].n_rows;
    }
  reading.cells = up_vector_new (*n_rows * n_columns);
  if (!do_slices (slices, n, read_slice))
    g_clear_pointer (&reading.cells, up_vector_unref);
  return reading.cells;
}

/**
 * up_table_columns_clear:
 * @self: columns
 */
void
up_table_columns_clear (UpTableColumns *self)
{
  g_clear_pointer (&self->starts, up_vector_unref);
  for (guint i = 0; i < self->n_values; i++)
    up_vector_unref (self->values[i]);
  g_clear_pointer (&self->values, g_free);
  self->n_values = 0;
}
