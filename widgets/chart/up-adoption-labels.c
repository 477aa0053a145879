/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-adoption-layout.h"

#include "up-label-placer.h"
#include "up-observation.h"
#include "up-text-fit.h"

#include <math.h>
#include <string.h>

/* Middle of capitals above the baseline, as a share of the type size. */
#define HALF_CAP 0.345
/* The bracket stands 8 right of the plot, 4 wide; the ceiling's line crosses it. */
#define BRACKET_MIDDLE 8.0
#define BRACKET_WIDTH 4.0
#define BRACKET_ALPHA 0.5
#define TICK_FROM 3.0
#define TICK_TO 13.0
#define TICK_WIDTH 2.0
/* Second line of a label below the first. */
#define DETAIL_DROP 16.0
#define CEILING_RISE 4.0
/* Labels of models: two lines each, or one. */
#define TALL_SPACING 36.0
#define LOW_SPACING 18.0
#define LEADER_ALPHA 0.7
#define KEY_PLACE 0.513
#define KEY_SPACING 18.0
#define SWATCH_WIDTH 16.0
#define SWATCH_HEIGHT 10.0
#define SWATCH_GAP 8.0

static UpMark *
add_words (UpAdoptionLayout *self,
           UpMarkRole        role,
           const char       *text,
           double            baseline,
           double            size,
           int               weight,
           UpColor           color)
{
  const UpTextStyle style = { (float) size, weight, UP_ALIGN_START, 0 };
  const UpChartContext *context = self->page->context;
  g_autofree char *fitting = up_text_shorten (context->fonts, text, &style,
                                              self->axes.area.x + self->axes.area.width +
                                                  self->label_room - self->label_x);
  UpMark *mark = up_text_add (self->page->builder, context->fonts, role, fitting, self->label_x,
                              baseline, style, color);

  mark->layer = UP_LAYER_LABELS;
  return mark;
}

/* The interval of the ceiling as a bar right of the plot, its end at the plot's edge where it is
 * open above. */
static double
draw_bracket (UpAdoptionLayout *self)
{
  const UpAdoptionFrame *frame = self->frame;
  const UpRect *area = &self->axes.area;
  UpColor color = up_theme_slot_mark (self->page->context->theme, frame->slot);
  double right = area->x + area->width;
  double y = up_adoption_layout_y (self, frame->ceiling);
  double top = isfinite (frame->ceiling_high)
                   ? up_adoption_layout_y (self, frame->ceiling_high)
                   : isfinite (frame->ceiling_low) ? area->y : y;
  double bottom =
      isfinite (frame->ceiling_low) ? up_adoption_layout_y (self, frame->ceiling_low) : y;
  UpMark *mark;

  if (!(y >= area->y - 0.5 && y <= area->y + area->height + 0.5))
    return NAN;
  top = MAX (top, area->y);
  bottom = MIN (bottom, area->y + area->height);
  if (bottom - top >= 1)
    {
      mark = up_scene_builder_add_rect (self->page->builder, UP_ROLE_INTERVAL,
                                        (UpRect) { right + BRACKET_MIDDLE - BRACKET_WIDTH / 2, top,
                                                   BRACKET_WIDTH, bottom - top });
      mark->fill = up_color_with_alpha (color, BRACKET_ALPHA);
      mark->radius = BRACKET_WIDTH / 2;
    }
  up_scene_builder_add_rule (self->page->builder, UP_ROLE_ESTIMATE, right + TICK_FROM, y,
                             right + TICK_TO, y, color, TICK_WIDTH);
  return y;
}

/* “Ceiling 19.5 %” and below it “18.7 to 20.4”, at the height of the ceiling. */
static UpRect
draw_ceiling (UpAdoptionLayout *self)
{
  const UpAdoptionFrame *frame = self->frame;
  const UpChartMeasures *measures = self->page->measures;
  UpLocale *locale = self->page->context->locale;
  g_autofree char *value = NULL;
  g_autofree char *head = NULL;
  g_autofree char *range = NULL;
  double y, baseline;

  if (!isfinite (frame->ceiling))
    return (UpRect) { 0, NAN, 0, 0 };
  y = draw_bracket (self);
  if (!isfinite (y))
    return (UpRect) { 0, NAN, 0, 0 };
  baseline = CLAMP (y - CEILING_RISE, self->axes.area.y + measures->label,
                    self->axes.area.y + self->axes.area.height - DETAIL_DROP);
  value = up_adoption_value (frame, locale, frame->ceiling);
  head = up_locale_fill (locale, N_("Ceiling {value}"), "value", value, NULL);
  range = frame->ceiling_assumed ? g_strdup (up_locale_tr (locale, N_("your assumption")))
                                 : up_adoption_range (frame, locale, frame->ceiling_low,
                                                      frame->ceiling_high);
  add_words (self, UP_ROLE_SERIES_LABEL, head, baseline, measures->label, 600,
             up_theme_slot_text (self->page->context->theme, frame->slot));
  if (range != NULL)
    add_words (self, UP_ROLE_VALUE_LABEL, range, baseline + DETAIL_DROP, measures->text, 400,
               up_chart_page_color (self->page, UP_TOKEN_INK_2));
  return (UpRect) { self->label_x, baseline - measures->label, 0,
                    measures->label + DETAIL_DROP + 6 };
}

/* Where a competing curve leaves the plot. */
static UpPoint
find_end (const UpAdoptionLayout *self,
          guint                   model)
{
  UpAdoptionCurve curve = up_adoption_frame_get_alternative (self->frame,
                                                             self->frame->models[model].id);
  const UpRect *area = &self->axes.area;
  UpPoint end = { NAN, NAN };

  for (gsize i = 0; i < curve.n; i++)
    {
      double y = up_adoption_layout_y (self, curve.values[i]);

      if (y < area->y && isfinite (end.y))
        return (UpPoint) { end.x, area->y };
      if (y >= area->y && y <= area->y + area->height)
        end = (UpPoint) { up_adoption_layout_x (self, curve.times[i]), y };
    }
  return end;
}

static void
draw_model (UpAdoptionLayout *self,
            guint             model,
            UpPoint           end,
            const UpEndLabel *label)
{
  const UpChartMeasures *measures = self->page->measures;
  UpLocale *locale = self->page->context->locale;
  gboolean refused = self->frame->refused;
  double right = self->axes.area.x + self->axes.area.width;
  g_autofree char *ceiling = up_adoption_model_ceiling (self->frame, locale, model);
  const UpAdoptionModel *it = &self->frame->models[model];
  g_autofree char *value = up_adoption_rough (self->frame, locale, it->ceiling, FALSE);
  g_autofree char *name =
      g_strconcat (up_locale_tr (locale, up_adoption_model_name (it->id)),
                   refused || !isfinite (it->ceiling) ? NULL : "  ", value, NULL);
  double baseline = label->y + HALF_CAP * measures->text;

  if (label->moved || end.x < right - 1)
    up_scene_builder_add_line (
        self->page->builder, UP_ROLE_LEADER,
        (const UpPoint[]) { { right + 2, end.y },
                           { self->label_x - 6, label->y },
                           { self->label_x - 3, label->y } },
        3, up_color_with_alpha (up_chart_page_color (self->page, UP_TOKEN_INK_2), LEADER_ALPHA), 1)
        ->layer = UP_LAYER_LABELS;
  add_words (self, UP_ROLE_SERIES_LABEL, name, baseline, refused ? measures->label : measures->text,
             refused ? 600 : 400, up_chart_page_color (self->page, refused ? UP_TOKEN_INK
                                                                           : UP_TOKEN_INK_2));
  if (refused && ceiling != NULL)
    add_words (self, UP_ROLE_VALUE_LABEL, ceiling, baseline + DETAIL_DROP, measures->text, 400,
               up_chart_page_color (self->page, UP_TOKEN_INK_2));
}

/* Names at the ends of the competing curves, between two heights. */
static double
draw_models (UpAdoptionLayout *self,
             double            top,
             double            bottom,
             gboolean          above)
{
  const UpAdoptionFrame *frame = self->frame;
  guint n = frame->n_models;
  g_autofree UpEndLabel *labels = g_new0 (UpEndLabel, n + 1);
  g_autofree UpPoint *ends = g_new (UpPoint, n + 1);
  double spacing = frame->refused ? TALL_SPACING : LOW_SPACING;
  double middle = up_adoption_layout_y (self, frame->ceiling), lowest = top;

  for (guint i = 0; i < n; i++)
    {
      ends[i] = up_adoption_layout_shows_model (self, i) ? find_end (self, i)
                                                         : (UpPoint) { NAN, NAN };
      labels[i].wanted = ends[i].y;
      labels[i].value = -ends[i].y;
      labels[i].importance = isfinite (frame->models[i].weight) ? frame->models[i].weight : -1;
      if (!frame->refused && isfinite (middle) && (ends[i].y < middle) != above)
        labels[i].wanted = NAN;
    }
  up_end_labels_place (labels, n, top, bottom, spacing);
  for (guint i = 0; i < n; i++)
    {
      if (!labels[i].shown)
        continue;
      draw_model (self, i, ends[i], &labels[i]);
      lowest = MAX (lowest, labels[i].y + spacing / 2);
    }
  return lowest;
}

typedef struct
{
  char *text; /* owned */
  UpMarkKind kind;
  UpColor color;
} KeyEntry;

static void
draw_key_entry (UpAdoptionLayout *self,
                const KeyEntry   *entry,
                double            y)
{
  UpSceneBuilder *builder = self->page->builder;
  const UpChartMeasures *measures = self->page->measures;
  double left = self->label_x;
  UpMark *mark;

  switch (entry->kind)
    {
    case UP_MARK_LINE:
      mark = up_scene_builder_add_rule (builder, UP_ROLE_KEY, left, y, left + SWATCH_WIDTH, y,
                                        entry->color, 2);
      mark->dash[0] = mark->dash[1] = 5;
      break;
    case UP_MARK_DOT:
      mark = up_scene_builder_add_dot (builder, UP_ROLE_KEY,
                                       (UpPoint) { left + SWATCH_WIDTH / 2, y }, UP_SHAPE_CIRCLE,
                                       2.75, self->page->ground);
      mark->stroke = entry->color;
      mark->stroke_width = 1.5;
      break;
    default:
      mark = up_scene_builder_add_rect (builder, UP_ROLE_KEY,
                                        (UpRect) { left, y - SWATCH_HEIGHT / 2, SWATCH_WIDTH,
                                                   SWATCH_HEIGHT });
      mark->fill = entry->color;
      mark->radius = 2;
      break;
    }
  mark->layer = UP_LAYER_LABELS;
  up_text_add (builder, self->page->context->fonts, UP_ROLE_KEY,
               entry->text, left + SWATCH_WIDTH + SWATCH_GAP, y + HALF_CAP * measures->text,
               (UpTextStyle) { (float) measures->text, 400, UP_ALIGN_START, 0 },
               up_chart_page_color (self->page, UP_TOKEN_INK_2))
      ->layer = UP_LAYER_LABELS;
}

static gboolean
any_finite (const double *numbers,
            gsize         n)
{
  for (gsize i = 0; i < n; i++)
    {
      if (isfinite (numbers[i]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
any_open (const UpAdoptionFrame *frame)
{
  for (gsize row = 0; row < frame->n_rows; row++)
    {
      if ((frame->flags[row] & UP_OBSERVATION_PARTIAL) != 0 && isfinite (frame->values[row]))
        return TRUE;
    }
  return FALSE;
}

/* What the bands, the dashes and a grey point are; only what is there. */
static void
draw_key (UpAdoptionLayout *self,
          double            top)
{
  const UpAdoptionFrame *frame = self->frame;
  const UpRect *area = &self->axes.area;
  UpColor color = up_theme_slot_mark (self->page->context->theme, frame->slot);
  double y = MAX (area->y + KEY_PLACE * area->height, top + KEY_SPACING);
  UpLocale *locale = self->page->context->locale;
  g_autofree char *level = up_locale_format_percent (locale, 0.95, 0);
  KeyEntry entries[4];
  gboolean fits;
  guint n = 0;

  if (any_finite (frame->confidence_low, frame->fit.n))
    entries[n++] =
        (KeyEntry) { up_locale_fill (locale, N_("{level} confidence"), "level", level, NULL),
                    UP_MARK_RECT, up_color_with_alpha (color, 0.30) };
  if (any_finite (frame->prediction_low, frame->fit.n))
    entries[n++] =
        (KeyEntry) { up_locale_fill (locale, N_("{level} prediction"), "level", level, NULL),
                    UP_MARK_RECT, up_color_with_alpha (color, 0.13) };
  if (frame->fit.n > 0 && frame->fit.times[frame->fit.n - 1] > frame->data_end)
    entries[n++] =
        (KeyEntry) { g_strdup (up_locale_tr (locale, N_("forecast"))), UP_MARK_LINE, color };
  if (any_open (frame))
    entries[n++] = (KeyEntry) { g_strdup (up_locale_tr (locale, N_("unfinished period"))),
                                UP_MARK_DOT, up_chart_page_color (self->page, UP_TOKEN_INK_3) };
  fits = y + n * KEY_SPACING <= area->y + area->height;
  for (guint i = 0; i < n; i++, y += KEY_SPACING)
    {
      if (fits)
        draw_key_entry (self, &entries[i], y);
      g_free (entries[i].text);
    }
}

/**
 * up_adoption_draw_labels:
 * @self: a layout
 *
 * Right of the plot: the ceiling with its interval, names of the curves that compete, and the key
 * of bands and dashes.
 */
void
up_adoption_draw_labels (UpAdoptionLayout *self)
{
  const UpRect *area = &self->axes.area;
  double bottom = area->y + area->height;
  UpRect ceiling;

  if (!self->labels)
    return;
  if (self->frame->refused)
    {
      draw_models (self, area->y + 8, bottom - DETAIL_DROP - 4, FALSE);
      return;
    }
  ceiling = draw_ceiling (self);
  if (isfinite (ceiling.y))
    {
      draw_models (self, area->y + 6, ceiling.y - 8, TRUE);
      bottom = draw_models (self, ceiling.y + ceiling.height + 8, bottom - 8, FALSE);
    }
  else
    bottom = draw_models (self, area->y + 6, bottom - 8, FALSE);
  if (self->key)
    draw_key (self, bottom);
}
