/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-skill-private.h"
#include "up-word-list.h"

/* Which of the names found are skills. Most need no look. A name that is also a word of daily life
 * (Go, R, Swift, Spark) is judged by what stands beside it: words that rule it out, words that
 * tell, and neighbours in an enumeration. What is in doubt is left out, since what is found is
 * counted. */

/** Characters between two names of an enumeration, at most: “Go (1.21 or newer), Rust”. */
#define LONGEST_GAP 24
/** A name written exactly, within a sentence, counts when a sure skill is so near. */
#define NEAR 60

static gboolean
is_word_letter (gunichar c)
{
  return g_unichar_isalnum (c) && !up_word_list_covers (c);
}

/* Whether a folded word stands at @at, and stops there when it ends with a letter. */
static gboolean
starts_with (const UpFoldedText *text,
             gsize               at,
             const char         *word)
{
  const char *p = word;
  gunichar last = 0;

  for (; *p != '\0' && at < text->n; p = g_utf8_next_char (p), at++)
    {
      last = g_utf8_get_char (p);
      if (text->characters[at] != last)
        return FALSE;
    }
  return *p == '\0' && (at == text->n || !is_word_letter (last)
                        || !is_word_letter (text->characters[at]));
}

static gboolean
any_after (const UpFoldedText *text,
           gsize               end,
           const GStrv         words)
{
  while (end < text->n && text->characters[end] == ' ')
    end++;
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (starts_with (text, end, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
any_before (const UpFoldedText *text,
            gsize               start,
            const GStrv         words)
{
  while (start > 0 && g_utf8_strchr (" :：\"", -1, text->characters[start - 1]) != NULL)
    start--;
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      gsize length = (gsize) g_utf8_strlen (words[i], -1);
      gsize at = start - length;

      if (length <= start && starts_with (text, at, words[i])
          && (at == 0 || !is_word_letter (text->characters[at])
              || !is_word_letter (text->characters[at - 1])))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_exact (const UpFoldedText   *text,
          const UpSkillFinding *finding)
{
  const char *p = finding->rule->exact;

  for (gsize at = finding->start; at < finding->end && *p != '\0'; at++, p = g_utf8_next_char (p))
    if (text->original[at] != g_utf8_get_char (p))
      return FALSE;
  return TRUE;
}

/* A sign that joins it to something else: R&D, C-level, 's, 4K. */
static gboolean
is_joined (const UpFoldedText   *text,
           const UpSkillFinding *finding)
{
  gunichar before = finding->start > 0 ? text->original[finding->start - 1] : 0;
  gunichar after = finding->end < text->n ? text->original[finding->end] : 0;
  gboolean single = finding->end - finding->start == 1;

  if (after == '&' || before == '&' || before == '\'' || before == 0x2019 || before == '$')
    return TRUE;
  if ((after == '\'' || after == 0x2019) && single)
    return TRUE;
  return single && (after == '-' || before == '-' || before == '.' || after == 0xb0);
}

static gboolean
is_refused (const UpFoldedText   *text,
            const UpSkillFinding *finding)
{
  return is_joined (text, finding) || any_after (text, finding->end, finding->rule->not_after)
         || any_before (text, finding->start, finding->rule->not_before);
}

static gboolean
begins_sentence (const UpFoldedText *text,
                 gsize               at)
{
  while (at > 0 && text->characters[at - 1] == ' ')
    at--;
  return at == 0 || g_utf8_strchr (".!?\n\r•*。！？；", -1, text->characters[at - 1]) != NULL;
}

static gboolean
is_alone (const UpFoldedText *text,
          gsize               start,
          gsize               end)
{
  for (gsize at = 0; at < text->n; at++)
    if ((at < start || at >= end) && g_unichar_isalnum (text->characters[at]))
      return FALSE;
  return TRUE;
}

/* What its own surroundings say, without a look at other names. */
static gboolean
tells_itself (const UpFoldedText   *text,
              const UpSkillRule    *common,
              const UpSkillFinding *finding)
{
  const UpSkillRule *rules[] = { finding->rule, common };
  gboolean exact = is_exact (text, finding);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rules[i] != NULL
        && (any_after (text, finding->end, rules[i]->after)
            || (exact
                && (any_after (text, finding->end, rules[i]->after_exact)
                    || any_before (text, finding->start, rules[i]->before_exact)))))
      return TRUE;
  return is_alone (text, finding->start, finding->end);
}

/* Whether what stands between two names makes them neighbours in an enumeration. @exact: spaces
 * alone are enough. */
static gboolean
is_enumeration (const UpFoldedText *text,
                gsize               from,
                gsize               to,
                gboolean            exact)
{
  static const char *const joints[] = { "and", "or",   "and/or", "plus", "以及", "和",
                                        "或者", "或", "与",     "及",   "等",   NULL };
  gboolean separated = FALSE;

  if (to < from || to - from > LONGEST_GAP)
    return FALSE;
  for (gsize at = from; at < to;)
    {
      gunichar c = text->characters[at];
      guint i = 0;

      if (c == ' ' || (separated && g_unichar_isdigit (c)) || c == '(' || c == ')' || c == '"')
        {
          at++;
          continue;
        }
      if (g_utf8_strchr (",/;|+&、，；·•/\n（）+*", -1, c) != NULL)
        {
          separated = TRUE;
          at++;
          continue;
        }
      while (joints[i] != NULL && !starts_with (text, at, joints[i]))
        i++;
      if (joints[i] == NULL)
        return FALSE;
      separated = TRUE;
      at += (gsize) g_utf8_strlen (joints[i], -1);
    }
  return separated || (exact && to > from);
}

static gboolean
is_beside (const UpFoldedText   *text,
           const UpSkillFinding *finding,
           const UpSkillFinding *other)
{
  gboolean exact = is_exact (text, finding);

  return other->start >= finding->end
           ? is_enumeration (text, finding->end, other->start, exact)
           : is_enumeration (text, other->end, finding->start, exact);
}

static gboolean
is_near (const UpSkillFinding *finding,
         const UpSkillFinding *other)
{
  gsize gap = other->start >= finding->end ? other->start - finding->end
                                           : finding->start - other->end;

  return gap <= NEAR;
}

/* Goes through the names in one direction, so that what was accepted vouches for its neighbour. */
static void
accept_neighbours (const UpFoldedText *text,
                   UpSkillFinding     *findings,
                   guint               n,
                   gboolean            forward)
{
  for (guint i = 1; i < n; i++)
    {
      UpSkillFinding *known = &findings[forward ? i - 1 : n - i];
      UpSkillFinding *finding = &findings[forward ? i : n - i - 1];

      if (known->accepted && !finding->accepted && !finding->refused
          && is_beside (text, finding, known))
        finding->accepted = TRUE;
    }
}

/* Written as a name, not ruled out, and so far without a sign that it is one. */
static gboolean
is_doubtful (const UpFoldedText   *text,
             const UpSkillFinding *finding)
{
  return !finding->accepted && !finding->refused && is_exact (text, finding);
}

/* Three doubtful names in a row vouch for each other: “Go, R, Swift”. */
static void
accept_rows (const UpFoldedText *text,
             UpSkillFinding     *findings,
             guint               n)
{
  for (guint i = 2; i < n; i++)
    {
      UpSkillFinding *row = &findings[i - 2];

      if (is_doubtful (text, &row[0]) && is_doubtful (text, &row[1]) && is_doubtful (text, &row[2])
          && is_beside (text, &row[1], &row[0]) && is_beside (text, &row[1], &row[2]))
        row[0].accepted = row[1].accepted = row[2].accepted = TRUE;
    }
}

static gboolean
has_sure_neighbour (const UpSkillFinding *findings,
                    guint                 n,
                    guint                 i)
{
  return (i > 0 && findings[i - 1].accepted && is_near (&findings[i], &findings[i - 1]))
         || (i + 1 < n && findings[i + 1].accepted && is_near (&findings[i], &findings[i + 1]));
}

static void
accept_near (const UpFoldedText *text,
             UpSkillFinding     *findings,
             guint               n)
{
  for (guint i = 0; i < n; i++)
    {
      UpSkillFinding *finding = &findings[i];

      if (is_doubtful (text, finding) && finding->end - finding->start > 1
          && !begins_sentence (text, finding->start)
          && has_sure_neighbour (findings, n, i))
        finding->accepted = TRUE;
    }
}

/**
 * up_skill_judge:
 * @text: the text
 * @common: (nullable): conditions of all names that need a context
 * @findings: (array length=n) (inout): names found in it; `accepted` then says which are skills
 * @n: how many
 *
 * Decides about names that have a rule, in this order: words that rule it out; words that tell; a
 * sure skill beside it in an enumeration; three such names in a row; written exactly inside a
 * sentence with a sure skill within 60 characters. Names without a rule are skills.
 */
void
up_skill_judge (const UpFoldedText *text,
                const UpSkillRule  *common,
                UpSkillFinding     *findings,
                guint               n)
{
  for (guint i = 0; i < n; i++)
    {
      const UpSkillRule *rule = findings[i].rule;

      if (rule == NULL)
        findings[i].accepted = TRUE;
      else if (is_refused (text, &findings[i])
               || (!rule->context && !is_exact (text, &findings[i])))
        findings[i].refused = TRUE;
      else
        findings[i].accepted = !rule->context || tells_itself (text, common, &findings[i]);
    }
  accept_rows (text, findings, n);
  accept_neighbours (text, findings, n, TRUE);
  accept_neighbours (text, findings, n, FALSE);
  accept_near (text, findings, n);
}
