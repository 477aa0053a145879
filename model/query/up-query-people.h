/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-people.h"
#include "up-store-people.h"
#include "up-unit.h"

G_BEGIN_DECLS

/**
 * UpPeopleFigure:
 * @UP_PEOPLE_AUTHORS: how many people the history has
 * @UP_PEOPLE_NEWCOMERS: how many of them came in its last twelve months
 * @UP_PEOPLE_RETURNING: how many others had a commit in them
 * @UP_PEOPLE_RATIO: the part of the former, NaN under ten people
 * @UP_PEOPLE_OCCASIONAL: occasional contributors, over all of the history
 * @UP_PEOPLE_EPISODIC: episodic contributors of its last twelve months
 * @UP_PEOPLE_INACTIVE: inactive contributors, over all of the history
 * @UP_PEOPLE_RETENTION: the part of all who came that is there a year later
 * @UP_PEOPLE_ABSENCE: the contributor absence factor over all of it
 * @UP_PEOPLE_ELEPHANT: the elephant factor, NaN where no organization is known
 *
 * The figures that depend on who is who.
 */
typedef enum
{
  UP_PEOPLE_AUTHORS,
  UP_PEOPLE_NEWCOMERS,
  UP_PEOPLE_RETURNING,
  UP_PEOPLE_RATIO,
  UP_PEOPLE_OCCASIONAL,
  UP_PEOPLE_EPISODIC,
  UP_PEOPLE_INACTIVE,
  UP_PEOPLE_RETENTION,
  UP_PEOPLE_ABSENCE,
  UP_PEOPLE_ELEPHANT,
} UpPeopleFigure;

#define UP_N_PEOPLE_FIGURES (UP_PEOPLE_ELEPHANT + 1)

/**
 * UpPeopleFigures:
 * @values: each of them; NaN where it cannot be told
 *
 * What a merge of people changes.
 */
typedef struct
{
  double values[UP_N_PEOPLE_FIGURES];
} UpPeopleFigures;

/**
 * UpPeopleProposal:
 * @id: a name for who would be merged, which is no address
 * @into: the same of whom they would be
 * @address: who would be merged; an address, for this machine only
 * @into_address: the same of whom they would be
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
  char *address;
  char *into_address;
  char *name;
  UpPeopleReason reason;
  gint64 commits;
  UpPeopleFigures after;
} UpPeopleProposal;

/**
 * UpPeopleMerge:
 * @id: a name for who was merged, which is no address
 * @address: who was merged; an address, for this machine only
 * @into_address: the same of whom they are
 * @name: (nullable): the name @address has
 *
 * Two people who are one because the user said so.
 */
typedef struct
{
  char *id;
  char *address;
  char *into_address;
  char *name;
} UpPeopleMerge;

/**
 * UpPeopleRule:
 * @rule: names and addresses of programs
 * @commits: commits of this history by who they fit, also where the rule does not hold
 *
 * What a rule about programs does.
 */
typedef struct
{
  UpBotRule rule;
  gint64 commits;
} UpPeopleRule;

/**
 * UpPeopleReview:
 * @now: the figures as things are
 * @proposals: (element-type UpPeopleProposal): those with most commits first
 * @n_more: how many more there are
 * @merged: (element-type UpPeopleMerge): those of this history who were merged into others
 * @rules: (element-type UpPeopleRule): about programs, those that fit most commits first
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
  GPtrArray *rules;
  gint64 commits;
  gint64 bot_commits;
  GPtrArray *bots;
} UpPeopleReview;

UpPeopleReview *up_query_people        (UpConnection   *connection,
                                        const char     *repository,
                                        GError        **error);
void            up_people_review_free  (UpPeopleReview *self);
const char     *up_people_figure_get_key  (UpPeopleFigure figure);
const char     *up_people_figure_get_name (UpPeopleFigure figure);
UpUnit          up_people_figure_get_unit (UpPeopleFigure figure);
gboolean        up_query_accept_person (UpConnection   *connection,
                                        const char     *repository,
                                        const char     *id,
                                        GError        **error);
gboolean        up_query_undo_person   (UpConnection   *connection,
                                        const char     *id,
                                        GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpPeopleReview, up_people_review_free)

G_END_DECLS
