/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-false-heat.h"

G_BEGIN_DECLS

/**
 * UpFalseHeatReview:
 * @counts: what each rule would remove by itself
 * @told: whether what was read tells which commits a rule is about
 *
 * The rules about commits without work, on one history.
 */
typedef struct
{
  UpFalseHeatCount counts[UP_N_FALSE_HEATS];
  gboolean told[UP_N_FALSE_HEATS];
} UpFalseHeatReview;

gboolean up_query_false_heat (UpConnection      *connection,
                              const char        *repository,
                              UpFalseHeatReview *review,
                              GError           **error);

G_END_DECLS
