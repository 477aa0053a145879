/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-commits.h"
#include "up-connection.h"

G_BEGIN_DECLS

UpCommits *up_query_load_commits (UpConnection  *connection,
                                  const char    *repository,
                                  GError       **error);

G_END_DECLS
