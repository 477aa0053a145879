/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-frame.h"

G_BEGIN_DECLS

/**
 * UpAnswerWindow:
 * @from: start of the first period; %UP_TIME_NONE when not known
 * @to: start of the last period used; %UP_TIME_NONE when not known
 * @known: newest known-at of the rows; %UP_TIME_NONE when not known
 * @period: how long each is; %UP_PERIOD_DAY when not known
 *
 * The part `window` of an answer.
 */
typedef struct
{
  UpTime from;
  UpTime to;
  UpTime known;
  UpPeriod period;
} UpAnswerWindow;

const char    *up_answer_get_text         (UpFrame    *frame,
                                           const char *part,
                                           const char *column,
                                           gsize       row);
const char    *up_answer_get_subject_name (UpFrame    *frame,
                                           const char *subject);
gboolean       up_answer_has_time_axis    (UpFrame    *frame);
UpAnswerWindow up_answer_get_window       (UpFrame    *frame);

G_END_DECLS
