/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-client-failure.h"

#include "up-json.h"
#include "up-sources-error.h"

#include <gio/gio.h>
#include <string.h>

/* A server's own words, so much of them. */
#define MAX_MESSAGE 160

/* @reference, seen from @base, in absolute form and without fragment. */
char *
up_client_resolve (const char *base,
                   const char *reference,
                   GError    **error)
{
  g_autoptr (GUri) from = g_uri_parse (base, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GUri) to =
      from != NULL ? g_uri_parse_relative (from, reference, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

  if (to == NULL)
    {
      g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_ANSWER,
                           "it leads to something that is no address");
      return NULL;
    }
  return g_uri_to_string_partial (to, G_URI_HIDE_FRAGMENT | G_URI_HIDE_USERINFO);
}

/* What queries call a secret. */
static const char *const secrets[] = {
  "password", "passwd", "pwd", "token", "access_token", "private_token", "auth_token", "key",
  "api_key", "apikey", "api-key", "app_key", "appkey", "secret", "client_secret", NULL,
};

/* Whether “name=value” at @part gives a secret. */
static gboolean
gives_secret (const char *part)
{
  gsize length = strcspn (part, "=");

  for (guint i = 0; secrets[i] != NULL; i++)
    {
      if (strlen (secrets[i]) == length && g_ascii_strncasecmp (secrets[i], part, length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* @url for messages, logs and the store: without a user's name and password, and with marks for
 * the secrets in its query. */
char *
up_client_hide_secrets (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  g_autofree char *plain = NULL;
  const char *query;
  GString *hidden;

  if (uri != NULL && g_uri_get_userinfo (uri) != NULL)
    plain = g_uri_to_string_partial (uri, G_URI_HIDE_USERINFO);
  else
    plain = g_strdup (url);
  query = strchr (plain, '?');
  if (query == NULL)
    return g_steal_pointer (&plain);
  hidden = g_string_new_len (plain, query - plain);
  while (*query != '\0')
    {
      gsize length = 1 + strcspn (query + 1, "&#");
      gboolean secret = *query != '#' && gives_secret (query + 1);

      if (secret)
        {
          g_string_append_len (hidden, query, 1 + (gssize) strcspn (query + 1, "=&#"));
          g_string_append (hidden, "=***");
        }
      else
        g_string_append_len (hidden, query, (gssize) length);
      query += length;
    }
  return g_string_free_and_steal (hidden);
}

static int
port_of (GUri *uri)
{
  if (g_uri_get_port (uri) > 0)
    return g_uri_get_port (uri);
  return strcmp (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80;
}

/* Whether both are of the same scheme, host and port. */
gboolean
up_client_same_server (const char *a,
                       const char *b)
{
  g_autoptr (GUri) first = g_uri_parse (a, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GUri) second = g_uri_parse (b, SOUP_HTTP_URI_FLAGS, NULL);

  return first != NULL && second != NULL &&
         g_ascii_strcasecmp (g_uri_get_scheme (first), g_uri_get_scheme (second)) == 0 &&
         g_uri_get_host (first) != NULL && g_uri_get_host (second) != NULL &&
         g_ascii_strcasecmp (g_uri_get_host (first), g_uri_get_host (second)) == 0 &&
         port_of (first) == port_of (second);
}

gboolean
up_client_may_follow (const char *from,
                      const char *to,
                      GError    **error)
{
  g_autofree char *before = g_uri_parse_scheme (from);
  g_autofree char *after = g_uri_parse_scheme (to);
  g_autofree char *shown = up_client_hide_secrets (to);
  const char *fault = NULL;

  if (after == NULL || (strcmp (after, "http") != 0 && strcmp (after, "https") != 0))
    fault = "it sends to something that is no web address";
  else if (strcmp (before, "https") == 0 && strcmp (after, "https") != 0)
    fault = "it sends from a secured address to one that is not";
  if (fault == NULL)
    return TRUE;
  g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_ANSWER, "%s (%.200s)", fault, shown);
  return FALSE;
}

static gboolean
is_loopback (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autoptr (GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;

  return (address != NULL && g_inet_address_get_is_loopback (address)) ||
         g_strcmp0 (host, "localhost") == 0;
}

/* Nobody is asked where there is no network: that is no failure of anybody. */
gboolean
up_client_check_network (const char *url,
                         GError    **error)
{
  if (is_loopback (url) ||
      g_network_monitor_get_network_available (g_network_monitor_get_default ()))
    return TRUE;
  g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_OFFLINE, "there is no network");
  return FALSE;
}

/* What a server says in a JSON answer about a failure, as GitHub and others do. */
static char *
read_message (GBytes *content)
{
  gsize length;
  const char *text = g_bytes_get_data (content, &length);
  g_autoptr (yyjson_doc) doc =
      length > 0 && length < 65536 ? up_json_read (text, (gssize) length, "answer", NULL) : NULL;
  yyjson_val *root = yyjson_doc_get_root (doc);
  const char *message = yyjson_get_str (yyjson_obj_get (root, "message"));
  g_autofree char *line = NULL;

  if (message == NULL)
    message = yyjson_get_str (yyjson_obj_get (root, "error"));
  if (message == NULL)
    return g_strdup ("");
  line = g_strdelimit (g_strndup (message, MAX_MESSAGE), "\r\n\t", ' ');
  return g_strdup_printf (": %s", line);
}

void
up_client_fail_status (int      status,
                       GBytes  *content,
                       gboolean asks_to_wait,
                       GError **error)
{
  g_autofree char *message = read_message (content);
  g_autofree char *valid = g_utf8_make_valid (message, -1);
  UpSourcesError code = UP_SOURCES_ERROR_ANSWER;
  const char *what = "it answered";

  if (status == 429 || (asks_to_wait && (status == 403 || status == 503)))
    {
      code = UP_SOURCES_ERROR_BUSY;
      what = "it asks to wait";
    }
  else if (status == 202)
    {
      code = UP_SOURCES_ERROR_BUSY;
      what = "it is still working on the answer";
    }
  else if (status == 401 || status == 403 || status == 407)
    {
      code = UP_SOURCES_ERROR_DENIED;
      what = "it does not let us";
    }
  else if (status == 404 || status == 410 || status == 451)
    {
      code = UP_SOURCES_ERROR_NOT_FOUND;
      what = "it is not there";
    }
  else if (status == 409 || status == 422)
    {
      code = UP_SOURCES_ERROR_NOT_FOUND;
      what = "there is no answer to that";
    }
  else if (status == 408 || status >= 500)
    {
      code = UP_SOURCES_ERROR_UNREACHABLE;
      what = "the server has trouble";
    }
  g_set_error (error, UP_SOURCES_ERROR, code, "%s (HTTP %d)%s", what, status, valid);
}

static const struct
{
  GTlsCertificateFlags flag;
  const char *what;
} faults[] = {
  { G_TLS_CERTIFICATE_EXPIRED, "its certificate has expired" },
  { G_TLS_CERTIFICATE_NOT_ACTIVATED, "its certificate is not valid yet; is the clock right?" },
  { G_TLS_CERTIFICATE_BAD_IDENTITY, "its certificate is for another server" },
  { G_TLS_CERTIFICATE_REVOKED, "its certificate was revoked" },
  { G_TLS_CERTIFICATE_INSECURE, "its certificate is not secure enough" },
  { G_TLS_CERTIFICATE_UNKNOWN_CA, "nobody known vouches for its certificate" },
};

static const char *
tls_fault (SoupMessage *message)
{
  GTlsCertificateFlags flags =
      message != NULL ? soup_message_get_tls_peer_certificate_errors (message) : 0;

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      if (flags & faults[i].flag)
        return faults[i].what;
    }
  return NULL;
}

static UpSourcesError
code_of (const GError *error)
{
  if (error->domain == G_TLS_ERROR)
    return UP_SOURCES_ERROR_TLS;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE) ||
      error->domain == G_RESOLVER_ERROR)
    return UP_SOURCES_ERROR_OFFLINE;
  if (error->domain == G_IO_ERROR)
    return UP_SOURCES_ERROR_UNREACHABLE;
  return UP_SOURCES_ERROR_ANSWER;
}

/* Says in this folder's codes what GIO and libsoup say in theirs; a cancellation stays one. */
void
up_client_explain (SoupMessage *message,
                   GError     **error)
{
  const GError *old = *error;
  const char *what = old != NULL ? old->message : "there was no answer";
  const char *fault;
  GError *told;

  if (old != NULL && (old->domain == UP_SOURCES_ERROR ||
                      g_error_matches (old, G_IO_ERROR, G_IO_ERROR_CANCELLED)))
    return;
  fault = old != NULL && old->domain == G_TLS_ERROR ? tls_fault (message) : NULL;
  if (old == NULL)
    told = g_error_new_literal (UP_SOURCES_ERROR, UP_SOURCES_ERROR_UNREACHABLE, what);
  else if (fault != NULL)
    told = g_error_new_literal (UP_SOURCES_ERROR, UP_SOURCES_ERROR_TLS, fault);
  else
    told = g_error_new_literal (UP_SOURCES_ERROR, (int) code_of (old), what);
  g_clear_error (error);
  *error = told;
}
