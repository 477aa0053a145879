/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-export-private.h"

#include "up-chart-error.h"
#include "up-png.h"
#include "up-scene-draw.h"

#include <errno.h>
#include <math.h>

/* A scene's point is 1/72 inch; a PNG counts pixels a metre. */
#define POINTS_PER_METRE (72 / 0.0254)

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

static GBytes *
refuse (GError    **error,
        const char *why)
{
  g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_WRITE, "Could not make the picture: %s", why);
  return NULL;
}

static GBytes *
encode (const UpExport  *self,
        cairo_surface_t *surface,
        gboolean         alpha,
        double           scale,
        GError         **error)
{
  const UpExportPage *page = &self->pages[0];
  g_autofree char *created =
      self->created != UP_TIME_NONE ? up_time_to_string (self->created, UP_PERIOD_INSTANT) : NULL;
  g_autofree char *digest = up_export_page_digest (page);
  UpPng *png = up_png_new (surface, alpha, (guint32) lround (POINTS_PER_METRE * scale));
  GBytes *bytes;

  up_png_add_text (png, "Title", up_scene_get_text (page->scene, "title"));
  up_png_add_text (png, "Description", up_scene_get_text (page->scene, "subtitle"));
  up_png_add_text (png, "Source", up_scene_get_text (page->scene, "source"));
  up_png_add_text (png, "Software", "Uptake " UP_VERSION);
  up_png_add_text (png, "Creation Time", created);
  up_png_add_text (png, "Uptake spec", up_export_page_spec (page));
  up_png_add_text (png, "Uptake digest", digest);
  bytes = up_png_finish (png);
  return bytes != NULL ? bytes : refuse (error, g_strerror (ENOMEM));
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
  GBytes *bytes;

  if (pixels > UP_EXPORT_MAX_PIXELS)
    {
      g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_SIZE,
                   "Could not draw a picture of %.0f million pixels: the most are %.0f million",
                   pixels / 1e6, UP_EXPORT_MAX_PIXELS / 1e6);
      return NULL;
    }
  surface = render (self, scale, alpha);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    bytes = encode (self, surface, alpha, scale, error);
  else
    bytes = refuse (error, cairo_status_to_string (cairo_surface_status (surface)));
  cairo_surface_destroy (surface);
  return bytes;
}
