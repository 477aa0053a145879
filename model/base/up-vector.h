/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A vector is a plain array of values of 8 bytes each (times, numbers, integers, texts) that
 * several owners can share. Who shares it reads it only. */

gpointer up_vector_new    (gsize         n);
gpointer up_vector_new0   (gsize         n);
gpointer up_vector_new_runs (const gint64 *values,
                           const gsize  *lengths,
                           gsize         n_runs);
gpointer up_vector_resize (gpointer      self,
                           gsize         n);
gpointer up_vector_ref    (gconstpointer self);
void     up_vector_unref  (gpointer      self);
gpointer up_vector_own    (gpointer      self,
                           gsize         n);

G_END_DECLS
