/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-export-private.h"

#include "up-chart-error.h"
#include "up-scene-draw.h"

#include <cairo-pdf.h>

static cairo_status_t
bytes_written_cb (void                *closure,
                  const unsigned char *data,
                  unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (cairo_surface_t     *surface,
              cairo_pdf_metadata_t key,
              const char          *value)
{
  if (value != NULL)
    cairo_pdf_surface_set_metadata (surface, key, value);
}

/* `UptakeSpec` and `UptakeDigest`; of several pages `UptakeSpec2` and so on. */
static void
set_custom (cairo_surface_t *surface,
            const char      *name,
            guint            page,
            const char      *value)
{
  g_autofree char *key = page == 0 ? g_strdup (name) : g_strdup_printf ("%s%u", name, page + 1);

  if (value != NULL)
    cairo_pdf_surface_set_custom_metadata (surface, key, value);
}

static void
describe (const UpExport  *self,
          cairo_surface_t *surface)
{
  UpScene *first = self->pages[0].scene;
  /* Without a date cairo would write the clock's, and no two files would be the same. */
  UpTime created = self->created != UP_TIME_NONE ? self->created : 0;
  g_autofree char *date = up_time_to_string (created, UP_PERIOD_INSTANT);
  g_autoptr (GString) keywords = g_string_new ("Uptake");

  set_metadata (surface, CAIRO_PDF_METADATA_TITLE, up_scene_get_text (first, "title"));
  set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, "Uptake");
  set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Uptake " UP_VERSION);
  set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, up_scene_get_text (first, "subtitle"));
  set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  for (guint i = 0; i < up_scene_get_n_series (first); i++)
    g_string_append_printf (keywords, ", %s", up_scene_get_series (first, i)->name);
  set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, keywords->str);
  for (guint i = 0; i < self->n_pages; i++)
    {
      const UpExportPage *page = &self->pages[i];
      g_autofree char *digest = up_export_page_digest (page);

      set_custom (surface, "UptakeSpec", i, up_export_page_spec (page));
      set_custom (surface, "UptakeDigest", i, digest);
      set_custom (surface, "UptakeSource", i, up_scene_get_text (page->scene, "source"));
    }
}

/* A link over the text's lines, as far as they reach. */
static void
add_link (const UpExport *self,
          cairo_t        *cr,
          const UpMark   *mark,
          const char     *address)
{
  const char *numbers[] = { "rect=[", " ", " ", " ", "] uri='" };
  g_autoptr (GString) attributes = g_string_new (NULL);
  double box[4] = { mark->rect.x, mark->rect.y, 0, 0 };
  double shift = mark->style.align == UP_ALIGN_END      ? 1
                 : mark->style.align == UP_ALIGN_CENTER ? 0.5
                                                        : 0;

  up_fonts_measure (self->fonts, mark->text, &mark->style, mark->rect.width, &box[2], &box[3],
                    NULL);
  box[0] += shift * (MAX (mark->rect.width, 0) - box[2]);
  for (guint i = 0; i < G_N_ELEMENTS (box); i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append (attributes, numbers[i]);
      g_string_append (attributes, g_ascii_formatd (number, sizeof number, "%.2f", box[i]));
    }
  g_string_append (attributes, numbers[G_N_ELEMENTS (box)]);
  for (const char *p = address; *p != '\0'; p++)
    {
      if (*p == '\'' || *p == '\\')
        g_string_append_c (attributes, '\\');
      g_string_append_c (attributes, *p);
    }
  g_string_append_c (attributes, '\'');
  cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes->str);
  cairo_tag_end (cr, CAIRO_TAG_LINK);
}

static void
add_links (const UpExport *self,
           cairo_t        *cr,
           guint           page)
{
  UpScene *scene = self->pages[page].scene;

  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);
      const char *address = up_export_page_link (&self->pages[page], mark);

      if (address != NULL)
        add_link (self, cr, mark, address);
    }
}

static void
draw_page (const UpExport  *self,
           cairo_surface_t *surface,
           cairo_t         *cr,
           guint            page)
{
  UpScene *scene = self->pages[page].scene;
  const char *title = up_scene_get_text (scene, "title");
  g_autofree char *target = g_strdup_printf ("page=%u pos=[0 0]", page + 1);

  cairo_pdf_surface_set_size (surface, up_scene_get_width (scene), up_scene_get_height (scene));
  if (title != NULL)
    cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, title, target,
                                   CAIRO_PDF_OUTLINE_FLAG_OPEN);
  up_scene_draw (scene, cr, self->fonts,
                 self->transparent ? UP_LAYER_STATIC | UP_LAYER_LABELS : UP_LAYER_ALL);
  add_links (self, cr, page);
  cairo_show_page (cr);
}

GBytes *
up_export_pdf (const UpExport *self,
               GError        **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;

  surface = cairo_pdf_surface_create_for_stream (bytes_written_cb, bytes,
                                                 up_scene_get_width (self->pages[0].scene),
                                                 up_scene_get_height (self->pages[0].scene));
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  describe (self, surface);
  cr = cairo_create (surface);
  for (guint i = 0; i < self->n_pages; i++)
    draw_page (self, surface, cr, i);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_WRITE, "Could not make the document: %s",
                   cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
