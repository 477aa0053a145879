/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-metrics-error.h"

G_DEFINE_QUARK (up-metrics-error-quark, up_metrics_error)
