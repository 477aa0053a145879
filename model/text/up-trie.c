/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-trie.h"

/**
 * up_trie_init:
 * @self: (out caller-allocates): an empty tree
 * @n_characters: most nodes that will be added, for example the characters of all words together
 */
void
up_trie_init (UpTrie *self,
              gsize   n_characters)
{
  gsize room = 64;

  g_return_if_fail (self != NULL && n_characters < G_MAXUINT32 / 4);

  while (room < n_characters + n_characters / 2)
    room *= 2;
  self->keys = g_new0 (guint64, room);
  self->values = g_new0 (guint32, room);
  self->mask = (guint32) (room - 1);
}

/**
 * up_trie_clear:
 * @self: a tree, which is then empty and cannot be used
 */
void
up_trie_clear (UpTrie *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->keys, g_free);
  g_clear_pointer (&self->values, g_free);
}

/**
 * up_trie_add:
 * @self: a tree
 * @parent: a node, or %UP_TRIE_ROOT
 * @character: a character
 *
 * Returns: the node that @character leads to, new if need be
 */
guint32
up_trie_add (UpTrie  *self,
             guint32  parent,
             gunichar character)
{
  guint64 key = up_trie_key (parent, character);
  guint32 slot = up_trie_hash (key) & self->mask;

  while (self->keys[slot] != 0 && self->keys[slot] != key)
    slot = (slot + 1) & self->mask;
  self->keys[slot] = key;
  return slot;
}
