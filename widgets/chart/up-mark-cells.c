/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-mark-cells.h"

#include <string.h>

/* First and one after the last of @n cells that lie on pixel @i of @size: at least one. */
static void
span_of (guint  n,
         int    size,
         int    i,
         guint *from,
         guint *to)
{
  *from = (guint) ((guint64) i * n / (guint) size);
  *to = (guint) (((guint64) i + 1) * n / (guint) size);
  if (*to <= *from)
    *to = *from + 1;
}

/* Premultiplied, as cairo has it. */
static guint32
pixel_of (UpColor color)
{
  guint32 alpha = (guint32) (CLAMP (color.alpha, 0, 1) * 255 + 0.5f);
  guint32 red = (guint32) (CLAMP (color.red, 0, 1) * (float) alpha + 0.5f);
  guint32 green = (guint32) (CLAMP (color.green, 0, 1) * (float) alpha + 0.5f);
  guint32 blue = (guint32) (CLAMP (color.blue, 0, 1) * (float) alpha + 0.5f);

  return alpha << 24 | red << 16 | green << 8 | blue;
}

/* The highest class in each column of the rows @from to @to. */
static void
fold_rows (const UpMark *mark,
           guint         from,
           guint         to,
           guint8       *line)
{
  memcpy (line, mark->cells + (gsize) from * mark->n_columns, mark->n_columns);
  for (guint row = from + 1; row < to; row++)
    {
      const guint8 *cells = mark->cells + (gsize) row * mark->n_columns;

      for (guint column = 0; column < mark->n_columns; column++)
        line[column] = MAX (line[column], cells[column]);
    }
}

/**
 * up_mark_cells_image:
 * @mark: a %UP_MARK_CELLS
 * @width: in pixels, > 0
 * @height: in pixels, > 0
 *
 * Where several cells share a pixel the one with the last colour shows, so that no peak is lost;
 * an average would be a colour that no cell has.
 *
 * Returns: (transfer full): the cells as pixels
 */
cairo_surface_t *
up_mark_cells_image (const UpMark *mark,
                     int           width,
                     int           height)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  g_autofree guint8 *line = g_new (guint8, mark->n_columns);
  guint32 pixels[256] = { 0 };
  guchar *data = cairo_image_surface_get_data (image);
  int stride = cairo_image_surface_get_stride (image);

  if (cairo_surface_status (image) != CAIRO_STATUS_SUCCESS)
    return image;
  for (guint i = 0; i < mark->n_colors; i++)
    pixels[i] = pixel_of (mark->colors[i]);
  for (int y = 0; y < height; y++)
    {
      guint32 *out = (guint32 *) (gpointer) (data + (gsize) y * (gsize) stride);
      guint from, to;

      span_of (mark->n_rows, height, y, &from, &to);
      fold_rows (mark, from, to, line);
      for (int x = 0; x < width; x++)
        {
          guint8 most;

          span_of (mark->n_columns, width, x, &from, &to);
          most = line[from];
          while (++from < to)
            most = MAX (most, line[from]);
          out[x] = pixels[most];
        }
    }
  cairo_surface_mark_dirty (image);
  return image;
}
