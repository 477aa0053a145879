/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-cli.h"
#include "up-frame.h"
#include "up-spec.h"

G_BEGIN_DECLS

UpFrame *up_cli_run_spec  (UpCli      *cli,
                           UpSpec     *spec,
                           const char *folder,
                           GError    **error);
UpFrame *up_cli_run_table (UpCli      *cli,
                           UpSpec     *spec,
                           const char *path,
                           GError    **error);

G_END_DECLS
