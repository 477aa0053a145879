/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpQueryError:
 * @UP_QUERY_ERROR_INCOMPLETE: the spec does not say what to look at; add the key named
 * @UP_QUERY_ERROR_METRIC: there is no such metric; the message names the nearest
 * @UP_QUERY_ERROR_SUBJECT: there is no such subject; the message names the nearest
 * @UP_QUERY_ERROR_DIMENSION: the metric has no such series; the message names what it has
 * @UP_QUERY_ERROR_WINDOW: the window begins after it ends, or holds too many periods; correct it
 * @UP_QUERY_ERROR_DATA: the table in the spec cannot be read; correct the row named
 *
 * What to change about a question that has no answer. A number that cannot be computed is not an
 * error: the frame's part `refusals` says why.
 */
typedef enum
{
  UP_QUERY_ERROR_INCOMPLETE,
  UP_QUERY_ERROR_METRIC,
  UP_QUERY_ERROR_SUBJECT,
  UP_QUERY_ERROR_DIMENSION,
  UP_QUERY_ERROR_WINDOW,
  UP_QUERY_ERROR_DATA,
} UpQueryError;

#define UP_QUERY_ERROR (up_query_error_quark ())
GQuark up_query_error_quark (void);

G_END_DECLS
