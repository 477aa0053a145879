/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-series-plot.h"

#include "up-caption.h"
#include "up-text-fit.h"

#include <math.h>

/* More would hide the lines they speak of. */
#define MOST_ANNOTATIONS 3
/* A plot smaller than that has no room for sentences. */
#define LEAST_WIDTH 300.0
#define LEAST_HEIGHT 240.0
#define HALO 3.5f
/* Texts may stand that far above the plot: the subtitle is further away. */
#define ABOVE_PLOT 14.0
#define LINE_CLEARANCE 4.0
#define RING_RADIUS 4.3
#define RING_STROKE 1.4f
/* A gap: a tick at the upper edge of the plot. */
#define GAP_TICK 8.0
#define MOST_GAPS 3

static UpTextStyle
note_style (const UpSeriesPlot *self,
            int                   weight,
            UpAlign               align)
{
  return (UpTextStyle) { (float) self->text_size, weight, align, HALO };
}

static UpLabelPlacer *
make_placer (const UpSeriesPlot *self)
{
  UpRect bounds = self->axes.area;
  UpLabelPlacer *placer;

  bounds.y -= ABOVE_PLOT;
  bounds.height += ABOVE_PLOT - 4;
  placer = up_label_placer_new (bounds);
  for (guint i = 0; i < self->frame->n_subjects && !self->by_place; i++)
    {
      gsize n_points;
      const UpPoint *points = up_series_plot_get_line (self, i, &n_points);

      up_label_placer_add_line (placer, points, n_points, LINE_CLEARANCE);
    }
  return placer;
}

/* From the text's lower (or upper) edge to the ring round the point. */
static void
draw_pointer (UpSeriesPlot *self,
              UpPoint         point,
              UpRect          text)
{
  double x = CLAMP (point.x - 6, text.x + 6, text.x + text.width - 6);
  double y = text.y < point.y ? text.y + text.height : text.y;
  double length = hypot (point.x - x, point.y - y);
  UpMark *mark;

  if (length > RING_RADIUS)
    up_scene_builder_add_line (
        self->builder, UP_ROLE_LEADER,
        (const UpPoint[]) { { x, y },
                            { point.x - (point.x - x) * RING_RADIUS / length,
                              point.y - (point.y - y) * RING_RADIUS / length } },
        2, up_series_plot_color (self, UP_TOKEN_INK_2), 1);
  mark = up_scene_builder_add_dot (self->builder, UP_ROLE_ANNOTATION, point, UP_SHAPE_CIRCLE,
                                   RING_RADIUS, up_color_with_alpha (self->ground, 0));
  mark->stroke = up_series_plot_color (self, UP_TOKEN_INK);
  mark->stroke_width = RING_STROKE;
}

/* Whether a value is the largest as drawn: the peak of a count need not be that of its share. */
static gboolean
is_top (const UpSeriesPlot *self,
        guint                 index,
        gssize                row)
{
  const UpSeriesSubject *subject = &self->frame->subjects[index];

  for (gsize i = subject->first_row; i < subject->first_row + subject->n_rows; i++)
    {
      if (self->frame->shown[i] > self->frame->shown[row])
        return FALSE;
    }
  return TRUE;
}

static gboolean
draw_peak (UpSeriesPlot *self,
           UpLabelPlacer  *placer,
           gsize           peak)
{
  const UpSeriesFrame *frame = self->frame;
  UpFrame *peaks = up_frame_get_part (frame->frame, "peaks");
  int subject = up_series_frame_find (frame, up_frame_get_texts (peaks, "subject")[peak]);
  UpTime start = up_frame_get_times (peaks, "start")[peak];
  gssize row = subject >= 0 ? up_series_frame_find_row (frame, (guint) subject, start) : -1;
  const UpTextStyle style = note_style (self, 500, UP_ALIGN_START);
  g_autofree char *period = NULL;
  g_autofree char *value = NULL;
  g_autofree char *text = NULL;
  UpRect place;
  UpMark *mark;

  if (row < 0 || !up_series_plot_has_place (self, (gsize) row) ||
      frame->subjects[subject].slot == UP_SLOT_NONE || !is_top (self, (guint) subject, row))
    return FALSE;
  period = up_series_frame_format_period (frame, self->context->locale, start);
  value = frame->scale == UP_SERIES_SHARE
              ? up_series_frame_format_shown (frame, self->context->locale, (gsize) row)
              : up_series_frame_format_value (frame, self->context->locale, (gsize) row);
  text = up_locale_fill (self->context->locale, N_("{subject} peaked, {period} {value}"), "subject",
                         frame->subjects[subject].name, "period", period, "value", value, NULL);
  if (!up_label_placer_place (placer, up_series_plot_point (self, (gsize) row),
                              up_text_width (self->context->fonts, text, &style),
                              self->text_size * 1.2, &place))
    return FALSE;
  draw_pointer (self, up_series_plot_point (self, (gsize) row), place);
  /* The box is as high as capitals and descenders, not as a line of a paragraph. */
  mark = up_text_add (self->builder, self->context->fonts, UP_ROLE_ANNOTATION, text, place.x,
                      place.y + place.height - 0.25 * self->text_size, style,
                      up_series_plot_color (self, UP_TOKEN_INK));
  mark->series = subject;
  mark->row = (int) row;
  return TRUE;
}

static void
draw_open_note (UpSeriesPlot *self,
                UpLabelPlacer  *placer)
{
  g_autofree char *text = up_caption_open_note (self->frame, self->context->locale,
                                                !self->by_place);
  const UpTextStyle style = note_style (self, 400, UP_ALIGN_END);
  double right = self->axes.area.x + self->axes.area.width - 4;
  double bottom = self->axes.area.y + self->axes.area.height;
  double width, height;

  if (text == NULL)
    return;
  up_fonts_measure (self->context->fonts, text, &style, -1, &width, &height, NULL);
  for (int place = 0; place < 2; place++)
    {
      /* What fills the plot leaves no place inside it. */
      double y = self->by_place ? self->axes.area.y - ABOVE_PLOT
                 : place == 0   ? bottom - 5 - height
                                : self->axes.area.y + 4;
      UpRect rect = { right - width, y, width, height };

      if (!up_label_placer_is_free (placer, rect))
        continue;
      up_label_placer_add_rect (placer, rect);
      up_text_add (self->builder, self->context->fonts, UP_ROLE_NOTE, text, right,
                   y + up_fonts_baseline (self->context->fonts, self->text_size), style,
                   up_series_plot_color (self, UP_TOKEN_INK_2));
      return;
    }
}

/* A period inside a line that has no value. */
typedef struct
{
  guint subject;
  gsize first; /* first row without a value */
  gsize last;
} Gap;

static double
gap_x (const UpSeriesPlot *self,
       const Gap            *gap)
{
  return (up_series_plot_point (self, gap->first).x + up_series_plot_point (self, gap->last).x) / 2;
}

/* A tick where the line is broken, in its colour. */
static void
draw_gap_tick (UpSeriesPlot *self,
               UpLabelPlacer  *placer,
               const Gap      *gap)
{
  double x = gap_x (self, gap);
  double y = self->axes.area.y - 2;

  up_scene_builder_add_rule (self->builder, UP_ROLE_NOTE, x, y, x, y + GAP_TICK,
                             up_series_plot_mark (self, gap->subject), 1)
      ->series = (int) gap->subject;
  up_label_placer_add_rect (placer, (UpRect) { x - 3, y - 2, 6, GAP_TICK + 4 });
}

/* And a word beside it. */
static void
draw_gap_word (UpSeriesPlot *self,
               UpLabelPlacer  *placer,
               const Gap      *gap)
{
  const UpSeriesFrame *frame = self->frame;
  UpLocale *locale = self->context->locale;
  gboolean one = gap->first == gap->last;
  const UpTextStyle style = note_style (self, 400, UP_ALIGN_START);
  g_autofree char *from = up_series_frame_format_period (frame, locale, frame->starts[gap->first]);
  g_autofree char *to = up_series_frame_format_period (frame, locale, frame->starts[gap->last]);
  g_autofree char *text = NULL;
  double width;
  UpRect rect;

  if (frame->n_subjects == 1)
    text = up_locale_fill (locale, one ? N_("gap: {first}") : N_("gap: {first} – {last}"), "first",
                           from, "last", to, NULL);
  else
    text = up_locale_fill (locale, one ? N_("{subject}, gap: {first}")
                                       : N_("{subject}, gap: {first} – {last}"),
                           "subject", frame->subjects[gap->subject].name, "first", from, "last", to,
                           NULL);
  width = up_text_width (self->context->fonts, text, &style);
  rect = (UpRect) { gap_x (self, gap) - 5 - width, self->axes.area.y - self->text_size, width,
                    self->text_size };
  if (rect.x < self->axes.area.x)
    rect.x = gap_x (self, gap) + 5;
  if (!up_label_placer_is_free (placer, rect))
    return;
  up_label_placer_add_rect (placer, rect);
  up_text_add (self->builder, self->context->fonts, UP_ROLE_NOTE, text, rect.x,
               rect.y + self->text_size - 2, style, up_series_plot_color (self, UP_TOKEN_INK_2))
      ->series = (int) gap->subject;
}

static GArray *
find_gaps (const UpSeriesPlot *self)
{
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (Gap));

  for (guint i = 0; i < self->frame->n_subjects; i++)
    {
      const UpSeriesSubject *subject = &self->frame->subjects[i];
      gssize before = -1;

      for (gsize row = subject->first_row;
           subject->slot != UP_SLOT_NONE && (gssize) row <= subject->last && gaps->len < MOST_GAPS;
           row++)
        {
          Gap gap = { i, (gsize) before + 1, row - 1 };

          if (!isfinite (self->frame->values[row]))
            continue;
          if (before >= 0 && row > (gsize) before + 1)
            g_array_append_val (gaps, gap);
          before = (gssize) row;
        }
    }
  return gaps;
}

static void
draw_gaps (UpSeriesPlot *self,
           UpLabelPlacer  *placer)
{
  g_autoptr (GArray) gaps = find_gaps (self);

  for (guint i = 0; i < gaps->len; i++)
    draw_gap_tick (self, placer, &g_array_index (gaps, Gap, i));
  for (guint i = 0; i < gaps->len; i++)
    draw_gap_word (self, placer, &g_array_index (gaps, Gap, i));
}

/* What the plot says in words: the unfinished period, gaps, peaks. */
void
up_series_plot_draw_notes (UpSeriesPlot *self)
{
  g_autoptr (UpLabelPlacer) placer = NULL;
  UpFrame *peaks = up_frame_get_part (self->frame->frame, "peaks");
  guint n = 0;

  if (self->axes.area.width < LEAST_WIDTH || self->axes.area.height < LEAST_HEIGHT)
    return;
  placer = make_placer (self);
  draw_open_note (self, placer);
  draw_gaps (self, placer);
  if (!up_spec_get_flag (self->frame->spec, "annotations") || self->by_place)
    return;
  for (gsize peak = 0; peak < up_frame_get_n_rows (peaks) && n < MOST_ANNOTATIONS; peak++)
    n += draw_peak (self, placer, peak) ? 1 : 0;
}
