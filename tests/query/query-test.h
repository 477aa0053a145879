/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-query.h"

#include <string.h>

/* Short words for looking into the frame of a query; part NULL means its rows. */

static inline UpFrame *
query_test_run (UpConnection *connection,
                const char   *spec_text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UpSpec) spec = up_spec_parse (spec_text, -1, &error);
  UpFrame *frame;

  g_assert_no_error (error);
  frame = up_query_run (connection, spec, &error);
  g_assert_no_error (error);
  return frame;
}

static inline UpFrame *
part_of (UpFrame    *frame,
         const char *part,
         gsize       row)
{
  UpFrame *found = part != NULL ? up_frame_get_part (frame, part) : frame;

  g_assert_nonnull (found);
  g_assert_cmpuint (row, <, up_frame_get_n_rows (found));
  return found;
}

static inline double
number_at (UpFrame    *frame,
           const char *part,
           const char *column,
           gsize       row)
{
  return up_frame_get_numbers (part_of (frame, part, row), column)[row];
}

static inline const char *
text_at (UpFrame    *frame,
         const char *part,
         const char *column,
         gsize       row)
{
  return up_frame_get_texts (part_of (frame, part, row), column)[row];
}

static inline UpTime
time_at (UpFrame    *frame,
         const char *part,
         const char *column,
         gsize       row)
{
  return up_frame_get_times (part_of (frame, part, row), column)[row];
}

static inline gint64
integer_at (UpFrame    *frame,
            const char *part,
            const char *column,
            gsize       row)
{
  return up_frame_get_integers (part_of (frame, part, row), column)[row];
}

static inline gsize
n_rows (UpFrame    *frame,
        const char *part)
{
  return up_frame_get_n_rows (part != NULL ? up_frame_get_part (frame, part) : frame);
}

static inline gboolean
has_note (UpFrame    *frame,
          const char *code)
{
  for (gsize i = 0; i < n_rows (frame, "notes"); i++)
    {
      if (strcmp (text_at (frame, "notes", "code", i), code) == 0)
        return TRUE;
    }
  return FALSE;
}
