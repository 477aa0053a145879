/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double up_shingles_similarity (const char *one,
                               const char *other);

G_END_DECLS
