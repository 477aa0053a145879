/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-base-error.h"

G_DEFINE_QUARK (up-base-error-quark, up_base_error)
