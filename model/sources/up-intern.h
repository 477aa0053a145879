/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpIntern:
 *
 * Numbers for byte strings, in the order they are first seen. A look-up copies nothing and costs
 * one comparison as a rule, which a million rows with a thousand names feel.
 */
typedef struct _UpIntern UpIntern;

UpIntern   *up_intern_new    (void);
void        up_intern_free   (UpIntern   *self);

guint       up_intern_add    (UpIntern   *self,
                              const char *bytes,
                              gsize       length);
guint       up_intern_get_n  (UpIntern   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpIntern, up_intern_free)

G_END_DECLS
