/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <yyjson.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (yyjson_doc, yyjson_doc_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (yyjson_mut_doc, yyjson_mut_doc_free)

/** UP_JSON_MAX_DEPTH: deepest nesting read; real documents of ours stay under 10. */
#define UP_JSON_MAX_DEPTH 64

/** UP_JSON_MAX_BYTES: longest document read whole; larger inputs are cut into elements first. */
#define UP_JSON_MAX_BYTES (64 * 1024 * 1024)

yyjson_doc *up_json_read (const char *text,
                          gssize      length,
                          const char *what,
                          GError    **error);

G_END_DECLS
