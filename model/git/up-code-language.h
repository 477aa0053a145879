/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UpCodePair:
 * @begin: how something begins
 * @end: how it ends
 * @kind: what it is
 */
typedef struct
{
  const char *begin;
  const char *end;
  enum
  {
    UP_CODE_COMMENT,  /* a comment */
    UP_CODE_DOC,      /* a text that is a comment where it stands alone */
    UP_CODE_QUOTE,    /* a text, with a backslash before what does not end it */
    UP_CODE_VERBATIM, /* a text without */
  } kind;
} UpCodePair;

/**
 * UpCodeLanguage:
 * @name: as people write it
 * @index: its place among all
 * @line: (array length=n_line): what makes the rest of a line a comment
 * @n_line: how many of them
 * @pairs: (array length=n_pairs): what stands between two marks, the longest first
 * @n_pairs: how many of them
 * @nested: whether comments stand in comments
 * @marks: which bytes begin one of the above
 *
 * How a language writes comments and texts.
 */
typedef struct
{
  char *name;
  guint index;
  const char **line;
  guint n_line;
  UpCodePair *pairs;
  guint n_pairs;
  gboolean nested;
  guint8 marks[256];
} UpCodeLanguage;

/**
 * UpCodeLines:
 * @blank: lines with nothing on them
 * @comment: lines with nothing but a comment
 * @code: all other lines
 */
typedef struct
{
  gint64 blank;
  gint64 comment;
  gint64 code;
} UpCodeLines;

const UpCodeLanguage *up_code_language_of_file (const char           *name,
                                                gsize                 name_length,
                                                const char           *text,
                                                gsize                 length);
const UpCodeLanguage *up_code_language_find    (const char           *name);
guint                 up_code_language_get_n   (void);
const UpCodeLanguage *up_code_language_get     (guint                 index);
void                  up_code_language_count   (const UpCodeLanguage *self,
                                                const char           *text,
                                                gsize                 length,
                                                UpCodeLines          *lines);

G_END_DECLS
