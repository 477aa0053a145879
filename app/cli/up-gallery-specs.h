/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UpGallerySpec:
 * @name: of the file, without its ending
 * @kind: that it asks for
 * @spec: the question
 *
 * A question of the gallery.
 */
typedef struct
{
  char *name;
  const UpChartKind *kind;
  UpSpec *spec;
} UpGallerySpec;

GArray     *up_gallery_read_specs (GError **error);
GBytes     *up_gallery_read_file  (const char *name,
                                   GError    **error);

G_END_DECLS
