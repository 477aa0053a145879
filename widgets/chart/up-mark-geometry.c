/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-mark-geometry.h"

/* What drawing and SVG must agree about. */

/**
 * up_mark_corners:
 * @shape: a form
 * @centre: where
 * @radius: half its extent; of a triangle, half its base
 * @corners: (out caller-allocates): room for %UP_MARK_MAX_CORNERS points
 *
 * Returns: how many corners it has, 0 for a circle
 */
guint
up_mark_corners (UpShape  shape,
                 UpPoint  centre,
                 double   radius,
                 UpPoint *corners)
{
  /* Of an equilateral triangle around its centre: 2 ÷ √3 above, 1 ÷ √3 below. */
  static const UpPoint triangle[] = { { 0, -1.1547 }, { 1, 0.57735 }, { -1, 0.57735 } };
  static const UpPoint square[] = { { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 } };
  static const UpPoint diamond[] = { { 0, -1 }, { 1, 0 }, { 0, 1 }, { -1, 0 } };
  const UpPoint *unit = NULL;
  guint n = 0;

  switch (shape)
    {
    case UP_SHAPE_TRIANGLE:
      unit = triangle;
      n = G_N_ELEMENTS (triangle);
      break;
    case UP_SHAPE_SQUARE:
      unit = square;
      n = G_N_ELEMENTS (square);
      break;
    case UP_SHAPE_DIAMOND:
      unit = diamond;
      n = G_N_ELEMENTS (diamond);
      break;
    case UP_SHAPE_CIRCLE:
    default:
      break;
    }
  for (guint i = 0; i < n; i++)
    corners[i] = (UpPoint) { centre.x + unit[i].x * radius, centre.y + unit[i].y * radius };
  return n;
}

/**
 * up_mark_line_start:
 * @mark: a text
 * @line: one of its lines
 * @index: which, from 0
 * @fonts: the faces it is set in
 *
 * Returns: left end of the line's baseline, in points: lines are aligned within the box, or around
 *   its x when the box has no width
 */
UpPoint
up_mark_line_start (const UpMark    *mark,
                    PangoLayoutLine *line,
                    int              index,
                    UpFonts         *fonts)
{
  double size = mark->style.size;
  double room = MAX (mark->rect.width, 0);
  PangoRectangle logical;
  double width;

  pango_layout_line_get_extents (line, NULL, &logical);
  width = (double) logical.width / PANGO_SCALE;
  if (mark->style.align == UP_ALIGN_START)
    room = width = 0;
  else if (mark->style.align == UP_ALIGN_CENTER)
    room = room / 2, width = width / 2;
  return (UpPoint) { mark->rect.x + room - width,
                     mark->rect.y + up_fonts_baseline (fonts, size) +
                         index * up_fonts_line_height (size) };
}
