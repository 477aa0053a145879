/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-export.h"

G_BEGIN_DECLS

#define EXPORT_N_FORMATS 4

extern const UpExportFormat export_formats[EXPORT_N_FORMATS];

/* Everything an export needs, of one scene or of the hostile one. */
typedef struct
{
  UpExportPage pages[2];
  UpExport export;
} ExportFixture;

void    export_fixture_init  (ExportFixture *fixture,
                              UpFonts       *fonts,
                              gboolean       hostile);
void    export_fixture_clear (ExportFixture *fixture);
GBytes *export_fixture_bytes (ExportFixture *fixture,
                              UpExportFormat format);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ExportFixture, export_fixture_clear)

G_END_DECLS
