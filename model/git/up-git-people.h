/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-git-commit.h"
#include "up-commit-log.h"

G_BEGIN_DECLS

/**
 * UpGitPeople:
 *
 * Identities by the bytes that commits have for them. Each is decoded once.
 */
typedef struct _UpGitPeople UpGitPeople;

UpGitPeople *up_git_people_new       (UpCommitLog         *history);
void         up_git_people_free      (UpGitPeople       *self);
void         up_git_people_add_known (UpGitPeople       *self,
                                      const UpCommitLog   *known);
void         up_git_people_find      (UpGitPeople       *self,
                                      const UpGitCommit *commit,
                                      gint32            *author,
                                      gint32            *committer);
void         up_git_people_add_note  (UpGitPeople       *self,
                                      UpCommitLog         *history);

G_END_DECLS
