/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * UpSource:
 * @key: stable key, lower case, without `/`: `languish`
 * @title: as people call it: `Languish`
 * @home: (nullable): address of its home page
 * @licence: (nullable): short name, SPDX where there is one: `CC-BY-4.0`
 * @licence_url: (nullable): where the licence can be read
 * @attribution: (nullable): the words the licence asks to be shown
 * @terms: (nullable): what else its terms ask for or forbid
 *
 * Who publishes figures, and under what terms. Immutable and reference-counted.
 */
typedef struct
{
  const char *key;
  const char *title;
  const char *home;
  const char *licence;
  const char *licence_url;
  const char *attribution;
  const char *terms;
} UpSource;

#define UP_TYPE_SOURCE (up_source_get_type ())
GType up_source_get_type (void);

UpSource *up_source_new   (const UpSource *fields);
UpSource *up_source_ref   (UpSource       *self);
void      up_source_unref (UpSource       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpSource, up_source_unref)

G_END_DECLS
