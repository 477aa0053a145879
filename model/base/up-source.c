/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-source.h"

G_DEFINE_BOXED_TYPE (UpSource, up_source, up_source_ref, up_source_unref)

/**
 * up_source_new:
 * @fields: (transfer none): the values; key and title are needed
 *
 * Returns: (transfer full): a new source with copies of @fields
 */
UpSource *
up_source_new (const UpSource *fields)
{
  UpSource *self;

  g_return_val_if_fail (fields != NULL, NULL);
  g_return_val_if_fail (fields->key != NULL && fields->title != NULL, NULL);

  self = g_atomic_rc_box_new (UpSource);
  self->key = g_strdup (fields->key);
  self->title = g_strdup (fields->title);
  self->home = g_strdup (fields->home);
  self->licence = g_strdup (fields->licence);
  self->licence_url = g_strdup (fields->licence_url);
  self->attribution = g_strdup (fields->attribution);
  self->terms = g_strdup (fields->terms);
  return self;
}

/**
 * up_source_ref:
 * @self: a source
 *
 * Returns: (transfer full): @self
 */
UpSource *
up_source_ref (UpSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear_source (gpointer data)
{
  UpSource *self = data;

  g_free ((char *) self->key);
  g_free ((char *) self->title);
  g_free ((char *) self->home);
  g_free ((char *) self->licence);
  g_free ((char *) self->licence_url);
  g_free ((char *) self->attribution);
  g_free ((char *) self->terms);
}

/**
 * up_source_unref:
 * @self: (transfer full): a source
 */
void
up_source_unref (UpSource *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_source);
}
