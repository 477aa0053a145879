/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-metric.h"
#include "up-source.h"
#include "up-subject.h"
#include "up-time.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define UP_TYPE_CATALOG (up_catalog_get_type ())
G_DECLARE_FINAL_TYPE (UpCatalog, up_catalog, UP, CATALOG, GObject)

UpCatalog *up_catalog_load            (UpConnection *connection,
                                       GError      **error);

GPtrArray *up_catalog_get_sources     (UpCatalog    *self);
GPtrArray *up_catalog_get_metrics     (UpCatalog    *self);
UpSource  *up_catalog_find_source     (UpCatalog    *self,
                                       const char   *key);
UpMetric  *up_catalog_find_metric     (UpCatalog    *self,
                                       const char   *key);
UpSubject *up_catalog_find_subject    (UpCatalog    *self,
                                       const char   *key);
const char *up_catalog_get_name       (UpCatalog    *self,
                                       const char   *subject);
GPtrArray *up_catalog_list_subjects   (UpCatalog    *self,
                                       const char   *metric,
                                       const char   *dimension);
GPtrArray *up_catalog_list_dimensions (UpCatalog    *self,
                                       const char   *metric);
UpTime     up_catalog_get_newest      (UpCatalog    *self);

G_END_DECLS
