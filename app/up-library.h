/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-catalog.h"
#include "up-frame.h"
#include "up-refresher.h"
#include "up-source-list.h"
#include "up-spec.h"
#include "up-store.h"

G_BEGIN_DECLS

#define UP_TYPE_LIBRARY (up_library_get_type ())
G_DECLARE_FINAL_TYPE (UpLibrary, up_library, UP, LIBRARY, GObject)

UpLibrary    *up_library_new          (const char *path);
void          up_library_open         (UpLibrary  *self);
void          up_library_open_bundled (UpLibrary  *self);
void          up_library_reload       (UpLibrary  *self);
gboolean      up_library_is_bundled   (UpLibrary  *self);
UpStore      *up_library_get_store    (UpLibrary  *self);
UpCatalog    *up_library_get_catalog  (UpLibrary  *self);
const GError *up_library_get_error    (UpLibrary  *self);
gboolean      up_library_can_answer   (UpLibrary  *self);
guint         up_library_get_attempt  (UpLibrary  *self);
UpSourceList *up_library_get_sources  (UpLibrary  *self);
UpRefresher  *up_library_get_refresher (UpLibrary *self);
DexFuture    *up_library_query        (UpLibrary  *self,
                                       UpSpec     *spec);
DexFuture    *up_library_query_ahead  (UpLibrary  *self,
                                       UpSpec     *spec);

G_END_DECLS
