/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-spec-keys.h"
#include "up-time.h"

#include <glib-object.h>
#include <yyjson.h>

G_BEGIN_DECLS

/**
 * UpSpec:
 *
 * What is asked, and nothing else: chart, metric, subjects, window, scale, style, as-of day.
 * Immutable and reference-counted. Its JSON text is in normal form (fixed key order, defaults left
 * out, keys of newer programs kept), so equal questions have equal texts and a change is one line
 * in a diff.
 */
typedef struct _UpSpec UpSpec;

#define UP_TYPE_SPEC (up_spec_get_type ())
GType up_spec_get_type (void);

UpSpec            *up_spec_new       (void);
UpSpec            *up_spec_parse     (const char  *text,
                                      gssize       length,
                                      GError     **error);
UpSpec            *up_spec_ref       (UpSpec      *self);
void               up_spec_unref     (UpSpec      *self);

const char        *up_spec_to_text   (UpSpec      *self);
gboolean           up_spec_fits      (UpSpec      *self,
                                      gsize        length);
gboolean           up_spec_equal     (UpSpec      *self,
                                      UpSpec      *other);
guint              up_spec_hash      (UpSpec      *self);

const char        *up_spec_get_text  (UpSpec      *self,
                                      const char  *key);
const char *const *up_spec_get_list  (UpSpec      *self,
                                      const char  *key);
gboolean           up_spec_get_flag  (UpSpec      *self,
                                      const char  *key);
UpTime             up_spec_get_time  (UpSpec      *self,
                                      const char  *key,
                                      UpPeriod    *period);
double             up_spec_get_number (UpSpec     *self,
                                      const char  *key);
yyjson_val        *up_spec_get_object (UpSpec     *self,
                                      const char  *key);

UpSpec            *up_spec_with_text (UpSpec      *self,
                                      const char  *key,
                                      const char  *value,
                                      GError     **error);
UpSpec            *up_spec_with_list (UpSpec      *self,
                                      const char  *key,
                                      const char *const *values,
                                      GError     **error);
UpSpec            *up_spec_with_number (UpSpec    *self,
                                      const char  *key,
                                      double       value,
                                      GError     **error);
UpSpec            *up_spec_with_flag (UpSpec      *self,
                                      const char  *key,
                                      gboolean     value,
                                      GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpSpec, up_spec_unref)

G_END_DECLS
