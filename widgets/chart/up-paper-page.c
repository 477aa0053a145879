/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-paper-page.h"

#include "up-answer.h"
#include "up-chart-measures.h"
#include "up-paper-table.h"
#include "up-scene-compose.h"
#include "up-text-fit.h"
#include "up-wordmark.h"

#include <string.h>

/* In points of the page. */
#define MARGIN 40.0
/* Height of the chart to its width. */
#define CHART_SHAPE 0.85
#define SECTION_GAP 20.0
#define FOOT 26.0
/* Heading and a few rows: less room is left empty. */
#define LEAST_TABLE 110.0

typedef struct
{
  UpSceneBuilder *builder;
  const UpChartContext *context; /* of the page */
  UpFrame *frame;
  const UpChartMeasures *measures;
  double y; /* where the next part begins */
} Page;

static double
bottom (const Page *self)
{
  return self->context->height - MARGIN;
}

static double
content_width (const Page *self)
{
  return self->context->width - 2 * MARGIN;
}

/* @row: of the part `sources`, which is where a link goes; -1 for other texts. */
static void
add_paragraph (Page       *self,
               UpMarkRole  role,
               const char *text,
               double      size,
               int         weight,
               UpToken     token,
               int         row)
{
  const UpTextStyle style = { (float) size, weight, UP_ALIGN_START, 0 };
  guint n_lines;
  g_autofree char *lines = up_text_break (self->context->fonts, text, &style, content_width (self),
                                          &n_lines);
  double height = n_lines * up_fonts_line_height (size);

  if (self->y + height > bottom (self))
    return;
  up_text_add (self->builder, self->context->fonts, role, lines, MARGIN,
               self->y + up_fonts_baseline (self->context->fonts, size), style,
               up_theme_color (self->context->theme, token))->row = row;
  self->y += height;
}

static void
add_heading (Page       *self,
             const char *text)
{
  self->y += SECTION_GAP;
  add_paragraph (self, UP_ROLE_HEADING, text, self->measures->text + 2, 700, UP_TOKEN_INK, -1);
  self->y += 4;
}

static void
add_definition (Page *self)
{
  const char *definition = up_answer_get_text (self->frame, "metric", "definition", 0);

  if (definition == NULL || definition[0] == '\0')
    return;
  add_heading (self, up_locale_tr (self->context->locale, N_("What is counted")));
  add_paragraph (self, UP_ROLE_NOTE, up_locale_tr (self->context->locale, definition),
                 self->measures->text, 400, UP_TOKEN_INK, -1);
}

/* Each source in a line that leads to its home page. */
static void
add_sources (Page *self)
{
  UpFrame *sources = up_frame_get_part (self->frame, "sources");
  gsize n_rows = sources != NULL ? up_frame_get_n_rows (sources) : 0;
  UpLocale *locale = self->context->locale;

  for (gsize row = 0; row < n_rows; row++)
    {
      const char *title = up_answer_get_text (self->frame, "sources", "title", row);
      const char *home = up_answer_get_text (self->frame, "sources", "home", row);
      g_autofree char *line = NULL;

      if (title == NULL || title[0] == '\0' || home == NULL || home[0] == '\0')
        continue;
      if (row == 0)
        add_heading (self, up_locale_tr (locale, N_("Sources")));
      line = g_strconcat (up_locale_tr (locale, title), up_locale_is_chinese (locale) ? "：" : ": ",
                          home, NULL);
      add_paragraph (self, UP_ROLE_SOURCE, line, self->measures->text, 400, UP_TOKEN_ACCENT_TEXT,
                     (int) row);
    }
}

/* @last: whether the last rows are kept where there is no room for all */
static void
add_table (Page    *self,
           UpSheet *sheet,
           gboolean last)
{
  UpRect room = { MARGIN, 0, content_width (self), 0 };

  if (bottom (self) - self->y < LEAST_TABLE)
    return;
  add_heading (self, up_sheet_get_title (sheet));
  room.y = self->y;
  room.height = bottom (self) - self->y;
  self->y += up_paper_table_add (self->builder, self->context, sheet, room, self->measures->foot,
                                 last);
}

/* Of series the newest values are the last; other tables begin with what matters most. */
static void
add_tables (Page *self)
{
  UpLocale *locale = self->context->locale;
  g_autoptr (UpSheet) values = up_sheet_new_values (self->frame, locale);

  if (up_frame_get_part (self->frame, "growth") != NULL)
    {
      g_autoptr (UpSheet) growth = up_sheet_new_growth (self->frame, locale);

      add_table (self, growth, FALSE);
    }
  add_table (self, values,
             up_frame_find_column (self->frame, "shown") != NULL ||
                 up_frame_get_part (self->frame, "curve") != NULL);
}

/**
 * up_paper_page_layout:
 * @spec: what was asked
 * @frame: the answer
 * @context: the page: its size, language and colours
 * @error: return location
 *
 * A page in print: the chart, what is counted, its sources, and as much of its tables as fits.
 *
 * Returns: (transfer full) (nullable): the page, %NULL with what up_chart_layout() answers
 */
UpScene *
up_paper_page_layout (UpSpec               *spec,
                      UpFrame              *frame,
                      const UpChartContext *context,
                      GError              **error)
{
  UpChartContext chart = *context;
  g_autoptr (UpSceneBuilder) builder = NULL;
  g_autoptr (UpScene) scene = NULL;
  Page self;

  chart.width = context->width - 2 * MARGIN;
  chart.height = CHART_SHAPE * chart.width;
  scene = up_chart_layout (spec, frame, &chart, error);
  if (scene == NULL)
    return NULL;
  builder = up_scene_builder_new (context->width, context->height,
                                  up_theme_color (context->theme, UP_TOKEN_VIEW));
  up_scene_builder_add_scene (builder, scene, MARGIN, MARGIN);
  self = (Page) { builder, context, frame, up_chart_measures (context),
                  MARGIN + chart.height };
  add_definition (&self);
  add_sources (&self);
  add_tables (&self);
  up_wordmark_add (builder, context, context->width - MARGIN, context->height - FOOT,
                   self.measures->foot);
  return up_scene_builder_end (builder);
}
