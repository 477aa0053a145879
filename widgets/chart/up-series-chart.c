/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-series-chart.h"

#include "up-caption.h"
#include "up-finding.h"
#include "up-text-fit.h"

#include <math.h>
#include <string.h>

/* Room for the labels below the plot, and on low pictures, whose footnote stands nearer. */
#define AXIS_ROOM 26.0
#define LOW_AXIS_ROOM 14.0
#define LOW_BELOW 420.0
/* Least plot that is worth drawing before captions are cut, and before names are dropped. */
#define LEAST_HEIGHT 72.0
#define LEAST_WIDTH 64.0
/* The smallest pictures would else have no finding. */
#define TINY_HEIGHT 34.0
#define TINY_BELOW 200.0
/* Least gutter, so that the plots of a page begin in one line; small pictures have no such room. */
#define GUTTER 46.0
#define SMALL_BELOW 360.0
#define LABEL_GAP 14.0
#define LABEL_AFTER_EDGE 8.0
/* Narrower pictures have names at the ends of lines without values. */
#define NAMES_BELOW 600.0

static void
chart_free (UpSeriesChart *self)
{
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_clear_pointer (&self->refusal, g_free);
  up_series_plot_clear (&self->plot);
  g_clear_pointer (&self->page, up_chart_page_free);
  g_clear_pointer (&self->frame, up_series_frame_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpSeriesChart, chart_free)

/* Whether a title is that of growth, so that the source has to name the method. */
static gboolean
speaks_of_growth (const UpSeriesFrame *frame,
                  UpLocale            *locale,
                  const char          *title)
{
  g_autofree char *growth = up_caption_title (frame, locale, TRUE);

  return strcmp (growth, title) == 0 && frame->lead >= 0 &&
         isnan (up_series_frame_get_moved (frame, (guint) frame->lead, NULL));
}

/* Whole where that fits one line, else without the last detail. */
static char *
fit_subtitle (const UpChartContext *context,
              const char           *subtitle)
{
  const UpChartMeasures *measures = up_chart_measures (context);
  const UpTextStyle style = { (float) measures->subtitle, 400, UP_ALIGN_START, 0 };

  if (up_text_width (context->fonts, subtitle, &style) <= context->width - 2 * measures->padding)
    return g_strdup (subtitle);
  return up_caption_without_detail (subtitle);
}

static void
make_page (UpSeriesChart        *self,
           const UpChartContext *context)
{
  const UpSeriesFrame *frame = self->frame;
  UpLocale *locale = context->locale;
  g_autofree char *own = up_finding_write_title (frame->spec, frame->frame, locale);
  gboolean alone = context->target != UP_TARGET_SCREEN;
  g_autofree char *title = own != NULL ? g_strdup (own)
                                       : self->kind->write_title (frame, locale, FALSE);
  g_autofree char *brief = own != NULL ? NULL : self->kind->write_title (frame, locale, TRUE);
  g_autofree char *subtitle = up_caption_subtitle (frame, locale, TRUE);
  g_autofree char *no_window = up_caption_subtitle (frame, locale, FALSE);
  g_autofree char *brief_subtitle = fit_subtitle (context, no_window);
  g_autofree char *source = up_caption_source (frame, locale,
                                               speaks_of_growth (frame, locale, title)
                                                   ? UP_CAPTION_SOURCE_FULL
                                                   : UP_CAPTION_SOURCE_VALUES,
                                               alone);
  g_autofree char *brief_source = up_caption_source (
      frame, locale, context->width < SMALL_BELOW ? UP_CAPTION_SOURCE_NAME
                                                  : UP_CAPTION_SOURCE_SHORT, FALSE);
  g_autofree char *summary = self->kind->write_summary != NULL
                                 ? self->kind->write_summary (frame, locale, title)
                                 : up_caption_values_summary (frame, locale, title);
  const UpChartCaptions captions = {
    .title = title,
    .subtitle = subtitle,
    .source = source,
    .summary = summary,
    .brief_title = brief,
    .brief_subtitle = brief_subtitle,
    .brief_source = brief_source,
    .pill = up_chart_page_find_pill (frame->frame, locale),
  };

  self->page = up_chart_page_new (context, &captions,
                                  context->height < TINY_BELOW ? TINY_HEIGHT + LOW_AXIS_ROOM
                                                               : LEAST_HEIGHT + AXIS_ROOM);
}

/* Where the plot begins and ends, by the labels on both sides of it. */
static void
fit_width (UpSeriesChart *self)
{
  UpSeriesPlot *plot = &self->plot;
  UpRect *area = &plot->axes.area;
  double least = plot->context->width < SMALL_BELOW ? 0 : GUTTER;
  double end;

  area->x = self->page->left + up_plot_axes_gutter (&plot->axes, least);
  for (;;)
    {
      up_series_plot_fit_labels (plot);
      end = plot->label_width > 0 ? LABEL_GAP + plot->label_width * UP_TEXT_ROOM : LABEL_AFTER_EDGE;
      area->width = self->page->right - end - area->x;
      if (area->width >= LEAST_WIDTH || !plot->labels)
        break;
      /* First the values go, then the names. */
      plot->labels = plot->values;
      plot->values = FALSE;
    }
  area->width = MAX (area->width, 8);
}

static UpSeriesChart *
chart_new (const UpSeriesChartClass *kind,
           UpSpec                   *spec,
           UpFrame                  *frame,
           const UpChartContext     *context,
           GError                  **error)
{
  g_autoptr (UpSeriesFrame) series = up_series_frame_new (spec, frame, context->locale, error);
  gboolean low = context->height < LOW_BELOW && context->target != UP_TARGET_SLIDE;
  UpSeriesChart *self;
  UpSeriesPlot *plot;

  if (series == NULL)
    return NULL;
  self = g_new0 (UpSeriesChart, 1);
  self->kind = kind;
  self->frame = g_steal_pointer (&series);
  make_page (self, context);
  plot = &self->plot;
  up_series_plot_init (plot, self->frame, context);
  plot->builder = self->page->builder;
  plot->axes.area = self->page->plot;
  plot->axes.area.height = MAX (self->page->plot.height - (low ? LOW_AXIS_ROOM : AXIS_ROOM), 8);
  plot->values = (context->width >= NAMES_BELOW || context->target == UP_TARGET_PAPER) &&
                 self->frame->n_colored * plot->label_spacing <= plot->axes.area.height;

  if (kind->fit != NULL)
    kind->fit (self);
  else
    up_series_plot_fit_scales (plot);
  if (!plot->empty && kind->refuse != NULL)
    self->refusal = kind->refuse (self);
  if (plot->empty || self->refusal != NULL)
    return self;
  fit_width (self);
  if (kind->place != NULL)
    kind->place (self);
  else
    up_series_plot_place_lines (plot);
  return self;
}

/**
 * up_series_chart_layout:
 * @kind: what it is
 * @spec: what was asked
 * @frame: the answer
 * @context: size, target, faces, language and colours
 * @error: return location
 *
 * Captions, plot and footnote of a chart of series.
 *
 * Returns: (transfer full) (nullable): the scene, %NULL with %UP_CHART_ERROR_FRAME when the frame
 *   lacks what the chart needs
 */
UpScene *
up_series_chart_layout (const UpSeriesChartClass *kind,
                        UpSpec                   *spec,
                        UpFrame                  *frame,
                        const UpChartContext     *context,
                        GError                  **error)
{
  g_autoptr (UpSeriesChart) self = chart_new (kind, spec, frame, context, error);

  if (self == NULL)
    return NULL;
  if (self->plot.empty)
    up_series_plot_draw_refusals (&self->plot, self->page->plot);
  else if (self->refusal != NULL)
    up_series_plot_draw_words (&self->plot, self->refusal, self->page->plot);
  else
    kind->draw (self);
  return up_chart_page_end (self->page);
}

/**
 * up_series_chart_layout_reading:
 * @kind: what it is
 * @spec: what was asked
 * @frame: the answer
 * @context: as the chart was laid out
 * @period: start of the period to read
 * @series: index of the series that the keyboard is at, -1 for none
 *
 * Returns: (transfer full): the reading of one period, a scene without ground
 */
UpScene *
up_series_chart_layout_reading (const UpSeriesChartClass *kind,
                                UpSpec                   *spec,
                                UpFrame                  *frame,
                                const UpChartContext     *context,
                                UpTime                    period,
                                int                       series)
{
  g_autoptr (UpSeriesChart) self = chart_new (kind, spec, frame, context, NULL);
  g_autoptr (UpSceneBuilder) builder = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  builder = up_scene_builder_new (context->width, context->height,
                                  up_color_with_alpha (self->plot.ground, 0));
  self->plot.builder = builder;
  if (self->plot.empty || self->refusal != NULL)
    return up_scene_builder_end (builder);
  if (kind->draw_reading != NULL)
    kind->draw_reading (self, period, series);
  else
    up_series_plot_draw_reading (&self->plot, period, series);
  return up_scene_builder_end (builder);
}
