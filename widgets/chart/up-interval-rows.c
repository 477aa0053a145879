/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-interval-rows.h"

#include "up-text-fit.h"

#include <math.h>

/* Bar, dot, diamond and whiskers of one row. */
#define BAR_HEIGHT 6.0
#define BAR_ALPHA 0.38
#define DOT_RADIUS 4.6
#define DOT_RING 1.2f
#define DIAMOND_RADIUS 5.2
#define DIAMOND_STROKE 2.0f
#define WHISKER_HEIGHT 14.0
#define WHISKER_WIDTH 1.4
/* A row that high has its interval in words below the bar. */
#define WORDS_FROM 44.0
/* Words to the strong line. */
#define REFERENCE_GAP 4.0
#define WORDS_DROP 21.0
#define HALO 3.5f
/* A key may end that far beyond the rows. */
#define KEY_SLACK 4.0
/* Details take at most that share of the whole, and none where the scale would be shorter. */
#define MOST_DETAIL 0.28
#define LEAST_WITH_DETAIL 140.0
/* Names take at most that share of the whole. */
#define MOST_NAME 0.36
/* Longer names are broken into so many lines where rows are high enough. */
#define MOST_NAME_LINES 3
#define LEAST_SCALE 20.0
/* Intervals reach at most that many spans of the estimates beyond them; longer ones are cut. */
#define CUT_SPANS 1.0

static void
stretch (double  value,
         double *low,
         double *high)
{
  if (!isfinite (value))
    return;
  *low = MIN (*low, value);
  *high = MAX (*high, value);
}

/**
 * up_interval_rows_fit_scale:
 * @plot: its @reference is set; gets scale and ticks
 * @rows: (array length=n_rows): rows
 * @n_rows: how many
 * @least_span: from end to end at least, in the values' unit
 *
 * Takes the scale from the estimates and the reference, and from intervals as far as they do not
 * squeeze the estimates.
 */
void
up_interval_rows_fit_scale (UpRowPlot           *plot,
                            const UpIntervalRow *rows,
                            guint                n_rows,
                            double               least_span)
{
  double low = INFINITY, high = -INFINITY, bar_low, bar_high, span;

  stretch (plot->reference, &low, &high);
  for (guint i = 0; i < n_rows; i++)
    {
      stretch (rows[i].estimate, &low, &high);
      stretch (rows[i].second, &low, &high);
    }
  if (low > high)
    low = high = 0;
  bar_low = low, bar_high = high;
  for (guint i = 0; i < n_rows; i++)
    {
      stretch (rows[i].low, &bar_low, &bar_high);
      stretch (rows[i].high, &bar_low, &bar_high);
      stretch (rows[i].least, &bar_low, &bar_high);
      stretch (rows[i].most, &bar_low, &bar_high);
    }
  span = MAX (high - low, least_span) * CUT_SPANS;
  low = MIN (low, MAX (bar_low, low - span));
  high = MAX (high, MIN (bar_high, high + span));
  if (high - low < least_span)
    high = low + least_span;
  up_row_plot_fit_scale (plot, low, high);
}

/**
 * up_interval_rows_fit_columns:
 * @plot: its @left and @right are set; gets @x0 and @x1
 * @rows: (array length=n_rows): rows
 * @n_rows: how many
 *
 * Gives names and values what they need, and the scale what is left.
 */
void
up_interval_rows_fit_columns (UpRowPlot           *plot,
                              const UpIntervalRow *rows,
                              guint                n_rows)
{
  UpFonts *fonts = plot->context->fonts;
  const UpTextStyle name_style = up_row_style (plot->label_size, 600, UP_ALIGN_START, 0);
  const UpTextStyle value_style = up_row_style (plot->label_size, 700, UP_ALIGN_END, 0);
  const UpTextStyle detail_style = up_row_style (plot->text_size, 400, UP_ALIGN_END, 0);
  double whole = plot->right - plot->left, name = 0, value = 0, detail = 0;

  for (guint i = 0; i < n_rows; i++)
    {
      name = MAX (name, up_text_width (fonts, rows[i].name, &name_style));
      value = MAX (value, up_text_width (fonts, rows[i].value, &value_style));
      if (rows[i].detail != NULL)
        detail = MAX (detail, up_text_width (fonts, rows[i].detail, &detail_style));
    }
  name = MIN (name, MOST_NAME * whole);
  name = MAX (MIN (name, (whole - UP_INTERVAL_NAME_GAP - UP_INTERVAL_VALUE_GAP - LEAST_SCALE) /
                             UP_TEXT_ROOM - value), 0);
  plot->x0 = plot->left + name * UP_TEXT_ROOM + UP_INTERVAL_NAME_GAP;
  plot->x1 = plot->right - value * UP_TEXT_ROOM - UP_INTERVAL_VALUE_GAP;
  plot->names = plot->x0 - UP_INTERVAL_NAME_GAP;
  detail = MIN (detail, MOST_DETAIL * whole) * UP_TEXT_ROOM + UP_INTERVAL_NAME_GAP;
  if (detail > UP_INTERVAL_NAME_GAP && plot->x1 - plot->x0 - detail >= LEAST_WITH_DETAIL)
    plot->x0 += detail;
  plot->x1 = MAX (plot->x1, plot->x0 + LEAST_SCALE);
}

/* Whether a text of the key fits after its sign, which is @width wide. */
static gboolean
fits_key (const UpRowPlot *plot,
          const char      *text,
          double           width,
          double           x)
{
  const UpTextStyle style = up_row_style (plot->text_size, 400, UP_ALIGN_START, 0);

  return text != NULL && x + width + up_text_width (plot->context->fonts, text, &style) <=
                             plot->right + KEY_SLACK;
}

/* Answers where the next sign may stand. */
static double
add_key (const UpRowPlot *plot,
         const char      *text,
         double           x,
         double           baseline)
{
  const UpTextStyle style = up_row_style (plot->text_size, 400, UP_ALIGN_START, 0);

  up_text_add (plot->builder, plot->context->fonts, UP_ROLE_KEY, text, x, baseline, style,
               up_row_plot_color (plot, UP_TOKEN_INK_2));
  return x + up_text_width (plot->context->fonts, text, &style) + 16.5;
}

/**
 * up_interval_rows_draw_key:
 * @plot: rows
 * @key: its words
 * @baseline: of its texts
 *
 * Says which mark is which estimate.
 */
void
up_interval_rows_draw_key (const UpRowPlot     *plot,
                           const UpIntervalKey *key,
                           double               baseline)
{
  UpColor ink = up_row_plot_color (plot, UP_TOKEN_INK_2);
  double y = baseline - UP_ROW_HALF_CAP * plot->text_size;
  double x = plot->left;
  UpMark *mark;

  if (fits_key (plot, key->second, 16, x))
    {
      mark = up_scene_builder_add_dot (plot->builder, UP_ROLE_KEY, (UpPoint) { x + 5, y },
                                       UP_SHAPE_DIAMOND, 4.2, plot->ground);
      mark->stroke = up_row_plot_color (plot, UP_TOKEN_INK);
      mark->stroke_width = 1.4f;
      x = add_key (plot, key->second, x + 16, baseline);
    }
  if (fits_key (plot, key->estimate, 22 + 10, x))
    {
      if (key->bar)
        {
          mark = up_scene_builder_add_line (plot->builder, UP_ROLE_KEY,
                                            (const UpPoint[]) { { x, y }, { x + 22, y } }, 2,
                                            up_color_with_alpha (ink, BAR_ALPHA), 5);
          mark->round_caps = TRUE;
        }
      up_scene_builder_add_dot (plot->builder, UP_ROLE_KEY, (UpPoint) { x + 11, y },
                                UP_SHAPE_CIRCLE, 3.5, ink);
      x = add_key (plot, key->estimate, x + 22 + 10, baseline);
    }
  if (fits_key (plot, key->rounding, 14 + 8, x))
    {
      const UpPoint bars[][2] = { { { x, y - 5 }, { x, y + 5 } }, { { x, y }, { x + 14, y } },
                                  { { x + 14, y - 5 }, { x + 14, y + 5 } } };

      for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
        up_scene_builder_add_line (plot->builder, UP_ROLE_KEY, bars[i], 2, ink, 1.2);
      add_key (plot, key->rounding, x + 14 + 8, baseline);
    }
}

static void
own (UpMark              *mark,
     const UpIntervalRow *row)
{
  mark->series = row->series;
  mark->row = row->row;
}

/* The bar ends round where the interval ends, and flat where it is cut off. */
static void
draw_bar (const UpRowPlot     *plot,
          const UpIntervalRow *row,
          double               y)
{
  double from = up_row_plot_x (plot, row->low);
  double to = up_row_plot_x (plot, row->high);
  gboolean cut = up_scale_to_unit (&plot->scale, row->low) < 0 ||
                 up_scale_to_unit (&plot->scale, row->high) > 1;
  UpMark *mark = up_scene_builder_add_rect (
      plot->builder, UP_ROLE_INTERVAL,
      (UpRect) { from - BAR_HEIGHT / 2, y - BAR_HEIGHT / 2, to - from + BAR_HEIGHT, BAR_HEIGHT });

  mark->fill = up_color_with_alpha (row->mark, BAR_ALPHA);
  mark->radius = cut ? 0 : (float) BAR_HEIGHT / 2;
  own (mark, row);
  if (up_theme_uses_shapes (plot->context->theme))
    {
      mark->stroke = row->mark;
      mark->stroke_width = 1;
    }
}

/* What the printed digits allow: a whisker at each end, without fill. */
static void
draw_whiskers (const UpRowPlot     *plot,
               const UpIntervalRow *row,
               double               y)
{
  const double ends[] = { row->least, row->most };
  double from = up_row_plot_x (plot, row->least), to = up_row_plot_x (plot, row->most);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      double x = i == 0 ? from : to;

      if (up_scale_to_unit (&plot->scale, ends[i]) < -1e-9 ||
          up_scale_to_unit (&plot->scale, ends[i]) > 1 + 1e-9)
        continue;
      own (up_scene_builder_add_line (plot->builder, UP_ROLE_INTERVAL,
                                      (const UpPoint[]) { { x, y - WHISKER_HEIGHT / 2 },
                                                          { x, y + WHISKER_HEIGHT / 2 } },
                                      2, row->mark, WHISKER_WIDTH), row);
    }
  own (up_scene_builder_add_line (plot->builder, UP_ROLE_INTERVAL,
                                  (const UpPoint[]) { { from, y }, { to, y } }, 2, row->mark, 1),
       row);
}

static void
draw_estimate (const UpRowPlot     *plot,
               const UpIntervalRow *row,
               double               y)
{
  UpMark *mark = up_scene_builder_add_dot (plot->builder, UP_ROLE_ESTIMATE,
                                           (UpPoint) { up_row_plot_x (plot, row->estimate), y },
                                           UP_SHAPE_CIRCLE, DOT_RADIUS, row->mark);

  mark->stroke = plot->ground;
  mark->stroke_width = DOT_RING;
  own (mark, row);
}

/* In words why there is no bar, where it would be. */
static void
draw_reason (const UpRowPlot     *plot,
             const UpIntervalRow *row,
             double               y)
{
  const UpTextStyle style = up_row_style (plot->text_size, 400, UP_ALIGN_START, HALO);
  gboolean has_second = isfinite (row->second);
  double beside = up_row_plot_x (plot, has_second ? row->second
                                                  : isfinite (plot->reference) ? plot->reference
                                                                               : plot->scale.low);
  double width = up_text_width (plot->context->fonts, row->reason, &style);
  double end = plot->x1 + UP_INTERVAL_VALUE_GAP, x = beside + 12;
  g_autofree char *fitted = NULL;

  if (x + width > end)
    x = beside - 12 - width;
  /* Never over the diamond: then the value alone must do, and the table says why. */
  if (x < plot->x0 && has_second)
    return;
  x = MAX (x, plot->x0);
  fitted = up_text_shorten (plot->context->fonts, row->reason, &style, end - x);
  own (up_row_plot_add_text (plot, UP_ROLE_REFUSAL, fitted, x, y, style,
                             up_row_plot_color (plot, UP_TOKEN_INK_2)), row);
}

/* Where words centred at @x stand clear of the strong line, which would strike them through: on the
 * nearer side of it, as far as there is room. */
static double
beside_reference (const UpRowPlot *plot,
                  double           x,
                  double           half)
{
  double line = isfinite (plot->reference) ? up_row_plot_x (plot, plot->reference) : NAN;
  double after = line + REFERENCE_GAP + half;
  double before = line - REFERENCE_GAP - half;

  if (!(x - half < line + REFERENCE_GAP && x + half > line - REFERENCE_GAP))
    return x;
  if (x >= line ? after + half <= plot->right : before - half < plot->left)
    return after + half <= plot->right ? after : x;
  return before - half >= plot->left ? before : x;
}

/* A name that is too long for one line, in as many as the row has room for. */
static char *
break_name (const UpRowPlot     *plot,
            const UpIntervalRow *row,
            double               row_height,
            guint               *n_lines)
{
  const UpTextStyle style = up_row_style (plot->label_size, 600, UP_ALIGN_START, 0);
  UpFonts *fonts = plot->context->fonts;
  double width = plot->names - plot->left + 1;
  guint most = (guint) CLAMP (floor ((row_height - 4) / up_fonts_line_height (style.size)), 1,
                              MOST_NAME_LINES);

  *n_lines = 1;
  if (most == 1 || up_text_width (fonts, row->name, &style) <= width)
    return up_text_shorten (fonts, row->name, &style, width);
  return up_text_keep (fonts, up_text_break (fonts, row->name, &style, width, n_lines), &style,
                       width, most, n_lines);
}

/* The interval in words, below its bar, with the reason when an estimate is missing. */
static void
draw_words (const UpRowPlot     *plot,
            const UpIntervalRow *row,
            double               row_height,
            double               y)
{
  const UpTextStyle style = up_row_style (plot->text_size, 400, UP_ALIGN_CENTER, HALO);
  gboolean below = row_height >= WORDS_FROM && (row->words != NULL || isfinite (row->second));
  g_autofree char *text = NULL;
  guint n_lines;
  double half, x;

  if (row->words == NULL && row->reason != NULL && !below)
    draw_reason (plot, row, y);
  if (!below || (row->words == NULL && row->reason == NULL))
    return;
  if (row->words == NULL || row->reason == NULL)
    text = g_strdup (row->words != NULL ? row->words : row->reason);
  else
    text = up_locale_fill (plot->context->locale, N_("{interval}, {reason}"), "interval",
                           row->words, "reason", row->reason, NULL);
  half = up_text_width (plot->context->fonts, text, &style) / 2;
  if (2 * half > plot->right - plot->left)
    return;
  x = CLAMP (up_row_plot_x (plot, isfinite (row->estimate) ? row->estimate : row->second),
             plot->left + half, MAX (plot->right - half, plot->left + half));
  x = beside_reference (plot, x, half);
  /* The lines of a long name reach as far down as the words. */
  g_free (break_name (plot, row, row_height, &n_lines));
  if (n_lines > 1 && x - half < plot->names)
    return;
  own (up_text_add (plot->builder, plot->context->fonts, UP_ROLE_INTERVAL, text, x, y + WORDS_DROP,
                    style, up_row_plot_color (plot, UP_TOKEN_INK_2)), row);
}

static void
draw_detail (const UpRowPlot     *plot,
             const UpIntervalRow *row,
             double               room,
             double               y)
{
  const UpTextStyle style = up_row_style (plot->text_size, 400, UP_ALIGN_END, 0);
  g_autofree char *text = up_text_shorten (plot->context->fonts, row->detail, &style, room);

  own (up_row_plot_add_text (plot, UP_ROLE_NOTE, text, plot->x0 - UP_INTERVAL_NAME_GAP, y, style,
                             up_row_plot_color (plot, UP_TOKEN_INK_2)), row);
}

/* From what it is held against to the estimate. */
static void
draw_leader (const UpRowPlot     *plot,
             const UpIntervalRow *row,
             double               y)
{
  const UpPoint points[] = { { up_row_plot_x (plot, plot->reference), y },
                             { up_row_plot_x (plot, row->estimate), y } };
  UpMark *mark = up_scene_builder_add_line (plot->builder, UP_ROLE_LEADER, points, 2, row->mark,
                                            1.5);

  mark->dash[0] = 2;
  mark->dash[1] = 3;
  own (mark, row);
}

static void
draw_name (const UpRowPlot     *plot,
           const UpIntervalRow *row,
           double               row_height,
           double               y)
{
  const UpTextStyle style = up_row_style (plot->label_size, 600, UP_ALIGN_START, 0);
  guint n_lines;
  g_autofree char *name = break_name (plot, row, row_height, &n_lines);

  own (up_row_plot_add_text (plot, UP_ROLE_SERIES_LABEL, name, plot->left,
                             y - (n_lines - 1) * up_fonts_line_height (style.size) / 2, style,
                             row->ink), row);
}

static void
draw_row (const UpRowPlot     *plot,
          const UpIntervalRow *row,
          double               row_height,
          double               y)
{
  const UpTextStyle value_style = up_row_style (plot->label_size, 700, UP_ALIGN_END, 0);
  double room = plot->x0 - UP_INTERVAL_NAME_GAP - plot->names - UP_INTERVAL_NAME_GAP + 1;
  UpMark *mark;

  draw_name (plot, row, row_height, y);
  if (row->detail != NULL && room > 0)
    draw_detail (plot, row, room, y);
  if (row->leader && isfinite (row->estimate) && isfinite (plot->reference))
    draw_leader (plot, row, y);
  if (isfinite (row->low) && isfinite (row->high))
    draw_bar (plot, row, y);
  if (isfinite (row->least) && isfinite (row->most))
    draw_whiskers (plot, row, y);
  if (isfinite (row->estimate))
    draw_estimate (plot, row, y);
  draw_words (plot, row, row_height, y);
  if (isfinite (row->second))
    {
      mark = up_scene_builder_add_dot (plot->builder, UP_ROLE_ESTIMATE,
                                       (UpPoint) { up_row_plot_x (plot, row->second), y },
                                       UP_SHAPE_DIAMOND, DIAMOND_RADIUS, plot->ground);
      mark->stroke = row->mark;
      mark->stroke_width = DIAMOND_STROKE;
      own (mark, row);
    }
  own (up_row_plot_add_text (plot, UP_ROLE_VALUE_LABEL, row->value, plot->right, y, value_style,
                             up_row_plot_color (plot, row->weak ? UP_TOKEN_INK_2 : UP_TOKEN_INK)),
       row);
}

/**
 * up_interval_rows_draw:
 * @plot: its scale and columns are fitted
 * @rows: (array length=n_rows): rows, from top to bottom
 * @n_rows: how many
 * @row_height: of one, in points
 *
 * Draws name, interval as a bar, estimate as a dot, second estimate as a diamond and value of each
 * row, evenly between the plot's top and bottom.
 */
void
up_interval_rows_draw (const UpRowPlot     *plot,
                       const UpIntervalRow *rows,
                       guint                n_rows,
                       double               row_height)
{
  UpScale bands = up_scale_band (n_rows);

  for (guint i = 0; i < n_rows; i++)
    draw_row (plot, &rows[i], row_height,
              plot->top + up_scale_to_unit (&bands, i) * (plot->bottom - plot->top));
}
