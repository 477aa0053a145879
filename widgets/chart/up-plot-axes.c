/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-plot-axes.h"

#include "up-chart-measures.h"
#include "up-text-fit.h"
#include "up-ticks.h"

#include <math.h>
#include <string.h>

#define TICK_LENGTH 5.0
#define TICK_LABEL_DROP 19.0
#define Y_LABEL_GAP 8.0
/* Middle of capitals above the baseline, as a share of the type size. */
#define HALF_CAP 0.345
/* Labels along x stand at least that far apart, short years (’20) less. */
#define LABEL_GAP 16.0
#define SHORT_GAP 8.0
/* Grid lines: this far apart at least, and that many at most. A log scale has narrow places. */
#define LINE_ROOM 36.0
#define LOG_LINE_ROOM 20.0
#define MOST_LINES 6
#define LEAST_LINES 4
/* Between the labels of two lines. */
#define Y_LABEL_ROOM 2.0
/* A flag below the plot, in place of labels. */
#define FLAG_DROP 5.0
#define FLAG_HEIGHT 19.0
#define FLAG_PADDING 8.0
#define FLAG_RADIUS 5.0f

/* The ticks of the axis below, and how their labels are written. */
typedef struct
{
  double ticks[UP_SCALE_MAX_TICKS];
  guint n;
  double step;
  UpPeriod unit; /* of a time scale */
  gboolean short_years;
} XTicks;

static gboolean
is_scale (const UpScale *scale,
          const char    *name)
{
  return strcmp (scale->funcs->name, name) == 0;
}

static UpTextStyle
text_style (const UpPlotAxes *self,
            int               weight,
            UpAlign           align)
{
  return (UpTextStyle) { (float) self->text_size, weight, align, 0 };
}

static UpColor
color_of (const UpPlotAxes *self,
          UpToken           token)
{
  return up_theme_color (self->context->theme, token);
}

/**
 * up_plot_axes_init:
 * @self: (out): axes
 * @context: (transfer none): outlives the axes
 *
 * Axes without an area, both from 0 to 1. The owner sets the fields it needs.
 */
void
up_plot_axes_init (UpPlotAxes           *self,
                   const UpChartContext *context)
{
  *self = (UpPlotAxes) {
    .context = context,
    .text_size = up_chart_measures (context)->text,
    .x = up_scale_linear (0, 1),
    .y = up_scale_linear (0, 1),
    .base = NAN,
  };
}

/**
 * up_plot_axes_choose_y_ticks:
 * @self: axes whose area has its height
 *
 * Chooses the grid: as many lines as there is room for, six at most.
 */
void
up_plot_axes_choose_y_ticks (UpPlotAxes *self)
{
  gboolean log = is_scale (&self->y, "log");
  guint most = (guint) CLAMP (self->area.height / (log ? LOG_LINE_ROOM : LINE_ROOM), 2, MOST_LINES);

  /* One line alone gives no measure; of two and three a finer step may make seven. */
  do
    self->n_y_ticks = up_scale_ticks (&self->y, most, self->y_ticks, &self->y_step);
  while (self->n_y_ticks < LEAST_LINES && ++most <= MOST_LINES + 1 &&
         (self->n_y_ticks < 2 || most * LINE_ROOM <= self->area.height));
}

static char *
format_y (const UpPlotAxes *self,
          double            value)
{
  return up_locale_format_tick (self->context->locale, value, self->y_step, self->y_unit);
}

/**
 * up_plot_axes_gutter:
 * @self: axes with their grid
 * @least: least answer
 *
 * Returns: the width that the labels of the grid need left of the plot, in points
 */
double
up_plot_axes_gutter (const UpPlotAxes *self,
                     double            least)
{
  const UpTextStyle style = text_style (self, 400, UP_ALIGN_END);
  double gutter = least;

  for (guint i = 0; i < self->n_y_ticks; i++)
    {
      g_autofree char *label = format_y (self, self->y_ticks[i]);

      gutter = MAX (gutter, up_text_width (self->context->fonts, label, &style) + Y_LABEL_GAP);
    }
  return gutter;
}

/**
 * up_plot_axes_x:
 * @self: axes
 * @value: a number, or a time as a number
 *
 * Returns: where it stands, in scene points; NaN without a place
 */
double
up_plot_axes_x (const UpPlotAxes *self,
                double            value)
{
  return self->area.x + self->inset +
         up_scale_to_unit (&self->x, value) * (self->area.width - 2 * self->inset);
}

/**
 * up_plot_axes_y:
 * @self: axes
 * @value: a number
 *
 * Returns: where it stands, in scene points; NaN without a place
 */
double
up_plot_axes_y (const UpPlotAxes *self,
                double            value)
{
  return self->area.y + (1 - up_scale_to_unit (&self->y, value)) * self->area.height;
}

static void
draw_y_label (const UpPlotAxes *self,
              UpSceneBuilder   *builder,
              double            value,
              double            y)
{
  g_autofree char *label = format_y (self, value);

  up_text_add (builder, self->context->fonts, UP_ROLE_TICK_LABEL, label,
               self->area.x - Y_LABEL_GAP, y + HALF_CAP * self->text_size,
               text_style (self, 400, UP_ALIGN_END), color_of (self, UP_TOKEN_INK_2));
}

/* Which lines have labels: those that would touch another, or the base’s, have none. */
static void
thin_y_labels (const UpPlotAxes *self,
               double            base,
               UpTickLabel      *labels)
{
  guint anchor = 0;

  for (guint i = 0; i < self->n_y_ticks; i++)
    {
      /* From the top down, as points go. */
      guint at = self->n_y_ticks - 1 - i;

      labels[at].at = up_plot_axes_y (self, self->y_ticks[i]);
      labels[at].extent = self->text_size;
      if (self->y_ticks[i] == 0)
        anchor = at;
    }
  up_ticks_thin (labels, self->n_y_ticks, anchor, -INFINITY, INFINITY, Y_LABEL_ROOM);
  if (isfinite (base))
    up_ticks_block (labels, self->n_y_ticks, base - self->text_size / 2, base + self->text_size / 2,
                    Y_LABEL_ROOM);
}

/**
 * up_plot_axes_draw_y:
 * @self: axes with their grid
 * @builder: of the scene
 * @with_labels: whether there is a gutter for labels
 *
 * Horizontal grid lines with the values at their left ends; the line at 0, or at the base, stands
 * out.
 */
void
up_plot_axes_draw_y (const UpPlotAxes *self,
                     UpSceneBuilder   *builder,
                     gboolean          with_labels)
{
  double right = self->area.x + self->area.width;
  double bottom = self->area.y + self->area.height;
  double base = isfinite (self->base) ? up_plot_axes_y (self, self->base) : NAN;
  UpTickLabel labels[UP_SCALE_MAX_TICKS];

  thin_y_labels (self, base, labels);
  for (guint i = 0; i < self->n_y_ticks; i++)
    {
      double y = up_plot_axes_y (self, self->y_ticks[i]);
      gboolean zero = self->y_ticks[i] == 0 && y < bottom - 1;

      if (y < bottom - 1 && !(fabs (y - base) <= 1))
        up_scene_builder_add_rule (builder, zero ? UP_ROLE_AXIS : UP_ROLE_GRID, self->area.x, y,
                                   right, y, color_of (self, zero ? UP_TOKEN_ZERO : UP_TOKEN_GRID),
                                   1);
      if (with_labels && labels[self->n_y_ticks - 1 - i].shown)
        draw_y_label (self, builder, self->y_ticks[i], y);
    }
  if (base >= self->area.y && base <= bottom)
    {
      up_scene_builder_add_rule (builder, UP_ROLE_AXIS, self->area.x, base, right, base,
                                 color_of (self, UP_TOKEN_ZERO), 1);
      if (with_labels)
        draw_y_label (self, builder, self->base, base);
    }
}

/**
 * up_plot_axes_draw_x:
 * @self: axes
 * @builder: of the scene
 *
 * The line below the plot. Its labels are apart, since a reading replaces them.
 */
void
up_plot_axes_draw_x (const UpPlotAxes *self,
                     UpSceneBuilder   *builder)
{
  double bottom = self->area.y + self->area.height;

  up_scene_builder_add_rule (builder, UP_ROLE_AXIS, self->area.x, bottom,
                             self->area.x + self->area.width, bottom,
                             color_of (self, UP_TOKEN_AXIS), 1);
}

static char *
format_x (const UpPlotAxes *self,
          const XTicks     *ticks,
          guint             index)
{
  double tick = ticks->ticks[index];
  UpTime wall;
  int year;

  if (is_scale (&self->x, "band"))
    return g_strdup (self->bands != NULL ? self->bands[(guint) tick] : "");
  if (!is_scale (&self->x, "time"))
    return up_locale_format_tick (self->context->locale, tick, ticks->step, self->x_unit);
  wall = up_scale_time_to_wall (&self->x, (UpTime) tick);
  if (ticks->short_years)
    {
      up_time_to_civil (wall, &year, NULL, NULL);
      return g_strdup_printf ("’%02d", year % 100);
    }
  /* Hours of a day, and the day where it begins. */
  if (ticks->unit == UP_PERIOD_INSTANT && wall % UP_TIME_DAY != 0)
    return up_locale_format_hour (self->context->locale, wall);
  return up_locale_format_period (self->context->locale, wall,
                                  ticks->unit == UP_PERIOD_INSTANT ? UP_PERIOD_DAY : ticks->unit);
}

static double
widest_label (const UpPlotAxes *self,
              const XTicks     *ticks)
{
  const UpTextStyle style = text_style (self, 400, UP_ALIGN_CENTER);
  double widest = 0;

  for (guint i = 0; i < ticks->n; i++)
    {
      g_autofree char *label = format_x (self, ticks, i);

      widest = MAX (widest, up_text_width (self->context->fonts, label, &style));
    }
  return widest;
}

/* As many ticks as there is room for labels: years in full, else short, else fewer. */
static void
choose_x_ticks (const UpPlotAxes *self,
                XTicks           *ticks)
{
  gboolean time = is_scale (&self->x, "time");

  ticks->n = 0;
  for (guint most = UP_SCALE_MAX_TICKS; most > 0;
       most = MIN (most - 1, ticks->n > 1 ? ticks->n - 1 : 0))
    {
      int multiple = 1;

      ticks->n = up_scale_ticks (&self->x, most, ticks->ticks, &ticks->step);
      ticks->unit = UP_PERIOD_INSTANT;
      if (time)
        up_scale_time_step (&self->x, most, &ticks->unit, &multiple);
      for (int form = 0; form < 2; form++)
        {
          double distance = ticks->n > 1 ? up_plot_axes_x (self, ticks->ticks[1]) -
                                               up_plot_axes_x (self, ticks->ticks[0])
                                         : self->area.width;

          ticks->short_years = form == 1;
          if (ticks->short_years && (ticks->unit != UP_PERIOD_YEAR || !self->short_years))
            continue;
          if (widest_label (self, ticks) + (ticks->short_years ? SHORT_GAP : LABEL_GAP) <= distance)
            return;
        }
    }
  ticks->short_years = FALSE;
  ticks->n = MIN (ticks->n, 1);
}

/**
 * up_plot_axes_draw_x_grid:
 * @self: axes whose x has plain numbers or times
 * @builder: of the scene
 *
 * Vertical grid lines where the labels below are; the line at 0 stands out.
 */
void
up_plot_axes_draw_x_grid (const UpPlotAxes *self,
                          UpSceneBuilder   *builder)
{
  double bottom = self->area.y + self->area.height;
  XTicks ticks;

  choose_x_ticks (self, &ticks);
  for (guint i = 0; i < ticks.n; i++)
    {
      double x = up_plot_axes_x (self, ticks.ticks[i]);
      gboolean zero = ticks.ticks[i] == 0 && !is_scale (&self->x, "time");

      up_scene_builder_add_rule (builder, zero ? UP_ROLE_AXIS : UP_ROLE_GRID, x, self->area.y, x,
                                 bottom, color_of (self, zero ? UP_TOKEN_ZERO : UP_TOKEN_GRID), 1);
    }
}

/* Middle and width of each label; those that would touch another, the flag or an edge are not
 * shown. */
static void
thin_labels (const UpPlotAxes *self,
             const XTicks     *ticks,
             double            flag,
             const char       *flag_text,
             UpTickLabel      *labels)
{
  const UpTextStyle style = text_style (self, 400, UP_ALIGN_CENTER);
  const UpTextStyle bold = text_style (self, 700, UP_ALIGN_CENTER);

  for (guint i = 0; i < ticks->n; i++)
    {
      g_autofree char *label = format_x (self, ticks, i);

      labels[i].at = up_plot_axes_x (self, ticks->ticks[i]);
      labels[i].extent = up_text_width (self->context->fonts, label, &style);
    }
  up_ticks_thin (labels, ticks->n, 0, 0, self->context->width, 2);
  if (flag_text != NULL)
    {
      double half = up_text_width (self->context->fonts, flag_text, &bold) / 2 + FLAG_PADDING;
      double x = up_plot_axes_x (self, flag);

      up_ticks_block (labels, ticks->n, x - half, x + half, 2);
    }
}

/**
 * up_plot_axes_draw_x_labels:
 * @self: axes
 * @builder: of the scene
 * @layer: of the labels: %UP_LAYER_LABELS where a reading replaces them
 * @flag: where a reading puts a flag on the axis; not looked at without @flag_text
 * @flag_text: (nullable): what the flag says
 *
 * Ticks and labels below the plot, as many as there is room for, at calendar units on a time
 * scale. With a flag the ticks are there already, and labels that would touch it are left out.
 */
void
up_plot_axes_draw_x_labels (const UpPlotAxes *self,
                            UpSceneBuilder   *builder,
                            UpLayer           layer,
                            double            flag,
                            const char       *flag_text)
{
  double bottom = self->area.y + self->area.height;
  UpTickLabel labels[UP_SCALE_MAX_TICKS];
  XTicks ticks;

  choose_x_ticks (self, &ticks);
  thin_labels (self, &ticks, flag, flag_text, labels);
  for (guint i = 0; i < ticks.n && flag_text == NULL; i++)
    up_scene_builder_add_rule (builder, UP_ROLE_AXIS, labels[i].at, bottom, labels[i].at,
                               bottom + TICK_LENGTH, color_of (self, UP_TOKEN_AXIS), 1);
  for (guint i = 0; i < ticks.n; i++)
    {
      g_autofree char *label = format_x (self, &ticks, i);

      if (!labels[i].shown)
        continue;
      up_text_add (builder, self->context->fonts, UP_ROLE_TICK_LABEL, label, labels[i].at,
                   bottom + TICK_LABEL_DROP, text_style (self, 400, UP_ALIGN_CENTER),
                   color_of (self, UP_TOKEN_INK_2))
          ->layer = layer;
    }
}

/**
 * up_plot_axes_draw_flag:
 * @self: axes
 * @builder: of a reading
 * @x: where it points, in scene points
 * @text: what it says
 *
 * What a reading puts below the plot in place of labels: the place that is read.
 */
void
up_plot_axes_draw_flag (const UpPlotAxes *self,
                        UpSceneBuilder   *builder,
                        double            x,
                        const char       *text)
{
  double bottom = self->area.y + self->area.height;
  const UpTextStyle style = text_style (self, 700, UP_ALIGN_CENTER);
  UpToken ground = self->context->target == UP_TARGET_SCREEN ? UP_TOKEN_CARD : UP_TOKEN_VIEW;
  double width = up_text_width (self->context->fonts, text, &style) + 2 * FLAG_PADDING;
  double middle = CLAMP (x, width / 2, MAX (self->context->width - width / 2, width / 2));
  UpMark *mark = up_scene_builder_add_rect (builder, UP_ROLE_CROSSHAIR,
                                            (UpRect) { middle - width / 2, bottom + FLAG_DROP,
                                                       width, FLAG_HEIGHT });

  mark->fill = color_of (self, UP_TOKEN_INK);
  mark->radius = FLAG_RADIUS;
  up_text_add (builder, self->context->fonts, UP_ROLE_CROSSHAIR, text, middle,
               bottom + TICK_LABEL_DROP, style, color_of (self, ground));
}
