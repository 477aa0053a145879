/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-people.h"

G_BEGIN_DECLS

/**
 * UpPeopleFigures:
 * @people: how many people the history has
 * @newcomers: how many of them came in its last twelve months
 * @absence: the contributor absence factor over all of it
 *
 * What a merge of people changes.
 */
typedef struct
{
  gsize people;
  gsize newcomers;
  guint absence;
} UpPeopleFigures;

/**
 * UpPeopleProposal:
 * @id: a name for who would be merged, which is no address
 * @into: the same of whom they would be
 * @name: (nullable): the name both have
 * @reason: why they may be one
 * @commits: how many commits @id wrote
 * @after: what the figures would be
 *
 * Two people who may be one, and what it would change to say so.
 */
typedef struct
{
  char *id;
  char *into;
  char *name;
  UpPeopleReason reason;
  gint64 commits;
  UpPeopleFigures after;
} UpPeopleProposal;

/**
 * UpPeopleReview:
 * @now: the figures as things are
 * @proposals: (element-type UpPeopleProposal): those with most commits first
 * @n_more: how many more there are
 * @merged: (element-type utf8): those of this history who were merged into others, by id
 * @rules: (array zero-terminated=1): patterns of names and addresses of programs that hold
 * @commits: commits of the history
 * @bot_commits: those of them that the rules take for programs’
 * @bots: (element-type utf8): names of those programs
 *
 * Who is who in a history.
 */
typedef struct
{
  UpPeopleFigures now;
  GPtrArray *proposals;
  guint n_more;
  GPtrArray *merged;
  GStrv rules;
  gint64 commits;
  gint64 bot_commits;
  GPtrArray *bots;
} UpPeopleReview;

UpPeopleReview *up_query_people        (UpConnection   *connection,
                                        const char     *repository,
                                        GError        **error);
void            up_people_review_free  (UpPeopleReview *self);
gboolean        up_query_accept_person (UpConnection   *connection,
                                        const char     *repository,
                                        const char     *id,
                                        GError        **error);
gboolean        up_query_undo_person   (UpConnection   *connection,
                                        const char     *id,
                                        GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpPeopleReview, up_people_review_free)

G_END_DECLS
