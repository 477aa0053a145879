/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A spec is refused with a reason or brought into its normal form, which is a spec with the same
 * normal form. */
#include "config.h"

#include "fuzz.h"

#include "up-base-error.h"
#include "up-spec.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = fuzz_text (data, size);
  g_autoptr (UpSpec) spec = up_spec_parse (text, (gssize) size, &error);
  g_autoptr (UpSpec) again = NULL;
  guint n_keys;
  const UpSpecKey *keys = up_spec_keys (&n_keys);

  if (spec == NULL)
    {
      fuzz_check_error (error, UP_BASE_ERROR);
      return 0;
    }
  again = up_spec_parse (up_spec_to_text (spec), -1, &error);
  g_assert_no_error (error);
  g_assert_true (up_spec_equal (spec, again));
  for (guint i = 0; i < n_keys; i++)
    {
      if (keys[i].type == UP_SPEC_TIME)
        g_assert_true (up_spec_get_text (spec, keys[i].name) == NULL ||
                       up_spec_get_time (spec, keys[i].name, NULL) != UP_TIME_NONE);
      else if (keys[i].type == UP_SPEC_LIST)
        g_assert_nonnull (up_spec_get_list (spec, keys[i].name));
    }
  return 0;
}
