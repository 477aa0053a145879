/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-refresh-run.h"

#include "up-client-failure.h"
#include "up-feed-faults.h"
#include "up-json.h"
#include "up-refresh-page.h"
#include "up-source-state.h"
#include "up-sources-error.h"
#include "up-steps.h"
#include "up-store-network.h"
#include "up-store-write.h"
#include "up-token.h"

#include <string.h>

/* Commits of a repository that is new here are asked for from so long ago. */
#define FIRST_COMMITS (365 * UP_TIME_DAY)

/* Commits are brought in by their time, and some come with an older one. */
#define COMMITS_OVERLAP (7 * UP_TIME_DAY)

/* An unfinished refresh is gone on with for so long; afterwards it begins anew. */
#define RESUME_AGE (UP_TIME_DAY)

static void
run_clear (UpRefreshRun *run)
{
  g_clear_pointer (&run->client, up_client_free);
  g_clear_pointer (&run->state, up_source_state_free);
  g_strfreev (run->tracked);
  g_free (run->token);
  g_clear_pointer (&run->records, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UpRefreshRun, run_clear)

static void
log_cb (const UpRequestRecord *record,
        gpointer               data)
{
  UpRefreshRun *run = data;
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
  UpRefreshRun *run = data;

  run->job->result->bytes = bytes;
  run->job->result->waiting_ms = waiting_ms;
  run->job->tell (run->job->result, run->job->data);
}

static void
note_error (UpRefreshRun *run,
            const char   *url,
            const GError *error)
{
  UpRefreshResult *result = run->job->result;
  g_autofree char *shown = up_client_hide_secrets (url);

  if (result->error == NULL)
    result->error = g_strdup_printf ("Could not refresh %s (%s): %s",
                                     run->job->description->source->key, shown, error->message);
}

/* Store work. Each function runs on the store's own threads while the fiber waits. */

static gboolean
load_cb (UpConnection  *connection,
         GValue        *result,
         gpointer       data,
         GError       **error)
{
  UpRefreshRun *run = data;
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

/* Up to when something is stored. */
typedef struct
{
  const char *metric;
  const char *subject;
  UpTime time; /* out */
} Last;

static gboolean
find_last_cb (UpConnection  *connection,
              GValue        *value,
              gpointer       data,
              GError       **error)
{
  Last *last = data;

  return up_store_find_last (connection, last->metric, last->subject, &last->time, error);
}

static gboolean
find_commit_cb (UpConnection  *connection,
                GValue        *value,
                gpointer       data,
                GError       **error)
{
  Last *last = data;

  return up_store_find_last_commit (connection, last->subject, &last->time, error);
}

static gboolean
find_listed_cb (UpConnection  *connection,
                GValue        *value,
                gpointer       data,
                GError       **error)
{
  Last *last = data;

  return up_store_find_listed (connection, last->subject, &last->time, error);
}

static gboolean
put_listed_cb (UpConnection  *connection,
               GValue        *value,
               gpointer       data,
               GError       **error)
{
  const Last *last = data;

  return up_store_put_listed (connection, last->subject, last->time, error);
}

static gboolean
final_cb (UpConnection  *connection,
          GValue        *value,
          gpointer       data,
          GError       **error)
{
  UpRefreshRun *run = data;
  UpRefreshResult *result = run->job->result;
  const UpDescription *description = run->job->description;
  /* Of a source that could not be asked it is not known whether it has something new. */
  gboolean asked = strcmp (run->outcome, "fresh") == 0 || strcmp (run->outcome, "partial") == 0;

  return up_store_put_source (connection, description->source, error) != 0 &&
         (!asked || up_feed_check_age (connection, description->source->key, run->newest,
                                       result->flags, error)) &&
         up_refresh_run_write_log (run, connection, error) &&
         up_store_put_state (connection, run->state, error);
}

/* From what is stored to yesterday, in pieces that the source answers. */
static gboolean
run_spans (UpRefreshRun  *run,
           GError       **error)
{
  const UpQuery *query = run->step->query;
  const UpJsonReading *reading = query->readings->pdata[0];
  g_autofree char *subject = up_steps_subject (run->step);
  Last last = { .time = UP_TIME_NONE, .subject = subject,
                .metric = reading->values->len > 0
                              ? g_array_index (reading->values, UpReadValue, 0).metric
                              : "" };
  UpTime from, to = up_time_floor (g_get_real_time (), UP_PERIOD_DAY) - UP_TIME_DAY;
  UpPeriod period;

  if (!up_time_parse (query->first, &from, &period, error) ||
      (subject != NULL && !up_refresh_run_read (run, find_last_cb, &last, error)))
    return FALSE;
  if (last.time != UP_TIME_NONE)
    from = MAX (from, last.time + (1 - query->overlap_days) * UP_TIME_DAY);
  while (from <= to)
    {
      UpTime end = MIN (to, from + (query->span_days - 1) * UP_TIME_DAY);
      g_autofree char *url =
          up_steps_address (run->job->base, query, run->step->target, from, end);

      if (!up_refresh_run_listing (run, url, error))
        return FALSE;
      from = end + UP_TIME_DAY;
    }
  return TRUE;
}

/* All commits of a repository once, then what came since. */
static gboolean
run_whole (UpRefreshRun  *run,
           GError       **error)
{
  g_autofree char *repository = g_strdup_printf ("https://github.com/%s", run->step->target);
  Last last = { .time = UP_TIME_NONE, .subject = repository };
  UpTime since = 0;
  g_autofree char *url = NULL;

  if (!up_refresh_run_read (run, find_listed_cb, &last, error))
    return FALSE;
  if (last.time != UP_TIME_NONE)
    {
      if (!up_refresh_run_read (run, find_commit_cb, &last, error))
        return FALSE;
      since = up_time_floor (last.time, UP_PERIOD_DAY) - COMMITS_OVERLAP;
    }
  url = up_steps_address (run->job->base, run->step->query, run->step->target, since, 0);
  return up_refresh_run_listing (run, url, error);
}

/* That no commit is missing is written down: only then can be told who is new. */
static gboolean
mark_listed (UpRefreshRun  *run,
             GError       **error)
{
  g_autofree char *repository = g_strdup_printf ("https://github.com/%s", run->step->target);
  Last last = { .time = up_refresh_run_now (run), .subject = repository };

  return up_refresh_run_write (run, put_listed_cb, &last, error);
}

/* What came since the newest commit that is known. */
static gboolean
run_since (UpRefreshRun  *run,
           GError       **error)
{
  g_autofree char *repository = g_strdup_printf ("https://github.com/%s", run->step->target);
  Last last = { .time = UP_TIME_NONE, .subject = repository };
  UpTime since = up_time_floor (g_get_real_time (), UP_PERIOD_DAY) - FIRST_COMMITS;
  g_autofree char *url = NULL;

  if (!up_refresh_run_read (run, find_commit_cb, &last, error))
    return FALSE;
  if (last.time != UP_TIME_NONE)
    since = up_time_floor (last.time, UP_PERIOD_DAY) - COMMITS_OVERLAP;
  url = up_steps_address (run->job->base, run->step->query, run->step->target, since, 0);
  return up_refresh_run_listing (run, url, error);
}

/* What a failure means for the rest of the source. */
static void
judge (UpRefreshRun *run,
       const char   *url,
       GError       *error)
{
  UpRefreshResult *result = run->job->result;
  gint64 wait = up_client_get_wait (run->client);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      run->outcome = "cancelled";
      run->stop = TRUE;
      return;
    }
  if (g_error_matches (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_NOT_FOUND) &&
      run->step->query->optional && run->job->description->only_target == NULL)
    return;
  note_error (run, url, error);
  run->outcome = "partial";
  if (error->domain == UP_STORE_ERROR ||
      g_error_matches (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_UNREACHABLE) ||
      g_error_matches (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_TLS))
    run->outcome = "failed";
  else if (g_error_matches (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_OFFLINE))
    run->outcome = "offline";
  else if (g_error_matches (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_DENIED))
    run->outcome = "denied";
  else if (g_error_matches (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_BUSY) && wait > 0)
    {
      run->outcome = "waiting";
      run->state->next_allowed = g_get_real_time () + wait * 1000;
      result->next_allowed = run->state->next_allowed;
    }
  run->stop = strcmp (run->outcome, "partial") != 0;
}

static void
run_step (UpRefreshRun *run,
          const char   *url)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;
  gboolean spans = run->step->query->span_days > 0;
  gboolean since = up_steps_has (run->step->query, "{since}");
  gboolean done;

  if (url == NULL && !spans && !since)
    url = address = up_steps_address (run->job->base, run->step->query, run->step->target, 0, 0);
  if (url != NULL)
    done = up_refresh_run_listing (run, url, &error);
  else if (run->job->description->only_target != NULL)
    done = run_whole (run, &error);
  else
    done = spans ? run_spans (run, &error) : run_since (run, &error);
  if (done && run->job->description->only_target != NULL)
    done = mark_listed (run, &error);
  if (!done)
    judge (run, run->step->target != NULL ? run->step->target : run->job->base, error);
  else
    run->job->result->steps_done++;
  run->job->tell (run->job->result, run->job->data);
}

/* Where an earlier refresh was broken off: the index of a step, and the page to go on with. */
static guint
find_resume (UpRefreshRun  *run,
             GPtrArray     *steps,
             char         **url)
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
load_tracked_cb (UpConnection  *connection,
                 GValue        *value,
                 gpointer       data,
                 GError       **error)
{
  UpRefreshRun *run = data;
  char **tracked = up_store_list_tracked (connection, run->job->description->source->key, error);

  if (tracked == NULL)
    return FALSE;
  g_strfreev (run->tracked);
  run->tracked = tracked;
  return TRUE;
}

/* An answer may have said what else there is to ask about. */
static void
extend_steps (UpRefreshRun  *run,
              GPtrArray    **steps,
              guint          done)
{
  const UpRefreshStep *step = (*steps)->pdata[done];

  if (step->query->reader == NULL || step->target != NULL ||
      !up_refresh_run_read (run, load_tracked_cb, run, NULL))
    return;
  g_ptr_array_unref (*steps);
  *steps = up_steps_list (run->job->description, run->tracked);
  run->job->result->steps = (*steps)->len;
}

static void
run_steps (UpRefreshRun *run)
{
  g_autoptr (GPtrArray) steps = up_steps_list (run->job->description, run->tracked);
  UpRefreshResult *result = run->job->result;
  g_autofree char *url = NULL;
  guint i = find_resume (run, steps, &url);

  if (i >= steps->len)
    i = 0;
  /* One that is gone on with began when it was begun. */
  if ((i == 0 && url == NULL) || run->state->began == UP_TIME_NONE)
    run->state->began = up_refresh_run_now (run);
  result->began = run->state->began;
  result->steps = steps->len;
  result->steps_done = i;
  run->outcome = "fresh";
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
      if (run->job->description->only_target == NULL)
        run->state->done = up_refresh_run_now (run);
      run->state->next_allowed = UP_TIME_NONE;
    }
}

/* Whether there is nothing to do now, and what to call that. */
static gboolean
is_resting (UpRefreshRun *run)
{
  UpTime time = g_get_real_time ();
  UpTime allowed = run->state->next_allowed;
  UpTime done = run->state->done;

  if (allowed != UP_TIME_NONE && allowed > time && allowed < time + UP_REFRESH_MAX_AHEAD)
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
  g_auto (UpRefreshRun) run = { .job = self };
  g_autoptr (GError) error = NULL;

  run.records = g_ptr_array_new_with_free_func ((GDestroyNotify) up_request_record_free);
  self->result->status = "running";
  self->tell (self->result, self->data);
  if (!up_refresh_run_read (&run, load_cb, &run, &error))
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

  up_refresh_run_note_budget (&run, NULL);
  run.state->tried = up_refresh_run_now (&run);
  g_set_str (&run.state->status, run.outcome);
  g_set_str (&run.state->error, self->result->error);
  if (!up_refresh_run_write (&run, final_cb, &run, &error))
    {
      note_error (&run, self->base, error);
      run.outcome = "failed";
    }
  self->result->status = run.outcome;
}
