/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-row-plot.h"

#include "up-text-fit.h"
#include "up-ticks.h"

#include <math.h>

#define TICK_DROP 15.0
#define TICK_GAP 8.0
#define MOST_TICKS 9
/* A tick has at least that much of the scale where ticks are thinned. */
#define LEAST_TICK 52.0

/**
 * up_row_style:
 * @size: type size in points
 * @weight: 400 to 700
 * @align: of the text at its place
 * @halo: 0 for none
 *
 * Returns: the style
 */
UpTextStyle
up_row_style (double  size,
              int     weight,
              UpAlign align,
              float   halo)
{
  return (UpTextStyle) { (float) size, weight, align, halo };
}

/**
 * up_row_plot_color:
 * @self: rows
 * @token: what the colour is for
 *
 * Returns: the colour
 */
UpColor
up_row_plot_color (const UpRowPlot *self,
                   UpToken          token)
{
  return up_theme_color (self->context->theme, token);
}

/**
 * up_row_plot_x:
 * @self: rows whose scale is fitted
 * @value: a value; one beyond the scale stands at its end
 *
 * Returns: where it stands, in points
 */
double
up_row_plot_x (const UpRowPlot *self,
               double           value)
{
  double unit = CLAMP (up_scale_to_unit (&self->scale, value), 0, 1);

  return self->x0 + unit * (self->x1 - self->x0);
}

/**
 * up_row_plot_fit_scale:
 * @self: rows
 * @low: smallest value that has to have a place
 * @high: largest one
 *
 * Sets scale and ticks. The ends are half steps, so that the axis begins and ends near the data.
 */
void
up_row_plot_fit_scale (UpRowPlot *self,
                       double     low,
                       double     high)
{
  UpScale wide = up_scale_linear (low, high);
  double half;

  up_scale_ticks (&wide, 7, self->ticks, &self->step);
  half = self->step / 2;
  self->scale = up_scale_linear (floor (wide.low / half + 1e-9) * half,
                                 ceil (wide.high / half - 1e-9) * half);
  self->n_ticks = up_scale_ticks (&self->scale, MOST_TICKS, self->ticks, &self->step);
}

/**
 * up_row_plot_thin_ticks:
 * @self: rows whose scale and columns are fitted
 *
 * Takes fewer ticks where the scale is so short that their labels would not fit.
 */
void
up_row_plot_thin_ticks (UpRowPlot *self)
{
  guint most = (guint) CLAMP ((self->x1 - self->x0) / LEAST_TICK, 2, MOST_TICKS);

  if (self->n_ticks > most)
    self->n_ticks = up_scale_ticks (&self->scale, most, self->ticks, &self->step);
}

static void
draw_line (const UpRowPlot *self,
           double           value,
           gboolean         is_reference)
{
  double x = up_row_plot_x (self, value);

  up_scene_builder_add_rule (self->builder, is_reference ? UP_ROLE_AXIS : UP_ROLE_GRID, x,
                             self->top, x, self->bottom,
                             up_row_plot_color (self, is_reference ? UP_TOKEN_ZERO : UP_TOKEN_GRID),
                             1);
}

/**
 * up_row_plot_draw_axis:
 * @self: rows whose scale is fitted
 * @write: (nullable): writes a tick's label; %NULL leaves out labels and grid
 * @data: for @write
 *
 * Draws the grid from top to bottom, a stronger line at the reference, and the labels below.
 */
void
up_row_plot_draw_axis (const UpRowPlot *self,
                       UpRowTick        write,
                       gconstpointer    data)
{
  const UpTextStyle style = up_row_style (self->text_size, 400, UP_ALIGN_CENTER, 0);
  UpTickLabel labels[UP_SCALE_MAX_TICKS];
  char *texts[UP_SCALE_MAX_TICKS];
  guint anchor = 0;
  gboolean drawn = FALSE;

  for (guint i = 0; i < self->n_ticks; i++)
    {
      gboolean is_reference = self->ticks[i] == self->reference;

      if (write == NULL && !is_reference)
        continue;
      draw_line (self, self->ticks[i], is_reference);
      drawn |= is_reference;
      if (is_reference)
        anchor = i;
    }
  if (!drawn && isfinite (self->reference))
    draw_line (self, self->reference, TRUE);
  if (write == NULL)
    return;
  for (guint i = 0; i < self->n_ticks; i++)
    {
      texts[i] = write (data, self->ticks[i], self->step);
      labels[i].at = up_row_plot_x (self, self->ticks[i]);
      labels[i].extent = up_text_width (self->context->fonts, texts[i], &style);
    }
  up_ticks_thin (labels, self->n_ticks, anchor, self->left, self->right, TICK_GAP);
  for (guint i = 0; i < self->n_ticks; i++)
    {
      if (labels[i].shown)
        up_text_add (self->builder, self->context->fonts, UP_ROLE_TICK_LABEL, texts[i],
                     labels[i].at, self->bottom + TICK_DROP, style,
                     up_row_plot_color (self, UP_TOKEN_INK_2));
      g_free (texts[i]);
    }
}

/**
 * up_row_plot_add_text:
 * @self: rows
 * @role: what it says
 * @text: one line
 * @x: its start, middle or end
 * @y: where the middle of its capitals stands
 * @style: of the text
 * @color: of the text
 *
 * Returns: (transfer none): the mark, good until the next one is added
 */
UpMark *
up_row_plot_add_text (const UpRowPlot *self,
                      UpMarkRole       role,
                      const char      *text,
                      double           x,
                      double           y,
                      UpTextStyle      style,
                      UpColor          color)
{
  return up_text_add (self->builder, self->context->fonts, role, text, x,
                      y + UP_ROW_HALF_CAP * style.size, style, color);
}
