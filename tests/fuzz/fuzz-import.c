/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of any kind, packed or not, is refused with a reason or read, and every row is accounted
 * for. */
#include "config.h"

#include "fuzz.h"

#include "up-base-error.h"
#include "up-import.h"
#include "up-sources-error.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (UpImportResult) result = NULL;
  UpImportOptions options = { .table = UP_TABLE_OPTIONS_INIT, .retrieved = 0 };

  options.table.name = "x-2024"; /* what a survey needs */
  result = up_import_stream (NULL, stream, &options, NULL, &error);
  if (result == NULL)
    {
      fuzz_check_error (error, error->domain == UP_BASE_ERROR ? UP_BASE_ERROR : UP_SOURCES_ERROR);
      return 0;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (result->report.rows, ==, result->report.imported + result->report.n_skipped);
  for (guint i = 0; i < result->report.skips->len; i++)
    g_assert_true (g_utf8_validate (g_array_index (result->report.skips, UpTableSkip, i).reason, -1,
                                    NULL));
  return 0;
}
