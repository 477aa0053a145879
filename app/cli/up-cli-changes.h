/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-changes.h"

#include <yyjson.h>

G_BEGIN_DECLS

void up_cli_add_changes (yyjson_mut_doc  *doc,
                         yyjson_mut_val  *object,
                         UpTime           since,
                         const UpChanges *changes);

G_END_DECLS
