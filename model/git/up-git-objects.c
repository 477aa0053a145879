/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-objects.h"

#include <string.h>

/* Objects that are kept, and how many bytes of them at most. A larger one is not kept at all. */
#define SLOTS 8192
#define BYTES_MAX (48 * 1024 * 1024)
#define KEPT_MAX (1024 * 1024)

/* git takes a file for binary when one of so many first bytes is 0. */
#define LOOKED_AT 8000

#define TYPE_MASK 0170000
#define TYPE_FOLDER 0040000
#define TYPE_FILE 0100000

struct _UpGitObjects
{
  git_repository *repository; /* owned */
  git_odb *odb;               /* owned */
  git_odb_object *slots[SLOTS]; /* owned; nullable */
  gsize bytes;                /* of them */
};

/*
 * up_git_objects_new:
 * @folder: (type filename): a repository
 * @error: return location
 *
 * Returns: (transfer full): what reads its objects; %NULL with @error of %UP_GIT_ERROR
 */
UpGitObjects *
up_git_objects_new (const char *folder,
                    GError    **error)
{
  g_autoptr (UpGitObjects) self = g_new0 (UpGitObjects, 1);

  self->repository = up_git_open (folder, error);
  if (self->repository == NULL)
    return NULL;
  if (git_repository_odb (&self->odb, self->repository) != 0)
    {
      up_git_fail (UP_GIT_ERROR_DAMAGED, "read", folder, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

static void
forget (UpGitObjects *self)
{
  for (guint i = 0; i < SLOTS; i++)
    g_clear_pointer (&self->slots[i], git_odb_object_free);
  self->bytes = 0;
}

void
up_git_objects_free (UpGitObjects *self)
{
  forget (self);
  g_clear_pointer (&self->odb, git_odb_free);
  g_clear_pointer (&self->repository, git_repository_free);
  g_free (self);
}

git_repository *
up_git_objects_get_repository (UpGitObjects *self)
{
  return self->repository;
}

static void
keep (UpGitObjects   *self,
      guint           slot,
      git_odb_object *object)
{
  gsize size = git_odb_object_size (object);

  if (size > KEPT_MAX)
    return;
  if (self->bytes + size > BYTES_MAX)
    forget (self);
  if (self->slots[slot] != NULL)
    {
      self->bytes -= git_odb_object_size (self->slots[slot]);
      git_odb_object_free (self->slots[slot]);
    }
  git_odb_object_dup (&self->slots[slot], object);
  self->bytes += size;
}

/*
 * up_git_objects_read:
 * @self: a reader
 * @name: of the object
 * @type: what it has to be
 *
 * Returns: (transfer full) (nullable): the object; %NULL when it is missing, damaged or another
 *   thing
 */
git_odb_object *
up_git_objects_read (UpGitObjects  *self,
                     const git_oid *name,
                     git_object_t   type)
{
  g_autoptr (git_odb_object) object = NULL;
  guint32 hash;
  guint slot;

  /* Object names are checksums, so any part of them is a hash. */
  memcpy (&hash, name->id, sizeof hash);
  slot = hash % SLOTS;
  if (self->slots[slot] != NULL && git_oid_equal (git_odb_object_id (self->slots[slot]), name))
    git_odb_object_dup (&object, self->slots[slot]);
  else if (git_odb_read (&object, self->odb, name) == 0)
    keep (self, slot, object);
  else
    return NULL;
  return git_odb_object_type (object) == type ? g_steal_pointer (&object) : NULL;
}

/*
 * up_git_tree_reader_next:
 * @self: a reader
 * @entry: (out caller-allocates): the next entry
 *
 * Returns: whether there is one; a damaged tree ends where the damage is
 */
gboolean
up_git_tree_reader_next (UpGitTreeReader *self,
                         UpGitEntry      *entry)
{
  const char *p = self->at, *zero;

  *entry = (UpGitEntry) { 0 };
  for (; p < self->end && *p >= '0' && *p <= '7' && entry->mode <= TYPE_MASK; p++)
    entry->mode = entry->mode * 8 + (guint) (*p - '0');
  if (p >= self->end || *p != ' ')
    return FALSE;
  p++;
  zero = memchr (p, '\0', (gsize) (self->end - p));
  if (zero == NULL || (gsize) (self->end - zero) <= sizeof entry->object.id)
    return FALSE;
  entry->name = p;
  entry->length = (gsize) (zero - p);
  memcpy (entry->object.id, zero + 1, sizeof entry->object.id);
  self->at = zero + 1 + sizeof entry->object.id;
  return TRUE;
}

gboolean
up_git_entry_is_folder (const UpGitEntry *self)
{
  return (self->mode & TYPE_MASK) == TYPE_FOLDER;
}

/* Whether it is an ordinary file: no link, no submodule. */
gboolean
up_git_entry_is_file (const UpGitEntry *self)
{
  return (self->mode & TYPE_MASK) == TYPE_FILE;
}

gboolean
up_git_text_is_binary (const char *text,
                       gsize       length)
{
  return memchr (text, '\0', MIN (length, LOOKED_AT)) != NULL;
}
