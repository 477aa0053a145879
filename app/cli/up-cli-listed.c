/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-cli-listed.h"

#include "up-cli-run.h"

#include "up-github-history.h"
#include "up-query-commits.h"
#include "up-store-repositories.h"

#include <glib-unix.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

/* The history of a repository from GitHub's list of its commits, as a command waits for it. */

typedef struct
{
  UpRefresh *refresh;
  GMainLoop *loop;
  const char *path;
  gboolean terminal;
  GError *error;
} Work;

static void
progress_cb (const UpRefreshResult *result,
             gpointer               data)
{
  Work *work = data;

  if (work->terminal)
    g_printerr ("\r\033[K%s: %" G_GUINT64_FORMAT, result->source, result->rows_new);
}

static gboolean
interrupt_cb (gpointer data)
{
  up_refresh_cancel (((Work *) data)->refresh);
  return G_SOURCE_CONTINUE;
}

static gboolean
bring (Work    *work,
       GError **error)
{
  g_autoptr (UpStore) store = dex_await_object (up_store_open (work->path, UP_OPEN_CREATE), error);
  gboolean done;

  if (store == NULL)
    return FALSE;
  done = dex_await (up_github_history_run (work->refresh, store), error);
  /* What is queued is written before anybody else reads. */
  dex_await (up_store_close (store), NULL);
  return done;
}

static DexFuture *
bring_fiber (gpointer data)
{
  Work *work = data;

  bring (work, &work->error);
  g_main_loop_quit (work->loop);
  return dex_future_new_for_boolean (TRUE);
}

static void
wait_for (Work *work)
{
  g_autoptr (DexFuture) future = NULL;
  guint interrupt = g_unix_signal_add (SIGINT, interrupt_cb, work);
  guint terminate = g_unix_signal_add (SIGTERM, interrupt_cb, work);

  work->loop = g_main_loop_new (NULL, FALSE);
  up_refresh_set_progress (work->refresh, progress_cb, work);
  future = dex_scheduler_spawn (NULL, 0, bring_fiber, work, NULL);
  g_main_loop_run (work->loop);
  g_main_loop_unref (work->loop);
  if (work->terminal)
    g_printerr ("\r\033[K");
  g_source_remove (interrupt);
  g_source_remove (terminate);
}

/* A clone says more than a list, so nothing of a list is mixed into one. */
static gboolean
check_not_cloned (UpConnection *connection,
                  const char   *url,
                  GError      **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (UpStoredRepository) found = up_store_find_repository (connection, url, &problem);

  if (found == NULL && !g_error_matches (problem, UP_STORE_ERROR, UP_STORE_ERROR_MISSING))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (found == NULL || found->head == NULL)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
               "Could not list the commits of %s: the store has its clone, which tells more; leave "
               "out --rest", url);
  return FALSE;
}

static UpCommits *
load_from (UpCli       *cli,
           const char  *target,
           const char  *url,
           const char  *path,
           const char  *base,
           GError     **error)
{
  g_autoptr (UpConnection) connection = NULL;
  g_autoptr (UpRefresh) refresh = NULL;
  Work work = { .path = path, .terminal = !cli->quiet && isatty (STDERR_FILENO) };

  dex_init ();
  refresh = up_github_history_new (target, error);
  if (refresh == NULL)
    return NULL;
  if (base != NULL)
    up_refresh_set_base_url (refresh, "github", base);
  work.refresh = refresh;
  up_cli_remark (cli, "asking GitHub for the commits of %s", target);
  wait_for (&work);
  if (work.error != NULL)
    {
      g_propagate_error (error, work.error);
      return NULL;
    }
  connection = up_connection_open (path, UP_OPEN_READ, error);
  return connection != NULL ? up_query_load_commits (connection, url, error) : NULL;
}

/*
 * up_cli_load_listed:
 * @cli: what the command was given
 * @url: address of a repository
 * @keep: whether its commits go into the store that was named
 * @base: (nullable): address of another server that answers as GitHub's does
 * @error: return location
 *
 * Reads a repository from GitHub's list of its commits: all pages, or what came since where the
 * store has them all.
 *
 * Returns: (transfer full): its history; %NULL with @error
 */
UpCommits *
up_cli_load_listed (UpCli       *cli,
                    const char  *url,
                    gboolean     keep,
                    const char  *base,
                    GError     **error)
{
  g_autofree char *target = up_github_history_get_target (url);
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  UpCommits *commits;

  if (target == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   "Could not list the commits of %s: only GitHub is asked so", url);
      return NULL;
    }
  if (keep)
    {
      g_autoptr (UpConnection) connection = up_cli_open_store (cli, TRUE, error);

      if (connection == NULL || !check_not_cloned (connection, url, error))
        return NULL;
      path = g_strdup (up_connection_get_path (connection));
    }
  else
    {
      folder = g_dir_make_tmp ("uptake-XXXXXX", error);
      if (folder == NULL)
        return NULL;
      path = g_build_filename (folder, "listed.db", NULL);
    }
  commits = load_from (cli, target, url, path, base, error);
  if (folder != NULL)
    {
      g_unlink (path);
      g_rmdir (folder);
    }
  return commits;
}
