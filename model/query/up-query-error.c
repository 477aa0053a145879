/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-error.h"

G_DEFINE_QUARK (up-query-error-quark, up_query_error)
