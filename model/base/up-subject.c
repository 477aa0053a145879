/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-subject.h"

#include <string.h>

/* Longest key in bytes. A longer name is cut and ends in a hash, so two long names that begin alike
 * stay two subjects. */
#define KEY_MAX 120
#define KEY_HASH 12

static const char *const kinds[] = {
  [UP_SUBJECT_OTHER] = "other",       [UP_SUBJECT_LANGUAGE] = "language",
  [UP_SUBJECT_DATABASE] = "database", [UP_SUBJECT_IDE] = "ide",
  [UP_SUBJECT_TOPIC] = "topic",       [UP_SUBJECT_TERM] = "term",
  [UP_SUBJECT_PROJECT] = "project",   [UP_SUBJECT_PRODUCT] = "product",
  [UP_SUBJECT_PACKAGE] = "package",   [UP_SUBJECT_REPOSITORY] = "repo",
  [UP_SUBJECT_SECTOR] = "sector",     [UP_SUBJECT_ROLE] = "role",
  [UP_SUBJECT_SKILL] = "skill",       [UP_SUBJECT_ECONOMY] = "economy",
  [UP_SUBJECT_TEAM] = "team",         [UP_SUBJECT_SERVICE] = "service",
  [UP_SUBJECT_TOTAL] = "total",       [UP_SUBJECT_FINDING] = "finding",
  [UP_SUBJECT_PART] = "part",
};

G_DEFINE_BOXED_TYPE (UpSubject, up_subject, up_subject_ref, up_subject_unref)

/**
 * up_subject_new:
 * @key: stable key, as from up_subject_key_from_name()
 * @name: the name people use, UTF-8
 * @kind: what it is
 * @slot: colour slot from 0, or %UP_SUBJECT_NO_SLOT
 *
 * Returns: (transfer full): a new subject
 */
UpSubject *
up_subject_new (const char    *key,
                const char    *name,
                UpSubjectKind  kind,
                int            slot)
{
  UpSubject *self;

  g_return_val_if_fail (key != NULL && *key != '\0', NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), NULL);

  self = g_atomic_rc_box_new (UpSubject);
  self->key = g_strdup (key);
  self->name = g_strdup (name);
  self->kind = kind;
  self->slot = slot;
  return self;
}

/**
 * up_subject_ref:
 * @self: a subject
 *
 * Returns: (transfer full): @self
 */
UpSubject *
up_subject_ref (UpSubject *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear_subject (gpointer data)
{
  UpSubject *self = data;

  g_free ((char *) self->key);
  g_free ((char *) self->name);
}

/**
 * up_subject_unref:
 * @self: (transfer full): a subject
 */
void
up_subject_unref (UpSubject *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_subject);
}

/* Letters of all scripts with their marks, and the signs that tell technologies apart (C, C++, C#,
 * .NET, A*). `;` and `=` stay out: they separate dimensions in a series key. */
static gboolean
stays_in_key (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) ||
         (c < 128 && c != 0 && strchr ("+#._*@", (int) c) != NULL);
}

/* Length of a `kind:` that @text begins with, 0 for none. */
static gsize
prefix_length (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gsize length = strlen (kinds[i]);

      if (strncmp (text, kinds[i], length) == 0 && text[length] == ':')
        return length + 1;
    }
  return 0;
}

/* No locale takes part: a store written in Turkish reads in English. */
static char *
normalize_case (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (composed, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
}

static void
append_code_points (GString    *key,
                    const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !g_unichar_iscntrl (c))
        g_string_append_printf (key, "u%04x", c);
    }
}

static void
shorten_key (GString    *key,
             const char *name)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  const char *end = g_utf8_find_prev_char (key->str, key->str + KEY_MAX - KEY_HASH);

  g_string_truncate (key, end - key->str);
  while (key->str[key->len - 1] == '-')
    g_string_truncate (key, key->len - 1);
  g_string_append_c (key, '-');
  g_string_append_len (key, sum, KEY_HASH - 1);
}

/**
 * up_subject_key_from_name:
 * @name: a name as a source writes it
 *
 * The stable key of a name: lower case, width and composition of letters made one, words joined by
 * `-`, at most 120 bytes. `C++` is `c++`, `Visual Basic .NET` is `visual-basic-.net`, `C＋＋` in
 * full-width letters is `c++`. A name of signs alone becomes their code points (`u2603`).
 *
 * A kind in front (`topic:`, `economy:`, …) stays, and behind `repo:` a slash too: a key without a
 * kind names a technology. The function applied to a key gives that key.
 *
 * Returns: (transfer full) (nullable): the key; %NULL when @name is empty or only space
 */
char *
up_subject_key_from_name (const char *name)
{
  g_autofree char *lower = NULL;
  g_autoptr (GString) key = NULL;
  gboolean gap = FALSE, has_owner;
  gsize prefix;

  g_return_val_if_fail (name != NULL, NULL);

  lower = normalize_case (name);
  prefix = prefix_length (lower);
  has_owner = g_str_has_prefix (lower, "repo:");
  key = g_string_new_len (lower, prefix);
  for (const char *p = lower + prefix; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!stays_in_key (c) && !(c == '/' && has_owner))
        {
          gap = key->len > prefix;
          continue;
        }
      if (gap)
        g_string_append_c (key, '-');
      gap = FALSE;
      g_string_append_unichar (key, c);
    }

  if (key->len == prefix)
    append_code_points (key, lower + prefix);
  if (key->len == prefix)
    return NULL;
  if (key->len > KEY_MAX)
    shorten_key (key, lower);
  return g_string_free_and_steal (g_steal_pointer (&key));
}

/**
 * up_subject_fold:
 * @text: a name or what somebody typed
 *
 * The form in which names are compared: without case, width, and extra space.
 *
 * Returns: (transfer full): the folded text
 */
char *
up_subject_fold (const char *text)
{
  g_autofree char *lower = NULL;
  GString *folded;

  g_return_val_if_fail (text != NULL, NULL);

  lower = normalize_case (text);
  folded = g_string_new (NULL);
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (folded, c);
      else if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
        g_string_append_c (folded, ' ');
    }
  if (folded->len > 0 && folded->str[folded->len - 1] == ' ')
    g_string_truncate (folded, folded->len - 1);
  return g_string_free_and_steal (folded);
}

/**
 * up_subject_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): the stable name, as stored and as in files
 */
const char *
up_subject_kind_to_string (UpSubjectKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), NULL);

  return kinds[kind];
}

/**
 * up_subject_kind_from_string:
 * @text: a stable name
 * @kind: (out): the kind
 *
 * Returns: whether @text names a kind
 */
gboolean
up_subject_kind_from_string (const char    *text,
                             UpSubjectKind *kind)
{
  g_return_val_if_fail (text != NULL && kind != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (strcmp (text, kinds[i]) == 0)
        {
          *kind = i;
          return TRUE;
        }
    }
  return FALSE;
}
