/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The description of a source is refused with a reason or says all that a refresh needs. */
#include "config.h"

#include "fuzz.h"

#include "up-base-error.h"
#include "up-description.h"
#include "up-headers.h"
#include "up-sources-error.h"
#include "up-steps.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = fuzz_text (data, size);
  g_autofree char *link = up_header_find_link (text, "next");
  g_autoptr (UpDescription) description = up_description_parse (text, (gssize) size, &error);
  g_autoptr (GPtrArray) steps = NULL;

  if (description == NULL)
    {
      g_assert_true (error->domain == UP_BASE_ERROR || error->domain == UP_SOURCES_ERROR);
      g_assert_null (strchr (error->message, '\n'));
      return 0;
    }
  g_assert_nonnull (description->base);
  steps = up_steps_list (description, NULL);
  for (guint i = 0; i < steps->len; i++)
    {
      const UpRefreshStep *step = steps->pdata[i];
      g_autofree char *url = up_steps_address (description->base, step->query, step->target, 0, 0);
      g_autofree char *next = up_steps_next (url);
      g_autofree char *subject = up_steps_subject (step);

      g_assert_nonnull (url);
    }
  return 0;
}
