/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-response.h"

#include "up-client-failure.h"
#include "up-headers.h"
#include "up-sources-error.h"

/**
 * up_response_free:
 * @self: (transfer full): an answer
 */
void
up_response_free (UpResponse *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->url);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_free (self->sha256);
  g_free (self->type);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self->next);
  g_free (self);
}

/*
 * up_message_header: (skip)
 * @message: an exchange that is over
 * @name: name of a header
 *
 * Returns: (transfer none) (nullable): what the answer says under that name
 */
const char *
up_message_header (SoupMessage *message,
                   const char  *name)
{
  return soup_message_headers_get_one (soup_message_get_response_headers (message), name);
}

static char *
media_type (SoupMessage *message)
{
  const char *type =
      soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);

  return g_strdup (type);
}

/* The next page, on the same server; anywhere else is a fault of the server or somebody's trick. */
static gboolean
find_next (SoupMessage  *message,
           const char   *url,
           char        **next,
           GError      **error)
{
  g_autofree char *list = g_strdup (
      soup_message_headers_get_list (soup_message_get_response_headers (message), "Link"));
  g_autofree char *link = up_header_find_link (list, "next");

  *next = NULL;
  if (link == NULL)
    return TRUE;
  *next = up_client_resolve (url, link, error);
  if (*next == NULL)
    return FALSE;
  if (up_client_same_server (url, *next))
    return TRUE;
  g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_ANSWER,
               "its next page is on another server (%.200s)", *next);
  g_clear_pointer (next, g_free);
  return FALSE;
}

/* The number in the address of the last page: with one thing a page, how many there are. */
static gint64
find_last_page (SoupMessage *message,
                const char  *url)
{
  const char *list = soup_message_headers_get_list (soup_message_get_response_headers (message),
                                                    "Link");
  g_autofree char *link = up_header_find_link (list, "last");
  g_autofree char *last = link != NULL ? up_client_resolve (url, link, NULL) : NULL;
  g_autoptr (GUri) uri = last != NULL ? g_uri_parse (last, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
  const char *query = uri != NULL ? g_uri_get_query (uri) : NULL;
  g_autoptr (GHashTable) table =
      query != NULL ? g_uri_parse_params (query, -1, "&", G_URI_PARAMS_NONE, NULL) : NULL;
  const char *page = table != NULL ? g_hash_table_lookup (table, "page") : NULL;
  guint64 number;

  return page != NULL && g_ascii_string_to_unsigned (page, 10, 1, G_MAXINT, &number, NULL)
             ? (gint64) number
             : 0;
}

/*
 * up_response_new: (skip)
 * @message: an exchange that is over
 * @url: the address that answered
 * @content: the content, unpacked
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the answer; otherwise @error is %UP_SOURCES_ERROR_ANSWER,
 *   because of where it says that its next page is
 */
UpResponse *
up_response_new (SoupMessage  *message,
                 const char   *url,
                 GBytes       *content,
                 GError      **error)
{
  g_autoptr (UpResponse) response = g_new0 (UpResponse, 1);

  response->status = (int) soup_message_get_status (message);
  response->url = g_strdup (url);
  response->content = g_bytes_ref (content);
  response->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  response->type = media_type (message);
  response->etag = g_strdup (up_message_header (message, "ETag"));
  response->last_modified = g_strdup (up_message_header (message, "Last-Modified"));
  response->last_page = find_last_page (message, url);
  return find_next (message, url, &response->next, error) ? g_steal_pointer (&response) : NULL;
}
