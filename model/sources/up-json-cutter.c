/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-json-cutter.h"

#include "up-json.h"
#include "up-sources-error.h"

#include <string.h>

static gboolean
cut_off (guint64  number,
         GError **error)
{
  g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
               "the JSON ends inside element %" G_GUINT64_FORMAT ": the file is cut off or not "
               "JSON", number);
  return FALSE;
}

/* The place behind the quote that ends a string, %NULL when the text ends first. */
static const char *
string_end (const char *text,
            const char *end)
{
  const char *p = text;

  while ((p = memchr (p, '"', (gsize) (end - p))) != NULL)
    {
      const char *before = p;

      /* An odd number of backslashes makes the quote part of the string. */
      while (before > text && before[-1] == '\\')
        before--;
      p++;
      if ((p - 1 - before) % 2 == 0)
        return p;
    }
  return NULL;
}

/**
 * up_json_value_length: (skip)
 * @text: (array length=length): text that begins with a JSON value
 * @length: bytes
 * @depth: (out): the deepest nesting seen
 *
 * Finds the end of a value by its brackets and quotes, without looking whether it is right.
 *
 * Returns: its length, 0 when the text ends first
 */
gsize
up_json_value_length (const char *text,
                      gsize       length,
                      guint      *depth)
{
  const char *end = text + length;
  guint open = 0;

  *depth = 0;
  for (const char *p = text; p < end; p++)
    {
      switch (*p)
        {
        case '"':
          p = string_end (p + 1, end);
          if (p == NULL)
            return 0;
          p--;
          break;
        case '[':
        case '{':
          open++;
          *depth = MAX (*depth, open);
          break;
        case ']':
        case '}':
          if (open == 0)
            return (gsize) MAX (p - text, 1);
          if (--open == 0)
            return (gsize) (p - text) + 1;
          break;
        case ',':
          if (open == 0)
            return (gsize) MAX (p - text, 1);
          break;
        default:
          break;
        }
    }
  return 0;
}

static gsize
skip_blank (const char *text,
            gsize       length)
{
  gsize i = 0;

  while (i < length && g_ascii_isspace (text[i]))
    i++;
  return i;
}

/**
 * up_json_is_lines: (skip)
 * @text: (array length=length): text that begins with a brace
 * @length: bytes
 *
 * Returns: whether the first line is an object of its own and another one begins behind it
 */
gboolean
up_json_is_lines (const char *text,
                  gsize       length)
{
  gsize used;
  guint depth;

  used = up_json_value_length (text, length, &depth);
  if (used == 0 || depth > UP_JSON_MAX_DEPTH)
    return FALSE;
  text += used;
  length -= used;
  used = skip_blank (text, length);
  return used < length && text[used] == '{' && memchr (text, '\n', used) != NULL;
}

/* Moves to the next element of the array; %FALSE at its end and, with @error, when it has none. */
static gboolean
find_element (UpJsonCutter *self,
              GError      **error)
{
  for (;;)
    {
      gsize length, blank;
      const char *text = up_records_cursor_window (&self->cursor, &length);

      blank = skip_blank (text, length);
      self->cursor.offset += blank;
      if (up_records_cursor_spent (&self->cursor))
        return FALSE;
      if (blank < length)
        {
          char c = text[blank];

          if (self->ended)
            {
              g_set_error_literal (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_FORMAT,
                                   "there is more text behind the end of the JSON array");
              return FALSE;
            }
          if (c != ',' && c != ']' && (self->begun || c != '['))
            return TRUE;
          self->begun = TRUE;
          self->ended = c == ']';
          self->cursor.offset++;
        }
      else if (!up_text_stream_is_complete (self->cursor.text))
        {
          if (!up_records_cursor_more (&self->cursor, error))
            return FALSE;
        }
      else
        return self->ended ? FALSE : cut_off (self->cursor.number + 1, error);
    }
}

static gboolean
next_element (UpJsonCutter *self,
              UpJsonPiece  *piece,
              GError      **error)
{
  for (;;)
    {
      gsize length, used;
      const char *text = up_records_cursor_window (&self->cursor, &length);
      gboolean complete = up_text_stream_is_complete (self->cursor.text);
      guint depth;

      used = up_json_value_length (text, length, &depth);
      if (used > 0)
        {
          self->cursor.offset += used;
          piece->text = text;
          piece->length = used;
          piece->fault = depth > UP_JSON_MAX_DEPTH ? UP_RECORD_NOT_JSON : UP_RECORD_OK;
          return TRUE;
        }
      if (complete)
        return cut_off (self->cursor.number + 1, error);
      if (length > UP_RECORD_MAX_BYTES)
        {
          g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_LIMIT,
                       "element %" G_GUINT64_FORMAT " of the JSON is longer than %d MB",
                       self->cursor.number + 1, UP_RECORD_MAX_BYTES / 1024 / 1024);
          return FALSE;
        }
      if (!up_records_cursor_more (&self->cursor, error))
        return FALSE;
    }
}

static gboolean
next_line (UpJsonCutter *self,
           UpJsonPiece  *piece,
           GError      **error)
{
  for (;;)
    {
      gsize length, used;
      const char *text = up_records_cursor_window (&self->cursor, &length), *end;
      gboolean complete = up_text_stream_is_complete (self->cursor.text);

      if (up_records_cursor_spent (&self->cursor) || (length == 0 && complete))
        return FALSE;
      end = memchr (text, '\n', length);
      if (end == NULL && !complete && length <= UP_RECORD_MAX_BYTES)
        {
          if (!up_records_cursor_more (&self->cursor, error))
            return FALSE;
          continue;
        }

      used = end != NULL ? (gsize) (end - text) + 1 : length;
      self->cursor.offset += used;
      piece->text = text;
      piece->length = used;
      piece->fault = UP_RECORD_OK;
      if (skip_blank (text, used) == used)
        piece->fault = UP_RECORD_BLANK;
      else if (used > UP_RECORD_MAX_BYTES)
        piece->fault = UP_RECORD_TOO_LONG;
      return TRUE;
    }
}

/**
 * up_json_cutter_init: (skip)
 * @self: (out caller-allocates): a cutter
 * @text: (transfer none): text that holds JSON lines or an array, from its beginning
 * @lines: which of these
 */
void
up_json_cutter_init (UpJsonCutter *self,
                     UpTextStream *text,
                     gboolean      lines)
{
  *self = (UpJsonCutter) { .cursor = { .text = text }, .lines = lines };
}

/**
 * up_json_cutter_next: (skip)
 * @self: a cutter; its cursor's number is then that of the value, from 1
 * @piece: (out caller-allocates): the next value
 * @error: return location
 *
 * The depth of a line is not looked at; that of an element is, on the way.
 *
 * Returns: %FALSE at the end; with @error set when reading failed, the text is cut off
 *   (%UP_SOURCES_ERROR_FORMAT) or an element is too long (%UP_SOURCES_ERROR_LIMIT)
 */
gboolean
up_json_cutter_next (UpJsonCutter *self,
                     UpJsonPiece  *piece,
                     GError      **error)
{
  gboolean found = self->lines ? next_line (self, piece, error)
                               : find_element (self, error) && next_element (self, piece, error);

  self->cursor.number += found;
  return found;
}

/**
 * up_json_cutter_rewind: (skip)
 * @self: a cutter whose cursor is not committed
 *
 * Goes back to the first value.
 */
void
up_json_cutter_rewind (UpJsonCutter *self)
{
  up_records_cursor_rewind (&self->cursor);
  self->begun = self->ended = FALSE;
}

/**
 * up_json_piece_begin: (skip)
 * @self: a piece without a fault, from a cutter whose cursor is committed
 * @memory: used again for each piece
 *
 * Reads the value where it stands, which costs no copy of it and destroys it.
 *
 * Returns: (transfer full) (nullable): the value, for up_json_piece_end(), which is to be called in
 *   any case; %NULL when it is no JSON
 */
yyjson_doc *
up_json_piece_begin (UpJsonPiece *self,
                     yyjson_alc  *memory)
{
  char *end = (char *) self->text + self->length;

  G_STATIC_ASSERT (YYJSON_PADDING_SIZE <= UP_TEXT_STREAM_PADDING);
  memcpy (self->behind, end, sizeof self->behind);
  memset (end, 0, sizeof self->behind);
  return yyjson_read_opts ((char *) self->text, self->length, YYJSON_READ_INSITU, memory, NULL);
}

/**
 * up_json_piece_end: (skip)
 * @self: a piece
 * @doc: (transfer full) (nullable): its value
 */
void
up_json_piece_end (UpJsonPiece *self,
                   yyjson_doc  *doc)
{
  yyjson_doc_free (doc);
  memcpy ((char *) self->text + self->length, self->behind, sizeof self->behind);
}
