/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-change.h"

#include "up-git-objects.h"

#include <string.h>

/* So many lines on either side are compared with each other. */
#define FEW_LINES 48

/* git does not look into a larger file (core.bigFileThreshold). */
#define BIG_FILE (512 * 1024 * 1024)

static gsize
count_lines (const char *text,
             gsize       length)
{
  const char *p = text, *end = text + length;
  gsize n = 0;

  while (p < end)
    {
      p = memchr (p, '\n', (gsize) (end - p));
      n++;
      if (p == NULL)
        break;
      p++;
    }
  return n;
}

static gboolean
begins_line (const UpGitText *text,
             gsize            at)
{
  return at == 0 || text->bytes[at - 1] == '\n';
}

/* Takes away the lines that both begin with, then those that both end with. */
static void
trim (UpGitText *before,
      UpGitText *after)
{
  gsize least = MIN (before->length, after->length), n = 0, tail = 0;

  while (least - n >= 64 && memcmp (before->bytes + n, after->bytes + n, 64) == 0)
    n += 64;
  while (n < least && before->bytes[n] == after->bytes[n])
    n++;
  /* The same last line without its end is the same only where both stop. */
  if (n < before->length || n < after->length)
    while (!begins_line (before, n))
      n--;
  *before = (UpGitText) { before->bytes + n, before->length - n };
  *after = (UpGitText) { after->bytes + n, after->length - n };

  least = MIN (before->length, after->length);
  while (tail < least && before->bytes[before->length - tail - 1] ==
                             after->bytes[after->length - tail - 1])
    tail++;
  while (tail > 0 && !(begins_line (before, before->length - tail) &&
                       begins_line (after, after->length - tail)))
    tail--;
  before->length -= tail;
  after->length -= tail;
}

static guint
split (const UpGitText *text,
       UpGitText       *lines)
{
  const char *p = text->bytes, *end = p + text->length;
  guint n = 0;

  while (p < end)
    {
      const char *stop = memchr (p, '\n', (gsize) (end - p));
      gsize length = stop != NULL ? (gsize) (stop + 1 - p) : (gsize) (end - p);

      lines[n++] = (UpGitText) { p, length };
      p += length;
    }
  return n;
}

/* Whether few lines have none in common. */
static gboolean
are_disjoint (const UpGitText *before,
              const UpGitText *after)
{
  UpGitText old_lines[FEW_LINES], new_lines[FEW_LINES];
  guint n_old = split (before, old_lines), n_new = split (after, new_lines);

  for (guint i = 0; i < n_old; i++)
    {
      for (guint k = 0; k < n_new; k++)
        {
          if (old_lines[i].length == new_lines[k].length &&
              memcmp (old_lines[i].bytes, new_lines[k].bytes, new_lines[k].length) == 0)
            return FALSE;
        }
    }
  return TRUE;
}

static int
hunk_cb (const git_diff_delta *delta,
         const git_diff_hunk  *hunk,
         void                 *data)
{
  UpGitChange *change = data;

  change->deletions += hunk->old_lines;
  change->insertions += hunk->new_lines;
  return 0;
}

/* The same comparison that git makes: which lines of a large change stayed is not a matter of fact,
 * so it has to be its own algorithm on the whole of both texts. */
static gboolean
compare (UpGitChange     *self,
         const UpGitText *before,
         const UpGitText *after)
{
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;

  options.flags = GIT_DIFF_FORCE_TEXT;
  options.context_lines = 0;
  options.interhunk_lines = 0;
  return git_diff_buffers (before->bytes, before->length, NULL, after->bytes, after->length, NULL,
                           &options, NULL, NULL, hunk_cb, NULL, self) == 0;
}

static gboolean
is_binary (const UpGitText *text)
{
  return text->length > BIG_FILE || up_git_text_is_binary (text->bytes, text->length);
}

/*
 * up_git_change_add:
 * @self: a sum
 * @before: what was in a file, of length 0 where it was not
 * @after: what is in it now, likewise
 *
 * Counts the lines that were added and taken out as `git log --numstat` does: a line that is
 * changed is both, a binary file has none. Most changes touch a few lines in one place, and what
 * that is worth needs no search for the lines that stayed.
 *
 * Returns: whether it was counted; not when memory ran out
 */
gboolean
up_git_change_add (UpGitChange     *self,
                   const UpGitText *before,
                   const UpGitText *after)
{
  UpGitText old_middle = *before, new_middle = *after;
  gsize n_old, n_new;

  self->files++;
  if (is_binary (before) || is_binary (after))
    return TRUE;
  trim (&old_middle, &new_middle);
  n_old = count_lines (old_middle.bytes, old_middle.length);
  n_new = count_lines (new_middle.bytes, new_middle.length);
  if (n_old > 0 && n_new > 0 &&
      (n_old > FEW_LINES || n_new > FEW_LINES || !are_disjoint (&old_middle, &new_middle)))
    return compare (self, before, after);
  self->deletions += (gint64) n_old;
  self->insertions += (gint64) n_new;
  return TRUE;
}
