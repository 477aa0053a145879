/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-activity-people.h"
#include "up-query-made.h"
#include "up-query-private.h"
#include "up-tree-count.h"

G_BEGIN_DECLS

/* Questions about activity are those whose metric is one of `git`. They are answered from the
 * commits of repositories: the metric says what is computed, the subjects are the repositories. */

/* One repository as it was read from the store. */
typedef struct
{
  UpSubject *subject; /* owned */
  UpSource *source;   /* owned */
  UpCommits *commits; /* owned */
  UpActivity *activity; /* owned */
  GPtrArray *trees;   /* owned, (element-type UpTreeCount); nullable: not asked about */
  GPtrArray *languages; /* owned, (element-type UpSubject); nullable: the largest of them */
  UpTime known;       /* when its history was fetched */
  gint64 fetch;
} UpQueryRepository;

/* What is computed. */
typedef struct
{
  const char *key;
  const char *definition_id;
  UpPeriod period; /* when the spec does not say */
  UpMetricKind kind;
  UpUnit unit;
  const char *name;
  const char *noun;
  const char *phrase;
  const char *definition;
} UpQueryActivityMetric;

/* A part of what one repository has: key and name, which is a message. */
typedef struct
{
  const char *key;
  const char *name;
} UpQueryPart;

/* A question about activity, with all that was read for it. */
typedef struct
{
  const UpQueryActivityMetric *metric;
  UpSpec *spec;              /* unowned */
  UpActivityOptions options;
  UpPeriod period;
  double reach;
  guint rolling;
  GPtrArray *repositories;   /* owned, (element-type UpQueryRepository) */
} UpQueryActivity;

void               up_query_repository_free   (UpQueryRepository      *self);
UpQueryRepository *up_query_repository_load   (UpConnection           *connection,
                                               const char             *subject,
                                               UpTime                  as_of,
                                               GError                **error);

const UpQueryActivityMetric *up_query_activity_find_metric (const char *key);

gboolean           up_query_takes_activity    (UpSpec                 *spec);
UpQueryActivity   *up_query_activity_read     (UpConnection           *connection,
                                               UpSpec                 *spec,
                                               GError                **error);
void               up_query_activity_free     (UpQueryActivity        *self);
UpQueryInput      *up_query_activity_input    (UpQueryActivity        *self);
void               up_query_activity_span     (const UpQueryActivity  *self,
                                               UpTime                 *from,
                                               UpTime                 *to);

UpQuerySeries     *up_query_activity_make_series (UpSubject            *subject,
                                               const UpQueryRepository *repository,
                                               UpPeriod                period,
                                               UpTime                  from,
                                               gsize                   n);
gboolean           up_query_activity_takes_trees (const UpQueryActivity *self);
gboolean           up_query_activity_load_trees (const UpQueryActivity *self,
                                               UpConnection           *connection,
                                               UpQueryRepository      *repository,
                                               GError                **error);
void               up_query_activity_add_trees (const UpQueryActivity  *self,
                                               UpQueryInput           *input,
                                               const UpQueryRepository *repository);
void               up_query_activity_add_tree_remarks (const UpQueryActivity *self,
                                               GPtrArray              *remarks);

UpQueryRepository *up_query_activity_front    (const UpQueryActivity  *self);
gboolean           up_query_activity_is_about_one (const UpQueryActivity *self);
gboolean           up_query_activity_fill_rolling (const UpQueryActivity *self,
                                               const UpQueryRepository *repository,
                                               const char             *key,
                                               UpTime                  from,
                                               gsize                   n,
                                               double                 *values);
guint              up_query_activity_count_releases (const UpQueryActivity *self,
                                               const UpQueryRepository *repository,
                                               UpTime                  from,
                                               gsize                   n,
                                               const UpQueryPart     **parts,
                                               double                **values);
gboolean           up_query_activity_is_table (const UpQueryActivity  *self);
UpFrame           *up_query_activity_table    (UpQueryActivity        *self,
                                               GError                **error);
void               up_query_activity_add_parts (const UpQueryActivity *self,
                                               UpFrameBuilder         *frame,
                                               gboolean                with_sources);
char              *up_query_activity_name_source (const UpQueryRepository *one);
UpFrame           *up_query_activity_receipt  (const UpQueryActivity  *self);
UpFrame           *up_query_activity_finding  (const UpQueryActivity  *self);
void               up_query_activity_add_releases (const UpQueryActivity *self,
                                               UpQueryMade            *made);
void               up_query_activity_add_flow (const UpQueryActivity  *self,
                                               UpQueryMade            *made);
void               up_query_activity_add_retention (const UpQueryActivity *self,
                                               UpQueryMade            *made);
GPtrArray         *up_query_activity_remarks  (const UpQueryActivity  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpQueryRepository, up_query_repository_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UpQueryActivity, up_query_activity_free)

G_END_DECLS
