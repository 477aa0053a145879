/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-intern.h"

#include <string.h>

typedef struct
{
  const char *bytes;
  gsize length;
  guint64 hash;
} Entry;

struct _UpIntern
{
  GArray *entries;       /* (element-type Entry) */
  GStringChunk *strings;
  guint32 *slots;        /* index of an entry plus one, 0 when free */
  guint n_slots;         /* a power of two, at least twice the entries */
  guint last;            /* entry found last */
  guint64 seed;          /* so that a file cannot be made to fill one slot */
};

#define FIRST_SLOTS 1024

/**
 * up_intern_new:
 *
 * Returns: (transfer full): an empty table
 */
UpIntern *
up_intern_new (void)
{
  UpIntern *self = g_new0 (UpIntern, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->strings = g_string_chunk_new (16 * 1024);
  self->n_slots = FIRST_SLOTS;
  self->slots = g_new0 (guint32, self->n_slots);
  self->seed = ((guint64) g_random_int () << 32) | g_random_int ();
  return self;
}

/**
 * up_intern_free:
 * @self: (transfer full): a table
 */
void
up_intern_free (UpIntern *self)
{
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_free (self->slots);
  g_free (self);
}

static Entry *
entry_at (UpIntern *self,
          guint     index)
{
  return &g_array_index (self->entries, Entry, index);
}

/* Eight bytes at a time, each mixed by a multiplication whose halves are folded together. */
static guint64
hash_bytes (const char *bytes,
            gsize       length,
            guint64     seed)
{
  guint64 hash = seed ^ length;

  while (length > 0)
    {
      guint64 word = 0;
      gsize n = MIN (length, sizeof word);
      unsigned __int128 product;

      memcpy (&word, bytes, n);
      product = (unsigned __int128) (hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash = (guint64) product ^ (guint64) (product >> 64) ^ seed;
      bytes += n;
      length -= n;
    }
  return hash;
}

static void
insert_slot (UpIntern *self,
             guint     index)
{
  guint slot = (guint) entry_at (self, index)->hash & (self->n_slots - 1);

  while (self->slots[slot] != 0)
    slot = (slot + 1) & (self->n_slots - 1);
  self->slots[slot] = index + 1;
}

static void
grow (UpIntern *self)
{
  g_free (self->slots);
  self->n_slots *= 2;
  self->slots = g_new0 (guint32, self->n_slots);
  for (guint i = 0; i < self->entries->len; i++)
    insert_slot (self, i);
}

static gboolean
is_entry (UpIntern   *self,
          guint       index,
          const char *bytes,
          gsize       length)
{
  const Entry *entry = entry_at (self, index);

  return entry->length == length && memcmp (entry->bytes, bytes, length) == 0;
}

/**
 * up_intern_add:
 * @self: a table
 * @bytes: (array length=length): a byte string
 * @length: how long it is
 *
 * Rows of one name often stand together, or names come round in the same order; both are tried
 * before the string is hashed.
 *
 * Returns: its number, from 0
 */
guint
up_intern_add (UpIntern   *self,
               const char *bytes,
               gsize       length)
{
  guint64 hash;
  guint slot, n = self->entries->len;
  Entry entry;

  if (n > 0)
    {
      guint next = self->last + 1 == n ? 0 : self->last + 1;

      if (is_entry (self, self->last, bytes, length))
        return self->last;
      if (is_entry (self, next, bytes, length))
        return self->last = next;
    }

  hash = hash_bytes (bytes, length, self->seed);
  slot = (guint) hash & (self->n_slots - 1);
  while (self->slots[slot] != 0)
    {
      guint index = self->slots[slot] - 1;

      if (entry_at (self, index)->hash == hash && is_entry (self, index, bytes, length))
        return self->last = index;
      slot = (slot + 1) & (self->n_slots - 1);
    }

  entry = (Entry) { g_string_chunk_insert_len (self->strings, bytes, (gssize) length), length,
                    hash };
  g_array_append_val (self->entries, entry);
  self->slots[slot] = n + 1;
  if (self->entries->len * 2 > self->n_slots)
    grow (self);
  return self->last = n;
}

/**
 * up_intern_get_n:
 * @self: a table
 *
 * Returns: how many strings have numbers
 */
guint
up_intern_get_n (UpIntern *self)
{
  return self->entries->len;
}
