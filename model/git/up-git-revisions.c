/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-revisions.h"

#include "up-git-commit.h"

#include <string.h>

/* Files change slowly: one look a quarter shows what they become. */
#define EVERY UP_PERIOD_QUARTER

/* Adds a revision, in the place of an earlier one of the same quarter. */
static void
add (GPtrArray  *revisions,
     const char *name,
     UpTime      time,
     git_tree   *tree)
{
  UpTreeCount *last = revisions->len > 0 ? revisions->pdata[revisions->len - 1] : NULL;

  if (last != NULL && up_time_index (last->time, EVERY) == up_time_index (time, EVERY))
    g_ptr_array_set_size (revisions, (gint) revisions->len - 1);
  g_ptr_array_add (revisions, up_tree_count_new (name, time,
                                                 git_oid_tostr_s (git_tree_id (tree))));
}

static int
compare_releases (gconstpointer a,
                  gconstpointer b)
{
  const UpRelease *one = *(gpointer *) a, *other = *(gpointer *) b;

  return (one->time > other->time) - (one->time < other->time);
}

/* Tags that are versions, without those on the way to one; where there are none, all tags. */
static GPtrArray *
list_tags (const UpCommitLog *history)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  GPtrArray *versions = g_ptr_array_new ();

  for (guint i = 0; i < history->releases->len; i++)
    {
      UpRelease *release = &g_array_index (history->releases, UpRelease, i);

      g_ptr_array_add (all, release);
      if (release->type >= UP_RELEASE_PATCH)
        g_ptr_array_add (versions, release);
    }
  if (versions->len == 0)
    g_ptr_array_extend (versions, all, NULL, NULL);
  g_ptr_array_sort (versions, compare_releases);
  return versions;
}

static void
add_tags (GPtrArray         *revisions,
          UpGitObjects      *objects,
          const UpCommitLog *history)
{
  g_autoptr (GPtrArray) tags = list_tags (history);

  for (guint i = 0; i < tags->len; i++)
    {
      const UpRelease *tag = tags->pdata[i];
      g_autofree char *name = g_strconcat ("refs/tags/", tag->name, NULL);
      g_autoptr (git_tree) tree = up_git_find_tree (up_git_objects_get_repository (objects), name);

      if (tree != NULL)
        add (revisions, tag->name, tag->time, tree);
    }
}

static gboolean
read_commit (UpGitObjects  *objects,
             const git_oid *name,
             UpTime        *time,
             git_oid       *parent,
             gboolean      *has_parent)
{
  g_autoptr (git_odb_object) object = up_git_objects_read (objects, name, GIT_OBJECT_COMMIT);
  UpGitCommit commit;

  if (object == NULL || !up_git_commit_parse (&commit, git_odb_object_data (object),
                                              git_odb_object_size (object)))
    return FALSE;
  *time = commit.committer.time;
  *has_parent = commit.n_parents > 0;
  if (*has_parent)
    up_git_commit_get_parent (&commit, 0, parent);
  return TRUE;
}

/* Without tags: the main branch as it was at the end of each quarter, back along first parents. */
static void
add_commits (GPtrArray         *revisions,
             UpGitObjects      *objects,
             const git_oid     *head)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  git_oid name = *head, parent;
  gboolean goes_on = TRUE;
  gint64 reached = G_MAXINT64;
  UpTime time;

  while (goes_on && read_commit (objects, &name, &time, &parent, &goes_on))
    {
      if (up_time_index (time, EVERY) < reached)
        g_ptr_array_add (names, g_strdup (git_oid_tostr_s (&name)));
      reached = MIN (reached, up_time_index (time, EVERY));
      name = parent;
    }
  for (guint i = names->len; i-- > 0;)
    {
      g_autoptr (git_tree) tree =
          up_git_find_tree (up_git_objects_get_repository (objects), names->pdata[i]);

      if (tree != NULL && git_oid_fromstr (&name, names->pdata[i]) == 0 &&
          read_commit (objects, &name, &time, &parent, &goes_on))
        add (revisions, names->pdata[i], time, tree);
    }
}

/*
 * up_git_choose_revisions:
 * @objects: a repository
 * @history: what was read of it
 *
 * Chooses what to look at to see what the files of a repository become: the last release of each
 * quarter, where there are no tags the last commit of the main branch, and the newest commit.
 *
 * Returns: (transfer full) (element-type UpTreeCount): these by time, nothing counted
 */
GPtrArray *
up_git_choose_revisions (UpGitObjects      *objects,
                         const UpCommitLog *history)
{
  GPtrArray *revisions = g_ptr_array_new_with_free_func ((GDestroyNotify) up_tree_count_free);
  g_autoptr (git_tree) tree = NULL;
  git_oid head, parent;
  gboolean has_parent;
  UpTime time;

  if (history->head == NULL || git_oid_fromstr (&head, history->head) != 0)
    return revisions;
  add_tags (revisions, objects, history);
  if (revisions->len == 0)
    add_commits (revisions, objects, &head);
  tree = up_git_find_tree (up_git_objects_get_repository (objects), history->head);
  if (tree != NULL && read_commit (objects, &head, &time, &parent, &has_parent))
    g_ptr_array_add (revisions, up_tree_count_new (history->head, time,
                                                   git_oid_tostr_s (git_tree_id (tree))));
  return revisions;
}
