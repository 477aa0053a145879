/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-commit-log.h"

G_BEGIN_DECLS

/**
 * UpPeopleReason:
 * @UP_PEOPLE_SAME_NAME_AND_DOMAIN: the same name with addresses of one domain
 * @UP_PEOPLE_NOREPLY: the same name, one address being the one that a forge hands out
 *
 * Why two people may be one.
 */
typedef enum
{
  UP_PEOPLE_SAME_NAME_AND_DOMAIN,
  UP_PEOPLE_NOREPLY,
} UpPeopleReason;

/**
 * UpPeopleSuggestion:
 * @key: who would be merged
 * @into: into whom: the one with more commits
 * @name: (nullable): the name both have
 * @reason: why they may be one
 * @commits: how many commits @key wrote
 *
 * Two people who may be one. Keys are mail addresses: they are shown on this machine only.
 */
typedef struct
{
  char *key;
  char *into;
  char *name;
  UpPeopleReason reason;
  gint64 commits;
} UpPeopleSuggestion;

void              up_people_suggestion_free (UpPeopleSuggestion *self);

const char *const *up_people_get_default_bots (void);
char      *up_people_make_key (const UpIdentity  *identity);
gint64     up_people_count_fitting (const UpCommitLog *history,
                                    const char        *pattern);

UpCommits *up_people_resolve (const UpCommitLog   *history,
                              const char *const *bots,
                              GHashTable        *merges);
GPtrArray *up_people_suggest (const UpCommitLog   *history,
                              GHashTable        *merges);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpPeopleSuggestion, up_people_suggestion_free)

G_END_DECLS
