/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-refresh-run.h"

#include "up-feed-faults.h"
#include "up-json.h"
#include "up-page.h"
#include "up-sources-error.h"
#include "up-steps.h"
#include "up-store-network.h"
#include "up-store-write.h"
#include "up-token.h"

#include <string.h>

/* A listing with more pages than this leads nowhere. */
#define MAX_PAGES 5000

/* Commits of a repository that is new here are asked for from so long ago. */
#define FIRST_COMMITS (365 * UP_TIME_DAY)

/* Commits are brought in by their time, and some come with an older one. */
#define COMMITS_OVERLAP (7 * UP_TIME_DAY)

/* An unfinished refresh is gone on with for so long; afterwards it begins anew. */
#define RESUME_AGE (UP_TIME_DAY)

/* A clock that was so far ahead was wrong; what it said does not bind. */
#define MAX_AHEAD (31 * UP_TIME_DAY)

typedef struct
{
  UpRefreshJob *job;
  UpClient *client;
  UpSourceState *state;
  char **tracked;
  char *token;        /* nullable */
  UpTime newest;      /* last moment at which something of the source was learned */
  GPtrArray *records; /* (element-type UpRequestRecord): not yet in the log */
  const UpRefreshStep *step;
  gboolean stop; /* the rest of the source is not to be asked now */
} Run;

static void
run_clear (Run *run)
{
  g_clear_pointer (&run->client, up_client_free);
  g_clear_pointer (&run->state, up_source_state_free);
  g_strfreev (run->tracked);
  g_free (run->token);
  g_clear_pointer (&run->records, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static void
log_cb (const UpRequestRecord *record,
        gpointer               data)
{
  Run *run = data;
  UpRequestRecord *copy = g_new0 (UpRequestRecord, 1);

  copy->source = g_strdup (run->job->description->source->key);
  copy->url = g_strdup (record->url);
  copy->asked = record->asked;
  copy->took = record->took;
  copy->status = record->status;
  copy->etag = g_strdup (record->etag);
  copy->last_modified = g_strdup (record->last_modified);
  copy->bytes = record->bytes;
  copy->sha256 = g_strdup (record->sha256);
  copy->error = g_strdup (record->error);
  g_ptr_array_add (run->records, copy);
  run->job->result->requests++;
  run->job->tell (run->job->result, run->job->data);
}

static void
progress_cb (guint64  bytes,
             guint    waiting_ms,
             gpointer data)
{
  Run *run = data;

  run->job->result->bytes = bytes;
  run->job->result->waiting_ms = waiting_ms;
  run->job->tell (run->job->result, run->job->data);
}

/* What is learned now is learned after what was learned before, whatever the clock says. */
static UpTime
now (Run *run)
{
  UpTime time = g_get_real_time ();

  if (run->newest != UP_TIME_NONE && run->newest >= time && run->newest < time + MAX_AHEAD)
    time = run->newest + 1;
  run->newest = time;
  return time;
}

static void
note_error (Run          *run,
            const char   *url,
            const GError *error)
{
  UpRefreshResult *result = run->job->result;

  if (result->error == NULL)
    result->error = g_strdup_printf ("Could not refresh %s (%s): %s",
                                     run->job->description->source->key, url, error->message);
}

/* Store work. Each function runs on the store's own threads while the fiber waits. */

static gboolean
load_cb (UpConnection *connection,
         GValue       *result,
         gpointer      data,
         GError      **error)
{
  Run *run = data;
  const char *source = run->job->description->source->key;
  GError *problem = NULL;

  run->state = up_store_find_state (connection, source, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (run->state == NULL)
    run->state = up_source_state_new (source);
  run->tracked = up_store_list_tracked (connection, source, error);
  return run->tracked != NULL && up_store_find_known (connection, source, &run->newest, error);
}

static gboolean
write_log (Run          *run,
           UpConnection *connection,
           GError      **error)
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
make_resume (Run        *run,
             const char *url)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  char *text, *copy;

  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_str (doc, root, "step", run->step->name);
  if (url != NULL)
    yyjson_mut_obj_add_str (doc, root, "url", url);
  text = yyjson_mut_write (doc, YYJSON_WRITE_NOFLAG, NULL);
  copy = g_strdup (text);
  free (text);
  return copy;
}

static void
note_budget (Run    *run,
             UpPage *page)
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

typedef struct
{
  Run *run;
  UpPage *page;
  gboolean same;    /* as last time */
  UpAnswer *known;  /* nullable, owned */
  char *next;       /* owned, nullable: the page behind */
  UpTime last;      /* for spans */
  char *subject;    /* for spans */
  const char *metric;
} PageJob;

static gboolean
page_cb (UpConnection *connection,
         GValue       *value,
         gpointer      data,
         GError      **error)
{
  PageJob *job = data;
  Run *run = job->run;
  UpPage *page = job->page;
  gboolean done = job->same ? up_page_confirm (page, connection, error)
                            : up_page_write (page, connection, error);

  if (!done)
    return FALSE;
  job->next = g_strdup (page->response->next);
  if (job->next == NULL && job->same && job->known != NULL)
    job->next = g_strdup (job->known->next);
  if (job->next == NULL && page->more)
    job->next = up_steps_next (page->url);

  note_budget (run, page);
  g_free (run->state->resume);
  run->state->resume = make_resume (run, job->next);
  g_set_str (&run->state->status, "partial");
  run->state->tried = page->retrieved;
  return write_log (run, connection, error) && up_store_put_state (connection, run->state, error);
}

static gboolean
find_answer_cb (UpConnection *connection,
                GValue       *value,
                gpointer      data,
                GError      **error)
{
  PageJob *job = data;
  GError *problem = NULL;

  job->known = up_store_find_answer (connection, job->run->job->description->source->key,
                                     job->page->url, &problem);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

static gboolean
find_last_cb (UpConnection *connection,
              GValue       *value,
              gpointer      data,
              GError      **error)
{
  PageJob *job = data;

  return up_store_find_last (connection, job->metric, job->subject, &job->last, error);
}

static gboolean
find_commit_cb (UpConnection *connection,
                GValue       *value,
                gpointer      data,
                GError      **error)
{
  PageJob *job = data;

  return up_store_find_last_commit (connection, job->subject, &job->last, error);
}

static gboolean
final_cb (UpConnection *connection,
          GValue       *value,
          gpointer      data,
          GError      **error)
{
  Run *run = data;

  const UpDescription *description = run->job->description;

  return up_store_put_source (connection, description->source, error) != 0 &&
         up_feed_check_age (connection, description->source->key, run->newest,
                            run->job->result->flags, error) &&
         write_log (run, connection, error) && up_store_put_state (connection, run->state, error);
}

static gboolean
read_store (Run        *run,
            UpStoreFunc func,
            gpointer    data,
            GError    **error)
{
  return dex_await (up_store_read (run->job->store, func, data, NULL), error);
}

static gboolean
write_store (Run        *run,
             UpStoreFunc func,
             gpointer    data,
             GError    **error)
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
write_page (Run        *run,
            PageJob    *job,
            gboolean    daily_news,
            UpResponse *response,
            GError    **error)
{
  UpRefreshResult *result = run->job->result;
  UpPage *page = job->page;

  page->response = response;
  page->retrieved = now (run);
  job->same = response->status == 304 ||
              (job->known != NULL && !daily_news &&
               g_strcmp0 (job->known->sha256, response->sha256) == 0);
  if (!write_store (run, page_cb, job, error))
    return FALSE;
  g_ptr_array_set_size (run->records, 0);
  result->rows_new += page->written.added + page->written.revised + page->counts.added;
  result->rows_same += page->written.same;
  if (page->pause > 0)
    return up_client_wait (run->client, page->pause * 1000, run->job->cancellable, error);
  return TRUE;
}

/* Asks for one page and brings it into the store. */
static gboolean
fetch_page (Run        *run,
            const char *url,
            char      **next,
            GError    **error)
{
  const UpDescription *description = run->job->description;
  g_auto (UpPage) page = { .description = description, .query = run->step->query,
                           .target = run->step->target, .url = url,
                           .flags = run->job->result->flags };
  PageJob job = { .run = run, .page = &page };
  UpRequest request = { .url = url, .headers = (const char *const *) description->headers,
                        .token = run->token };
  g_autoptr (UpResponse) response = NULL;
  g_autoptr (UpAnswer) known = NULL;
  gboolean daily_news, written;

  *next = NULL;
  if (!read_store (run, find_answer_cb, &job, error))
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

static gboolean
run_listing (Run        *run,
             const char *first,
             GError    **error)
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
          g_prefix_error (error, "%s: ", current);
          g_free (next);
          return FALSE;
        }
      if (next != NULL && run->step->query->pages > 0 &&
          g_hash_table_size (seen) >= run->step->query->pages)
        g_clear_pointer (&next, g_free);
      if (next != NULL &&
          (g_hash_table_contains (seen, next) || g_hash_table_size (seen) >= MAX_PAGES))
        {
          g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_ANSWER,
                       "%s: its pages lead in a circle", next);
          g_free (next);
          return FALSE;
        }
      url = next;
    }
  return TRUE;
}

/* From what is stored to yesterday, in pieces that the source answers. */
static gboolean
run_spans (Run     *run,
           GError **error)
{
  const UpQuery *query = run->step->query;
  const UpJsonReading *reading = query->readings->pdata[0];
  g_autofree char *subject = up_steps_subject (run->step);
  PageJob job = { .run = run, .last = UP_TIME_NONE, .subject = subject,
                  .metric = reading->values->len > 0
                                ? g_array_index (reading->values, UpReadValue, 0).metric
                                : "" };
  UpTime from, to = up_time_floor (g_get_real_time (), UP_PERIOD_DAY) - UP_TIME_DAY;
  UpPeriod period;

  if (!up_time_parse (query->first, &from, &period, error) ||
      (subject != NULL && !read_store (run, find_last_cb, &job, error)))
    return FALSE;
  if (job.last != UP_TIME_NONE)
    from = MAX (from, job.last + (1 - query->overlap_days) * UP_TIME_DAY);
  while (from <= to)
    {
      UpTime end = MIN (to, from + (query->span_days - 1) * UP_TIME_DAY);
      g_autofree char *url =
          up_steps_address (run->job->base, query, run->step->target, from, end);

      if (!run_listing (run, url, error))
        return FALSE;
      from = end + UP_TIME_DAY;
    }
  return TRUE;
}

/* What came since the newest commit that is known. */
static gboolean
run_since (Run     *run,
           GError **error)
{
  g_autofree char *repository = g_strdup_printf ("https://github.com/%s", run->step->target);
  PageJob job = { .run = run, .last = UP_TIME_NONE, .subject = repository };
  UpTime since = up_time_floor (g_get_real_time (), UP_PERIOD_DAY) - FIRST_COMMITS;
  g_autofree char *url = NULL;

  if (!read_store (run, find_commit_cb, &job, error))
    return FALSE;
  if (job.last != UP_TIME_NONE)
    since = up_time_floor (job.last, UP_PERIOD_DAY) - COMMITS_OVERLAP;
  url = up_steps_address (run->job->base, run->step->query, run->step->target, since, 0);
  return run_listing (run, url, error);
}

/* What a failure means for the rest of the source. */
static void
judge (Run        *run,
       const char *url,
       GError     *error)
{
  UpRefreshResult *result = run->job->result;
  gint64 wait = up_client_get_wait (run->client);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      result->status = "cancelled";
      run->stop = TRUE;
      return;
    }
  if (g_error_matches (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_NOT_FOUND) &&
      run->step->query->optional)
    return;
  note_error (run, url, error);
  result->status = "partial";
  if (error->domain == UP_STORE_ERROR ||
      g_error_matches (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_UNREACHABLE) ||
      g_error_matches (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_TLS))
    result->status = "failed";
  else if (g_error_matches (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_OFFLINE))
    result->status = "offline";
  else if (g_error_matches (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_DENIED))
    result->status = "denied";
  else if (g_error_matches (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_BUSY) && wait > 0)
    {
      result->status = "waiting";
      run->state->next_allowed = g_get_real_time () + wait * 1000;
      result->next_allowed = run->state->next_allowed;
    }
  run->stop = strcmp (result->status, "partial") != 0;
}

static void
run_step (Run        *run,
          const char *url)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;
  gboolean spans = run->step->query->span_days > 0;
  gboolean since = up_steps_has (run->step->query, "{since}");
  gboolean done;

  if (url == NULL && !spans && !since)
    url = address = up_steps_address (run->job->base, run->step->query, run->step->target, 0, 0);
  if (url != NULL)
    done = run_listing (run, url, &error);
  else
    done = spans ? run_spans (run, &error) : run_since (run, &error);
  if (!done)
    judge (run, run->step->target != NULL ? run->step->target : run->job->base, error);
  else
    run->job->result->steps_done++;
  run->job->tell (run->job->result, run->job->data);
}

/* Where an earlier refresh was broken off: the index of a step, and the page to go on with. */
static guint
find_resume (Run       *run,
             GPtrArray *steps,
             char     **url)
{
  g_autoptr (yyjson_doc) doc = NULL;
  UpTime age = run->state->tried != UP_TIME_NONE ? g_get_real_time () - run->state->tried : 0;
  const char *name;
  yyjson_val *root;

  *url = NULL;
  if (run->state->resume == NULL || age > RESUME_AGE || age < -RESUME_AGE)
    return 0;
  doc = up_json_read (run->state->resume, -1, "resume", NULL);
  root = yyjson_doc_get_root (doc);
  name = yyjson_get_str (yyjson_obj_get (root, "step"));
  for (guint i = 0; i < steps->len; i++)
    {
      const UpRefreshStep *step = steps->pdata[i];

      if (g_strcmp0 (step->name, name) != 0)
        continue;
      *url = g_strdup (yyjson_get_str (yyjson_obj_get (root, "url")));
      /* An address of another base is of another server. */
      if (*url != NULL && !g_str_has_prefix (*url, run->job->base))
        g_clear_pointer (url, g_free);
      else if (*url == NULL && step->query->span_days == 0)
        return i + 1;
      return i;
    }
  return 0;
}

static gboolean
load_tracked_cb (UpConnection *connection,
                 GValue       *value,
                 gpointer      data,
                 GError      **error)
{
  Run *run = data;
  char **tracked = up_store_list_tracked (connection, run->job->description->source->key, error);

  if (tracked == NULL)
    return FALSE;
  g_strfreev (run->tracked);
  run->tracked = tracked;
  return TRUE;
}

/* An answer may have said what else there is to ask about. */
static void
extend_steps (Run        *run,
              GPtrArray **steps,
              guint       done)
{
  const UpRefreshStep *step = (*steps)->pdata[done];

  if (step->query->reader == NULL || step->target != NULL ||
      !read_store (run, load_tracked_cb, run, NULL))
    return;
  g_ptr_array_unref (*steps);
  *steps = up_steps_list (run->job->description, run->tracked);
  run->job->result->steps = (*steps)->len;
}

static void
run_steps (Run *run)
{
  g_autoptr (GPtrArray) steps = up_steps_list (run->job->description, run->tracked);
  UpRefreshResult *result = run->job->result;
  g_autofree char *url = NULL;
  guint i = find_resume (run, steps, &url);

  if (i >= steps->len)
    i = 0;
  result->steps = steps->len;
  result->steps_done = i;
  result->status = "fresh";
  for (; i < steps->len && !run->stop; i++)
    {
      run->step = steps->pdata[i];
      run_step (run, url);
      g_clear_pointer (&url, g_free);
      extend_steps (run, &steps, i);
    }
  if (!run->stop)
    {
      g_clear_pointer (&run->state->resume, g_free);
      run->state->done = now (run);
      run->state->next_allowed = UP_TIME_NONE;
    }
}

/* Whether there is nothing to do now, and what to call that. */
static gboolean
is_resting (Run *run)
{
  UpTime time = g_get_real_time ();
  UpTime allowed = run->state->next_allowed;
  UpTime done = run->state->done;

  if (allowed != UP_TIME_NONE && allowed > time && allowed < time + MAX_AHEAD)
    {
      run->job->result->status = "waiting";
      run->job->result->next_allowed = allowed;
      return TRUE;
    }
  if (run->job->due_only && done != UP_TIME_NONE && done <= time &&
      up_time_add (done, MAX (run->job->description->every, UP_PERIOD_DAY), 1) > time)
    {
      run->job->result->status = "fresh";
      return TRUE;
    }
  return FALSE;
}

/**
 * up_refresh_job_run: (skip)
 * @self: a job
 *
 * Refreshes one source: asks what is to be asked, page after page, each of which is one transaction
 * with the place where to go on. In a fiber.
 */
void
up_refresh_job_run (UpRefreshJob *self)
{
  g_auto (Run) run = { .job = self };
  g_autoptr (GError) error = NULL;

  run.records = g_ptr_array_new_with_free_func ((GDestroyNotify) up_request_record_free);
  self->result->status = "running";
  self->tell (self->result, self->data);
  if (!read_store (&run, load_cb, &run, &error))
    {
      note_error (&run, self->base, error);
      self->result->status = "failed";
      return;
    }
  if (is_resting (&run))
    return;

  self->options.interval_ms = MAX (self->options.interval_ms, self->description->interval_ms);
  if (self->description->token != NULL)
    run.token = up_token_find (self->description->token, self->base, self->cancellable);
  run.client = up_client_new (&self->options);
  up_client_set_log (run.client, log_cb, progress_cb, &run);
  run_steps (&run);
  self->result->waiting_ms = 0;

  note_budget (&run, NULL);
  run.state->tried = now (&run);
  g_set_str (&run.state->status, self->result->status);
  g_set_str (&run.state->error, self->result->error);
  if (!write_store (&run, final_cb, &run, &error))
    {
      note_error (&run, self->base, error);
      self->result->status = "failed";
    }
}
