/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-csv-scan.h"

#include <string.h>

/**
 * up_csv_scan_init:
 * @self: (out caller-allocates): a scanner
 * @dialect: how the text is written
 */
void
up_csv_scan_init (UpCsvScan          *self,
                  const UpCsvDialect *dialect)
{
  g_return_if_fail (self != NULL && dialect != NULL);

  *self = (UpCsvScan) { .dialect = *dialect };
  self->special[(guint8) dialect->delimiter] = 1;
  self->special[(guint8) dialect->newline] = 1;
  /* The byte after the text is zero; zero bytes inside it are looked at and passed over. */
  self->special[0] = 1;
}

/**
 * up_csv_scan_clear:
 * @self: a scanner
 */
void
up_csv_scan_clear (UpCsvScan *self)
{
  g_clear_pointer (&self->cells, g_free);
  g_clear_pointer (&self->scratch, g_free);
}

static void
add_cell (UpCsvScan  *self,
          const char *text,
          gsize       length)
{
  if (self->n_cells == self->room)
    {
      self->room = MAX (16, self->room * 2);
      self->cells = g_renew (UpCell, self->cells, self->room);
    }
  self->cells[self->n_cells++] = (UpCell) { text, length };
}

/* Room for all of the record, so that cells can point into the scratch while it fills. */
static char *
reserve_scratch (UpCsvScan *self,
                 gsize      length)
{
  if (self->scratch_room - self->scratch_length < length)
    {
      gsize room = self->scratch_length + length;
      char *grown = g_malloc (room * 2);

      for (guint i = 0; i < self->n_cells; i++)
        {
          if (self->scratch != NULL && self->cells[i].text >= self->scratch &&
              self->cells[i].text < self->scratch + self->scratch_room)
            self->cells[i].text = grown + (self->cells[i].text - self->scratch);
        }
      if (self->scratch_length > 0)
        memcpy (grown, self->scratch, self->scratch_length);
      g_free (self->scratch);
      self->scratch = grown;
      self->scratch_room = room * 2;
    }
  return self->scratch + self->scratch_length;
}

/* Copies a quoted cell without its quotes, and what stands behind the closing one as it is. */
static void
add_unquoted (UpCsvScan  *self,
              const char *text,
              gsize       length)
{
  char *target = reserve_scratch (self, length);
  gboolean quoted = TRUE;
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (quoted && text[i] == '"')
        {
          if (i + 1 < length && text[i + 1] == '"')
            target[n++] = text[i++];
          else
            quoted = FALSE;
        }
      else
        target[n++] = text[i];
    }
  self->scratch_length += n;
  add_cell (self, target, n);
}

/*
 * @start is behind the opening quote. Returns where the cell ends: the delimiter, the newline or
 * @end; %NULL when the quote is still open at @end.
 */
static const char *
scan_quoted (UpCsvScan  *self,
             const char *start,
             const char *end)
{
  const char *p = start, *close;
  gboolean doubled = FALSE;

  for (;;)
    {
      close = memchr (p, '"', (gsize) (end - p));
      if (close == NULL)
        return NULL;
      if (close + 1 >= end || close[1] != '"')
        break;
      doubled = TRUE;
      p = close + 2;
    }

  p = close + 1;
  if (p < end && *p == '\r' && self->dialect.newline == '\n' && p + 1 < end && p[1] == '\n')
    p++;
  while (p < end && (!self->special[(guint8) *p] || *p == '\0'))
    {
      doubled = TRUE;
      p++;
    }
  if (doubled)
    {
      gsize length = (gsize) (p - start);

      if (length > 0 && p < end && *p == '\n' && p[-1] == '\r')
        length--;
      add_unquoted (self, start, length);
    }
  else
    add_cell (self, start, (gsize) (close - start));
  return p;
}

/**
 * up_csv_scan_record:
 * @self: a scanner
 * @text: (array length=length): text from the beginning of a record on, followed by a zero byte
 * @length: bytes, more than 0
 * @complete: whether nothing comes after @text
 * @used: (out): bytes of the record with its newline, when one was cut
 *
 * A quote opens a quoted cell only as its first character; whatever follows the closing one
 * belongs to the cell too.
 *
 * Returns: whether the cells of a whole record are in @self
 */
UpCsvScanResult
up_csv_scan_record (UpCsvScan  *self,
                    const char *text,
                    gsize       length,
                    gboolean    complete,
                    gsize      *used)
{
  const char *p = text, *end = text + length;
  char delimiter = self->dialect.delimiter, newline = self->dialect.newline;

  self->n_cells = 0;
  self->scratch_length = 0;
  for (;;)
    {
      const char *start = p;

      /* Some programs write a blank after each delimiter, before the quote too. */
      while (*start == ' ')
        start++;
      if (*start != '"')
        start = p;
      if (*start == '"' && start < end)
        {
          p = scan_quoted (self, start + 1, end);
          if (p == NULL)
            return UP_CSV_SCAN_OPEN_QUOTE;
          /* The quote just closed may be the first half of a doubled one. */
          if (p == end && !complete)
            return UP_CSV_SCAN_MORE;
        }
      else
        {
          gsize n;

          while (!self->special[(guint8) *p] || (*p == '\0' && p < end))
            p++;
          if (p == end && !complete)
            return UP_CSV_SCAN_MORE;
          n = (gsize) (p - start);
          if (n > 0 && start[n - 1] == '\r' && (p == end || *p == newline))
            n--;
          add_cell (self, start, n);
        }
      if (p < end && *p == delimiter && self->n_cells <= UP_RECORD_MAX_CELLS)
        {
          p++;
          continue;
        }
      if (p < end && *p == delimiter)
        p += up_csv_scan_line (self, p, (gsize) (end - p));
      else if (p < end)
        p++;
      *used = (gsize) (p - text);
      return UP_CSV_SCAN_RECORD;
    }
}

/**
 * up_csv_scan_line:
 * @self: a scanner
 * @text: (array length=length): text from the beginning of a record on
 * @length: bytes
 *
 * For records that cannot be cut: how far it is to the next newline, quoted or not.
 *
 * Returns: bytes up to the end of the line with its newline; @length without one
 */
gsize
up_csv_scan_line (UpCsvScan  *self,
                  const char *text,
                  gsize       length)
{
  const char *found = memchr (text, self->dialect.newline, length);

  return found == NULL ? length : (gsize) (found + 1 - text);
}
