/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-export.h"
#include "up-frame.h"
#include "up-locale.h"
#include "up-spec.h"

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/**
 * UpExportPlan:
 * @spec: what the chart asks
 * @frame: its answer
 * @locale: what to write in
 * @width: in points
 * @height: in points
 *
 * A chart to be written or copied. Its style is that of @spec.
 */
typedef struct
{
  UpSpec *spec;
  UpFrame *frame;
  UpLocale *locale;
  int width;
  int height;
} UpExportPlan;

DexFuture *up_export_flow_make (const UpExportPlan *plan,
                                UpExportFormat      format);
DexFuture *up_export_flow_save (const UpExportPlan *plan,
                                UpExportFormat      format,
                                GFile              *file);

G_END_DECLS
