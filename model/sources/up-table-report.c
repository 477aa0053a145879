/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-table-report.h"

/* Longest piece of a cell that is repeated in a report. */
#define MAX_QUOTED 40

static void
clear_skip (gpointer data)
{
  g_clear_pointer (&((UpTableSkip *) data)->reason, g_free);
}

/**
 * up_table_report_init:
 * @self: (out caller-allocates): an empty report
 */
void
up_table_report_init (UpTableReport *self)
{
  *self = (UpTableReport) { 0 };
  self->skips = g_array_new (FALSE, FALSE, sizeof (UpTableSkip));
  g_array_set_clear_func (self->skips, clear_skip);
  self->notes = g_ptr_array_new_with_free_func (g_free);
}

/**
 * up_table_report_clear:
 * @self: a report
 */
void
up_table_report_clear (UpTableReport *self)
{
  g_clear_pointer (&self->skips, g_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
}

/**
 * up_table_report_skip:
 * @self: a report
 * @row: number of the record
 * @reason: why it was left out
 *
 * Adds a report; when there are many already it is only counted.
 */
void
up_table_report_skip (UpTableReport *self,
                      guint64        row,
                      const char    *reason)
{
  UpTableSkip skip;

  if (self->n_faults++ >= UP_TABLE_REPORT_MAX)
    return;
  skip = (UpTableSkip) { row, g_strdup (reason) };
  g_array_append_val (self->skips, skip);
}

/* A piece of a cell for a message: valid, without control characters, not too long. */
static char *
quote (UpCell cell)
{
  g_autofree char *text = up_cell_dup (&cell);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *piece = g_string_new (NULL);
  guint n = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (n++ == MAX_QUOTED)
        {
          g_string_append (piece, "…");
          break;
        }
      g_string_append_unichar (piece, g_unichar_iscntrl (c) ? ' ' : c);
    }
  return g_string_free_and_steal (piece);
}

/**
 * up_table_report_cell:
 * @self: a report
 * @row: number of the record
 * @cell: what stands there
 * @reason: what is wrong with it, to follow the cell's text: `is not a number`
 *
 * Adds a report that repeats what stands in a cell.
 */
void
up_table_report_cell (UpTableReport *self,
                      guint64        row,
                      UpCell         cell,
                      const char    *reason)
{
  g_autofree char *piece = NULL, *text = NULL;

  if (self->n_faults >= UP_TABLE_REPORT_MAX)
    {
      self->n_faults++;
      return;
    }
  if (cell.length > 4 * MAX_QUOTED)
    cell.length = 4 * MAX_QUOTED + 4;
  piece = quote (cell);
  text = g_strdup_printf ("“%s” %s", piece, reason);
  up_table_report_skip (self, row, text);
}

/**
 * up_table_report_note:
 * @self: a report
 * @format: what to know, as for printf
 * @...: its arguments
 */
void
up_table_report_note (UpTableReport *self,
                      const char    *format,
                      ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (self->notes, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}
