/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *up_commits_note_get_text (const char *code);

G_END_DECLS
