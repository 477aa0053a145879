/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-multiples.h"

#include "up-caption.h"
#include "up-finding.h"
#include "up-chart-page.h"
#include "up-panel-grid.h"
#include "up-scene-compose.h"
#include "up-series-plot.h"
#include "up-text-fit.h"

#include <math.h>
#include <stdlib.h>

/* Above each plot: name and last value. */
#define HEAD 24.0
#define HEAD_DROP 14.0
#define VALUE_GAP 8.0
/* Below the lowest plots. */
#define AXIS 24.0
/* On the line of each panel, while one of them is read. */
#define DOT_RADIUS 3.5
#define DOT_RING 1.3f
/* For a line about panels there is no room for. */
#define REST 18.0
#define LEAST_GUTTER 40.0
#define LEAST_PLOT 96.0
/* Grey lines behind each: more of them, or more points in all, are a grey area. */
#define MOST_OTHERS 24
#define MOST_POINTS 200000

typedef struct
{
  UpChartPage *page;
  const UpSeriesFrame *frame;
  UpSeriesPlot shared; /* the scales of all panels */
  UpPanelGrid grid;
  gboolean rest;       /* whether a line tells how many have no panel */
  guint *panels;       /* owned: which panel a subject has; not less than the grid's for none */
} Layout;

static void
layout_clear (Layout *self)
{
  up_series_plot_clear (&self->shared);
  g_free (self->panels);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Layout, layout_clear)

typedef struct
{
  guint subject;
  double last;
} Place;

/* The largest last value first; those without one at the end. */
static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *first = a, *second = b;

  if (isnan (first->last) || isnan (second->last))
    return (isnan (first->last) ? 1 : 0) - (isnan (second->last) ? 1 : 0);
  if (first->last != second->last)
    return first->last > second->last ? -1 : 1;
  return first->subject < second->subject ? -1 : 1;
}

static guint *
order_panels (const UpSeriesFrame *frame)
{
  g_autofree Place *places = g_new (Place, frame->n_subjects);
  guint *panels = g_new (guint, frame->n_subjects);

  for (guint i = 0; i < frame->n_subjects; i++)
    {
      gssize last = frame->subjects[i].last;

      places[i] = (Place) { i, last >= 0 ? frame->shown[last] : NAN };
    }
  qsort (places, frame->n_subjects, sizeof *places, compare_places);
  for (guint i = 0; i < frame->n_subjects; i++)
    panels[places[i].subject] = i;
  return panels;
}

static void
fit_grid (Layout *self,
          double  gutter)
{
  guint n = self->frame->n_subjects;

  self->grid = (UpPanelGrid) {
    .area = self->page->plot, .gutter = gutter, .axis = AXIS, .head = HEAD, .n_panels = n,
  };
  self->rest = up_panel_grid_fit (&self->grid) < n;
  if (self->rest)
    {
      self->grid.area.height -= REST;
      up_panel_grid_fit (&self->grid);
    }
  /* On the smallest pictures the line about the rest goes first, then the labels below. */
  if (self->rest && self->grid.height < UP_PANEL_LEAST_HEIGHT)
    {
      self->rest = FALSE;
      self->grid.area.height += REST;
      up_panel_grid_fit (&self->grid);
    }
  if (self->grid.height < UP_PANEL_LEAST_HEIGHT)
    {
      self->grid.axis = 0;
      up_panel_grid_fit (&self->grid);
    }
}

/* Grid lines whose labels would touch are left out. */
static void
thin_y_ticks (UpPlotAxes *axes)
{
  guint n = 0;

  for (guint i = 0; i < axes->n_y_ticks; i++)
    {
      if (n == 0 || fabs (up_plot_axes_y (axes, axes->y_ticks[i]) -
                          up_plot_axes_y (axes, axes->y_ticks[n - 1])) >= axes->text_size + 2)
        axes->y_ticks[n++] = axes->y_ticks[i];
    }
  axes->n_y_ticks = n;
}

/* Scales and ticks that all panels have; the labels of the ticks decide the gutter. */
static void
fit (Layout *self)
{
  fit_grid (self, LEAST_GUTTER);
  up_series_plot_init (&self->shared, self->frame, self->page->context);
  self->shared.axes.area = up_panel_grid_plot (&self->grid, 0);
  up_series_plot_fit_scales (&self->shared);
  if (self->shared.empty)
    return;
  fit_grid (self, up_plot_axes_gutter (&self->shared.axes, LEAST_GUTTER));
  self->shared.axes.area = up_panel_grid_plot (&self->grid, 0);
  up_plot_axes_choose_y_ticks (&self->shared.axes);
  thin_y_ticks (&self->shared.axes);
}

/* A panel's own view of the frame: its subject is the first and has its colour, the others are
 * grey, or not there where they are too many. */
static UpSeriesSubject *
arrange_subjects (const UpSeriesFrame *frame,
                  guint                subject)
{
  UpSeriesSubject *subjects = g_memdup2 (frame->subjects, frame->n_subjects * sizeof *subjects);
  gboolean crowd = frame->n_subjects > MOST_OTHERS ||
                   frame->n_rows * frame->n_subjects > MOST_POINTS;

  subjects[subject] = frame->subjects[0];
  subjects[0] = frame->subjects[subject];
  /* Each stands alone in its panel under its name: a colour that another has too is no harm. */
  if (subjects[0].slot == UP_SLOT_NONE)
    subjects[0].slot = up_slot_for_subject (subjects[0].key);
  for (guint i = 1; i < frame->n_subjects; i++)
    {
      subjects[i].slot = UP_SLOT_NONE;
      subjects[i].focus = FALSE;
      if (crowd)
        subjects[i].n_rows = 0;
    }
  return subjects;
}

static void
draw_head (UpSeriesPlot *plot,
           UpTime        period)
{
  const UpSeriesSubject *subject = &plot->frame->subjects[0];
  const UpTextStyle bold = { (float) plot->label_size, 700, UP_ALIGN_START, 0 };
  const UpTextStyle plain = { (float) plot->label_size, 400, UP_ALIGN_START, 0 };
  UpFonts *fonts = plot->context->fonts;
  double baseline = plot->axes.area.y - HEAD + HEAD_DROP;
  double width = plot->axes.area.width, value_width;
  g_autofree char *name = NULL;
  g_autofree char *value = up_series_plot_value (plot, 0, period);

  value_width = UP_TEXT_ROOM * up_text_width (fonts, value, &plain);
  if (VALUE_GAP + value_width + UP_TEXT_ROOM * up_text_width (fonts, subject->name, &bold) > width)
    value_width = 0;
  name = up_text_shorten (fonts, subject->name, &bold, width);
  up_text_add (plot->builder, fonts, UP_ROLE_HEADING, name, plot->axes.area.x, baseline, bold,
               up_series_plot_ink (plot, 0))->series = 0;
  if (value_width > 0)
    up_text_add (plot->builder, fonts, UP_ROLE_VALUE_LABEL, value,
                 plot->axes.area.x + VALUE_GAP + UP_TEXT_ROOM * up_text_width (fonts, name, &bold),
                 baseline, plain, up_series_plot_color (plot, UP_TOKEN_INK_2))->series = 0;
}

static void
draw_plot (UpSeriesPlot  *plot,
           UpSeriesFrame *frame,
           gboolean       first,
           gboolean       last)
{
  guint n_subjects = frame->n_subjects;

  up_plot_axes_draw_y (&plot->axes, plot->builder, first);
  up_plot_axes_draw_x (&plot->axes, plot->builder);
  if (last)
    up_plot_axes_draw_x_labels (&plot->axes, plot->builder, UP_LAYER_STATIC, 0, NULL);
  /* Of all that is drawn only the panel's own subject is walked over here. */
  frame->n_subjects = 1;
  up_series_plot_add_series (plot);
  frame->n_subjects = n_subjects;
  up_series_plot_draw_lines (plot);
  draw_head (plot, frame->to);
}

/* What is read in one panel is read in all. */
static void
draw_linked (UpSeriesPlot *plot,
             UpTime        period)
{
  UpRect area = plot->axes.area;
  double x = up_series_plot_x (plot, period);
  gssize row = up_series_frame_find_row (plot->frame, 0, period);
  UpMark *dot;

  up_scene_builder_add_rect (plot->builder, UP_ROLE_CROSSHAIR,
                             (UpRect) { area.x - 1, area.y - HEAD, area.width + 1, HEAD - 2 })
      ->fill = plot->ground;
  draw_head (plot, period);
  up_scene_builder_add_rule (plot->builder, UP_ROLE_CROSSHAIR, x, area.y, x, area.y + area.height,
                             up_series_plot_color (plot, UP_TOKEN_INK_2), 1);
  if (row < 0 || !up_series_plot_has_place (plot, (gsize) row))
    return;
  dot = up_scene_builder_add_dot (plot->builder, UP_ROLE_POINT,
                                  up_series_plot_point (plot, (gsize) row), UP_SHAPE_CIRCLE,
                                  DOT_RADIUS, up_series_plot_mark (plot, 0));
  dot->stroke = plot->ground;
  dot->stroke_width = DOT_RING;
}

/* A scene of its own, so that what overhangs stays in its part of the gaps: the panel, or what is
 * read in it. */
static UpScene *
draw_panel (const Layout *self,
            guint         subject,
            UpTime        reading)
{
  guint panel = self->panels[subject];
  UpRect plot_area = up_panel_grid_plot (&self->grid, panel);
  UpRect room = up_panel_grid_room (&self->grid, panel);
  g_autofree UpSeriesSubject *subjects = arrange_subjects (self->frame, subject);
  UpSeriesFrame frame = *self->frame;
  UpChartContext context = *self->page->context;
  g_auto (UpSeriesPlot) plot = { 0 };
  g_autoptr (UpSceneBuilder) builder = NULL;

  frame.subjects = subjects;
  room.width = MIN (room.width, context.width - room.x);
  context.width = room.width;
  context.height = room.height;
  builder = up_scene_builder_new (room.width, room.height, self->page->ground);
  up_series_plot_init (&plot, &frame, &context);
  plot.builder = builder;
  plot.labels = FALSE;
  if (reading != UP_TIME_NONE)
    frame.n_subjects = 1;
  plot.axes = self->shared.axes;
  plot.axes.context = &context;
  plot.axes.short_years = TRUE;
  plot.axes.area = (UpRect) { plot_area.x - room.x, plot_area.y - room.y, plot_area.width,
                              plot_area.height };
  up_series_plot_place_points (&plot);
  if (reading != UP_TIME_NONE)
    draw_linked (&plot, reading);
  else
    draw_plot (&plot, &frame, up_panel_grid_is_first (&self->grid, panel),
               up_panel_grid_is_last (&self->grid, panel) && self->grid.axis > 0);
  return up_scene_builder_end (builder);
}

/* A subject without a panel can still be walked, by name and row; by name alone without any. */
static void
add_hidden_series (const Layout *self,
                   guint         index)
{
  const UpSeriesSubject *subject = &self->frame->subjects[index];
  g_autofree UpPoint *points = g_new (UpPoint, MAX (subject->n_rows, 1));
  g_autofree int *rows = g_new (int, MAX (subject->n_rows, 1));

  gsize n_points = self->shared.empty ? 0 : subject->n_rows;

  for (gsize i = 0; i < n_points; i++)
    {
      points[i] = (UpPoint) { up_series_plot_x (&self->shared,
                                                self->frame->starts[subject->first_row + i]),
                              NAN };
      rows[i] = (int) (subject->first_row + i);
    }
  up_scene_builder_add_series (self->page->builder, subject->key, subject->name,
                               up_series_plot_mark (&self->shared, index),
                               up_series_plot_ink (&self->shared, index), points, rows,
                               n_points);
}

static void
draw_rest (const Layout *self)
{
  UpChartPage *page = self->page;
  guint left_out = self->frame->n_subjects - self->grid.n_panels;
  g_autofree char *number = g_strdup_printf ("%u", left_out);
  g_autofree char *text = up_locale_fill (page->context->locale,
                                          N_("And {number} more, in the table."), "number", number,
                                          NULL);

  up_chart_page_add_text (page, UP_ROLE_NOTE, text, page->right,
                          page->plot.y + page->plot.height, UP_ALIGN_END, 400,
                          up_chart_page_color (page, UP_TOKEN_INK_2));
}

/* Panels stand in the order of their values, series in that of the frame: what is walked and said
 * is the same for every kind of chart. */
static void
draw (Layout *self)
{
  UpSceneBuilder *builder = self->page->builder;

  for (guint i = 0; i < self->frame->n_subjects; i++)
    {
      g_autoptr (UpScene) scene = NULL;
      UpRect room;

      if (self->shared.empty || self->panels[i] >= self->grid.n_panels)
        {
          add_hidden_series (self, i);
          continue;
        }
      room = up_panel_grid_room (&self->grid, self->panels[i]);
      scene = draw_panel (self, i, UP_TIME_NONE);
      up_scene_builder_add_scene (builder, scene, room.x, room.y);
    }
  if (self->shared.empty)
    up_chart_page_draw_nothing (self->page);
  else if (self->rest)
    draw_rest (self);
}

/* How many grew, and which most: what panels are looked at for. NULL where growth is not known for
 * all, or is not what shares do. */
static char *
write_finding (const UpSeriesFrame *frame,
               UpLocale            *locale)
{
  g_autofree char *own = up_finding_write_title (frame->spec, frame->frame, locale);
  g_autofree char *all = g_strdup_printf ("%u", frame->n_subjects);
  g_autofree char *number = NULL;
  g_autofree char *growth = NULL;
  g_autofree char *years = NULL;
  guint best = 0, n_grew = 0;

  if (own != NULL || frame->n_subjects < 2 || frame->is_share ||
      frame->scale == UP_SERIES_SHARE)
    return NULL;
  for (guint i = 0; i < frame->n_subjects; i++)
    {
      if (isnan (frame->subjects[i].cagr))
        return NULL;
      n_grew += frame->subjects[i].cagr > 0 ? 1 : 0;
      if (frame->subjects[i].cagr > frame->subjects[best].cagr)
        best = i;
    }
  if (n_grew == 0)
    return NULL;
  number = g_strdup_printf ("%u", n_grew);
  growth = up_caption_growth (frame, locale, best);
  years = up_caption_years (frame, locale);
  return up_locale_fill (locale,
                         n_grew == frame->n_subjects
                             ? N_("{metric}: all {all} grew, {subject} fastest at {growth} a year, "
                                  "{years}")
                             : N_("{metric}: {number} of {all} grew, {subject} fastest at {growth} "
                                  "a year, {years}"),
                         "metric", up_locale_tr (locale, frame->metric), "all", all, "number",
                         number, "subject", frame->subjects[best].name, "growth", growth, "years",
                         years, NULL);
}

static UpChartPage *
begin_page (const UpSeriesFrame  *frame,
            const UpChartContext *context)
{
  UpLocale *locale = context->locale;
  g_autofree char *title = write_finding (frame, locale);
  g_autofree char *subtitle = up_caption_subtitle (frame, locale, TRUE);
  g_autofree char *source = up_caption_source (frame, locale, UP_CAPTION_SOURCE_FULL,
                                               context->target != UP_TARGET_SCREEN);
  g_autofree char *brief_subtitle = up_caption_subtitle (frame, locale, FALSE);
  g_autofree char *brief_source = up_caption_source (frame, locale, UP_CAPTION_SOURCE_NAME, FALSE);
  g_autofree char *summary = NULL;
  UpChartCaptions captions;

  if (title == NULL)
    title = up_caption_values_title (frame, locale, FALSE);
  summary = up_caption_values_summary (frame, locale, title);
  captions = (UpChartCaptions) {
    .title = title,
    .subtitle = subtitle,
    .source = source,
    .summary = summary,
    .brief_subtitle = brief_subtitle,
    .brief_source = brief_source,
    .pill = up_chart_page_find_pill (frame->frame, locale),
  };
  return up_chart_page_new (context, &captions, LEAST_PLOT);
}

/**
 * up_chart_multiples_layout:
 * @spec: what was asked
 * @frame: the answer
 * @context: size, target, faces, language and colours
 * @error: return location
 *
 * A panel for each technology, the largest last value first: its line in colour over those of all
 * others in grey, on axes that all panels share.
 *
 * Returns: (transfer full) (nullable): the scene, %NULL with %UP_CHART_ERROR_FRAME when the frame
 *   lacks what the chart needs
 */
UpScene *
up_chart_multiples_layout (UpSpec               *spec,
                           UpFrame              *frame,
                           const UpChartContext *context,
                           GError              **error)
{
  g_autoptr (UpSeriesFrame) series = up_series_frame_new (spec, frame, context->locale, error);
  g_autoptr (UpChartPage) page = NULL;
  g_auto (Layout) self = { 0 };

  if (series == NULL)
    return NULL;
  page = begin_page (series, context);
  self.page = page;
  self.frame = series;
  self.panels = order_panels (series);
  fit (&self);
  draw (&self);
  up_scene_builder_set_area (page->builder, "plot", page->plot);
  return up_chart_page_end (page);
}

/**
 * up_chart_multiples_layout_linked:
 * @spec: the chart's spec
 * @frame: the chart's frame
 * @context: as the chart was laid out
 * @row: row of @frame that is read
 *
 * Returns: (transfer full) (nullable): the period of @row in every panel, with its value in each; a
 *   scene without ground
 */
UpScene *
up_chart_multiples_layout_linked (UpSpec               *spec,
                                  UpFrame              *frame,
                                  const UpChartContext *context,
                                  int                   row)
{
  g_autoptr (UpSeriesFrame) series = up_series_frame_new (spec, frame, context->locale, NULL);
  g_autoptr (UpChartPage) page = NULL;
  g_autoptr (UpSceneBuilder) builder = NULL;
  g_auto (Layout) self = { 0 };

  if (series == NULL || row < 0)
    return NULL;
  page = begin_page (series, context);
  builder = up_scene_builder_new (context->width, context->height,
                                  up_color_with_alpha (page->ground, 0));
  self.page = page;
  self.frame = series;
  self.panels = order_panels (series);
  fit (&self);
  for (guint i = 0; !self.shared.empty && i < series->n_subjects; i++)
    {
      g_autoptr (UpScene) scene = NULL;
      UpRect room;

      if (self.panels[i] >= self.grid.n_panels)
        continue;
      scene = draw_panel (&self, i, series->starts[row]);
      room = up_panel_grid_room (&self.grid, self.panels[i]);
      up_scene_builder_add_scene (builder, scene, room.x, room.y);
    }
  return up_scene_builder_end (builder);
}
