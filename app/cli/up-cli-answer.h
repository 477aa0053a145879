/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-cli.h"
#include "up-frame.h"

#include <yyjson.h>

G_BEGIN_DECLS

void up_cli_answer_add_notes        (UpCli          *cli,
                                     yyjson_mut_doc *doc,
                                     yyjson_mut_val *root,
                                     UpFrame        *frame);
void up_cli_answer_add_sources      (yyjson_mut_doc *doc,
                                     yyjson_mut_val *root,
                                     UpFrame        *frame);
void up_cli_answer_append_sentences (UpCli          *cli,
                                     GString        *out,
                                     UpFrame        *frame,
                                     const char     *part);
void up_cli_answer_append_source    (UpCli          *cli,
                                     GString        *out,
                                     UpFrame        *frame);

G_END_DECLS
