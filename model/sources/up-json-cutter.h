/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-records-private.h"

#include <yyjson.h>

G_BEGIN_DECLS

/**
 * UpJsonCutter:
 * @cursor: where it stands
 * @lines: whether there is a value a line; otherwise they are the elements of one array
 * @begun: whether the array's opening bracket is behind it
 * @ended: and its closing one
 *
 * Cuts a JSON array into its elements, or JSON lines into lines, so that neither has to fit into
 * memory.
 */
typedef struct
{
  UpRecordsCursor cursor;
  gboolean lines;
  gboolean begun;
  gboolean ended;
} UpJsonCutter;

/**
 * UpJsonPiece:
 * @text: (array length=length): the value's text inside the window
 * @length: bytes
 * @fault: %UP_RECORD_OK, or why it is no use
 * @behind: what follows, while it is read in place
 *
 * One value, valid until the next.
 */
typedef struct
{
  const char *text;
  gsize length;
  UpRecordFault fault;
  char behind[YYJSON_PADDING_SIZE];
} UpJsonPiece;

void     up_json_cutter_init   (UpJsonCutter *self,
                                UpTextStream *text,
                                gboolean      lines);
gboolean up_json_cutter_next   (UpJsonCutter *self,
                                UpJsonPiece  *piece,
                                GError      **error);
void     up_json_cutter_rewind (UpJsonCutter *self);

yyjson_doc *up_json_piece_begin (UpJsonPiece *self,
                                 yyjson_alc  *memory);
void     up_json_piece_end     (UpJsonPiece  *self,
                                yyjson_doc   *doc);

gsize    up_json_value_length  (const char   *text,
                                gsize         length,
                                guint        *depth);
gboolean up_json_is_lines      (const char   *text,
                                gsize         length);

G_END_DECLS
