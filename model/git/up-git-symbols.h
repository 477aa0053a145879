/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <git2.h>
#include <glib.h>

G_BEGIN_DECLS

/* libgit2 and what it needs take as long to load as all else that a command starts with, and most
 * commands read no repository: it is loaded when one is. Calls look as if it were linked. */

#define UP_GIT_FUNCTIONS(F) \
  F (blob_free) \
  F (blob_lookup) \
  F (blob_rawcontent) \
  F (blob_rawsize) \
  F (buf_dispose) \
  F (commit_time) \
  F (config_free) \
  F (config_get_bool) \
  F (diff_buffers) \
  F (error_last) \
  F (libgit2_init) \
  F (libgit2_opts) \
  F (mailmap_free) \
  F (mailmap_from_buffer) \
  F (mailmap_resolve) \
  F (object_free) \
  F (object_lookup) \
  F (object_peel) \
  F (object_type) \
  F (odb_exists) \
  F (odb_free) \
  F (odb_object_data) \
  F (odb_object_dup) \
  F (odb_object_free) \
  F (odb_object_id) \
  F (odb_object_size) \
  F (odb_object_type) \
  F (odb_read) \
  F (oid_equal) \
  F (oid_fromstr) \
  F (oid_tostr_s) \
  F (reference_free) \
  F (reference_iterator_free) \
  F (reference_iterator_glob_new) \
  F (reference_name) \
  F (reference_name_to_id) \
  F (reference_next) \
  F (reference_next_name) \
  F (reference_owner) \
  F (reference_target) \
  F (remote_connect) \
  F (remote_create_with_fetchspec) \
  F (remote_default_branch) \
  F (remote_fetch) \
  F (remote_free) \
  F (remote_lookup) \
  F (repository_commondir) \
  F (repository_config_snapshot) \
  F (repository_free) \
  F (repository_init) \
  F (repository_odb) \
  F (repository_open_bare) \
  F (repository_open_ext) \
  F (repository_path) \
  F (repository_set_head) \
  F (revparse_single) \
  F (tag_tagger) \
  F (tree_entry_byname) \
  F (tree_entry_id) \
  F (tree_entry_type) \
  F (tree_free) \
  F (tree_id) \
  F (tree_walk)

#define UP_GIT_POINTER(name) typeof (git_##name) *name;

typedef struct
{
  UP_GIT_FUNCTIONS (UP_GIT_POINTER)
} UpGitFunctions;

extern UpGitFunctions up_git;

#define git_blob_free up_git.blob_free
#define git_blob_lookup up_git.blob_lookup
#define git_blob_rawcontent up_git.blob_rawcontent
#define git_blob_rawsize up_git.blob_rawsize
#define git_buf_dispose up_git.buf_dispose
#define git_commit_time up_git.commit_time
#define git_config_free up_git.config_free
#define git_config_get_bool up_git.config_get_bool
#define git_diff_buffers up_git.diff_buffers
#define git_error_last up_git.error_last
#define git_libgit2_init up_git.libgit2_init
#define git_libgit2_opts up_git.libgit2_opts
#define git_mailmap_free up_git.mailmap_free
#define git_mailmap_from_buffer up_git.mailmap_from_buffer
#define git_mailmap_resolve up_git.mailmap_resolve
#define git_object_free up_git.object_free
#define git_object_lookup up_git.object_lookup
#define git_object_peel up_git.object_peel
#define git_object_type up_git.object_type
#define git_odb_exists up_git.odb_exists
#define git_odb_free up_git.odb_free
#define git_odb_object_data up_git.odb_object_data
#define git_odb_object_dup up_git.odb_object_dup
#define git_odb_object_free up_git.odb_object_free
#define git_odb_object_id up_git.odb_object_id
#define git_odb_object_size up_git.odb_object_size
#define git_odb_object_type up_git.odb_object_type
#define git_odb_read up_git.odb_read
#define git_oid_equal up_git.oid_equal
#define git_oid_fromstr up_git.oid_fromstr
#define git_oid_tostr_s up_git.oid_tostr_s
#define git_reference_free up_git.reference_free
#define git_reference_iterator_free up_git.reference_iterator_free
#define git_reference_iterator_glob_new up_git.reference_iterator_glob_new
#define git_reference_name up_git.reference_name
#define git_reference_name_to_id up_git.reference_name_to_id
#define git_reference_next up_git.reference_next
#define git_reference_next_name up_git.reference_next_name
#define git_reference_owner up_git.reference_owner
#define git_reference_target up_git.reference_target
#define git_remote_connect up_git.remote_connect
#define git_remote_create_with_fetchspec up_git.remote_create_with_fetchspec
#define git_remote_default_branch up_git.remote_default_branch
#define git_remote_fetch up_git.remote_fetch
#define git_remote_free up_git.remote_free
#define git_remote_lookup up_git.remote_lookup
#define git_repository_commondir up_git.repository_commondir
#define git_repository_config_snapshot up_git.repository_config_snapshot
#define git_repository_free up_git.repository_free
#define git_repository_init up_git.repository_init
#define git_repository_odb up_git.repository_odb
#define git_repository_open_bare up_git.repository_open_bare
#define git_repository_open_ext up_git.repository_open_ext
#define git_repository_path up_git.repository_path
#define git_repository_set_head up_git.repository_set_head
#define git_revparse_single up_git.revparse_single
#define git_tag_tagger up_git.tag_tagger
#define git_tree_entry_byname up_git.tree_entry_byname
#define git_tree_entry_id up_git.tree_entry_id
#define git_tree_entry_type up_git.tree_entry_type
#define git_tree_free up_git.tree_free
#define git_tree_id up_git.tree_id
#define git_tree_walk up_git.tree_walk

G_END_DECLS
