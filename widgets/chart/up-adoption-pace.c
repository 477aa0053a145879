/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-adoption-layout.h"
#include "up-text-fit.h"

#include <math.h>

/* A change of pace: a tick across the values. */
#define TICK_REACH 8.0
#define TICK_WIDTH 1.6
/* A plateau: a line at its level, with feet at its ends. */
#define LEVEL_WIDTH 1.4
#define LEVEL_DROP 16.0
#define LEVEL_FOOT 4.0
#define HALO 3.5f
/* At most so many stretches have words: with inflection and end of data these are enough. */
#define MOST_WORDS 2

static double
row_x (const UpAdoptionLayout *self,
       gssize                  row)
{
  return up_adoption_layout_x (self, up_adoption_frame_get_point_time (self->frame, (gsize) row));
}

/* Last row of the stretch that ends at @end. */
static gssize
last_row (const UpAdoptionFrame *frame,
          UpTime                 end)
{
  for (gsize row = frame->n_rows; row > 0; row--)
    {
      if (frame->ends[row - 1] <= end && isfinite (frame->values[row - 1]))
        return (gssize) row - 1;
    }
  return -1;
}

static char *
write_words (const UpAdoptionLayout *self,
             UpFrame                *pace,
             gsize                   stretch)
{
  UpLocale *locale = self->page->context->locale;
  gboolean last = stretch + 1 == up_frame_get_n_rows (pace);
  g_autofree char *from =
      up_adoption_period (self->frame, locale, up_frame_get_times (pace, "start")[stretch]);
  g_autofree char *to = NULL;
  g_autofree char *growth = up_locale_format_signed_percent (
      locale, up_frame_get_numbers (pace, "growth")[stretch], 0);

  if (!last)
    to = up_adoption_period (self->frame, locale, up_frame_get_times (pace, "start")[stretch + 1]);
  if (up_frame_get_integers (pace, "plateau")[stretch] == 0)
    return up_locale_fill (locale,
                           last ? N_("{growth} a year since {low}")
                                : N_("{growth} a year from {low} to {high}"),
                           "growth", growth, "low", from, "high", to, NULL);
  return up_locale_fill (locale, last ? N_("level since {low}") : N_("level from {low} to {high}"),
                         "low", from, "high", to, NULL);
}

static gboolean
draw_words (UpAdoptionLayout *self,
            UpLabelPlacer    *placer,
            UpPoint           at,
            gboolean          below,
            const char       *text)
{
  const UpChartPage *page = self->page;
  const UpTextStyle style = { (float) page->measures->text, 500, UP_ALIGN_START, HALO };
  double width = UP_TEXT_ROOM * up_text_width (page->context->fonts, text, &style);
  UpRect rect = { at.x, at.y, width, 1.2 * style.size };

  if (!(below && up_label_placer_is_free (placer, rect)) &&
      !up_label_placer_place (placer, at, width, 1.2 * style.size, &rect))
    return FALSE;
  up_label_placer_add_rect (placer, rect);
  up_text_add (page->builder, page->context->fonts, UP_ROLE_ANNOTATION, text, rect.x,
               rect.y + style.size, style, up_chart_page_color (page, UP_TOKEN_INK_2));
  return TRUE;
}

/* Below the values, so that curve and bands stay clear. */
static UpPoint
draw_level (UpAdoptionLayout *self,
            gssize            from,
            gssize            to)
{
  UpColor ink = up_chart_page_color (self->page, UP_TOKEN_INK_2);
  double left = row_x (self, from), right = row_x (self, to), lowest = INFINITY, y;
  UpPoint points[4];

  for (gssize row = from; row <= to; row++)
    lowest = fmin (lowest, isfinite (self->frame->values[row]) ? self->frame->values[row]
                                                               : INFINITY);
  y = MIN (up_adoption_layout_y (self, lowest) + LEVEL_DROP,
           self->axes.area.y + self->axes.area.height - 2.0);
  points[0] = (UpPoint) { left, y - LEVEL_FOOT };
  points[1] = (UpPoint) { left, y };
  points[2] = (UpPoint) { right, y };
  points[3] = (UpPoint) { right, y - LEVEL_FOOT };
  up_scene_builder_add_line (self->page->builder, UP_ROLE_ANNOTATION, points, 4, ink, LEVEL_WIDTH);
  return (UpPoint) { left, y + 4.0 };
}

static UpPoint
draw_tick (UpAdoptionLayout *self,
           gssize            row)
{
  UpPoint at = { row_x (self, row), up_adoption_layout_y (self, self->frame->values[row]) };

  up_scene_builder_add_rule (self->page->builder, UP_ROLE_ANNOTATION, at.x, at.y - TICK_REACH, at.x,
                             at.y + TICK_REACH, up_chart_page_color (self->page, UP_TOKEN_INK_2),
                             TICK_WIDTH);
  return at;
}

/**
 * up_adoption_draw_pace:
 * @self: a layout with room for words
 * @placer: (transfer none): what is in the way of them
 *
 * Where the pace of growth changed, and where it was level; the newest in words.
 */
void
up_adoption_draw_pace (UpAdoptionLayout *self,
                       UpLabelPlacer    *placer)
{
  UpFrame *pace = up_frame_get_part (self->frame->frame, "pace");
  guint n_words = 0;

  if (!up_spec_get_flag (self->frame->spec, "annotations"))
    return;
  for (gsize i = up_frame_get_n_rows (pace); i > 0; i--)
    {
      gboolean plateau = up_frame_get_integers (pace, "plateau")[i - 1] != 0;
      gssize from = up_adoption_frame_find_row (self->frame,
                                                up_frame_get_times (pace, "start")[i - 1]);
      gssize to = last_row (self->frame, up_frame_get_times (pace, "end")[i - 1]);
      g_autofree char *text = NULL;
      UpPoint at;

      if (from < 0 || to < from || (i == 1 && !plateau) ||
          isnan (up_frame_get_numbers (pace, "growth")[i - 1]))
        continue;
      at = plateau ? draw_level (self, from, to) : draw_tick (self, from);
      text = write_words (self, pace, i - 1);
      if (n_words < MOST_WORDS && draw_words (self, placer, at, plateau, text))
        n_words++;
    }
}
