/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-error.h"

G_DEFINE_QUARK (up-git-error-quark, up_git_error)
