/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-export-preset.h"
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
 * @preset: in which size, and for what
 *
 * A chart to be written or copied. Its style is that of @spec.
 */
typedef struct
{
  UpSpec *spec;
  UpFrame *frame;
  UpLocale *locale;
  UpExportPreset preset;
} UpExportPlan;

void       up_export_plan_copy  (const UpExportPlan *self,
                                 UpExportPlan       *copy);
void       up_export_plan_clear (UpExportPlan       *self);

DexFuture *up_export_flow_make (const UpExportPlan *plan,
                                UpExportFormat      format);
DexFuture *up_export_flow_save (const UpExportPlan *plan,
                                UpExportFormat      format,
                                GFile              *file);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UpExportPlan, up_export_plan_clear)

G_END_DECLS
