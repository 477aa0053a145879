/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON from anywhere is refused with a reason or read; what was read has bounded depth. */
#include "config.h"

#include "fuzz.h"

#include "up-base-error.h"
#include "up-json.h"

static void
check_depth (yyjson_val *value,
             int         depth)
{
  size_t i, n;
  yyjson_val *key, *child;

  g_assert_cmpint (depth, <=, UP_JSON_MAX_DEPTH);
  if (yyjson_is_arr (value))
    {
      yyjson_arr_foreach (value, i, n, child)
        check_depth (child, depth + yyjson_is_ctn (child));
    }
  else if (yyjson_is_obj (value))
    {
      yyjson_obj_foreach (value, i, n, key, child)
        check_depth (child, depth + yyjson_is_ctn (child));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = fuzz_text (data, size);
  g_autoptr (yyjson_doc) doc = up_json_read (text, (gssize) size, "The fuzzed text", &error);

  if (doc == NULL)
    fuzz_check_error (error, UP_BASE_ERROR);
  else
    check_depth (yyjson_doc_get_root (doc), yyjson_is_ctn (yyjson_doc_get_root (doc)));
  return 0;
}
