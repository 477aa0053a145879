/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-hiring-private.h"

#include "up-locale.h"
#include "up-query-private.h"

#include <math.h>
#include <string.h>

/* Ads that name a technology, by source, and people who push code in a language. */
static const struct
{
  const char *source;
  const char *metric;
  const char *all;
} demands[] = { { "hn-hiring", "hn-hiring/mentions", "all-posts" },
                { "postings", "postings/mentions", "all-postings" } };
/* Ads on this computer count from so many in a year on. */
#define LEAST_ADS 200
#define SUPPLY "innovation-graph/pushers"
#define MONTHS 12
/* Per this many posts, as a share of ads is said. */
#define POSTS 1000.0

static void
skill_free (UpHiringSkill *self)
{
  g_clear_pointer (&self->subject, up_subject_unref);
  g_free (self);
}

void
up_hiring_market_free (UpHiringMarket *self)
{
  g_clear_pointer (&self->skills, g_ptr_array_unref);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_free (self);
}

/* A skill of which nothing is known yet. @source is a literal. */
UpHiringSkill *
up_hiring_skill_new (UpSubject  *subject,
                     const char *source)
{
  UpHiringSkill *self = g_new0 (UpHiringSkill, 1);

  self->subject = up_subject_ref (subject);
  self->source = source;
  self->demand = self->growth = (UpShare) { NAN, NAN, NAN };
  self->n_named = self->people = self->supply_growth = self->ratio_growth = NAN;
  self->per_ad = self->applicants = NAN;
  return self;
}

/* The value of the period that begins at @start, NaN without one. */
double
up_hiring_value_at (const UpObservations *rows,
                    UpTime                start)
{
  for (gsize i = rows->n; i > 0; i--)
    {
      if (rows->start[i - 1] == start)
        return rows->value[i - 1];
    }
  return NAN;
}

/* Sums of the twelve months that end with @last, over months that both series have. */
static void
add_year (const UpObservations *named,
          const UpObservations *all,
          UpTime                last,
          double               *k,
          double               *n)
{
  *k = *n = 0;
  for (int month = 0; month < MONTHS; month++)
    {
      UpTime start = up_time_add (last, UP_PERIOD_MONTH, -month);
      double total = up_hiring_value_at (all, start);
      double some = up_hiring_value_at (named, start);

      if (isnan (total) || isnan (some))
        continue;
      *k += some;
      *n += total;
    }
}

/* The quarter with people counted that lies nearest to @moment. */
static gsize
nearest (const UpObservations *rows,
         UpTime                moment)
{
  gsize best = 0;

  for (gsize i = 1; i < rows->n; i++)
    {
      if (ABS (rows->start[i] - moment) < ABS (rows->start[best] - moment))
        best = i;
    }
  return best;
}

/* Growth of people in the year that the growth of demand is about; not known where people were not
 * yet, or no longer, counted in it. */
static double
supply_growth (const UpObservations *people,
               UpTime                last)
{
  UpTime end = up_time_floor (last, UP_PERIOD_QUARTER);
  double now = up_hiring_value_at (people, end);
  double before = up_hiring_value_at (people, up_time_add (end, UP_PERIOD_QUARTER, -4));

  return now > 0 && before > 0 ? now / before - 1 : NAN;
}

static UpHiringSkill *
measure (UpHiringMarket       *market,
         UpSubject            *subject,
         const UpObservations *named,
         const UpObservations *all,
         const UpObservations *people)
{
  UpHiringSkill *skill = up_hiring_skill_new (subject, market->source);
  gsize at = nearest (people, market->to);
  double n, k0, n0;

  add_year (named, all, market->to, &skill->n_named, &n);
  add_year (named, all, up_time_add (market->to, UP_PERIOD_MONTH, -MONTHS), &k0, &n0);
  skill->demand = up_labour_share (skill->n_named, n);
  skill->growth = up_labour_share_growth (k0, n0, skill->n_named, n);
  skill->people = people->value[at];
  skill->supply_growth = supply_growth (people, market->to);
  skill->ratio_growth = up_labour_ratio_growth (skill->growth.value, skill->supply_growth);
  skill->per_ad = up_labour_per_vacancy (skill->people, skill->n_named);
  market->n_ads = MAX (market->n_ads, n);
  market->counted = people->start[at];
  market->known = MAX (market->known, MAX (named->known, people->known));
  return skill;
}

/* The medians, and the quarter of each skill. */
static void
classify (UpHiringMarket *self)
{
  g_autofree double *demand = g_new (double, self->skills->len + 1);
  g_autofree double *supply = g_new (double, self->skills->len + 1);

  for (guint i = 0; i < self->skills->len; i++)
    {
      const UpHiringSkill *skill = g_ptr_array_index (self->skills, i);

      demand[i] = skill->demand.value;
      supply[i] = skill->per_ad;
    }
  self->demand_cut = up_labour_median (demand, self->skills->len);
  self->supply_cut = up_labour_median (supply, self->skills->len);
  for (guint i = 0; i < self->skills->len; i++)
    {
      UpHiringSkill *skill = g_ptr_array_index (self->skills, i);

      skill->scarcity = up_labour_scarcity (skill->demand.value, self->demand_cut, skill->per_ad,
                                            self->supply_cut);
    }
}

static gboolean
add_skill (UpHiringMarket       *self,
           UpConnection         *connection,
           UpSpec               *spec,
           const char           *metric,
           UpSubject            *subject,
           const UpObservations *all,
           GError              **error)
{
  g_autoptr (UpObservations) named = NULL;
  g_autoptr (UpObservations) people = NULL;

  named = up_hiring_load (connection, spec, metric, subject->key, "", error);
  if (named != NULL && named->n > 0)
    people = up_hiring_load (connection, spec, SUPPLY, subject->key, "", error);
  if (named == NULL || (named->n > 0 && people == NULL))
    return FALSE;
  if (named->n > 0 && people->n > 0)
    g_ptr_array_add (self->skills, measure (self, subject, named, all, people));
  return TRUE;
}

void
up_hiring_ads_free (UpHiringAds *self)
{
  g_clear_pointer (&self->all, up_observations_free);
  g_free (self);
}

/* The ads of the source that ends last, where it has enough of them. */
UpHiringAds *
up_hiring_find_ads (UpConnection *connection,
                    UpSpec       *spec,
                    GError      **error)
{
  g_autoptr (UpHiringAds) best = g_new0 (UpHiringAds, 1);

  for (guint i = 0; i < G_N_ELEMENTS (demands); i++)
    {
      g_autoptr (UpObservations) all = up_hiring_load (connection, spec, demands[i].metric,
                                                       demands[i].all, "", error);
      double n = 0, same;

      if (all == NULL)
        return NULL;
      if (all->n > 0)
        add_year (all, all, all->start[all->n - 1], &same, &n);
      if (best->all != NULL &&
          (n < LEAST_ADS ||
           (best->all->n > 0 && all->start[all->n - 1] <= best->all->start[best->all->n - 1])))
        continue;
      best->source = demands[i].source;
      best->metric = demands[i].metric;
      best->total = demands[i].all;
      g_clear_pointer (&best->all, up_observations_free);
      best->all = g_steal_pointer (&all);
    }
  return g_steal_pointer (&best);
}

/* Every skill that ads name and whose people are counted. */
UpHiringMarket *
up_hiring_market_load (UpConnection *connection,
                       UpSpec       *spec,
                       GError      **error)
{
  g_autoptr (UpHiringAds) ads = NULL;
  g_autoptr (GPtrArray) subjects = NULL;
  g_autoptr (UpHiringMarket) self = g_new0 (UpHiringMarket, 1);

  self->skills = g_ptr_array_new_with_free_func ((GDestroyNotify) skill_free);
  self->others = g_ptr_array_new_with_free_func ((GDestroyNotify) skill_free);
  self->from = self->to = self->counted = self->known = UP_TIME_NONE;
  self->demand_cut = self->supply_cut = NAN;
  ads = up_hiring_find_ads (connection, spec, error);
  if (ads == NULL || !up_hiring_add_samples (connection, spec, self->others, error))
    return NULL;
  if (ads->all->n == 0)
    return g_steal_pointer (&self);
  self->source = ads->source;
  self->to = ads->all->start[ads->all->n - 1];
  self->from = up_time_add (self->to, UP_PERIOD_MONTH, 1 - MONTHS);
  subjects = up_store_list_subjects (connection, ads->metric, error);
  for (guint i = 0; subjects != NULL && i < subjects->len; i++)
    {
      if (!add_skill (self, connection, spec, ads->metric,
                      g_ptr_array_index (subjects, i), ads->all, error))
        return NULL;
    }
  if (subjects == NULL)
    return NULL;
  classify (self);
  return g_steal_pointer (&self);
}

/* All that is known of each skill, for lists and programs. */
static UpFrame *
skills_part (const UpHiringMarket *market)
{
  static const struct
  {
    const char *name;
    gsize offset;
  } numbers[] = {
    { "demand_share", G_STRUCT_OFFSET (UpHiringSkill, demand.value) },
    { "demand_low", G_STRUCT_OFFSET (UpHiringSkill, demand.low) },
    { "demand_high", G_STRUCT_OFFSET (UpHiringSkill, demand.high) },
    { "ads", G_STRUCT_OFFSET (UpHiringSkill, n_named) },
    { "demand_growth", G_STRUCT_OFFSET (UpHiringSkill, growth.value) },
    { "demand_growth_low", G_STRUCT_OFFSET (UpHiringSkill, growth.low) },
    { "demand_growth_high", G_STRUCT_OFFSET (UpHiringSkill, growth.high) },
    { "people", G_STRUCT_OFFSET (UpHiringSkill, people) },
    { "supply_growth", G_STRUCT_OFFSET (UpHiringSkill, supply_growth) },
    { "ratio_growth", G_STRUCT_OFFSET (UpHiringSkill, ratio_growth) },
    { "people_per_ad", G_STRUCT_OFFSET (UpHiringSkill, per_ad) },
    { "applicants_per_vacancy", G_STRUCT_OFFSET (UpHiringSkill, applicants) },
  };
  GPtrArray *const lists[] = { market->skills, market->others };
  UpFrameBuilder *part = up_frame_builder_new ();
  guint subject = up_frame_builder_add_column (part, "subject", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint name = up_frame_builder_add_column (part, "name", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint scarcity = up_frame_builder_add_column (part, "class", UP_COLUMN_TEXT, UP_UNIT_NONE);
  guint source = up_frame_builder_add_column (part, "source", UP_COLUMN_TEXT, UP_UNIT_NONE);

  for (guint k = 0; k < G_N_ELEMENTS (numbers); k++)
    up_frame_builder_add_column (part, numbers[k].name, UP_COLUMN_NUMBER, UP_UNIT_NONE);
  for (guint i = 0; i < market->skills->len + market->others->len; i++)
    {
      gboolean other = i >= market->skills->len;
      const UpHiringSkill *skill =
          g_ptr_array_index (lists[other], other ? i - market->skills->len : i);

      up_frame_builder_push_text (part, subject, skill->subject->key);
      up_frame_builder_push_text (part, name, skill->subject->name);
      up_frame_builder_push_text (part, scarcity, up_scarcity_to_string (skill->scarcity));
      up_frame_builder_push_text (part, source, skill->source);
      for (guint k = 0; k < G_N_ELEMENTS (numbers); k++)
        up_frame_builder_push_number (part, source + 1 + k,
                                      G_STRUCT_MEMBER (double, skill, numbers[k].offset));
    }
  return up_frame_builder_end (part);
}

/* What the figures rest on: one row. */
static UpFrame *
market_part (const UpHiringMarket *market)
{
  UpFrameBuilder *part = up_frame_builder_new ();
  const struct
  {
    const char *name;
    UpTime time;
  } times[] = { { "from", market->from },
                { "to", market->to },
                { "counted", market->counted },
                { "known", market->known } };
  const struct
  {
    const char *name;
    double number;
  } numbers[] = { { "ads", market->n_ads },
                  { "demand_cut", market->demand_cut },
                  { "supply_cut", market->supply_cut } };

  up_frame_builder_push_text (
      part, up_frame_builder_add_column (part, "source", UP_COLUMN_TEXT, UP_UNIT_NONE),
      market->source);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    up_frame_builder_push_time (
        part, up_frame_builder_add_column (part, times[i].name, UP_COLUMN_TIME, UP_UNIT_TIME),
        times[i].time);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    up_frame_builder_push_number (
        part, up_frame_builder_add_column (part, numbers[i].name, UP_COLUMN_NUMBER, UP_UNIT_NONE),
        numbers[i].number);
  return up_frame_builder_end (part);
}

/* How many of the skills are wanted and scarce, and which of them has the fewest people an ad. */
static void
add_scarcest (UpFrameBuilder       *frame,
              const UpHiringMarket *market)
{
  const UpHiringSkill *scarcest = NULL;
  guint n = 0;

  for (guint i = 0; i < market->skills->len; i++)
    {
      const UpHiringSkill *skill = g_ptr_array_index (market->skills, i);

      if (skill->scarcity != UP_SCARCITY_WANTED_SCARCE)
        continue;
      n++;
      if (scarcest == NULL || skill->per_ad < scarcest->per_ad)
        scarcest = skill;
    }
  if (scarcest != NULL)
    up_hiring_add_finding (frame,
                           N_("{count} of {all} skills are wanted and scarce; {name} has the "
                              "fewest people per ad"),
                           scarcest->subject->name, (const char *const[]) { "count", "all", NULL },
                           (const double[]) { n, market->skills->len }, UP_UNIT_COUNT);
}

/* hiring/scarcity: ads to the right, people for each of them upwards. The subjects of the spec have
 * their colours, all others are context. */
UpFrame *
up_hiring_scarcity (UpConnection *connection,
                    UpSpec       *spec,
                    GError      **error)
{
  static const char *const columns[] = { "name", "x", "y", "subject", NULL };
  static const char *const words[] = {
    "x-name", N_("ads per 1,000 posts"), "x-scale", "log", "x-cut-name", N_("median"),
    "y-name", N_("people per ad"), "y-scale", "log", "y-cut-name", N_("median"),
    "top-left", N_("plentiful"), "top-right", N_("wanted, plentiful"),
    "bottom-left", N_("niche, scarce"), "bottom-right", N_("wanted, scarce"),
    "highlight", "bottom-right", "name", N_("Skills wanted and people for them"),
    NULL
  };
  const char *const *subjects = up_spec_get_list (spec, "subjects");
  g_autoptr (UpHiringMarket) market = up_hiring_market_load (connection, spec, error);
  g_auto (UpQueryMade) made = { 0 };
  UpFrameBuilder *frame;

  if (market == NULL)
    return NULL;
  up_query_made_init (&made, columns);
  for (guint i = 0; words[i] != NULL; i += 2)
    up_query_made_text (&made, words[i], words[i + 1]);
  up_query_made_text (&made, "source",
                      g_strcmp0 (market->source, "postings") == 0
                          ? N_("Job ads on this computer; people who push: GitHub Innovation Graph "
                               "(CC0)")
                          : N_("Hacker News “Who is hiring?” counts (MIT); people who push: GitHub "
                               "Innovation Graph (CC0)"));
  up_query_made_number (&made, "x-cut", POSTS * market->demand_cut);
  up_query_made_number (&made, "y-cut", market->supply_cut);
  for (guint i = 0; i < market->skills->len; i++)
    {
      const UpHiringSkill *skill = g_ptr_array_index (market->skills, i);
      gboolean compared = subjects[0] == NULL || g_strv_contains (subjects, skill->subject->key);

      up_query_made_row (&made);
      up_query_made_add_text (&made, skill->subject->name);
      up_query_made_add_number (&made, POSTS * skill->demand.value);
      up_query_made_add_number (&made, skill->per_ad);
      up_query_made_add_text (&made, compared ? skill->subject->key : NULL);
    }
  frame = up_query_made_end (&made, spec, error);
  if (frame == NULL)
    return NULL;
  add_scarcest (frame, market);
  up_query_take_part (frame, "skills", skills_part (market));
  up_query_take_part (frame, "market", market_part (market));
  return up_frame_builder_end (frame);
}

/**
 * up_hiring_write_market:
 * @frame: an answer to hiring/scarcity
 * @locale: the language to write in
 *
 * What the figures rest on, in a sentence each: whose demand, whose supply, and when.
 *
 * Returns: (transfer full) (nullable): the sentences, %NULL where there are no ads
 */
char *
up_hiring_write_market (UpFrame  *frame,
                        UpLocale *locale)
{
  UpFrame *market;
  g_autofree char *ads = NULL, *from = NULL, *to = NULL, *counted = NULL;

  g_return_val_if_fail (frame != NULL && locale != NULL, NULL);

  market = up_frame_get_part (frame, "market");
  if (market == NULL || !(up_frame_get_numbers (market, "ads")[0] > 0))
    return NULL;
  ads = up_locale_format_exact (locale, up_frame_get_numbers (market, "ads")[0], UP_UNIT_COUNT);
  from = up_locale_format_period (locale, up_frame_get_times (market, "from")[0], UP_PERIOD_MONTH);
  to = up_locale_format_period (locale, up_frame_get_times (market, "to")[0], UP_PERIOD_MONTH);
  counted = up_locale_format_period (locale, up_frame_get_times (market, "counted")[0],
                                     UP_PERIOD_QUARTER);
  return up_locale_fill (
      locale,
      g_strcmp0 (up_frame_get_texts (market, "source")[0], "postings") == 0
          ? N_("Demand: {ads} job ads on this computer, {from} to {to}. Supply: people who push "
               "code in the language to GitHub, {counted}. Wanted and scarce are told by the "
               "medians of these skills. Applications are not people.")
          : N_("Demand: {ads} posts in Hacker News “Who is hiring?”, {from} to {to}; the source "
               "ends there. Supply: people who push code in the language to GitHub, {counted}. "
               "Wanted and scarce are told by the medians of these skills. Applications are not "
               "people."),
      "ads", ads, "from", from, "to", to, "counted", counted, NULL);
}
