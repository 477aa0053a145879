/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-adoption-layout.h"

#include "up-text-fit.h"

#include <math.h>

#define HALO 3.5f
/* A plot smaller than that has no room for words. */
#define LEAST_WIDTH 220.0
#define LEAST_HEIGHT 140.0
/* Dotted: 2 on, 3 off. */
#define END_WIDTH 1.2
#define END_ON 2.0f
#define END_OFF 3.0f
#define END_GAP 6.0
#define END_RISE 8.0
#define END_DROP 13.0
/* Diamond of 10, drop line 3–3; its words 14 to the right. */
#define DIAMOND_RADIUS 7.0
#define SMALL_DIAMOND_RADIUS 5.0
#define DIAMOND_STROKE 1.8f
#define DROP_DASH 3.0f
#define WORDS_GAP 14.0
#define WORDS_RISE 3.0
#define WORDS_SPACING 16.0
/* The interval of an inflection that is not certain: a bar over the curves. */
#define BAR_PLACE 0.29
#define BAR_WIDTH 4.0
#define BAR_ALPHA 0.38
#define BAR_CLEARANCE 18.0
#define ESTIMATE_RADIUS 4.2
#define ESTIMATE_RING 1.2f
#define POINT_CLEARANCE 5.0
#define TICK_HEIGHT 18.0

static gboolean
has_room (const UpAdoptionLayout *self)
{
  return self->axes.area.width >= LEAST_WIDTH && self->axes.area.height >= LEAST_HEIGHT;
}

/* Points and the fitted line are in the way of words. */
static UpLabelPlacer *
make_placer (const UpAdoptionLayout *self)
{
  const UpAdoptionFrame *frame = self->frame;
  const UpRect *area = &self->axes.area;
  /* Words may reach over the labels of the axis, where none is in the way. */
  UpLabelPlacer *placer = up_label_placer_new ((UpRect) {
      self->page->left, area->y, area->x + area->width - self->page->left, area->height });
  g_autofree UpPoint *points = g_new (UpPoint, MAX (frame->fit.n, frame->n_rows) + 1);

  for (gsize row = 0; row < frame->n_rows; row++)
    points[row] = (UpPoint) {
      up_adoption_layout_x (self, up_adoption_frame_get_point_time (frame, row)),
      up_adoption_layout_y (self, frame->values[row]),
    };
  up_label_placer_add_line (placer, points, frame->n_rows, POINT_CLEARANCE);
  for (gsize i = 0; i < frame->fit.n; i++)
    points[i] = (UpPoint) { up_adoption_layout_x (self, frame->fit.times[i]),
                            up_adoption_layout_y (self, frame->fit.values[i]) };
  up_label_placer_add_line (placer, points, frame->fit.n, 3);
  for (guint i = 0; i < self->axes.n_y_ticks; i++)
    up_label_placer_add_rect (
        placer, (UpRect) { self->page->left,
                           up_adoption_layout_y (self, self->axes.y_ticks[i]) - TICK_HEIGHT / 2,
                           area->x - self->page->left, TICK_HEIGHT });
  if (self->heads > 0)
    up_label_placer_add_rect (placer, (UpRect) { area->x, area->y, area->width, self->heads });
  return placer;
}

static char *
write_data_end (const UpAdoptionLayout *self,
                gboolean                brief)
{
  const UpAdoptionFrame *frame = self->frame;
  UpLocale *locale = self->page->context->locale;
  g_autofree char *period = up_adoption_period (frame, locale, frame->starts[frame->last]);
  g_autofree char *value = up_adoption_rough (frame, locale, frame->values[frame->last], FALSE);

  if (brief)
    return frame->refused ? g_steal_pointer (&value) : g_steal_pointer (&period);
  return up_locale_fill (locale, frame->refused ? N_("data end {period}: {value}")
                                                : N_("data end {period}"),
                         "period", period, "value", value, NULL);
}

static gboolean
draw_data_end_words (UpAdoptionLayout *self,
                     UpLabelPlacer    *placer,
                     double            x,
                     gboolean          brief)
{
  const UpChartPage *page = self->page;
  const UpRect *area = &self->axes.area;
  gboolean refused = self->frame->refused;
  UpTextStyle style = { (float) page->measures->text, refused ? 600 : 400, UP_ALIGN_START, HALO };
  g_autofree char *text = write_data_end (self, brief);
  double width = up_text_width (page->context->fonts, text, &style);
  double size = page->measures->text;
  double low = area->y + area->height - END_RISE;
  double high = area->y + (self->heads > 0 ? self->heads + 6 : 0) + END_DROP;
  const struct
  {
    double x, baseline;
  } places[] = {
    { x - END_GAP - width, refused ? high : low }, { x - END_GAP - width, refused ? low : high },
    { x + END_GAP, refused ? high : low },         { x + END_GAP, refused ? low : high },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      UpRect rect = { places[i].x, places[i].baseline - size, width, 1.25 * size };

      if (!up_label_placer_is_free (placer, rect))
        continue;
      up_label_placer_add_rect (placer, rect);
      up_text_add (page->builder, page->context->fonts, UP_ROLE_NOTE, text, places[i].x,
                   places[i].baseline, style,
                   refused ? up_theme_slot_text (page->context->theme, self->frame->slot)
                           : up_chart_page_color (page, UP_TOKEN_INK_2));
      return TRUE;
    }
  return FALSE;
}

static void
draw_data_end (UpAdoptionLayout *self,
               UpLabelPlacer    *placer)
{
  const UpAdoptionFrame *frame = self->frame;
  const UpRect *area = &self->axes.area;
  UpMark *mark;
  double x;

  if (frame->last < 0)
    return;
  x = up_adoption_layout_x (self, frame->plain ? frame->starts[frame->last] : frame->data_end);
  if (!up_adoption_layout_is_inside (self, x))
    return;
  mark = up_scene_builder_add_rule (self->page->builder, UP_ROLE_NOTE, x, area->y + self->heads, x,
                                    area->y + area->height,
                                    up_chart_page_color (self->page, UP_TOKEN_INK_2), END_WIDTH);
  mark->dash[0] = END_ON;
  mark->dash[1] = END_OFF;
  if (has_room (self) && !draw_data_end_words (self, placer, x, FALSE))
    draw_data_end_words (self, placer, x, TRUE);
}

/* “Inflection, 2019.3” and, smaller, its interval and what it means. */
static void
draw_inflection_words (UpAdoptionLayout *self,
                       UpLabelPlacer    *placer,
                       UpPoint           at)
{
  const UpAdoptionFrame *frame = self->frame;
  const UpChartPage *page = self->page;
  UpLocale *locale = page->context->locale;
  const UpTextStyle bold = { (float) page->measures->label, 600, UP_ALIGN_START, HALO };
  const UpTextStyle plain = { (float) page->measures->text, 400, UP_ALIGN_START, HALO };
  g_autofree char *moment = up_adoption_moment (frame, locale, frame->inflection);
  g_autofree char *low = up_adoption_moment (frame, locale, frame->inflection_low);
  g_autofree char *high = up_adoption_moment (frame, locale, frame->inflection_high);
  g_autofree char *head = up_locale_fill (locale, N_("Inflection {time}"), "time", moment, NULL);
  g_autofree char *detail = NULL;
  gboolean over = frame->inflection_high != UP_TIME_NONE &&
                  frame->inflection_high <= frame->data_end;
  double width;

  if (over && g_strcmp0 (low, high) == 0)
    detail = g_strdup (up_locale_tr (locale, N_("fastest growth is over")));
  else if (frame->inflection_low != UP_TIME_NONE && frame->inflection_high != UP_TIME_NONE)
    detail = up_locale_fill (locale, over ? N_("{low} to {high}; fastest growth is over")
                                          : N_("{low} to {high}"),
                             "low", low, "high", high, NULL);
  width = up_text_width (page->context->fonts, head, &bold);
  if (detail != NULL)
    width = MAX (width, up_text_width (page->context->fonts, detail, &plain));
  for (int side = 0; side < 4; side++)
    {
      double x = side % 2 == 0 ? at.x + WORDS_GAP : at.x - WORDS_GAP - width;
      double y = at.y + WORDS_RISE + (side < 2 ? 0 : side == 2 ? 24 : -40);
      UpRect rect = { x, y - bold.size, width,
                      bold.size + (detail != NULL ? WORDS_SPACING : 0) + 3 };

      if (!up_label_placer_is_free (placer, rect))
        continue;
      up_label_placer_add_rect (placer, rect);
      up_text_add (page->builder, page->context->fonts, UP_ROLE_ANNOTATION, head, x, y, bold,
                   up_chart_page_color (page, UP_TOKEN_INK));
      if (detail != NULL)
        up_text_add (page->builder, page->context->fonts, UP_ROLE_NOTE, detail, x,
                     y + WORDS_SPACING, plain, up_chart_page_color (page, UP_TOKEN_INK_2));
      return;
    }
}

static void
draw_inflection (UpAdoptionLayout *self,
                 UpLabelPlacer    *placer)
{
  const UpAdoptionFrame *frame = self->frame;
  const UpRect *area = &self->axes.area;
  UpColor color = up_theme_slot_mark (self->page->context->theme, frame->slot);
  UpPoint at = { up_adoption_layout_x (self, frame->inflection),
                 up_adoption_layout_y (self, frame->inflection_value) };
  UpMark *mark;

  if (!up_adoption_layout_is_inside (self, at.x) || !(at.y >= area->y) ||
      at.y > area->y + area->height)
    return;
  mark = up_scene_builder_add_rule (self->page->builder, UP_ROLE_ANNOTATION, at.x, at.y, at.x,
                                    area->y + area->height, color, 1);
  mark->dash[0] = mark->dash[1] = DROP_DASH;
  mark = up_scene_builder_add_dot (self->page->builder, UP_ROLE_ANNOTATION, at, UP_SHAPE_DIAMOND,
                                   has_room (self) ? DIAMOND_RADIUS : SMALL_DIAMOND_RADIUS,
                                   self->page->ground);
  mark->stroke = color;
  mark->stroke_width = DIAMOND_STROKE;
  if (has_room (self))
    draw_inflection_words (self, placer, at);
}

/* Highest of the competing curves between two moments. */
static double
find_highest (const UpAdoptionLayout *self,
              UpTime                  from,
              UpTime                  to)
{
  double highest = -INFINITY;

  for (guint i = 0; i < self->frame->n_models; i++)
    {
      UpAdoptionCurve curve = up_adoption_frame_get_alternative (self->frame,
                                                                 self->frame->models[i].id);

      for (gsize at = 0; at < curve.n; at++)
        {
          if (curve.times[at] >= from && curve.times[at] <= to && isfinite (curve.values[at]))
            highest = MAX (highest, curve.values[at]);
        }
    }
  return highest;
}

static void
draw_bar_words (UpAdoptionLayout *self,
                UpLabelPlacer    *placer,
                double            left,
                double            right,
                double            y)
{
  const UpChartPage *page = self->page;
  const UpTextStyle style = { (float) page->measures->text, 500, UP_ALIGN_START, HALO };
  double size = page->measures->text;
  g_autofree char *low =
      up_adoption_moment (self->frame, self->page->context->locale, self->frame->inflection_low);
  g_autofree char *high =
      up_adoption_moment (self->frame, self->page->context->locale, self->frame->inflection_high);
  g_autofree char *text = up_locale_fill (page->context->locale,
                                          N_("inflection {low} to {high}"), "low", low, "high",
                                          high, NULL);
  double width = up_text_width (page->context->fonts, text, &style);
  const UpPoint places[] = { { left - 9 - width, y + 4 },  { left, y - 8 }, { left, y + 16 },
                             { right - width, y - 8 }, { right - width, y + 16 } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      UpRect rect = { places[i].x, places[i].y - size, width, 1.2 * size };

      if (!up_label_placer_is_free (placer, rect))
        continue;
      up_text_add (page->builder, page->context->fonts, UP_ROLE_ANNOTATION, text, places[i].x,
                   places[i].y, style, up_chart_page_color (page, UP_TOKEN_INK));
      return;
    }
}

/* Where the inflection may lie, when that is not certain: a bar with the best guess in it. */
static void
draw_uncertain_inflection (UpAdoptionLayout *self,
                           UpLabelPlacer    *placer)
{
  const UpAdoptionFrame *frame = self->frame;
  const UpRect *area = &self->axes.area;
  UpColor ink = up_chart_page_color (self->page, UP_TOKEN_INK_2);
  double left, right, x, y, highest;
  UpMark *mark;

  if (frame->inflection_low == UP_TIME_NONE || frame->inflection_high == UP_TIME_NONE ||
      !has_room (self))
    return;
  left = MAX (up_adoption_layout_x (self, frame->inflection_low), area->x);
  right = MIN (up_adoption_layout_x (self, frame->inflection_high), area->x + area->width);
  x = up_adoption_layout_x (self, frame->inflection);
  highest = up_adoption_layout_y (self, find_highest (self, frame->inflection_low,
                                                      frame->inflection_high));
  y = MIN (area->y + BAR_PLACE * area->height, highest - BAR_CLEARANCE);
  if (!(y > area->y + 2 * BAR_CLEARANCE) || right - left < 2)
    return;
  mark = up_scene_builder_add_line (self->page->builder, UP_ROLE_INTERVAL,
                                    (const UpPoint[]) { { left, y }, { right, y } }, 2,
                                    up_color_with_alpha (ink, BAR_ALPHA), BAR_WIDTH);
  mark->round_caps = TRUE;
  up_label_placer_add_rect (placer, (UpRect) { left, y - 3, right - left, 6 });
  if (up_adoption_layout_is_inside (self, x))
    {
      double foot = up_adoption_layout_y (self, frame->inflection_value);

      if (foot > y + 10 && foot <= area->y + area->height)
        up_scene_builder_add_rule (self->page->builder, UP_ROLE_ANNOTATION, x, y + 10, x, foot, ink,
                                   1.2);
      mark = up_scene_builder_add_dot (self->page->builder, UP_ROLE_ESTIMATE, (UpPoint) { x, y },
                                       UP_SHAPE_CIRCLE, ESTIMATE_RADIUS, ink);
      mark->stroke = self->page->ground;
      mark->stroke_width = ESTIMATE_RING;
    }
  draw_bar_words (self, placer, left, right, y);
}

/* The ceiling inside the plot, where there is no room right of it: above its interval, or below. */
static void
draw_ceiling_words (UpAdoptionLayout *self,
                    UpLabelPlacer    *placer)
{
  const UpAdoptionFrame *frame = self->frame;
  const UpChartPage *page = self->page;
  const UpRect *area = &self->axes.area;
  const UpTextStyle style = { (float) page->measures->label, 600, UP_ALIGN_START, HALO };
  g_autofree char *value = up_adoption_value (frame, page->context->locale, frame->ceiling);
  g_autofree char *text = up_locale_fill (page->context->locale,
                                          frame->ceiling_assumed ? N_("Assumed ceiling {value}")
                                                                 : N_("Ceiling {value}"),
                                          "value", value, NULL);
  double width = up_text_width (page->context->fonts, text, &style), size = style.size;
  double high = isfinite (frame->ceiling_high) ? frame->ceiling_high : frame->ceiling;
  double low = isfinite (frame->ceiling_low) ? frame->ceiling_low : frame->ceiling;
  const double baselines[] = { up_adoption_layout_y (self, high) - 7,
                               up_adoption_layout_y (self, low) + 7 + size };

  if (self->labels || !isfinite (frame->ceiling) || !has_room (self))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (baselines); i++)
    {
      UpRect rect = { area->x + area->width - 4 - width, baselines[i] - size, width, 1.2 * size };

      if (!up_label_placer_is_free (placer, rect))
        continue;
      up_label_placer_add_rect (placer, rect);
      up_text_add (page->builder, page->context->fonts, UP_ROLE_SERIES_LABEL, text, rect.x,
                   baselines[i], style, up_theme_slot_text (page->context->theme, frame->slot))
          ->layer = UP_LAYER_LABELS;
      return;
    }
}

/* When growth was fastest, or may be. */
static void
draw_fastest (UpAdoptionLayout *self,
              UpLabelPlacer    *placer)
{
  if (self->frame->inflection == UP_TIME_NONE)
    return;
  if (!self->frame->refused)
    draw_inflection (self, placer);
  else if (!up_adoption_breaks_shape (self->frame))
    draw_uncertain_inflection (self, placer);
}

/**
 * up_adoption_draw_notes:
 * @self: a layout
 *
 * Where the data end, where growth was, or may be, fastest, and where its pace changed.
 */
void
up_adoption_draw_notes (UpAdoptionLayout *self)
{
  g_autoptr (UpLabelPlacer) placer = make_placer (self);

  if (!self->frame->refused && self->frame->inflection != UP_TIME_NONE)
    {
      double x = up_adoption_layout_x (self, self->frame->inflection);

      /* Words do not stand on the drop line. */
      up_label_placer_add_rect (placer, (UpRect) { x - 3, self->axes.area.y, 6,
                                                   self->axes.area.height });
    }
  draw_data_end (self, placer);
  if (!self->frame->refused)
    draw_ceiling_words (self, placer);
  draw_fastest (self, placer);
  if (has_room (self))
    up_adoption_draw_pace (self, placer);
}
