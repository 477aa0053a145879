/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-number-map.h"

#include <string.h>

#define FIRST_SIZE 1024

/* 2^64 divided by the golden ratio: spreads neighbours (Knuth, TAOCP 3, 6.4). */
#define SPREAD G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)

/* place is one more than what was given, so that 0 is an empty slot. */
typedef struct
{
  guint64 key;
  guint place;
} Slot;

struct _UpNumberMap
{
  Slot *slots;
  guint size; /* a power of two */
  guint shift;
  guint n;
};

static void
allocate (UpNumberMap *self,
          guint        size)
{
  self->slots = g_new0 (Slot, size);
  self->size = size;
  self->shift = 64 - (guint) g_bit_nth_msf (size, -1);
}

/**
 * up_number_map_new:
 *
 * Returns: (transfer full): an empty map
 */
UpNumberMap *
up_number_map_new (void)
{
  UpNumberMap *self = g_new0 (UpNumberMap, 1);

  allocate (self, FIRST_SIZE);
  return self;
}

/**
 * up_number_map_free:
 * @self: (transfer full): a map
 */
void
up_number_map_free (UpNumberMap *self)
{
  g_free (self->slots);
  g_free (self);
}

static Slot *
slot_of (UpNumberMap *self,
         guint64      key)
{
  guint i = (guint) (key * SPREAD >> self->shift);

  while (self->slots[i].place != 0 && self->slots[i].key != key)
    i = (i + 1) & (self->size - 1);
  return &self->slots[i];
}

/* At most half of the slots are used, so searches stay short. */
static void
grow (UpNumberMap *self)
{
  Slot *old = self->slots;
  guint size = self->size;

  allocate (self, size * 2);
  for (guint i = 0; i < size; i++)
    {
      if (old[i].place != 0)
        *slot_of (self, old[i].key) = old[i];
    }
  g_free (old);
}

/**
 * up_number_map_find:
 * @self: a map
 * @key: a number
 * @next: place that the number gets when it has none yet, below %G_MAXUINT
 *
 * Returns: the place of @key, which is @next when it is new
 */
guint
up_number_map_find (UpNumberMap *self,
                    guint64      key,
                    guint        next)
{
  Slot *slot;

  g_return_val_if_fail (self != NULL, 0);

  slot = slot_of (self, key);
  if (slot->place != 0)
    return slot->place - 1;
  *slot = (Slot) { key, next + 1 };
  if (++self->n > self->size / 2)
    grow (self);
  return next;
}

/**
 * up_number_map_clear:
 * @self: a map
 *
 * Forgets all numbers and keeps the memory.
 */
void
up_number_map_clear (UpNumberMap *self)
{
  g_return_if_fail (self != NULL);

  memset (self->slots, 0, self->size * sizeof *self->slots);
  self->n = 0;
}
