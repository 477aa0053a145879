/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-csv-dialect.h"

#include "up-csv-scan.h"

#include <string.h>

/* In order of preference where two fit equally well. */
static const struct
{
  char delimiter;
  const char *name;
} delimiters[] = {
  { '\t', "TSV" },
  { ';', "CSV (semicolon)" },
  { '|', "CSV (vertical bar)" },
  { ',', "CSV" },
};

/* Records looked at; more do not change the answer. */
#define SAMPLE_RECORDS 200

/* Widths are counted up to this many cells; all wider records count as equally wide. */
#define MAX_WIDTH 1024

/* Something like a number or a date: begins like one and holds nothing a name would. */
static gboolean
looks_typed (const UpCell *cell)
{
  gsize digits = 0;

  for (gsize i = 0; i < cell->length; i++)
    {
      char c = cell->text[i];

      if (g_ascii_isdigit (c))
        digits++;
      else if (strchr ("+-.,:/% eETZQ\"'", c) == NULL || c == '\0')
        return FALSE;
    }
  return digits > 0;
}

/* How well one delimiter fits: the share of records of the usual width plus that of typed cells. */
static double
score (const char   *text,
       gsize         length,
       gboolean      complete,
       UpCsvDialect *dialect)
{
  UpCsvScan scan;
  guint widths[MAX_WIDTH + 1] = { 0 };
  guint records = 0, cells = 0, typed = 0, best = 0;

  up_csv_scan_init (&scan, dialect);
  while (length > 0 && records < SAMPLE_RECORDS)
    {
      gsize used;

      if (up_csv_scan_record (&scan, text, length, complete, &used) != UP_CSV_SCAN_RECORD)
        {
          if (!complete)
            break;
          used = up_csv_scan_line (&scan, text, length);
        }
      else if (scan.n_cells > 1 || scan.cells[0].length > 0)
        {
          records++;
          cells += scan.n_cells;
          widths[MIN (scan.n_cells, MAX_WIDTH)]++;
          for (guint i = 0; i < scan.n_cells; i++)
            typed += looks_typed (&scan.cells[i]);
        }
      text += used;
      length -= used;
    }
  up_csv_scan_clear (&scan);

  for (guint i = 1; i <= MAX_WIDTH; i++)
    best = widths[i] > 0 && widths[i] >= widths[best] ? i : best;
  dialect->columns = best;
  return best < 2 ? 0.0 : (double) widths[best] / records + (double) typed / cells;
}

/**
 * up_csv_dialect_detect:
 * @text: (array length=length): the beginning of a table, followed by a zero byte
 * @length: bytes
 * @complete: whether that is all of it
 * @dialect: (out): what fits best
 *
 * Cuts the sample with each delimiter in turn. The right one gives records of one width whose
 * cells are numbers and dates; a wrong one gives ragged records or glues cells together.
 *
 * Returns: whether any delimiter makes a table of two columns or more
 */
gboolean
up_csv_dialect_detect (const char   *text,
                       gsize         length,
                       gboolean      complete,
                       UpCsvDialect *dialect)
{
  gboolean lines = memchr (text, '\n', length) != NULL;
  double best = 0.0;

  g_return_val_if_fail (text != NULL && dialect != NULL, FALSE);

  *dialect = (UpCsvDialect) { ',', '\n', 1 };
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      UpCsvDialect tried = { delimiters[i].delimiter, '\n', 0 };
      double fit;

      if (!lines && memchr (text, '\r', length) != NULL)
        tried.newline = '\r';
      fit = score (text, length, complete, &tried);
      if (fit > best || (fit == best && fit > 0.0 && tried.columns > dialect->columns))
        {
          best = fit;
          *dialect = tried;
        }
    }
  return best > 0.0;
}

/**
 * up_csv_dialect_name:
 * @dialect: a dialect
 *
 * Returns: (transfer none): its name for reports
 */
const char *
up_csv_dialect_name (const UpCsvDialect *dialect)
{
  g_return_val_if_fail (dialect != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      if (delimiters[i].delimiter == dialect->delimiter)
        return delimiters[i].name;
    }
  g_return_val_if_reached (NULL);
}
