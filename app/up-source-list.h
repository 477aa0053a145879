/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-source-item.h"
#include "up-store.h"

G_BEGIN_DECLS

#define UP_TYPE_SOURCE_LIST (up_source_list_get_type ())
G_DECLARE_FINAL_TYPE (UpSourceList, up_source_list, UP, SOURCE_LIST, GObject)

UpSourceList *up_source_list_new        (void);
void          up_source_list_load       (UpSourceList *self,
                                         UpStore      *store);
UpSourceItem *up_source_list_find       (UpSourceList *self,
                                         const char   *key);
guint         up_source_list_get_stale  (UpSourceList *self);
gboolean      up_source_list_is_loaded  (UpSourceList *self);
const char   *up_source_list_get_error  (UpSourceList *self);
GPtrArray    *up_source_list_get_faults (UpSourceList *self);
void          up_source_list_hide       (UpSourceList *self,
                                         const char   *key);
void          up_source_list_show       (UpSourceList *self,
                                         const char   *key);
gboolean      up_source_list_is_hidden  (UpSourceList *self,
                                         const char   *key);

G_END_DECLS
