/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of job advertisements is refused with a reason, or its rows are read as text. */
#include "config.h"

#include "fuzz.h"

#include "up-base-error.h"
#include "up-posting-rows.h"
#include "up-sources-error.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (UpNamedRows) rows = NULL;
  UpTextStream *text = up_text_stream_new (stream, NULL, &error);
  guint64 number, last = 0;

  rows = text != NULL ? up_posting_rows_open (text, &error) : NULL;
  while (rows != NULL && up_named_rows_next (rows, &number, &error))
    {
      g_assert_cmpuint (number, >, last);
      last = number;
      for (guint field = 0; field < UP_POSTING_N_FIELDS; field++)
        {
          const char *value = up_named_rows_get (rows, field);

          g_assert_true (value == NULL || (value[0] != '\0' && g_utf8_validate (value, -1, NULL)));
        }
    }
  if (rows == NULL || error != NULL)
    fuzz_check_error (error, error->domain == UP_BASE_ERROR ? UP_BASE_ERROR : UP_SOURCES_ERROR);
  return 0;
}
