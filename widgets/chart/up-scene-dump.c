/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-scene-private.h"

#include <math.h>
#include <string.h>

static const char *const kind_names[] = { "rect", "line", "area", "dot", "text", "cells" };
static const char *const shape_names[] = { "circle", "square", "triangle", "diamond" };
static const char *const align_names[] = { "start", "center", "end" };
static const char *const role_names[] = {
  [UP_ROLE_GROUND] = "ground",
  [UP_ROLE_GRID] = "grid",
  [UP_ROLE_AXIS] = "axis",
  [UP_ROLE_TICK_LABEL] = "tick-label",
  [UP_ROLE_TITLE] = "title",
  [UP_ROLE_SUBTITLE] = "subtitle",
  [UP_ROLE_HEADING] = "heading",
  [UP_ROLE_KEY] = "key",
  [UP_ROLE_SERIES] = "series",
  [UP_ROLE_SERIES_OPEN] = "series-open",
  [UP_ROLE_POINT] = "point",
  [UP_ROLE_POINT_OPEN] = "point-open",
  [UP_ROLE_SERIES_LABEL] = "series-label",
  [UP_ROLE_VALUE_LABEL] = "value-label",
  [UP_ROLE_LEADER] = "leader",
  [UP_ROLE_INTERVAL] = "interval",
  [UP_ROLE_ESTIMATE] = "estimate",
  [UP_ROLE_BAND] = "band",
  [UP_ROLE_CELL] = "cell",
  [UP_ROLE_ANNOTATION] = "annotation",
  [UP_ROLE_NOTE] = "note",
  [UP_ROLE_REFUSAL] = "refusal",
  [UP_ROLE_CONTEXT] = "context",
  [UP_ROLE_BRUSH] = "brush",
  [UP_ROLE_CROSSHAIR] = "crosshair",
  [UP_ROLE_FOCUS] = "focus",
  [UP_ROLE_SOURCE] = "source",
  [UP_ROLE_WORDMARK] = "wordmark",
};

/* Stable name of a role, for dumps and as the class of SVG elements. */
const char *
up_mark_role_name (UpMarkRole role)
{
  g_return_val_if_fail ((guint) role < G_N_ELEMENTS (role_names), "");

  return role_names[role];
}

/* 0.1 pt, in the C locale, and never "-0.0": what rounds to the same place reads the same. */
static void
append_number (GString *text,
               double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double rounded = floor (value * 10 + 0.5) / 10;

  if (isnan (value))
    {
      g_string_append (text, "nan");
      return;
    }
  g_ascii_formatd (buffer, sizeof buffer, "%.1f", rounded == 0 ? 0.0 : rounded);
  g_string_append (text, buffer);
}

static void
append_point (GString *text,
              UpPoint  point)
{
  g_string_append_c (text, ' ');
  append_number (text, point.x);
  g_string_append_c (text, ',');
  append_number (text, point.y);
}

static void
append_rect (GString *text,
             UpRect   rect)
{
  const double numbers[] = { rect.x, rect.y, rect.width, rect.height };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_string_append_c (text, ' ');
      append_number (text, numbers[i]);
    }
}

static guint
channel (float value)
{
  return (guint) (CLAMP (value, 0, 1) * 255 + 0.5f);
}

static void
append_color (GString *text,
              UpColor  color)
{
  g_string_append_printf (text, "#%02x%02x%02x", channel (color.red), channel (color.green),
                          channel (color.blue));
  if (channel (color.alpha) != 255)
    g_string_append_printf (text, "%02x", channel (color.alpha));
}

static void
append_quoted (GString    *text,
               const char *string)
{
  g_string_append (text, " \"");
  for (const char *p = string; *p != '\0'; p++)
    {
      if (*p == '\n')
        g_string_append (text, "\\n");
      else
        {
          if (*p == '"' || *p == '\\')
            g_string_append_c (text, '\\');
          g_string_append_c (text, *p);
        }
    }
  g_string_append_c (text, '"');
}

static void
append_number_of (GString    *text,
                  const char *name,
                  double      value)
{
  if (value == 0)
    return;
  g_string_append_printf (text, " %s ", name);
  append_number (text, value);
}

static void
append_paint (GString      *text,
              const UpMark *mark)
{
  if (mark->fill.alpha > 0)
    {
      g_string_append (text, mark->hatch ? " hatch " : " fill ");
      append_color (text, mark->fill);
    }
  if (mark->stroke.alpha > 0 && mark->stroke_width > 0)
    {
      g_string_append (text, " stroke ");
      append_color (text, mark->stroke);
      g_string_append_c (text, ' ');
      append_number (text, mark->stroke_width);
    }
  append_number_of (text, "knock-out", mark->knock_out);
  if (mark->dash[0] > 0)
    {
      g_string_append (text, " dash ");
      append_number (text, mark->dash[0]);
      g_string_append_c (text, '-');
      append_number (text, mark->dash[1]);
    }
  append_number_of (text, "radius", mark->radius);
  g_string_append (text, mark->round_caps ? " round" : "");
  g_string_append (text, mark->crisp ? " crisp" : "");
}

/* Size, colours, and what the cells hold as a checksum: a million of them are no text to read. */
static void
append_cells (GString      *text,
              const UpMark *mark)
{
  gsize n = (gsize) mark->n_columns * mark->n_rows;
  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, mark->cells, n);

  g_string_append_printf (text, " %u x %u", mark->n_columns, mark->n_rows);
  for (guint i = 0; i < mark->n_colors; i++)
    {
      g_string_append_c (text, ' ');
      append_color (text, mark->colors[i]);
    }
  g_string_append_printf (text, " sha256 %.16s", sum);
}

static void
append_mark (GString      *text,
             UpScene      *self,
             const UpMark *mark)
{
  const UpPoint *points = up_scene_get_points (self, mark);

  g_string_append (text, kind_names[mark->kind]);
  g_string_append_printf (text, " %s", up_mark_role_name (mark->role));
  if (mark->layer == UP_LAYER_LABELS)
    g_string_append (text, " labels");
  if (mark->series >= 0)
    g_string_append_printf (text, " series %d", mark->series);
  if (mark->row >= 0)
    g_string_append_printf (text, " row %d", mark->row);

  if (mark->kind == UP_MARK_DOT)
    g_string_append_printf (text, " %s", shape_names[mark->shape]);
  if (mark->kind == UP_MARK_RECT || mark->kind == UP_MARK_TEXT || mark->kind == UP_MARK_CELLS)
    append_rect (text, mark->rect);
  if (mark->kind == UP_MARK_CELLS)
    append_cells (text, mark);
  append_paint (text, mark);
  if (mark->kind == UP_MARK_TEXT)
    {
      g_string_append (text, " size ");
      append_number (text, mark->style.size);
      g_string_append_printf (text, " weight %d %s", mark->style.weight,
                              align_names[mark->style.align]);
      append_number_of (text, "halo", mark->style.halo);
      append_quoted (text, mark->text);
    }
  if (mark->n_points > 0)
    g_string_append (text, " at");
  for (guint i = 0; i < mark->n_points; i++)
    append_point (text, points[i]);
  g_string_append_c (text, '\n');
}

static void
append_series (GString             *text,
               const UpSceneSeries *series)
{
  g_string_append (text, "series ");
  g_string_append (text, series->key);
  append_quoted (text, series->name);
  g_string_append_c (text, ' ');
  append_color (text, series->color);
  g_string_append_c (text, ' ');
  append_color (text, series->text_color);
  g_string_append (text, " at");
  for (gsize i = 0; i < series->n_points; i++)
    {
      append_point (text, series->points[i]);
      g_string_append_printf (text, "/%d", series->rows[i]);
    }
  g_string_append_c (text, '\n');
}

/**
 * up_scene_dump:
 * @self: a scene
 *
 * The scene as text for tests: the size, then the named areas and texts of interaction, the
 * series, and one mark a line in the order of drawing. Positions are rounded to 0.1 pt, colours
 * are hexadecimal, with alpha only where it is not full.
 *
 * Returns: (transfer full): UTF-8 text in lines
 */
char *
up_scene_dump (UpScene *self)
{
  static const char *const areas[] = { "plot", "strip", "growth" };
  static const char *const texts[] = { "title", "subtitle", "source", "summary" };
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new ("scene ");
  append_number (text, up_scene_get_width (self));
  g_string_append_c (text, ' ');
  append_number (text, up_scene_get_height (self));
  g_string_append_c (text, ' ');
  append_color (text, up_scene_get_ground (self));
  g_string_append_c (text, '\n');

  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    {
      UpRect area;

      if (!up_scene_get_area (self, areas[i], &area))
        continue;
      g_string_append_printf (text, "area %s", areas[i]);
      append_rect (text, area);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *value = up_scene_get_text (self, texts[i]);

      if (value == NULL)
        continue;
      g_string_append_printf (text, "text-of %s", texts[i]);
      append_quoted (text, value);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < up_scene_get_n_series (self); i++)
    append_series (text, up_scene_get_series (self, i));
  for (guint i = 0; i < up_scene_get_n_marks (self); i++)
    append_mark (text, self, up_scene_get_mark (self, i));
  return g_string_free_and_steal (g_steal_pointer (&text));
}
