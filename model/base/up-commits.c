/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-commits.h"

#include <string.h>

/* The columns beside the lists that grow with them; only the owner that builds sees it. */
typedef struct
{
  UpCommits commits; /* first: what everybody sees */
  gsize size;
  gsize persons_size;
  gsize organisations_size;
  gsize releases_size;
  gsize notes_size;
  gboolean finished;
} Builder;

/* Every column of UpCommits by its place and the size of its elements. */
static const struct
{
  gsize offset;
  gsize size;
} columns[] = {
#define COLUMN(name)                                                                               \
  { G_STRUCT_OFFSET (UpCommits, name), sizeof *((UpCommits *) NULL)->name }
  COLUMN (author_time),  COLUMN (committer_time), COLUMN (author),         COLUMN (committer),
  COLUMN (organisation), COLUMN (author_zone),    COLUMN (committer_zone), COLUMN (parents),
  COLUMN (change),       COLUMN (files),          COLUMN (insertions),     COLUMN (deletions),
#undef COLUMN
};

static gpointer *
column_of (UpCommits *self,
           guint      column)
{
  return G_STRUCT_MEMBER_P (self, columns[column].offset);
}

/* Makes room for one more element; returns where it goes. */
static gpointer
grow (gpointer *array,
      gsize     n,
      gsize    *size,
      gsize     element)
{
  if (n == *size)
    {
      *size = *size == 0 ? 16 : *size * 2;
      *array = g_realloc_n (*array, *size, element);
    }
  return (char *) *array + n * element;
}

/**
 * up_commits_new:
 *
 * Returns: (transfer full): an empty history, to be filled by its one owner
 */
UpCommits *
up_commits_new (void)
{
  Builder *builder = g_atomic_rc_box_new0 (Builder);

  return &builder->commits;
}

/**
 * up_commits_ref:
 * @self: a history
 *
 * Returns: (transfer full): @self
 */
UpCommits *
up_commits_ref (UpCommits *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_rc_box_acquire (self);
  return self;
}

static void
clear (gpointer data)
{
  UpCommits *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_free (*column_of (self, i));
  for (gsize i = 0; i < self->n_persons; i++)
    g_free (self->persons[i].name);
  for (gsize i = 0; i < self->n_organisations; i++)
    g_free (self->organisations[i]);
  for (gsize i = 0; i < self->n_releases; i++)
    g_free (self->releases[i].name);
  for (gsize i = 0; i < self->n_notes; i++)
    {
      g_free (self->notes[i].code);
      g_free (self->notes[i].detail);
    }
  g_free (self->persons);
  g_free (self->organisations);
  g_free (self->releases);
  g_free (self->notes);
  g_free (self->repository);
  g_free (self->head);
}

/**
 * up_commits_unref:
 * @self: (transfer full): a history
 */
void
up_commits_unref (UpCommits *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * up_commits_reserve:
 * @self: a history that is being built
 * @n: how many commits there will be
 *
 * Makes room for @n commits at once.
 */
void
up_commits_reserve (UpCommits *self,
                    gsize      n)
{
  Builder *builder = (Builder *) self;

  g_return_if_fail (self != NULL && !builder->finished);

  if (n <= builder->size)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    *column_of (self, i) = g_realloc_n (*column_of (self, i), n, columns[i].size);
  builder->size = n;
}

/**
 * up_commits_add_person:
 * @self: a history that is being built
 * @name: (nullable): a name, never a mail address
 * @bot: whether a rule says that this is a program
 *
 * Returns: the person's index
 */
gint32
up_commits_add_person (UpCommits  *self,
                       const char *name,
                       gboolean    bot)
{
  Builder *builder = (Builder *) self;
  UpCommitPerson *person;

  g_return_val_if_fail (self != NULL && !builder->finished, UP_COMMITS_NONE);

  person = grow ((gpointer *) &self->persons, self->n_persons, &builder->persons_size,
                 sizeof *person);
  *person = (UpCommitPerson) { g_strdup (name), bot };
  return (gint32) self->n_persons++;
}

/**
 * up_commits_add_organisation:
 * @self: a history that is being built
 * @name: its name
 *
 * Returns: the organisation's index
 */
gint32
up_commits_add_organisation (UpCommits  *self,
                             const char *name)
{
  Builder *builder = (Builder *) self;
  char **organisation;

  g_return_val_if_fail (self != NULL && name != NULL && !builder->finished, UP_COMMITS_NONE);

  organisation = grow ((gpointer *) &self->organisations, self->n_organisations,
                       &builder->organisations_size, sizeof *organisation);
  *organisation = g_strdup (name);
  return (gint32) self->n_organisations++;
}

/**
 * up_commits_add:
 * @self: a history that is being built
 * @row: a commit of people and an organisation that were added
 *
 * Adds a commit; commits may come in any order.
 */
void
up_commits_add (UpCommits         *self,
                const UpCommitRow *row)
{
  Builder *builder = (Builder *) self;

  g_return_if_fail (self != NULL && row != NULL && !builder->finished);
  g_return_if_fail (row->author >= 0 && (gsize) row->author < self->n_persons);
  g_return_if_fail (row->committer >= 0 && (gsize) row->committer < self->n_persons);
  g_return_if_fail (row->organisation == UP_COMMITS_NONE ||
                    (gsize) row->organisation < self->n_organisations);

  if (self->n == builder->size)
    up_commits_reserve (self, builder->size == 0 ? 64 : builder->size * 2);
#define PUT(name) self->name[self->n] = row->name
  PUT (author_time);
  PUT (committer_time);
  PUT (author);
  PUT (committer);
  PUT (organisation);
  PUT (author_zone);
  PUT (committer_zone);
  PUT (parents);
  PUT (change);
  PUT (files);
  PUT (insertions);
  PUT (deletions);
#undef PUT
  self->n++;
}

/**
 * up_commits_add_release:
 * @self: a history that is being built
 * @name: a tag
 * @time: when it was made
 *
 * Adds a tag; what kind of release it is is read from its name.
 */
void
up_commits_add_release (UpCommits  *self,
                        const char *name,
                        UpTime      time)
{
  Builder *builder = (Builder *) self;
  UpRelease *release;

  g_return_if_fail (self != NULL && name != NULL && !builder->finished);

  release = grow ((gpointer *) &self->releases, self->n_releases, &builder->releases_size,
                  sizeof *release);
  *release = (UpRelease) { g_strdup (name), time, up_release_type_from_tag (name) };
  self->n_releases++;
}

/**
 * up_commits_add_note:
 * @self: a history that is being built
 * @code: stable short name
 * @count: how many commits it is about, 0 where that says nothing
 * @detail: (nullable): what else is to be said
 */
void
up_commits_add_note (UpCommits  *self,
                     const char *code,
                     gint64      count,
                     const char *detail)
{
  Builder *builder = (Builder *) self;
  UpCommitsNote *note;

  g_return_if_fail (self != NULL && code != NULL && !builder->finished);

  note = grow ((gpointer *) &self->notes, self->n_notes, &builder->notes_size, sizeof *note);
  *note = (UpCommitsNote) { g_strdup (code), count, g_strdup (detail) };
  self->n_notes++;
}

/* A commit and where it stands, so that sorting needs no look at the columns. */
typedef struct
{
  UpTime time;
  guint32 row;
} Key;

static int
compare_keys (const void *a,
              const void *b)
{
  const Key *one = a, *other = b;

  if (one->time != other->time)
    return one->time < other->time ? -1 : 1;
  return one->row < other->row ? -1 : one->row > other->row;
}

static int
compare_releases (const void *a,
                  const void *b)
{
  const UpRelease *one = a, *other = b;

  if (one->time != other->time)
    return one->time < other->time ? -1 : 1;
  return strcmp (one->name, other->name);
}

static void
sort_column (gpointer  *column,
             gsize      element,
             const Key *keys,
             gsize      n)
{
  char *sorted = g_malloc_n (n, element);

  for (gsize i = 0; i < n; i++)
    memcpy (sorted + i * element, (const char *) *column + keys[i].row * element, element);
  g_free (*column);
  *column = sorted;
}

static gboolean
is_sorted (const UpTime *times,
           gsize         n)
{
  for (gsize i = 1; i < n; i++)
    {
      if (times[i] < times[i - 1])
        return FALSE;
    }
  return TRUE;
}

/**
 * up_commits_finish:
 * @self: a history with all of its commits and tags
 *
 * Puts commits in the order of their author times (of equal ones, in the order they came) and tags
 * in theirs. From then on it is read only.
 */
void
up_commits_finish (UpCommits *self)
{
  Builder *builder = (Builder *) self;
  g_autofree Key *keys = NULL;

  g_return_if_fail (self != NULL && !builder->finished);

  builder->finished = TRUE;
  if (self->n_releases > 1)
    qsort (self->releases, self->n_releases, sizeof *self->releases, compare_releases);
  if (is_sorted (self->author_time, self->n))
    return;
  keys = g_new (Key, self->n);
  for (gsize i = 0; i < self->n; i++)
    keys[i] = (Key) { self->author_time[i], (guint32) i };
  qsort (keys, self->n, sizeof *keys, compare_keys);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sort_column (column_of (self, i), columns[i].size, keys, self->n);
}
