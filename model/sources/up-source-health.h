/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-locale.h"
#include "up-source-summary.h"

G_BEGIN_DECLS

/**
 * UpHealthLevel:
 * @UP_HEALTH_EMPTY: nothing of it is stored
 * @UP_HEALTH_GOOD: nothing to know
 * @UP_HEALTH_PAUSED: a refresh was broken off and goes on later
 * @UP_HEALTH_CAUTION: worth a second look
 * @UP_HEALTH_BAD: stopped, or shut
 *
 * How far a source can be relied on, from an empty one to the worst.
 */
typedef enum
{
  UP_HEALTH_EMPTY,
  UP_HEALTH_GOOD,
  UP_HEALTH_PAUSED,
  UP_HEALTH_CAUTION,
  UP_HEALTH_BAD,
} UpHealthLevel;

/**
 * UpSourceHealth:
 * @level: how bad it is
 * @text: in three words, English; `{year}` and `{moment}` stand for @time
 * @detail: (nullable): one sentence on it, English; of the summary it was made from
 * @time: since or until when, %UP_TIME_NONE for nothing
 *
 * How a source is doing.
 */
typedef struct
{
  UpHealthLevel level;
  const char *text;
  const char *detail;
  UpTime time;
} UpSourceHealth;

void  up_source_health_judge    (const UpSourceSummary *summary,
                                 const UpPeriod        *every,
                                 UpTime                 now,
                                 UpSourceHealth        *health);
char *up_source_health_get_text (const UpSourceHealth  *self,
                                 UpLocale              *locale);

G_END_DECLS
