/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-caption.h"

#include "up-caption-private.h"
#include "up-finding.h"

#include <math.h>
#include <string.h>

/* A change smaller than that is none for a headline: half a percent a year, a twentieth of a
 * point. */
#define FLAT_GROWTH 0.005
#define FLAT_POINTS 0.0005

/* Shares are told to that. */
#define TENTH_OF_A_POINT 0.001

/* What a headline says of one technology: a growth a year, or a change of a share. */
typedef struct
{
  const char *name;
  double change;  /* a fraction a year, or points as a fraction; NaN when not known */
  double last;    /* the share at the end, NaN for growth */
  gboolean points;
  gboolean by_trend;
} Finding;

static int
direction_of (const Finding *finding)
{
  double flat = finding->points ? FLAT_POINTS : FLAT_GROWTH;

  return fabs (finding->change) < flat ? 0 : finding->change > 0 ? 1 : -1;
}

static Finding
find (const UpSeriesFrame *frame,
      int                  subject,
      gboolean             by_trend)
{
  const UpSeriesSubject *self = &frame->subjects[subject];
  Finding finding = { self->name, NAN, NAN, FALSE, by_trend };

  finding.change = up_series_frame_get_moved (frame, (guint) subject, &finding.last);
  finding.points = !isnan (finding.change);
  if (!finding.points)
    finding.change = by_trend ? self->trend : self->cagr;
  return finding;
}

/* Growth without its sign: the verb has it. */
static char *
format_change (UpLocale      *locale,
               const Finding *finding,
               gboolean       fine)
{
  double size = fabs (finding->change);

  if (finding->points)
    return up_locale_format_tick (locale, size, TENTH_OF_A_POINT, UP_UNIT_POINTS);
  return up_locale_format_percent (locale, size, fine || size < 0.0095 ? 1 : 0);
}

static char *
write_finding (const UpSeriesFrame *frame,
               UpLocale            *locale,
               const Finding       *finding,
               gboolean             fine)
{
  static const char *const messages[][3] = {
    { N_("{subject}’s {metric} fell {growth} a year, {years}"),
      N_("{subject}’s {metric} barely changed, {years}"),
      N_("{subject}’s {metric} grew {growth} a year, {years}") },
    { N_("{subject}’s {metric} fell {growth} a year by trend, {years}"),
      N_("{subject}’s {metric} barely changed, {years}"),
      N_("{subject}’s {metric} grew {growth} a year by trend, {years}") },
    { N_("{subject}’s share of {metric} fell {growth} to {last}, {years}"),
      N_("{subject}’s share of {metric} barely changed, {years}"),
      N_("{subject}’s share of {metric} rose {growth} to {last}, {years}") },
    { N_("{subject}’s {metric} fell {growth} to {last}, {years}"),
      N_("{subject}’s {metric} barely changed, {years}"),
      N_("{subject}’s {metric} rose {growth} to {last}, {years}") },
  };
  guint form = finding->points ? (frame->is_share ? 3 : 2) : finding->by_trend ? 1 : 0;
  g_autofree char *years = up_caption_years (frame, locale);
  const char *metric = up_caption_metric (frame, locale);
  g_autofree char *growth = format_change (locale, finding, fine);
  g_autofree char *last = NULL;
  const char *message;

  message = messages[form][direction_of (finding) + 1];
  if (finding->points)
    last = up_locale_format_percent (locale, finding->last, 1);
  return up_locale_fill (locale, message, "subject", finding->name, "metric", metric, "growth",
                         growth, "years", years, "last", last, NULL);
}

/* How the second technology compares, by the signs of both changes. */
static const char *
comparison_message (const UpSeriesFrame *frame,
                    const Finding       *lead,
                    const Finding       *other,
                    gboolean             same)
{
  int first = direction_of (lead);
  int second = direction_of (other);

  if (second == 0)
    return first == 0 ? N_("like {other}’s") : N_("while {other}’s barely changed");
  if (lead->points && second > 0)
    return N_("while {other}’s rose {growth}");
  if (first != second || lead->points)
    return second > 0 ? N_("while {other}’s grew {growth}") : N_("while {other}’s fell {growth}");
  if (same)
    return N_("level with {other}’s");
  if (first < 0)
    return lead->change > other->change ? N_("less than {other}’s {growth}")
                                        : N_("more than {other}’s {growth}");
  if (lead->change < other->change)
    return N_("behind {other}’s {growth}");
  return frame->advantage_low <= 0 ? N_("not clearly ahead of {other}’s {growth}")
                                   : N_("ahead of {other}’s {growth}");
}

static char *
write_comparison (const UpSeriesFrame *frame,
                  UpLocale            *locale,
                  const Finding       *lead,
                  const Finding       *other,
                  gboolean            *fine)
{
  g_autofree char *first = format_change (locale, lead, FALSE);
  g_autofree char *second = format_change (locale, other, FALSE);
  gboolean same = FALSE;

  /* “47 % — ahead of 47 %” says nothing: one more digit, and if that does not help, say so. */
  *fine = !lead->points && direction_of (lead) == direction_of (other) &&
          strcmp (first, second) == 0;
  if (*fine)
    {
      g_autofree char *closer = format_change (locale, lead, TRUE);

      g_free (second);
      second = format_change (locale, other, TRUE);
      same = strcmp (closer, second) == 0;
      *fine = !same;
    }
  return up_locale_fill (locale, comparison_message (frame, lead, other, same), "other",
                         other->name, "growth", second, NULL);
}

/* One technology whose interval holds both growth and decline: the end-to-end figure alone would
 * claim more than the data say. */
static gboolean
is_unclear (const UpSeriesSubject *subject,
            const Finding         *finding)
{
  return !finding->points && direction_of (finding) != 0 && subject->trend_low <= 0 &&
         subject->trend_high >= 0;
}

/* End-to-end growth, unless it is missing or puts the two in another order than the trend does,
 * which the advantage beside the chart is about. */
static gboolean
goes_by_trend (const UpSeriesFrame *frame)
{
  const UpSeriesSubject *lead = &frame->subjects[frame->lead];
  const UpSeriesSubject *other = frame->other >= 0 ? &frame->subjects[frame->other] : NULL;

  if (isnan (lead->trend))
    return FALSE;
  if (isnan (lead->cagr))
    return TRUE;
  return other != NULL && !isnan (other->trend) && isfinite (frame->advantage) &&
         (isnan (other->cagr) || (lead->cagr < other->cagr && lead->trend > other->trend));
}

static const char *
refusal_message (const UpSeriesFrame *frame,
                 guint                subject)
{
  const UpSeriesSubject *self = &frame->subjects[subject];

  if (up_series_frame_is_refused (frame, subject, "no-data"))
    return N_("No values of {subject}’s {metric}, {years}");
  if (up_series_frame_is_refused (frame, subject, "one-point"))
    return N_("One value of {subject}’s {metric}, {years}: too few for growth");
  if (up_series_frame_is_refused (frame, subject, "missing-end"))
    return N_("{subject}’s {metric}, {years}: an end is missing, so no growth is given");
  if (isnan (self->first_value) || isnan (self->last_value))
    return N_("{subject}’s {metric}, {years}: too few values for growth");
  if (self->first_value == 0 && self->last_value == 0)
    return N_("{subject}’s {metric} began and ended at 0, {years}");
  if (self->last_value > self->first_value)
    return N_("{subject}’s {metric} rose from {first} to {last}, {years}");
  if (self->last_value < self->first_value)
    return N_("{subject}’s {metric} fell from {first} to {last}, {years}");
  return N_("{subject}’s {metric} began and ended at {last}, {years}");
}

static char *
write_refusal (const UpSeriesFrame *frame,
               UpLocale            *locale)
{
  g_autofree char *years = up_caption_years (frame, locale);
  const char *metric = up_caption_metric (frame, locale);
  const UpSeriesSubject *lead = &frame->subjects[frame->lead];
  g_autofree char *first = up_locale_format_value (locale, lead->first_value, frame->unit);
  g_autofree char *last = up_locale_format_value (locale, lead->last_value, frame->unit);
  gboolean empty = frame->from == UP_TIME_NONE;
  const char *message;

  for (guint i = 0; i < frame->n_subjects && !empty; i++)
    {
      if (frame->subjects[i].last >= 0)
        break;
      empty = i + 1 == frame->n_subjects;
    }
  if (frame->from == UP_TIME_NONE)
    message = N_("No values of {metric}");
  else if (frame->n_subjects == 1)
    message = refusal_message (frame, 0);
  else if (empty)
    message = N_("No values of {metric}, {years}");
  else
    message = N_("Growth of {metric} cannot be given, {years}");
  return up_locale_fill (locale, message, "subject", lead->name, "metric", metric, "years", years,
                         "first", first, "last", last, NULL);
}

/* Of shares the one that rose most leads, against the one that moved most besides it: a small share
 * may grow fast and yet be no finding. Without shares the frame's own pair. */
static void
choose_findings (const UpSeriesFrame *frame,
                 gboolean             by_trend,
                 Finding             *lead,
                 Finding             *other)
{
  int first = -1;
  double most = -INFINITY, moved = 0;

  *lead = find (frame, frame->lead, by_trend);
  *other = (Finding) { NULL, NAN, NAN, FALSE, by_trend };
  if (!lead->points)
    {
      if (frame->other >= 0)
        *other = find (frame, frame->other, by_trend);
      return;
    }
  for (guint i = 0; i < frame->n_subjects; i++)
    {
      Finding finding = find (frame, (int) i, by_trend);

      if (!finding.points || frame->subjects[i].slot == UP_SLOT_NONE || finding.change <= most)
        continue;
      most = finding.change;
      *lead = finding;
      first = (int) i;
    }
  for (guint i = 0; i < frame->n_subjects; i++)
    {
      Finding finding = find (frame, (int) i, by_trend);

      if (!finding.points || (int) i == first || frame->subjects[i].slot == UP_SLOT_NONE ||
          fabs (finding.change) <= moved)
        continue;
      moved = fabs (finding.change);
      *other = finding;
    }
}

/**
 * up_caption_has_finding:
 * @frame: a frame
 *
 * Returns: whether growth, or the change of a share, can be told of the technology that the title
 *   would speak of
 */
gboolean
up_caption_has_finding (const UpSeriesFrame *frame)
{
  Finding lead, other;

  choose_findings (frame, goes_by_trend (frame), &lead, &other);
  return !isnan (lead.change);
}

/**
 * up_caption_title:
 * @frame: a frame
 * @locale: a language
 * @with_comparison: whether there is room to say how the finding compares
 *
 * The spec's own title, else the finding in one sentence: what the leading technology did, by how
 * much, when, and how that compares. What was refused is never claimed.
 *
 * Returns: (transfer full): the title
 */
char *
up_caption_title (const UpSeriesFrame *frame,
                  UpLocale            *locale,
                  gboolean             with_comparison)
{
  g_autofree char *own = up_finding_write_title (frame->spec, frame->frame, locale);
  g_autofree char *finding_text = NULL;
  g_autofree char *comparison = NULL;
  gboolean by_trend, fine = FALSE;
  Finding lead, other;

  if (own != NULL)
    return g_steal_pointer (&own);

  by_trend = goes_by_trend (frame);
  choose_findings (frame, by_trend, &lead, &other);
  if (isnan (lead.change))
    return write_refusal (frame, locale);

  if (!isnan (other.change) && other.points == lead.points)
    comparison = write_comparison (frame, locale, &lead, &other, &fine);
  else if (frame->n_subjects == 1 && is_unclear (&frame->subjects[frame->lead], &lead))
    comparison = g_strdup (up_locale_tr (locale, N_("though the trend may be flat")));

  finding_text = write_finding (frame, locale, &lead, fine);
  if (comparison == NULL || !with_comparison)
    return g_steal_pointer (&finding_text);
  return up_locale_fill (locale, N_("{finding} — {comparison}"), "finding", finding_text,
                         "comparison", comparison, NULL);
}
