/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-refresh-page.h"

#include "up-json.h"
#include "up-answer-page.h"
#include "up-client-failure.h"
#include "up-sources-error.h"

#include <string.h>

/* The pages of a refresh: each is asked for and brought into the store in one transaction, with its
 * line in the log and the place to go on with. */

/* A listing with more pages than this leads nowhere. */
#define MAX_PAGES 5000

typedef struct
{
  UpRefreshRun *run;
  UpAnswerPage *page;
  const char *url;  /* what is asked; the page has what may be shown and kept of it */
  gboolean same;    /* as last time */
  UpAnswer *known;  /* nullable, owned */
  char *next;       /* owned, nullable: the page behind */
} PageJob;

/* What is learned now is learned after what was learned before, whatever the clock says. */
UpTime
up_refresh_run_now (UpRefreshRun *run)
{
  UpTime time = g_get_real_time ();

  if (run->newest != UP_TIME_NONE && run->newest >= time &&
      run->newest < time + UP_REFRESH_MAX_AHEAD)
    time = run->newest + 1;
  run->newest = time;
  return time;
}

gboolean
up_refresh_run_write_log (UpRefreshRun  *run,
                          UpConnection  *connection,
                          GError       **error)
{
  for (guint i = 0; i < run->records->len; i++)
    {
      if (!up_store_put_request (connection, run->records->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

/* Where the refresh goes on when it is broken off now: at @url, or behind the step. */
static char *
make_resume (UpRefreshRun *run,
             const char   *url)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  /* An address that cannot be kept as it is begins its step anew: see find_resume(). */
  g_autofree char *shown = url != NULL ? up_client_hide_secrets (url) : NULL;
  char *text, *copy;

  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_str (doc, root, "step", run->step->name);
  if (shown != NULL)
    yyjson_mut_obj_add_str (doc, root, "url", shown);
  text = yyjson_mut_write (doc, YYJSON_WRITE_NOFLAG, NULL);
  copy = g_strdup (text);
  free (text);
  return copy;
}

void
up_refresh_run_note_budget (UpRefreshRun *run,
                            UpAnswerPage       *page)
{
  UpBudget budget;

  up_client_get_budget (run->client, &budget);
  if (page != NULL && page->quota >= 0)
    budget.left = page->quota;
  if (budget.left < 0)
    return;
  run->state->budget_left = budget.left;
  run->state->budget_limit = budget.limit;
  run->state->budget_reset = budget.wait >= 0
                                 ? g_get_real_time () + budget.wait * UP_TIME_SECOND
                                 : UP_TIME_NONE;
}

static gboolean
page_cb (UpConnection  *connection,
         GValue        *value,
         gpointer       data,
         GError       **error)
{
  PageJob *job = data;
  UpRefreshRun *run = job->run;
  UpAnswerPage *page = job->page;
  gboolean done = job->same ? up_answer_page_confirm (page, connection, error)
                            : up_answer_page_write (page, connection, error);

  if (!done)
    return FALSE;
  job->next = g_strdup (page->response->next);
  if (job->next == NULL && job->same && job->known != NULL)
    job->next = g_strdup (job->known->next);
  if (job->next == NULL && page->more)
    job->next = up_steps_next (job->url);

  up_refresh_run_note_budget (run, page);
  g_free (run->state->resume);
  run->state->resume = make_resume (run, job->next);
  g_set_str (&run->state->status, "partial");
  run->state->tried = page->retrieved;
  return up_refresh_run_write_log (run, connection, error) &&
         up_store_put_state (connection, run->state, error);
}

static gboolean
find_answer_cb (UpConnection  *connection,
                GValue        *value,
                gpointer       data,
                GError       **error)
{
  PageJob *job = data;
  GError *problem = NULL;

  job->known = up_store_find_answer (connection, job->run->job->description->source->key,
                                     job->page->url, &problem);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

gboolean
up_refresh_run_read (UpRefreshRun  *run,
                     UpStoreFunc    func,
                     gpointer       data,
                     GError       **error)
{
  return dex_await (up_store_read (run->job->store, func, data, NULL), error);
}

gboolean
up_refresh_run_write (UpRefreshRun  *run,
                      UpStoreFunc    func,
                      gpointer       data,
                      GError       **error)
{
  return dex_await (up_store_write (run->job->store, func, data, NULL), error);
}

static gboolean
same_day (UpTime a,
          UpTime b)
{
  return up_time_floor (a, UP_PERIOD_DAY) == up_time_floor (b, UP_PERIOD_DAY);
}

static gboolean
write_page (UpRefreshRun  *run,
            PageJob       *job,
            gboolean       daily_news,
            UpResponse    *response,
            GError       **error)
{
  UpRefreshResult *result = run->job->result;
  UpAnswerPage *page = job->page;
  g_autofree char *resume = g_strdup (run->state->resume);

  page->response = response;
  page->retrieved = up_refresh_run_now (run);
  job->same = response->status == 304 ||
              (job->known != NULL && !daily_news &&
               g_strcmp0 (job->known->sha256, response->sha256) == 0);
  if (!up_refresh_run_write (run, page_cb, job, error))
    {
      /* The page is not there: it is the one to go on with. */
      g_set_str (&run->state->resume, resume);
      return FALSE;
    }
  g_ptr_array_set_size (run->records, 0);
  result->rows_new += page->written.added + page->written.revised + page->counts.added;
  result->rows_same += page->written.same;
  if (page->pause > 0)
    return up_client_wait (run->client, page->pause * 1000, run->job->cancellable, error);
  return TRUE;
}

/* Asks for one page and brings it into the store. */
static gboolean
fetch_page (UpRefreshRun  *run,
            const char    *url,
            char         **next,
            GError       **error)
{
  const UpDescription *description = run->job->description;
  g_autofree char *shown = up_client_hide_secrets (url);
  g_auto (UpAnswerPage) page = { .description = description, .query = run->step->query,
                           .target = run->step->target, .url = shown,
                           .flags = run->job->result->flags };
  PageJob job = { .run = run, .page = &page, .url = url };
  UpRequest request = { .url = url, .headers = (const char *const *) description->headers,
                        .token = run->token };
  g_autoptr (UpResponse) response = NULL;
  g_autoptr (UpAnswer) known = NULL;
  gboolean daily_news, written;

  *next = NULL;
  if (!up_refresh_run_read (run, find_answer_cb, &job, error))
    return FALSE;
  known = job.known;
  page.before = known;
  daily_news = known != NULL && up_query_is_daily (run->step->query) &&
               !same_day (known->checked, g_get_real_time ());
  if (known != NULL && !daily_news)
    {
      request.etag = known->etag;
      request.last_modified = known->last_modified;
    }
  response = up_client_get (run->client, &request, run->job->cancellable, error);
  if (response == NULL)
    return FALSE;
  written = write_page (run, &job, daily_news, response, error);
  *next = job.next;
  return written;
}

gboolean
up_refresh_run_listing (UpRefreshRun  *run,
                        const char    *first,
                        GError       **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char *url = g_strdup (first);

  while (url != NULL)
    {
      char *next = NULL;
      g_autofree char *current = url;

      g_hash_table_add (seen, g_strdup (current));
      if (!fetch_page (run, current, &next, error))
        {
          g_autofree char *shown = up_client_hide_secrets (current);

          g_prefix_error (error, "%s: ", shown);
          g_free (next);
          return FALSE;
        }
      if (next != NULL && run->step->query->pages > 0 &&
          g_hash_table_size (seen) >= run->step->query->pages)
        g_clear_pointer (&next, g_free);
      if (next != NULL &&
          (g_hash_table_contains (seen, next) || g_hash_table_size (seen) >= MAX_PAGES))
        {
          g_autofree char *shown = up_client_hide_secrets (next);

          g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_ANSWER,
                       "%s: its pages lead in a circle", shown);
          g_free (next);
          return FALSE;
        }
      url = next;
    }
  return TRUE;
}
