/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-quadrant-plot.h"

#include "up-text-fit.h"

#include <math.h>

/* A key needs a picture of some size. */
#define KEY_FROM_WIDTH 300.0
#define KEY_FROM_HEIGHT 240.0
#define KEY_LINE 22.0
/* Between it and the plot stands what the cut is. */
#define CUT_ROOM 12.0
#define KEY_RADIUS 4.5
#define KEY_GAP 6.0
#define KEY_SPACING 18.0
#define SIZE_GAP 10.0
#define HALF_CAP 0.345
/* Share of the plot's width that a name may take. */
#define NAME_SHARE 0.34
#define HALO 3.0f
#define LEADER_ALPHA 0.6
/* So many names in a row that found no place: the rest of the context has none either. */
#define MOST_FAILURES 120
#define NAME_HEIGHT 1.15

/* Classes are told apart by shape and colour; other points are round. */
UpShape
up_quadrant_plot_shape (const UpQuadrantPlot *self,
                        gsize                 row)
{
  static const UpShape shapes[] = { UP_SHAPE_CIRCLE, UP_SHAPE_SQUARE, UP_SHAPE_TRIANGLE,
                                    UP_SHAPE_DIAMOND };
  int class = self->frame->class_of[row];

  if (class >= 0 && self->frame->classes->len > 1)
    return shapes[class % (int) G_N_ELEMENTS (shapes)];
  return up_theme_slot_shape (self->page->context->theme, self->frame->slots[row]);
}

static gboolean
has_key (const UpQuadrantPlot *self)
{
  return self->page->context->width >= KEY_FROM_WIDTH &&
         self->page->context->height >= KEY_FROM_HEIGHT &&
         (self->frame->classes->len > 1 || isfinite (self->largest));
}

/* Height of the key above the plot, 0 without one. */
double
up_quadrant_plot_key_height (const UpQuadrantPlot *self)
{
  double circles = isfinite (self->largest) ? 1.5 * self->largest_radius + 10 : 0;

  return has_key (self) ? MAX (KEY_LINE, circles) + CUT_ROOM : 0;
}

/* First row of a class, for its colour and shape. */
static gsize
find_class (const UpQuadrantFrame *frame,
            guint                  class)
{
  gsize row = 0;

  while (row < frame->table.n_rows && frame->class_of[row] != (int) class)
    row++;
  return row;
}

/* Classes in a row, as many as there is room for. */
static void
draw_classes (UpQuadrantPlot *self,
              double          y,
              double          right)
{
  const UpQuadrantFrame *frame = self->frame;
  const UpTheme *theme = self->page->context->theme;
  double x = self->page->left + KEY_RADIUS;

  for (guint i = 0; i < frame->classes->len && frame->classes->len > 1; i++)
    {
      gsize row = find_class (frame, i);
      const char *name = frame->classes->pdata[i];
      double width = UP_TEXT_ROOM * up_chart_page_text_width (self->page, name, 400);
      UpSlot slot = frame->slots[row];

      if (x + KEY_RADIUS + KEY_GAP + width > right)
        return;
      up_scene_builder_add_dot (self->page->builder, UP_ROLE_KEY, (UpPoint) { x, y },
                                up_quadrant_plot_shape (self, row), KEY_RADIUS,
                                up_theme_slot_mark (theme, slot));
      up_chart_page_add_text (self->page, UP_ROLE_KEY, name, x + KEY_RADIUS + KEY_GAP,
                              y + HALF_CAP * self->page->measures->text, UP_ALIGN_START, 400,
                              up_theme_slot_text (theme, slot));
      x += KEY_RADIUS + KEY_GAP + width + KEY_SPACING;
    }
}

/* The first digit of a number, the others 0. */
static double
round_down (double value)
{
  double power = pow (10, floor (log10 (value)));

  return floor (value / power) * power;
}

/* Circles of about a half and an eighth of the largest size; answers where they begin. */
static double
draw_sizes (UpQuadrantPlot *self,
            double          y)
{
  UpLocale *locale = self->page->context->locale;
  UpColor ink = up_chart_page_color (self->page, UP_TOKEN_INK_2);
  const char *name = up_locale_tr (locale, self->frame->size_name != NULL ? self->frame->size_name
                                                                          : N_("size"));
  double x = self->page->right, baseline = y + HALF_CAP * self->page->measures->text;

  for (int i = 0; i < 2; i++)
    {
      double size = round_down (i == 0 ? self->largest / 2 : self->largest / 8);
      double radius = self->largest_radius * sqrt (size / self->largest);
      g_autofree char *value = up_locale_format_value (locale, size, self->frame->table.unit);
      UpMark *mark;

      up_chart_page_add_text (self->page, UP_ROLE_KEY, value, x, baseline, UP_ALIGN_END, 400, ink);
      x -= UP_TEXT_ROOM * up_chart_page_text_width (self->page, value, 400) + KEY_GAP + radius;
      mark = up_scene_builder_add_dot (self->page->builder, UP_ROLE_KEY, (UpPoint) { x, y },
                                       UP_SHAPE_CIRCLE, radius,
                                       up_color_with_alpha (self->page->ground, 0));
      mark->stroke = ink;
      mark->stroke_width = 1;
      x -= radius + SIZE_GAP;
    }
  up_chart_page_add_text (self->page, UP_ROLE_KEY, name, x, baseline, UP_ALIGN_END, 400, ink);
  return x - up_chart_page_text_width (self->page, name, 400) - KEY_SPACING;
}

/* What shapes, colours and areas mean, in a line above the plot. */
void
up_quadrant_plot_draw_key (UpQuadrantPlot *self)
{
  double height = up_quadrant_plot_key_height (self);
  double y = self->page->plot.y + (height - CUT_ROOM) / 2 - 4, right = self->page->right;

  if (height <= 0)
    return;
  if (isfinite (self->largest))
    right = draw_sizes (self, y);
  draw_classes (self, y, right);
}

static void
draw_leader (UpQuadrantPlot   *self,
             gsize             row,
             const UpDotPlace *place)
{
  UpPoint dot = self->points[row];
  UpPoint end = { CLAMP (dot.x, place->rect.x, place->rect.x + place->rect.width),
                  CLAMP (dot.y, place->rect.y, place->rect.y + place->rect.height) };
  double length = hypot (end.x - dot.x, end.y - dot.y);
  double start = (self->radii[row] + 1) / MAX (length, 1);

  up_scene_builder_add_line (
      self->page->builder, UP_ROLE_LEADER,
      (const UpPoint[]) { { dot.x + start * (end.x - dot.x), dot.y + start * (end.y - dot.y) },
                         end },
      2,
      up_color_with_alpha (up_theme_slot_mark (self->page->context->theme, self->frame->slots[row]),
                           LEADER_ALPHA),
      1);
}

/* The name of a point; where several lie at one place the first says how many more there are. */
static char *
write_name (UpQuadrantPlot    *self,
            gsize              row,
            guint              more,
            const UpTextStyle *style)
{
  const char *name = self->frame->names[row] != NULL ? self->frame->names[row] : "";
  g_autofree char *single = g_strdelimit (g_strdup (name), "\n\r\t", ' ');
  g_autofree char *fitting = up_text_shorten (self->page->context->fonts, single, style,
                                              NAME_SHARE * self->axes.area.width);

  return more == 0 ? g_steal_pointer (&fitting) : g_strdup_printf ("%s +%u", fitting, more);
}

static gboolean
draw_name (UpQuadrantPlot *self,
           UpDotLabels    *labels,
           gsize           row,
           guint           more)
{
  const UpTheme *theme = self->page->context->theme;
  gboolean colored = up_quadrant_frame_is_colored (self->frame, row);
  const UpTextStyle style = { (float) self->page->measures->text, colored ? 600 : 400,
                              UP_ALIGN_START, HALO };
  g_autofree char *text = write_name (self, row, more, &style);
  double width = up_text_width (self->page->context->fonts, text, &style) + 2;
  double height = NAME_HEIGHT * style.size;
  UpDotPlace place;
  UpMark *mark;

  if (text[0] == '\0' || !up_dot_labels_place (labels, self->points[row], self->radii[row], width,
                                               height, colored, &place))
    return FALSE;
  if (place.moved)
    draw_leader (self, row, &place);
  mark = up_text_add (self->page->builder, self->page->context->fonts, UP_ROLE_SERIES_LABEL, text,
                      place.rect.x + 1, place.rect.y + height - 0.27 * style.size, style,
                      up_theme_slot_text (theme, self->frame->slots[row]));
  mark->row = (int) row;
  return TRUE;
}

/* How many points lie where each does, by the first of them: rows of 0 are not named. */
static guint *
count_places (const UpQuadrantPlot *self)
{
  const UpQuadrantFrame *frame = self->frame;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint *counts = g_new0 (guint, frame->table.n_rows + 1);

  for (gsize i = 0; i < frame->n_places; i++)
    {
      guint row = frame->order[i];
      char *key = g_strdup_printf ("%.1f %.1f", self->points[row].x, self->points[row].y);
      guint first = GPOINTER_TO_UINT (g_hash_table_lookup (seen, key));

      if (first > 0)
        {
          counts[first - 1]++;
          g_free (key);
          continue;
        }
      counts[row] = 1;
      g_hash_table_insert (seen, key, GUINT_TO_POINTER (row + 1));
    }
  return counts;
}

/* Names in the order in which points stand out, where there is a place: context loses its names
 * first. */
void
up_quadrant_plot_draw_names (UpQuadrantPlot *self,
                             UpDotLabels    *labels)
{
  const UpQuadrantFrame *frame = self->frame;
  g_autofree guint *counts = count_places (self);
  guint failures = 0;

  for (gsize i = 0; i < frame->n_places && failures < MOST_FAILURES; i++)
    {
      guint row = frame->order[i];

      if (counts[row] == 0)
        continue;
      failures = draw_name (self, labels, row, counts[row] - 1) ? 0 : failures + 1;
    }
}
