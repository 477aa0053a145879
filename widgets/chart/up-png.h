/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* A PNG file while it is made: up_png_new(), texts, up_png_finish(). */
typedef struct _UpPng UpPng;

UpPng  *up_png_new      (cairo_surface_t *surface,
                         gboolean         alpha,
                         guint32          density);
void    up_png_add_text (UpPng           *self,
                         const char      *key,
                         const char      *text);
GBytes *up_png_finish   (UpPng           *self);

G_END_DECLS
