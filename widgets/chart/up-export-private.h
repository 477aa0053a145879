/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-export.h"

G_BEGIN_DECLS

/* One writer a format; each answers the whole file. */
GBytes *up_export_png  (const UpExport *self,
                        GError        **error);
GBytes *up_export_svg  (const UpExport *self,
                        GError        **error);
GBytes *up_export_pdf  (const UpExport *self,
                        GError        **error);
GBytes *up_export_csv  (const UpExport *self,
                        GError        **error);

gboolean    up_export_page_check  (const UpExportPage *page,
                                   GError            **error);
const char *up_export_page_spec   (const UpExportPage *page);
char       *up_export_page_digest (const UpExportPage *page);
const char *up_export_page_link   (const UpExportPage *page,
                                   const UpMark       *mark);

gboolean up_export_save (GBytes      *bytes,
                         const char  *path,
                         GError     **error);

G_END_DECLS
