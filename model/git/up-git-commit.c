/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-commit.h"

#include "up-commits.h"

#include <string.h>

/* "parent ", the object name, the end of the line. */
#define PARENT_LINE (7 + GIT_OID_SHA1_HEXSIZE + 1)

/* The last second of the year 9999, the last moment there is. */
#define SECONDS_MAX G_GINT64_CONSTANT (253402300799)

/* The line at *@p when it begins with @key; *@p goes behind it. */
static gboolean
take_line (const char **p,
           const char  *end,
           const char  *key,
           const char **value,
           gsize       *length)
{
  gsize key_length = strlen (key);
  const char *stop;

  if ((gsize) (end - *p) < key_length || memcmp (*p, key, key_length) != 0)
    return FALSE;
  stop = memchr (*p, '\n', (gsize) (end - *p));
  if (stop == NULL)
    return FALSE;
  *value = *p + key_length;
  *length = (gsize) (stop - *value);
  *p = stop + 1;
  return TRUE;
}

static gboolean
take_name (const char **p,
           const char  *end,
           const char  *key,
           git_oid     *oid)
{
  const char *value;
  gsize length;

  return take_line (p, end, key, &value, &length) && length == GIT_OID_SHA1_HEXSIZE &&
         git_oid_fromstr (oid, value) == 0;
}

static gboolean
read_seconds (const char *text,
              gsize       length,
              gint64     *seconds)
{
  gboolean negative = length > 0 && *text == '-';
  gint64 value = 0;

  if (length == (negative ? 1 : 0))
    return FALSE;
  for (gsize i = negative ? 1 : 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]) || value > SECONDS_MAX)
        return FALSE;
      value = value * 10 + (text[i] - '0');
    }
  *seconds = negative ? -value : value;
  /* Times before 1970 have no sign that all git programs understand, but some have written one. */
  return value <= SECONDS_MAX && *seconds > -62135596800;
}

/* Minutes of +hhmm; a zone a day or more from UTC is none. */
static gint16
read_zone (const char *text,
           gsize       length)
{
  int value = 0;

  if (length < 2 || length > 6 || (*text != '+' && *text != '-'))
    return UP_COMMITS_NO_ZONE;
  for (gsize i = 1; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return UP_COMMITS_NO_ZONE;
      value = value * 10 + (text[i] - '0');
    }
  value = value / 100 * 60 + value % 100;
  if (value >= 24 * 60)
    return UP_COMMITS_NO_ZONE;
  return (gint16) (*text == '-' ? -value : value);
}

static const char *
find_last (const char *text,
           gsize       length,
           char        c)
{
  return memrchr (text, c, length);
}

static void
trim (const char **text,
      gsize       *length)
{
  while (*length > 0 && g_ascii_isspace ((*text)[0]))
    {
      (*text)++;
      (*length)--;
    }
  while (*length > 0 && g_ascii_isspace ((*text)[*length - 1]))
    (*length)--;
}

/* NAME <MAIL> SECONDS ZONE, of which programs have written every part wrong: as git does, the
 * address goes from the first < to the first > behind it, the date begins behind the last >. */
static void
read_signature (const char     *line,
                gsize           length,
                UpGitSignature *signature)
{
  const char *open = memchr (line, '<', length);
  const char *rest, *close, *last, *space;
  gsize rest_length;
  gint64 seconds;

  *signature = (UpGitSignature) { .name = line, .mail = "", .zone = UP_COMMITS_NO_ZONE,
                                  .odd = TRUE };
  signature->name_length = open != NULL ? (gsize) (open - line) : length;
  trim (&signature->name, &signature->name_length);
  if (open == NULL)
    return;
  rest_length = length - (gsize) (open + 1 - line);
  close = memchr (open + 1, '>', rest_length);
  if (close == NULL)
    return;
  signature->mail = open + 1;
  signature->mail_length = (gsize) (close - open - 1);
  trim (&signature->mail, &signature->mail_length);

  last = find_last (line, length, '>');
  rest = last + 1;
  rest_length = length - (gsize) (rest - line);
  trim (&rest, &rest_length);
  space = memchr (rest, ' ', rest_length);
  if (!read_seconds (rest, space != NULL ? (gsize) (space - rest) : rest_length, &seconds))
    return;
  signature->odd = FALSE;
  signature->time = seconds * UP_TIME_SECOND;
  if (space != NULL)
    signature->zone = read_zone (space + 1, rest_length - (gsize) (space + 1 - rest));
}

/**
 * up_git_commit_parse:
 * @self: (out caller-allocates): the parts; they lie in @text
 * @text: (array length=length): a commit as it is stored
 * @length: how many bytes
 *
 * Returns: whether it is a commit: it has a tree, an author and a committer
 */
gboolean
up_git_commit_parse (UpGitCommit *self,
                     const char  *text,
                     gsize        length)
{
  const char *p = text, *end = text + length, *value;
  gsize value_length;
  git_oid parent;

  memset (self, 0, sizeof *self);
  if (!take_name (&p, end, "tree ", &self->tree))
    return FALSE;
  self->parents = p;
  while (take_name (&p, end, "parent ", &parent))
    self->n_parents++;
  if (!take_line (&p, end, "author ", &value, &value_length))
    return FALSE;
  read_signature (value, value_length, &self->author);
  if (!take_line (&p, end, "committer ", &value, &value_length))
    return FALSE;
  read_signature (value, value_length, &self->committer);

  while (p < end && *p != '\n')
    {
      if (take_line (&p, end, "encoding ", &self->encoding, &self->encoding_length))
        break;
      p = memchr (p, '\n', (gsize) (end - p));
      p = p != NULL ? p + 1 : end;
    }
  return TRUE;
}

/**
 * up_git_commit_get_parent:
 * @self: a commit whose bytes are still there
 * @index: which parent, from 0
 * @parent: (out): its name
 */
void
up_git_commit_get_parent (const UpGitCommit *self,
                          guint              index,
                          git_oid           *parent)
{
  g_return_if_fail (index < self->n_parents);

  git_oid_fromstr (parent, self->parents + (gsize) index * PARENT_LINE + 7);
}
