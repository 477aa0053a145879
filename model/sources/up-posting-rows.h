/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-named-rows.h"

G_BEGIN_DECLS

/**
 * UpPostingField:
 * @UP_POSTING_KEY: the source's number of it
 * @UP_POSTING_TITLE: of the position
 * @UP_POSTING_EMPLOYER: who seeks
 * @UP_POSTING_TEXT: what it says
 * @UP_POSTING_SKILLS: skills in a list, a part of the text
 * @UP_POSTING_POSTED: when it was published
 * @UP_POSTING_FILLED: when the place was filled
 * @UP_POSTING_URL: where it can be read
 * @UP_POSTING_REGION: where the place is
 * @UP_POSTING_POSITIONS: how many are sought
 * @UP_POSTING_APPLICANTS: how many applied
 *
 * What a row says of a job advertisement.
 */
typedef enum
{
  UP_POSTING_KEY,
  UP_POSTING_TITLE,
  UP_POSTING_EMPLOYER,
  UP_POSTING_TEXT,
  UP_POSTING_SKILLS,
  UP_POSTING_POSTED,
  UP_POSTING_FILLED,
  UP_POSTING_URL,
  UP_POSTING_REGION,
  UP_POSTING_POSITIONS,
  UP_POSTING_APPLICANTS,
  UP_POSTING_N_FIELDS,
} UpPostingField;

UpNamedRows *up_posting_rows_open (UpTextStream *text,
                                   GError      **error);

G_END_DECLS
