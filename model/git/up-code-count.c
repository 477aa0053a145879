/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-code-language.h"

#include <string.h>

/* Where the reading of a file stands. */
typedef struct
{
  const UpCodeLanguage *language;
  const UpCodePair *inside; /* nullable: what it is inside of */
  guint depth;              /* how many comments it is inside of */
  gboolean is_text;         /* whether that is code */
  gboolean has_code;        /* of this line */
} Scan;

static gboolean
begins (const char *p,
        const char *end,
        const char *mark)
{
  gsize length = strlen (mark);

  return (gsize) (end - p) >= length && memcmp (p, mark, length) == 0;
}

/* A letter that makes a line a comment, and a comment that begins like an assignment, do so only at
 * the beginning of the line: `C` in old Fortran, `=pod` in Perl. */
static gboolean
may_stand (const char *mark,
           gboolean    at_begin)
{
  return at_begin || !((g_ascii_isalpha (mark[0]) && mark[1] == '\0') ||
                       (mark[0] == '=' && g_ascii_isalpha (mark[1])));
}

static gboolean
is_line_comment (const Scan *self,
                 const char *p,
                 const char *end,
                 gboolean    at_begin)
{
  for (guint i = 0; i < self->language->n_line; i++)
    {
      const char *mark = self->language->line[i];

      if (begins (p, end, mark) && may_stand (mark, at_begin))
        return TRUE;
    }
  return FALSE;
}

static const UpCodePair *
find_pair (const Scan *self,
           const char *p,
           const char *end,
           gboolean    at_begin)
{
  for (guint i = 0; i < self->language->n_pairs; i++)
    {
      const UpCodePair *pair = &self->language->pairs[i];

      if (begins (p, end, pair->begin) && may_stand (pair->begin, at_begin))
        return pair;
    }
  return NULL;
}

/* Goes on inside of a comment or text; gives where to go on. */
static const char *
scan_inside (Scan       *self,
             const char *p,
             const char *end)
{
  const UpCodePair *pair = self->inside;

  if (pair->kind == UP_CODE_QUOTE && *p == '\\' && p + 1 < end)
    return p + 2;
  if (pair->kind == UP_CODE_COMMENT && self->language->nested && begins (p, end, pair->begin))
    {
      self->depth++;
      return p + strlen (pair->begin);
    }
  if (!begins (p, end, pair->end))
    return p + 1;
  if (self->depth > 1)
    self->depth--;
  else
    self->inside = NULL;
  return p + strlen (pair->end);
}

/* Goes on outside; gives where to go on. */
static const char *
scan_outside (Scan       *self,
              const char *p,
              const char *end,
              gboolean    at_begin)
{
  const UpCodePair *pair;

  if (g_ascii_isspace (*p))
    return p + 1;
  if (!self->language->marks[(guchar) *p])
    {
      self->has_code = TRUE;
      return p + 1;
    }
  pair = find_pair (self, p, end, at_begin);
  /* Of two that fit the longer one is meant: Lua's --[[ and --. */
  if (pair == NULL && is_line_comment (self, p, end, at_begin))
    return end;
  if (pair == NULL)
    {
      self->has_code = TRUE;
      return p + 1;
    }
  self->is_text = pair->kind > UP_CODE_DOC || (pair->kind == UP_CODE_DOC && self->has_code);
  self->has_code = self->has_code || self->is_text;
  self->inside = pair;
  self->depth = 1;
  return p + strlen (pair->begin);
}

/* A text between single marks ends with its line: what looks like an open one is mostly none, an
 * apostrophe for example, and would hide the comments that follow. */
static void
end_line (Scan *self)
{
  const UpCodePair *pair = self->inside;

  if (pair != NULL && pair->kind == UP_CODE_QUOTE && pair->begin[1] == '\0' &&
      (pair->begin[0] == '"' || pair->begin[0] == '\''))
    self->inside = NULL;
}

static gboolean
is_blank (const char *p,
          const char *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;
  return p == end;
}

/**
 * up_code_language_count:
 * @self: a language
 * @text: (array length=length): a file in it
 * @length: bytes of @text
 * @lines: (inout): the lines are added to these
 *
 * Counts lines as counters of source lines do: a line with nothing on it is blank, wherever it
 * stands; one that has nothing but a comment, or part of one, is a comment; all others are code.
 */
void
up_code_language_count (const UpCodeLanguage *self,
                        const char           *text,
                        gsize                 length,
                        UpCodeLines          *lines)
{
  const char *p = text, *end = text + length;
  Scan scan = { .language = self };

  g_return_if_fail (self != NULL && lines != NULL);

  /* What runs a script is part of it. */
  if (length > 2 && text[0] == '#' && text[1] == '!')
    {
      p = memchr (text, '\n', length);
      p = p != NULL ? p + 1 : end;
      lines->code++;
    }
  while (p < end)
    {
      const char *feed = memchr (p, '\n', (gsize) (end - p));
      const char *stop = feed != NULL ? feed : end, *begin = p;

      if (is_blank (p, stop))
        lines->blank++;
      else
        {
          scan.has_code = scan.inside != NULL && scan.is_text;
          while (p < stop)
            p = scan.inside != NULL ? scan_inside (&scan, p, stop)
                                    : scan_outside (&scan, p, stop, p == begin);
          end_line (&scan);
          if (scan.has_code)
            lines->code++;
          else
            lines->comment++;
        }
      p = stop < end ? stop + 1 : end;
    }
}
