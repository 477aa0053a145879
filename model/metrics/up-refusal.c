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
  [UP_REFUSAL_DECLINE] = {
    "decline",
    N_("{subject} is falling, so it has no ceiling to reach.") },
  [UP_REFUSAL_HUMP] = {
    "hump",
    N_("{subject} rose and has fallen since {period}: that is no curve of adoption. If each "
       "value counts new ones only, choose the measure “flow”.") },
  [UP_REFUSAL_DIP] = {
    "dip",
    N_("{subject} fell and has risen since {period}: no curve of adoption does that.") },
  [UP_REFUSAL_WAVES] = {
    "waves",
    N_("{subject} rises and falls more than once: no curve of adoption does that.") },
  [UP_REFUSAL_FLAT] = {
    "flat",
    N_("{subject} neither rises nor falls clearly: there is no curve to fit.") },
  [UP_REFUSAL_PANEL] = {
    "panel",
    N_("Those counted for {subject} change over time, so its growth is not adoption alone.") },
  [UP_REFUSAL_NO_FIT] = {
    "no-fit",
    N_("No fit: the estimate does not exist. {subject} grows as if there were no ceiling.") },
  [UP_REFUSAL_CEILING_OPEN] = {
    "ceiling-open",
    N_("A ceiling of any height fits {subject}, so none is shown.") },
  [UP_REFUSAL_CEILING_WIDE] = {
    "ceiling-wide",
    N_("The highest ceiling that fits {subject} is {detail} times the lowest: too wide to "
       "say how far along it is.") },
  [UP_REFUSAL_INFLECTION_OUTSIDE] = {
    "inflection-outside",
    N_("The fastest growth of {subject} may still be to come, or lies before the first "
       "value.") },
  [UP_REFUSAL_MODELS_DISAGREE] = {
    "models-disagree",
    N_("Curves that fit {subject} about equally well have ceilings {detail} times apart.") },
  [UP_REFUSAL_OFF_LINE] = {
    "off-line",
    N_("{subject} has lately left the line it had followed: how it goes on cannot be said.") },
  [UP_REFUSAL_FEW_PEOPLE] = {
    "few-people",
    N_("{subject} has fewer than ten active people in {period}: too few for a share.") },
  [UP_REFUSAL_NOT_TOLD] = {
    "not-told",
    N_("What was read of {subject} does not tell this.") },
  [UP_REFUSAL_NOT_WHOLE] = {
    "not-whole",
    N_("Not all commits of {subject} are here, so who is new cannot be told.") },
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
