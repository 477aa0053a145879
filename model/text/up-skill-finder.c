/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-skill-finder.h"
#include "up-skill-private.h"
#include "up-trie.h"
#include "up-word-list.h"

#include <string.h>

/** Digits behind a name of so many characters are its version: Python3, Java8. */
#define LEAST_VERSIONED 3

struct _UpSkillFinder
{
  gatomicrefcount refs;
  UpSkillList *list; /* owned */
  UpTrie names;      /* a value is the index of a form + 1 */
};

/**
 * up_skill_finder_new:
 * @list: (transfer full): what to look for
 *
 * Returns: (transfer full): a finder
 */
UpSkillFinder *
up_skill_finder_new (UpSkillList *list)
{
  UpSkillFinder *self;
  gsize n_characters = 0;

  g_return_val_if_fail (list != NULL, NULL);

  self = g_new0 (UpSkillFinder, 1);
  g_atomic_ref_count_init (&self->refs);
  self->list = list;
  for (guint i = 0; i < list->forms->len; i++)
    n_characters += strlen (g_array_index (list->forms, UpSkillForm, i).folded);
  up_trie_init (&self->names, n_characters);
  for (guint i = 0; i < list->forms->len; i++)
    {
      guint32 node = UP_TRIE_ROOT;

      for (const char *at = g_array_index (list->forms, UpSkillForm, i).folded; *at != '\0';
           at = g_utf8_next_char (at))
        node = up_trie_add (&self->names, node, g_utf8_get_char (at));
      if (node != UP_TRIE_ROOT && self->names.values[node] == 0)
        self->names.values[node] = i + 1;
    }
  return self;
}

/**
 * up_skill_finder_get_default:
 *
 * Returns: (transfer none): a finder of the skills that come with the program, made when first
 *   asked for
 */
UpSkillFinder *
up_skill_finder_get_default (void)
{
  static UpSkillFinder *finder;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      finder = up_skill_finder_new (up_skill_list_new_bundled ());
      g_once_init_leave (&once, 1);
    }
  return finder;
}

/**
 * up_skill_finder_ref:
 * @self: a finder
 *
 * Returns: (transfer full): @self
 */
UpSkillFinder *
up_skill_finder_ref (UpSkillFinder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * up_skill_finder_unref:
 * @self: (transfer full): a finder
 */
void
up_skill_finder_unref (UpSkillFinder *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  up_trie_clear (&self->names);
  up_skill_list_free (self->list);
  g_free (self);
}

/**
 * up_skill_finder_get_list:
 * @self: a finder
 *
 * Returns: (transfer none): what it looks for
 */
UpSkillList *
up_skill_finder_get_list (const UpSkillFinder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->list;
}

static void
fold (UpFoldedText *folded,
      const char   *text,
      gsize         length)
{
  const char *end = text + length;

  folded->characters = g_new (gunichar, length + 1);
  folded->original = g_new (gunichar, length + 1);
  folded->bytes = g_new (guint32, length + 1);
  folded->n = 0;
  for (const char *at = text; at < end;)
    {
      gunichar c = g_utf8_get_char_validated (at, end - at);
      gboolean valid = c < 0x110000;

      folded->bytes[folded->n] = (guint32) (at - text);
      folded->original[folded->n] = valid ? c : 0xfffd;
      folded->characters[folded->n++] = valid ? up_skill_fold (c) : 0xfffd;
      at = valid && c != 0 ? g_utf8_next_char (at) : at + 1;
    }
  folded->bytes[folded->n] = (guint32) length;
}

static void
unfold (UpFoldedText *folded)
{
  g_free (folded->characters);
  g_free (folded->original);
  g_free (folded->bytes);
}

/* Letters and digits that words are spelt with; Chinese characters are words in themselves. */
static inline gboolean
is_letter (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum ((char) c) : g_unichar_isalnum (c) && !up_word_list_covers (c);
}

static gboolean
begins_word (const UpFoldedText *text,
             gsize               at)
{
  gunichar c = text->characters[at];

  if (at == 0 || !(is_letter (c) || c == '.'))
    return TRUE;
  if (text->original[at - 1] == '_' || text->original[at - 1] == '@')
    return FALSE;
  if (text->original[at - 1] == '.' && c != '.' && at > 1 && is_letter (text->characters[at - 2]))
    return FALSE;
  return c == '.' ? text->characters[at - 1] != '.' : !is_letter (text->characters[at - 1]);
}

/* Whether a name may end there: no letter goes on, nor a sign that belongs to another name. */
static gboolean
ends_word (const UpFoldedText *text,
           gsize               start,
           gsize               end)
{
  gsize at = end;
  gunichar next;

  if (at == text->n || !is_letter (text->characters[at - 1]))
    return at == text->n || text->characters[at] != '+' || text->characters[at - 1] == '+'
           || up_word_list_covers (text->characters[at - 1]);
  if (end - start >= LEAST_VERSIONED)
    while (at < text->n && (g_unichar_isdigit (text->characters[at])
                            || (at > end && text->characters[at] == '.' && at + 1 < text->n
                                && g_unichar_isdigit (text->characters[at + 1]))))
      at++;
  if (at == text->n)
    return TRUE;
  next = text->characters[at];
  if (is_letter (next) || next == '#' || (next == '+' && at + 1 < text->n
                                          && text->characters[at + 1] == '+')
      || text->original[at] == '_' || text->original[at] == '@')
    return FALSE;
  return next != '.' || at + 1 == text->n || !is_letter (text->characters[at + 1]);
}

/* The longest name that begins there; 0 when none does. */
static gsize
longest_name (const UpSkillFinder *self,
              const UpFoldedText  *text,
              gsize                start,
              guint               *form)
{
  guint32 node = UP_TRIE_ROOT;
  gsize length = 0;

  for (gsize at = start; at < text->n; at++)
    {
      node = up_trie_find (&self->names, node, text->characters[at]);
      if (node == UP_TRIE_NONE)
        break;
      if (self->names.values[node] > 0 && ends_word (text, start, at + 1))
        {
          *form = self->names.values[node] - 1;
          length = at + 1 - start;
        }
    }
  return length;
}

static GArray *
find_names (const UpSkillFinder *self,
            const UpFoldedText  *text)
{
  GArray *findings = g_array_new (FALSE, TRUE, sizeof (UpSkillFinding));

  for (gsize at = 0; at < text->n;)
    {
      UpSkillFinding finding = { 0 };
      gsize length = begins_word (text, at) ? longest_name (self, text, at, &finding.form) : 0;

      if (length > 0)
        {
          const UpSkillForm *form
            = &g_array_index (self->list->forms, UpSkillForm, finding.form);

          finding.rule = g_hash_table_lookup (self->list->rules, form->folded);
          finding.start = at;
          finding.end = at + length;
          g_array_append_val (findings, finding);
        }
      at += MAX (length, 1);
    }
  return findings;
}

/**
 * up_skill_finder_find:
 * @self: a finder
 * @text: (array length=length): UTF-8; bytes that are none count as one character each
 * @length: bytes, or −1 for a text that ends with a zero byte; at most 4 GB
 *
 * HIR-9: finds names of skills: the longest that begins at a word, none inside another. Names that
 * are words of daily life count where their surroundings say so (see up_skill_judge()).
 *
 * Returns: (transfer full) (element-type UpSkillMatch): what was found, in the order of the text
 */
GArray *
up_skill_finder_find (const UpSkillFinder *self,
                      const char          *text,
                      gssize               length)
{
  UpFoldedText folded;
  g_autoptr (GArray) findings = NULL;
  GArray *matches;

  g_return_val_if_fail (self != NULL && (text != NULL || length == 0), NULL);
  g_return_val_if_fail (length < (gssize) G_MAXUINT32, NULL);

  fold (&folded, text, length < 0 ? strlen (text) : (gsize) length);
  findings = find_names (self, &folded);
  up_skill_judge (&folded, self->list->common, (UpSkillFinding *) (gpointer) findings->data,
                  findings->len);
  matches = g_array_new (FALSE, FALSE, sizeof (UpSkillMatch));
  for (guint i = 0; i < findings->len; i++)
    {
      const UpSkillFinding *finding = &g_array_index (findings, UpSkillFinding, i);
      UpSkillMatch match
        = { g_array_index (self->list->forms, UpSkillForm, finding->form).skill, finding->start,
            finding->end, folded.bytes[finding->start], folded.bytes[finding->end] };

      if (finding->accepted)
        g_array_append_val (matches, match);
    }
  unfold (&folded);
  return matches;
}
