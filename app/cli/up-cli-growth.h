/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-cli.h"
#include "up-frame.h"

G_BEGIN_DECLS

UpExit up_cli_growth_print_json  (UpCli    *cli,
                                  UpFrame  *frame,
                                  gboolean  from_table);
UpExit up_cli_growth_print_table (UpCli    *cli,
                                  UpFrame  *frame);

G_END_DECLS
