/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-refresh.h"

G_BEGIN_DECLS

char      *up_github_history_get_target (const char  *url);
UpRefresh *up_github_history_new        (const char  *target,
                                         GError     **error);
DexFuture *up_github_history_run        (UpRefresh   *refresh,
                                         UpStore     *store);

G_END_DECLS
