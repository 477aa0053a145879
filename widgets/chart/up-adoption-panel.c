/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-adoption-panel.h"

#include "up-life-cycle.h"
#include "up-text-fit.h"

#include <math.h>

/* Right ends of the columns of the table of models, from the panel's left; as wide as the design's
 * card. */
#define CEILING_END 122.0
#define AICC_END 172.0
#define DELTA_END 200.0
#define COLUMN_GAP 7.0
#define BAR_START 210.0
#define BAR_WIDTH 34.0
#define BAR_HEIGHT 6.0
#define ROW_HEIGHT 29.0
#define HEAD_HEIGHT 22.0
#define SECTION_GAP 30.0
/* Phases less likely are not listed. */
#define LEAST_PROBABILITY 0.005
#define PHASE_HEIGHT 24.0

static void
add_cell (UpAdoptionLayout *self,
          const char       *text,
          double            x,
          double            baseline,
          UpAlign           align,
          double            size,
          int               weight,
          UpToken           token)
{
  up_text_add (self->page->builder, self->page->context->fonts, UP_ROLE_VALUE_LABEL, text, x,
               baseline, (UpTextStyle) { (float) size, weight, align, 0 },
               up_chart_page_color (self->page, token));
}

/**
 * up_adoption_panel_rule:
 * @self: a layout with a panel
 * @y: height
 *
 * A hairline across the panel.
 */
void
up_adoption_panel_rule (UpAdoptionLayout *self,
                        double            y)
{
  up_scene_builder_add_rule (self->page->builder, UP_ROLE_GRID, self->panel.x, y,
                             self->panel.x + self->panel.width, y,
                             up_chart_page_color (self->page, UP_TOKEN_GRID), 1);
}

/**
 * up_adoption_panel_paragraph:
 * @self: a layout with a panel
 * @text: one paragraph
 * @y: its first baseline
 * @bottom: end of the room
 *
 * Returns: where it ends; it is left out where it does not fit
 */
double
up_adoption_panel_paragraph (UpAdoptionLayout *self,
                             const char       *text,
                             double            y,
                             double            bottom)
{
  const UpTextStyle style = { (float) self->page->measures->text, 400, UP_ALIGN_START, 0 };
  double line = up_fonts_line_height (style.size);
  guint lines;
  g_autofree char *broken = up_text_break (self->page->context->fonts, text, &style,
                                           self->panel.width, &lines);

  if (y + (lines - 1) * line > bottom)
    return y - line;
  up_text_add (self->page->builder, self->page->context->fonts, UP_ROLE_NOTE, broken, self->panel.x,
               y, style, up_chart_page_color (self->page, UP_TOKEN_INK_2));
  return y + (lines - 1) * line + 14;
}

static double
draw_heading (UpAdoptionLayout *self,
              const char       *text,
              double            y)
{
  const UpTextStyle style = { (float) self->page->measures->label, 700, UP_ALIGN_START, 0 };

  up_text_add (self->page->builder, self->page->context->fonts, UP_ROLE_HEADING,
               up_locale_tr (self->page->context->locale, text), self->panel.x, y + style.size,
               style, up_chart_page_color (self->page, UP_TOKEN_INK));
  return y + style.size + 8;
}

static void
draw_bar (UpAdoptionLayout *self,
          double            middle,
          double            share)
{
  UpRect rect = { self->panel.x + BAR_START, middle - BAR_HEIGHT / 2, BAR_WIDTH, BAR_HEIGHT };
  UpMark *mark = up_scene_builder_add_rect (self->page->builder, UP_ROLE_BAND, rect);

  mark->fill = up_chart_page_color (self->page, UP_TOKEN_GRID);
  mark->radius = BAR_HEIGHT / 2;
  rect.width *= CLAMP (share, 0, 1);
  if (rect.width < 1)
    return;
  mark = up_scene_builder_add_rect (self->page->builder, UP_ROLE_ESTIMATE, rect);
  mark->fill = up_chart_page_color (self->page, UP_TOKEN_INK_2);
  mark->radius = BAR_HEIGHT / 2;
}

/* A weight or a probability with two decimals; never 0 or 1, which none is. */
static char *
format_weight (UpLocale *locale,
               double    weight)
{
  if (!isfinite (weight))
    return g_strdup ("–");
  if (weight < 0.005)
    return g_strdup ("<0.01");
  if (weight > 0.995)
    return g_strdup (">0.99");
  return up_locale_format_tick (locale, weight, 0.01, UP_UNIT_NONE);
}

static char *
format_decimal (double value)
{
  return fabs (value) < 1e6 ? up_adoption_decimal (value) : g_strdup ("–");
}

/* Columns of the table of models. */
enum
{
  COLUMN_MODEL,
  COLUMN_CEILING,
  COLUMN_AICC,
  COLUMN_DELTA,
  COLUMN_WEIGHT,
  N_COLUMNS,
};

typedef struct
{
  char **cells;           /* owned; row by row, the heads first */
  guint n_rows;
  double ends[N_COLUMNS]; /* right ends, from the panel's left */
} Models;

static void
models_clear (Models *self)
{
  g_strfreev (self->cells);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Models, models_clear)

static UpTextStyle
cell_style (const UpAdoptionLayout *self,
            guint                   row,
            guint                   column)
{
  const UpChartMeasures *measures = self->page->measures;
  gboolean best = column == COLUMN_MODEL && (int) row - 1 == self->frame->best;

  return (UpTextStyle) { (float) (row == 0 ? measures->text : measures->label), best ? 700 : 400,
                         column == COLUMN_MODEL ? UP_ALIGN_START : UP_ALIGN_END, 0 };
}

static void
write_models (const UpAdoptionFrame *frame,
              UpLocale              *locale,
              Models                *self)
{
  static const char *const heads[N_COLUMNS] = { N_("Model"), N_("Ceiling"), N_("AICc"), "Δ",
                                                N_("Weight") };
  gboolean long_aicc = FALSE;
  char **cell;

  /* The distance has the decimals; these numbers need not be long. */
  for (guint i = 0; i < frame->n_models; i++)
    long_aicc |= fabs (frame->models[i].aicc) >= 99.95 && fabs (frame->models[i].aicc) < 1e6;
  self->n_rows = frame->n_models + 1;
  self->cells = cell = g_new0 (char *, self->n_rows * N_COLUMNS + 1);
  for (guint i = 0; i < N_COLUMNS; i++)
    *cell++ = g_strdup (up_locale_tr (locale, heads[i]));
  for (guint i = 0; i < frame->n_models; i++)
    {
      const UpAdoptionModel *it = &frame->models[i];

      *cell++ = g_strdup (up_locale_tr (locale, up_adoption_model_name (it->id)));
      *cell++ = isfinite (it->ceiling) ? up_adoption_value (frame, locale, it->ceiling)
                                       : g_strdup ("–");
      *cell++ = long_aicc && fabs (it->aicc) < 1e6
                    ? up_locale_format_tick (locale, round (it->aicc), 1, UP_UNIT_NONE)
                    : format_decimal (it->aicc);
      *cell++ = format_decimal (it->delta);
      *cell++ = format_weight (locale, it->weight);
    }
}

/* Where columns end: as in the design, further left where numbers are longer. Without room for all
 * the table is not drawn. */
static gboolean
fit_models (const UpAdoptionLayout *self,
            Models                 *models)
{
  double widths[N_COLUMNS] = { 0 };

  for (guint i = 0; i < models->n_rows * N_COLUMNS; i++)
    {
      const UpTextStyle style = cell_style (self, i / N_COLUMNS, i % N_COLUMNS);

      widths[i % N_COLUMNS] = MAX (widths[i % N_COLUMNS],
                                   UP_TEXT_ROOM * up_text_width (self->page->context->fonts,
                                                                 models->cells[i], &style));
    }
  models->ends[COLUMN_WEIGHT] = self->panel.width;
  models->ends[COLUMN_DELTA] = DELTA_END;
  models->ends[COLUMN_AICC] = MIN (AICC_END, DELTA_END - widths[COLUMN_DELTA] - COLUMN_GAP);
  models->ends[COLUMN_CEILING] = MIN (CEILING_END,
                                      models->ends[COLUMN_AICC] - widths[COLUMN_AICC] - COLUMN_GAP);
  return models->ends[COLUMN_CEILING] - widths[COLUMN_CEILING] - COLUMN_GAP >=
             widths[COLUMN_MODEL] &&
         BAR_START + BAR_WIDTH + widths[COLUMN_WEIGHT] <= self->panel.width;
}

static void
draw_model_row (UpAdoptionLayout *self,
                const Models     *models,
                guint             row,
                double            y,
                double            height)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      const UpTextStyle style = cell_style (self, row, i);

      up_text_add (self->page->builder, self->page->context->fonts,
                   row == 0 ? UP_ROLE_HEADING : UP_ROLE_VALUE_LABEL,
                   models->cells[row * N_COLUMNS + i],
                   self->panel.x + (i == COLUMN_MODEL ? 0 : models->ends[i]),
                   y + height / 2 + 0.36 * style.size, style,
                   up_chart_page_color (self->page, row == 0 ? UP_TOKEN_INK_2 : UP_TOKEN_INK));
    }
  if (row > 0 && isfinite (self->frame->models[row - 1].weight))
    draw_bar (self, y + height / 2, self->frame->models[row - 1].weight);
}

/* Model, ceiling, AICc, its distance from the best and the weight that follows. */
static double
draw_models (UpAdoptionLayout *self,
             double            y,
             double            bottom)
{
  guint n = self->frame->n_models;
  g_auto (Models) models = { 0 };

  if (n == 0 || y + SECTION_GAP + HEAD_HEIGHT + n * ROW_HEIGHT > bottom)
    return y;
  write_models (self->frame, self->page->context->locale, &models);
  if (!fit_models (self, &models))
    return y;
  y = draw_heading (self, N_("Which curve fits best"), y);
  draw_model_row (self, &models, 0, y, HEAD_HEIGHT - 4);
  y += HEAD_HEIGHT;
  for (guint row = 1; row <= n; row++, y += ROW_HEIGHT)
    {
      up_adoption_panel_rule (self, y);
      draw_model_row (self, &models, row, y, ROW_HEIGHT);
    }
  return y + SECTION_GAP / 2;
}

/* Which phase it is in, and how likely that is. */
static double
draw_phases (UpAdoptionLayout *self,
             double            y,
             double            bottom)
{
  UpFrame *phases = up_frame_get_part (self->frame->frame, "phases");
  const char *const *names = up_frame_get_texts (phases, "phase");
  const double *probabilities = up_frame_get_numbers (phases, "probability");
  UpLocale *locale = self->page->context->locale;
  double size = self->page->measures->label;
  guint n = 0;

  for (gsize i = 0; i < up_frame_get_n_rows (phases); i++)
    n += probabilities[i] >= LEAST_PROBABILITY ? 1 : 0;
  if (n == 0 || y + SECTION_GAP + n * PHASE_HEIGHT > bottom)
    return y;
  y = draw_heading (self, N_("Phase and its probability"), y);
  for (gsize i = 0; i < up_frame_get_n_rows (phases); i++)
    {
      g_autofree char *weight = format_weight (locale, probabilities[i]);
      double baseline = y + PHASE_HEIGHT / 2 + 0.36 * size;

      if (!(probabilities[i] >= LEAST_PROBABILITY))
        continue;
      add_cell (self, up_locale_tr (locale, up_life_cycle_phase_name (names[i])), self->panel.x,
                baseline, UP_ALIGN_START, size, probabilities[i] > 0.5 ? 700 : 400,
                UP_TOKEN_INK);
      draw_bar (self, y + PHASE_HEIGHT / 2, probabilities[i]);
      add_cell (self, weight, self->panel.x + self->panel.width, baseline, UP_ALIGN_END, size, 400,
                UP_TOKEN_INK);
      y += PHASE_HEIGHT;
    }
  return y + SECTION_GAP / 2;
}

/* What the reader can do about a refusal. */
static double
draw_advice (UpAdoptionLayout *self,
             double            y,
             double            bottom)
{
  static const char *const advice[] = {
    N_("• Give a ceiling of your own: phase and forecast then follow from it."),
    N_("• Look again when growth has slowed: a ceiling shows after the inflection."),
  };

  if (y + SECTION_GAP + 2 * 2 * 16 > bottom || up_adoption_breaks_shape (self->frame))
    return y;
  y = draw_heading (self, N_("What you can do"), y) + 12;
  for (guint i = 0; i < G_N_ELEMENTS (advice); i++)
    y = up_adoption_panel_paragraph (self, up_locale_tr (self->page->context->locale, advice[i]), y,
                                     bottom) + 6;
  return y;
}

/**
 * up_adoption_draw_panel:
 * @self: a layout
 *
 * Beside the plot, as much as there is room for: phase, models and back-test, or what a refusal
 * rests on. Without room beside it the rules of a refusal stand below.
 */
void
up_adoption_draw_panel (UpAdoptionLayout *self)
{
  double y = self->panel.y, bottom = self->panel.y + self->panel.height;

  if (self->rules.height > 0)
    up_adoption_draw_rule_lines (self);
  if (self->panel.width <= 0)
    return;
  if (self->frame->refused)
    {
      y = up_adoption_draw_refusal (self, y, bottom) + SECTION_GAP / 2;
      y = draw_models (self, y, bottom);
      draw_advice (self, y, bottom);
      return;
    }
  y = draw_phases (self, y, bottom);
  y = draw_models (self, y, bottom);
  up_adoption_draw_fan (self, y, bottom);
}
