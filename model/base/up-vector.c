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

/* From so many bytes on values that repeat share their memory, in segments of at least so many. */
#define REPEATED (128 * 1024)
#define SEGMENT (64 * 1024)
/* Segments of a vector: the kernel keeps a record of each. */
#define MOST_SEGMENTS 256

/* Stands before the values, and keeps them aligned. */
typedef struct
{
  gatomicrefcount references;
  gsize mapped; /* bytes before and of the values where they are mapped, 0 on the heap */
} Head;

G_STATIC_ASSERT (sizeof (Head) % 16 == 0);

static Head *
head_of (gconstpointer self)
{
  return (Head *) self - 1;
}

static gsize
page_size (void)
{
  return (gsize) sysconf (_SC_PAGESIZE);
}

static Head *
allow_large_pages (Head *head,
                   gsize bytes)
{
  gsize skip = -(gsize) head % page_size ();

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
  head->mapped = 0;
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
  head->mapped = 0;
  return head + 1;
}

/* A file in memory that holds @value over and over; -1 where that cannot be had. */
static int
open_segment (gint64 value,
              gsize  bytes)
{
  g_autofree gint64 *values = g_new (gint64, bytes / VALUE);
  int file = memfd_create ("vector", MFD_CLOEXEC);

  for (gsize i = 0; i < bytes / VALUE; i++)
    values[i] = value;
  if (file >= 0 && write (file, values, bytes) == (gssize) bytes)
    return file;
  if (file >= 0)
    close (file);
  return -1;
}

/* Whole pages of [@from, @to) become the same few pages of memory, the rest is written. */
static gboolean
map_run (gint64 *from,
         gint64 *to,
         gint64  value,
         gsize   segment)
{
  char *begin = (char *) from + -(gsize) from % page_size ();
  char *end = (char *) to - (gsize) to % page_size ();
  int file = end - begin >= REPEATED ? open_segment (value, segment) : -1;
  gboolean mapped = TRUE;

  if (file < 0)
    begin = end = (char *) from;
  for (char *at = begin; at < end && mapped; at += segment)
    mapped = mmap (at, MIN (segment, (gsize) (end - at)), PROT_READ, MAP_SHARED | MAP_FIXED, file,
                   0) != MAP_FAILED;
  if (file >= 0)
    close (file);
  for (gint64 *at = from; at < (gint64 *) (gpointer) begin && mapped; at++)
    *at = value;
  for (gint64 *at = (gint64 *) (gpointer) end; at < to && mapped; at++)
    *at = value;
  return mapped;
}

/* All runs in pages that repeat, or %NULL where the kernel does not give them. */
static gpointer
map_runs (const gint64 *values,
          const gsize  *lengths,
          gsize         n_runs,
          gsize         n)
{
  gsize page = page_size (), bytes = page + (n * VALUE + page - 1) / page * page;
  gsize segment = MAX (SEGMENT, (bytes / MOST_SEGMENTS + page - 1) / page * page);
  char *area = mmap (NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  gint64 *at = (gint64 *) (gpointer) (area + page);
  Head *head = (Head *) (gpointer) at - 1;

  if (area == MAP_FAILED)
    return NULL;
  g_atomic_ref_count_init (&head->references);
  head->mapped = bytes;
  for (gsize i = 0; i < n_runs; at += lengths[i++])
    {
      if (map_run (at, at + lengths[i], values[i], segment))
        continue;
      munmap (area, bytes);
      return NULL;
    }
  return head + 1;
}

/**
 * up_vector_new_runs:
 * @values: (array length=n_runs): bits of the value of each run
 * @lengths: (array length=n_runs): how many values each run has
 * @n_runs: how many runs
 *
 * A vector of values that repeat, to be read only. Long runs take no memory of their own: the
 * addresses lead to the same few pages again and again. Of a million rows, columns that say nothing
 * (no interval, no flag, one name) would else be half of the memory, and clearing it a fifth of the
 * time of their picture.
 *
 * Returns: (transfer full): the values of all runs, one after the other
 */
gpointer
up_vector_new_runs (const gint64 *values,
                    const gsize  *lengths,
                    gsize         n_runs)
{
  gint64 *self, *at;
  gsize n = 0, longest = 0;

  g_return_val_if_fail (n_runs == 0 || (values != NULL && lengths != NULL), NULL);

  for (gsize i = 0; i < n_runs; i++)
    {
      n += lengths[i];
      longest = MAX (longest, lengths[i]);
    }
  if (longest * VALUE >= REPEATED && (self = map_runs (values, lengths, n_runs, n)) != NULL)
    return self;
  self = at = up_vector_new (n);
  for (gsize i = 0; i < n_runs; i++)
    {
      for (gsize k = 0; k < lengths[i]; k++)
        *at++ = values[i];
    }
  return self;
}

/**
 * up_vector_resize:
 * @self: (transfer full): a vector that nobody shares, not one of runs
 * @n: how many values it shall have room for
 *
 * Returns: (transfer full): the vector, maybe at another place
 */
gpointer
up_vector_resize (gpointer self,
                  gsize    n)
{
  g_return_val_if_fail (self != NULL && head_of (self)->mapped == 0, NULL);

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

  if (!g_atomic_ref_count_dec (&head_of (self)->references))
    return;
  if (head_of (self)->mapped > 0)
    munmap ((char *) self - page_size (), head_of (self)->mapped);
  else
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

  if (head_of (self)->mapped == 0 && g_atomic_ref_count_compare (&head_of (self)->references, 1))
    return self;
  copy = up_vector_new (n);
  memcpy (copy, self, n * VALUE);
  up_vector_unref (self);
  return copy;
}
