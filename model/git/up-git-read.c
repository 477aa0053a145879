/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-read.h"

#include "up-git-library.h"
#include "up-git-program.h"
#include "up-git-walk.h"

#include <string.h>

/* A mailmap is small; a larger file of that name is none. */
#define MAILMAP_MAX (4 * 1024 * 1024)

#define MAILMAP ".mailmap"

/* Branches that are the main one where HEAD names one that is gone, the likeliest first. */
static const char *const usual[] = { "main", "master", "trunk", "develop", "default" };

/* The newest commit of the branch that HEAD names; 1 when there is no commit at all, -1 with the
 * reason in libgit2. */
static int
find_head (git_repository *repository,
           UpCommitLog      *history,
           git_oid        *head)
{
  g_autoptr (git_reference_iterator) branches = NULL;
  const char *name;

  if (git_reference_name_to_id (head, repository, "HEAD") == 0)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      g_autofree char *full = g_strconcat ("refs/heads/", usual[i], NULL);

      if (git_reference_name_to_id (head, repository, full) == 0)
        {
          up_commit_log_add_note (history, "branch-gone", 0, usual[i]);
          return 0;
        }
    }
  if (git_reference_iterator_glob_new (&branches, repository, "refs/heads/*") != 0)
    return -1;
  while (git_reference_next_name (&name, branches) == 0)
    {
      if (git_reference_name_to_id (head, repository, name) == 0)
        {
          up_commit_log_add_note (history, "branch-gone", 0, name + strlen ("refs/heads/"));
          return 0;
        }
    }
  return 1;
}

/* When a tag was made: the tagger's date, else that of its commit; FALSE for one of no commit. */
static gboolean
read_tag (git_reference *reference,
          UpTime        *time)
{
  g_autoptr (git_object) object = NULL;
  g_autoptr (git_object) commit = NULL;
  const git_signature *tagger = NULL;
  const git_oid *target = git_reference_target (reference);

  if (target == NULL ||
      git_object_lookup (&object, git_reference_owner (reference), target, GIT_OBJECT_ANY) != 0 ||
      git_object_peel (&commit, object, GIT_OBJECT_COMMIT) != 0)
    return FALSE;
  if (git_object_type (object) == GIT_OBJECT_TAG)
    tagger = git_tag_tagger ((git_tag *) object);
  *time = (tagger != NULL ? tagger->when.time : git_commit_time ((git_commit *) commit)) *
          UP_TIME_SECOND;
  return TRUE;
}

static void
read_tags (git_repository *repository,
           UpCommitLog      *history)
{
  g_autoptr (git_reference_iterator) tags = NULL;
  git_reference *next;

  if (git_reference_iterator_glob_new (&tags, repository, "refs/tags/*") != 0)
    return;
  while (git_reference_next (&next, tags) == 0)
    {
      g_autoptr (git_reference) reference = next;
      const char *name = git_reference_name (reference) + strlen ("refs/tags/");
      UpTime time;

      if (g_utf8_validate (name, -1, NULL) && read_tag (reference, &time))
        up_commit_log_add_release (history, name, time);
    }
}

/* The mailmap of the newest commit. A clone without files asks its server for this one. */
static git_mailmap *
load_mailmap (git_repository *repository,
              git_tree       *tree,
              GCancellable   *cancellable)
{
  const git_tree_entry *entry = tree != NULL ? git_tree_entry_byname (tree, MAILMAP) : NULL;
  g_autoptr (git_blob) blob = NULL;
  g_autoptr (GBytes) fetched = NULL;
  git_mailmap *mailmap = NULL;
  gconstpointer text;
  gsize length;

  if (entry == NULL || git_tree_entry_type (entry) != GIT_OBJECT_BLOB)
    return NULL;
  if (git_blob_lookup (&blob, repository, git_tree_entry_id (entry)) == 0)
    {
      text = git_blob_rawcontent (blob);
      length = (gsize) git_blob_rawsize (blob);
    }
  else
    {
      fetched = up_git_program_read_object (git_repository_path (repository),
                                            git_oid_tostr_s (git_tree_entry_id (entry)),
                                            cancellable, NULL);
      if (fetched == NULL)
        return NULL;
      text = g_bytes_get_data (fetched, &length);
    }
  if (length > MAILMAP_MAX || git_mailmap_from_buffer (&mailmap, text, length) != 0)
    return NULL;
  return mailmap;
}

static void
apply_mailmap (git_mailmap *mailmap,
               UpCommitLog   *history)
{
  for (guint i = 0; i < history->identities->len; i++)
    {
      UpIdentity *identity = &g_array_index (history->identities, UpIdentity, i);
      const char *name, *mail;

      if (git_mailmap_resolve (&name, &mail, mailmap,
                               identity->name != NULL ? identity->name : "", identity->mail) != 0)
        continue;
      if (g_strcmp0 (name, identity->name) != 0 && g_utf8_validate (name, -1, NULL))
        identity->real_name = g_strdup (name);
      if (strcmp (mail, identity->mail) != 0 && g_utf8_validate (mail, -1, NULL))
        identity->real_mail = g_strdup (mail);
    }
}

static int
find_missing_cb (const char           *root,
                 const git_tree_entry *entry,
                 void                 *data)
{
  /* Submodules are commits of other repositories. */
  return git_tree_entry_type (entry) == GIT_OBJECT_BLOB &&
                 !git_odb_exists (data, git_tree_entry_id (entry))
             ? -1
             : 0;
}

/* Whether files were left out. A server that leaves nothing out is asked to nevertheless, so what
 * was asked for says nothing: a file has to be missing. */
static gboolean
has_no_files (git_repository *repository,
              git_tree       *tree)
{
  g_autoptr (git_config) config = NULL;
  g_autoptr (git_odb) odb = NULL;
  int promised = 0;

  return tree != NULL && git_repository_config_snapshot (&config, repository) == 0 &&
         git_config_get_bool (&promised, config, "remote.origin.promisor") == 0 && promised &&
         git_repository_odb (&odb, repository) == 0 &&
         git_tree_walk (tree, GIT_TREEWALK_PRE, find_missing_cb, odb) < 0;
}

/* What stands in the files of the newest commit. */
static void
read_files (git_repository *repository,
            const git_oid  *head,
            UpCommitLog      *history,
            GCancellable   *cancellable)
{
  g_autoptr (git_tree) tree = up_git_find_tree (repository, git_oid_tostr_s (head));
  g_autoptr (git_mailmap) mailmap = load_mailmap (repository, tree, cancellable);

  if (mailmap != NULL)
    apply_mailmap (mailmap, history);
  else if (tree != NULL && git_tree_entry_byname (tree, MAILMAP) != NULL)
    up_commit_log_add_note (history, "mailmap-missing", 0, NULL);
  if (tree != NULL && git_tree_entry_byname (tree, ".gitmodules") != NULL)
    up_commit_log_add_note (history, "submodules", 0, NULL);
  if (has_no_files (repository, tree))
    up_commit_log_add_note (history, "partial", 0, NULL);
}

/**
 * up_git_read:
 * @folder: (type filename): a repository, bare or with files
 * @known: (nullable): what was read of it earlier; then only what is new is read
 * @progress: (nullable): is told how many commits were read
 * @data: for @progress
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads the history of the main branch: who committed when, tags, the mailmap. What is odd about
 * the repository (shallow, partial, damaged, empty, dates beyond belief) is in the notes. Blocks.
 *
 * Returns: (transfer full): the history; %NULL with @error of %UP_GIT_ERROR, or cancelled
 */
UpCommitLog *
up_git_read (const char      *folder,
             const UpCommitLog *known,
             UpGitProgress    progress,
             gpointer         data,
             GCancellable    *cancellable,
             GError         **error)
{
  g_autoptr (git_repository) repository = NULL;
  g_autoptr (UpCommitLog) history = up_commit_log_new ();
  git_oid head;
  int found;

  g_return_val_if_fail (folder != NULL, NULL);

  repository = up_git_open (folder, error);
  if (repository == NULL)
    return NULL;
  history->repository = g_strdup (folder);
  found = find_head (repository, history, &head);
  if (found < 0)
    {
      up_git_fail (UP_GIT_ERROR_DAMAGED, "read the branches of", folder, error);
      return NULL;
    }
  if (found > 0)
    {
      up_commit_log_add_note (history, "empty", 0, NULL);
      return g_steal_pointer (&history);
    }
  history->head = g_strdup (git_oid_tostr_s (&head));
  if (!up_git_walk (repository, &head, known, history, progress, data, cancellable, error))
    return NULL;
  read_tags (repository, history);
  read_files (repository, &head, history, cancellable);
  return g_steal_pointer (&history);
}
