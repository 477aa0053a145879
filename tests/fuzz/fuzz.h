/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* What libFuzzer calls with each input; a target defines it and aborts on a broken promise. */
int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* The input as a text: the same bytes, and a zero byte after them. */
static inline char *
fuzz_text (const uint8_t *data,
           size_t         size)
{
  char *text = g_malloc (size + 1);

  if (size > 0)
    memcpy (text, data, size);
  text[size] = '\0';
  return text;
}

/* A reader fails with an error of its own domain and a message that can be shown: one line
 * of UTF-8, and no longer than somebody reads. */
static inline void
fuzz_check_error (const GError *error,
                  GQuark        domain)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == domain);
  g_assert_cmpstr (error->message, !=, "");
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), <, 1000);
  for (const char *p = error->message; *p != '\0'; p++)
    g_assert_false (g_ascii_iscntrl (*p));
}
