/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-fetch-private.h"

#include "up-git-program.h"

#include <signal.h>
#include <string.h>

/* Fetching with the git program, which can leave the files of a repository out: who worked on it is
 * in its commits. */

/* How many commits deep a piece of a long history is: what came of it stays when the next is
 * stopped. Most histories are one piece. */
#define PIECE 50000

/* Files that say how deep a clone has come, and that it came to the end once. */
#define DEPTH "uptake-depth"
#define COMPLETE "uptake-complete"

/* A file that says that the clone has files. */
#define FILES "uptake-files"

/* What is said of a git that said nothing. */
#define NO_WORDS "git broke off"

/* A line of git's progress or trouble is shorter. */
#define LINE_MAX_LENGTH 2048

/* What git says when it fails, and what that means. */
static const struct
{
  const char *words;
  UpGitError code;
} troubles[] = {
  { "No space left", UP_GIT_ERROR_SPACE },
  { "Authentication failed", UP_GIT_ERROR_DENIED },
  { "could not read Username", UP_GIT_ERROR_DENIED },
  { "Permission denied", UP_GIT_ERROR_DENIED },
  { "Repository not found", UP_GIT_ERROR_DENIED },
  { "error: 403", UP_GIT_ERROR_DENIED },
  { "' not found", UP_GIT_ERROR_DENIED },
  { "does not appear to be a git repository", UP_GIT_ERROR_NOT_A_REPOSITORY },
  { "not valid: is this a git repository", UP_GIT_ERROR_NOT_A_REPOSITORY },
  { "does not exist", UP_GIT_ERROR_NOT_A_REPOSITORY },
};

/* Reads a number behind @text; 0 when there is none. */
static gint64
read_number (const char  *text,
             const char **end)
{
  char *stop;
  guint64 value = g_ascii_strtoull (text, &stop, 10);

  *end = stop;
  return value <= G_MAXINT64 ? (gint64) value : 0;
}

/* "Receiving objects:  45% (450/1000), 1.20 MiB | 3.00 MiB/s" */
static void
tell_progress (UpGitFetch *self,
               const char *line)
{
  static const struct
  {
    const char *unit;
    double bytes;
  } units[] = { { " GiB", 1 << 30 }, { " MiB", 1 << 20 }, { " KiB", 1 << 10 }, { " bytes", 1 } };
  const char *open = strchr (line, '(');
  const char *comma = open != NULL ? strstr (open, "), ") : NULL;
  gint64 done, total;
  double bytes = 0;
  char *end;

  if (strncmp (line, "Receiving objects:", strlen ("Receiving objects:")) != 0 || open == NULL)
    return;
  done = read_number (open + 1, &open);
  total = *open == '/' ? read_number (open + 1, &open) : 0;
  if (comma != NULL)
    {
      bytes = g_ascii_strtod (comma + strlen ("), "), &end);
      for (guint i = 0; i < G_N_ELEMENTS (units); i++)
        {
          if (g_str_has_prefix (end, units[i].unit))
            {
              bytes *= units[i].bytes;
              break;
            }
        }
    }
  up_git_fetch_tell (self, done, total, (gint64) bytes);
}

/* What git wrote of trouble, the last line of it. */
static void
note_trouble (GString    *trouble,
              const char *line)
{
  if (g_str_has_prefix (line, "fatal: ") || g_str_has_prefix (line, "error: ") ||
      g_str_has_prefix (line, "remote: ") || g_str_has_prefix (line, "ERROR: "))
    g_string_append_printf (trouble, "%s%s", trouble->len > 0 ? "; " : "", line);
}

/* Reads what git writes until it ends or is to be stopped. */
static void
follow (UpGitFetch  *self,
        GSubprocess *process,
        GString     *trouble)
{
  GInputStream *stream = g_subprocess_get_stderr_pipe (process);
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new (stream);
  char line[LINE_MAX_LENGTH];
  gsize length = 0;
  char c;

  while (g_input_stream_read (buffered, &c, 1, self->cancellable, NULL) == 1)
    {
      if (c != '\r' && c != '\n')
        {
          if (length < sizeof line - 1)
            line[length++] = c;
          continue;
        }
      line[length] = '\0';
      length = 0;
      tell_progress (self, line);
      note_trouble (trouble, line);
      if (!up_git_fetch_goes_on (self))
        return;
    }
}

static gboolean
fail (UpGitFetch *self,
      GString    *trouble,
      GError    **error)
{
  UpGitError code = UP_GIT_ERROR_UNREACHABLE;
  g_autofree char *words = g_utf8_make_valid (trouble->len > 0 ? trouble->str : NO_WORDS, -1);

  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      if (strstr (words, troubles[i].words) != NULL)
        {
          code = troubles[i].code;
          break;
        }
    }
  g_set_error (error, UP_GIT_ERROR, code, "Could not fetch %s: %s", self->url, words);
  return FALSE;
}

/* Runs git and follows what it says. */
static gboolean
run (UpGitFetch        *self,
     const char *const *arguments,
     GError           **error)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GString) trouble = g_string_new (NULL);

  process = up_git_program_start (self->folder, arguments,
                                  G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                      G_SUBPROCESS_FLAGS_STDERR_PIPE, error);
  if (process == NULL)
    return FALSE;
  follow (self, process, trouble);
  /* Its helpers end with it, since nobody reads what they write. */
  if (!up_git_fetch_goes_on (self))
    g_subprocess_send_signal (process, SIGTERM);
  g_subprocess_wait (process, NULL, NULL);
  if (g_subprocess_get_if_exited (process) && g_subprocess_get_exit_status (process) == 0 &&
      up_git_fetch_goes_on (self))
    return TRUE;
  return fail (self, trouble, error);
}

static gboolean
is_there (UpGitFetch *self,
          const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* A folder that git knows, which says where it is fetched from. */
static gboolean
prepare (UpGitFetch *self,
         GError    **error)
{
  const char *const init[] = { "init", "--quiet", "--bare", ".", NULL };
  const char *const where[] = { "config", "remote.origin.url", self->url, NULL };
  const char *const what[] = { "config", "remote.origin.fetch", "+refs/heads/*:refs/heads/*",
                               NULL };

  return (is_there (self, "HEAD") || run (self, init, error)) && run (self, where, error) &&
         run (self, what, error);
}

/* Whether files are to come too: they are wanted, or they are there and new ones belong to them. */
static const char *
choose_filter (UpGitFetch *self)
{
  return self->files || is_there (self, FILES) ? "--no-filter" : "--filter=blob:none";
}

static gboolean
fetch_all (UpGitFetch *self,
           GError    **error)
{
  const char *const arguments[] = { "fetch", "--progress", "--prune", "--force", "--no-tags",
                                    choose_filter (self), "--update-head-ok",
                                    is_there (self, "shallow") ? "--unshallow" : "--no-auto-gc",
                                    "origin", "+refs/heads/*:refs/heads/*",
                                    "+refs/tags/*:refs/tags/*", NULL };

  return run (self, arguments, error);
}

static gboolean
fetch_piece (UpGitFetch *self,
             guint       depth,
             GError    **error)
{
  g_autofree char *option = g_strdup_printf ("--depth=%u", depth);
  const char *const arguments[] = { "fetch", "--progress", "--prune", "--force", "--no-tags",
                                    choose_filter (self), "--update-head-ok", option, "origin",
                                    "+refs/heads/*:refs/heads/*", NULL };

  return run (self, arguments, error);
}

/* What a file of the clone says, "" where there is none. */
static char *
read_file (UpGitFetch *self,
           const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : g_strdup ("");
}

static void
write_depth (UpGitFetch *self,
             guint       depth)
{
  g_autofree char *path = g_build_filename (self->folder, DEPTH, NULL);
  g_autofree char *text = g_strdup_printf ("%u", depth);

  g_file_set_contents (path, text, -1, NULL);
}

/* A first fetch goes deeper and deeper, until nothing is cut off. */
static gboolean
fetch_pieces (UpGitFetch *self,
              GError    **error)
{
  g_autofree char *reached = read_file (self, DEPTH);
  g_autofree char *cut = read_file (self, "shallow");
  gint64 depth = g_ascii_strtoll (reached, NULL, 10);
  gboolean deeper;

  do
    {
      g_autoptr (GError) trouble = NULL;
      g_autofree char *before = g_steal_pointer (&cut);

      depth = CLAMP (depth, 0, G_MAXINT / 2 - PIECE) + PIECE;
      if (!fetch_piece (self, (guint) depth, &trouble))
        {
          /* Servers of plain files cannot cut a history, and an empty one fails without a word:
           * what is wrong, if anything, is told when all is asked for. */
          if (strstr (trouble->message, "does not support shallow") != NULL ||
              g_str_has_suffix (trouble->message, NO_WORDS))
            return TRUE;
          g_propagate_error (error, g_steal_pointer (&trouble));
          return FALSE;
        }
      write_depth (self, (guint) depth);
      /* Where the server's own history is cut off, it goes no deeper. */
      cut = read_file (self, "shallow");
      deeper = *cut != '\0' && strcmp (cut, before) != 0;
    }
  while (deeper);
  return TRUE;
}

/* All of a clone that was made without files comes again, with them; then it is one like any other,
 * which asks its server for nothing while it is read. */
static gboolean
fetch_files (UpGitFetch *self,
             GError    **error)
{
  static const char *const promises[] = { "remote.origin.promisor",
                                          "remote.origin.partialclonefilter",
                                          "extensions.partialclone" };
  const char *const again[] = { "fetch", "--progress", "--refetch", "--force", "--no-tags",
                                "--no-filter", "--update-head-ok", "--no-auto-gc", "origin",
                                "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*", NULL };
  const char *const ask[] = { "config", "remote.origin.promisor", NULL };
  g_autofree char *mark = g_build_filename (self->folder, FILES, NULL);

  if (!self->files || is_there (self, FILES))
    return TRUE;
  if (run (self, ask, NULL))
    {
      if (!run (self, again, error))
        return FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (promises); i++)
        {
          const char *const unset[] = { "config", "--unset-all", promises[i], NULL };

          /* Not every git sets all of them. */
          run (self, unset, NULL);
        }
    }
  return g_file_set_contents (mark, "", 0, error);
}

/* The main branch is the server's; one that is gone would leave the clone without. */
static gboolean
set_head (UpGitFetch *self,
          GError    **error)
{
  const char *const ask[] = { "ls-remote", "--symref", "origin", "HEAD", NULL };
  const char *set[] = { "symbolic-ref", "HEAD", NULL, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *out = NULL;
  g_autofree char *name = NULL;

  process = up_git_program_start (self->folder, ask,
                                  G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                      G_SUBPROCESS_FLAGS_STDERR_SILENCE, error);
  if (process == NULL)
    return FALSE;
  if (!g_subprocess_communicate_utf8 (process, NULL, self->cancellable, &out, NULL, NULL))
    {
      g_subprocess_send_signal (process, SIGTERM);
      return TRUE;
    }
  /* A server without commits, or with a HEAD of its own, says nothing of the sort. */
  if (out == NULL || !g_str_has_prefix (out, "ref: refs/heads/"))
    return TRUE;
  name = g_strndup (out + strlen ("ref: "), strcspn (out + strlen ("ref: "), "\t\n"));
  set[2] = name;
  return run (self, set, error);
}

gboolean
up_git_fetch_with_program (UpGitFetch *self,
                           GError    **error)
{
  gboolean begun = is_there (self, COMPLETE);
  g_autofree char *mark = g_build_filename (self->folder, COMPLETE, NULL);

  if (!prepare (self, error) || (!begun && !fetch_pieces (self, error)) ||
      !fetch_all (self, error) || !fetch_files (self, error) || !set_head (self, error))
    return FALSE;
  return begun || g_file_set_contents (mark, "", 0, error);
}
