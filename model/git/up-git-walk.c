/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-walk.h"

#include "up-git-commit.h"
#include "up-git-people.h"

#include <string.h>

/* Commits between two looks at whether to stop. */
#define PIECE 1024

#define NO_ENTRY G_MAXUINT32

/* Files of a commit that has none. */
static const char empty_tree[] = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/* Dates before this are those of a clock that was not set: git is of 2005, and the histories that
 * were brought into it begin in 1972. */
#define CLOCK_SET (G_GINT64_CONSTANT (63072000) * UP_TIME_SECOND)

/* How far a clock may be ahead of ours. */
#define CLOCK_AHEAD UP_TIME_DAY

/* A commit that was heard of. */
typedef struct
{
  git_oid name;
  git_oid tree;
  guint32 parent; /* entry of its first parent, or NO_ENTRY */
  guint32 row;    /* where it stands in the history, or NO_ENTRY: not read */
} Entry;

typedef struct
{
  git_repository *repository;
  git_odb *odb;
  UpCommitLog *history;
  UpGitPeople *people;
  GArray *entries;      /* (element-type Entry) */
  guint32 *slots;       /* entry + 1 by name, 0 for none */
  guint32 mask;
  GArray *waiting;      /* (element-type guint32): entries that are to be read */
  GHashTable *shallow;  /* (element-type git_oid): commits whose parents were left out */
  guint n_known;        /* entries of the history that was known */
  guint32 known_head;   /* its newest, or NO_ENTRY */
  gboolean met;         /* whether that was met */
  gint64 missing;
  gint64 odd_dates;
  gint64 shallow_met;
  UpTime now;
} Walk;

static void
walk_clear (Walk *walk)
{
  g_clear_pointer (&walk->odb, git_odb_free);
  g_clear_pointer (&walk->people, up_git_people_free);
  g_clear_pointer (&walk->entries, g_array_unref);
  g_clear_pointer (&walk->slots, g_free);
  g_clear_pointer (&walk->waiting, g_array_unref);
  g_clear_pointer (&walk->shallow, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

static guint32
slot_of (const Walk    *walk,
         const git_oid *name)
{
  guint32 hash;

  /* Object names are checksums, so any part of them is a hash. */
  memcpy (&hash, name->id, sizeof hash);
  return hash & walk->mask;
}

static Entry *
entry_at (Walk   *walk,
          guint32 index)
{
  return &g_array_index (walk->entries, Entry, index);
}

static void
widen (Walk *walk)
{
  walk->mask = walk->mask * 2 + 1;
  g_free (walk->slots);
  walk->slots = g_new0 (guint32, (gsize) walk->mask + 1);
  for (guint i = 0; i < walk->entries->len; i++)
    {
      guint32 slot = slot_of (walk, &entry_at (walk, i)->name);

      while (walk->slots[slot] != 0)
        slot = (slot + 1) & walk->mask;
      walk->slots[slot] = i + 1;
    }
}

/* The entry of that name, made when there is none; @added says which. */
static guint32
hear_of (Walk          *walk,
         const git_oid *name,
         gboolean      *added)
{
  Entry entry = { .name = *name, .parent = NO_ENTRY, .row = NO_ENTRY };
  guint32 slot = slot_of (walk, name);

  for (; walk->slots[slot] != 0; slot = (slot + 1) & walk->mask)
    {
      *added = FALSE;
      if (memcmp (&entry_at (walk, walk->slots[slot] - 1)->name, name, sizeof *name) == 0)
        return walk->slots[slot] - 1;
    }
  *added = TRUE;
  g_array_append_val (walk->entries, entry);
  walk->slots[slot] = walk->entries->len;
  if (walk->entries->len > walk->mask / 2)
    widen (walk);
  return walk->entries->len - 1;
}

static void
want (Walk          *walk,
      const git_oid *name,
      guint32       *index)
{
  gboolean added;

  *index = hear_of (walk, name, &added);
  walk->met = walk->met || *index == walk->known_head;
  if (added)
    g_array_append_val (walk->waiting, *index);
}

/* git keeps the names of commits without parents at hand in a file of that name. */
static GHashTable *
load_shallow (git_repository *repository)
{
  GHashTable *names = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                             (GDestroyNotify) g_bytes_unref, NULL);
  g_autofree char *path = g_build_filename (git_repository_commondir (repository), "shallow", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return names;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      git_oid name;

      if (strlen (lines[i]) == GIT_OID_SHA1_HEXSIZE && git_oid_fromstr (&name, lines[i]) == 0)
        g_hash_table_add (names, g_bytes_new (&name, sizeof name));
    }
  return names;
}

static gboolean
is_shallow (Walk          *walk,
            const git_oid *name)
{
  g_autoptr (GBytes) key = NULL;

  if (g_hash_table_size (walk->shallow) == 0)
    return FALSE;
  key = g_bytes_new_static (name, sizeof *name);
  return g_hash_table_contains (walk->shallow, key);
}

static gboolean
is_odd (const Walk           *walk,
        const UpGitSignature *signature)
{
  return signature->odd || signature->time < CLOCK_SET ||
         signature->time > walk->now + CLOCK_AHEAD;
}

static void
add_row (Walk              *walk,
         guint32            index,
         const UpGitCommit *commit)
{
  UpCommitRow row = UP_COMMIT_ROW_INIT;
  Entry *entry = entry_at (walk, index);

  row.author_time = commit->author.time;
  row.author_zone = commit->author.zone;
  row.committer_time = commit->committer.time;
  row.committer_zone = commit->committer.zone;
  row.parents = (guint8) MIN (commit->n_parents, G_MAXUINT8);
  up_git_people_find (walk->people, commit, &row.author, &row.committer);
  walk->odd_dates += is_odd (walk, &commit->author) || is_odd (walk, &commit->committer);

  entry->tree = commit->tree;
  entry->row = walk->history->rows->len;
  g_array_append_val (walk->history->rows, row);
  g_byte_array_append (walk->history->shas, entry->name.id, UP_COMMIT_LOG_SHA);
}

static void
read_commit (Walk   *walk,
             guint32 index)
{
  g_autoptr (git_odb_object) object = NULL;
  git_oid name = entry_at (walk, index)->name;
  UpGitCommit commit;

  if (git_odb_read (&object, walk->odb, &name) != 0 ||
      git_odb_object_type (object) != GIT_OBJECT_COMMIT ||
      !up_git_commit_parse (&commit, git_odb_object_data (object), git_odb_object_size (object)))
    {
      walk->missing++;
      return;
    }
  add_row (walk, index, &commit);
  if (is_shallow (walk, &name))
    {
      walk->shallow_met++;
      return;
    }
  for (guint i = 0; i < commit.n_parents; i++)
    {
      git_oid parent;
      guint32 at;

      up_git_commit_get_parent (&commit, i, &parent);
      want (walk, &parent, &at);
      if (i == 0)
        entry_at (walk, index)->parent = at;
    }
}

/* Files of a commit that was known, which the history does not keep. */
static gboolean
find_tree (Walk  *walk,
           Entry *entry)
{
  g_autoptr (git_odb_object) object = NULL;
  UpGitCommit commit;

  if (entry->row != NO_ENTRY)
    return TRUE;
  if (git_odb_read (&object, walk->odb, &entry->name) != 0 ||
      !up_git_commit_parse (&commit, git_odb_object_data (object), git_odb_object_size (object)))
    return FALSE;
  entry->tree = commit.tree;
  return TRUE;
}

static void
compare_trees (Walk *walk)
{
  git_oid none;

  git_oid_fromstr (&none, empty_tree);
  for (guint i = walk->n_known; i < walk->entries->len; i++)
    {
      Entry *entry = entry_at (walk, i);
      UpCommitRow *row;
      const git_oid *before;

      if (entry->row == NO_ENTRY)
        continue;
      row = &g_array_index (walk->history->rows, UpCommitRow, entry->row);
      if (row->parents > 1)
        {
          row->change = UP_COMMIT_CHANGE_SOME;
          continue;
        }
      if (row->parents == 1 &&
          (entry->parent == NO_ENTRY || !find_tree (walk, entry_at (walk, entry->parent))))
        continue;
      before = row->parents == 0 ? &none : &entry_at (walk, entry->parent)->tree;
      row->change = git_oid_equal (&entry->tree, before) ? UP_COMMIT_CHANGE_NONE
                                                         : UP_COMMIT_CHANGE_SOME;
    }
}

/* Entries of the commits that are known, so that the walk ends at them. */
static void
begin_with_known (Walk            *walk,
                  const UpCommitLog *known)
{
  git_oid head;
  gboolean added;

  for (guint i = 0; i < known->rows->len; i++)
    {
      git_oid name;

      memcpy (name.id, known->shas->data + (gsize) i * UP_COMMIT_LOG_SHA, UP_COMMIT_LOG_SHA);
      hear_of (walk, &name, &added);
    }
  walk->n_known = walk->entries->len;
  if (git_oid_fromstr (&head, known->head) == 0)
    walk->known_head = hear_of (walk, &head, &added);
  up_git_people_add_known (walk->people, known);
  g_array_append_vals (walk->history->rows, known->rows->data, known->rows->len);
  g_byte_array_append (walk->history->shas, known->shas->data, known->shas->len);
}

static void
add_notes (Walk *walk)
{
  if (walk->shallow_met > 0)
    up_commit_log_add_note (walk->history, "shallow", walk->shallow_met, NULL);
  if (walk->missing > 0)
    up_commit_log_add_note (walk->history, "missing-objects", walk->missing, NULL);
  if (walk->odd_dates > 0)
    up_commit_log_add_note (walk->history, "odd-dates", walk->odd_dates, NULL);
  up_git_people_add_note (walk->people, walk->history);
}

/* What was only partly there may be whole now, so it is read again. */
static gboolean
is_whole (const UpCommitLog *known)
{
  for (guint i = 0; i < known->notes->len; i++)
    {
      const char *code = g_array_index (known->notes, UpCommitsNote, i).code;

      if (strcmp (code, "shallow") == 0 || strcmp (code, "missing-objects") == 0)
        return FALSE;
    }
  return known->head != NULL && known->rows->len > 0 &&
         known->shas->len == (gsize) known->rows->len * UP_COMMIT_LOG_SHA;
}

static void
begin_walk (Walk           *walk,
            git_repository *repository,
            UpCommitLog      *history)
{
  walk->repository = repository;
  walk->history = history;
  walk->people = up_git_people_new (history);
  walk->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  walk->waiting = g_array_new (FALSE, FALSE, sizeof (guint32));
  walk->mask = 1023;
  walk->slots = g_new0 (guint32, (gsize) walk->mask + 1);
  walk->shallow = load_shallow (repository);
  walk->known_head = NO_ENTRY;
  walk->now = g_get_real_time ();
}

/**
 * up_git_walk:
 * @repository: an open repository
 * @head: the newest commit
 * @known: (nullable): what was read of it earlier
 * @history: (inout): a history without commits
 * @progress: (nullable): is told how many commits were read
 * @data: for @progress
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads every commit that can be reached from @head, each once and in no order, since none is
 * needed. When all that is known can be reached, only what is new is read; when not, because the
 * branch was rewritten, everything is, and a note says so. Commits that are missing or damaged are
 * counted in a note.
 *
 * Returns: whether it was read; otherwise @error is set: cancelled, or %UP_GIT_ERROR_DAMAGED
 */
gboolean
up_git_walk (git_repository  *repository,
             const git_oid   *head,
             const UpCommitLog *known,
             UpCommitLog       *history,
             UpGitProgress    progress,
             gpointer         data,
             GCancellable    *cancellable,
             GError         **error)
{
  g_auto (Walk) walk = { NULL };
  guint32 first;
  gint64 n = 0;

  if (known != NULL && !is_whole (known))
    known = NULL;
  begin_walk (&walk, repository, history);
  if (git_repository_odb (&walk.odb, repository) != 0)
    {
      up_git_fail (UP_GIT_ERROR_DAMAGED, "read", git_repository_path (repository), error);
      return FALSE;
    }
  if (known != NULL)
    begin_with_known (&walk, known);
  want (&walk, head, &first);
  while (walk.waiting->len > 0)
    {
      guint32 index = g_array_index (walk.waiting, guint32, walk.waiting->len - 1);

      g_array_set_size (walk.waiting, walk.waiting->len - 1);
      read_commit (&walk, index);
      if (++n % PIECE != 0)
        continue;
      if (progress != NULL)
        progress ("commits", n, 0, 0, data);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  if (known != NULL && !walk.met)
    {
      g_array_set_size (history->rows, 0);
      g_byte_array_set_size (history->shas, 0);
      g_array_set_size (history->identities, 0);
      if (!up_git_walk (repository, head, NULL, history, progress, data, cancellable, error))
        return FALSE;
      up_commit_log_add_note (history, "rewritten", 0, NULL);
      return TRUE;
    }
  compare_trees (&walk);
  add_notes (&walk);
  up_commit_log_sort (history);
  return TRUE;
}
