/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-sources-error.h"

G_DEFINE_QUARK (up-sources-error-quark, up_sources_error)
