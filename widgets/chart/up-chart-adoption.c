/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-adoption.h"

#include "up-adoption-layout.h"
#include "up-caption.h"
#include "up-note.h"
#include "up-text-fit.h"

#include <math.h>

#define LEAST_PLOT 90.0
/* Narrower pictures have a title of a few words. */
#define BRIEF_BELOW 300.0
/* Narrower pictures do not say how what is counted was told apart. */
#define DETAIL_FROM 420.0
/* Reasons listed where a plot would be. */
#define MOST_REASONS 5

/* A subtitle of more than one line loses its last part, where the rest then fits into one. */
static void
shorten_subtitle (const UpChartContext *context,
                  char                 *subtitle)
{
  const UpChartMeasures *measures = up_chart_measures (context);
  const UpTextStyle style = { (float) measures->subtitle, 400, UP_ALIGN_START, 0 };
  double room = context->width - 2 * measures->padding;
  char *last = g_strrstr (subtitle, " · ");

  if (last == NULL || up_text_width (context->fonts, subtitle, &style) <= room)
    return;
  *last = '\0';
  if (up_text_width (context->fonts, subtitle, &style) > room)
    *last = ' ';
}

static UpChartPage *
begin_page (const UpAdoptionFrame *frame,
            const UpChartContext  *context)
{
  g_autofree char *title = up_adoption_title (frame, context->locale,
                                             context->width < BRIEF_BELOW);
  g_autofree char *subtitle = up_adoption_subtitle (frame, context->locale);
  g_autofree char *source = up_adoption_source (frame, context->locale);
  g_autofree char *summary = up_adoption_summary (frame, context->locale);
  g_autofree char *brief = up_caption_without_detail (subtitle);
  /* Of what is counted the share matters more than how it was told apart. */
  const UpChartCaptions captions = {
    .title = title,
    .subtitle = subtitle,
    .source = source,
    .summary = summary,
    .brief_subtitle = context->width < DETAIL_FROM ? brief : NULL,
  };

  /* The last part is how far the curves go; without curves it is the window, which stays. */
  if (!up_adoption_breaks_shape (frame))
    shorten_subtitle (context, subtitle);
  return up_chart_page_new (context, &captions, LEAST_PLOT);
}

/* Without a single value there is no axis: what was refused stands in its place. */
static void
draw_empty (UpChartPage           *page,
            const UpAdoptionFrame *frame)
{
  UpFrame *refusals = up_frame_get_part (frame->frame, "refusals");
  const UpTextStyle style = { (float) page->measures->label, 400, UP_ALIGN_START, 0 };
  double line = up_fonts_line_height (style.size) + 2;
  double y = page->plot.y + line;
  gsize n = up_frame_get_n_rows (refusals);

  for (gsize row = 0; row < MIN (n, MOST_REASONS); row++)
    {
      g_autofree char *text =
          up_note_get_text (frame->frame, "refusals", row, page->context->locale);
      guint lines;
      g_autofree char *broken = up_text_break (page->context->fonts, text, &style, page->plot.width,
                                               &lines);

      if (y + (lines - 1) * line > page->plot.y + page->plot.height)
        return;
      up_text_add (page->builder, page->context->fonts, UP_ROLE_REFUSAL, broken, page->left, y,
                   style, up_chart_page_color (page, UP_TOKEN_INK_2));
      y += lines * line;
    }
  if (n == 0)
    up_chart_page_draw_nothing (page);
}

/**
 * up_chart_adoption_layout:
 * @spec: what was asked
 * @frame: the answer
 * @context: size, target, faces, language and colours
 * @error: return location
 *
 * One technology’s curve of adoption: points, fitted line with its bands, phases, inflection and
 * ceiling; or, where no curve is shown, the curves that compete and the rules that forbid it.
 *
 * Returns: (transfer full) (nullable): the scene, %NULL with %UP_CHART_ERROR_FRAME when the frame
 *   lacks what the chart needs
 */
UpScene *
up_chart_adoption_layout (UpSpec               *spec,
                          UpFrame              *frame,
                          const UpChartContext *context,
                          GError              **error)
{
  g_autoptr (UpAdoptionFrame) adoption = up_adoption_frame_new (spec, frame, error);
  g_autoptr (UpChartPage) page = NULL;
  UpAdoptionLayout self;

  if (adoption == NULL)
    return NULL;
  page = begin_page (adoption, context);
  up_adoption_layout_init (&self, adoption, page);
  if (self.empty)
    {
      up_adoption_draw_points (&self);
      draw_empty (page, adoption);
      return up_chart_page_end (page);
    }
  up_adoption_draw_phases (&self);
  up_plot_axes_draw_y (&self.axes, page->builder, TRUE);
  up_adoption_draw_curves (&self);
  up_plot_axes_draw_x (&self.axes, page->builder);
  up_plot_axes_draw_x_labels (&self.axes, page->builder, UP_LAYER_LABELS, 0, NULL);
  up_adoption_draw_points (&self);
  up_adoption_draw_notes (&self);
  up_adoption_draw_labels (&self);
  up_adoption_draw_panel (&self);
  up_scene_builder_set_area (page->builder, "plot", self.axes.area);
  return up_chart_page_end (page);
}

/**
 * up_chart_adoption_layout_reading:
 * @spec: what was asked
 * @frame: the answer
 * @context: as the chart was laid out
 * @scene: the chart
 * @period: start of the period to read
 * @series: what the keyboard is at, -1 for none
 *
 * A line through one period and, in place of ceiling and key, what was observed there, what the
 * curve says, and its bands.
 *
 * Returns: (transfer full) (nullable): a scene without ground
 */
UpScene *
up_chart_adoption_layout_reading (UpSpec               *spec,
                                  UpFrame              *frame,
                                  const UpChartContext *context,
                                  UpScene              *scene,
                                  UpTime                period,
                                  int                   series)
{
  g_autoptr (UpAdoptionFrame) adoption = up_adoption_frame_new (spec, frame, NULL);
  g_autoptr (UpChartPage) page = NULL;
  UpAdoptionLayout self;

  g_return_val_if_fail (adoption != NULL && scene != NULL, NULL);

  page = begin_page (adoption, context);
  up_adoption_layout_init (&self, adoption, page);
  /* The captions stay in the picture; a reading has marks of its own only. */
  up_scene_builder_free (page->builder);
  page->builder = up_scene_builder_new (context->width, context->height,
                                        up_color_with_alpha (page->ground, 0));
  if (!self.empty)
    up_adoption_draw_reading (&self, period, series >= 0);
  return up_chart_page_end (page);
}

/**
 * up_chart_adoption_point_text:
 * @spec: what was asked
 * @frame: the answer
 * @locale: a language
 * @scene: the chart
 * @series: the one series
 * @point: a row of it
 *
 * Returns: (transfer full): `TypeScript, 2025 Q1, 19.5 %, curve 19.3 % (18.5 to 20.1)`
 */
char *
up_chart_adoption_point_text (UpSpec   *spec,
                              UpFrame  *frame,
                              UpLocale *locale,
                              UpScene  *scene,
                              guint     series,
                              gsize     point)
{
  g_autoptr (UpAdoptionFrame) self = up_adoption_frame_new (spec, frame, NULL);
  g_autofree char *period = NULL;
  g_autofree char *value = NULL;
  g_autofree char *fit = NULL;
  g_autofree char *range = NULL;
  const char *message;
  UpAdoptionReading reading;

  g_return_val_if_fail (self != NULL && scene != NULL && series == 0 && point < self->n_rows, NULL);

  reading = up_adoption_read (self, point);
  period = up_adoption_period (self, locale, self->starts[point]);
  value = isfinite (reading.value) ? up_adoption_value (self, locale, reading.value)
                                   : g_strdup (up_locale_tr (locale, N_("no value")));
  fit = up_adoption_value (self, locale, reading.fit);
  range = up_adoption_range (self, locale, reading.confidence_low, reading.confidence_high);
  if (!isfinite (reading.fit))
    message = reading.open ? N_("{subject}, {period}, {value}, period incomplete")
                           : N_("{subject}, {period}, {value}");
  else if (range != NULL)
    message = reading.open
                  ? N_("{subject}, {period}, {value}, period incomplete, curve {fit} ({range})")
                  : N_("{subject}, {period}, {value}, curve {fit} ({range})");
  else
    message = N_("{subject}, {period}, {value}, curve {fit}");
  return up_locale_fill (locale, message, "subject", self->name, "period", period, "value", value,
                         "fit", fit, "range", range, NULL);
}
