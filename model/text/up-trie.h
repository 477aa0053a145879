/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** UP_TRIE_ROOT: the node that all words begin at. */
#define UP_TRIE_ROOT G_MAXUINT32

/** UP_TRIE_NONE: no node. */
#define UP_TRIE_NONE (G_MAXUINT32 - 1)

/**
 * UpTrie:
 * @keys: (private): of each slot one more than its parent and character; 0 is empty
 * @values: (private): of each slot; 0 where no word ends
 * @mask: (private): slots − 1
 *
 * A tree of characters in a hash table: a slot is a node, and its key is the slot of its parent
 * and the character that leads from there. A look-up of a word’s next character is one probe, and
 * a tree of a million nodes is made in a few milliseconds. It does not grow.
 */
typedef struct
{
  guint64 *keys;
  guint32 *values;
  guint32 mask;
} UpTrie;

void    up_trie_init  (UpTrie  *self,
                       gsize    n_characters);
void    up_trie_clear (UpTrie  *self);
guint32 up_trie_add   (UpTrie  *self,
                       guint32  parent,
                       gunichar character);

static inline guint64
up_trie_key (guint32  parent,
             gunichar character)
{
  return (((guint64) (guint32) (parent + 1) << 21) | character) + 1;
}

static inline guint32
up_trie_hash (guint64 key)
{
  return (guint32) ((key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32);
}

/**
 * up_trie_find:
 * @self: a tree
 * @parent: a node, or %UP_TRIE_ROOT
 * @character: a character
 *
 * Returns: the node that @character leads to, or %UP_TRIE_NONE
 */
static inline guint32
up_trie_find (const UpTrie *self,
              guint32       parent,
              gunichar      character)
{
  guint64 key = up_trie_key (parent, character);

  for (guint32 slot = up_trie_hash (key) & self->mask;; slot = (slot + 1) & self->mask)
    {
      if (self->keys[slot] == key)
        return slot;
      if (self->keys[slot] == 0)
        return UP_TRIE_NONE;
    }
}

G_END_DECLS
