/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-fetch-private.h"

#include "up-git-library.h"

/* Fetching without the git program: everything comes, files too. */

#define ORIGIN "origin"

/* A refusal that libgit2 has no word for. */
static UpGitError
classify (const UpGitFetch *self,
          int               result)
{
  const git_error *last = git_error_last ();

  if (result == GIT_EAUTH || result == GIT_ECERTIFICATE)
    return UP_GIT_ERROR_DENIED;
  if (last != NULL && (last->klass == GIT_ERROR_NET || last->klass == GIT_ERROR_HTTP ||
                       last->klass == GIT_ERROR_SSH || last->klass == GIT_ERROR_SSL))
    return UP_GIT_ERROR_UNREACHABLE;
  if (result == GIT_ENOTFOUND || (last != NULL && last->klass == GIT_ERROR_REPOSITORY) ||
      g_str_has_prefix (self->url, "file://"))
    return UP_GIT_ERROR_NOT_A_REPOSITORY;
  return last != NULL && last->klass == GIT_ERROR_OS ? UP_GIT_ERROR_UNREACHABLE
                                                     : UP_GIT_ERROR_DAMAGED;
}

static int
progress_cb (const git_indexer_progress *stats,
             void                       *data)
{
  UpGitFetch *self = data;

  up_git_fetch_tell (self, stats->indexed_objects, stats->total_objects,
                     (gint64) stats->received_bytes);
  return up_git_fetch_goes_on (self) ? 0 : GIT_EUSER;
}

static git_repository *
open_clone (UpGitFetch *self)
{
  git_repository *repository = NULL;

  if (git_repository_open_bare (&repository, self->folder) != 0 &&
      git_repository_init (&repository, self->folder, TRUE) != 0)
    return NULL;
  return repository;
}

static git_remote *
open_remote (UpGitFetch     *self,
             git_repository *repository)
{
  git_remote *remote = NULL;

  if (git_remote_lookup (&remote, repository, ORIGIN) == 0)
    return remote;
  return git_remote_create_with_fetchspec (&remote, repository, ORIGIN, self->url,
                                           "+refs/heads/*:refs/heads/*") == 0
             ? remote
             : NULL;
}

/* The main branch is the server's; without commits it has none. */
static void
set_head (git_repository *repository,
          git_remote     *remote)
{
  git_buf name = { NULL, 0, 0 };

  if (git_remote_default_branch (&name, remote) == 0)
    git_repository_set_head (repository, name.ptr);
  git_buf_dispose (&name);
}

gboolean
up_git_fetch_with_library (UpGitFetch *self,
                           GError    **error)
{
  g_autoptr (git_repository) repository = NULL;
  g_autoptr (git_remote) remote = NULL;
  git_fetch_options options = GIT_FETCH_OPTIONS_INIT;
  int result;

  if (!up_git_library_begin (error))
    return FALSE;
  repository = open_clone (self);
  remote = repository != NULL ? open_remote (self, repository) : NULL;
  if (remote == NULL)
    {
      up_git_fail (UP_GIT_ERROR_DAMAGED, "prepare", self->folder, error);
      return FALSE;
    }
  options.callbacks.transfer_progress = progress_cb;
  options.callbacks.payload = self;
  options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_ALL;
  options.prune = GIT_FETCH_PRUNE;
  result = git_remote_connect (remote, GIT_DIRECTION_FETCH, &options.callbacks, NULL, NULL);
  if (result == 0)
    {
      /* HEAD may be on a branch that goes; the server's is known while it is connected. */
      set_head (repository, remote);
      result = git_remote_fetch (remote, NULL, &options, NULL);
    }
  if (result != 0)
    {
      up_git_fail (classify (self, result), "fetch", self->url, error);
      return FALSE;
    }
  return TRUE;
}
