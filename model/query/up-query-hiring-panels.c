/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-hiring-private.h"

#include "up-locale.h"
#include "up-postings.h"
#include "up-query-private.h"

#include <math.h>
#include <string.h>

#define POPULARITY "article-go-popularity"
#define ARTICLE "“Go语言使用热度的宏观趋势与定义边界”"
/* Figures that people bring in themselves come before those printed in articles. */
#define OWN_PREMIUM "own-hiring/pay-premium"
#define OWN N_("Figures on this computer")
/* Fewer places that were filled say nothing of a skill. */
#define LEAST_FILLED 5
/* The skills whose places were filled most often are shown. */
#define MOST_SKILLS 10

/* The skill with the most places first. */
static int
compare_fills (gconstpointer a,
               gconstpointer b)
{
  const UpPostingFills *one = *(UpPostingFills *const *) a;
  const UpPostingFills *other = *(UpPostingFills *const *) b;

  if (one->days->len != other->days->len)
    return one->days->len < other->days->len ? 1 : -1;
  return strcmp (one->subject, other->subject);
}

/* Places of this computer's ads that were filled: the skills most often among them. Returns whether
 * there are enough. */
static gboolean
add_filled (UpQueryMade *made,
            GPtrArray   *fills)
{
  gboolean any = FALSE;

  g_ptr_array_sort (fills, compare_fills);
  for (guint i = 0; i < MIN (fills->len, MOST_SKILLS); i++)
    {
      const UpPostingFills *one = g_ptr_array_index (fills, i);
      g_autofree char *of = g_strdup_printf ("n = %u", one->days->len);
      UpShare median;

      if (one->days->len < LEAST_FILLED)
        break;
      median = up_labour_median_interval ((const double *) one->days->data, one->days->len);
      up_query_made_row (made);
      up_query_made_add_text (made, one->name);
      up_query_made_add_number (made, median.value);
      up_query_made_add_number (made, median.low);
      up_query_made_add_number (made, median.high);
      up_query_made_add_text (made, of);
      up_query_made_add_text (made, one->subject);
      any = TRUE;
    }
  return any;
}

/* What an article says of one role: a range, in months. */
static gboolean
add_printed (UpConnection *connection,
             UpSpec       *spec,
             UpQueryMade  *made,
             double       *ends,
             GError      **error)
{
  static const struct
  {
    const char *name;
    const char *dimension;
  } bounds[] = { { N_("At least"), "bound=least" }, { N_("At most"), "bound=most" } };
  GError *problem = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bounds) && problem == NULL; i++)
    {
      ends[i] = up_hiring_value (connection, spec, POPULARITY "/months-to-hire",
                                 "role:cloud-native-engineer", bounds[i].dimension, NULL, &problem);
      up_query_made_row (made);
      up_query_made_add_text (made, bounds[i].name);
      up_query_made_add_number (made, ends[i]);
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

/* hiring/time-to-fill: days from the ad until the place was filled, by skill; without such ads,
 * what an article says. */
UpFrame *
up_hiring_time_to_fill (UpConnection *connection,
                        UpSpec       *spec,
                        GError      **error)
{
  static const char *const columns[] = { "name",   "estimate", "low", "high",
                                         "detail", "subject",  NULL };
  static const char *const ends[] = { "least", "most", NULL };
  g_autoptr (GPtrArray) fills = up_store_list_filled_postings (connection, error);
  g_auto (UpQueryMade) made = { 0 };
  double printed[2] = { NAN, NAN };
  UpFrameBuilder *frame;

  if (fills == NULL)
    return NULL;
  up_query_made_init (&made, columns);
  up_query_made_text (&made, "name", N_("Time to fill a place"));
  up_query_made_number (&made, "level", 0.95);
  if (add_filled (&made, fills))
    {
      up_query_made_text (&made, "phrase",
                          N_("Median days from the ad until the place was filled, by skill named"));
      up_query_made_text (&made, "unit", "days");
      up_query_made_text (&made, "source", N_("Job ads on this computer"));
    }
  else
    {
      up_query_made_text (&made, "phrase",
                          N_("Months until the position of a cloud-native engineer is filled"));
      up_query_made_text (&made, "unit", "count");
      up_query_made_text (&made, "source", ARTICLE);
      if (!add_printed (connection, spec, &made, printed, error))
        return NULL;
    }
  frame = up_query_made_end (&made, spec, error);
  if (frame == NULL)
    return NULL;
  if (isfinite (printed[0]) || isfinite (printed[1]))
    up_hiring_mark_sample (frame);
  if (isfinite (printed[0]) && isfinite (printed[1]))
    up_hiring_add_finding (frame, N_("{least} to {most} months to hire a cloud-native engineer"),
                           NULL, ends, printed, UP_UNIT_COUNT);
  return up_frame_builder_end (frame);
}

/* hiring/premium: pay above the usual, of those who know a skill or have a role. */
UpFrame *
up_hiring_premium (UpConnection *connection,
                   UpSpec       *spec,
                   GError      **error)
{
  static const char *const columns[] = { "name", "value", NULL };
  static const char *const values[] = { "value", NULL };
  g_autoptr (GPtrArray) subjects = up_store_list_subjects (connection, OWN_PREMIUM, error);
  g_auto (UpQueryMade) made = { 0 };
  const char *metric = OWN_PREMIUM;
  double value = NAN;
  gboolean own;
  GError *problem = NULL;
  UpFrameBuilder *frame;

  if (subjects != NULL && subjects->len == 0)
    {
      metric = POPULARITY "/pay-premium";
      g_ptr_array_unref (subjects);
      subjects = up_store_list_subjects (connection, metric, error);
    }
  if (subjects == NULL)
    return NULL;
  up_query_made_init (&made, columns);
  up_query_made_text (&made, "name", N_("Pay premium"));
  own = strcmp (metric, OWN_PREMIUM) == 0;
  up_query_made_text (&made, "phrase",
                      N_("Pay above the usual for such a position"));
  up_query_made_text (&made, "unit", "fraction");
  up_query_made_text (&made, "source", own ? OWN : ARTICLE);
  for (guint i = 0; i < subjects->len && problem == NULL; i++)
    {
      const UpSubject *subject = g_ptr_array_index (subjects, i);

      value = up_hiring_value (connection, spec, metric, subject->key, "", NULL, &problem);
      up_query_made_row (&made);
      up_query_made_add_text (&made, subject->name);
      up_query_made_add_number (&made, value);
    }
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  frame = up_query_made_end (&made, spec, error);
  if (frame == NULL)
    return NULL;
  if (!own)
    up_hiring_mark_sample (frame);
  if (subjects->len == 1)
    up_hiring_add_finding (frame, N_("{name}: paid {value} above the usual"),
                           ((const UpSubject *) g_ptr_array_index (subjects, 0))->name, values,
                           &value, UP_UNIT_FRACTION);
  return up_frame_builder_end (frame);
}
