/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-vector.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Bytes of one value. */
#define VALUE 8

/* From so many bytes on a vector asks for large pages: of a million rows half of the time would go
 * into 4 kB pages that the kernel hands out one by one. */
#define LARGE (2 * 1024 * 1024)

/* Stands before the values, and keeps them aligned. */
typedef union
{
  gatomicrefcount references;
  guint8 room[16];
} Head;

static Head *
head_of (gconstpointer self)
{
  return (Head *) self - 1;
}

static Head *
allow_large_pages (Head *head,
                   gsize bytes)
{
  gsize page = (gsize) sysconf (_SC_PAGESIZE);
  gsize skip = -(gsize) head % page;

  /* No matter where it cannot be had. */
  if (bytes >= LARGE)
    madvise ((char *) head + skip, bytes - skip, MADV_HUGEPAGE);
  return head;
}

/* Room for one value at least: a pointer to the end of a block is none into it, for tools that look
 * for what is lost. */
static gsize
size_of (gsize n)
{
  g_assert (n <= (G_MAXSIZE - sizeof (Head)) / VALUE);
  return sizeof (Head) + MAX (n, 1) * VALUE;
}

/**
 * up_vector_new:
 * @n: how many values
 *
 * Returns: (transfer full): room for them, not set
 */
gpointer
up_vector_new (gsize n)
{
  Head *head = allow_large_pages (g_malloc (size_of (n)), size_of (n));

  g_atomic_ref_count_init (&head->references);
  return head + 1;
}

/**
 * up_vector_new0:
 * @n: how many values
 *
 * Returns: (transfer full): so many zeros
 */
gpointer
up_vector_new0 (gsize n)
{
  Head *head = allow_large_pages (g_malloc0 (size_of (n)), size_of (n));

  g_atomic_ref_count_init (&head->references);
  return head + 1;
}

/**
 * up_vector_resize:
 * @self: (transfer full): a vector that nobody shares
 * @n: how many values it shall have room for
 *
 * Returns: (transfer full): the vector, maybe at another place
 */
gpointer
up_vector_resize (gpointer self,
                  gsize    n)
{
  g_return_val_if_fail (self != NULL, NULL);

  return allow_large_pages (g_realloc (head_of (self), size_of (n)), size_of (n)) + 1;
}

/**
 * up_vector_ref:
 * @self: a vector
 *
 * Returns: (transfer full): the same, to be read only
 */
gpointer
up_vector_ref (gconstpointer self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&head_of (self)->references);
  return (gpointer) self;
}

/**
 * up_vector_unref:
 * @self: (transfer full): a vector
 */
void
up_vector_unref (gpointer self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&head_of (self)->references))
    g_free (head_of (self));
}

/**
 * up_vector_own:
 * @self: (transfer full): a vector
 * @n: how many values it has
 *
 * Returns: (transfer full): the same values in a vector that nobody shares, to be written to
 */
gpointer
up_vector_own (gpointer self,
               gsize    n)
{
  gpointer copy;

  g_return_val_if_fail (self != NULL, NULL);

  if (g_atomic_ref_count_compare (&head_of (self)->references, 1))
    return self;
  copy = up_vector_new (n);
  memcpy (copy, self, n * VALUE);
  up_vector_unref (self);
  return copy;
}
