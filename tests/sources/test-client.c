/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What servers do, and what the client makes of it. */
#include "config.h"

#include "client-call.h"
#include "up-sources-error.h"

#include <string.h>

/* What each path answers. */

static void
answer_ok (const UpTestRequest *request,
           gpointer             data)
{
  g_autofree char *agent = up_test_request_header (request, "user-agent");
  g_autofree char *encoding = up_test_request_header (request, "accept-encoding");
  g_autofree char *etag = up_test_request_header (request, "if-none-match");
  g_autofree char *since = up_test_request_header (request, "if-modified-since");

  g_assert_nonnull (strstr (agent, "Uptake/" UP_VERSION));
  g_assert_nonnull (strstr (agent, UP_CONTACT));
  g_assert_cmpstr (encoding, ==, "gzip");
  if (g_strcmp0 (etag, "\"v1\"") == 0)
    {
      g_assert_cmpstr (since, ==, "Sat, 01 Aug 2026 00:00:00 GMT");
      up_test_reply (request, 304, "ETag: \"v1\"\r\n", "");
      return;
    }
  up_test_reply (request, 200,
                 "ETag: \"v1\"\r\nLast-Modified: Sat, 01 Aug 2026 00:00:00 GMT\r\n"
                 "Content-Type: application/json; charset=utf-8\r\n"
                 "x-ratelimit-limit: 60\r\nX-RateLimit-Remaining: 59\r\nX-RATELIMIT-RESET: 30\r\n"
                 "Link: <?page=2>; rel=\"next\", <?page=9>; rel=last\r\n", "{\"a\":1}");
}

static void
test_conditional (void)
{
  g_autoptr (UpTestServer) server = up_test_server_new (answer_ok, NULL, NULL);
  g_auto (Call) first = { 0 }, second = { 0 };
  g_autofree char *next = g_strconcat (up_test_server_get_url (server), "/x?page=2", NULL);
  const UpRequestRecord *record;

  make_call (&first, server, "/x");
  assert_content (&first, "{\"a\":1}");
  g_assert_cmpint (first.response->status, ==, 200);
  g_assert_cmpstr (first.response->type, ==, "application/json");
  g_assert_cmpstr (first.response->etag, ==, "\"v1\"");
  g_assert_cmpstr (first.response->next, ==, next);
  g_assert_cmpint (first.budget.left, ==, 59);
  g_assert_cmpint (first.budget.limit, ==, 60);
  g_assert_cmpint (first.budget.wait, >=, 28);
  g_assert_cmpuint (first.log->len, ==, 1);
  record = first.log->pdata[0];
  g_assert_cmpint (record->status, ==, 200);
  g_assert_cmpint (record->bytes, ==, 7);
  g_assert_cmpstr (record->sha256, ==, first.response->sha256);

  second.request.etag = first.response->etag;
  second.request.last_modified = first.response->last_modified;
  make_call (&second, server, "/x");
  assert_content (&second, "");
  g_assert_cmpint (second.response->status, ==, 304);
}

static void
answer_304 (const UpTestRequest *request,
            gpointer             data)
{
  up_test_reply (request, 304, NULL, "");
}

/* A 304 to somebody who knows nothing is no answer. */
static void
test_304_unasked (void)
{
  g_autoptr (UpTestServer) server = up_test_server_new (answer_304, NULL, NULL);
  g_auto (Call) call = { 0 };

  make_call (&call, server, "/x");
  assert_failed (call, UP_SOURCES_ERROR_ANSWER);
}

/* "STATUS", "STATUS,HEADER" for the first requests; afterwards 200. */
typedef struct
{
  guint n_bad;
  int status;
  const char *headers;
  const char *body;
} Trouble;

static void
answer_trouble (const UpTestRequest *request,
                gpointer             data)
{
  const Trouble *trouble = data;

  if (request->number < trouble->n_bad)
    up_test_reply (request, trouble->status, trouble->headers,
                   trouble->body != NULL ? trouble->body : "");
  else
    up_test_reply (request, 200, NULL, "fine");
}

static void
test_passing (void)
{
  static const Trouble troubles[] = {
    { 2, 202, NULL, "{}" },
    { 2, 500, NULL, NULL },
    { 2, 503, "Retry-After: 0\r\n", NULL },
    { 1, 429, "Retry-After: 1\r\n", NULL },
    { 1, 429, NULL, NULL },
    { 1, 403, "Date: Sat, 01 Aug 2026 12:00:00 GMT\r\nX-RateLimit-Remaining: 0\r\n"
              "X-RateLimit-Reset: 1785585601\r\n", NULL },
    { 1, 429, "Date: Sat, 01 Aug 2026 12:00:00 GMT\r\n"
              "Retry-After: Sat, 01 Aug 2026 12:00:01 GMT\r\n", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      g_autoptr (UpTestServer) server =
          up_test_server_new (answer_trouble, (gpointer) &troubles[i], NULL);
      g_auto (Call) call = { 0 };
      gint64 began = g_get_monotonic_time ();

      make_call (&call, server, "/x");
      assert_content (&call, "fine");
      g_assert_cmpuint (up_test_server_get_count (server), ==, troubles[i].n_bad + 1);
      g_assert_cmpuint (call.log->len, ==, troubles[i].n_bad + 1);
      if (troubles[i].headers != NULL && strchr (troubles[i].headers, '1') != NULL)
        g_assert_cmpint (g_get_monotonic_time () - began, >=, 900000);
    }
}

static void
test_lasting (void)
{
  static const struct
  {
    Trouble trouble;
    UpSourcesError code;
    guint requests;
    gint64 wait_ms;
  } cases[] = {
    { { 99, 500, NULL, NULL }, UP_SOURCES_ERROR_UNREACHABLE, 3, -1 },
    { { 99, 202, NULL, NULL }, UP_SOURCES_ERROR_BUSY, 3, -1 },
    { { 99, 429, "Retry-After: 120\r\n", NULL }, UP_SOURCES_ERROR_BUSY, 1, 120000 },
    { { 99, 403, "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 3600\r\n", NULL },
      UP_SOURCES_ERROR_BUSY, 1, 3600000 },
    { { 99, 401, NULL, "{\"message\":\"Bad credentials\"}" }, UP_SOURCES_ERROR_DENIED, 1, -1 },
    { { 99, 403, NULL, NULL }, UP_SOURCES_ERROR_DENIED, 1, -1 },
    { { 99, 404, NULL, "{\"message\":\"Not Found\"}" }, UP_SOURCES_ERROR_NOT_FOUND, 1, -1 },
    { { 99, 409, NULL, NULL }, UP_SOURCES_ERROR_NOT_FOUND, 1, -1 },
    { { 99, 418, NULL, NULL }, UP_SOURCES_ERROR_ANSWER, 1, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (UpTestServer) server =
          up_test_server_new (answer_trouble, (gpointer) &cases[i].trouble, NULL);
      g_auto (Call) call = { 0 };

      make_call (&call, server, "/x");
      assert_failed (call, cases[i].code);
      g_assert_cmpuint (up_test_server_get_count (server), ==, cases[i].requests);
      g_assert_cmpint (call.wait_ms, ==, cases[i].wait_ms);
      if (cases[i].trouble.body != NULL)
        g_assert_nonnull (strstr (call.error->message, i == 4 ? "Bad credentials" : "Not Found"));
    }
}

static void
answer_moved (const UpTestRequest *request,
              gpointer             data)
{
  g_autofree char *token = up_test_request_header (request, "authorization");
  const char *other = data;

  if (g_str_has_prefix (request->path, "/loop"))
    up_test_reply (request, 301, "Location: /loop2\r\n", "");
  else if (strcmp (request->path, "/file") == 0)
    up_test_reply (request, 302, "Location: file:///etc/passwd\r\n", "");
  else if (strcmp (request->path, "/nowhere") == 0)
    up_test_reply (request, 302, NULL, "");
  else if (strcmp (request->path, "/away") == 0)
    {
      g_autofree char *location = g_strdup_printf ("Location: %s/y\r\n", other);

      g_assert_cmpstr (token, ==, "Bearer secret");
      up_test_reply (request, 307, location, "");
    }
  else if (strcmp (request->path, "/old") == 0)
    up_test_reply (request, 301, "Location: /repositories/1?a=b#c\r\n", "");
  else
    up_test_reply (request, 200, NULL, request->path);
}

static void
answer_token (const UpTestRequest *request,
              gpointer             data)
{
  g_autofree char *token = up_test_request_header (request, "authorization");

  up_test_reply (request, 200, NULL, token != NULL ? token : "none");
}

static void
test_redirects (void)
{
  g_autoptr (UpTestServer) other = up_test_server_new (answer_token, NULL, NULL);
  g_autoptr (UpTestServer) server =
      up_test_server_new (answer_moved, (gpointer) up_test_server_get_url (other), NULL);
  static const char *const bad[] = { "/loop1", "/file", "/nowhere" };
  g_auto (Call) moved = { 0 }, away = { 0 };

  make_call (&moved, server, "/old");
  assert_content (&moved, "/repositories/1?a=b");
  g_assert_cmpuint (moved.log->len, ==, 2);
  away.request.token = "secret";
  make_call (&away, server, "/away");
  assert_content (&away, "none");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_auto (Call) call = { 0 };

      make_call (&call, server, bad[i]);
      assert_failed (call, UP_SOURCES_ERROR_ANSWER);
    }
}

static void
answer_pages (const UpTestRequest *request,
              gpointer             data)
{
  up_test_reply (request, 200, "Link: <http://127.0.0.2:1/x>; rel=\"next\"\r\n", "[]");
}

static void
test_other_host (void)
{
  g_autoptr (UpTestServer) server = up_test_server_new (answer_pages, NULL, NULL);
  g_auto (Call) call = { 0 };

  make_call (&call, server, "/x");
  assert_failed (call, UP_SOURCES_ERROR_ANSWER);
}

static void
test_refused (void)
{
  UpTestServer *server = up_test_server_new (answer_ok, NULL, NULL);
  g_autofree char *url = g_strdup (up_test_server_get_url (server));
  g_auto (Call) call = { 0 };

  up_test_server_free (server);
  call.options = (UpClientOptions) { .connect_ms = 500, .silence_ms = 500, .total_ms = 500,
                                     .max_bytes = 1000, .max_tries = 2, .backoff_ms = 1,
                                     .max_backoff_ms = 2, .max_wait_ms = 100, .seed = 1 };
  call.request.url = url;
  call.log = g_ptr_array_new_with_free_func ((GDestroyNotify) up_request_record_free);
  up_test_run_fiber (call_fiber, &call);
  assert_failed (call, UP_SOURCES_ERROR_UNREACHABLE);
  g_assert_cmpuint (call.log->len, ==, 2);
}

static void
test_tls (void)
{
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "sources", "server.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (file, &error);
  g_autoptr (UpTestServer) plain = up_test_server_new (answer_token, NULL, NULL);
  g_autoptr (UpTestServer) server = NULL;
  g_autoptr (GTlsDatabase) trust = NULL;
  g_auto (Call) unknown = { 0 }, known = { 0 }, down = { 0 };

  if (certificate == NULL)
    {
      g_test_skip (error->message);
      return;
    }
  server = up_test_server_new (answer_moved, (gpointer) up_test_server_get_url (plain),
                               certificate);
  trust = g_tls_file_database_new (file, &error);
  g_assert_no_error (error);

  make_call (&unknown, server, "/x");
  assert_failed (unknown, UP_SOURCES_ERROR_TLS);
  g_assert_nonnull (strstr (unknown.error->message, "vouches"));
  g_assert_cmpuint (unknown.log->len, ==, 1);

  known.options.trust = trust;
  make_call (&known, server, "/x");
  assert_content (&known, "/x");
  down.options.trust = trust;
  down.request.token = "secret";
  make_call (&down, server, "/away");
  assert_failed (down, UP_SOURCES_ERROR_ANSWER);
  g_assert_nonnull (strstr (down.error->message, "secured"));
  g_assert_cmpuint (up_test_server_get_count (plain), ==, 0);
}

static void
test_links (void)
{
  static const struct
  {
    const char *text;
    const char *next;
  } cases[] = {
    { "<https://a/x?page=2>; rel=\"next\", <https://a/x?page=5>; rel=\"last\"",
      "https://a/x?page=2" },
    { "<https://a/1>; rel=last, <https://a/2>; rel=next", "https://a/2" },
    { "<https://a/1>; title=\"a, b; rel=next\"; rel=prev, </2>; rel=\"start NEXT\"", "/2" },
    { "<https://a/1>; rel=prev", NULL },
    { "<https://a/1; rel=next", NULL },
    { "<>; rel=next", "" },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *next = up_header_find_link (cases[i].text, "next");

      g_assert_cmpstr (next, ==, cases[i].next);
    }
}

static void
test_waits (void)
{
  UpTime now = up_time_from_civil (2026, 8, 1);
  UpBudget budget;

  g_assert_cmpint (up_header_parse_retry ("120", now), ==, 120);
  g_assert_cmpint (up_header_parse_retry (" 0 ", now), ==, 0);
  g_assert_cmpint (up_header_parse_retry ("-5", now), ==, -1);
  g_assert_cmpint (up_header_parse_retry ("99999999999999999999", now), ==, -1);
  g_assert_cmpint (up_header_parse_retry ("9999999999", now), ==, 31 * 86400);
  g_assert_cmpint (up_header_parse_retry ("Sat, 01 Aug 2026 00:02:00 GMT", now), ==, 120);
  g_assert_cmpint (up_header_parse_retry ("Saturday, 01-Aug-26 00:02:00 GMT", now), ==, 120);
  g_assert_cmpint (up_header_parse_retry ("Sun Jun 28 00:00:00 1998", now), ==, 0);
  g_assert_cmpint (up_header_parse_retry ("soon", now), ==, -1);
  g_assert_cmpint (up_header_parse_retry (NULL, now), ==, -1);

  up_header_parse_budget ("4999", "5000", "1785542460", now, &budget);
  g_assert_cmpint (budget.left, ==, 4999);
  g_assert_cmpint (budget.limit, ==, 5000);
  g_assert_cmpint (budget.wait, ==, 60);
  up_header_parse_budget ("x", NULL, "30", now, &budget);
  g_assert_cmpint (budget.left, ==, -1);
  g_assert_cmpint (budget.wait, ==, 30);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/client/links", test_links);
  g_test_add_func ("/client/waits", test_waits);
  g_test_add_func ("/client/conditional", test_conditional);
  g_test_add_func ("/client/304-unasked", test_304_unasked);
  g_test_add_func ("/client/passing", test_passing);
  g_test_add_func ("/client/lasting", test_lasting);
  g_test_add_func ("/client/redirects", test_redirects);
  g_test_add_func ("/client/other-host", test_other_host);
  g_test_add_func ("/client/refused", test_refused);
  g_test_add_func ("/client/tls", test_tls);
  return g_test_run ();
}
