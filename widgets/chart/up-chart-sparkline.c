/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-sparkline.h"

#include "up-caption.h"
#include "up-scene-builder.h"
#include "up-series-frame.h"
#include "up-sparkline.h"
#include "up-text-fit.h"

#include <math.h>

#define TEXT_SIZE 12.0
#define TEXT_GAP 8.0
/* Middle of capitals above the baseline, as a share of the type size. */
#define HALF_CAP 0.345
/* Higher than that a strip is a chart without axes. */
#define MOST_HEIGHT 48.0
/* From these sizes on a strip tells its last value, and its name. */
#define VALUE_FROM 140.0
#define NAME_FROM 220.0
#define TEXT_HEIGHT 16.0

/* The strips of all subjects, one below the other. */
typedef struct
{
  const UpSeriesFrame *frame;
  const UpChartContext *context;
  UpSceneBuilder *builder;
  UpColor ground;
  double top, row; /* of the strips */
  guint n_rows;    /* with room for a line */
  double name_width, value_width;
} Layout;

static UpTextStyle
text_style (int     weight,
            UpAlign align)
{
  return (UpTextStyle) { (float) TEXT_SIZE, weight, align, 0 };
}

/* As a line ends: the value of the last finished period, or that there is none. */
static char *
write_value (const Layout *self,
             guint         subject)
{
  gssize last = self->frame->subjects[subject].last;

  if (last < 0)
    return g_strdup (up_locale_tr (self->context->locale, N_("no data")));
  return up_series_frame_format_label (self->frame, self->context->locale, (gsize) last);
}

static void
fit (Layout *self)
{
  const UpTextStyle bold = text_style (600, UP_ALIGN_START);
  const UpTextStyle plain = text_style (400, UP_ALIGN_END);
  double width = self->context->width, height = self->context->height;
  guint n = self->frame->n_subjects;

  self->n_rows = (guint) CLAMP (height / UP_SPARKLINE_LEAST_HEIGHT, 1, n);
  self->row = MIN (height / self->n_rows, MOST_HEIGHT);
  self->top = (height - self->n_rows * self->row) / 2;
  for (guint i = 0; i < self->n_rows && self->row >= TEXT_HEIGHT; i++)
    {
      g_autofree char *value = write_value (self, i);

      if (width >= VALUE_FROM)
        self->value_width = MAX (self->value_width,
                                 up_text_width (self->context->fonts, value, &plain));
      if (width >= NAME_FROM && n > 1)
        self->name_width = MAX (self->name_width,
                                up_text_width (self->context->fonts,
                                               self->frame->subjects[i].name, &bold));
    }
  self->name_width = MIN (UP_TEXT_ROOM * self->name_width, 0.35 * width);
  self->value_width = UP_TEXT_ROOM * self->value_width;
  if (self->value_width > 0.35 * width)
    self->value_width = 0;
}

static void
draw_texts (const Layout *self,
            guint         subject,
            double        middle)
{
  const UpTextStyle bold = text_style (600, UP_ALIGN_START);
  const UpSeriesSubject *it = &self->frame->subjects[subject];
  UpFonts *fonts = self->context->fonts;
  const UpTheme *theme = self->context->theme;
  double baseline = middle + HALF_CAP * TEXT_SIZE;

  if (self->name_width > 0)
    {
      g_autofree char *name = up_text_shorten (fonts, it->name, &bold, self->name_width);

      up_text_add (self->builder, fonts, UP_ROLE_SERIES_LABEL, name, 0, baseline, bold,
                   up_theme_slot_text (theme, it->slot))->series = (int) subject;
    }
  if (self->value_width > 0)
    {
      g_autofree char *value = write_value (self, subject);

      up_text_add (self->builder, fonts, UP_ROLE_VALUE_LABEL, value, self->context->width, baseline,
                   text_style (400, UP_ALIGN_END),
                   up_theme_color (theme, UP_TOKEN_INK_2))->series = (int) subject;
    }
}

static void
draw_subject (const Layout *self,
              guint         subject)
{
  const UpSeriesSubject *it = &self->frame->subjects[subject];
  UpColor color = up_theme_slot_mark (self->context->theme, it->slot);
  double left = self->name_width > 0 ? self->name_width + TEXT_GAP : 0;
  double right = self->context->width - (self->value_width > 0 ? self->value_width + TEXT_GAP : 0);
  UpRect area = { left, self->top + subject * self->row, right - left, self->row };
  g_autofree UpPoint *points = g_new (UpPoint, MAX (it->n_rows, 1));
  g_autofree int *rows = g_new (int, MAX (it->n_rows, 1));
  gsize n_finished = it->n_rows;

  up_sparkline_place (area, &self->frame->shown[it->first_row], it->n_rows, points);
  while (n_finished > 0 && (self->frame->flags[it->first_row + n_finished - 1] &
                            UP_OBSERVATION_PARTIAL) != 0)
    n_finished--;
  for (gsize i = 0; i < it->n_rows; i++)
    {
      rows[i] = (int) (it->first_row + i);
      if (subject >= self->n_rows)
        points[i].y = NAN;
    }
  up_scene_builder_add_series (self->builder, it->key, it->name, color,
                               up_theme_slot_text (self->context->theme, it->slot), points, rows,
                               it->n_rows);
  if (subject >= self->n_rows)
    return;
  up_sparkline_draw (self->builder, points, it->n_rows, n_finished, area.width, color, self->ground,
                     (int) subject);
  draw_texts (self, subject, area.y + area.height / 2);
}

static void
set_texts (const Layout *self)
{
  UpLocale *locale = self->context->locale;
  g_autofree char *title = up_caption_values_title (self->frame, locale, FALSE);
  g_autofree char *subtitle = up_caption_subtitle (self->frame, locale, TRUE);
  g_autofree char *source = up_caption_source (self->frame, locale, UP_CAPTION_SOURCE_FULL, TRUE);
  g_autofree char *summary = up_caption_values_summary (self->frame, locale, title);

  up_scene_builder_set_text (self->builder, "title", title);
  up_scene_builder_set_text (self->builder, "subtitle", subtitle);
  up_scene_builder_set_text (self->builder, "source", source);
  up_scene_builder_set_text (self->builder, "summary", summary);
}

/**
 * up_chart_sparkline_layout:
 * @spec: what was asked
 * @frame: the answer
 * @context: size, from 24 × 10 on, target, faces, language and colours
 * @error: return location
 *
 * The course of each series as a line without axes or captions, to stand in a text or a table;
 * wide ones have names and last values beside them. Title, source and summary are texts of the
 * scene.
 *
 * Returns: (transfer full) (nullable): the scene, %NULL with %UP_CHART_ERROR_FRAME when the frame
 *   lacks what the chart needs
 */
UpScene *
up_chart_sparkline_layout (UpSpec               *spec,
                           UpFrame              *frame,
                           const UpChartContext *context,
                           GError              **error)
{
  g_autoptr (UpSeriesFrame) series = up_series_frame_new (spec, frame, context->locale, error);
  g_autoptr (UpSceneBuilder) builder = NULL;
  Layout self = { series, context };

  if (series == NULL)
    return NULL;
  self.ground = up_theme_color (context->theme, context->target == UP_TARGET_SCREEN
                                                    ? UP_TOKEN_CARD : UP_TOKEN_VIEW);
  self.builder = builder = up_scene_builder_new (context->width, context->height, self.ground);
  set_texts (&self);
  fit (&self);
  for (guint i = 0; i < series->n_subjects; i++)
    draw_subject (&self, i);
  up_scene_builder_set_area (builder, "plot",
                             (UpRect) { 0, self.top, context->width, self.n_rows * self.row });
  return up_scene_builder_end (builder);
}
