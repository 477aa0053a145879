/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-page.h"

#include "up-text-fit.h"
#include "up-wordmark.h"

#include <string.h>

#define WORDMARK_GAP 16.0
/* Narrower content has no room for the wordmark; on paper it stands at the foot of the page. */
#define WORDMARK_FROM 420.0
/* Plot to rule. */
#define FOOT_GAP 18.0
#define MOST_TITLE_LINES 3
/* A title stands that much nearer to the plot than a subtitle does. */
#define NO_SUBTITLE 10.0

/* A pill stands beside the title where there is room for both, else beside the source. */
#define PILL_ABOVE_FROM 430.0
#define PILL_PADDING 9.0
#define PILL_HEIGHT 20.0
#define PILL_GAP 12.0
#define PILL_TINT 0.22
/* Middle of capitals above the baseline, as a share of the type size. */
#define HALF_CAP 0.345

/* How much the captions of one try hold. */
typedef struct
{
  guint title_lines;
  guint subtitle_lines; /* 0: none */
  guint source_lines;
} Extent;

/* In this order captions give way to a plot that would be too small. */
static const Extent extents[] = {
  { MOST_TITLE_LINES, 2, 3 }, { 2, 1, 2 }, { 2, 1, 1 }, { 2, 0, 1 }, { 1, 0, 1 },
};

/* A title that would be cut keeps its second line while the plot has that part of the height that
 * it is worth drawing from. */
#define LEAST_UNDER_TITLE 0.5

/* A caption broken into lines. */
typedef struct
{
  char *text; /* owned */
  guint n_lines;
  gboolean cut;
  double size;
  int weight;
} Caption;

static void
caption_clear (Caption *self)
{
  g_clear_pointer (&self->text, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Caption, caption_clear)

/* At most @most lines. What takes more than @ample is said in fewer words where there are such, and
 * then loses its last parts; what still does not fit is cut. */
static Caption
break_caption (UpFonts    *fonts,
               const char *text,
               const char *brief,
               double      size,
               int         weight,
               double      width,
               guint       ample,
               guint       most)
{
  const UpTextStyle style = { (float) size, weight, UP_ALIGN_START, 0 };
  Caption self = { NULL, 0, FALSE, size, weight };
  g_autofree char *rest = NULL;

  if (most == 0 || text[0] == '\0')
    return self;
  self.text = up_text_break (fonts, text, &style, width, &self.n_lines);
  if (brief != NULL && self.n_lines > MIN (most, ample))
    {
      g_free (self.text);
      text = brief;
      self.text = up_text_break (fonts, text, &style, width, &self.n_lines);
    }
  if (self.n_lines > most)
    {
      g_free (self.text);
      text = rest = up_text_drop_parts (fonts, text, &style, width, most);
      self.text = up_text_break (fonts, text, &style, width, &self.n_lines);
    }
  if (self.n_lines == 2 && most >= 2 && ample == 2)
    {
      g_free (self.text);
      self.text = up_text_balance (fonts, text, &style, width);
    }
  self.cut = self.n_lines > most;
  self.text = up_text_keep (fonts, self.text, &style, width, most, &self.n_lines);
  return self;
}

static double
further_lines (const Caption *caption)
{
  return caption->n_lines > 1 ? (caption->n_lines - 1) * up_fonts_line_height (caption->size) : 0;
}

/* Everything is placed before the first mark is made. */
typedef struct
{
  Caption title, subtitle, source;
  double subtitle_y, source_y, rule_y, plot_y;
  double pill_width; /* 0: there is none */
  gboolean pill_above;
  gboolean wordmark;
} Placing;

static void
placing_clear (Placing *self)
{
  caption_clear (&self->title);
  caption_clear (&self->subtitle);
  caption_clear (&self->source);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Placing, placing_clear)

static UpTextStyle
pill_style (const UpChartPage *self)
{
  return (UpTextStyle) { (float) self->measures->text, 600, UP_ALIGN_CENTER, 0 };
}

static double
pill_width (const UpChartPage *self,
            const char        *pill)
{
  const UpTextStyle style = pill_style (self);

  return pill == NULL ? 0 : UP_TEXT_ROOM * up_text_width (self->context->fonts, pill, &style) +
                            2 * PILL_PADDING;
}

static void
place (UpChartPage           *self,
       const UpChartCaptions *captions,
       const Extent          *extent,
       Placing               *placing)
{
  const UpChartMeasures *measures = self->measures;
  UpFonts *fonts = self->context->fonts;
  double width = self->right - self->left;
  double pill;

  placing_clear (placing);
  placing->pill_width = pill_width (self, captions->pill);
  placing->pill_above = width >= PILL_ABOVE_FROM;
  pill = placing->pill_width > 0 ? placing->pill_width + PILL_GAP : 0;
  placing->wordmark = width >= WORDMARK_FROM && self->context->target != UP_TARGET_PAPER;
  placing->title = break_caption (fonts, captions->title, captions->brief_title, measures->title,
                                  700, width - (placing->pill_above ? pill : 0), 2,
                                  extent->title_lines);
  placing->subtitle = break_caption (fonts, captions->subtitle, captions->brief_subtitle,
                                     measures->subtitle, 400, width, 1, extent->subtitle_lines);
  if (!placing->pill_above)
    width -= pill;
  if (placing->wordmark)
    width -= up_wordmark_width (self->context, measures->foot) + WORDMARK_GAP;
  placing->source = break_caption (fonts, captions->source, captions->brief_source, measures->foot,
                                   400, width, MOST_TITLE_LINES, extent->source_lines);

  placing->plot_y = measures->title_y + further_lines (&placing->title);
  if (placing->subtitle.text != NULL)
    {
      placing->subtitle_y = placing->plot_y + measures->subtitle_gap;
      placing->plot_y = placing->subtitle_y + further_lines (&placing->subtitle);
    }
  placing->plot_y += measures->plot_gap - (placing->subtitle.text == NULL ? NO_SUBTITLE : 0);
  placing->source_y = self->context->height - measures->foot_drop -
                      further_lines (&placing->source);
  placing->rule_y = placing->source_y - measures->rule_gap;
  self->plot = (UpRect) { self->left, placing->plot_y, self->right - self->left,
                          placing->rule_y - FOOT_GAP - placing->plot_y };
}

static void
add_caption (UpChartPage   *self,
             UpMarkRole     role,
             const Caption *caption,
             double         baseline,
             UpToken        token)
{
  if (caption->text != NULL)
    up_text_add (self->builder, self->context->fonts, role, caption->text, self->left, baseline,
                 (UpTextStyle) { (float) caption->size, caption->weight, UP_ALIGN_START, 0 },
                 up_chart_page_color (self, token));
}

static void
draw_pill (UpChartPage   *self,
           const Placing *placing,
           const char    *pill)
{
  const UpChartMeasures *measures = self->measures;
  const UpTextStyle style = pill_style (self);
  UpColor ink = up_chart_page_color (self, UP_TOKEN_CAUTION);
  double middle = placing->pill_above
                      ? measures->title_y - HALF_CAP * measures->title
                      : placing->source_y + further_lines (&placing->source) -
                            HALF_CAP * measures->foot;
  UpMark *mark = up_scene_builder_add_rect (
      self->builder, UP_ROLE_NOTE,
      (UpRect) { self->right - placing->pill_width, middle - PILL_HEIGHT / 2, placing->pill_width,
                 PILL_HEIGHT });

  mark->fill = up_color_with_alpha (up_theme_slot_mark (self->context->theme, UP_SLOT_AMBER),
                                    PILL_TINT);
  mark->radius = PILL_HEIGHT / 2;
  up_text_add (self->builder, self->context->fonts, UP_ROLE_NOTE, pill,
               self->right - placing->pill_width / 2,
               middle + HALF_CAP * measures->text, style, ink);
}

static void
draw (UpChartPage   *self,
      const Placing *placing,
      const char    *pill)
{
  const UpChartMeasures *measures = self->measures;
  double last = placing->source_y + further_lines (&placing->source);

  add_caption (self, UP_ROLE_TITLE, &placing->title, measures->title_y, UP_TOKEN_INK);
  add_caption (self, UP_ROLE_SUBTITLE, &placing->subtitle, placing->subtitle_y, UP_TOKEN_INK_2);
  up_scene_builder_add_rule (self->builder, UP_ROLE_GRID, self->left, placing->rule_y, self->right,
                             placing->rule_y, up_chart_page_color (self, UP_TOKEN_GRID), 1);
  add_caption (self, UP_ROLE_SOURCE, &placing->source, placing->source_y, UP_TOKEN_INK_2);
  if (placing->wordmark)
    up_wordmark_add (self->builder, self->context, self->right, last, measures->foot);
  if (pill != NULL)
    draw_pill (self, placing, pill);
  up_scene_builder_set_area (self->builder, "title",
                             (UpRect) { self->left,
                                        measures->title_y -
                                            up_fonts_baseline (self->context->fonts,
                                                               measures->title),
                                        self->right - self->left,
                                        MAX (placing->title.n_lines, 1) *
                                            up_fonts_line_height (measures->title) });
}

/**
 * up_chart_page_find_pill:
 * @frame: an answer
 * @locale: a language
 *
 * Returns: (transfer none) (nullable): what has to be said of its data beside the chart itself:
 *   that they are a sample, where a note says so
 */
const char *
up_chart_page_find_pill (UpFrame  *frame,
                         UpLocale *locale)
{
  UpFrame *notes = up_frame_get_part (frame, "notes");
  const char *const *codes = notes != NULL ? up_frame_get_texts (notes, "code") : NULL;

  for (gsize row = 0; codes != NULL && row < up_frame_get_n_rows (notes); row++)
    if (g_strcmp0 (codes[row], "sample") == 0)
      return up_locale_tr (locale, N_("Sample data"));
  return NULL;
}

/**
 * up_chart_page_new:
 * @context: (transfer none): outlives the page
 * @captions: its texts
 * @least_height: of a plot that is worth drawing, in points; captions are cut for it
 *
 * Begins a scene and draws title, subtitle and footnote in it.
 *
 * Returns: (transfer full): the page; its plot may still be lower than asked on the smallest sizes
 */
UpChartPage *
up_chart_page_new (const UpChartContext  *context,
                   const UpChartCaptions *captions,
                   double                 least_height)
{
  UpChartPage *self = g_new0 (UpChartPage, 1);
  const Extent lower = { 2, 0, 1 };
  g_auto (Placing) placing = { 0 };
  g_autofree char *summary = NULL;
  double padding;

  self->context = context;
  self->measures = up_chart_measures (context);
  self->ground = up_theme_color (context->theme, context->target == UP_TARGET_SCREEN
                                                     ? UP_TOKEN_CARD : UP_TOKEN_VIEW);
  /* Cards up to 400 wide have less room to give away. */
  padding = context->width <= 400 ? MIN (self->measures->padding, 16) : self->measures->padding;
  self->left = padding;
  self->right = context->width - padding;
  self->builder = up_scene_builder_new (context->width, context->height, self->ground);
  for (guint i = 0; i < G_N_ELEMENTS (extents); i++)
    {
      place (self, captions, &extents[i], &placing);
      if (self->plot.height >= least_height)
        break;
    }
  if (placing.title.cut)
    {
      place (self, captions, &lower, &placing);
      if (self->plot.height < LEAST_UNDER_TITLE * least_height)
        place (self, captions, &extents[G_N_ELEMENTS (extents) - 1], &placing);
    }
  self->plot.height = MAX (self->plot.height, 8);
  draw (self, &placing, captions->pill);
  up_scene_builder_set_text (self->builder, "title", captions->title);
  up_scene_builder_set_text (self->builder, "subtitle", captions->subtitle);
  up_scene_builder_set_text (self->builder, "source", captions->source);
  summary = captions->pill != NULL
                ? up_locale_fill (context->locale, N_("{pill}. {summary}"), "pill", captions->pill,
                                  "summary", captions->summary, NULL)
                : g_strdup (captions->summary);
  up_scene_builder_set_text (self->builder, "summary", summary);
  if (captions->pill != NULL)
    up_scene_builder_set_text (self->builder, "pill", captions->pill);
  return self;
}

/**
 * up_chart_page_free:
 * @self: (transfer full): a page
 */
void
up_chart_page_free (UpChartPage *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->builder, up_scene_builder_free);
  g_free (self);
}

/**
 * up_chart_page_end:
 * @self: a page; it can only be freed afterwards
 *
 * Returns: (transfer full): its scene
 */
UpScene *
up_chart_page_end (UpChartPage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return up_scene_builder_end (self->builder);
}

/**
 * up_chart_page_draw_nothing:
 * @self: a page
 *
 * Says that there is nothing to draw: never an empty grid.
 */
void
up_chart_page_draw_nothing (UpChartPage *self)
{
  up_chart_page_add_text (self, UP_ROLE_REFUSAL,
                          up_locale_tr (self->context->locale,
                                        N_("There is nothing to draw here.")),
                          self->left, self->plot.y + self->measures->text + 4, UP_ALIGN_START, 400,
                          up_chart_page_color (self, UP_TOKEN_INK_2));
  up_scene_builder_set_area (self->builder, "plot", self->plot);
}

/**
 * up_chart_page_color:
 * @self: a page
 * @token: what the colour is for
 *
 * Returns: the colour in the page's theme
 */
UpColor
up_chart_page_color (const UpChartPage *self,
                     UpToken            token)
{
  return up_theme_color (self->context->theme, token);
}

/**
 * up_chart_page_add_text:
 * @self: a page
 * @role: what it says
 * @text: one line
 * @x: its start, middle or end
 * @baseline: where it stands
 * @align: which of them @x is
 * @weight: 400 to 700
 * @color: of the text
 *
 * Adds a text in the size of ticks.
 */
void
up_chart_page_add_text (const UpChartPage *self,
                        UpMarkRole         role,
                        const char        *text,
                        double             x,
                        double             baseline,
                        UpAlign            align,
                        int                weight,
                        UpColor            color)
{
  up_text_add (self->builder, self->context->fonts, role, text, x, baseline,
               (UpTextStyle) { (float) self->measures->text, weight, align, 0 }, color);
}

/**
 * up_chart_page_text_width:
 * @self: a page
 * @text: one line in the size of ticks
 * @weight: 400 to 700
 *
 * Returns: its width
 */
double
up_chart_page_text_width (const UpChartPage *self,
                          const char        *text,
                          int                weight)
{
  const UpTextStyle style = { (float) self->measures->text, weight, UP_ALIGN_START, 0 };

  return up_text_width (self->context->fonts, text, &style);
}
