/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-growth-layout.h"

#include "up-growth-preview.h"
#include "up-scene-private.h"

#include "up-caption.h"
#include "up-chart-measures.h"
#include "up-text-fit.h"
#include "up-wordmark.h"

#include <math.h>
#include <string.h>

/* Least content width for growth beside the lines. */
#define SIDE_FROM 780.0
/* Share of the content's width that the growth panel takes beside the lines. */
#define SIDE_SHARE 0.33
/* Below these a card shows short forms and names only; below the second one names only. */
#define NARROW_BELOW 500.0
#define NAMES_BELOW 600.0
/* Least plot that is worth drawing before another part is dropped. */
#define LEAST_PLOT_HEIGHT 72.0
#define LEAST_PLOT_WIDTH 96.0
/* Down to that height a title is rather told in full. */
#define LOWEST_PLOT 36.0
/* A title stands that much nearer to the plot than a subtitle does. */
#define NO_SUBTITLE 10.0
/* Parts that can go, in order: strip; stacked growth; long subtitle; comparison and method;
 * subtitle; licence and wordmark; names; the title's second line. */
#define LAST_LEVEL 8

#define MOST_SOURCE_LINES 4
/* Where the plot needs the room itself. */
#define MOST_LOW_SOURCE_LINES 2
#define LOW_BELOW 420.0

#define LABEL_GAP 14.0
#define WORDMARK_GAP 16.0
#define LABEL_AFTER_SIDE 44.0
#define LABEL_AFTER_EDGE 8.0

static void
fit_title (UpGrowthLayout *self)
{
  const UpTextStyle style = { (float) self->title_size, 700, UP_ALIGN_START, 0 };
  double width = self->right - self->left;
  g_autofree char *text = up_caption_title (self->frame, self->context->locale, self->level < 4);
  guint n;

  g_free (self->title);
  self->title = up_text_break (self->context->fonts, text, &style, width, &n);
  if (n > 2)
    {
      g_free (text);
      text = up_caption_title (self->frame, self->context->locale, FALSE);
      g_free (self->title);
      self->title = up_text_break (self->context->fonts, text, &style, width, &n);
    }
  if (n == 2)
    {
      g_free (self->title);
      self->title = up_text_balance (self->context->fonts, text, &style, width);
    }
  self->title = up_text_keep (self->context->fonts, self->title, &style, width,
                              self->level < 5 ? 3 : self->level < LAST_LEVEL ? 2 : 1, &n);
  self->plot.axes.area.y = self->title_y + (n - 1) * up_fonts_line_height (self->title_size);
}

/* On one line with the window, else without it (the growth panel and the title name it), else on
 * two lines. */
static void
fit_subtitle (UpGrowthLayout *self,
              const UpChartMeasures *measures)
{
  const UpTextStyle style = { (float) self->subtitle_size, 400, UP_ALIGN_START, 0 };
  double width = self->right - self->left;
  guint n = 0, most = self->level >= 3 ? 1 : 2;
  g_autofree char *text = NULL;
  g_autofree char *fitting = NULL;

  g_clear_pointer (&self->subtitle, g_free);
  if (self->level >= 5)
    return;
  text = up_caption_subtitle (self->frame, self->context->locale, TRUE);
  if (up_text_width (self->context->fonts, text, &style) > width)
    {
      g_free (text);
      text = up_caption_subtitle (self->frame, self->context->locale, FALSE);
    }
  if (self->context->width < NAMES_BELOW)
    {
      g_autofree char *shorter = up_caption_without_detail (text);

      if (up_text_width (self->context->fonts, text, &style) > width &&
          up_text_width (self->context->fonts, shorter, &style) <= width)
        {
          g_free (text);
          text = g_steal_pointer (&shorter);
        }
    }
  fitting = up_text_drop_parts (self->context->fonts, text, &style, width, most);
  self->subtitle = up_text_break (self->context->fonts, fitting, &style, width, &n);
  self->subtitle = up_text_keep (self->context->fonts, self->subtitle, &style, width, most, &n);
  self->subtitle_y = self->plot.axes.area.y + measures->subtitle_gap;
  self->plot.axes.area.y = self->subtitle_y + (n - 1) * up_fonts_line_height (self->subtitle_size);
}

static void
fit_source (UpGrowthLayout *self)
{
  const UpTextStyle style = { (float) self->foot_size, 400, UP_ALIGN_START, 0 };
  gboolean screen = self->context->target == UP_TARGET_SCREEN;
  double width = self->right - self->left;
  UpCaptionSource extent = UP_CAPTION_SOURCE_FULL;
  guint most = self->context->height < LOW_BELOW ? MOST_LOW_SOURCE_LINES : MOST_SOURCE_LINES;
  g_autofree char *text = NULL;
  g_autofree char *fitting = NULL;

  if (self->level >= 6)
    extent = UP_CAPTION_SOURCE_NAME;
  else if (self->level >= 4 || (screen && (self->narrow || self->context->height < LOW_BELOW)))
    extent = UP_CAPTION_SOURCE_SHORT;
  self->wordmark = self->level < 6 && width >= 420 && self->context->target != UP_TARGET_PAPER;
  if (self->wordmark)
    width -= up_wordmark_width (self->context, self->foot_size) + WORDMARK_GAP;

  text = up_caption_source (self->frame, self->context->locale, extent, !screen);
  g_free (self->source);
  fitting = up_text_drop_parts (self->context->fonts, text, &style, width, most);
  self->source = up_text_break (self->context->fonts, fitting, &style, width, &self->source_lines);
  self->source = up_text_keep (self->context->fonts, self->source, &style, width,
                               most, &self->source_lines);
  self->rule_y = self->context->height - self->foot_drop - self->rule_gap -
                 (self->source_lines - 1) * up_fonts_line_height (self->foot_size);
}

static void
fit_width (UpGrowthLayout *self)
{
  double least = self->frame->scale == UP_SERIES_INDEX ? 40 : 46;
  double labels;
  double end = self->panel == UP_GROWTH_PANEL_SIDE ? self->growth.x - LABEL_AFTER_SIDE
                                                   : self->right - LABEL_AFTER_EDGE;

  self->plot.axes.area.x = self->left + up_plot_axes_gutter (&self->plot.axes, least);
  up_series_plot_fit_labels (&self->plot);
  labels = self->plot.label_width;
  /* Beside growth there must be room between; at the edge of a card only for the names. */
  if (labels > 0 && self->plot.values && self->panel != UP_GROWTH_PANEL_SIDE)
    end = self->right - LABEL_GAP - labels - 2;
  else if (labels > 0)
    end -= LABEL_GAP + labels * UP_TEXT_ROOM;
  else
    end = MIN (end, self->right - LABEL_GAP);
  self->plot.axes.area.width = end - self->plot.axes.area.x;
}

/* How many rows of growth fit below the lines, and how high they are. */
static void
stack_panel (UpGrowthLayout *self)
{
  UpRect *plot = &self->plot.axes.area;
  double room = self->rule_y - plot->y;
  guint n = self->frame->n_subjects;
  double strip = self->has_strip ? 48 + 30 + 40 : 56;
  double comfortable, bottom_gap = 40;

  self->row_height = 27;
  comfortable = room - 40 - 36 - n * 27.0 - strip;
  if (comfortable < 0.5 * plot->width)
    {
      self->row_height = 21;
      bottom_gap = 24;
    }
  self->n_panel_rows = (guint) CLAMP ((0.55 * room - bottom_gap - 36) / self->row_height, 1, n);
  self->grid_bottom = self->rule_y - bottom_gap;
  self->grid_top = self->grid_bottom - self->n_panel_rows * self->row_height;
  self->growth = (UpRect) { self->left, self->grid_top - 50, self->right - self->left,
                            self->grid_bottom + 19 - self->grid_top + 50 };
  if (self->has_strip)
    {
      self->strip.height = 30;
      self->strip.y = self->grid_top - 36 - 48 - 30;
      plot->height = self->strip.y - 40 - plot->y;
    }
  else
    plot->height = self->grid_top - 36 - 56 - plot->y;
}

static void
fit_height (UpGrowthLayout *self)
{
  UpRect *plot = &self->plot.axes.area;

  if (self->panel == UP_GROWTH_PANEL_STACKED)
    {
      stack_panel (self);
      return;
    }
  if (self->has_strip)
    {
      self->strip.height = 46;
      self->strip.y = self->rule_y - 22 - 46;
      plot->height = self->strip.y - 40 - plot->y;
    }
  else
    {
      double axis = self->context->target == UP_TARGET_SLIDE ? 56
                    : self->context->height >= 420           ? 44
                                                             : 30;
      plot->height = self->rule_y - axis - plot->y;
    }
  if (self->panel == UP_GROWTH_PANEL_SIDE)
    {
      double most;

      self->grid_top = plot->y + 38;
      most = MAX (plot->y + plot->height - 62 - self->grid_top, 21);
      self->n_panel_rows = (guint) CLAMP (most / 21, 1, self->frame->n_subjects);
      self->row_height = MIN (62, most / self->n_panel_rows);
      self->grid_bottom = self->grid_top + self->n_panel_rows * self->row_height;
      self->growth.y = plot->y - 12;
      self->growth.height = self->grid_bottom + 19 - self->growth.y;
    }
}

/* Periods before the window need no strip; one history that is the window needs none either. */
static gboolean
has_history (const UpSeriesFrame *frame)
{
  UpFrame *context = up_frame_get_part (frame->frame, "context");
  const UpTime *starts = up_frame_get_times (context, "start");
  UpTime first = UP_TIME_NONE, last = UP_TIME_NONE;

  for (gsize row = 0; row < up_frame_get_n_rows (context); row++)
    {
      if (starts[row] == UP_TIME_NONE)
        continue;
      first = first == UP_TIME_NONE ? starts[row] : MIN (first, starts[row]);
      last = MAX (last, starts[row]);
    }
  return first < last && !frame->plain;
}

/* Without any growth there is no axis for it; the title says why. */
static gboolean
has_growth (const UpSeriesFrame *frame)
{
  for (guint i = 0; i < frame->n_subjects; i++)
    {
      if (isfinite (frame->subjects[i].cagr) || isfinite (frame->subjects[i].trend))
        return TRUE;
    }
  return FALSE;
}

static gboolean
try_level (UpGrowthLayout *self,
           guint           level)
{
  const UpChartContext *context = self->context;
  UpRect *plot = &self->plot.axes.area;
  const UpChartMeasures *measures = up_chart_measures (context);
  gboolean wide = self->right - self->left >= SIDE_FROM && context->height >= 340;

  self->level = level;
  self->title_y = measures->title_y;
  fit_title (self);
  fit_subtitle (self, measures);
  plot->y += measures->plot_gap - (self->subtitle == NULL ? NO_SUBTITLE : 0);
  fit_source (self);

  self->panel = !has_growth (self->frame) ? UP_GROWTH_PANEL_NONE
                : wide                    ? UP_GROWTH_PANEL_SIDE
                : level < 2               ? UP_GROWTH_PANEL_STACKED
                                          : UP_GROWTH_PANEL_NONE;
  self->growth = (UpRect) { 0 };
  if (self->panel == UP_GROWTH_PANEL_SIDE)
    {
      self->growth.width = SIDE_SHARE * (self->right - self->left);
      self->growth.x = self->right - self->growth.width;
    }
  self->has_strip = level < 1 && context->target == UP_TARGET_SCREEN && context->width >= 500 &&
                    context->height >= 480 && has_history (self->frame);
  self->plot.labels = level < 7;
  self->plot.values = context->width >= NAMES_BELOW || context->target == UP_TARGET_PAPER;
  plot->width = 0.6 * context->width;
  fit_height (self);
  if (self->plot.values &&
      self->frame->n_colored * self->plot.label_spacing > plot->height)
    self->plot.values = FALSE;
  up_series_plot_fit_scales (&self->plot);
  fit_width (self);
  /* Growth below the lines takes its room by the real width of the plot. */
  fit_height (self);
  self->strip.x = plot->x;
  self->strip.width = plot->width;
  return plot->height >= (level < 7 ? LEAST_PLOT_HEIGHT : LOWEST_PLOT) &&
         plot->width >= LEAST_PLOT_WIDTH;
}

/**
 * up_growth_layout_new:
 * @frame: (transfer none): outlives the layout
 * @context: (transfer none): outlives the layout
 *
 * Decides what is shown and where. When the plot would become too small parts are dropped in a
 * fixed order; the type is never made smaller.
 *
 * Returns: (transfer full): the layout
 */
UpGrowthLayout *
up_growth_layout_new (const UpSeriesFrame  *frame,
                      const UpChartContext *context)
{
  UpGrowthLayout *self = g_new0 (UpGrowthLayout, 1);
  const UpChartMeasures *measures = up_chart_measures (context);

  up_series_plot_init (&self->plot, frame, context);
  self->frame = frame;
  self->window_from = frame->from;
  self->window_to = frame->to;
  self->context = context;
  self->title_size = measures->title;
  self->subtitle_size = measures->subtitle;
  self->foot_size = measures->foot;
  self->foot_drop = measures->foot_drop;
  self->rule_gap = measures->rule_gap;
  self->padding = measures->padding;
  /* Cards up to 400 wide have less room to give away. */
  if (context->width <= 400)
    self->padding = MIN (self->padding, 16);
  self->left = self->padding;
  self->right = context->width - self->padding;
  self->narrow = context->width < NARROW_BELOW && context->target != UP_TARGET_PAPER;

  for (guint level = 0; level <= LAST_LEVEL && !try_level (self, level); level++)
    ;
  self->plot.axes.area.height = MAX (self->plot.axes.area.height, 8);
  self->plot.axes.area.width = MAX (self->plot.axes.area.width, 8);
  if (!self->plot.empty)
    up_series_plot_place_lines (&self->plot);
  return self;
}

/**
 * up_growth_layout_free:
 * @self: (transfer full): a layout
 */
void
up_growth_layout_free (UpGrowthLayout *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->subtitle, g_free);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->history, g_array_unref);
  g_clear_pointer (&self->preview, up_growth_preview_free);
  up_series_plot_clear (&self->plot);
  g_clear_pointer (&self->own_frame, up_series_frame_free);
  g_free (self);
}

/**
 * up_growth_layout_reopen:
 * @spec: what was asked
 * @frame: the answer
 * @context: as the chart was laid out; outlives the use of the layout
 * @scene: the chart
 *
 * The layout of a chart that is on screen, to draw over it: the one that its scene keeps, so that a
 * long series is not gone through at each move of the pointer, else one made anew.
 *
 * Returns: (transfer full): the layout, for up_growth_layout_close()
 */
UpGrowthLayout *
up_growth_layout_reopen (UpSpec               *spec,
                         UpFrame              *frame,
                         const UpChartContext *context,
                         UpScene              *scene)
{
  UpGrowthLayout *self = up_scene_get_kept (scene);
  UpSeriesFrame *series;

  if (self != NULL)
    {
      self->context = self->plot.context = self->plot.axes.context = context;
      /* The zone belongs to the language that the chart was laid out in. */
      self->plot.axes.x.zone = up_locale_get_zone (context->locale);
      return self;
    }
  series = up_series_frame_new (spec, frame, context->locale, NULL);
  g_return_val_if_fail (series != NULL, NULL);

  self = up_growth_layout_new (series, context);
  self->own_frame = series;
  return self;
}

/**
 * up_growth_layout_close:
 * @self: (transfer full): from up_growth_layout_reopen()
 */
void
up_growth_layout_close (UpGrowthLayout *self)
{
  g_return_if_fail (self != NULL);

  self->builder = self->plot.builder = NULL;
  if (!self->kept)
    up_growth_layout_free (self);
}

/**
 * up_growth_layout_begin:
 * @self: a layout
 * @builder: (transfer none): of the scene that its parts are drawn into
 */
void
up_growth_layout_begin (UpGrowthLayout *self,
                        UpSceneBuilder *builder)
{
  self->builder = self->plot.builder = builder;
}
