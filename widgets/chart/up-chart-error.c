/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-error.h"

G_DEFINE_QUARK (up-chart-error-quark, up_chart_error)
