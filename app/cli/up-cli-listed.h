/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-cli.h"

#include "up-commits.h"

G_BEGIN_DECLS

UpCommits *up_cli_load_listed (UpCli       *cli,
                               const char  *url,
                               gboolean     keep,
                               const char  *base,
                               GError     **error);

G_END_DECLS
