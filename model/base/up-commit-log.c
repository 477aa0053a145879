/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-commit-log.h"

#include <string.h>

static void
clear_identity (gpointer data)
{
  UpIdentity *identity = data;

  g_free (identity->name);
  g_free (identity->mail);
  g_free (identity->real_name);
  g_free (identity->real_mail);
}

static void
clear_release (gpointer data)
{
  g_free (((UpRelease *) data)->name);
}

static void
clear_note (gpointer data)
{
  UpCommitsNote *note = data;

  g_free (note->code);
  g_free (note->detail);
}

static GArray *
new_array (guint          element,
           GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, FALSE, element);

  if (clear != NULL)
    g_array_set_clear_func (array, clear);
  return array;
}

/**
 * up_commit_log_new:
 *
 * Returns: (transfer full): a history without commits
 */
UpCommitLog *
up_commit_log_new (void)
{
  UpCommitLog *self = g_new0 (UpCommitLog, 1);

  self->rows = new_array (sizeof (UpCommitRow), NULL);
  self->shas = g_byte_array_new ();
  self->identities = new_array (sizeof (UpIdentity), clear_identity);
  self->releases = new_array (sizeof (UpRelease), clear_release);
  self->notes = new_array (sizeof (UpCommitsNote), clear_note);
  return self;
}

/**
 * up_commit_log_free:
 * @self: (transfer full): a history
 */
void
up_commit_log_free (UpCommitLog *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->repository);
  g_free (self->head);
  g_array_unref (self->rows);
  g_byte_array_unref (self->shas);
  g_array_unref (self->identities);
  g_array_unref (self->releases);
  g_array_unref (self->notes);
  g_free (self);
}

/**
 * up_commit_log_add_identity:
 * @self: a history
 * @name: (nullable): as a commit has it
 * @mail: as a commit has it
 *
 * Adds an identity, without a look at whether it is there.
 *
 * Returns: its index
 */
gint32
up_commit_log_add_identity (UpCommitLog  *self,
                            const char *name,
                            const char *mail)
{
  UpIdentity identity = { g_strdup (name), g_strdup (mail), NULL, NULL };

  g_return_val_if_fail (self != NULL && mail != NULL, UP_COMMITS_NONE);

  g_array_append_val (self->identities, identity);
  return (gint32) self->identities->len - 1;
}

/**
 * up_commit_log_add_release:
 * @self: a history
 * @name: a tag
 * @time: when it was made
 */
void
up_commit_log_add_release (UpCommitLog  *self,
                           const char *name,
                           UpTime      time)
{
  UpRelease release = { g_strdup (name), time, up_release_type_from_tag (name) };

  g_return_if_fail (self != NULL && name != NULL);

  g_array_append_val (self->releases, release);
}

/**
 * up_commit_log_add_note:
 * @self: a history
 * @code: stable short name, see up_commits_note_get_text()
 * @count: how many commits it is about, 0 where that says nothing
 * @detail: (nullable): what `{detail}` stands for
 */
void
up_commit_log_add_note (UpCommitLog  *self,
                        const char *code,
                        gint64      count,
                        const char *detail)
{
  UpCommitsNote note = { g_strdup (code), count, g_strdup (detail) };

  g_return_if_fail (self != NULL && code != NULL);

  g_array_append_val (self->notes, note);
}

/* A row with its name, so that sorting moves both. */
typedef struct
{
  UpTime time;
  const guint8 *sha;
  guint row;
} Key;

/* Equal times go by name, so the order is that of the commits, not of the walk. */
static int
compare_keys (const void *a,
              const void *b)
{
  const Key *one = a, *other = b;

  if (one->time != other->time)
    return one->time < other->time ? -1 : 1;
  return one->sha != NULL ? memcmp (one->sha, other->sha, UP_COMMIT_LOG_SHA)
                          : (one->row > other->row) - (one->row < other->row);
}

/**
 * up_commit_log_sort:
 * @self: a history
 *
 * Puts commits in the order of their author times, of equal ones by object name, and their names
 * with them: the same commits make the same bytes, however they were found.
 */
void
up_commit_log_sort (UpCommitLog *self)
{
  g_autofree Key *keys = NULL;
  g_autoptr (GArray) rows = NULL;
  GByteArray *shas;
  guint n;

  g_return_if_fail (self != NULL);

  n = self->rows->len;
  keys = g_new (Key, n);
  for (guint i = 0; i < n; i++)
    keys[i] = (Key) { g_array_index (self->rows, UpCommitRow, i).author_time,
                      self->shas->len > 0 ? self->shas->data + (gsize) i * UP_COMMIT_LOG_SHA : NULL,
                      i };
  if (n > 1)
    qsort (keys, n, sizeof *keys, compare_keys);

  rows = g_steal_pointer (&self->rows);
  self->rows = g_array_sized_new (FALSE, FALSE, sizeof (UpCommitRow), n);
  shas = g_byte_array_sized_new (self->shas->len);
  for (guint i = 0; i < n; i++)
    {
      g_array_append_val (self->rows, g_array_index (rows, UpCommitRow, keys[i].row));
      if (keys[i].sha != NULL)
        g_byte_array_append (shas, keys[i].sha, UP_COMMIT_LOG_SHA);
    }
  g_byte_array_unref (self->shas);
  self->shas = shas;
}
