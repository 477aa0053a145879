/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-heat-scale.h"
#include "up-text-fit.h"

#include <math.h>
#include <string.h>

#define SWATCH 11.0
#define SWATCH_RADIUS 2.0
#define SWATCH_GAP 6.0
#define ENTRY_GAP 12.0
#define MOST_LABEL 160.0
#define LINE 18.0
/* A ruler of steps: the least width of one, the room between two limits, its height, and how far
 * above the baseline of the limits it ends. */
#define RULER_STEP 36.0
#define RULER_GAP 10.0
#define RULER_HEIGHT 8.0
#define RULER_DROP 13.0
/* A cell needs that much beside its value to print it. */
#define VALUE_ROOM 6.0
/* Outline of a withheld cell. */
#define DASH 2.0f

/* One swatch with what it means. */
typedef struct
{
  int step;
  char *label; /* owned */
  double width;
} Entry;

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->label);
}

/**
 * up_heat_add_cell:
 * @page: a page
 * @scale: a scale
 * @role: a cell, or a part of the key
 * @rect: in scene points
 * @radius: of its corners
 * @step: a step of the scale, or why there is none
 *
 * Returns: (transfer none): the mark: a filled cell; hatching where there is no data; a dashed
 *   outline where the value is withheld
 */
UpMark *
up_heat_add_cell (UpChartPage       *page,
                  const UpHeatScale *scale,
                  UpMarkRole         role,
                  UpRect             rect,
                  double             radius,
                  int                step)
{
  UpMark *mark;

  if (step == UP_HEAT_WITHHELD)
    rect = (UpRect) { rect.x + 0.5, rect.y + 0.5, MAX (rect.width - 1, 0),
                      MAX (rect.height - 1, 0) };
  mark = up_scene_builder_add_rect (page->builder, role, rect);
  mark->radius = (float) radius;
  if (step == UP_HEAT_WITHHELD)
    {
      mark->stroke = up_chart_page_color (page, UP_TOKEN_INK_3);
      mark->stroke_width = 1;
      mark->dash[0] = mark->dash[1] = MIN (DASH, (float) rect.width / 4);
    }
  else if (step == UP_HEAT_MISSING)
    {
      mark->fill = up_chart_page_color (page, UP_TOKEN_AXIS);
      mark->hatch = TRUE;
    }
  else
    mark->fill = up_heat_scale_color (scale, page->context->theme, step);
  return mark;
}

/* All cells end at the same digit, the third of the largest value; counts are written by their own
 * size. What stays below one without a unit is a coefficient: two decimals tell all of it. */
static char *
write_number (const UpHeatScale *scale,
              UpLocale          *locale,
              double             value,
              UpUnit             unit)
{
  if (unit == UP_UNIT_COUNT && scale->most > 0 && scale->most < 1)
    return up_locale_format_tick (locale, value, 0.01, UP_UNIT_NONE);
  if (unit == UP_UNIT_COUNT || !(scale->most > 0))
    return up_locale_format_value (locale, value, unit);
  return up_locale_format_tick (locale, value, pow (10, floor (log10 (scale->most)) - 2), unit);
}

/* What stands in a cell; %NULL for nothing. */
static char *
write_value (const UpHeatScale *scale,
             const UpHeatFrame *frame,
             UpLocale          *locale,
             gssize             row,
             int                step)
{
  g_autofree char *limit = NULL;

  if (row < 0 || step == UP_HEAT_MISSING)
    return NULL;
  if (scale->words != NULL)
    return g_strdup (g_ptr_array_index (scale->words, (guint) step));
  if (step != UP_HEAT_WITHHELD)
    return write_number (scale, locale, frame->values[row], frame->table.unit);
  limit = write_number (scale, locale, frame->below[row], frame->table.unit);
  return g_strconcat ("<", limit, NULL);
}

static gboolean
fits (const UpChartPage *page,
      const char        *text,
      double             width)
{
  return strlen (text) <= 100 &&
         1.03 * up_chart_page_text_width (page, text, 400) + VALUE_ROOM <= width;
}

/**
 * up_heat_values_fit:
 * @page: a page
 * @scale: a scale
 * @frame: a frame
 * @width: of a cell, in pixels
 * @height: of a cell
 *
 * Numbers are printed in all cells or in none: with only the short ones, high values would be those
 * that are left out. Words are printed where there is room.
 *
 * Returns: whether up_heat_add_value() is of use
 */
gboolean
up_heat_values_fit (const UpChartPage *page,
                    const UpHeatScale *scale,
                    const UpHeatFrame *frame,
                    double             width,
                    double             height)
{
  if (height < page->measures->text + 4 || width < page->measures->text)
    return FALSE;
  for (gsize row = 0; scale->words == NULL && row < frame->table.n_rows; row++)
    {
      int step = up_heat_scale_class (scale, frame, (gssize) row);
      g_autofree char *text = write_value (scale, frame, page->context->locale, (gssize) row, step);

      if (text != NULL && !fits (page, text, width))
        return FALSE;
    }
  return TRUE;
}

/**
 * up_heat_add_value:
 * @page: a page
 * @scale: a scale
 * @frame: a frame
 * @rect: a cell of a chart whose values fit
 * @row: of the frame, -1 where it has none
 * @step: its step, or why there is none
 *
 * Prints the value inside its cell.
 */
void
up_heat_add_value (UpChartPage       *page,
                   const UpHeatScale *scale,
                   const UpHeatFrame *frame,
                   UpRect             rect,
                   gssize             row,
                   int                step)
{
  const UpTheme *theme = page->context->theme;
  g_autofree char *text = write_value (scale, frame, page->context->locale, row, step);
  UpColor ink = up_chart_page_color (page, UP_TOKEN_INK_2);

  if (text == NULL || !fits (page, text, rect.width))
    return;
  if (step != UP_HEAT_WITHHELD)
    ink = up_theme_cell_text (theme, up_heat_scale_color (scale, theme, step));
  up_chart_page_add_text (page, UP_ROLE_VALUE_LABEL, text, rect.x + rect.width / 2,
                          rect.y + rect.height / 2 + 4, UP_ALIGN_CENTER, 400, ink);
}

static void
add_entry (UpChartPage *page,
           GArray      *entries,
           int          step,
           char        *label)
{
  const UpTextStyle style = { (float) page->measures->text, 400, UP_ALIGN_START, 0 };
  char *shown = up_text_shorten (page->context->fonts, label, &style, MOST_LABEL);
  Entry entry = { step, shown,
                  SWATCH + SWATCH_GAP +
                      1.03 * up_chart_page_text_width (page, shown, 400) + ENTRY_GAP };

  g_free (label);
  g_array_append_val (entries, entry);
}

static GArray *
list_entries (UpChartPage       *page,
              const UpHeatScale *scale,
              gsize              n_gaps)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  UpLocale *locale = page->context->locale;

  g_array_set_clear_func (entries, entry_clear);
  if (scale->counts[UP_HEAT_MISSING - UP_HEAT_MISSING] + n_gaps > 0)
    add_entry (page, entries, UP_HEAT_MISSING, g_strdup (up_locale_tr (locale, N_("no data"))));
  if (isfinite (scale->below))
    {
      g_autofree char *limit = up_locale_format_value (locale, scale->below, scale->unit);

      add_entry (page, entries, UP_HEAT_WITHHELD,
                 up_locale_fill (locale, N_("<{limit}, withheld"), "limit", limit, NULL));
    }
  if (scale->counts[UP_HEAT_ZERO - UP_HEAT_MISSING] > 0)
    add_entry (page, entries, UP_HEAT_ZERO, up_locale_format_value (locale, 0, scale->unit));
  for (guint step = 0; step < scale->n_steps; step++)
    add_entry (page, entries, (int) step, up_heat_scale_label (scale, locale, step));
  return entries;
}

static double
total_width (GArray *entries,
             guint   first)
{
  double width = -ENTRY_GAP;

  for (guint i = first; i < entries->len; i++)
    width += g_array_index (entries, Entry, i).width;
  return width;
}

/* The steps of the scale come last. */
static guint
first_step (GArray *entries)
{
  guint first = 0;

  while (first < entries->len && g_array_index (entries, Entry, first).step < 0)
    first++;
  return first;
}

/* Where there is no room for every label only the ends of the scale keep theirs. */
static void
shorten_entries (GArray *entries,
                 double  room)
{
  guint first = first_step (entries);

  if (total_width (entries, 0) <= room)
    return;
  for (guint i = first + 1; i + 1 < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      entry->label[0] = '\0';
      entry->width = SWATCH + 2;
    }
  if (first < entries->len && first + 1 < entries->len)
    g_array_index (entries, Entry, entries->len - 2).width += SWATCH_GAP;
  while (entries->len > 0 && total_width (entries, 0) > room)
    g_array_remove_index (entries, 0);
}

/* Values between whole numbers have no classes to name: their steps lie side by side, and the limit
 * between two stands below it. */
typedef struct
{
  double width;  /* of a step; 0 where the scale is no ruler */
  guint n_steps;
  char *limits[UP_HEAT_MOST_STEPS]; /* owned; by the step that begins there */
} Ruler;

static void
ruler_clear (Ruler *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->limits); i++)
    g_clear_pointer (&self->limits[i], g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ruler, ruler_clear)

static void
ruler_init (Ruler             *self,
            UpChartPage       *page,
            const UpHeatScale *scale)
{
  double widest = RULER_STEP - RULER_GAP;

  *self = (Ruler) { 0 };
  if (scale->whole || scale->words != NULL || scale->n_steps < 3)
    return;
  self->n_steps = scale->n_steps;
  for (guint i = 1; i < scale->n_steps; i++)
    {
      self->limits[i] = up_locale_format_value (page->context->locale, scale->limits[i],
                                                scale->unit);
      widest = MAX (widest, 1.03 * up_chart_page_text_width (page, self->limits[i], 400));
    }
  self->width = widest + RULER_GAP;
}

static void
draw_ruler (const Ruler       *self,
            UpChartPage       *page,
            const UpHeatScale *scale,
            double             baseline)
{
  double left = page->right - self->n_steps * self->width;

  for (guint i = 0; i < self->n_steps; i++)
    {
      double x = left + i * self->width;

      up_heat_add_cell (page, scale, UP_ROLE_KEY,
                        (UpRect) { x, baseline - RULER_DROP - RULER_HEIGHT, self->width - 1,
                                   RULER_HEIGHT }, 0, (int) i);
      if (i > 0)
        up_chart_page_add_text (page, UP_ROLE_KEY, self->limits[i], x - 0.5, baseline,
                                UP_ALIGN_CENTER, 400, up_chart_page_color (page, UP_TOKEN_INK_2));
    }
}

/**
 * up_heat_legend_height:
 * @page: a page
 *
 * Returns: how much room below the plot the key takes
 */
double
up_heat_legend_height (const UpChartPage *page)
{
  return page->plot.height < 90 ? 0 : LINE + 8;
}

/**
 * up_heat_draw_legend:
 * @page: a page
 * @scale: a scale
 * @n_gaps: cells that are drawn without a row of the frame
 * @baseline: of its texts
 *
 * Draws the limits of the steps at the right end: what is not told apart by the cells' place is
 * told by a key.
 */
void
up_heat_draw_legend (UpChartPage       *page,
                     const UpHeatScale *scale,
                     gsize              n_gaps,
                     double             baseline)
{
  g_autoptr (GArray) entries = list_entries (page, scale, n_gaps);
  g_auto (Ruler) ruler = { 0 };
  guint first = first_step (entries);
  double right = page->right;
  double x;

  ruler_init (&ruler, page, scale);
  if (ruler.width > 0 &&
      total_width (entries, 0) - total_width (entries, first) + ruler.n_steps * ruler.width <=
          right - page->left)
    {
      draw_ruler (&ruler, page, scale, baseline);
      right -= ruler.n_steps * ruler.width + ENTRY_GAP;
      g_array_set_size (entries, first);
    }
  shorten_entries (entries, right - page->left);
  x = right - total_width (entries, 0);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      up_heat_add_cell (page, scale, UP_ROLE_KEY, (UpRect) { x, baseline - 10, SWATCH, SWATCH },
                        SWATCH_RADIUS, entry->step);
      if (entry->label[0] != '\0')
        up_chart_page_add_text (page, UP_ROLE_KEY, entry->label, x + SWATCH + SWATCH_GAP, baseline,
                                UP_ALIGN_START, 400, up_chart_page_color (page, UP_TOKEN_INK_2));
      x += entry->width;
    }
}
