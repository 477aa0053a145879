/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-git-library.h"

G_BEGIN_DECLS

/**
 * UpGitObjects:
 *
 * Reads objects of a repository, and keeps those it read last, since a commit's files are mostly
 * those of the next one. For one thread; several may read the same repository.
 */
typedef struct _UpGitObjects UpGitObjects;

UpGitObjects   *up_git_objects_new  (const char     *folder,
                                     GError        **error);
void            up_git_objects_free (UpGitObjects   *self);
git_repository *up_git_objects_get_repository (UpGitObjects *self);
git_odb_object *up_git_objects_read (UpGitObjects   *self,
                                     const git_oid  *name,
                                     git_object_t    type);

/**
 * UpGitEntry:
 * @mode: what it is, as git writes it: 040000 a folder, 0160000 a submodule, 0120000 a link
 * @name: (array length=length): its name, in the bytes of the tree
 * @length: bytes of @name
 * @object: name of its object
 *
 * An entry of a tree.
 */
typedef struct
{
  guint mode;
  const char *name;
  gsize length;
  git_oid object;
} UpGitEntry;

/**
 * UpGitTreeReader:
 * @at: the next entry
 * @end: the end of the tree
 *
 * Entries of a tree, one after another, in git's order.
 */
typedef struct
{
  const char *at;
  const char *end;
} UpGitTreeReader;

gboolean up_git_tree_reader_next (UpGitTreeReader *self,
                                  UpGitEntry      *entry);
gboolean up_git_entry_is_folder  (const UpGitEntry *self);
gboolean up_git_entry_is_file    (const UpGitEntry *self);
gboolean up_git_text_is_binary   (const char       *text,
                                  gsize             length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpGitObjects, up_git_objects_free)

G_END_DECLS
