/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-lines.h"

#include "up-git-change.h"
#include "up-git-commit.h"
#include "up-git-objects.h"
#include "up-spread.h"

#include <string.h>

/* Commits that a thread takes at a time: neighbours have files in common. */
#define PIECE 256

/* Commits between two reports. */
#define REPORT_EVERY 64

/* Folders in each other; deeper ones are no work of people. */
#define DEPTH_MAX 512

#define SUBMODULE 0160000

/* What a submodule is in the eyes of git. */
#define SUBMODULE_TEXT "Subproject commit "

/* The counting of a history. */
typedef struct
{
  const char *folder;
  UpCommitLog *history;
  GArray *rows;         /* (element-type guint32): what is to be counted, the newest first */
  GAsyncQueue *readers; /* (element-type UpGitObjects): those that no thread has */
  gint done;            /* atomic */
  gint missing;         /* atomic: commits of which files are not there */
  UpGitProgress progress;
  gpointer data;
  GCancellable *cancellable;
} Counting;

/* The comparison of two trees. */
typedef struct
{
  UpGitObjects *objects;
  UpGitChange change;
  GCancellable *cancellable;
  guint depth;
} Comparison;

static gboolean compare_trees (Comparison    *self,
                               const git_oid *before,
                               const git_oid *after);

/* What is in a file; the caller holds @object as long as it looks at @text. */
static gboolean
read_text (Comparison       *self,
           const UpGitEntry *entry,
           git_odb_object  **object,
           char             *submodule,
           gsize             submodule_size,
           UpGitText        *text)
{
  if (entry == NULL)
    {
      *text = (UpGitText) { "", 0 };
      return TRUE;
    }
  if (entry->mode == SUBMODULE)
    {
      g_snprintf (submodule, submodule_size, SUBMODULE_TEXT "%s\n",
                  git_oid_tostr_s (&entry->object));
      *text = (UpGitText) { submodule, strlen (submodule) };
      return TRUE;
    }
  *object = up_git_objects_read (self->objects, &entry->object, GIT_OBJECT_BLOB);
  if (*object == NULL)
    return FALSE;
  *text = (UpGitText) { git_odb_object_data (*object), git_odb_object_size (*object) };
  return TRUE;
}

static gboolean
compare_files (Comparison       *self,
               const UpGitEntry *before,
               const UpGitEntry *after)
{
  g_autoptr (git_odb_object) old_object = NULL;
  g_autoptr (git_odb_object) new_object = NULL;
  char old_link[64], new_link[64];
  UpGitText old_text, new_text;

  /* Only its rights changed. */
  if (before != NULL && after != NULL && git_oid_equal (&before->object, &after->object))
    {
      self->change.files++;
      return TRUE;
    }
  return read_text (self, before, &old_object, old_link, sizeof old_link, &old_text) &&
         read_text (self, after, &new_object, new_link, sizeof new_link, &new_text) &&
         up_git_change_add (&self->change, &old_text, &new_text);
}

static gboolean
compare_entries (Comparison       *self,
                 const UpGitEntry *before,
                 const UpGitEntry *after)
{
  if (before != NULL && after != NULL && before->mode == after->mode &&
      git_oid_equal (&before->object, &after->object))
    return TRUE;
  return up_git_entry_is_folder (before != NULL ? before : after)
             ? compare_trees (self, before != NULL ? &before->object : NULL,
                              after != NULL ? &after->object : NULL)
             : compare_files (self, before, after);
}

/* git's order: a folder stands where its name with a slash would. */
static int
order (const UpGitEntry *one,
       const UpGitEntry *other)
{
  gsize n = MIN (one->length, other->length);
  int result = memcmp (one->name, other->name, n);
  guchar a, b;

  if (result != 0)
    return result;
  a = one->length > n ? (guchar) one->name[n] : up_git_entry_is_folder (one) ? '/' : 0;
  b = other->length > n ? (guchar) other->name[n] : up_git_entry_is_folder (other) ? '/' : 0;
  return (a > b) - (a < b);
}

static gboolean
open_tree (Comparison      *self,
           const git_oid   *name,
           git_odb_object **object,
           UpGitTreeReader *reader)
{
  *reader = (UpGitTreeReader) { NULL, NULL };
  if (name == NULL)
    return TRUE;
  *object = up_git_objects_read (self->objects, name, GIT_OBJECT_TREE);
  if (*object == NULL)
    return FALSE;
  reader->at = git_odb_object_data (*object);
  reader->end = reader->at + git_odb_object_size (*object);
  return TRUE;
}

static gboolean
compare_trees (Comparison    *self,
               const git_oid *before,
               const git_oid *after)
{
  g_autoptr (git_odb_object) old_tree = NULL;
  g_autoptr (git_odb_object) new_tree = NULL;
  UpGitTreeReader old_reader, new_reader;
  UpGitEntry old_entry, new_entry;
  gboolean has_old, has_new, done = TRUE;

  if (self->depth >= DEPTH_MAX || g_cancellable_is_cancelled (self->cancellable) ||
      !open_tree (self, before, &old_tree, &old_reader) ||
      !open_tree (self, after, &new_tree, &new_reader))
    return FALSE;
  self->depth++;
  has_old = up_git_tree_reader_next (&old_reader, &old_entry);
  has_new = up_git_tree_reader_next (&new_reader, &new_entry);
  while (done && (has_old || has_new))
    {
      int which = !has_old ? 1 : !has_new ? -1 : order (&old_entry, &new_entry);

      done = compare_entries (self, which <= 0 ? &old_entry : NULL,
                              which >= 0 ? &new_entry : NULL);
      if (which <= 0)
        has_old = up_git_tree_reader_next (&old_reader, &old_entry);
      if (which >= 0)
        has_new = up_git_tree_reader_next (&new_reader, &new_entry);
    }
  self->depth--;
  return done;
}

/* The files of a commit and the name of its first parent; whether the commit is there. */
static gboolean
read_commit (UpGitObjects  *objects,
             const git_oid *name,
             git_oid       *tree,
             git_oid       *parent,
             guint         *n_parents)
{
  g_autoptr (git_odb_object) object = up_git_objects_read (objects, name, GIT_OBJECT_COMMIT);
  UpGitCommit commit;

  if (object == NULL || !up_git_commit_parse (&commit, git_odb_object_data (object),
                                              git_odb_object_size (object)))
    return FALSE;
  *tree = commit.tree;
  *n_parents = commit.n_parents;
  if (commit.n_parents > 0)
    up_git_commit_get_parent (&commit, 0, parent);
  return TRUE;
}

static gboolean
count_commit (Comparison   *self,
              const guint8 *sha)
{
  git_oid name, tree, parent, before, unused;
  guint n_parents;

  memcpy (name.id, sha, sizeof name.id);
  self->change = (UpGitChange) { 0 };
  if (!read_commit (self->objects, &name, &tree, &parent, &n_parents))
    return FALSE;
  if (n_parents == 0)
    return compare_trees (self, NULL, &tree);
  return read_commit (self->objects, &parent, &before, &unused, &n_parents) &&
         (git_oid_equal (&before, &tree) || compare_trees (self, &before, &tree));
}

static void
count_row (Counting   *counting,
           Comparison *comparison,
           guint32     index)
{
  UpCommitRow *row = &g_array_index (counting->history->rows, UpCommitRow, index);
  const guint8 *sha = counting->history->shas->data + (gsize) index * UP_COMMIT_LOG_SHA;

  if (count_commit (comparison, sha))
    {
      row->insertions = (gint32) MIN (comparison->change.insertions, G_MAXINT32);
      row->deletions = (gint32) MIN (comparison->change.deletions, G_MAXINT32);
      row->files = (gint32) MIN (comparison->change.files, G_MAXINT32);
    }
  else if (!g_cancellable_is_cancelled (counting->cancellable))
    g_atomic_int_inc (&counting->missing);
}

static void
count_piece (gsize    index,
             gpointer data)
{
  Counting *self = data;
  g_autoptr (UpGitObjects) objects = g_async_queue_try_pop (self->readers);
  Comparison comparison = { .cancellable = self->cancellable };
  guint begin = (guint) index * PIECE;

  if (objects == NULL)
    objects = up_git_objects_new (self->folder, NULL);
  for (guint i = begin; i < MIN (begin + PIECE, self->rows->len); i++)
    {
      gint done;

      if (objects == NULL || g_cancellable_is_cancelled (self->cancellable))
        break;
      comparison.objects = objects;
      count_row (self, &comparison, g_array_index (self->rows, guint32, i));
      done = g_atomic_int_add (&self->done, 1) + 1;
      if (self->progress != NULL && (done % REPORT_EVERY == 0 || (guint) done == self->rows->len))
        self->progress ("lines", done, self->rows->len, 0, self->data);
    }
  if (objects != NULL)
    g_async_queue_push (self->readers, g_steal_pointer (&objects));
}

/* What is to be counted. A merge has no lines of its own: they are those of its parents. */
static GArray *
list_rows (UpCommitLog *history)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = history->rows->len; i-- > 0;)
    {
      UpCommitRow *row = &g_array_index (history->rows, UpCommitRow, i);

      if (row->insertions != UP_COMMITS_NOT_COUNTED)
        continue;
      if (row->parents > 1)
        row->files = row->insertions = row->deletions = 0;
      else
        g_array_append_val (rows, i);
    }
  return rows;
}

static void
note_missing (UpCommitLog *history,
              gint         missing)
{
  for (guint i = 0; i < history->notes->len; i++)
    {
      if (strcmp (g_array_index (history->notes, UpCommitsNote, i).code, "lines-missing") == 0)
        g_array_remove_index (history->notes, i--);
    }
  if (missing > 0)
    up_commit_log_add_note (history, "lines-missing", missing, NULL);
}

/**
 * up_git_count_lines:
 * @folder: (type filename): the repository
 * @history: (inout): what up_git_read() read of it
 * @progress: (nullable): is told how many commits were counted, from any thread
 * @data: for @progress
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Counts the lines that each commit adds and takes out, and the files it changes, where nobody has
 * counted them, as `git log --numstat --no-renames --diff-merges=off` does without attributes: a
 * merge has none. What cannot be counted, since files are not there, is told in a note. Blocks, and
 * uses all processors.
 *
 * Returns: whether all was counted that can be; otherwise @error is of %UP_GIT_ERROR or cancelled,
 *   and @history has what was counted by then
 */
gboolean
up_git_count_lines (const char    *folder,
                    UpCommitLog   *history,
                    UpGitProgress  progress,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GAsyncQueue) readers = NULL;
  Counting counting = { .folder = folder, .history = history, .progress = progress, .data = data,
                        .cancellable = cancellable };
  UpGitObjects *first;

  g_return_val_if_fail (folder != NULL && history != NULL, FALSE);
  g_return_val_if_fail (history->shas->len == (gsize) history->rows->len * UP_COMMIT_LOG_SHA,
                        FALSE);

  first = up_git_objects_new (folder, error);
  if (first == NULL)
    return FALSE;
  readers = g_async_queue_new_full ((GDestroyNotify) up_git_objects_free);
  g_async_queue_push (readers, first);
  rows = list_rows (history);
  counting.rows = rows;
  counting.readers = readers;
  up_spread (NULL, (rows->len + PIECE - 1) / PIECE, count_piece, &counting);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  note_missing (history, counting.missing);
  return TRUE;
}

/**
 * up_git_lines_are_kept:
 * @history: what is known of a repository
 *
 * Returns: whether somebody had its lines counted, so that those of new commits are to be counted
 *   too
 */
gboolean
up_git_lines_are_kept (const UpCommitLog *history)
{
  g_return_val_if_fail (history != NULL, FALSE);

  for (guint i = 0; i < history->rows->len; i++)
    {
      const UpCommitRow *row = &g_array_index (history->rows, UpCommitRow, i);

      if (row->parents <= 1 && row->insertions != UP_COMMITS_NOT_COUNTED)
        return TRUE;
    }
  return FALSE;
}
