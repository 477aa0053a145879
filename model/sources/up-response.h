/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * UpResponse:
 * @status: 200; 204 for nothing; 304 for the known answer
 * @url: the address that answered, after redirects
 * @content: the content, unpacked; empty for 204 and 304
 * @sha256: its checksum
 * @type: (nullable): its media type, without parameters
 * @etag: (nullable): its entity tag
 * @last_modified: (nullable): its Last-Modified
 * @next: (nullable): absolute address of the next page, on the same server
 * @last_page: number of the last page, 0 when not said
 *
 * An answer.
 */
typedef struct
{
  int status;
  char *url;
  GBytes *content;
  char *sha256;
  char *type;
  char *etag;
  char *last_modified;
  char *next;
  gint64 last_page;
} UpResponse;

UpResponse *up_response_new   (SoupMessage *message,
                               const char  *url,
                               GBytes      *content,
                               GError     **error);
void        up_response_free  (UpResponse  *self);
const char *up_message_header (SoupMessage *message,
                               const char  *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpResponse, up_response_free)

G_END_DECLS
