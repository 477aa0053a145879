/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-github-history.h"

#include "up-sources-error.h"

#include <string.h>

/* The history of a repository from GitHub's list of its commits, for where it cannot be cloned. The
 * list says who committed when; of lines, files, tags and the clocks of authors it says nothing. */

#define SOURCE "github"
#define READER "github-commits"
#define GITHUB "https://github.com/"

/**
 * up_github_history_get_target:
 * @url: address of a repository
 *
 * Returns: (transfer full) (nullable): `owner/name`, %NULL for one that is not on GitHub
 */
char *
up_github_history_get_target (const char *url)
{
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (url != NULL, NULL);

  if (!g_str_has_prefix (url, GITHUB))
    return NULL;
  parts = g_strsplit (url + strlen (GITHUB), "/", -1);
  return g_strv_length (parts) == 2 && *parts[0] != '\0' && *parts[1] != '\0'
             ? g_strjoinv ("/", parts)
             : NULL;
}

/**
 * up_github_history_new:
 * @target: `owner/name`
 * @error: return location
 *
 * Returns: (transfer full): a refresh of nothing but the commits of that repository, which may be
 *   given another base address, progress, and be cancelled; %NULL with @error of %UP_SOURCES_ERROR
 */
UpRefresh *
up_github_history_new (const char *target,
                       GError    **error)
{
  g_autoptr (GPtrArray) descriptions = NULL;
  g_autoptr (UpRefresh) self = up_refresh_new ();

  g_return_val_if_fail (target != NULL, NULL);

  descriptions = up_descriptions_load (error);
  if (descriptions == NULL)
    return NULL;
  while (descriptions->len > 0)
    up_refresh_add_source (self, g_ptr_array_steal_index (descriptions, 0));
  up_refresh_set_only (self, SOURCE, READER, target);
  return g_steal_pointer (&self);
}

static GError *
make_error (const UpRefreshResult *result)
{
  UpSourcesError code = strcmp (result->status, "offline") == 0   ? UP_SOURCES_ERROR_OFFLINE
                        : strcmp (result->status, "denied") == 0  ? UP_SOURCES_ERROR_DENIED
                        : strcmp (result->status, "waiting") == 0 ? UP_SOURCES_ERROR_BUSY
                                                                  : UP_SOURCES_ERROR_UNREACHABLE;

  if (strcmp (result->status, "cancelled") == 0)
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Operation was cancelled");
  if (code == UP_SOURCES_ERROR_BUSY && result->next_allowed != UP_TIME_NONE)
    {
      g_autofree char *when = up_time_to_string (result->next_allowed, UP_PERIOD_INSTANT);

      return g_error_new (UP_SOURCES_ERROR, code,
                          "Could not read all commits: GitHub answers no more requests until %s; "
                          "what came is kept, and the next time goes on from there", when);
    }
  return g_error_new_literal (UP_SOURCES_ERROR, code,
                              result->error != NULL ? result->error : result->status);
}

static DexFuture *
done_cb (DexFuture *future,
         gpointer   data)
{
  const GValue *value = dex_future_get_value (future, NULL);
  GPtrArray *results = value != NULL ? g_value_get_boxed (value) : NULL;
  const UpRefreshResult *result = results != NULL && results->len > 0 ? results->pdata[0] : NULL;

  if (result == NULL || strcmp (result->status, "fresh") == 0)
    return NULL;
  return dex_future_new_for_error (make_error (result));
}

/**
 * up_github_history_run:
 * @refresh: of up_github_history_new()
 * @store: where commits go
 *
 * Asks for all commits, page by page, or for those that came since all were there; answers that did
 * not change are not sent again. What is broken off goes on where it was.
 *
 * Returns: (transfer full): resolves when all commits are there; rejects with an error of
 *   %UP_SOURCES_ERROR (%UP_SOURCES_ERROR_BUSY: the server asks to wait), or cancelled
 */
DexFuture *
up_github_history_run (UpRefresh *refresh,
                       UpStore   *store)
{
  const char *const sources[] = { SOURCE, NULL };

  g_return_val_if_fail (UP_IS_REFRESH (refresh) && UP_IS_STORE (store), NULL);

  return dex_future_then (up_refresh_run (refresh, store, sources, FALSE), done_cb, NULL, NULL);
}
