/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-dependencies.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UpModuleList:
 * @project: the module whose list it is; the file's name where it does not say
 * @dependencies: (element-type UpDependency): what it depends on
 * @n_skipped: modules without a path, or replaced by a folder
 * @names: owns the names
 *
 * The modules that a project is built from, as `go list -m -u -json all` writes them.
 */
typedef struct
{
  const char *project;
  GArray *dependencies;
  guint n_skipped;
  GStringChunk *names;
} UpModuleList;

UpModuleList *up_module_list_read (GInputStream *stream,
                                   const char   *name,
                                   GError      **error);
void          up_module_list_free (UpModuleList *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpModuleList, up_module_list_free)

G_END_DECLS
