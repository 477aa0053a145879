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
                  "{count} of its commits.") },
  { "missing-objects", N_("Commits that are missing or damaged: {count}. What came before them "
                          "may be missing too.") },
  { "odd-dates", N_("Commits with dates before 1972, in the future or not to be read: {count}.") },
  { "encoding", N_("Names in an encoding that nobody named were read as Latin-1: {count}.") },
  { "branch-gone", N_("The main branch is gone or was renamed; {detail} was read.") },
  { "rewritten", N_("The branch was rewritten since it was last read; all of it was read "
                    "again.") },
  { "mailmap-missing", N_("The repository has a mailmap that could not be read, so some people may "
                          "be counted twice.") },
  { "submodules", N_("Submodules are repositories of their own and are not counted here.") },
  { "partial", N_("The clone has no files; counting lines downloads them.") },
  { "lines-missing", N_("Commits whose lines could not be counted, since their files are not "
                        "there: {count}.") },
};

/**
 * up_commits_note_get_text:
 * @code: code of a note of #UpCommits
 *
 * Returns: (nullable): its text in English, with `{count}` and `{detail}` for what the note says;
 *   to be filled by up_locale_fill()
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
