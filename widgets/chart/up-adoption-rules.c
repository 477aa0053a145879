/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-adoption-panel.h"

#include "up-note.h"
#include "up-text-fit.h"

#include <math.h>
#include <string.h>

/* What a rule speaks of, for the second line. */
typedef enum
{
  DETAIL_LIMIT,
  DETAIL_POINTS,
  DETAIL_CEILING,
  DETAIL_RATIO,
  DETAIL_INFLECTION,
  DETAIL_MODELS,
  DETAIL_NEWEST,
} Detail;

static const struct
{
  const char *code;
  const char *passed;
  const char *failed;
  Detail detail;
} words[] = {
  { "few-points", N_("Enough points"), N_("Too few points"), DETAIL_POINTS },
  { "shape", N_("Rises as adoption does"), N_("Does not rise as adoption does"), DETAIL_LIMIT },
  { "panel", N_("The same are counted throughout"), N_("Those counted change"), DETAIL_LIMIT },
  { "no-fit", N_("A curve can be fitted"), N_("No curve can be fitted"), DETAIL_LIMIT },
  { "ceiling-open", N_("Ceiling interval is closed"), N_("Ceiling interval is open above"),
    DETAIL_CEILING },
  { "ceiling-wide", N_("Ceiling interval is narrow enough"), N_("Ceiling interval is too wide"),
    DETAIL_RATIO },
  { "inflection-outside", N_("Inflection lies in the data"), N_("Inflection may lie ahead"),
    DETAIL_INFLECTION },
  { "models-disagree", N_("Models agree"), N_("Models disagree, none is ruled out"),
    DETAIL_MODELS },
  { "off-line", N_("The newest values follow the curve"), N_("It has lately left the curve"),
    DETAIL_NEWEST },
  { "decline", N_("The shape is one of growth"), N_("It falls: there is no ceiling to reach"),
    DETAIL_LIMIT },
  { "hump", N_("The shape is one of growth"), N_("It rose and fell"), DETAIL_LIMIT },
  { "dip", N_("The shape is one of growth"), N_("It fell and rises again"), DETAIL_LIMIT },
  { "waves", N_("It rises once"), N_("It rises and falls more than once"), DETAIL_LIMIT },
  { "flat", N_("The shape is one of growth"), N_("No rise stands out of the noise"), DETAIL_LIMIT },
};

/* Sizes of the mark before a rule: half a cross, and a check. */
#define CROSS 5.5
#define MARK_WIDTH 2.0
#define MARK_INDENT 26.0
/* A rule in two lines. */
#define RULE_SPACING 46.0
#define RULE_HEAD 18.0
#define RULE_DETAIL 35.0
/* A rule in one line. */
#define LINE_SPACING 20.0
/* The pill. */
#define PILL_HEIGHT 22.0
#define PILL_PADDING 10.0
#define PILL_DASH 3.0f

static char *
write_points (const UpAdoptionFrame *frame,
              UpLocale              *locale,
              double                 value,
              double                 limit)
{
  g_autofree char *n = up_locale_format_exact (locale, value, UP_UNIT_COUNT);
  g_autofree char *least = up_locale_format_exact (locale, limit, UP_UNIT_COUNT);

  (void) frame;
  return up_locale_fill (locale, N_("{n} values, at least {least} needed"), "n", n, "least", least,
                         NULL);
}

/* A share has an end of its own, which says nothing of the technology. */
static gboolean
is_whole (const UpAdoptionFrame *frame,
          double                 value)
{
  return frame->unit == UP_UNIT_FRACTION && value >= UP_ADOPTION_WHOLE;
}

static gboolean
is_open (const UpAdoptionFrame *frame,
         const UpAdoptionModel *model)
{
  return !isfinite (model->ceiling_high) || is_whole (frame, model->ceiling_high);
}

static gboolean
is_wider (const UpAdoptionFrame *frame,
          const UpAdoptionModel *model,
          const UpAdoptionModel *other)
{
  if (is_open (frame, model) != is_open (frame, other))
    return is_open (frame, model);
  return is_open (frame, model) ? model->ceiling_low < other->ceiling_low
                                : model->ceiling_high > other->ceiling_high;
}

/* The widest interval of all ceilings; of open ones that which begins lowest. */
static char *
write_ceilings (const UpAdoptionFrame *frame,
                UpLocale              *locale)
{
  int widest = -1;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  gboolean open;

  for (guint i = 0; i < frame->n_models; i++)
    {
      const UpAdoptionModel *it = &frame->models[i];

      if (!isfinite (it->ceiling_low) || it->weight < UP_ADOPTION_LEAST_WEIGHT)
        continue;
      if (widest < 0 || is_wider (frame, it, &frame->models[widest]))
        widest = (int) i;
    }
  if (widest < 0)
    return NULL;
  open = is_open (frame, &frame->models[widest]);
  low = up_adoption_rough (frame, locale, frame->models[widest].ceiling_low, !open);
  high = up_adoption_rough (frame, locale, frame->models[widest].ceiling_high, FALSE);
  return up_locale_fill (locale, open ? N_("{model}: from {low} to no limit")
                                      : N_("{model}: {low} to {high}"),
                         "model",
                         up_locale_tr (locale, up_adoption_model_name (frame->models[widest].id)),
                         "low", low, "high", high, NULL);
}

static char *
write_inflection (const UpAdoptionFrame *frame,
                  UpLocale              *locale)
{
  g_autofree char *low = up_adoption_moment (frame, locale, frame->inflection_low);
  g_autofree char *high = up_adoption_moment (frame, locale, frame->inflection_high);
  g_autofree char *end = up_adoption_moment (frame, locale,
                                              frame->last >= 0 ? frame->starts[frame->last]
                                                               : UP_TIME_NONE);

  if (frame->inflection == UP_TIME_NONE && frame->last >= 0 && frame->refused)
    return up_locale_fill (locale, N_("none before the data end, {end}"), "end", end, NULL);
  if (frame->inflection_low == UP_TIME_NONE || frame->inflection_high == UP_TIME_NONE)
    return NULL;
  return up_locale_fill (locale, N_("{low} to {high}; data end {end}"), "low", low, "high", high,
                         "end", end, NULL);
}

/* Models above that are not held against the best one. */
#define IN_RUNNING 2.0
/* Up to here the values support a model nearly as much as the best. */
#define NEARLY_AS_GOOD 4.0

/* Smallest and largest ceiling of the models that are not ruled out, or so near the best. */
static gboolean
find_ceilings (const UpAdoptionFrame *frame,
               double                 most_delta,
               double                *low,
               double                *high)
{
  *low = INFINITY;
  *high = -INFINITY;
  for (guint i = 0; i < frame->n_models; i++)
    {
      if (!isfinite (frame->models[i].ceiling) ||
          frame->models[i].weight < UP_ADOPTION_LEAST_WEIGHT ||
          frame->models[i].delta > most_delta)
        continue;
      *low = MIN (*low, frame->models[i].ceiling);
      *high = MAX (*high, frame->models[i].ceiling);
    }
  return *low < *high;
}

static char *
write_models (const UpAdoptionFrame *frame,
              UpLocale              *locale,
              gboolean               passed)
{
  double low, high;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  /* What agrees is in the running; what disagrees is all that is drawn. */
  if (!find_ceilings (frame, passed ? IN_RUNNING : INFINITY, &low, &high))
    return g_strdup (isfinite (low) ? up_locale_tr (locale, N_("only one is in the running")) : "");
  from = up_adoption_rough (frame, locale, low, TRUE);
  to = up_adoption_rough (frame, locale, high, FALSE);
  return up_locale_fill (locale, N_("ceilings {low} to {high}"), "low", from, "high", to, NULL);
}

static char *
write_detail (const UpAdoptionFrame *frame,
              UpLocale              *locale,
              Detail                 detail,
              gboolean               passed,
              double                 value,
              double                 limit)
{
  g_autofree char *is = up_locale_format_value (locale, value, UP_UNIT_NONE);
  g_autofree char *most = up_locale_format_value (locale, limit, UP_UNIT_NONE);
  char *text = NULL;

  if (detail == DETAIL_POINTS)
    text = write_points (frame, locale, value, limit);
  else if (detail == DETAIL_CEILING)
    text = write_ceilings (frame, locale);
  else if (detail == DETAIL_RATIO && isfinite (value))
    text = up_locale_fill (locale, N_("upper end {value} times the lower, at most {limit}"),
                           "value", is, "limit", most, NULL);
  else if (detail == DETAIL_INFLECTION)
    text = write_inflection (frame, locale);
  else if (detail == DETAIL_MODELS)
    text = write_models (frame, locale, passed);
  else if (detail == DETAIL_NEWEST && isfinite (value))
    text = up_locale_fill (locale, N_("the last two lie {value} errors off it, at most {limit}"),
                           "value", is, "limit", most, NULL);
  if (text == NULL && isfinite (value) && isfinite (limit))
    text = up_locale_fill (locale, N_("{value}, limit {limit}"), "value", is, "limit", most, NULL);
  return text;
}

/* The most important reason of a refusal, empty without one. */
static const char *
first_reason (const UpAdoptionFrame *frame)
{
  UpFrame *refusals = up_frame_get_part (frame->frame, "refusals");
  const char *code = up_frame_get_n_rows (refusals) > 0 ? up_frame_get_texts (refusals, "code")[0]
                                                        : NULL;

  return code != NULL ? code : "";
}

/**
 * up_adoption_breaks_shape:
 * @frame: a frame
 *
 * Returns: whether the values do not rise as adoption does: then no waiting will show a ceiling
 */
gboolean
up_adoption_breaks_shape (const UpAdoptionFrame *frame)
{
  static const char *const shapes[] = { "decline", "hump", "dip", "waves", "flat", NULL };

  return frame->refused && g_strv_contains (shapes, first_reason (frame));
}

/**
 * up_adoption_rule:
 * @frame: a frame
 * @locale: a language
 * @rule: row of the part `rules`
 * @detail: (out) (transfer full): the values it was judged by; empty without any
 *
 * Returns: (transfer full): what the rule found
 */
char *
up_adoption_rule (const UpAdoptionFrame *frame,
                  UpLocale              *locale,
                  gsize                  rule,
                  char                 **detail)
{
  UpFrame *rules = up_frame_get_part (frame->frame, "rules");
  const char *code = up_frame_get_texts (rules, "code")[rule];
  gboolean passed = up_frame_get_integers (rules, "passed")[rule] != 0;
  double value = up_frame_get_numbers (rules, "value")[rule];
  double limit = up_frame_get_numbers (rules, "limit")[rule];
  Detail kind = DETAIL_LIMIT;
  const char *head;

  /* The rule about the shape says which it is. */
  if (!passed && g_strcmp0 (code, "shape") == 0 && up_adoption_breaks_shape (frame))
    code = first_reason (frame);
  head = code != NULL ? code : "";
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_strcmp0 (words[i].code, code) != 0)
        continue;
      head = up_locale_tr (locale, passed ? words[i].passed : words[i].failed);
      kind = words[i].detail;
    }
  *detail = write_detail (frame, locale, kind, passed, value, limit);
  if (*detail == NULL)
    *detail = g_strdup ("");
  return g_strdup (head);
}

/**
 * up_adoption_has_left:
 * @frame: a frame
 *
 * Returns: whether it followed a curve and has lately left it, and nothing else is in the way
 */
gboolean
up_adoption_has_left (const UpAdoptionFrame *frame)
{
  return frame->refused && strcmp (first_reason (frame), "off-line") == 0;
}

/* Of an interval that is open nobody asks how wide it is. */
static gboolean
says_nothing (UpFrame *rules,
              gsize    row)
{
  return g_strcmp0 (up_frame_get_texts (rules, "code")[row], "ceiling-wide") == 0 &&
         up_frame_get_integers (rules, "passed")[row] == 0 &&
         isnan (up_frame_get_numbers (rules, "value")[row]);
}

/* The rules that forbid a curve before those that would allow it; rows of `rules`. */
static GArray *
order_rules (const UpAdoptionFrame *frame)
{
  UpFrame *rules = up_frame_get_part (frame->frame, "rules");
  GArray *order = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (int passed = 0; passed < 2; passed++)
    {
      for (gsize i = 0; i < up_frame_get_n_rows (rules); i++)
        {
          if ((up_frame_get_integers (rules, "passed")[i] != 0) == (passed != 0) &&
              !says_nothing (rules, i))
            g_array_append_val (order, i);
        }
    }
  return order;
}

/* A cross or a check: the verdict is not told by colour alone. */
static void
draw_verdict (UpAdoptionLayout *self,
              gboolean          passed,
              double            x,
              double            y)
{
  UpColor color = up_chart_page_color (self->page, passed ? UP_TOKEN_GOOD : UP_TOKEN_BAD);
  const UpPoint cross[] = { { x - CROSS, y - CROSS }, { x + CROSS, y + CROSS }, { x, NAN },
                            { x - CROSS, y + CROSS }, { x + CROSS, y - CROSS } };
  const UpPoint check[] = { { x - CROSS, y + 0.5 }, { x - 1.5, y + 4 }, { x + CROSS, y - 4.5 } };
  UpMark *mark = up_scene_builder_add_line (self->page->builder, UP_ROLE_REFUSAL,
                                            passed ? check : cross, passed ? 3 : 5, color,
                                            MARK_WIDTH);

  mark->round_caps = TRUE;
}

static void
add_fitting (UpAdoptionLayout *self,
             const char       *text,
             double            x,
             double            baseline,
             double            room,
             double            size,
             int               weight,
             UpToken           token)
{
  const UpTextStyle style = { (float) size, weight, UP_ALIGN_START, 0 };
  g_autofree char *fitting = up_text_shorten (self->page->context->fonts, text, &style, room);

  up_text_add (self->page->builder, self->page->context->fonts, UP_ROLE_REFUSAL, fitting, x,
               baseline, style, up_chart_page_color (self->page, token));
}

/**
 * up_adoption_draw_rule_lines:
 * @self: a layout
 *
 * The rules below the plot, each in one line.
 */
void
up_adoption_draw_rule_lines (UpAdoptionLayout *self)
{
  UpFrame *rules = up_frame_get_part (self->frame->frame, "rules");
  const UpChartMeasures *measures = self->page->measures;
  const UpTextStyle bold = { (float) measures->text, 600, UP_ALIGN_START, 0 };
  g_autoptr (GArray) order = order_rules (self->frame);
  double y = self->rules.y + self->rules.height - order->len * LINE_SPACING;

  for (guint place = 0; place < order->len; place++, y += LINE_SPACING)
    {
      gsize i = g_array_index (order, gsize, place);
      g_autofree char *detail = NULL;
      g_autofree char *head = up_adoption_rule (self->frame, self->page->context->locale, i,
                                                &detail);
      double x = self->rules.x + MARK_INDENT - 6;
      double right = self->rules.x + self->rules.width;
      double baseline = y + 0.7 * LINE_SPACING;

      draw_verdict (self, up_frame_get_integers (rules, "passed")[i] != 0,
                    self->rules.x + CROSS + 1, baseline - 4);
      add_fitting (self, head, x, baseline, right - x, measures->text, 600, UP_TOKEN_INK);
      x += up_text_width (self->page->context->fonts, head, &bold) * UP_TEXT_ROOM + 8;
      if (right - x > 80 && detail[0] != '\0')
        add_fitting (self, detail, x, baseline, right - x, measures->text, 400, UP_TOKEN_INK_2);
    }
}

static const char *
pill_text (const UpAdoptionFrame *frame)
{
  UpFrame *rules = up_frame_get_part (frame->frame, "rules");

  if (up_adoption_breaks_shape (frame))
    return N_("No curve of adoption");
  if (up_adoption_has_left (frame))
    return N_("It has lately left the curve");
  for (gsize i = 0; i < up_frame_get_n_rows (rules); i++)
    {
      if (up_frame_get_integers (rules, "passed")[i] == 0 &&
          g_strcmp0 (up_frame_get_texts (rules, "code")[i], "few-points") == 0)
        return N_("Too few points");
    }
  return N_("Ceiling not identified");
}

static double
draw_pill (UpAdoptionLayout *self,
           double            x,
           double            y)
{
  const UpChartPage *page = self->page;
  const UpTextStyle style = { (float) page->measures->text, 600, UP_ALIGN_START, 0 };
  g_autofree char *text = g_strdup_printf ("?  %s", up_locale_tr (page->context->locale,
                                                                  pill_text (self->frame)));
  double width = UP_TEXT_ROOM * up_text_width (page->context->fonts, text, &style) +
                 2 * PILL_PADDING;
  UpMark *mark = up_scene_builder_add_rect (page->builder, UP_ROLE_REFUSAL,
                                            (UpRect) { x + 0.5, y + 0.5, width, PILL_HEIGHT });

  mark->stroke = up_chart_page_color (page, UP_TOKEN_INK_3);
  mark->stroke_width = 1;
  mark->dash[0] = mark->dash[1] = PILL_DASH;
  mark->radius = PILL_HEIGHT / 2;
  up_text_add (page->builder, page->context->fonts, UP_ROLE_REFUSAL, text, x + PILL_PADDING,
               y + PILL_HEIGHT / 2 + 0.36 * page->measures->text, style,
               up_chart_page_color (page, UP_TOKEN_INK));
  return y + PILL_HEIGHT;
}

/* “The data fit a ceiling of 3 % as well as one of 15 %.” */
static char *
write_reason (const UpAdoptionFrame *frame,
              UpLocale              *locale)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  double low, high;

  if (up_adoption_breaks_shape (frame) || up_adoption_has_left (frame))
    return up_note_get_text (frame->frame, "refusals", 0, locale);
  if (!find_ceilings (frame, NEARLY_AS_GOOD, &low, &high))
    return up_locale_fill (locale, N_("The data do not say where {subject}’s growth will end."),
                           "subject", frame->name, NULL);
  from = up_adoption_rough (frame, locale, low, FALSE);
  to = up_adoption_rough (frame, locale, high, FALSE);
  if (is_whole (frame, high))
    return up_locale_fill (locale, N_("The data fit a ceiling of {low} as well as none. How far "
                                      "along {subject} is would be a guess."),
                           "low", from, "subject", frame->name, NULL);
  return up_locale_fill (locale, N_("The data fit a ceiling of {low} as well as one of {high}. "
                                    "How far along {subject} is would be a guess."),
                         "low", from, "high", to, "subject", frame->name, NULL);
}

/**
 * up_adoption_draw_refusal:
 * @self: a layout with a panel
 * @y: top
 * @bottom: end of the room
 *
 * What is not shown, and the rules with the values they were judged by.
 *
 * Returns: where it ends
 */
double
up_adoption_draw_refusal (UpAdoptionLayout *self,
                          double            y,
                          double            bottom)
{
  const UpChartMeasures *measures = self->page->measures;
  UpLocale *locale = self->page->context->locale;
  UpFrame *rules = up_frame_get_part (self->frame->frame, "rules");
  const UpRect *panel = &self->panel;
  g_autofree char *head = up_locale_fill (locale, N_("No phase is shown for {subject}"), "subject",
                                          self->frame->name, NULL);
  g_autofree char *reason = write_reason (self->frame, locale);
  g_autoptr (GArray) order = order_rules (self->frame);

  y = draw_pill (self, panel->x, y) + 24;
  add_fitting (self, head, panel->x, y, panel->width, measures->label + 2, 700, UP_TOKEN_INK);
  y = up_adoption_panel_paragraph (self, reason, y + 20, bottom);
  for (guint place = 0; place < order->len && y + RULE_SPACING <= bottom;
       place++, y += RULE_SPACING)
    {
      gsize i = g_array_index (order, gsize, place);
      g_autofree char *detail = NULL;
      g_autofree char *rule = up_adoption_rule (self->frame, locale, i, &detail);
      double x = panel->x + MARK_INDENT, room = panel->width - MARK_INDENT;

      up_adoption_panel_rule (self, y);
      draw_verdict (self, up_frame_get_integers (rules, "passed")[i] != 0, panel->x + CROSS + 1,
                    y + RULE_SPACING / 2);
      add_fitting (self, rule, x, y + RULE_HEAD + (detail[0] == '\0' ? 9 : 0), room,
                   measures->label, 600, UP_TOKEN_INK);
      add_fitting (self, detail, x, y + RULE_DETAIL, room, measures->text, 400, UP_TOKEN_INK_2);
    }
  up_adoption_panel_rule (self, y);
  return y;
}
