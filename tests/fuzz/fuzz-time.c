/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A time is refused with a reason or read; written again it reads as the same moment. */
#include "config.h"

#include "fuzz.h"

#include "up-base-error.h"
#include "up-time.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = fuzz_text (data, size);
  g_autofree char *written = NULL;
  UpTime time, again;
  UpPeriod period;

  if (!up_time_parse (text, &time, &period, &error))
    {
      fuzz_check_error (error, UP_BASE_ERROR);
      return 0;
    }
  g_assert_cmpint (time, ==, up_time_floor (time, period));
  written = up_time_to_string (time, period);
  g_assert_true (up_time_parse (written, &again, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (time, ==, again);
  return 0;
}
