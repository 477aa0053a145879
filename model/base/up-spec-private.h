/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-spec.h"

G_BEGIN_DECLS

struct _UpSpec
{
  char *text;         /* normal form */
  yyjson_doc *doc;    /* of @text */
  GPtrArray *lists;   /* (element-type GStrv) (nullable elements), by place in up_spec_keys() */
};

UpSpec *up_spec_from_value (yyjson_val *root,
                            GError    **error);

G_END_DECLS
