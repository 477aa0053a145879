/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-refusal.h"

#include "up-locale.h"

static const struct
{
  const char *code;
  const char *message;
} refusals[UP_N_REFUSALS] = {
  [UP_REFUSAL_NONE] = { NULL, NULL },
  [UP_REFUSAL_NO_DATA] = { "no-data", N_("{subject} has no values in this window.") },
  [UP_REFUSAL_ONE_POINT] = {
    "one-point", N_("{subject} has one value in this window. Growth needs two.") },
  [UP_REFUSAL_ZERO] = {
    "zero", N_("{subject} is 0 in {period}. Growth from or through 0 has no rate.") },
  [UP_REFUSAL_NEGATIVE] = {
    "negative", N_("{subject} is below 0 in {period}. Growth needs values above 0.") },
  [UP_REFUSAL_MISSING_END] = {
    "missing-end", N_("{subject} has no value in {period}, an end of the window.") },
  [UP_REFUSAL_FEW_POINTS] = {
    "few-points", N_("{subject} has fewer than three values: too few for a trend.") },
  [UP_REFUSAL_TOO_LARGE] = {
    "too-large", N_("{subject} changes too fast to state as growth a year.") },
  [UP_REFUSAL_NO_YEARS] = {
    "no-years", N_("{subject} has numbers beyond 100,000 as times. Growth a year needs years.") },
};

/**
 * up_refusal_get_code:
 * @refusal: a refusal
 *
 * Returns: (transfer none) (nullable): its stable code, as in frames and JSON; %NULL for
 *   %UP_REFUSAL_NONE
 */
const char *
up_refusal_get_code (UpRefusal refusal)
{
  g_return_val_if_fail ((guint) refusal < UP_N_REFUSALS, NULL);

  return refusals[refusal].code;
}

/**
 * up_refusal_get_message:
 * @refusal: a refusal
 *
 * Returns: (transfer none) (nullable): what to tell the reader, to be translated; {subject} and
 *   {period} stand for the subject's name and the period at fault
 */
const char *
up_refusal_get_message (UpRefusal refusal)
{
  g_return_val_if_fail ((guint) refusal < UP_N_REFUSALS, NULL);

  return refusals[refusal].message;
}
