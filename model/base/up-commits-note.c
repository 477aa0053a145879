/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-commits-note.h"

#include "up-locale.h"

#include <string.h>

static const struct
{
  const char *code;
  const char *text;
} notes[] = {
  { "empty", N_("The repository has no commits yet.") },
  { "shallow", N_("The history is cut off: a shallow clone leaves out what came before "
                  "{detail} of its commits.") },
  { "missing-objects", N_("Commits that are missing or damaged: {detail}. What came before them "
                          "may be missing too.") },
  { "odd-dates", N_("Commits with dates before 1972, in the future or not to be read: "
                    "{detail}.") },
  { "encoding", N_("Names in an encoding that nobody named were read as Latin-1: {detail}.") },
  { "branch-gone", N_("The main branch is gone or was renamed; {detail} was read.") },
  { "rewritten", N_("The branch was rewritten since it was last read; all of it was read "
                    "again.") },
  { "mailmap-missing", N_("The repository has a mailmap that could not be read, so some people may "
                          "be counted twice.") },
  { "submodules", N_("Submodules are repositories of their own and are not counted here.") },
  { "partial", N_("The clone has no files; counting lines downloads them.") },
  { "listed", N_("Read from GitHub’s list of commits, which does not tell lines, files, tags, "
                 "names or the clocks of authors.") },
  { "listed-part", N_("Not all commits are here: the list that was read begins or ends somewhere, "
                      "so who is new cannot be told.") },
  { "lines-missing", N_("Commits whose lines could not be counted, since their files are not "
                        "there: {detail}.") },
};

/**
 * up_commits_note_get_text:
 * @code: code of a note of #UpCommits
 *
 * Returns: (nullable): its text in English, with `{detail}` for up_commits_note_get_detail(); to be
 *   filled by up_locale_fill()
 */
const char *
up_commits_note_get_text (const char *code)
{
  g_return_val_if_fail (code != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      if (strcmp (notes[i].code, code) == 0)
        return notes[i].text;
    }
  return NULL;
}

/**
 * up_commits_note_get_detail:
 * @note: a note
 *
 * Returns: (transfer full): what it says beside its text: how many, or which
 */
char *
up_commits_note_get_detail (const UpCommitsNote *note)
{
  g_return_val_if_fail (note != NULL, NULL);

  return note->detail != NULL ? g_strdup (note->detail)
                              : g_strdup_printf ("%" G_GINT64_FORMAT, note->count);
}

/**
 * up_commits_is_whole:
 * @commits: a history
 *
 * Returns: whether it goes back to the first commit without a gap; otherwise nobody in it can be
 *   called new
 */
gboolean
up_commits_is_whole (const UpCommits *commits)
{
  static const char *const gaps[] = { "shallow", "missing-objects", "listed-part", NULL };

  g_return_val_if_fail (commits != NULL, FALSE);

  for (gsize i = 0; i < commits->n_notes; i++)
    {
      if (g_strv_contains (gaps, commits->notes[i].code))
        return FALSE;
    }
  return TRUE;
}

/**
 * up_commits_has_zones:
 * @commits: a history
 *
 * Returns: whether the clock of any author is known
 */
gboolean
up_commits_has_zones (const UpCommits *commits)
{
  g_return_val_if_fail (commits != NULL, FALSE);

  for (gsize i = 0; i < commits->n; i++)
    {
      if (commits->author_zone[i] != UP_COMMITS_NO_ZONE)
        return TRUE;
    }
  return FALSE;
}
