/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-export-private.h"

#include "up-answer.h"
#include "up-chart-error.h"

#include <math.h>
#include <string.h>

static const struct
{
  const char *extension;
  const char *mime_type;
  GBytes *(*write) (const UpExport *self,
                    GError        **error);
} formats[] = {
  [UP_EXPORT_PNG] = { "png", "image/png", up_export_png },
  [UP_EXPORT_SVG] = { "svg", "image/svg+xml", up_export_svg },
  [UP_EXPORT_PDF] = { "pdf", "application/pdf", up_export_pdf },
  [UP_EXPORT_CSV] = { "csv", "text/csv", up_export_csv },
};

/* Whether a chart has a size that can be drawn. */
gboolean
up_export_page_check (const UpExportPage *page,
                      GError            **error)
{
  double width = up_scene_get_width (page->scene);
  double height = up_scene_get_height (page->scene);

  if (width >= 1 && width <= UP_EXPORT_MAX_SIDE && height >= 1 && height <= UP_EXPORT_MAX_SIDE)
    return TRUE;
  g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_SIZE,
               "Could not draw a picture of %g × %g points: each side must have 1 to %d", width,
               height, UP_EXPORT_MAX_SIDE);
  return FALSE;
}

/* Text of what was asked, or NULL. */
const char *
up_export_page_spec (const UpExportPage *page)
{
  return page->spec != NULL && up_spec_fits (page->spec, UP_EXPORT_MAX_SPEC)
             ? up_spec_to_text (page->spec)
             : NULL;
}

/* SHA-256 of the data that is drawn, or NULL. */
char *
up_export_page_digest (const UpExportPage *page)
{
  return page->frame != NULL ? up_frame_digest (page->frame) : NULL;
}

/* Where a mark leads: a line about sources to the home page of its source, else of the first; NULL
 * for other marks, and for what is no address in the web. */
const char *
up_export_page_link (const UpExportPage *page,
                     const UpMark       *mark)
{
  const char *home;

  if (page->frame == NULL || mark->kind != UP_MARK_TEXT || mark->role != UP_ROLE_SOURCE)
    return NULL;
  home = up_answer_get_text (page->frame, "sources", "home", (gsize) MAX (mark->row, 0));
  return home != NULL && (g_str_has_prefix (home, "https://") || g_str_has_prefix (home, "http://"))
             ? home : NULL;
}

/**
 * up_export_format_from_path:
 * @path: (type filename): a file's name
 * @format: (out): the format its ending stands for
 * @error: return location
 *
 * Returns: whether there is such a format, else %UP_CHART_ERROR_WRITE
 */
gboolean
up_export_format_from_path (const char     *path,
                            UpExportFormat *format,
                            GError        **error)
{
  const char *ending;

  g_return_val_if_fail (path != NULL && format != NULL, FALSE);

  ending = strrchr (path, '.');
  for (guint i = 0; ending != NULL && i < G_N_ELEMENTS (formats); i++)
    {
      if (g_ascii_strcasecmp (ending + 1, formats[i].extension) == 0)
        {
          *format = i;
          return TRUE;
        }
    }
  g_set_error (error, UP_CHART_ERROR, UP_CHART_ERROR_WRITE,
               "Could not choose a format for “%s”: end its name in .png, .svg, .pdf or .csv",
               path);
  return FALSE;
}

/**
 * up_export_format_extension:
 * @format: a format
 *
 * Returns: (transfer none): its ending, without the dot
 */
const char *
up_export_format_extension (UpExportFormat format)
{
  g_return_val_if_fail ((guint) format < G_N_ELEMENTS (formats), NULL);

  return formats[format].extension;
}

/**
 * up_export_format_mime_type:
 * @format: a format
 *
 * Returns: (transfer none): its media type, for the clipboard
 */
const char *
up_export_format_mime_type (UpExportFormat format)
{
  g_return_val_if_fail ((guint) format < G_N_ELEMENTS (formats), NULL);

  return formats[format].mime_type;
}

/**
 * up_export_to_bytes:
 * @self: what is to be written
 * @format: as what
 * @error: return location
 *
 * The same export gives the same bytes, on every machine.
 *
 * Returns: (transfer full) (nullable): the whole file, %NULL with %UP_CHART_ERROR_SIZE or
 *   %UP_CHART_ERROR_WRITE
 */
GBytes *
up_export_to_bytes (const UpExport *self,
                    UpExportFormat  format,
                    GError        **error)
{
  g_return_val_if_fail (self != NULL && self->pages != NULL && self->n_pages > 0, NULL);
  g_return_val_if_fail ((guint) format < G_N_ELEMENTS (formats), NULL);
  g_return_val_if_fail (format != UP_EXPORT_CSV || self->pages[0].frame != NULL, NULL);
  g_return_val_if_fail (format == UP_EXPORT_PDF || self->wait == NULL, NULL);

  for (guint i = 0; i < self->n_pages && self->wait == NULL; i++)
    {
      if (!up_export_page_check (&self->pages[i], error))
        return NULL;
    }
  return formats[format].write (self, error);
}

/**
 * up_export_to_stream:
 * @self: what is to be written
 * @format: as what
 * @stream: where to; not closed
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: whether all of it was written and flushed; otherwise @error is %UP_CHART_ERROR_SIZE or
 *   the stream's own
 */
gboolean
up_export_to_stream (const UpExport *self,
                     UpExportFormat  format,
                     GOutputStream  *stream,
                     GCancellable   *cancellable,
                     GError        **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  bytes = up_export_to_bytes (self, format, error);
  return bytes != NULL &&
         g_output_stream_write_all (stream, g_bytes_get_data (bytes, NULL),
                                    g_bytes_get_size (bytes), NULL, cancellable, error) &&
         g_output_stream_flush (stream, cancellable, error);
}

/**
 * up_export_to_file:
 * @self: what is to be written
 * @format: as what
 * @path: (type filename): where to
 * @error: return location
 *
 * Writes into a file beside the target, and renames it over the target only when every byte has
 * reached the disk. On failure the target is as it was and nothing is left beside it.
 *
 * Returns: whether the file is there; otherwise @error is %UP_CHART_ERROR_SIZE or
 *   %UP_CHART_ERROR_WRITE
 */
gboolean
up_export_to_file (const UpExport *self,
                   UpExportFormat  format,
                   const char     *path,
                   GError        **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  bytes = up_export_to_bytes (self, format, error);
  return bytes != NULL && up_export_save (bytes, path, error);
}
