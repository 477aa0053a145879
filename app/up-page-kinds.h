/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-spec.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UpPageKind:
 * @name: its word in settings and in up_start_spec()
 * @title: what the sidebar calls it, to be translated
 * @icon: name of its icon
 * @section: heading of the sidebar that it stands below, to be translated
 * @get_type: its class, an #UpPage
 * @takes: (nullable): whether a question is one for this page; %NULL for a page that asks nothing
 * @compares: whether its question is about those in the comparison bar
 *
 * A page of the sidebar.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *icon;
  const char *section;
  GType (*get_type) (void);
  gboolean (*takes) (UpSpec *spec);
  gboolean compares;
} UpPageKind;

const UpPageKind *up_page_kinds_list       (guint     *n_kinds);
guint             up_page_kinds_find       (UpSpec    *spec);
guint             up_page_kinds_load_shown (GSettings *settings);
UpSpec           *up_page_kinds_load_spec  (guint      page,
                                            GSettings *settings);

G_END_DECLS
