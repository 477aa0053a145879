/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A spec that carries its table is refused with a reason or answered with a frame that keeps its
 * promises: no infinities, a reason for each number that is not given, the same again. */
#include "config.h"

#include "fuzz.h"

#include "up-note.h"
#include "up-query.h"

#include <math.h>

static void
check_growth (UpFrame *growth)
{
  const double *cagr = up_frame_get_numbers (growth, "cagr");
  const double *trend = up_frame_get_numbers (growth, "trend");
  const double *low = up_frame_get_numbers (growth, "trend_low");
  const double *high = up_frame_get_numbers (growth, "trend_high");
  const char *const *refusal = up_frame_get_texts (growth, "refusal");

  for (gsize i = 0; i < up_frame_get_n_rows (growth); i++)
    {
      g_assert_cmpint (isnan (cagr[i]) || isnan (trend[i]), ==, refusal[i] != NULL);
      g_assert_cmpint (isnan (trend[i]), ==, isnan (low[i]) || isnan (high[i]));
      if (!isnan (trend[i]))
        g_assert_true (low[i] <= trend[i] && trend[i] <= high[i] && low[i] >= -1.0);
    }
}

static void
check_notes (UpFrame    *frame,
             const char *part)
{
  g_autoptr (UpLocale) english = up_locale_new ("en", NULL);

  for (gsize i = 0; i < up_frame_get_n_rows (up_frame_get_part (frame, part)); i++)
    {
      g_autofree char *text = up_note_get_text (frame, part, i, english);

      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = fuzz_text (data, size);
  g_autoptr (UpSpec) spec = up_spec_parse (text, (gssize) size, NULL);
  g_autoptr (UpFrame) frame = NULL;
  g_autoptr (UpFrame) again = NULL;

  if (spec == NULL)
    return 0;
  frame = up_query_run (NULL, spec, &error);
  if (frame == NULL)
    {
      fuzz_check_error (error, UP_QUERY_ERROR);
      return 0;
    }
  check_growth (up_frame_get_part (frame, "growth"));
  check_notes (frame, "notes");
  check_notes (frame, "refusals");
  again = up_query_run (NULL, spec, &error);
  g_assert_no_error (error);
  g_assert_true (up_frame_equal (frame, again));
  return 0;
}
