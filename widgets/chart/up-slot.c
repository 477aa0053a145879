/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-theme.h"

#include <string.h>

static const struct
{
  const char *subject;
  UpSlot slot;
} owners[] = {
  { "typescript", UP_SLOT_BLUE },   { "python", UP_SLOT_GREEN }, { "javascript", UP_SLOT_AMBER },
  { "go", UP_SLOT_SKY },            { "rust", UP_SLOT_VERMILLION }, { "java", UP_SLOT_PURPLE },
  { "kotlin", UP_SLOT_PURPLE },     { "c++", UP_SLOT_INK },      { "cpp", UP_SLOT_INK },
  { "new-contributors", UP_SLOT_VERMILLION }, { "returning-contributors", UP_SLOT_BLUE },
  { "c#", UP_SLOT_INK },            { "csharp", UP_SLOT_INK },   { "ruby", UP_SLOT_INK },
};

/* FNV-1a, 32 bits (Fowler, Noll, Vo). Written out because a slot must stay the same for ever, and
 * GLib does not promise that of g_str_hash(). */
static guint32
stable_hash (const char *text)
{
  guint32 hash = 2166136261u;

  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    hash = (hash ^ *p) * 16777619u;
  return hash;
}

/**
 * up_slot_for_subject:
 * @subject: a subject key
 *
 * A technology's colour wherever it stands alone: a pure function of its key.
 *
 * Returns: one of the seven slots
 */
UpSlot
up_slot_for_subject (const char *subject)
{
  g_return_val_if_fail (subject != NULL, UP_SLOT_NONE);

  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    {
      if (strcmp (owners[i].subject, subject) == 0)
        return owners[i].slot;
    }
  return (UpSlot) (stable_hash (subject) % UP_N_SLOTS);
}

/**
 * up_slots_for_comparison:
 * @subjects: (array zero-terminated=1): subject keys in the order added
 * @slots: (out caller-allocates): one for each subject
 *
 * Colours of subjects that are shown together. Each keeps its own slot; when an earlier one has
 * it, the next free slot after it is taken, so adding a subject never changes the others. From the
 * eighth on all are context grey.
 */
void
up_slots_for_comparison (const char *const *subjects,
                         UpSlot            *slots)
{
  gboolean taken[UP_N_SLOTS] = { FALSE };

  g_return_if_fail (subjects != NULL && slots != NULL);

  for (guint i = 0; subjects[i] != NULL; i++)
    {
      guint slot = up_slot_for_subject (subjects[i]);
      guint tried = 0;

      while (tried < UP_N_SLOTS && taken[(slot + tried) % UP_N_SLOTS])
        tried++;
      slots[i] = UP_SLOT_NONE;
      if (tried < UP_N_SLOTS)
        {
          slots[i] = (slot + tried) % UP_N_SLOTS;
          taken[slots[i]] = TRUE;
        }
    }
}
