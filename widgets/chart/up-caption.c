/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-caption.h"

#include "up-caption-private.h"

#include <math.h>
#include <string.h>

/* The window by its years, “2020–2025”; inside one year by its periods. */
char *
up_caption_years (const UpSeriesFrame *frame,
                  UpLocale            *locale)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  int from, to;

  if (frame->from == UP_TIME_NONE || frame->plain)
    return frame->from == UP_TIME_NONE ? g_strdup ("")
                                       : up_series_frame_format_range (frame, locale, FALSE);
  up_time_to_civil (frame->from, &from, NULL, NULL);
  up_time_to_civil (frame->to, &to, NULL, NULL);
  if (from == to)
    return up_series_frame_format_range (frame, locale, TRUE);
  first = g_strdup_printf ("%d", from);
  last = g_strdup_printf ("%d", to);
  return up_locale_fill (locale, N_("{first}–{last}"), "first", first, "last", last, NULL);
}

/* The metric inside a sentence: “pull requests”. */
const char *
up_caption_metric (const UpSeriesFrame *frame,
                   UpLocale            *locale)
{
  return up_locale_tr (locale, frame->noun[0] != '\0' ? frame->noun : frame->metric);
}

static char *
write_scale (const UpSeriesFrame *frame,
             UpLocale            *locale)
{
  const char *chart = up_spec_get_text (frame->spec, "chart");
  g_autofree char *first = NULL;

  switch (frame->scale)
    {
    case UP_SERIES_LOG:
      return g_strdup (up_locale_tr (locale, N_("log scale")));
    case UP_SERIES_INDEX:
      if (frame->from == UP_TIME_NONE)
        return NULL;
      first = frame->plain ? up_series_frame_format_period (frame, locale, frame->from)
                           : up_locale_format_period_in_words (locale, frame->from, frame->period);
      return up_locale_fill (locale, N_("index, {period} = 100"), "period", first, NULL);
    case UP_SERIES_SHARE:
      if (frame->is_share)
        return NULL;
      if (frame->share_of == NULL)
        return g_strdup (up_locale_tr (locale, N_("share of those compared")));
      return up_locale_fill (locale, N_("share of {whole}"), "whole",
                             up_locale_tr (locale, frame->share_of), NULL);
    case UP_SERIES_SYMLOG:
      return g_strdup (up_locale_tr (locale, N_("symmetric log scale")));
    case UP_SERIES_LINEAR:
    default:
      if (g_strcmp0 (chart, "substitution") == 0)
        return g_strdup (up_locale_tr (locale, N_("share of those compared")));
      if (g_strcmp0 (chart, "aligned") != 0 || !frame->is_share || frame->share_of == NULL)
        return NULL;
      return up_locale_fill (locale, N_("share of {whole}"), "whole",
                             up_locale_tr (locale, frame->share_of), NULL);
    }
}

/**
 * up_caption_subtitle:
 * @frame: a frame
 * @locale: a language
 * @with_window: whether to name the window
 *
 * Returns: (transfer full): what is counted, when, and how it is scaled
 */
char *
up_caption_subtitle (const UpSeriesFrame *frame,
                     UpLocale            *locale,
                     gboolean             with_window)
{
  g_autofree char *window = NULL;
  g_autofree char *scale = write_scale (frame, locale);
  g_autoptr (GString) text = g_string_new (up_locale_tr (locale, frame->phrase));

  if (text->len == 0)
    g_string_assign (text, up_locale_tr (locale, frame->metric));
  if (with_window && frame->from != UP_TIME_NONE)
    window = up_series_frame_format_range (frame, locale, TRUE);
  if (window != NULL)
    g_string_append_printf (text, " · %s", window);
  if (up_locale_get_zone (locale) != NULL && frame->from != UP_TIME_NONE)
    {
      g_autofree char *zone = up_locale_format_zone (locale, frame->from, frame->tail);
      g_autofree char *times = up_locale_fill (locale, N_("times in {zone}"), "zone", zone, NULL);

      g_string_append_printf (text, " · %s", times);
    }
  if (scale != NULL)
    g_string_append_printf (text, " · %s", scale);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * up_caption_without_detail:
 * @subtitle: a subtitle
 *
 * Returns: (transfer full): @subtitle without the last detail of what is counted: “, by main
 *   language of the repository”
 */
char *
up_caption_without_detail (const char *subtitle)
{
  const char *dot = strstr (subtitle, " · ");
  g_autofree char *phrase = g_strndup (subtitle, dot != NULL ? (gsize) (dot - subtitle)
                                                            : strlen (subtitle));
  char *comma = strrchr (phrase, ',');

  if (comma == NULL)
    comma = g_strrstr (phrase, "，");
  if (comma == NULL)
    return g_strdup (subtitle);
  *comma = '\0';
  return g_strconcat (phrase, dot != NULL ? dot : "", NULL);
}

/**
 * up_caption_open_note:
 * @frame: a frame
 * @locale: a language
 * @with_growth: whether the chart speaks of growth
 *
 * Returns: (transfer full) (nullable): two lines about the unfinished period, one where nothing is
 *   said of growth, %NULL without one
 */
char *
up_caption_open_note (const UpSeriesFrame *frame,
                      UpLocale            *locale,
                      gboolean             with_growth)
{
  g_autofree char *period = NULL;

  if (frame->from == UP_TIME_NONE || frame->tail <= frame->to)
    return NULL;
  if (up_frame_get_part (frame->frame, "substitution") != NULL)
    return g_strdup (up_locale_tr (locale, N_("forecast")));
  period = up_series_frame_format_period (frame, locale, frame->tail);
  return up_locale_fill (locale,
                         with_growth ? N_("{period} incomplete,\nnot used for growth")
                                     : N_("{period} incomplete"),
                         "period", period, NULL);
}

/* A percentage without its sign, as the first end of a range. */
static char *
write_percent_number (UpLocale *locale,
                      double    fraction,
                      int       decimals)
{
  return up_locale_format_tick (locale, fraction * 100, decimals > 0 ? 0.1 : 1, UP_UNIT_NONE);
}

/**
 * up_caption_gain:
 * @frame: a frame
 * @locale: a language
 *
 * Returns: (transfer full) (nullable): how much faster one of the two that were compared grew,
 *   with its interval; %NULL when that was not computed
 */
char *
up_caption_gain (const UpSeriesFrame *frame,
                 UpLocale            *locale)
{
  int decimals = fabs (frame->advantage) < 0.0095 ? 1 : 0;
  g_autofree char *gain = NULL;
  g_autofree char *level = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  const char *message;

  if (!isfinite (frame->advantage) || !isfinite (frame->advantage_low) ||
      !isfinite (frame->advantage_high) || frame->lead < 0 || frame->other < 0)
    return NULL;
  if (frame->advantage_low <= 0 && frame->advantage_high >= 0)
    message = N_("{subject} has no clear lead on {other}: {gain} a year ({level} interval {low} to "
                 "{high}).");
  else if (frame->advantage > 0)
    message = N_("{subject} gained {gain} a year on {other} ({level} interval {low} to {high}).");
  else
    message = N_("{subject} lost {gain} a year to {other} ({level} interval {low} to {high}).");
  gain = up_locale_format_percent (locale, frame->advantage_high < 0 ? -frame->advantage
                                                                     : frame->advantage, decimals);
  level = up_locale_format_percent (locale, isfinite (frame->level) ? frame->level : 0.95, 0);
  low = write_percent_number (locale, frame->advantage_low, decimals);
  high = up_locale_format_percent (locale, frame->advantage_high, decimals);
  return up_locale_fill (locale, message, "subject", frame->subjects[frame->lead].name, "other",
                         frame->subjects[frame->other].name, "gain", gain, "level", level, "low",
                         low, "high", high, NULL);
}

static int
decimals_for (double growth)
{
  return fabs (growth) < 0.0095 && growth != 0 ? 1 : 0;
}

/**
 * up_caption_growth:
 * @frame: a frame
 * @locale: a language
 * @subject: place of a subject
 *
 * Returns: (transfer full): its end-to-end growth a year, `–` when refused
 */
char *
up_caption_growth (const UpSeriesFrame *frame,
                   UpLocale            *locale,
                   guint                subject)
{
  double growth = frame->subjects[subject].cagr;

  return up_locale_format_percent (locale, growth, decimals_for (growth));
}

/**
 * up_caption_interval:
 * @frame: a frame
 * @locale: a language
 * @subject: place of a subject
 *
 * Returns: (transfer full) (nullable): fitted growth with its interval, `41 % (32 – 50)`; %NULL
 *   when there is none
 */
char *
up_caption_interval (const UpSeriesFrame *frame,
                     UpLocale            *locale,
                     guint                subject)
{
  const UpSeriesSubject *self = &frame->subjects[subject];
  int decimals = decimals_for (self->trend);
  g_autofree char *trend = NULL;
  g_autofree char *interval = NULL;

  if (!isfinite (self->trend) || !isfinite (self->trend_low) || !isfinite (self->trend_high))
    return NULL;
  trend = up_locale_format_percent (locale, self->trend, decimals);
  interval = up_locale_format_interval (locale, self->trend_low, self->trend_high, decimals);
  return up_locale_fill (locale, N_("{trend} ({interval})"), "trend", trend, "interval", interval,
                         NULL);
}

const char *
up_caption_reason (const char *codes,
                   UpLocale   *locale)
{
  static const struct
  {
    const char *code;
    const char *words;
  } words[] = {
    { "no-data", N_("no data") },
    { "one-point", N_("too few to say") },
    { "missing-end", N_("an end is missing") },
    { "negative", N_("below 0") },
    { "zero", N_("0 has no growth rate") },
    { "too-large", N_("too fast to state") },
    { "no-years", N_("no years") },
    { "few-points", N_("too few to say") },
    { "panel", N_("those counted change") },
    { "decline", N_("falling") },
    { "hump", N_("rose and fell") },
    { "dip", N_("fell and rises again") },
    { "waves", N_("rises and falls") },
    { "flat", N_("no clear rise") },
    { "no-fit", N_("no ceiling in sight") },
    { "ceiling-open", N_("no ceiling in sight") },
    { "ceiling-wide", N_("ceiling too uncertain") },
    { "inflection-outside", N_("turning point not seen") },
    { "models-disagree", N_("curves disagree") },
    { "off-line", N_("left its curve") },
  };
  g_auto (GStrv) each = g_strsplit (codes != NULL ? codes : "", ",", -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_strv_contains ((const char *const *) each, words[i].code))
        return up_locale_tr (locale, words[i].words);
    }
  return NULL;
}

/**
 * up_caption_refusal:
 * @frame: a frame
 * @locale: a language
 * @subject: place of a subject
 *
 * Returns: (transfer none) (nullable): in a few words why there is no interval, or no growth at
 *   all; %NULL when both are there
 */
const char *
up_caption_refusal (const UpSeriesFrame *frame,
                    UpLocale            *locale,
                    guint                subject)
{
  const UpSeriesSubject *self = &frame->subjects[subject];
  const char *reason;

  if (isfinite (self->cagr) && isfinite (self->trend))
    return NULL;
  reason = up_caption_reason (self->refusals, locale);
  if (reason != NULL)
    return reason;
  return isfinite (self->cagr) || isfinite (self->trend)
             ? NULL
             : up_locale_tr (locale, N_("too few to say"));
}
