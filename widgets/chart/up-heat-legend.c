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
 * size. */
static char *
write_number (const UpHeatScale *scale,
              UpLocale          *locale,
              double             value,
              UpUnit             unit)
{
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

/**
 * up_heat_add_value:
 * @page: a page
 * @scale: a scale
 * @frame: a frame
 * @rect: a cell
 * @row: of the frame, -1 where it has none
 * @step: its step, or why there is none
 *
 * Prints the value inside its cell, where there is room for it.
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
  g_autofree char *text = NULL;
  UpColor ink = up_chart_page_color (page, UP_TOKEN_INK_2);

  if (rect.height < page->measures->text + 4)
    return;
  text = write_value (scale, frame, page->context->locale, row, step);
  if (text == NULL || strlen (text) > 100 ||
      1.03 * up_chart_page_text_width (page, text, 400) + VALUE_ROOM > rect.width)
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

/* Where there is no room for every label only the ends of the scale keep theirs. */
static void
shorten_entries (GArray *entries,
                 double  room)
{
  guint first = 0;

  if (total_width (entries, 0) <= room)
    return;
  while (first < entries->len && g_array_index (entries, Entry, first).step < 0)
    first++;
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
  double x;

  shorten_entries (entries, page->right - page->left);
  x = page->right - total_width (entries, 0);
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
