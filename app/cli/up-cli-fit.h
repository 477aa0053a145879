/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-cli.h"
#include "up-frame.h"

G_BEGIN_DECLS

/* How an answer about adoption was made, from its notes: the word after `prefix`, or NULL. */
const char *up_cli_fit_method     (UpFrame    *frame,
                                   const char *prefix);

UpExit      up_cli_fit_print_json (UpCli      *cli,
                                   UpFrame    *frame,
                                   const char *series);
UpExit      up_cli_fit_print_text (UpCli      *cli,
                                   UpFrame    *frame);

G_END_DECLS
