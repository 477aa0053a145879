/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-release.h"
#include "up-time.h"

G_BEGIN_DECLS

/** UP_COMMITS_NO_ZONE: the zone of a commit's time is not known. */
#define UP_COMMITS_NO_ZONE G_MININT16

/** UP_COMMITS_NONE: no person, no organisation. */
#define UP_COMMITS_NONE (-1)

/** UP_COMMITS_NOT_COUNTED: nobody has counted the lines of this commit. */
#define UP_COMMITS_NOT_COUNTED (-1)

/**
 * UpCommitChange:
 * @UP_COMMIT_CHANGE_UNKNOWN: nobody looked, or what it is compared with is missing
 * @UP_COMMIT_CHANGE_NONE: an empty commit: its files are those of its first parent, or a first
 *   commit without files
 * @UP_COMMIT_CHANGE_SOME: it changes something
 *
 * Whether a commit changes files. A merge is never called empty.
 */
typedef enum
{
  UP_COMMIT_CHANGE_UNKNOWN,
  UP_COMMIT_CHANGE_NONE,
  UP_COMMIT_CHANGE_SOME,
} UpCommitChange;

/**
 * UpCommitPerson:
 * @name: (nullable): as git has it; never a mail address
 * @bot: whether a rule says that this is a program
 *
 * Somebody who commits, after the mailmap and the merges that were accepted.
 */
typedef struct
{
  char *name;
  gboolean bot;
} UpCommitPerson;

/**
 * UpCommitsNote:
 * @code: stable short name: `shallow`, `missing-objects`, `odd-dates`, …
 * @count: how many commits it is about, 0 where that says nothing
 * @detail: (nullable): what `{detail}` stands for in its text
 *
 * Something to know of the reading of a history; up_commits_note_get_text() has the words.
 */
typedef struct
{
  char *code;
  gint64 count;
  char *detail;
} UpCommitsNote;

/**
 * UpCommits:
 * @n: how many commits
 * @author_time: when each was written, rising
 * @committer_time: when each was brought in, in no order of its own
 * @author: index into @persons
 * @committer: index into @persons
 * @organisation: index into @organisations of the one the author wrote it for, %UP_COMMITS_NONE
 *   when not known; it is told by the address of that commit, so it has a date of its own
 * @author_zone: minutes east of UTC there and then, %UP_COMMITS_NO_ZONE when not known
 * @committer_zone: likewise
 * @parents: how many, 0 for a root, 2 and more for a merge; 255 stands for more
 * @change: #UpCommitChange
 * @files: files changed, %UP_COMMITS_NOT_COUNTED where nobody counted
 * @insertions: lines added, likewise
 * @deletions: lines taken out, likewise
 * @n_persons: how many people
 * @persons: the people, in no order that means anything; some may have no commit
 * @n_organisations: how many organisations
 * @organisations: their names (domains)
 * @n_releases: how many tags
 * @releases: tags by time, with what kind of release each is
 * @n_notes: how many notes
 * @notes: what to know of the reading
 * @repository: (nullable): address or folder
 * @head: (nullable): object name of the newest commit
 *
 * The history of one repository as columns, which all mathematics of activity takes. All of it:
 * what is new in a window can only be told from what was before.
 *
 * Built by one owner (up_commits_new(), up_commits_add() …, up_commits_finish()), then shared and
 * read only. Times are those of people's clocks: 1970 and 2100 occur. A commit without a date that
 * can be read stands at 1970-01-01 and is counted in a note.
 */
typedef struct
{
  gsize n;
  UpTime *author_time;
  UpTime *committer_time;
  gint32 *author;
  gint32 *committer;
  gint32 *organisation;
  gint16 *author_zone;
  gint16 *committer_zone;
  guint8 *parents;
  guint8 *change;
  gint32 *files;
  gint32 *insertions;
  gint32 *deletions;

  gsize n_persons;
  UpCommitPerson *persons;
  gsize n_organisations;
  char **organisations;
  gsize n_releases;
  UpRelease *releases;
  gsize n_notes;
  UpCommitsNote *notes;
  char *repository;
  char *head;
} UpCommits;

/**
 * UpCommitRow:
 *
 * One commit on its way into #UpCommits; the fields are those of its columns.
 */
typedef struct
{
  UpTime author_time;
  UpTime committer_time;
  gint32 author;
  gint32 committer;
  gint32 organisation;
  gint16 author_zone;
  gint16 committer_zone;
  guint8 parents;
  guint8 change;
  gint32 files;
  gint32 insertions;
  gint32 deletions;
} UpCommitRow;

/** UP_COMMIT_ROW_INIT: a commit of which nothing is known. */
#define UP_COMMIT_ROW_INIT                                                                         \
  {                                                                                                \
    .organisation = UP_COMMITS_NONE, .author_zone = UP_COMMITS_NO_ZONE,                            \
    .committer_zone = UP_COMMITS_NO_ZONE, .files = UP_COMMITS_NOT_COUNTED,                         \
    .insertions = UP_COMMITS_NOT_COUNTED, .deletions = UP_COMMITS_NOT_COUNTED                      \
  }

UpCommits *up_commits_new              (void);
UpCommits *up_commits_ref              (UpCommits         *self);
void       up_commits_unref            (UpCommits         *self);

void       up_commits_reserve          (UpCommits         *self,
                                        gsize              n);
gint32     up_commits_add_person       (UpCommits         *self,
                                        const char        *name,
                                        gboolean           bot);
gint32     up_commits_add_organisation (UpCommits         *self,
                                        const char        *name);
void       up_commits_add              (UpCommits         *self,
                                        const UpCommitRow *row);
void       up_commits_add_release      (UpCommits         *self,
                                        const char        *name,
                                        UpTime             time);
void       up_commits_add_note         (UpCommits         *self,
                                        const char        *code,
                                        gint64             count,
                                        const char        *detail);
void       up_commits_finish           (UpCommits         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpCommits, up_commits_unref)

G_END_DECLS
