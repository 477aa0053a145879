/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart.h"

G_BEGIN_DECLS

/**
 * UpExportPreset:
 * @id: stable name: `chart`, `slide`, `4:3`, `square`, `a4`
 * @title: (translatable): for people
 * @target: what a chart is laid out for
 * @width: of a page, in points
 * @height: of a page, in points
 * @scale: pixels a point of a PNG
 * @right_to_left: whether pages are read from right to left
 *
 * A size that charts are exported in. A plain value: copy one and change its size for a size of
 * one's own.
 */
typedef struct
{
  const char *id;
  const char *title;
  UpTarget target;
  double width;
  double height;
  double scale;
  gboolean right_to_left;
} UpExportPreset;

const UpExportPreset *up_export_presets       (guint                *n_presets);
const UpExportPreset *up_export_preset_find   (const char           *id);
UpScene              *up_export_preset_layout (const UpExportPreset *self,
                                               UpSpec               *spec,
                                               UpFrame              *frame,
                                               UpFonts              *fonts,
                                               UpLocale             *locale,
                                               guint                 page,
                                               guint                 n_pages,
                                               GError              **error);

G_END_DECLS
