/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpMetricsError:
 * @UP_METRICS_ERROR_ORDER: times do not ascend strictly; sort the rows, and leave one of two rows
 *   for the same time
 * @UP_METRICS_ERROR_VALUE: a value is infinite; correct that value
 *
 * Input that no analysis accepts. A number that cannot be computed from good input is not an error
 * but an answer: see #UpRefusal.
 */
typedef enum
{
  UP_METRICS_ERROR_ORDER,
  UP_METRICS_ERROR_VALUE,
} UpMetricsError;

#define UP_METRICS_ERROR (up_metrics_error_quark ())
GQuark up_metrics_error_quark (void);

G_END_DECLS
