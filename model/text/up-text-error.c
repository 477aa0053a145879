/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-text-error.h"

G_DEFINE_QUARK (up-text-error-quark, up_text_error)
