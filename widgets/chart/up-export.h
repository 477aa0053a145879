/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-fonts.h"
#include "up-frame.h"
#include "up-scene.h"
#include "up-spec.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UpExportFormat:
 * @UP_EXPORT_PNG: pixels; spec and digest in iTXt chunks
 * @UP_EXPORT_SVG: text stays text; spec and digest in its metadata
 * @UP_EXPORT_PDF: one page a scene, faces embedded, text selectable, spec in custom metadata
 * @UP_EXPORT_CSV: the frame, below a block of comment lines with title, source and spec
 *
 * What a chart can be written as.
 */
typedef enum
{
  UP_EXPORT_PNG,
  UP_EXPORT_SVG,
  UP_EXPORT_PDF,
  UP_EXPORT_CSV,
} UpExportFormat;

/** UP_EXPORT_MAX_SIDE: largest width and height of a picture in points. */
#define UP_EXPORT_MAX_SIDE 8000
/** UP_EXPORT_MAX_PIXELS: most pixels of a picture; four bytes each while it is drawn. */
#define UP_EXPORT_MAX_PIXELS 2e8
/** UP_EXPORT_MAX_SPEC: longest spec in bytes that travels in a file; one that carries a larger
 * table would make the picture many times as large, so only the digest of its data travels. */
#define UP_EXPORT_MAX_SPEC (1024 * 1024)
/** UP_EXPORT_MAX_SCALE: largest number of pixels a point. */
#define UP_EXPORT_MAX_SCALE 4.0

/**
 * UpExportPage:
 * @scene: a chart, laid out; title and footnote are its texts
 * @spec: (nullable): what was asked: travels in the file
 * @frame: (nullable): the answer: its digest travels in the file; a CSV needs it
 *
 * One chart to be written.
 */
typedef struct
{
  UpScene *scene;
  UpSpec *spec;
  UpFrame *frame;
} UpExportPage;

/**
 * UpExport:
 * @pages: (array length=n_pages): the charts; PNG, SVG and CSV take the first
 * @n_pages: how many, at least 1
 * @fonts: the faces the scenes were measured with
 * @scale: pixels a point of a PNG, 1 to %UP_EXPORT_MAX_SCALE; 0 is 1
 * @transparent: leave the ground out
 * @language: (nullable): what the texts are written in, as `en` or `zh_CN`
 * @created: creation date in the file: the newest known-at of the data, or %UP_TIME_NONE for none.
 *   Never the clock: the same chart gives the same bytes
 * @columns: charts beside each other on a page of a PDF; 0 is 1. Charts that share a page are of
 *   one size
 * @rows: charts below each other on a page of a PDF; 0 is 1
 * @wait: (nullable): called before a chart of a PDF is looked at, in their order, so that some can
 *   be drawn while others are laid out; %FALSE when it cannot be had, which ends the writing
 * @wait_data: for @wait
 *
 * What is to be written, and how.
 */
typedef struct
{
  const UpExportPage *pages;
  guint n_pages;
  UpFonts *fonts;
  double scale;
  gboolean transparent;
  const char *language;
  UpTime created;
  guint columns;
  guint rows;
  gboolean (*wait) (gpointer data,
                    guint    page,
                    GError **error);
  gpointer wait_data;
} UpExport;

gboolean    up_export_format_from_path (const char      *path,
                                        UpExportFormat  *format,
                                        GError         **error);
const char *up_export_format_extension (UpExportFormat   format);
const char *up_export_format_mime_type (UpExportFormat   format);

GBytes     *up_export_to_bytes         (const UpExport  *self,
                                        UpExportFormat   format,
                                        GError         **error);
gboolean    up_export_to_stream        (const UpExport  *self,
                                        UpExportFormat   format,
                                        GOutputStream   *stream,
                                        GCancellable    *cancellable,
                                        GError         **error);
gboolean    up_export_to_file          (const UpExport  *self,
                                        UpExportFormat   format,
                                        const char      *path,
                                        GError         **error);

G_END_DECLS
