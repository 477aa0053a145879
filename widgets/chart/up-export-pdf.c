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

/* One chart at its place on the page, named in the outline. */
static void
draw_chart (const UpExport  *self,
            cairo_surface_t *surface,
            cairo_t         *cr,
            guint            chart,
            guint            page,
            UpPoint          place)
{
  UpScene *scene = self->pages[chart].scene;
  const char *title = up_scene_get_text (scene, "title");
  g_autofree char *target = g_strdup_printf ("page=%u pos=[%d %d]", page + 1, (int) place.x,
                                             (int) place.y);

  if (title != NULL)
    cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, title, target,
                                   CAIRO_PDF_OUTLINE_FLAG_OPEN);
  cairo_save (cr);
  cairo_translate (cr, place.x, place.y);
  up_scene_draw (scene, cr, self->fonts,
                 self->transparent ? UP_LAYER_STATIC | UP_LAYER_LABELS : UP_LAYER_ALL);
  add_links (self, cr, chart);
  cairo_restore (cr);
}

/* Where a page has more places than charts the ground goes on. */
static void
draw_ground (const UpExport *self,
             cairo_t        *cr,
             UpScene        *scene)
{
  UpColor ground = up_scene_get_ground (scene);

  if (self->transparent)
    return;
  cairo_set_source_rgba (cr, ground.red, ground.green, ground.blue, ground.alpha);
  cairo_paint (cr);
}

static gboolean
draw_page (const UpExport  *self,
           cairo_surface_t *surface,
           cairo_t         *cr,
           guint            page,
           GError         **error)
{
  guint columns = MAX (self->columns, 1), rows = MAX (self->rows, 1);
  guint first = page * columns * rows, n = MIN (columns * rows, self->n_pages - first);
  double width = 0, height = 0;

  for (guint i = 0; i < n; i++)
    {
      const UpExportPage *chart = &self->pages[first + i];

      if ((self->wait != NULL && !self->wait (self->wait_data, first + i, error)) ||
          !up_export_page_check (chart, error))
        return FALSE;
      if (i == 0)
        {
          width = up_scene_get_width (chart->scene);
          height = up_scene_get_height (chart->scene);
          cairo_pdf_surface_set_size (surface, columns * width, rows * height);
          if (n < columns * rows)
            draw_ground (self, cr, chart->scene);
        }
      draw_chart (self, surface, cr, first + i, page,
                  (UpPoint) { i % columns * width, i / columns * height });
    }
  cairo_show_page (cr);
  return TRUE;
}

static gboolean
draw_pages (const UpExport  *self,
            cairo_surface_t *surface,
            GError         **error)
{
  guint each = MAX (self->columns, 1) * MAX (self->rows, 1);
  cairo_t *cr = cairo_create (surface);
  gboolean drawn = TRUE;

  for (guint page = 0; page < (self->n_pages + each - 1) / each && drawn; page++)
    drawn = draw_page (self, surface, cr, page, error);
  /* All charts are there only now. */
  if (drawn)
    describe (self, surface);
  if (drawn && cairo_status (cr) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_WRITE, "Could not make the document: %s",
                   cairo_status_to_string (cairo_status (cr)));
      drawn = FALSE;
    }
  cairo_destroy (cr);
  return drawn;
}

GBytes *
up_export_pdf (const UpExport *self,
               GError        **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (bytes_written_cb, bytes, 1, 1);
  cairo_status_t status;
  gboolean drawn;

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  drawn = draw_pages (self, surface, error);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (drawn && status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_WRITE, "Could not make the document: %s",
                   cairo_status_to_string (status));
      drawn = FALSE;
    }
  return drawn ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}
