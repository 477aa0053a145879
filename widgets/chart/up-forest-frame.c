/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-forest-frame.h"

#include "up-base-error.h"
#include "up-caption-private.h"
#include "up-chart-error.h"
#include "up-life-cycle.h"
#include "up-list-share.h"

#include <math.h>

/* One table a line, as DESIGN.md lists them. */
const char up_forest_columns[] =
    "rows: name text, estimate number, low number, high number, least number, most number, "
    "second number, detail text, reason text, subject text\n"
    "metric: name text, phrase text, unit text, reference number, symbol text, "
    "estimate_name text, second_name text, level number\n"
    "sources: title text, licence text\n";

/* An interval whose ends are the wrong way round has two readings. */
static gboolean
check_order (const UpForestFrame *self,
             const double        *low,
             const double        *high,
             GError             **error)
{
  for (gsize row = 0; row < self->ranked.table.n_rows; row++)
    {
      g_autofree char *excerpt = NULL;

      if (!(low[row] > high[row]))
        continue;
      excerpt = up_error_excerpt (self->ranked.names[row]);
      g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_FRAME,
                   "The range of “%s” ends below its beginning", excerpt);
      return FALSE;
    }
  return TRUE;
}

/**
 * up_forest_frame_read:
 * @self: (out caller-allocates): what is found, to be cleared
 * @spec: (transfer none): what was asked; outlives @self
 * @frame: (transfer none): the answer; outlives @self
 * @error: return location
 *
 * Returns: whether @frame has what the chart needs; otherwise %UP_CHART_ERROR_FRAME, also when
 *   a range ends below its beginning
 */
gboolean
up_forest_frame_read (UpForestFrame *self,
                      UpSpec        *spec,
                      UpFrame       *frame,
                      GError       **error)
{
  gsize n;

  *self = (UpForestFrame) { .level = NAN };
  if (!up_ranked_frame_read (&self->ranked, spec, frame, up_forest_columns, "estimate second",
                             error))
    return FALSE;
  self->estimate = up_frame_get_numbers (frame, "estimate");
  self->low = up_frame_get_numbers (frame, "low");
  self->high = up_frame_get_numbers (frame, "high");
  self->least = up_frame_get_numbers (frame, "least");
  self->most = up_frame_get_numbers (frame, "most");
  self->second = up_frame_get_numbers (frame, "second");
  self->detail = up_frame_get_texts (frame, "detail");
  self->reason = up_frame_get_texts (frame, "reason");
  self->level = up_frame_get_numbers (up_frame_get_part (frame, "metric"), "level")[0];
  self->is_growth = up_frame_get_part (frame, "growth") != NULL;
  /* How far along something is, is not known to a tenth of a percent. */
  if (up_life_cycle_is (self))
    self->ranked.decimals = 0;

  n = self->ranked.table.n_rows;
  if (!check_order (self, self->low, self->high, error) ||
      !check_order (self, self->least, self->most, error))
    return FALSE;
  self->shown = g_new (double, MAX (n, 1));
  for (gsize row = 0; row < n; row++)
    {
      self->shown[row] = isfinite (self->second[row]) ? self->second[row] : self->estimate[row];
      self->n_known += isfinite (self->shown[row]) ? 1 : 0;
    }
  self->rank = up_ranked_frame_rank (&self->ranked, self->shown);
  return TRUE;
}

/**
 * up_forest_frame_clear:
 * @self: a frame
 */
void
up_forest_frame_clear (UpForestFrame *self)
{
  up_ranked_frame_clear (&self->ranked);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->rank, g_free);
}

/**
 * up_forest_frame_detail:
 * @self: a frame
 * @locale: a language
 * @row: a row
 *
 * Returns: (transfer full) (nullable): what else is said of the row, in words
 */
char *
up_forest_frame_detail (const UpForestFrame *self,
                        UpLocale            *locale,
                        gsize                row)
{
  if (self->detail[row] != NULL && up_life_cycle_is (self))
    return g_strdup (up_locale_tr (locale, up_life_cycle_phase_name (self->detail[row])));
  if (self->detail[row] != NULL && up_list_share_is (self))
    return up_list_share_detail (self, locale, row);
  return g_strdup (self->detail[row]);
}

/* Growth is told in whole percent; its interval is wider than a tenth. */
static int
decimals_for (double growth)
{
  return fabs (growth) < 0.0095 && growth != 0 ? 1 : 0;
}

/**
 * up_forest_frame_value:
 * @self: a frame
 * @locale: a language
 * @value: an estimate
 *
 * Returns: (transfer full): the estimate for a label
 */
char *
up_forest_frame_value (const UpForestFrame *self,
                       UpLocale            *locale,
                       double               value)
{
  if (self->is_growth)
    return up_locale_format_percent (locale, value, decimals_for (value));
  return up_ranked_frame_value (&self->ranked, locale, value);
}

/**
 * up_forest_frame_interval:
 * @self: a frame
 * @locale: a language
 * @row: a row
 *
 * Returns: (transfer full) (nullable): its interval; after the estimate where another one is
 *   written beside the row; %NULL when there is none
 */
char *
up_forest_frame_interval (const UpForestFrame *self,
                          UpLocale            *locale,
                          gsize                row)
{
  int decimals = self->is_growth ? decimals_for (self->estimate[row]) : self->ranked.decimals;
  g_autofree char *estimate = NULL;
  g_autofree char *interval = NULL;

  if (!isfinite (self->estimate[row]) || !isfinite (self->low[row]) || !isfinite (self->high[row]))
    return NULL;
  if (self->ranked.table.unit == UP_UNIT_FRACTION)
    interval = up_locale_format_interval (locale, self->low[row], self->high[row], decimals);
  else
    {
      g_autofree char *low = up_locale_format_value (locale, self->low[row], UP_UNIT_COUNT);
      g_autofree char *high = up_locale_format_value (locale, self->high[row], UP_UNIT_COUNT);

      interval = g_strconcat (low, up_locale_is_chinese (locale) ? " 至 " : " – ", high, NULL);
    }
  if (!isfinite (self->second[row]))
    return g_steal_pointer (&interval);
  estimate = up_forest_frame_value (self, locale, self->estimate[row]);
  return up_locale_fill (locale, N_("{trend} ({interval})"), "trend", estimate, "interval",
                         interval, NULL);
}

/**
 * up_forest_frame_reason:
 * @self: a frame
 * @locale: a language
 * @row: a row
 *
 * Returns: (transfer none) (nullable): in a few words why an estimate is missing; %NULL when none
 *   is
 */
const char *
up_forest_frame_reason (const UpForestFrame *self,
                        UpLocale            *locale,
                        gsize                row)
{
  const char *words;

  if (isfinite (self->estimate[row]) && (isfinite (self->second[row]) || !self->is_growth))
    return NULL;
  words = up_caption_reason (self->reason[row], locale);
  if (words != NULL)
    return words;
  if (self->reason[row] != NULL && !self->is_growth)
    return self->reason[row];
  return isfinite (self->shown[row]) ? NULL : up_locale_tr (locale, N_("no data"));
}

/**
 * up_forest_frame_words:
 * @self: a frame
 * @locale: a language
 * @row: a row
 *
 * Returns: (transfer full): what a row says, to be spoken: value, interval, or why there is none
 */
char *
up_forest_frame_words (const UpForestFrame *self,
                       UpLocale            *locale,
                       gsize                row)
{
  g_autofree char *value = up_forest_frame_value (self, locale, self->shown[row]);
  g_autofree char *interval = up_forest_frame_interval (self, locale, row);
  const char *reason = up_forest_frame_reason (self, locale, row);
  const char *more = interval != NULL ? interval : reason;

  if (interval != NULL && !isfinite (self->second[row]))
    return up_locale_fill (locale, N_("{trend} ({interval})"), "trend", value, "interval",
                           interval, NULL);
  if (!isfinite (self->shown[row]) && reason != NULL)
    return g_strdup (reason);
  if (more == NULL)
    return g_steal_pointer (&value);
  return up_locale_fill (locale, N_("{interval}, {reason}"), "interval", value, "reason", more,
                         NULL);
}
