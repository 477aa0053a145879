/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-hiring-private.h"

#include "up-locale.h"
#include "up-query-private.h"
#include "up-query.h"

#include <math.h>
#include <string.h>

#define POSTINGS "indeed/postings"
#define ALL_JOBS "sector:all"
#define SOFTWARE "sector:software-development"

static UpSpec *
take (UpSpec *spec,
      UpSpec *next)
{
  up_spec_unref (spec);
  return next;
}

/* The question without ends of its window that lie beyond what is counted, from @first to @last: a
 * page's window is shared by charts of different years. */
static UpSpec *
fit_window (UpSpec *spec,
            UpTime  first,
            UpTime  last)
{
  UpPeriod precision;
  UpTime from = up_spec_get_time (spec, "from", &precision);
  UpTime to = up_spec_get_time (spec, "to", &precision);
  gboolean apart = (from != UP_TIME_NONE && from >= last) || (to != UP_TIME_NONE && to <= first);
  UpSpec *fit = up_spec_ref (spec);

  if (apart || (from != UP_TIME_NONE && from < first))
    fit = take (fit, up_spec_with_text (fit, "from", NULL, NULL));
  if (apart || (to != UP_TIME_NONE && to > last))
    fit = take (fit, up_spec_with_text (fit, "to", NULL, NULL));
  return fit;
}

/* What is shown when the spec names nothing. */
static const char *const usual[] = { "typescript", "python", "javascript", "go", "rust", NULL };

/* Those of the subjects that ads are counted for. */
static GPtrArray *
find_counted (UpConnection       *connection,
              UpSpec             *spec,
              const UpHiringAds  *ads,
              GError            **error)
{
  const char *const *named = up_spec_get_list (spec, "subjects");
  const char *const *asked = named[0] != NULL ? named : usual;
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; asked[i] != NULL; i++)
    {
      g_autoptr (UpObservations) rows = up_hiring_load (connection, spec, ads->metric, asked[i],
                                                        "", error);

      if (rows == NULL)
        return NULL;
      if (rows->n > 0)
        g_ptr_array_add (found, (gpointer) asked[i]);
    }
  if (found->len == 0)
    {
      g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_SUBJECT,
                   "Job ads are not counted for “%s”", asked[0]);
      return NULL;
    }
  g_ptr_array_add (found, NULL);
  return g_steal_pointer (&found);
}

static UpQueryInput *
load_stored (UpConnection       *connection,
             UpSpec             *spec,
             const UpHiringAds  *ads,
             const char *const  *subjects,
             GError            **error)
{
  g_autoptr (UpSpec) asked = up_spec_with_text (spec, "metric", ads->metric, NULL);

  if (subjects[0] != NULL)
    asked = take (asked, up_spec_with_list (asked, "subjects", subjects, NULL));
  return up_query_input_from_store (connection, asked, error);
}

static UpHiringAds *
find_ads (UpConnection *connection,
          UpSpec       *spec,
          GError      **error)
{
  g_autoptr (UpHiringAds) ads = up_hiring_find_ads (connection, spec, error);

  if (ads == NULL || ads->all->n > 0)
    return g_steal_pointer (&ads);
  g_set_error (error, UP_QUERY_ERROR, UP_QUERY_ERROR_METRIC,
               "No job ads are counted in this store");
  return NULL;
}

/* hiring/demand: the ads that name a skill, month by month, of those that the market rests on:
 * their share, an index or the count, as the scale says. */
UpFrame *
up_hiring_demand (UpConnection *connection,
                  UpSpec       *spec,
                  GError      **error)
{
  g_autoptr (UpHiringAds) ads = find_ads (connection, spec, error);
  g_autoptr (UpQueryInput) input = NULL;
  g_autoptr (GPtrArray) subjects = NULL;
  g_autoptr (UpSpec) fit = NULL;

  if (ads != NULL)
    subjects = find_counted (connection, spec, ads, error);
  if (subjects == NULL)
    return NULL;
  input = load_stored (connection, spec, ads, (const char *const *) subjects->pdata, error);
  fit = fit_window (spec, ads->all->start[0], ads->all->start[ads->all->n - 1]);
  return input != NULL ? up_query_answer (input, fit, error) : NULL;
}

/* What the shares are shares of, in words. */
static UpFrame *
find_size (const UpObservations *all)
{
  UpFrameBuilder *part = up_frame_builder_new ();
  UpTime from = up_time_add (all->start[all->n - 1], UP_PERIOD_MONTH, -11);
  double sum = 0;

  for (gsize i = 0; i < all->n; i++)
    {
      if (all->start[i] >= from && isfinite (all->value[i]))
        sum += all->value[i];
    }
  up_frame_builder_push_text (
      part, up_frame_builder_add_column (part, "text", UP_COLUMN_TEXT, UP_UNIT_NONE),
      N_("{ads} job ads looked at in their last twelve months"));
  up_frame_builder_push_number (
      part, up_frame_builder_add_column (part, "ads", UP_COLUMN_NUMBER, UP_UNIT_COUNT), sum);
  return up_frame_builder_end (part);
}

/* hiring/corpus: how many ads there are, month by month, of which those are parts. */
UpFrame *
up_hiring_corpus (UpConnection *connection,
                  UpSpec       *spec,
                  GError      **error)
{
  g_autoptr (UpHiringAds) ads = find_ads (connection, spec, error);
  g_autoptr (UpQueryInput) input = NULL;
  g_autoptr (UpSpec) fit = NULL;
  const char *subjects[] = { NULL, NULL };
  UpMetric fields, *own;

  if (ads == NULL)
    return NULL;
  subjects[0] = ads->total;
  fit = fit_window (spec, ads->all->start[0], ads->all->start[ads->all->n - 1]);
  fit = take (fit, up_spec_with_list (fit, "focus", NULL, NULL));
  fit = take (fit, up_spec_with_list (fit, "subjects", NULL, NULL));
  input = load_stored (connection, fit, ads, subjects, error);
  if (input == NULL)
    return NULL;
  fields = *input->metric;
  fields.phrase = N_("All job ads that were looked at, per month");
  own = up_metric_new (&fields);
  up_metric_unref (input->metric);
  input->metric = own;
  input->finding = find_size (ads->all);
  return up_query_answer (input, fit, error);
}

/* One of the lines of hiring/openings. */
typedef struct
{
  const char *key;
  const char *name;
  const char *subject;
  const char *dimension;
  const char *ends; /* what to say where it ends before the others */
} Line;

static const Line lines[] = {
  { "us-software", N_("US software"), SOFTWARE, "country=us",
    N_("Ads for US software end with the week of {detail}: nothing newer is published.") },
  { "german-software", N_("DE software"), SOFTWARE, "country=de",
    N_("Ads for German software end with the week of {detail}: nothing newer is published.") },
  { "us-all-jobs", N_("US, all jobs"), ALL_JOBS, "country=us", NULL },
};

/* The store's own answer to one line, its subject named as the line is. */
static UpQueryInput *
load_line (UpConnection *connection,
           UpSpec       *spec,
           const Line   *line,
           GError      **error)
{
  const char *subjects[] = { line->subject, NULL };
  g_autoptr (UpSpec) asked = up_spec_with_text (spec, "metric", POSTINGS, NULL);
  UpQueryInput *input;
  UpQuerySeries *series;

  asked = take (asked, up_spec_with_text (asked, "dimension", line->dimension, NULL));
  asked = take (asked, up_spec_with_list (asked, "subjects", subjects, NULL));
  asked = take (asked, up_spec_with_list (asked, "focus", NULL, NULL));
  input = up_query_input_from_store (connection, asked, error);
  if (input == NULL)
    return NULL;
  series = g_ptr_array_index (input->series, 0);
  up_subject_unref (series->subject);
  series->subject = up_subject_new (line->key, line->name, UP_SUBJECT_PART, UP_SUBJECT_NO_SLOT);
  return input;
}

/* How far the first line, which is about software people, lies below its highest value. */
static UpFrame *
find_fall (const UpQuerySeries *series)
{
  UpFrameBuilder *part;
  gsize peak = 0;
  double last = series->n > 0 ? series->value[series->n - 1] : NAN;

  for (gsize i = 1; i < series->n; i++)
    {
      if (series->value[i] > series->value[peak])
        peak = i;
    }
  if (!(last < series->value[peak]))
    return NULL;
  part = up_frame_builder_new ();
  up_frame_builder_push_text (
      part, up_frame_builder_add_column (part, "text", UP_COLUMN_TEXT, UP_UNIT_NONE),
      N_("{subject} ads fell {change} from their peak of {when}"));
  up_frame_builder_push_text (
      part, up_frame_builder_add_column (part, "subject", UP_COLUMN_TEXT, UP_UNIT_NONE),
      series->subject->name);
  up_frame_builder_push_number (
      part, up_frame_builder_add_column (part, "change", UP_COLUMN_NUMBER, UP_UNIT_FRACTION),
      1 - last / series->value[peak]);
  up_frame_builder_push_time (
      part, up_frame_builder_add_column (part, "when", UP_COLUMN_TIME, UP_UNIT_TIME),
      series->start[peak]);
  return up_frame_builder_end (part);
}

static void
find_span (const UpQueryInput *input,
           UpTime             *first,
           UpTime             *last)
{
  *first = G_MAXINT64;
  *last = G_MININT64;
  for (guint k = 0; k < input->series->len; k++)
    {
      const UpQuerySeries *one = g_ptr_array_index (input->series, k);

      if (one->n == 0)
        continue;
      *first = MIN (*first, one->start[0]);
      *last = MAX (*last, one->start[one->n - 1]);
    }
}

/* What ends earlier than the newest line is said to end, so that nobody takes it for a fall. */
static void
tell_ends (UpQueryInput *input,
           UpTime        newest)
{
  input->remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) up_query_remark_free);
  for (guint k = 0; k < input->series->len; k++)
    {
      const UpQuerySeries *one = g_ptr_array_index (input->series, k);
      g_autofree char *day = NULL;

      if (one->n == 0 || one->start[one->n - 1] == newest || lines[k].ends == NULL)
        continue;
      day = up_time_to_string (one->start[one->n - 1], UP_PERIOD_DAY);
      g_ptr_array_add (input->remarks,
                       up_query_remark_new ("ends", "caution", lines[k].ends, day));
    }
}

/* hiring/openings: vacancies for software people and for all, as indices of February 2020. */
UpFrame *
up_hiring_openings (UpConnection *connection,
                    UpSpec       *spec,
                    GError      **error)
{
  g_autoptr (UpQueryInput) input = load_line (connection, spec, &lines[0], error);
  g_autoptr (UpSpec) bare = NULL;
  UpTime first, last;

  if (input == NULL)
    return NULL;
  for (guint k = 1; k < G_N_ELEMENTS (lines); k++)
    {
      g_autoptr (UpQueryInput) other = load_line (connection, spec, &lines[k], error);

      if (other == NULL)
        return NULL;
      g_ptr_array_add (input->series, g_ptr_array_steal_index (other->series, 0));
      input->known = MAX (input->known, other->known);
    }
  find_span (input, &first, &last);
  tell_ends (input, last);
  input->finding = find_fall (g_ptr_array_index (input->series, 0));
  bare = fit_window (spec, first, last);
  bare = take (bare, up_spec_with_list (bare, "focus", NULL, NULL));
  bare = take (bare, up_spec_with_list (bare, "subjects", NULL, NULL));
  return up_query_answer (input, bare, error);
}

/* Roles that people who make software have, and where their ads are counted. */
static const struct
{
  const char *subject;
  const char *name;
} roles[] = {
  { "sector:software-development", N_("Software") },
  { "sector:it-operations-helpdesk", N_("IT operations") },
  { "sector:mathematics", N_("Mathematics") },
  { "sector:electrical-engineering", N_("Electronics") },
  { "sector:project-management", N_("Project lead") },
  { "sector:management", N_("Management") },
};

static const struct
{
  const char *dimension;
  const char *name;
} countries[] = { { "country=us", N_("United States") }, { "country=de", N_("Germany") } };

#define N_CELLS (G_N_ELEMENTS (roles) * G_N_ELEMENTS (countries))

static void
free_observations (gpointer rows)
{
  if (rows != NULL)
    up_observations_free (rows);
}

/* The series of all cells, row by row. @week is the last week that all of them have. */
static GPtrArray *
load_cells (UpConnection *connection,
            UpSpec       *spec,
            UpTime       *week,
            GError      **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (free_observations);

  *week = G_MAXINT64;
  for (guint i = 0; i < N_CELLS; i++)
    {
      UpObservations *rows = up_hiring_load (connection, spec, POSTINGS,
                                             roles[i / G_N_ELEMENTS (countries)].subject,
                                             countries[i % G_N_ELEMENTS (countries)].dimension,
                                             error);

      if (rows == NULL)
        return NULL;
      if (rows->n > 0)
        *week = MIN (*week, rows->start[rows->n - 1]);
      g_ptr_array_add (cells, rows);
    }
  return g_steal_pointer (&cells);
}

static UpFrame *
tell_week (UpTime week)
{
  g_autoptr (GPtrArray) remarks =
      g_ptr_array_new_with_free_func ((GDestroyNotify) up_query_remark_free);
  g_autofree char *day = up_time_to_string (week, UP_PERIOD_DAY);

  g_ptr_array_add (
      remarks, up_query_remark_new ("week", "info",
                                    N_("The week of {detail} is the last that all have."), day));
  return up_query_remarks_part (remarks);
}

/* hiring/regions: roles by country, as indices of the last week that all of them have. */
UpFrame *
up_hiring_regions (UpConnection *connection,
                   UpSpec       *spec,
                   GError      **error)
{
  static const char *const columns[] = { "row", "column", "value", NULL };
  UpTime week;
  g_autoptr (GPtrArray) cells = load_cells (connection, spec, &week, error);
  g_auto (UpQueryMade) made = { 0 };
  double software[G_N_ELEMENTS (countries)]; /* the first role */
  UpFrameBuilder *frame;

  if (cells == NULL)
    return NULL;
  up_query_made_init (&made, columns);
  up_query_made_text (&made, "name", N_("Ads by role and country"));
  up_query_made_text (&made, "phrase",
                      N_("Ads on Indeed, index, 1 Feb 2020 = 100, in the last week that all have"));
  up_query_made_text (&made, "unit", "index");
  up_query_made_number (&made, "reference", 100);
  up_query_made_text (&made, "source",
                      N_("Indeed Hiring Lab (CC BY 4.0); US sectors are adjusted as before Nov "
                         "2024"));
  for (guint i = 0; i < N_CELLS; i++)
    {
      double value = up_hiring_value_at (g_ptr_array_index (cells, i), week);

      if (i < G_N_ELEMENTS (countries))
        software[i] = round (value);
      if (isnan (value))
        continue;
      up_query_made_row (&made);
      up_query_made_add_text (&made, roles[i / G_N_ELEMENTS (countries)].name);
      up_query_made_add_text (&made, countries[i % G_N_ELEMENTS (countries)].name);
      up_query_made_add_number (&made, value);
    }
  frame = up_query_made_end (&made, spec, error);
  if (frame == NULL)
    return NULL;
  if (isfinite (software[0]) && isfinite (software[1]))
    up_hiring_add_finding (frame,
                           N_("Ads for software: {us} in the United States, {de} in Germany, where "
                              "2020 is 100"),
                           NULL, (const char *const[]) { "us", "de", NULL }, software,
                           UP_UNIT_INDEX);
  if (week != G_MAXINT64)
    up_query_take_part (frame, "notes", tell_week (week));
  return up_frame_builder_end (frame);
}
