/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-postings.h"

G_BEGIN_DECLS

/* Columns of a record, in the order that up_posting_records_read() takes them. */
#define UP_POSTING_RECORDS                                                                         \
  "SELECT p.id, c.key, p.title, p.employer, p.advertisement, p.posted_at, p.text"                  \
  " FROM posting AS p JOIN source AS c ON c.id = p.source_id "

GPtrArray *up_posting_records_read (UpStatement *row,
                                    GError     **error);

G_END_DECLS
