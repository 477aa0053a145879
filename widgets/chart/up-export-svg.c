/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-export-private.h"

#include "up-mark-cells.h"
#include "up-mark-geometry.h"
#include "up-scene-private.h"
#include "up-scene-reduce.h"
#include "up-theme.h"

#include <math.h>
#include <string.h>

/* SVG has its own small walker, because cairo's SVG surface turns text into shapes. */
#define FAMILIES "Inter, 'Noto Sans CJK SC', sans-serif"
#define NAMESPACE "urn:uptake:chart"

typedef struct
{
  GString *text;
  UpScene *scene;
  UpFonts *fonts;
  UpColor ground; /* opaque */
} Writer;

/* Characters that XML 1.0 does not allow cannot be escaped either; they become U+FFFD. */
static void
append_escaped (GString    *text,
                const char *string)
{
  for (const char *p = string; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '&')
        g_string_append (text, "&amp;");
      else if (c == '<')
        g_string_append (text, "&lt;");
      else if (c == '>')
        g_string_append (text, "&gt;");
      else if (c == '"')
        g_string_append (text, "&quot;");
      else if ((c < 0x20 && c != '\n' && c != '\t') || (c & 0xFFFE) == 0xFFFE)
        g_string_append_unichar (text, 0xFFFD);
      else
        g_string_append_unichar (text, c);
    }
}

static void
append_number (GString *text,
               double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double rounded = round (value * 100) / 100;

  g_ascii_formatd (buffer, sizeof buffer, "%.10g", rounded == 0 ? 0.0 : rounded);
  g_string_append (text, buffer);
}

static void
append_attribute (GString    *text,
                  const char *name,
                  double      value)
{
  g_string_append_printf (text, " %s=\"", name);
  append_number (text, value);
  g_string_append_c (text, '"');
}

static void
append_paint (GString    *text,
              const char *name,
              UpColor     color)
{
  if (color.alpha <= 0)
    {
      g_string_append_printf (text, " %s=\"none\"", name);
      return;
    }
  g_string_append_printf (text, " %s=\"#%02x%02x%02x\"", name,
                          (guint) (CLAMP (color.red, 0, 1) * 255 + 0.5f),
                          (guint) (CLAMP (color.green, 0, 1) * 255 + 0.5f),
                          (guint) (CLAMP (color.blue, 0, 1) * 255 + 0.5f));
  if (color.alpha < 1)
    {
      g_autofree char *opacity = g_strconcat (name, "-opacity", NULL);
      append_attribute (text, opacity, color.alpha);
    }
}

static void
append_stroke (GString      *text,
               const UpMark *mark)
{
  if (mark->stroke.alpha <= 0 || mark->stroke_width <= 0)
    return;
  append_paint (text, "stroke", mark->stroke);
  append_attribute (text, "stroke-width", mark->stroke_width);
  if (mark->dash[0] > 0 && mark->dash[1] > 0)
    {
      g_string_append (text, " stroke-dasharray=\"");
      append_number (text, mark->dash[0]);
      g_string_append_c (text, ' ');
      append_number (text, mark->dash[1]);
      g_string_append_c (text, '"');
    }
}

static void
append_class (Writer       *self,
              const UpMark *mark)
{
  g_string_append_printf (self->text, " class=\"%s\"", up_mark_role_name (mark->role));
}

/* Path data of the points; one that is not finite lifts the pen. */
static char *
path_of (const UpPoint *points,
         guint          n_points,
         gboolean       closed)
{
  GString *path = g_string_new (NULL);
  gboolean down = FALSE;

  for (guint i = 0; i < n_points; i++)
    {
      gboolean known = isfinite (points[i].x) && isfinite (points[i].y);

      if (known)
        {
          g_string_append_c (path, down ? 'L' : 'M');
          append_number (path, points[i].x);
          g_string_append_c (path, ' ');
          append_number (path, points[i].y);
        }
      down = known;
    }
  if (closed && n_points > 0)
    g_string_append_c (path, 'Z');
  return g_string_free_and_steal (path);
}

static void
write_line (Writer       *self,
            const UpMark *mark)
{
  g_autofree UpPoint *buffer = NULL;
  gsize n;
  const UpPoint *points = up_scene_reduce_mark (self->scene, mark, 0, &buffer, &n);
  g_autofree char *path = path_of (points, (guint) n, FALSE);

  if (mark->knock_out > 0)
    {
      g_string_append_printf (self->text, "<path d=\"%s\" fill=\"none\"", path);
      append_paint (self->text, "stroke", self->ground);
      append_attribute (self->text, "stroke-width", mark->knock_out);
      g_string_append (self->text, " stroke-linejoin=\"round\"/>\n");
    }
  g_string_append (self->text, "<path");
  append_class (self, mark);
  g_string_append_printf (self->text, " d=\"%s\" fill=\"none\"", path);
  append_stroke (self->text, mark);
  g_string_append (self->text, " stroke-linejoin=\"round\"");
  g_string_append (self->text, mark->round_caps ? " stroke-linecap=\"round\"/>\n" : "/>\n");
}

/* Fill of a closed shape: plain, or hatching as a pattern that is defined where it is used. */
static void
append_fill (Writer       *self,
             const UpMark *mark,
             const char   *pattern)
{
  if (pattern != NULL)
    g_string_append_printf (self->text, " fill=\"url(#%s)\"", pattern);
  else
    append_paint (self->text, "fill", mark->fill);
}

/* The same lines that the cairo drawing has: x + y is a multiple of 6. */
static char *
write_hatch (Writer       *self,
             const UpMark *mark)
{
  static const char lines[] = "M-1 1L1 -1M-1 7L7 -1M5 7L7 5";
  char *id;

  if (!mark->hatch || mark->fill.alpha <= 0)
    return NULL;
  id = g_strdup_printf ("hatch-%" G_GSIZE_FORMAT, self->text->len);
  g_string_append_printf (self->text,
                          "<pattern id=\"%s\" width=\"6\" height=\"6\" "
                          "patternUnits=\"userSpaceOnUse\"><path d=\"%s\" fill=\"none\"",
                          id, lines);
  append_paint (self->text, "stroke", mark->fill);
  g_string_append (self->text, "/></pattern>\n");
  return id;
}

/* @shape: element name and geometry. */
static void
write_shape (Writer       *self,
             const UpMark *mark,
             const char   *shape)
{
  g_autofree char *pattern = write_hatch (self, mark);

  if (mark->knock_out > 0)
    {
      g_string_append_printf (self->text, "<%s fill=\"none\"", shape);
      append_paint (self->text, "stroke", self->ground);
      append_attribute (self->text, "stroke-width", mark->knock_out);
      g_string_append (self->text, "/>\n");
    }
  g_string_append_printf (self->text, "<%s", shape);
  append_class (self, mark);
  append_fill (self, mark, pattern);
  append_stroke (self->text, mark);
  g_string_append (self->text, "/>\n");
}

static void
write_rect (Writer       *self,
            const UpMark *mark)
{
  g_autoptr (GString) shape = g_string_new ("rect");

  append_attribute (shape, "x", mark->rect.x);
  append_attribute (shape, "y", mark->rect.y);
  append_attribute (shape, "width", MAX (mark->rect.width, 0));
  append_attribute (shape, "height", MAX (mark->rect.height, 0));
  if (mark->radius > 0)
    append_attribute (shape, "rx", mark->radius);
  write_shape (self, mark, shape->str);
}

static void
write_area (Writer       *self,
            const UpMark *mark)
{
  g_autofree char *path =
      path_of (up_scene_get_points (self->scene, mark), mark->n_points, TRUE);
  g_autofree char *shape = g_strdup_printf ("path d=\"%s\"", path);

  write_shape (self, mark, shape);
}

static void
write_dot (Writer       *self,
           const UpMark *mark)
{
  UpPoint corners[UP_MARK_MAX_CORNERS];
  UpPoint centre = *up_scene_get_points (self->scene, mark);
  guint n = up_mark_corners (mark->shape, centre, mark->radius, corners);
  g_autoptr (GString) shape = g_string_new (NULL);

  if (!isfinite (centre.x) || !isfinite (centre.y))
    return;
  if (n > 0)
    {
      g_autofree char *path = path_of (corners, n, TRUE);
      g_string_append_printf (shape, "path d=\"%s\"", path);
    }
  else
    {
      g_string_append (shape, "circle");
      append_attribute (shape, "cx", centre.x);
      append_attribute (shape, "cy", centre.y);
      append_attribute (shape, "r", mark->radius);
    }
  write_shape (self, mark, shape->str);
}

/* Each line stands where the drawing puts it, anchored by its alignment: a viewer with another
 * face keeps labels at their lines. */
static void
append_line_place (Writer       *self,
                   const UpMark *mark,
                   int           index)
{
  double room = MAX (mark->rect.width, 0);
  double share = mark->style.align == UP_ALIGN_START ? 0
                 : mark->style.align == UP_ALIGN_CENTER ? 0.5
                                                        : 1;

  append_attribute (self->text, "x", mark->rect.x + room * share);
  append_attribute (self->text, "y",
                    mark->rect.y + up_fonts_baseline (self->fonts, mark->style.size) +
                        index * up_fonts_line_height (mark->style.size));
}

static void
append_line_text (Writer       *self,
                  const UpMark *mark,
                  PangoLayout  *layout,
                  int           index)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, index);
  const char *start = mark->text + pango_layout_line_get_start_index (line);
  g_autofree char *text = g_strndup (start, (gsize) pango_layout_line_get_length (line));

  append_escaped (self->text, text);
}

static void
write_text (Writer       *self,
            const UpMark *mark)
{
  static const char *const anchors[] = { "start", "middle", "end" };
  g_autoptr (PangoLayout) layout =
      up_fonts_layout (self->fonts, mark->text, &mark->style, mark->rect.width);
  int n_lines = pango_layout_get_line_count (layout);

  g_string_append (self->text, "<text");
  append_class (self, mark);
  append_attribute (self->text, "font-size", mark->style.size);
  if (up_fonts_letter_spacing (mark->style.size) < 0)
    append_attribute (self->text, "letter-spacing", up_fonts_letter_spacing (mark->style.size));
  g_string_append_printf (self->text, " font-weight=\"%d\"", mark->style.weight);
  if (mark->style.align != UP_ALIGN_START)
    g_string_append_printf (self->text, " text-anchor=\"%s\"", anchors[mark->style.align]);
  append_paint (self->text, "fill", mark->fill);
  if (mark->style.halo > 0)
    {
      append_paint (self->text, "stroke", self->ground);
      append_attribute (self->text, "stroke-width", mark->style.halo);
      g_string_append (self->text, " stroke-linejoin=\"round\" paint-order=\"stroke\"");
    }
  if (n_lines == 1)
    {
      append_line_place (self, mark, 0);
      g_string_append_c (self->text, '>');
      append_line_text (self, mark, layout, 0);
    }
  else
    {
      g_string_append_c (self->text, '>');
      for (int i = 0; i < n_lines; i++)
        {
          g_string_append (self->text, "<tspan");
          append_line_place (self, mark, i);
          g_string_append_c (self->text, '>');
          append_line_text (self, mark, layout, i);
          g_string_append (self->text, "</tspan>");
        }
    }
  g_string_append (self->text, "</text>\n");
}

static cairo_status_t
png_written_cb (void                *closure,
                const unsigned char *data,
                unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Very many cells are a picture in the picture, one pixel each. */
static void
write_cells (Writer       *self,
             const UpMark *mark)
{
  g_autoptr (GByteArray) png = g_byte_array_new ();
  cairo_surface_t *image = up_mark_cells_image (mark, (int) mark->n_columns, (int) mark->n_rows);
  g_autofree char *encoded = NULL;

  cairo_surface_write_to_png_stream (image, png_written_cb, png);
  cairo_surface_destroy (image);
  encoded = g_base64_encode (png->data, png->len);
  g_string_append (self->text, "<image");
  append_class (self, mark);
  append_attribute (self->text, "x", mark->rect.x);
  append_attribute (self->text, "y", mark->rect.y);
  append_attribute (self->text, "width", mark->rect.width);
  append_attribute (self->text, "height", mark->rect.height);
  g_string_append_printf (self->text,
                          " preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" "
                          "href=\"data:image/png;base64,%s\"/>\n", encoded);
}

static void
append_element (GString    *text,
                const char *open,
                const char *name,
                const char *content)
{
  if (content == NULL)
    return;
  g_string_append_printf (text, "<%s>", open);
  append_escaped (text, content);
  g_string_append_printf (text, "</%s>\n", name);
}

static void
write_head (Writer         *self,
            const UpExport *export)
{
  UpScene *scene = self->scene;
  GString *text = self->text;
  g_autofree char *digest = up_export_page_digest (&export->pages[0]);
  const char *summary = up_scene_get_text (scene, "summary");

  g_string_append (text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                         "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
  append_attribute (text, "width", up_scene_get_width (scene));
  append_attribute (text, "height", up_scene_get_height (scene));
  g_string_append (text, " viewBox=\"0 0 ");
  append_number (text, up_scene_get_width (scene));
  g_string_append_c (text, ' ');
  append_number (text, up_scene_get_height (scene));
  g_string_append (text, "\" font-family=\"" FAMILIES "\" style=\"font-feature-settings:'tnum'\"");
  if (export->language != NULL)
    {
      g_autofree char *language = g_strdelimit (g_strdup (export->language), "_", '-');
      g_string_append (text, " xml:lang=\"");
      append_escaped (text, language);
      g_string_append_c (text, '"');
    }
  g_string_append (text, ">\n");
  append_element (text, "title", "title", up_scene_get_text (scene, "title"));
  append_element (text, "desc", "desc",
                  summary != NULL ? summary : up_scene_get_text (scene, "subtitle"));

  g_string_append (text, "<metadata><chart xmlns=\"" NAMESPACE "\">\n");
  append_element (text, "source", "source", up_scene_get_text (scene, "source"));
  append_element (text, "spec", "spec", up_export_page_spec (&export->pages[0]));
  append_element (text, "digest", "digest", digest);
  g_string_append (text, "</chart></metadata>\n");
}

static void
write_mark (Writer       *self,
            const UpMark *mark)
{
  static void (*const write[]) (Writer *, const UpMark *) = {
    [UP_MARK_RECT] = write_rect, [UP_MARK_LINE] = write_line, [UP_MARK_AREA] = write_area,
    [UP_MARK_DOT] = write_dot,   [UP_MARK_TEXT] = write_text,
    [UP_MARK_CELLS] = write_cells,
  };

  write[mark->kind] (self, mark);
}

GBytes *
up_export_svg (const UpExport *self,
               GError        **error)
{
  UpScene *scene = self->pages[0].scene;
  UpColor ground = up_scene_get_ground (scene);
  Writer writer = { g_string_new (NULL), scene, self->fonts, up_color_with_alpha (ground, 1) };

  write_head (&writer, self);
  if (!self->transparent && ground.alpha > 0)
    {
      g_string_append (writer.text, "<rect class=\"ground\" width=\"100%\" height=\"100%\"");
      append_paint (writer.text, "fill", ground);
      g_string_append (writer.text, "/>\n");
    }
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);
      const char *address = up_export_page_link (&self->pages[0], mark);

      if (address != NULL)
        {
          g_string_append (writer.text, "<a href=\"");
          append_escaped (writer.text, address);
          g_string_append (writer.text, "\">");
        }
      write_mark (&writer, mark);
      g_string_append (writer.text, address != NULL ? "</a>\n" : "");
    }
  g_string_append (writer.text, "</svg>\n");
  return g_string_free_to_bytes (writer.text);
}
