/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-connection.h"
#include "up-statement.h"

G_BEGIN_DECLS

/**
 * UpPosting:
 * @key: the source's own number of it
 * @posted: when
 * @text: what it says, plain
 * @url: (nullable): where it can be read
 * @title: (nullable): of the position
 * @employer: (nullable): who seeks
 * @region: (nullable): where
 * @positions: how many are sought, 0 when not known
 * @applicants: how many applied, -1 when not known
 * @filled: when the place was filled, %UP_TIME_NONE when not known
 *
 * A job advertisement.
 */
typedef struct
{
  const char *key;
  UpTime posted;
  const char *text;
  const char *url;
  const char *title;
  const char *employer;
  const char *region;
  gint64 positions;
  gint64 applicants;
  UpTime filled;
} UpPosting;

#define UP_POSTING_INIT { .applicants = -1, .filled = UP_TIME_NONE }

/**
 * UpPostingRecord:
 * @id: its number in this store
 * @source: key of its source
 * @title: (nullable): of the position
 * @employer: (nullable): who seeks
 * @advertisement: (nullable): employer and title, folded
 * @posted: when
 * @text: what it says
 *
 * A posting as the store has it.
 */
typedef struct
{
  gint64 id;
  char *source;
  char *title;
  char *employer;
  char *advertisement;
  UpTime posted;
  char *text;
} UpPostingRecord;

/**
 * UpPostingTally:
 * @month: its first moment
 * @subject: (nullable): key of the skill, %NULL for all postings of the month
 * @count: how many advertisements
 *
 * How many different advertisements name a skill in a month.
 */
typedef struct
{
  UpTime month;
  char *subject;
  gint64 count;
} UpPostingTally;

/**
 * UpPostingFills:
 * @subject: key of a skill
 * @name: its name
 * @days: (element-type double): from an advertisement that names it until its place was filled, at
 *   least 0 each
 *
 * The places that were filled with people who have a skill.
 */
typedef struct
{
  char *subject;
  char *name;
  GArray *days;
} UpPostingFills;

gboolean   up_store_put_posting         (UpConnection     *connection,
                                         const char       *source,
                                         gint64            fetch,
                                         const UpPosting  *posting,
                                         gboolean         *added,
                                         GError          **error);
GPtrArray *up_store_list_new_postings   (UpConnection     *connection,
                                         guint             most,
                                         GError          **error);
GPtrArray *up_store_list_like_postings  (UpConnection     *connection,
                                         const UpPostingRecord *posting,
                                         UpTime            from,
                                         GError          **error);
gboolean   up_store_index_posting       (UpConnection     *connection,
                                         gint64            posting,
                                         const char       *words,
                                         gint64            same_as,
                                         GError          **error);
gboolean   up_store_put_posting_skill   (UpConnection     *connection,
                                         gint64            posting,
                                         const char       *subject,
                                         GError          **error);
GPtrArray *up_store_tally_postings      (UpConnection     *connection,
                                         GError          **error);
GPtrArray *up_store_list_postings       (UpConnection     *connection,
                                         guint             most,
                                         GError          **error);
GPtrArray *up_store_search_postings     (UpConnection     *connection,
                                         const char       *words,
                                         guint             most,
                                         GError          **error);

GPtrArray *up_store_list_searched_postings (UpConnection  *connection,
                                         gint64            after,
                                         guint             most,
                                         GError          **error);
gint64     up_store_count_searched_postings (UpConnection *connection,
                                         GError          **error);
gboolean   up_store_find_postings_list  (UpConnection     *connection,
                                         const char       *source,
                                         char            **list,
                                         GError          **error);
gboolean   up_store_clear_posting_skills (UpConnection    *connection,
                                         GError          **error);
GPtrArray *up_store_list_filled_postings (UpConnection    *connection,
                                         GError          **error);

void       up_posting_record_free       (UpPostingRecord  *self);
void       up_posting_tally_free        (UpPostingTally   *self);
void       up_posting_fills_free        (UpPostingFills   *self);

G_END_DECLS
