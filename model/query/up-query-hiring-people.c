/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-hiring-private.h"

#include "up-locale.h"
#include "up-query-private.h"

#include <math.h>

/* What articles say of people: how many can, what learning takes, how soon they are productive. */

#define BEGINNERS "article-go-beginners"
#define POPULARITY "article-go-popularity"
#define CLOUD_NATIVE "article-go-cloud-native"
#define GO_POPULARITY "“Go语言使用热度的宏观趋势与定义边界”"
#define GO_BEGINNERS "“Go初学者必看:2024年学Go还来得及吗?”"
#define GO_CLOUD_NATIVE "“Go语言在云原生基础设施中的核心地位”"
/* Of the shares that an article prints, those that are about courses. */
#define COURSE_HOURS "-course-hours"

/* For a sentence: percent with one digit after the point. */
static double
to_percent (double fraction)
{
  return round (1000 * fraction) / 10;
}

/* Says that the figures are a sample. */
void
up_hiring_mark_sample (UpFrameBuilder *frame)
{
  g_autoptr (GPtrArray) remarks =
      g_ptr_array_new_with_free_func ((GDestroyNotify) up_query_remark_free);

  g_ptr_array_add (remarks,
                   up_query_remark_new ("sample", "caution",
                                        N_("Sample: figures printed in an article, which does not "
                                           "show how they were found."), NULL));
  up_query_take_part (frame, "notes", up_query_remarks_part (remarks));
}

/* The share with the largest value of those of which it is known how many were asked. */
typedef struct
{
  const char *name;
  UpShare share;
} Highest;

/* A share with Wilson’s interval where it is known how many were asked. */
static void
add_share (UpQueryMade     *made,
           const UpSubject *subject,
           double           value,
           double           asked,
           Highest         *highest)
{
  /* The printed percentage stands for a whole number of those asked. */
  UpShare share = up_labour_share (round (value * asked), asked);
  g_autofree char *of = isfinite (asked) ? g_strdup_printf ("n = %.0f", asked) : NULL;

  up_query_made_row (made);
  up_query_made_add_text (made, subject->name);
  up_query_made_add_number (made, isnan (share.value) ? value : share.value);
  up_query_made_add_number (made, share.low);
  up_query_made_add_number (made, share.high);
  up_query_made_add_text (made, of);
  if (isfinite (share.value) && !(highest->share.value > share.value))
    *highest = (Highest) { g_intern_string (subject->name), share };
}

static gboolean
add_shares (UpConnection *connection,
            UpSpec       *spec,
            const char   *metric,
            UpQueryMade  *made,
            Highest      *highest,
            GError      **error)
{
  g_autoptr (GPtrArray) subjects = up_store_list_subjects (connection, metric, error);
  GError *problem = NULL;

  for (guint i = 0; subjects != NULL && i < subjects->len && problem == NULL; i++)
    {
      const UpSubject *subject = g_ptr_array_index (subjects, i);
      double asked, value;

      if (g_str_has_suffix (subject->key, COURSE_HOURS))
        continue;
      value = up_hiring_value (connection, spec, metric, subject->key, "", &asked, &problem);
      add_share (made, subject, value, asked, highest);
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return subjects != NULL && problem == NULL;
}

/* hiring/shares: what articles say how many do or can (HIR-1). They are shares of different things:
 * the title holds none of them against another. */
UpFrame *
up_hiring_shares (UpConnection *connection,
                  UpSpec       *spec,
                  GError      **error)
{
  static const char *const columns[] = { "name", "estimate", "low", "high", "detail", NULL };
  static const char *const numbers[] = { "value", "low", "high", NULL };
  g_auto (UpQueryMade) made = { 0 };
  Highest highest = { NULL, { NAN, NAN, NAN } };
  UpFrameBuilder *frame;

  up_query_made_init (&made, columns);
  up_query_made_text (&made, "name", N_("Shares found"));
  up_query_made_text (&made, "phrase",
                      N_("Shares printed in articles, with intervals where n is known"));
  up_query_made_text (&made, "unit", "fraction");
  up_query_made_number (&made, "level", 0.95);
  up_query_made_text (&made, "source", GO_POPULARITY "; " GO_CLOUD_NATIVE);
  if (!add_shares (connection, spec, POPULARITY "/shares", &made, &highest, error) ||
      !add_shares (connection, spec, CLOUD_NATIVE "/shares", &made, &highest, error))
    return NULL;
  frame = up_query_made_end (&made, spec, error);
  if (frame == NULL)
    return NULL;
  up_hiring_mark_sample (frame);
  if (highest.name != NULL)
    up_hiring_add_finding (frame, N_("{name}: {value}, from {low} to {high} by the number asked"),
                           highest.name, numbers,
                           (const double[]) { highest.share.value, highest.share.low,
                                              highest.share.high },
                           UP_UNIT_FRACTION);
  return up_frame_builder_end (frame);
}

/* Course hours by language. */
static gboolean
add_courses (UpConnection *connection,
             UpSpec       *spec,
             UpQueryMade  *made,
             GError      **error)
{
  g_autoptr (GPtrArray) subjects = up_store_list_subjects (connection, POPULARITY "/shares", error);
  GError *problem = NULL;

  for (guint i = 0; subjects != NULL && i < subjects->len && problem == NULL; i++)
    {
      const UpSubject *subject = g_ptr_array_index (subjects, i);
      double value;

      if (!g_str_has_suffix (subject->key, COURSE_HOURS))
        continue;
      value = up_hiring_value (connection, spec, POPULARITY "/shares", subject->key, "", NULL,
                               &problem);
      up_query_made_row (made);
      up_query_made_add_text (made, subject->name);
      up_query_made_add_number (made, value);
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return subjects != NULL && problem == NULL;
}

/* hiring/training: what part of courses is about a language, and how long learning it takes on top
 * of them. */
UpFrame *
up_hiring_training (UpConnection *connection,
                    UpSpec       *spec,
                    GError      **error)
{
  static const char *const columns[] = { "name", "value", NULL };
  static const char *const numbers[] = { "weeks", NULL };
  g_auto (UpQueryMade) made = { 0 };
  double weeks;
  GError *problem = NULL;
  UpFrameBuilder *frame;

  weeks = up_hiring_value (connection, spec, POPULARITY "/weeks-of-training", "go", "", NULL,
                           &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  up_query_made_init (&made, columns);
  up_query_made_text (&made, "name", N_("Courses and training"));
  up_query_made_text (&made, "phrase",
                      N_("Part of the practical hours of computer science courses"));
  up_query_made_text (&made, "unit", "fraction");
  up_query_made_text (&made, "source", GO_POPULARITY);
  if (!add_courses (connection, spec, &made, error))
    return NULL;
  frame = up_query_made_end (&made, spec, error);
  if (frame == NULL)
    return NULL;
  up_hiring_mark_sample (frame);
  if (isfinite (weeks))
    up_hiring_add_finding (frame, N_("Graduates need {weeks} weeks of training in Go"), NULL,
                           numbers, &weeks, UP_UNIT_COUNT);
  return up_frame_builder_end (frame);
}

/* One row of two ends: before and after, or weight and attainment. */
typedef struct
{
  const char *name; /* interned */
  double before;
  double after;
} Ends;

/* The rows, of which @widest is the one that falls most from before to after. */
static gboolean
add_ends (UpConnection *connection,
          UpSpec       *spec,
          const char   *before_metric,
          const char   *before,
          const char   *after_metric,
          const char   *after,
          UpQueryMade  *made,
          Ends         *widest,
          GError      **error)
{
  g_autoptr (GPtrArray) subjects = up_store_list_subjects (connection, before_metric, error);
  GError *problem = NULL;

  *widest = (Ends) { NULL, NAN, NAN };
  for (guint i = 0; subjects != NULL && i < subjects->len && problem == NULL; i++)
    {
      const UpSubject *subject = g_ptr_array_index (subjects, i);
      Ends row = { g_intern_string (subject->name), NAN, NAN };

      row.before = up_hiring_value (connection, spec, before_metric, subject->key, before, NULL,
                                    &problem);
      if (problem == NULL)
        row.after = up_hiring_value (connection, spec, after_metric, subject->key, after, NULL,
                                     &problem);
      up_query_made_row (made);
      up_query_made_add_text (made, row.name);
      up_query_made_add_number (made, row.before);
      up_query_made_add_number (made, row.after);
      if (row.before - row.after > 0 && !(widest->before - widest->after > row.before - row.after))
        *widest = row;
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return subjects != NULL && problem == NULL;
}

static const char *const end_columns[] = { "name", "before", "after", NULL };

/* hiring/start: days until new people are productive, before and after. */
UpFrame *
up_hiring_start (UpConnection *connection,
                 UpSpec       *spec,
                 GError      **error)
{
  static const char *const numbers[] = { "before", "after", NULL };
  g_auto (UpQueryMade) made = { 0 };
  UpFrameBuilder *frame;
  Ends widest;

  up_query_made_init (&made, end_columns);
  up_query_made_text (&made, "name", N_("Days to start"));
  up_query_made_text (&made, "phrase", N_("Days until a new engineer is productive"));
  up_query_made_text (&made, "unit", "days");
  up_query_made_text (&made, "before-name", N_("before"));
  up_query_made_text (&made, "after-name", N_("after"));
  up_query_made_text (&made, "source", GO_CLOUD_NATIVE);
  if (!add_ends (connection, spec, CLOUD_NATIVE "/days-to-start", "stage=before",
                 CLOUD_NATIVE "/days-to-start", "stage=after", &made, &widest, error))
    return NULL;
  frame = up_query_made_end (&made, spec, error);
  if (frame == NULL)
    return NULL;
  up_hiring_mark_sample (frame);
  if (widest.name != NULL)
    up_hiring_add_finding (frame, N_("New engineers start after {after} days instead of {before}"),
                           widest.name, numbers,
                           (const double[]) { widest.before, widest.after }, UP_UNIT_COUNT);
  return up_frame_builder_end (frame);
}

/* hiring/gap: the weight that ads give a skill beside the share of novices who master it. */
UpFrame *
up_hiring_gap (UpConnection *connection,
               UpSpec       *spec,
               GError      **error)
{
  static const char *const numbers[] = { "weight", "able", NULL };
  g_auto (UpQueryMade) made = { 0 };
  UpFrameBuilder *frame;
  Ends widest;

  up_query_made_init (&made, end_columns);
  up_query_made_text (&made, "name", N_("Weight and attainment"));
  up_query_made_text (&made, "phrase",
                      N_("Weight in 1,247 Go ads (TF-IDF, the article names no variant) and part "
                         "of novices, by Dreyfus’ levels, who can"));
  up_query_made_text (&made, "unit", "index");
  up_query_made_text (&made, "before-name", N_("weight in ads"));
  up_query_made_text (&made, "after-name", N_("novices who can"));
  up_query_made_text (&made, "change-name", N_("Gap"));
  up_query_made_text (&made, "source", GO_BEGINNERS);
  if (!add_ends (connection, spec, BEGINNERS "/skill-weight", "", BEGINNERS "/attainment", "",
                 &made, &widest, error))
    return NULL;
  frame = up_query_made_end (&made, spec, error);
  if (frame == NULL)
    return NULL;
  up_hiring_mark_sample (frame);
  if (widest.name != NULL)
    up_hiring_add_finding (frame,
                           N_("{name}: weight {weight} in ads, mastered by {able} %"),
                           widest.name, numbers,
                           (const double[]) { widest.before, to_percent (widest.after) },
                           UP_UNIT_COUNT);
  return up_frame_builder_end (frame);
}
