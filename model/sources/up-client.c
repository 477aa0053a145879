/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-client.h"

#include "up-client-failure.h"
#include "up-exchange.h"
#include "up-sources-error.h"

#include <libdex.h>
#include <string.h>

/* Connections to one host at once: what a polite browser would use is six. */
#define MAX_CONNECTIONS 4

#define MAX_REDIRECTS 10

/* A server that wants to be left alone without saying for how long. */
#define UNSAID_WAIT_MS (15 * 60 * 1000)

/* A wait is looked at so often, to see whether somebody wants to stop. */
#define SLICE_MS 100

struct _UpClient
{
  UpClientOptions options;
  SoupSession *session; /* owned */
  GRand *random;        /* owned */
  UpClientLog log;
  UpClientProgress progress;
  gpointer data;
  UpBudget budget;
  gint64 budget_read; /* monotonic time at which @budget was said */
  gint64 wait_ms;     /* what the last failure asks to wait, -1 for nothing */
  gint64 last_request; /* monotonic, 0 for none */
  guint64 bytes;
};

/* What a single exchange came to. */
typedef enum
{
  VERDICT_DONE,
  VERDICT_REDIRECT,
  VERDICT_AGAIN, /* for reasons that pass: after a pause */
  VERDICT_WAIT,  /* the server says how long */
  VERDICT_FAIL,
} Verdict;

/**
 * up_client_new:
 * @options: how patient it is
 *
 * For the fiber or thread that uses it: answers arrive in its main context. Proxies and trusted
 * certificates are the system's.
 *
 * Returns: (transfer full): a client
 */
UpClient *
up_client_new (const UpClientOptions *options)
{
  UpClient *self;

  g_return_val_if_fail (options != NULL, NULL);

  self = g_new0 (UpClient, 1);
  self->options = *options;
  if (options->trust != NULL)
    g_object_ref (options->trust);
  self->random = options->seed != 0 ? g_rand_new_with_seed (options->seed) : g_rand_new ();
  self->budget = (UpBudget) UP_BUDGET_INIT;
  self->wait_ms = -1;
  self->session = soup_session_new_with_options (
      "user-agent", "Uptake/" UP_VERSION " (" UP_HOME_PAGE "; " UP_CONTACT ")",
      "max-conns-per-host", MAX_CONNECTIONS, "max-conns", MAX_CONNECTIONS, "timeout", 0,
      "idle-timeout", 30, NULL);
  if (options->trust != NULL)
    soup_session_set_tls_database (self->session, options->trust);
  /* Unpacked here, so that an answer that breaks off is noticed and a bomb is not unpacked. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  return self;
}

/**
 * up_client_free:
 * @self: (transfer full): a client
 */
void
up_client_free (UpClient *self)
{
  g_return_if_fail (self != NULL);

  soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_object (&self->options.trust);
  g_rand_free (self->random);
  g_free (self);
}

/**
 * up_client_set_log:
 * @self: a client
 * @log: (nullable): told of each request when it is over
 * @progress: (nullable): told of bytes and waits
 * @data: for both
 */
void
up_client_set_log (UpClient         *self,
                   UpClientLog       log,
                   UpClientProgress  progress,
                   gpointer          data)
{
  g_return_if_fail (self != NULL);

  self->log = log;
  self->progress = progress;
  self->data = data;
}

/**
 * up_client_get_budget:
 * @self: a client
 * @budget: (out): what the server said last, the wait counted from now
 */
void
up_client_get_budget (UpClient *self,
                      UpBudget *budget)
{
  g_return_if_fail (self != NULL && budget != NULL);

  *budget = self->budget;
  if (budget->wait >= 0)
    budget->wait = MAX (0, budget->wait - (g_get_monotonic_time () - self->budget_read) /
                                              G_TIME_SPAN_SECOND);
}

/**
 * up_client_get_wait:
 * @self: a client
 *
 * Returns: milliseconds after which the request that failed with %UP_SOURCES_ERROR_BUSY may be made
 *   again; -1 when nobody said
 */
gint64
up_client_get_wait (UpClient *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->wait_ms;
}

static void
tell_progress (UpClient *self,
               guint     waiting_ms)
{
  if (self->progress != NULL)
    self->progress (self->bytes, waiting_ms, self->data);
}

/**
 * up_client_wait:
 * @self: a client
 * @ms: how long, from 0
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Waits without blocking the thread. For fibers.
 *
 * Returns: whether the time went by; otherwise @error is %G_IO_ERROR_CANCELLED
 */
gboolean
up_client_wait (UpClient      *self,
                gint64         ms,
                GCancellable  *cancellable,
                GError       **error)
{
  gint64 end = g_get_monotonic_time () + ms * 1000, left;

  g_return_val_if_fail (self != NULL, FALSE);

  while (!g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      left = (end - g_get_monotonic_time () + 999) / 1000;
      if (left <= 0)
        {
          tell_progress (self, 0);
          return TRUE;
        }
      tell_progress (self, (guint) left);
      dex_await (dex_timeout_new_msec ((int) MIN (left, SLICE_MS)), NULL);
    }
  return FALSE;
}

/* Exponential, with full jitter: between nothing and twice the mean. */
static gint64
backoff (UpClient *self,
         guint     tries)
{
  gint64 mean = (gint64) self->options.backoff_ms << MIN (tries, 16u);

  mean = MIN (mean, (gint64) self->options.max_backoff_ms);
  return (gint64) g_rand_double_range (self->random, 0, 2.0 * (double) mean + 1.0);
}

static void
got_cb (gsize    bytes,
        gpointer data)
{
  UpClient *self = data;

  self->bytes += bytes;
  tell_progress (self, 0);
}

/* What the server takes for now; our own clock where it does not say. */
static UpTime
server_time (SoupMessage *message)
{
  UpTime now;

  return up_header_parse_date (up_message_header (message, "Date"), &now) ? now
                                                                          : g_get_real_time ();
}

static const char *
either (SoupMessage *message,
        const char  *first,
        const char  *second)
{
  const char *value = up_message_header (message, first);

  return value != NULL ? value : up_message_header (message, second);
}

static void
note_budget (UpClient    *self,
             SoupMessage *message)
{
  UpBudget budget;

  up_header_parse_budget (either (message, "X-RateLimit-Remaining", "RateLimit-Remaining"),
                          either (message, "X-RateLimit-Limit", "RateLimit-Limit"),
                          either (message, "X-RateLimit-Reset", "RateLimit-Reset"),
                          server_time (message), &budget);
  if (budget.left < 0)
    return;
  self->budget = budget;
  self->budget_read = g_get_monotonic_time ();
}

static void
write_log (UpClient     *self,
           const char   *url,
           UpTime        asked,
           gint64        took,
           UpExchange   *exchange,
           gsize         bytes,
           GBytes       *content,
           const GError *problem)
{
  g_autofree char *sha256 =
      content != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content) : NULL;
  g_autofree char *shown = up_client_hide_secrets (url);
  UpRequestRecord record = { .url = shown, .asked = asked, .took = took,
                             .bytes = (gint64) bytes, .sha256 = sha256 };

  if (self->log == NULL)
    return;
  if (exchange->message != NULL)
    {
      record.status = (int) soup_message_get_status (exchange->message);
      record.etag = (char *) up_message_header (exchange->message, "ETag");
      record.last_modified = (char *) up_message_header (exchange->message, "Last-Modified");
    }
  record.error = problem != NULL ? problem->message : NULL;
  self->log (&record, self->data);
}

static SoupMessage *
new_message (const UpRequest  *request,
             const char       *url,
             gboolean          same_host,
             GError          **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, error);
  SoupMessage *message;
  SoupMessageHeaders *headers;

  if (uri == NULL)
    return NULL;
  message = soup_message_new_from_uri ("GET", uri);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (message);
  soup_message_headers_append (headers, "Accept-Encoding", "gzip");
  for (guint i = 0; request->headers != NULL && request->headers[i] != NULL; i += 2)
    soup_message_headers_replace (headers, request->headers[i], request->headers[i + 1]);
  /* A token is for whom it was given to. */
  if (request->token != NULL && same_host)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", request->token, NULL);

      soup_message_headers_replace (headers, "Authorization", bearer);
    }
  if (request->etag != NULL)
    soup_message_headers_replace (headers, "If-None-Match", request->etag);
  if (request->last_modified != NULL)
    soup_message_headers_replace (headers, "If-Modified-Since", request->last_modified);
  return message;
}

/* A request under way. */
typedef struct
{
  const UpRequest *request;
  char *url; /* owned: after redirects */
  GHashTable *seen; /* owned: addresses it went through */
  guint tries;      /* that failed for reasons that pass */
  guint asked_to_wait;
  UpResponse *response;
} Task;

static void
task_clear (Task *task)
{
  g_free (task->url);
  g_hash_table_unref (task->seen);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Task, task_clear)

static Verdict
follow (Task         *task,
        SoupMessage  *message,
        GError      **error)
{
  const char *location = up_message_header (message, "Location");
  char *target;

  if (location == NULL)
    {
      g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_ANSWER,
                           "it moved without saying where to");
      return VERDICT_FAIL;
    }
  target = up_client_resolve (task->url, location, error);
  if (target == NULL || !up_client_may_follow (task->url, target, error))
    {
      g_free (target);
      return VERDICT_FAIL;
    }
  g_free (task->url);
  task->url = target;
  if (g_hash_table_add (task->seen, g_strdup (target)) &&
      g_hash_table_size (task->seen) <= MAX_REDIRECTS)
    return VERDICT_REDIRECT;
  g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_ANSWER,
                       "its addresses send to each other in a circle");
  return VERDICT_FAIL;
}

/* How long the server asks to wait, in milliseconds; -1 when it does not. */
static gint64
asked_wait (UpClient    *self,
            SoupMessage *message)
{
  gint64 seconds =
      up_header_parse_retry (up_message_header (message, "Retry-After"), server_time (message));

  if (seconds < 0 && self->budget.left == 0)
    seconds = self->budget.wait;
  return seconds < 0 ? -1 : seconds * 1000;
}

static Verdict
judge_status (UpClient    *self,
              Task        *task,
              UpExchange  *exchange,
              GBytes      *content,
              GError     **error)
{
  int status = (int) soup_message_get_status (exchange->message);
  gint64 wait = asked_wait (self, exchange->message);
  gboolean conditional = task->request->etag != NULL || task->request->last_modified != NULL;

  if (status == 200 || status == 204 || (status == 304 && conditional))
    {
      task->response = up_response_new (exchange->message, task->url, content, error);
      return task->response != NULL ? VERDICT_DONE : VERDICT_FAIL;
    }
  if (status >= 301 && status <= 308 && status != 304 && status != 305 && status != 306)
    return follow (task, exchange->message, error);

  up_client_fail_status (status, content, wait >= 0, error);
  self->wait_ms = wait;
  if (status == 429 || ((status == 403 || status == 503) && wait >= 0))
    return VERDICT_WAIT;
  if (status == 202 || status == 408 || status >= 500)
    return VERDICT_AGAIN;
  return VERDICT_FAIL;
}

/* One exchange and its line in the log. */
static Verdict
ask (UpClient      *self,
     Task          *task,
     GCancellable  *cancellable,
     GError       **error)
{
  g_auto (UpExchange) exchange = { .got = got_cb, .got_data = self };
  g_autoptr (GBytes) content = NULL;
  GError *problem = NULL;
  Verdict verdict = VERDICT_FAIL;
  UpTime asked = g_get_real_time ();
  gint64 began = g_get_monotonic_time ();
  g_autofree char *url = g_strdup (task->url);
  gsize bytes;

  self->wait_ms = -1;
  self->last_request = began;
  exchange.message = new_message (task->request, task->url,
                                  up_client_same_server (task->request->url, task->url), &problem);
  if (exchange.message != NULL &&
      up_exchange_run (&exchange, self->session, &self->options, cancellable, &problem))
    {
      note_budget (self, exchange.message);
      bytes = exchange.raw->len;
      content = up_exchange_unpack (&exchange, self->options.max_bytes, &problem);
      if (content != NULL)
        verdict = judge_status (self, task, &exchange, content, &problem);
    }
  else
    bytes = exchange.raw != NULL ? exchange.raw->len : 0;
  if (content == NULL)
    up_client_explain (exchange.message, &problem);
  if (content == NULL && problem != NULL &&
      g_error_matches (problem, UP_SOURCES_ERROR, UP_SOURCES_ERROR_UNREACHABLE))
    verdict = VERDICT_AGAIN;

  write_log (self, url, asked, (g_get_monotonic_time () - began), &exchange, bytes, content,
             problem);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return verdict;
}

/* Before the limit bites: not at all when nothing is left, and not faster than asked. */
static gboolean
wait_for_turn (UpClient      *self,
               GCancellable  *cancellable,
               GError       **error)
{
  gint64 since = (g_get_monotonic_time () - self->last_request) / 1000;
  UpBudget budget;

  up_client_get_budget (self, &budget);
  if (budget.left >= 0 && budget.left <= self->options.reserve && budget.wait > 0)
    {
      self->wait_ms = budget.wait * 1000;
      if (self->wait_ms > (gint64) self->options.max_wait_ms)
        {
          g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_BUSY,
                               "the server's limit is reached");
          return FALSE;
        }
      if (!up_client_wait (self, self->wait_ms, cancellable, error))
        return FALSE;
      self->budget = (UpBudget) UP_BUDGET_INIT;
    }
  if (self->last_request != 0 && since < (gint64) self->options.interval_ms)
    return up_client_wait (self, self->options.interval_ms - since, cancellable, error);
  return TRUE;
}

/* Pauses before the next try; FALSE when there is to be none, with the failure in @error. */
static gboolean
take_pause (UpClient      *self,
            Task          *task,
            Verdict        verdict,
            GCancellable  *cancellable,
            GError       **failure,
            GError       **error)
{
  gint64 wait = MAX (self->wait_ms, 0);
  gboolean may = task->tries + 1 < self->options.max_tries;

  if (verdict == VERDICT_AGAIN || self->wait_ms < 0)
    wait = MAX (wait, backoff (self, task->tries));
  task->tries++;
  if (!may || wait > (gint64) self->options.max_wait_ms)
    {
      if (verdict == VERDICT_WAIT && self->wait_ms < 0)
        self->wait_ms = UNSAID_WAIT_MS;
      g_propagate_error (error, g_steal_pointer (failure));
      return FALSE;
    }
  g_clear_error (failure);
  return up_client_wait (self, wait, cancellable, error);
}

/**
 * up_client_get:
 * @self: a client
 * @request: what to ask
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Asks until there is an answer, or until it is clear that there will be none soon. For fibers:
 * nothing of it blocks the thread.
 *
 * Returns: (transfer full) (nullable): the answer; otherwise @error is %G_IO_ERROR_CANCELLED or of
 *   %UP_SOURCES_ERROR: `OFFLINE`, `UNREACHABLE`, `TLS`, `DENIED`, `NOT_FOUND`, `BUSY` (see
 *   up_client_get_wait()), `ANSWER`, `LIMIT`
 */
UpResponse *
up_client_get (UpClient         *self,
               const UpRequest  *request,
               GCancellable     *cancellable,
               GError          **error)
{
  g_auto (Task) task = { .request = request };

  g_return_val_if_fail (self != NULL && request != NULL && request->url != NULL, NULL);

  task.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  task.url = g_strdup (request->url);
  g_hash_table_add (task.seen, g_strdup (task.url));
  if (!up_client_check_network (task.url, error))
    return NULL;
  for (;;)
    {
      g_autoptr (GError) failure = NULL;
      Verdict verdict;

      if (!wait_for_turn (self, cancellable, error))
        return NULL;
      verdict = ask (self, &task, cancellable, &failure);
      if (verdict == VERDICT_DONE)
        return task.response;
      if (verdict == VERDICT_REDIRECT)
        continue;
      if (verdict == VERDICT_FAIL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (!take_pause (self, &task, verdict, cancellable, &failure, error))
        return NULL;
    }
}
