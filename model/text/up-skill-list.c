/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-skill-private.h"
#include "up-text-resource.h"

#include <gio/gio.h>
#include <string.h>

#define RESOURCES "/io/github/uptake_desktop/Uptake/skills/"

/** Names of fewer letters are not looked for without the space in them: “C sharp” yes, “a b” no. */
#define LEAST_JOINED 6

static void
rule_free (gpointer data)
{
  UpSkillRule *rule = data;

  g_free (rule->exact);
  g_strfreev (rule->after);
  g_strfreev (rule->after_exact);
  g_strfreev (rule->before_exact);
  g_strfreev (rule->not_after);
  g_strfreev (rule->not_before);
  g_free (rule);
}

static void
form_clear (gpointer data)
{
  g_free (((UpSkillForm *) data)->folded);
}

/**
 * up_skill_fold:
 * @character: a character
 *
 * Returns: the one it counts as when names are compared: of lower case, of half width, a space for
 *   hyphens, underlines and other spaces
 */
gunichar
up_skill_fold (gunichar character)
{
  if (character < 0x80)
    return character == '-' || character == '_' || character == '\t'
             ? ' '
             : (gunichar) g_ascii_tolower ((char) character);
  if (character == 0x2019)
    return '\'';
  if (character == 0xa0 || character == 0x3000 || (character >= 0x2010 && character <= 0x2015))
    return ' ';
  if (character >= 0xff01 && character <= 0xff5e)
    return up_skill_fold (character - 0xfee0);
  return g_unichar_tolower (character);
}

/**
 * up_skill_fold_text:
 * @text: UTF-8
 *
 * Returns: (transfer full): the text with each character folded
 */
char *
up_skill_fold_text (const char *text)
{
  GString *folded = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    g_string_append_unichar (folded, up_skill_fold (g_utf8_get_char (at)));
  return g_string_free_and_steal (folded);
}

/**
 * up_skill_list_new:
 *
 * Returns: (transfer full): a list without skills
 */
UpSkillList *
up_skill_list_new (void)
{
  UpSkillList *self = g_new0 (UpSkillList, 1);

  self->skills = g_array_new (FALSE, FALSE, sizeof (UpSkill));
  self->texts = g_string_chunk_new (4096);
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  self->forms = g_array_new (FALSE, FALSE, sizeof (UpSkillForm));
  g_array_set_clear_func (self->forms, form_clear);
  self->rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, rule_free);
  self->lines = g_checksum_new (G_CHECKSUM_SHA256);
  return self;
}

/**
 * up_skill_list_free:
 * @self: (transfer full): a list
 */
void
up_skill_list_free (UpSkillList *self)
{
  g_return_if_fail (self != NULL);

  g_checksum_free (self->lines);
  g_clear_pointer (&self->common, rule_free);
  g_hash_table_unref (self->rules);
  g_array_unref (self->forms);
  g_hash_table_unref (self->by_key);
  g_array_unref (self->skills);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static void
add_form (UpSkillList *self,
          const char  *name,
          guint        skill)
{
  UpSkillForm form = { up_skill_fold_text (name), skill };

  g_array_append_val (self->forms, form);
  if (strchr (form.folded, ' ') != NULL && strlen (form.folded) >= LEAST_JOINED)
    {
      g_auto (GStrv) parts = g_strsplit (form.folded, " ", -1);
      UpSkillForm joined = { g_strjoinv ("", parts), skill };

      g_array_append_val (self->forms, joined);
    }
}

/* The index of a skill; a new one when the list has none of that name. */
static guint
find_or_add (UpSkillList *self,
             const char  *name,
             const char  *kind)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  char *key = g_strdelimit (lower, " ", '-');
  gpointer held = g_hash_table_lookup (self->by_key, key);
  UpSkill skill;

  if (held != NULL)
    return GPOINTER_TO_UINT (held) - 1;
  skill.key = g_string_chunk_insert (self->texts, key);
  skill.name = g_string_chunk_insert (self->texts, name);
  skill.kind = g_string_chunk_insert_const (self->texts, kind);
  g_array_append_val (self->skills, skill);
  g_hash_table_insert (self->by_key, (gpointer) skill.key,
                       GUINT_TO_POINTER (self->skills->len));
  return self->skills->len - 1;
}

static gboolean
add_line (UpSkillList *self,
          char       **cells,
          guint        n)
{
  guint skill;

  for (guint i = 0; i < n; i++)
    g_strstrip (cells[i]);
  if (n < 2 || n > 3 || cells[0][0] == '\0' || cells[1][0] == '\0')
    return FALSE;
  skill = find_or_add (self, cells[0], cells[1]);
  add_form (self, cells[0], skill);
  if (n == 3)
    {
      g_auto (GStrv) others = g_strsplit (cells[2], "|", -1);

      for (guint i = 0; others[i] != NULL; i++)
        if (g_strstrip (others[i])[0] != '\0')
          add_form (self, others[i], skill);
    }
  return TRUE;
}

static GStrv
split_folded (const char *words)
{
  g_autofree char *folded = up_skill_fold_text (words);

  return g_strsplit (folded, "|", -1);
}

static gboolean
read_condition (UpSkillRule *rule,
                const char  *cell)
{
  const struct
  {
    const char *prefix;
    GStrv *words;
  } conditions[] = {
    { "after=", &rule->after },
    { "after-exact=", &rule->after_exact },
    { "before-exact=", &rule->before_exact },
    { "not-after=", &rule->not_after },
    { "not-before=", &rule->not_before },
  };

  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++)
    if (g_str_has_prefix (cell, conditions[i].prefix))
      {
        g_strfreev (*conditions[i].words);
        *conditions[i].words = split_folded (cell + strlen (conditions[i].prefix));
        return TRUE;
      }
  return cell[0] == '\0';
}

static gboolean
add_rule_line (UpSkillList *self,
               char       **cells,
               guint        n)
{
  UpSkillRule *rule;

  if (n < 2 || cells[0][0] == '\0'
      || (strcmp (cells[1], "case") != 0 && strcmp (cells[1], "context") != 0))
    return FALSE;
  rule = g_new0 (UpSkillRule, 1);
  rule->exact = g_strdup (cells[0]);
  rule->context = strcmp (cells[1], "context") == 0;
  for (guint i = 2; i < n; i++)
    if (!read_condition (rule, cells[i]))
      {
        rule_free (rule);
        return FALSE;
      }
  if (strcmp (cells[0], "*") == 0)
    {
      g_clear_pointer (&self->common, rule_free);
      self->common = rule;
    }
  else
    g_hash_table_replace (self->rules, up_skill_fold_text (cells[0]), rule);
  return TRUE;
}

static gboolean
read_lines (UpSkillList *self,
            const char  *text,
            gsize        length,
            gboolean (*add) (UpSkillList *, char **, guint),
            const char *expected,
            GError    **error)
{
  const char *end = text + length;
  guint64 number = 0;

  for (const char *line = text, *stop; line < end; line = stop + 1)
    {
      g_autofree char *copy = NULL;
      g_auto (GStrv) cells = NULL;

      number++;
      stop = memchr (line, '\n', end - line);
      if (stop == NULL)
        stop = end;
      copy = g_strndup (line, stop - line);
      g_strchomp (copy);
      if (copy[0] == '\0' || copy[0] == '#')
        continue;
      cells = g_strsplit (copy, "\t", -1);
      if (!g_utf8_validate (copy, -1, NULL) || !add (self, cells, g_strv_length (cells)))
        {
          g_set_error (error, UP_TEXT_ERROR, UP_TEXT_ERROR_LIST,
                       "line %" G_GUINT64_FORMAT " is not %s", number, expected);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * up_skill_list_add:
 * @self: a list
 * @text: (array length=length): UTF-8; in each line a name, a tab, its kind, and, if wanted, a tab
 *   and other names with a | between them. Empty lines and lines that begin with # do not count.
 * @length: bytes
 * @error: %UP_TEXT_ERROR_LIST, with the number of the line, for a line that is not so
 *
 * Adds skills; other names of one that the list already has are added to it.
 *
 * Returns: whether all lines could be read; those before the faulty one were added
 */
gboolean
up_skill_list_add (UpSkillList *self,
                   const char  *text,
                   gsize        length,
                   GError     **error)
{
  g_return_val_if_fail (self != NULL && (text != NULL || length == 0), FALSE);

  g_checksum_update (self->lines, (const guchar *) text, (gssize) length);
  return read_lines (self, text, length, add_line, "a name, a kind and other names", error);
}

/**
 * up_skill_list_add_rules:
 * @self: a list
 * @text: (array length=length): UTF-8, rules as resources/skills/contexts.tsv explains them
 * @length: bytes
 * @error: %UP_TEXT_ERROR_LIST, with the number of the line, for a line that is none
 *
 * Adds rules for names; a second rule for a name takes the place of the first.
 *
 * Returns: whether all lines could be read
 */
gboolean
up_skill_list_add_rules (UpSkillList *self,
                         const char  *text,
                         gsize        length,
                         GError     **error)
{
  g_return_val_if_fail (self != NULL && (text != NULL || length == 0), FALSE);

  g_checksum_update (self->lines, (const guchar *) text, (gssize) length);
  return read_lines (self, text, length, add_rule_line, "a name, a rule and conditions", error);
}

/**
 * up_skill_list_new_bundled:
 *
 * Returns: (transfer full): the skills and rules that come with the program
 */
UpSkillList *
up_skill_list_new_bundled (void)
{
  UpSkillList *self = up_skill_list_new ();
  const struct
  {
    const char *path;
    gboolean (*add) (UpSkillList *, const char *, gsize, GError **);
  } files[] = { { RESOURCES "skills.tsv", up_skill_list_add },
                { RESOURCES "contexts.tsv", up_skill_list_add_rules } };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes
        = g_resource_lookup_data (up_text_get_resource (), files[i].path,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
      gsize length = 0;
      const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

      if (text == NULL || !files[i].add (self, text, length, &error))
        g_error ("the list of skills in the program cannot be read: %s", error->message);
    }
  return self;
}

/**
 * up_skill_list_get_size:
 * @self: a list
 *
 * Returns: how many skills it has
 */
guint
up_skill_list_get_size (const UpSkillList *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->skills->len;
}

/**
 * up_skill_list_get:
 * @self: a list
 * @index: which, from 0
 *
 * Returns: (transfer none): a skill
 */
const UpSkill *
up_skill_list_get (const UpSkillList *self,
                   guint              index)
{
  g_return_val_if_fail (self != NULL && index < self->skills->len, NULL);

  return &g_array_index (self->skills, UpSkill, index);
}

/**
 * up_skill_list_make_digest:
 * @self: a list
 *
 * Returns: (transfer full): SHA-256 of the lines that were added, 64 hexadecimal digits: two lists
 *   with the same find the same skills in a text
 */
char *
up_skill_list_make_digest (const UpSkillList *self)
{
  g_autoptr (GChecksum) lines = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  lines = g_checksum_copy (self->lines);
  return g_strdup (g_checksum_get_string (lines));
}
