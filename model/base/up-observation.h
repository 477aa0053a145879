/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpObservationFlags:
 * @UP_OBSERVATION_PARTIAL: the period had not ended when it was counted
 * @UP_OBSERVATION_ESTIMATED: the source estimated it
 * @UP_OBSERVATION_WITHHELD: the source has a value and does not tell it
 * @UP_OBSERVATION_FAULT: the source reports a fault in it
 *
 * What to know of one value. Stored, and the row flags of frames: values do not change.
 */
typedef enum
{
  UP_OBSERVATION_PARTIAL = 1 << 0,
  UP_OBSERVATION_ESTIMATED = 1 << 1,
  UP_OBSERVATION_WITHHELD = 1 << 2,
  UP_OBSERVATION_FAULT = 1 << 3,
} UpObservationFlags;

G_END_DECLS
