/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-adoption-layout.h"

#include "up-caption-private.h"
#include "up-note.h"
#include "up-time-table.h"

#include <math.h>
#include <string.h>

/* Shares of rare things keep two digits, up to so many decimals of a percent. */
#define MOST_DECIMALS 8
/* From here on a curve is said to have reached its ceiling. */
#define REACHED_FROM 0.95

/**
 * up_adoption_period:
 * @frame: a frame
 * @locale: a language
 * @start: start of a period
 *
 * Returns: (transfer full): the period as a label: `2025 Q1`
 */
char *
up_adoption_period (const UpAdoptionFrame *frame,
                    UpLocale              *locale,
                    UpTime                 start)
{
  if (frame->plain && start != UP_TIME_NONE)
    return up_locale_format_value (locale, up_time_to_plain (start, FALSE), UP_UNIT_NONE);
  return up_locale_format_period (locale, start, frame->period);
}

/**
 * up_adoption_decimal:
 * @value: a number of moderate size
 *
 * Returns: (transfer full): the number with one decimal, whatever the locale
 */
char *
up_adoption_decimal (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.1f", fabs (value));
  return g_strconcat (value < 0 ? "−" : "", buffer, NULL);
}

/**
 * up_adoption_moment:
 * @frame: a frame
 * @locale: a language
 * @time: a moment
 *
 * Returns: (transfer full): a moment that was estimated, as the period it lies in, no finer than a
 *   month: `2019 Q2`
 */
char *
up_adoption_moment (const UpAdoptionFrame *frame,
                    UpLocale              *locale,
                    UpTime                 time)
{
  if (time == UP_TIME_NONE)
    return g_strdup ("–");
  if (frame->plain)
    return up_adoption_decimal (up_time_to_plain (time, FALSE));
  return up_locale_format_period (locale, time, MAX (frame->period, UP_PERIOD_MONTH));
}

/**
 * up_adoption_value:
 * @frame: a frame
 * @locale: a language
 * @value: in the unit of its values
 *
 * Returns: (transfer full): the value with its unit
 */
char *
up_adoption_value (const UpAdoptionFrame *frame,
                   UpLocale              *locale,
                   double                 value)
{
  return up_locale_format_value (locale, value, frame->unit);
}

/* A value without its unit, where another with it follows. */
static char *
write_bare (const UpAdoptionFrame *frame,
            UpLocale              *locale,
            double                 value)
{
  return frame->unit == UP_UNIT_FRACTION
             ? up_locale_format_value (locale, 100 * value, UP_UNIT_NONE)
             : up_adoption_value (frame, locale, value);
}

/**
 * up_adoption_range:
 * @frame: a frame
 * @locale: a language
 * @low: of an interval
 * @high: of it; NaN where it is open above
 *
 * Returns: (transfer full) (nullable): `18.7 to 20.4`; %NULL where nothing is known
 */
char *
up_adoption_range (const UpAdoptionFrame *frame,
                   UpLocale              *locale,
                   double                 low,
                   double                 high)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (!isfinite (low))
    return NULL;
  if (!isfinite (high))
    {
      from = up_adoption_value (frame, locale, low);
      return up_locale_fill (locale, N_("{low} or more"), "low", from, NULL);
    }
  from = write_bare (frame, locale, low);
  to = write_bare (frame, locale, high);
  return up_locale_fill (locale, N_("{low} to {high}"), "low", from, "high", to, NULL);
}

/**
 * up_adoption_rough:
 * @frame: a frame
 * @locale: a language
 * @value: a value
 * @bare: whether to leave the percent sign out, where another value with it follows or stands
 *   before
 *
 * Returns: (transfer full): the value with two digits: what competing models give supports no more
 */
char *
up_adoption_rough (const UpAdoptionFrame *frame,
                   UpLocale              *locale,
                   double                 value,
                   gboolean               bare)
{
  int decimals = value >= 0.0995 ? 0 : value >= 0.00995 ? 1 : 2;

  if (frame->unit != UP_UNIT_FRACTION)
    return up_adoption_value (frame, locale, value);
  if (value > 0.0 && value < 0.000995)
    decimals = MIN (1 - (int) floor (log10 (100.0 * value)), MOST_DECIMALS);
  if (!bare)
    return up_locale_format_percent (locale, value, decimals);
  return up_locale_format_tick (locale, 100 * value, pow (10, -decimals), UP_UNIT_NONE);
}

/**
 * up_adoption_model_ceiling:
 * @frame: a frame
 * @locale: a language
 * @model: a place
 *
 * Returns: (transfer full) (nullable): `ceiling 4.6 %, 3.5 to 8.4`; %NULL without a ceiling
 */
char *
up_adoption_model_ceiling (const UpAdoptionFrame *frame,
                           UpLocale              *locale,
                           guint                  model)
{
  const UpAdoptionModel *it = &frame->models[model];
  g_autofree char *value = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  const char *message = N_("ceiling {value}");
  gboolean share = frame->unit == UP_UNIT_FRACTION;

  if (!isfinite (it->ceiling))
    return NULL;
  if (share && it->ceiling >= UP_ADOPTION_WHOLE)
    return g_strdup (up_locale_tr (locale, N_("no ceiling of its own")));
  value = up_adoption_rough (frame, locale, it->ceiling, FALSE);
  if (isfinite (it->ceiling_low) && isfinite (it->ceiling_high) &&
      !(share && it->ceiling_high >= UP_ADOPTION_WHOLE))
    {
      low = up_adoption_rough (frame, locale, it->ceiling_low, TRUE);
      high = up_adoption_rough (frame, locale, it->ceiling_high, TRUE);
      message = N_("ceiling {value}, {low} to {high}");
    }
  else if (isfinite (it->ceiling_low))
    message = N_("ceiling {value}, open above");
  return up_locale_fill (locale, message, "value", value, "low", low, "high", high, NULL);
}

/**
 * up_adoption_share_reached:
 * @frame: a frame
 *
 * Returns: the fitted value at the end of the data as a share of the ceiling; NaN without either
 */
double
up_adoption_share_reached (const UpAdoptionFrame *frame)
{
  UpTime end = frame->fit.n > 0 ? MIN (frame->data_end, frame->fit.times[frame->fit.n - 1])
                                : UP_TIME_NONE;

  if (frame->last < 0 || end == UP_TIME_NONE || !(frame->ceiling > 0))
    return NAN;
  return up_adoption_curve_at (frame->fit, end) / frame->ceiling;
}

static gboolean
any_fitted (const UpAdoptionFrame *frame)
{
  for (guint i = 0; i < frame->n_models; i++)
    {
      if (isfinite (frame->models[i].aicc))
        return TRUE;
    }
  return FALSE;
}

static const char *
title_message (const UpAdoptionFrame *frame,
               double                 share)
{
  if (frame->last < 0)
    return N_("No values of {subject} to fit a curve to");
  if (up_adoption_breaks_shape (frame))
    return N_("{subject} does not follow a curve of adoption");
  if (up_adoption_has_left (frame))
    return N_("{subject} has lately left the curve it followed");
  if (frame->refused)
    return any_fitted (frame) ? N_("Too early to say where {subject}’s curve ends")
                              : N_("No growth curve can be fitted to {subject} yet");
  if (!isfinite (share))
    return N_("{subject}’s curve has no ceiling yet");
  if (frame->ceiling_assumed)
    return N_("{subject} is at {share} of the ceiling you assume, {ceiling}");
  if (share >= REACHED_FROM)
    return N_("{subject} has reached its ceiling of {ceiling}");
  if (frame->inflection != UP_TIME_NONE && frame->inflection <= frame->data_end)
    return N_("{subject} is at {share} of its ceiling of {ceiling}, and slowing");
  return N_("{subject} is at {share} of its ceiling of {ceiling}");
}

/* The same where there is room for a few words only. */
static const char *
brief_message (const UpAdoptionFrame *frame,
               double                 share)
{
  if (frame->last < 0)
    return N_("{subject}: no values");
  if (up_adoption_breaks_shape (frame))
    return N_("{subject}: no such curve");
  if (up_adoption_has_left (frame))
    return N_("{subject}: off its curve");
  if (frame->refused || !isfinite (share))
    return N_("{subject}: too early to say");
  return share >= REACHED_FROM ? N_("{subject}: at its ceiling")
                               : N_("{subject}: {share} of its ceiling");
}

/* What the values do instead of rising, as the refusal says it, without what follows from that. */
static char *
write_shape (const UpAdoptionFrame *frame,
             UpLocale              *locale)
{
  static const char *const ends[] = { ": ", "：" };
  char *text = up_note_get_text (frame->frame, "refusals", 0, locale);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      char *end = g_strrstr (text, ends[i]);

      if (end != NULL)
        *end = '\0';
    }
  if (g_str_has_suffix (text, "。"))
    text[strlen (text) - strlen ("。")] = '\0';
  else if (g_str_has_suffix (text, "."))
    text[strlen (text) - 1] = '\0';
  return text;
}

/**
 * up_adoption_title:
 * @frame: a frame
 * @locale: a language
 * @brief: whether there is room for a few words only
 *
 * Returns: (transfer full): the spec's own title, else how far along its curve the technology is,
 *   or that this cannot be said
 */
char *
up_adoption_title (const UpAdoptionFrame *frame,
                   UpLocale              *locale,
                   gboolean               brief)
{
  const char *own = up_spec_get_text (frame->spec, "title");
  double share = up_adoption_share_reached (frame);
  g_autofree char *percent = up_locale_format_percent (locale, share, 0);
  g_autofree char *ceiling = up_adoption_value (frame, locale, frame->ceiling);

  if (own != NULL && own[0] != '\0')
    return g_strdup (own);
  if (!brief && up_adoption_breaks_shape (frame) &&
      up_frame_get_n_rows (up_frame_get_part (frame->frame, "refusals")) > 0)
    return write_shape (frame, locale);
  return up_locale_fill (locale,
                         brief ? brief_message (frame, share) : title_message (frame, share),
                         "subject", frame->name, "share", percent, "ceiling", ceiling, NULL);
}

/* Until when curves are drawn, as a year. */
static char *
write_horizon (const UpAdoptionFrame *frame,
               UpLocale              *locale)
{
  UpFrame *others = up_frame_get_part (frame->frame, "alternatives");
  const UpTime *times = up_frame_get_times (others, "time");
  UpTime last = frame->fit.n > 0 ? frame->fit.times[frame->fit.n - 1] : UP_TIME_NONE;
  int year;

  for (gsize i = 0; frame->refused && i < up_frame_get_n_rows (others); i++)
    last = MAX (last, times[i]);
  if (last == UP_TIME_NONE || last <= frame->data_end)
    return NULL;
  if (frame->plain)
    return up_adoption_moment (frame, locale, last);
  up_time_to_civil (last, &year, NULL, NULL);
  return g_strdup_printf ("%d", year);
}

static char *
write_window (const UpAdoptionFrame *frame,
              UpLocale              *locale)
{
  if (frame->plain)
    {
      g_autofree char *from = up_adoption_period (frame, locale, frame->from);
      g_autofree char *to = up_adoption_period (frame, locale, frame->to);

      return up_locale_fill (locale, N_("{low} to {high}"), "low", from, "high", to, NULL);
    }
  return up_locale_format_range_in_words (locale, frame->from, frame->to, frame->period);
}

static char *
write_share_of (const UpAdoptionFrame *frame,
                UpLocale              *locale)
{
  UpFrame *metric = up_frame_get_part (frame->frame, "metric");
  const char *whole = up_frame_get_texts (metric, "share_of")[0];

  if (frame->unit != UP_UNIT_FRACTION || whole == NULL)
    return NULL;
  return up_locale_fill (locale, N_("share of {whole}"), "whole", up_locale_tr (locale, whole),
                         NULL);
}

/**
 * up_adoption_subtitle:
 * @frame: a frame
 * @locale: a language
 *
 * Returns: (transfer full): what is counted, when, and which curve goes how far beyond
 */
char *
up_adoption_subtitle (const UpAdoptionFrame *frame,
                      UpLocale              *locale)
{
  const char *counted = frame->phrase[0] != '\0' ? frame->phrase : frame->metric;
  g_autofree char *horizon = write_horizon (frame, locale);
  g_autofree char *share_of = write_share_of (frame, locale);
  g_autofree char *window = NULL;
  g_autofree char *further = NULL;
  GString *text = g_string_new (up_locale_tr (locale, counted));

  if (share_of != NULL)
    g_string_append_printf (text, " · %s", share_of);
  if (frame->from == UP_TIME_NONE || frame->to == UP_TIME_NONE)
    return g_string_free_and_steal (text);
  window = write_window (frame, locale);
  g_string_append_printf (text, " · %s", window);
  if (horizon == NULL)
    return g_string_free_and_steal (text);
  if (up_adoption_breaks_shape (frame))
    return g_string_free_and_steal (text);
  if (frame->refused)
    further = up_locale_fill (locale, N_("fitted models to {year}"), "year", horizon, NULL);
  else if (frame->best >= 0)
    further = up_locale_fill (locale, N_("{model} forecast to {year}"), "model",
                              up_locale_tr (locale, up_adoption_model_name (
                                                        frame->models[frame->best].id)),
                              "year", horizon, NULL);
  if (further != NULL)
    g_string_append_printf (text, " · %s", further);
  return g_string_free_and_steal (text);
}

static void
add_sentence (GString    *text,
              UpLocale   *locale,
              char       *sentence)
{
  if (sentence != NULL && text->len > 0 && !up_locale_is_chinese (locale))
    g_string_append_c (text, ' ');
  if (sentence != NULL)
    g_string_append (text, sentence);
  g_free (sentence);
}

/**
 * up_adoption_source:
 * @frame: a frame
 * @locale: a language
 *
 * Returns: (transfer full): the footnote: source, licence, day of the snapshot, and what is only
 *   assumed, which stands here in every picture and table whatever its title
 */
char *
up_adoption_source (const UpAdoptionFrame *frame,
                    UpLocale              *locale)
{
  GString *text = g_string_new (NULL);

  up_caption_append_sources (text, frame->frame, locale, UP_CAPTION_SOURCE_FULL);
  up_caption_append_snapshot (text, frame->frame, frame->known, locale);
  if (frame->ceiling_assumed)
    {
      g_autofree char *ceiling = up_adoption_value (frame, locale, frame->ceiling);

      add_sentence (text, locale,
                    up_locale_fill (locale, N_("The ceiling of {value} is assumed, not fitted."),
                                    "value", ceiling, NULL));
    }
  return g_string_free_and_steal (text);
}

static char *
write_last (const UpAdoptionFrame *frame,
            UpLocale              *locale)
{
  g_autofree char *period = NULL;
  g_autofree char *value = NULL;

  if (frame->last < 0)
    return NULL;
  period = up_adoption_period (frame, locale, frame->starts[frame->last]);
  value = up_adoption_value (frame, locale, frame->values[frame->last]);
  return up_locale_fill (locale, N_("Last value: {value}, {period}."), "value", value, "period",
                         period, NULL);
}

static char *
write_ceiling (const UpAdoptionFrame *frame,
               UpLocale              *locale)
{
  g_autofree char *value = up_adoption_value (frame, locale, frame->ceiling);
  g_autofree char *level = up_locale_format_percent (locale, 0.95, 0);
  g_autofree char *range = up_adoption_range (frame, locale, frame->ceiling_low,
                                              frame->ceiling_high);

  if (frame->refused || !isfinite (frame->ceiling))
    return NULL;
  return up_locale_fill (locale, frame->ceiling_assumed ? N_("Ceiling assumed: {value}.")
                                 : range != NULL ? N_("Ceiling: {value}, {level} interval {range}.")
                                                 : N_("Ceiling: {value}."),
                         "value", value, "level", level, "range", range, NULL);
}

static char *
write_inflection (const UpAdoptionFrame *frame,
                  UpLocale              *locale)
{
  g_autofree char *time = up_adoption_moment (frame, locale, frame->inflection);
  g_autofree char *low = up_adoption_moment (frame, locale, frame->inflection_low);
  g_autofree char *high = up_adoption_moment (frame, locale, frame->inflection_high);
  g_autofree char *level = up_locale_format_percent (locale, 0.95, 0);

  if (frame->refused || frame->inflection == UP_TIME_NONE)
    return NULL;
  return up_locale_fill (locale, N_("Fastest growth: {time}, {level} interval {low} to {high}."),
                         "time", time, "level", level, "low", low, "high", high, NULL);
}

/**
 * up_adoption_summary:
 * @frame: a frame
 * @locale: a language
 *
 * Returns: (transfer full): the chart in spoken sentences: the finding, what is counted, the last
 *   value, ceiling and inflection with their intervals, or the reasons why none is shown
 */
char *
up_adoption_summary (const UpAdoptionFrame *frame,
                     UpLocale              *locale)
{
  g_autofree char *title = up_adoption_title (frame, locale, FALSE);
  g_autofree char *subtitle = up_adoption_subtitle (frame, locale);
  UpFrame *rules = up_frame_get_part (frame->frame, "rules");
  g_autofree char *start = up_locale_fill (locale, N_("{title}. {subtitle}."), "title", title,
                                           "subtitle", subtitle, NULL);
  GString *text = g_string_new (start);

  add_sentence (text, locale, write_last (frame, locale));
  add_sentence (text, locale, write_ceiling (frame, locale));
  add_sentence (text, locale, write_inflection (frame, locale));
  for (gsize i = 0; i < up_frame_get_n_rows (rules) && frame->refused; i++)
    {
      g_autofree char *detail = NULL;
      g_autofree char *head = up_adoption_rule (frame, locale, i, &detail);

      if (up_frame_get_integers (rules, "passed")[i] == 0)
        add_sentence (text, locale, up_locale_fill (locale, N_("{rule}: {detail}."), "rule", head,
                                                    "detail", detail, NULL));
    }
  return g_string_free_and_steal (text);
}
