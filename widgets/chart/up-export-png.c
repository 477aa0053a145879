/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-export-private.h"

#include "up-chart-error.h"
#include "up-scene-draw.h"

#include <math.h>
#include <png.h>
#include <string.h>

/* Charts are flat areas with hairlines, which filters only make harder to pack. Drawing and writing
 * a chart of 1920 × 1200 pixels: no filter, level 6: 40 ms, 178 kB; level 1: 24 ms, 216 kB;
 * level 9: 181 ms, 169 kB; adaptive filter, level 6: 65 ms, 229 kB. */
#define PNG_LEVEL 6
#define PNG_FILTER PNG_FILTER_NONE

/* A scene's point is 1/72 inch; pHYs counts pixels a metre. */
#define POINTS_PER_METRE (72 / 0.0254)

typedef struct
{
  GByteArray *bytes;
  char *message; /* owned */
} Sink;

static void
bytes_written_cb (png_structp png,
                  png_bytep   data,
                  png_size_t  length)
{
  Sink *sink = png_get_io_ptr (png);

  g_byte_array_append (sink->bytes, data, (guint) length);
}

static void
flushed_cb (png_structp png)
{
}

static void
failed_cb (png_structp     png,
           png_const_charp message)
{
  Sink *sink = png_get_error_ptr (png);

  g_free (sink->message);
  sink->message = g_strdup (message);
  png_longjmp (png, 1);
}

static void
warned_cb (png_structp     png,
           png_const_charp message)
{
  g_debug ("libpng: %s", message);
}

/* Cairo's premultiplied native-endian words to the bytes of PNG, in place in @row. */
static void
unpack_row (const guint32 *pixels,
            int            width,
            gboolean       alpha,
            guchar        *row)
{
  for (int x = 0; x < width; x++)
    {
      guint32 pixel = pixels[x];
      guint a = alpha ? pixel >> 24 : 255;

      for (int shift = 16; shift >= 0; shift -= 8)
        {
          guint value = pixel >> shift & 0xff;

          *row++ = (guchar) (a == 255 ? value : a == 0 ? 0 : MIN (255, (value * 255 + a / 2) / a));
        }
      if (alpha)
        *row++ = (guchar) a;
    }
}

static void
add_text (GArray     *texts,
          const char *key,
          const char *text)
{
  png_text entry = { 0 };

  if (text == NULL || text[0] == '\0')
    return;
  entry.compression = PNG_ITXT_COMPRESSION_NONE;
  entry.key = (png_charp) key;
  entry.text = (png_charp) text;
  entry.itxt_length = strlen (text);
  g_array_append_val (texts, entry);
}

static GArray *
collect_texts (const UpExport *self,
               const char     *created,
               const char     *digest)
{
  UpScene *scene = self->pages[0].scene;
  GArray *texts = g_array_new (FALSE, FALSE, sizeof (png_text));

  add_text (texts, "Title", up_scene_get_text (scene, "title"));
  add_text (texts, "Description", up_scene_get_text (scene, "subtitle"));
  add_text (texts, "Source", up_scene_get_text (scene, "source"));
  add_text (texts, "Software", "Uptake " UP_VERSION);
  add_text (texts, "Creation Time", created);
  add_text (texts, "Uptake spec", up_export_page_spec (&self->pages[0]));
  add_text (texts, "Uptake digest", digest);
  return texts;
}

/* Everything libpng may leave by a long jump is in here, and nothing that would need cleaning. */
static gboolean
encode (png_structp      png,
        png_infop        info,
        cairo_surface_t *surface,
        gboolean         alpha,
        double           scale,
        GArray          *texts,
        guchar          *row)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  png_uint_32 density = (png_uint_32) lround (POINTS_PER_METRE * scale);

  if (setjmp (png_jmpbuf (png)) != 0)
    return FALSE;

  png_set_IHDR (png, info, (png_uint_32) width, (png_uint_32) height, 8,
                alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB (png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  png_set_pHYs (png, info, density, density, PNG_RESOLUTION_METER);
  png_set_text (png, info, &g_array_index (texts, png_text, 0), (int) texts->len);
  png_set_filter (png, PNG_FILTER_TYPE_BASE, PNG_FILTER);
  png_set_compression_level (png, PNG_LEVEL);
  png_write_info (png, info);
  for (int y = 0; y < height; y++)
    {
      const guchar *pixels = cairo_image_surface_get_data (surface) +
                             (gsize) y * (gsize) cairo_image_surface_get_stride (surface);

      unpack_row ((const guint32 *) (gconstpointer) pixels, width, alpha, row);
      png_write_row (png, row);
    }
  png_write_end (png, NULL);
  return TRUE;
}

static cairo_surface_t *
render (const UpExport *self,
        double          scale,
        gboolean        alpha)
{
  UpScene *scene = self->pages[0].scene;
  cairo_surface_t *surface;
  cairo_t *cr;

  surface = cairo_image_surface_create (alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24,
                                        (int) ceil (up_scene_get_width (scene) * scale),
                                        (int) ceil (up_scene_get_height (scene) * scale));
  cr = cairo_create (surface);
  if (!alpha)
    {
      UpColor ground = up_scene_get_ground (scene);

      cairo_set_source_rgb (cr, ground.red, ground.green, ground.blue);
      cairo_paint (cr);
    }
  cairo_scale (cr, scale, scale);
  up_scene_draw (scene, cr, self->fonts, alpha ? UP_LAYER_STATIC | UP_LAYER_LABELS : UP_LAYER_ALL);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static gboolean
refuse (GError    **error,
        const char *why)
{
  g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_WRITE, "Could not make the picture: %s", why);
  return FALSE;
}

static gboolean
encode_surface (const UpExport  *self,
                cairo_surface_t *surface,
                gboolean         alpha,
                double           scale,
                Sink            *sink,
                GError         **error)
{
  g_autofree char *created =
      self->created != UP_TIME_NONE ? up_time_to_string (self->created, UP_PERIOD_INSTANT) : NULL;
  g_autofree char *digest = up_export_page_digest (&self->pages[0]);
  g_autoptr (GArray) texts = collect_texts (self, created, digest);
  g_autofree guchar *row = g_malloc ((gsize) cairo_image_surface_get_width (surface) * 4);
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, sink, failed_cb, warned_cb);
  png_infop info = png != NULL ? png_create_info_struct (png) : NULL;
  gboolean done;

  if (info == NULL)
    {
      png_destroy_write_struct (&png, NULL);
      return refuse (error, "libpng could not start");
    }
  png_set_write_fn (png, sink, bytes_written_cb, flushed_cb);
  done = encode (png, info, surface, alpha, scale, texts, row);
  png_destroy_write_struct (&png, &info);
  return done || refuse (error, sink->message);
}

GBytes *
up_export_png (const UpExport *self,
               GError        **error)
{
  double scale = self->scale > 0 ? MIN (self->scale, UP_EXPORT_MAX_SCALE) : 1;
  UpScene *scene = self->pages[0].scene;
  gboolean alpha = self->transparent || up_scene_get_ground (scene).alpha <= 0;
  double pixels = up_scene_get_width (scene) * up_scene_get_height (scene) * scale * scale;
  cairo_surface_t *surface;
  Sink sink = { NULL, NULL };
  gboolean done = FALSE;

  if (pixels > UP_EXPORT_MAX_PIXELS)
    {
      g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_SIZE,
                   "Could not draw a picture of %.0f million pixels: the most are %.0f million",
                   pixels / 1e6, UP_EXPORT_MAX_PIXELS / 1e6);
      return NULL;
    }
  surface = render (self, scale, alpha);
  sink.bytes = g_byte_array_new ();
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    done = encode_surface (self, surface, alpha, scale, &sink, error);
  else
    refuse (error, cairo_status_to_string (cairo_surface_status (surface)));
  cairo_surface_destroy (surface);
  g_free (sink.message);
  if (!done)
    {
      g_byte_array_unref (sink.bytes);
      return NULL;
    }
  return g_byte_array_free_to_bytes (sink.bytes);
}
