/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "growth-fixture.h"

#include "up-frame-builder.h"
#include "up-growth.h"

#include <math.h>

#define N_QUARTERS 54
#define N_LANGUAGES 5
#define LEVEL 0.95

/* Pull requests opened per quarter on public GitHub by main language, 2012 Q1 to 2025 Q2. Languish
 * (https://tjpalmer.github.io/languish/, ISC), from GH Archive events, as of 5 April 2026. The last
 * quarter had not ended. */
static const double pull_requests[N_LANGUAGES][N_QUARTERS] = {
  {
    598, 254, 185, 231, 416, 985, 1189, 1392, 2609, 2983, 4290, 4923, 8080, 13233, 15565, 22847,
    34428, 46553, 57512, 73057, 99728, 115553, 131107, 164787, 132626, 211257, 250330, 330154,
    319959, 552831, 711882, 916318, 928564, 1462785, 1667546, 1761785, 2577036, 2207593, 2421303,
    1844998, 3281949, 3010537, 3289659, 3719729, 3676850, 3313375, 3598491, 3721703, 3906566,
    3935820, 4105597, 4161808, 4472568, 4148191,
  },
  {
    26065, 18788, 22203, 27470, 37835, 46228, 56408, 63262, 78951, 85892, 92128, 105746, 129923,
    148411, 158651, 175523, 213074, 235386, 249499, 269336, 314573, 318282, 333089, 380581,
    266002, 374507, 412316, 481794, 398690, 646769, 668316, 821361, 730685, 1134307, 1091203,
    1309233, 1905825, 1480827, 1402265, 1197687, 1631370, 1641701, 1759033, 2059507, 2040061,
    1902886, 1981572, 2141666, 2265171, 2424452, 2378268, 2460756, 2687476, 2576174,
  },
  {
    24039, 21590, 25496, 30755, 43401, 52330, 58663, 77234, 102200, 119477, 139800, 155883,
    203763, 227956, 260281, 344798, 463618, 495941, 544859, 579572, 622811, 654324, 634974,
    733975, 534110, 774222, 799199, 905240, 809683, 1369745, 1593686, 1831090, 1604948, 2368845,
    2543791, 2608226, 3783224, 3025391, 2808845, 2190974, 3947637, 3340164, 3207934, 4072498,
    3498726, 2901899, 2887289, 2923702, 2944525, 2935717, 2738697, 2776554, 2696119, 2494195,
  },
  {
    292, 168, 560, 690, 1331, 2300, 2524, 4082, 5460, 7870, 12823, 14726, 22463, 30124, 39987,
    46922, 60573, 65825, 71712, 80293, 91036, 99832, 112088, 122336, 91733, 135749, 169313,
    189175, 174056, 279682, 328157, 400427, 394605, 571859, 587638, 643528, 965673, 714137,
    791673, 667657, 1063839, 1217798, 1396931, 1444799, 1514178, 1193373, 1273821, 1315248,
    1411701, 1447408, 1296371, 1240034, 1591044, 1217737,
  },
  {
    NAN, NAN, 18, NAN, 75, 69, 82, 249, 432, 1911, 5383, 6913, 9294, 9429, 7707, 7688, 10569,
    10518, 11089, 10539, 15432, 17387, 17695, 19410, 14920, 23918, 31024, 37874, 37297, 68967,
    85432, 99770, 99058, 154277, 148073, 188353, 291347, 194491, 228032, 209140, 318664, 358362,
    438764, 448228, 481817, 436931, 514152, 494852, 588261, 572884, 604471, 604788, 690239,
    587488,
  },
};

static const FixtureSeries languages[N_LANGUAGES] = {
  { "typescript", "TypeScript", pull_requests[0] },
  { "python", "Python", pull_requests[1] },
  { "javascript", "JavaScript", pull_requests[2] },
  { "go", "Go", pull_requests[3] },
  { "rust", "Rust", pull_requests[4] },
};

/* Growth of Rust is held against Go's, as in the design's pictures. */
const Fixture fixture_pull_requests = {
  .series = languages,
  .n_series = N_LANGUAGES,
  .n_values = N_QUARTERS,
  .first_year = 2012,
  .n_before = 32,
  .period = UP_PERIOD_QUARTER,
  .partial = TRUE,
  .pair = { "rust", "go" },
  .name = "Pull requests",
  .noun = "pull requests",
  .phrase = "Pull requests opened per quarter on public GitHub, by main language of the repository",
  .unit = UP_UNIT_COUNT,
  .kind = "flow",
};

typedef struct
{
  UpFrameBuilder *builder;
  guint n_columns;
} Table;

static Table
table_new (void)
{
  return (Table) { up_frame_builder_new (), 0 };
}

static guint
column (Table       *table,
        const char  *name,
        UpColumnType type,
        UpUnit       unit)
{
  table->n_columns++;
  return up_frame_builder_add_column (table->builder, name, type, unit);
}

static guint
text_column (Table      *table,
             const char *name)
{
  return column (table, name, UP_COLUMN_TEXT, UP_UNIT_NONE);
}

static guint
number_column (Table      *table,
               const char *name,
               UpUnit      unit)
{
  return column (table, name, UP_COLUMN_NUMBER, unit);
}

static guint
time_column (Table      *table,
             const char *name)
{
  return column (table, name, UP_COLUMN_TIME, UP_UNIT_TIME);
}

static UpTime
start_of (const Fixture *fixture,
          gsize          i)
{
  return up_time_add (up_time_from_civil (fixture->first_year, 1, 1), fixture->period, (gint64) i);
}

static double
shown_value (const Fixture *fixture,
             const char    *scale,
             guint          series,
             gsize          i)
{
  double value = fixture->series[series].values[i];
  double sum = 0;

  if (g_strcmp0 (scale, "log") == 0)
    return value > 0 ? value : NAN;
  if (g_strcmp0 (scale, "index") == 0)
    return value / fixture->series[series].values[fixture->n_before] * 100;
  if (g_strcmp0 (scale, "share") != 0 || g_strcmp0 (fixture->kind, "share") == 0)
    return value;
  for (guint j = 0; j < fixture->n_series; j++)
    sum += fixture->series[j].values[i];
  return value / sum;
}

static void
push_finite (Table *table,
             guint  at,
             double value)
{
  up_frame_builder_push_number (table->builder, at, isfinite (value) ? value : NAN);
}

static void
add_rows (UpFrameBuilder *builder,
          const Fixture  *fixture,
          const char     *scale)
{
  Table table = { builder, 0 };
  guint subject = text_column (&table, "subject");
  guint start = time_column (&table, "start");
  guint end = time_column (&table, "end");
  guint value = number_column (&table, "value", fixture->unit);
  guint shown = number_column (&table, "shown", fixture->unit);
  guint flags = column (&table, "flags", UP_COLUMN_INTEGER, UP_UNIT_NONE);
  guint fetch = column (&table, "fetch", UP_COLUMN_INTEGER, UP_UNIT_NONE);
  guint low = number_column (&table, "low", fixture->unit);
  guint high = number_column (&table, "high", fixture->unit);
  guint shown_low = number_column (&table, "shown_low", fixture->unit);
  guint shown_high = number_column (&table, "shown_high", fixture->unit);

  for (guint j = 0; j < fixture->n_series; j++)
    {
      for (gsize i = fixture->n_before; i < fixture->n_values; i++)
        {
          up_frame_builder_push_text (builder, subject, fixture->series[j].key);
          up_frame_builder_push_time (builder, start, start_of (fixture, i));
          up_frame_builder_push_time (builder, end, start_of (fixture, i + 1));
          push_finite (&table, value, fixture->series[j].values[i]);
          push_finite (&table, shown, shown_value (fixture, scale, j, i));
          up_frame_builder_push_integer (builder, flags,
                                         fixture->partial && i + 1 == fixture->n_values ? 1 : 0);
          up_frame_builder_push_integer (builder, fetch, 1);
          push_finite (&table, low, NAN);
          push_finite (&table, high, NAN);
          push_finite (&table, shown_low, NAN);
          push_finite (&table, shown_high, NAN);
        }
    }
}

static void
end_part (UpFrameBuilder *frame,
          const char     *name,
          Table          *table)
{
  g_autoptr (UpFrame) part = up_frame_builder_end (table->builder);

  up_frame_builder_add_part (frame, name, part);
}

static void
add_texts (UpFrameBuilder    *frame,
           const char        *name,
           const char *const *columns,
           const char *const *values)
{
  Table table = table_new ();

  for (guint i = 0; columns[i] != NULL; i++)
    {
      guint at = text_column (&table, columns[i]);

      if (values != NULL)
        up_frame_builder_push_text (table.builder, at, values[i]);
    }
  end_part (frame, name, &table);
}

static void
add_metric (UpFrameBuilder *frame,
            const Fixture  *fixture)
{
  static const char *const columns[] = { "metric", "name", "noun", "phrase", "unit", "kind", "period",
                                         "definition", "source", "share_of", NULL };
  const char *const values[] = { "languish/pull-requests", fixture->name, fixture->noun,
                                 fixture->phrase,
                                 up_unit_to_string (fixture->unit), fixture->kind,
                                 up_period_to_string (fixture->period), "What is counted.",
                                 "languish", fixture->share_of };

  add_texts (frame, "metric", columns, values);
}

static void
add_subjects (UpFrameBuilder *frame,
              const Fixture  *fixture)
{
  Table table = table_new ();
  guint subject = text_column (&table, "subject");
  guint name = text_column (&table, "name");
  guint kind = text_column (&table, "kind");

  for (guint j = 0; j < fixture->n_series; j++)
    {
      up_frame_builder_push_text (table.builder, subject, fixture->series[j].key);
      up_frame_builder_push_text (table.builder, name, fixture->series[j].name);
      up_frame_builder_push_text (table.builder, kind, "language");
    }
  end_part (frame, "subjects", &table);
}

static void
add_window (UpFrameBuilder *frame,
            const Fixture  *fixture,
            gsize           last)
{
  Table table = table_new ();
  guint from = time_column (&table, "from");
  guint to = time_column (&table, "to");
  guint period = text_column (&table, "period");
  guint known = time_column (&table, "known");
  guint axis = text_column (&table, "axis");

  up_frame_builder_push_time (table.builder, from, fixture->n_values == 0 ? UP_TIME_NONE
                                                       : start_of (fixture, fixture->n_before));
  up_frame_builder_push_time (table.builder, to, fixture->n_values == 0 ? UP_TIME_NONE
                                                     : start_of (fixture, last));
  up_frame_builder_push_text (table.builder, period, up_period_to_string (fixture->period));
  up_frame_builder_push_time (table.builder, known, up_time_from_civil (2026, 4, 5));
  up_frame_builder_push_text (table.builder, axis, "time");
  end_part (frame, "window", &table);
}

static void
add_context (UpFrameBuilder *frame,
             const Fixture  *fixture)
{
  Table table = table_new ();
  guint subject = text_column (&table, "subject");
  guint start = time_column (&table, "start");
  guint value = number_column (&table, "value", fixture->unit);

  for (guint j = 0; j < fixture->n_series; j++)
    {
      for (gsize i = 0; i < fixture->n_values; i++)
        {
          up_frame_builder_push_text (table.builder, subject, fixture->series[j].key);
          up_frame_builder_push_time (table.builder, start, start_of (fixture, i));
          push_finite (&table, value, fixture->series[j].values[i]);
        }
    }
  end_part (frame, "context", &table);
}

static char *
join_refusals (UpRefusal ends,
               UpRefusal trend)
{
  const char *first = up_refusal_get_code (ends);
  const char *second = up_refusal_get_code (trend);

  if (first == NULL || second == NULL || ends == trend)
    return g_strdup (first != NULL ? first : second);
  return g_strconcat (first, ",", second, NULL);
}

static void
push_growth (Table         *table,
             const Fixture *fixture,
             guint          j,
             gsize          n,
             const guint   *at)
{
  const double *values = fixture->series[j].values + fixture->n_before;
  g_autofree UpTime *starts = g_new (UpTime, n + 1);
  g_autofree double *used = g_new (double, n + 1);
  g_autofree char *refusal = NULL;
  UpEndToEnd ends;
  UpTrend trend;

  for (gsize i = 0; i < n; i++)
    {
      starts[i] = start_of (fixture, fixture->n_before + i);
      used[i] = isfinite (values[i]) ? values[i] : NAN;
    }
  g_assert_true (up_growth_end_to_end (starts, used, n, fixture->period, &ends, NULL));
  g_assert_true (up_growth_trend (starts, used, n, fixture->period, LEVEL, &trend, NULL));
  refusal = join_refusals (ends.refusal, trend.refusal);

  up_frame_builder_push_text (table->builder, at[0], fixture->series[j].key);
  up_frame_builder_push_time (table->builder, at[1], ends.points > 0 ? starts[ends.first]
                                                                     : UP_TIME_NONE);
  push_finite (table, at[2], ends.points > 0 ? used[ends.first] : NAN);
  up_frame_builder_push_time (table->builder, at[3], ends.points > 0 ? starts[ends.last]
                                                                     : UP_TIME_NONE);
  push_finite (table, at[4], ends.points > 0 ? used[ends.last] : NAN);
  push_finite (table, at[5], ends.years);
  push_finite (table, at[6], ends.growth);
  push_finite (table, at[7], trend.growth);
  push_finite (table, at[8], trend.low);
  push_finite (table, at[9], trend.high);
  push_finite (table, at[10], LEVEL);
  up_frame_builder_push_integer (table->builder, at[11], (gint64) ends.points);
  up_frame_builder_push_text (table->builder, at[12], "");
  up_frame_builder_push_text (table->builder, at[13], refusal);
}

static void
add_growth (UpFrameBuilder *frame,
            const Fixture  *fixture,
            gsize           n)
{
  Table table = table_new ();
  const guint at[] = {
    text_column (&table, "subject"),
    time_column (&table, "first_start"),
    number_column (&table, "first_value", fixture->unit),
    time_column (&table, "last_start"),
    number_column (&table, "last_value", fixture->unit),
    number_column (&table, "years", UP_UNIT_YEARS),
    number_column (&table, "cagr", UP_UNIT_FRACTION),
    number_column (&table, "trend", UP_UNIT_FRACTION),
    number_column (&table, "trend_low", UP_UNIT_FRACTION),
    number_column (&table, "trend_high", UP_UNIT_FRACTION),
    number_column (&table, "level", UP_UNIT_FRACTION),
    column (&table, "points", UP_COLUMN_INTEGER, UP_UNIT_COUNT),
    text_column (&table, "flags"),
    text_column (&table, "refusal"),
  };

  for (guint j = 0; j < fixture->n_series; j++)
    push_growth (&table, fixture, j, n, at);
  end_part (frame, "growth", &table);
}

static int
find_series (const Fixture *fixture,
             const char    *key)
{
  for (guint j = 0; j < fixture->n_series; j++)
    {
      if (g_strcmp0 (fixture->series[j].key, key) == 0)
        return (int) j;
    }
  return -1;
}

static void
add_pair (UpFrameBuilder *frame,
          const Fixture  *fixture,
          gsize           n)
{
  Table table = table_new ();
  guint subject = text_column (&table, "subject");
  guint other = text_column (&table, "other");
  guint advantage = number_column (&table, "advantage", UP_UNIT_FRACTION);
  guint low = number_column (&table, "low", UP_UNIT_FRACTION);
  guint high = number_column (&table, "high", UP_UNIT_FRACTION);
  int one = find_series (fixture, fixture->pair[0]);
  int two = find_series (fixture, fixture->pair[1]);

  if (one >= 0 && two >= 0)
    {
      g_autofree UpTime *starts = g_new (UpTime, n + 1);
      UpTrend gain;

      for (gsize i = 0; i < n; i++)
        starts[i] = start_of (fixture, fixture->n_before + i);
      g_assert_true (up_growth_advantage (starts, fixture->series[one].values + fixture->n_before,
                                          fixture->series[two].values + fixture->n_before, n,
                                          fixture->period, LEVEL, &gain, NULL));
      up_frame_builder_push_text (table.builder, subject, fixture->pair[0]);
      up_frame_builder_push_text (table.builder, other, fixture->pair[1]);
      push_finite (&table, advantage, gain.growth);
      push_finite (&table, low, gain.low);
      push_finite (&table, high, gain.high);
    }
  end_part (frame, "pair", &table);
}

/* The largest finished value of a series when it lies inside the window and well above its ends. */
static void
add_peaks (UpFrameBuilder *frame,
           const Fixture  *fixture,
           gsize           last)
{
  Table table = table_new ();
  guint subject = text_column (&table, "subject");
  guint start = time_column (&table, "start");
  guint value = number_column (&table, "value", fixture->unit);

  for (guint j = 0; j < fixture->n_series && fixture->n_values > 0; j++)
    {
      const double *values = fixture->series[j].values;
      gsize top = fixture->n_before;

      for (gsize i = fixture->n_before; i <= last; i++)
        top = values[i] > values[top] ? i : top;
      if (!(MAX (values[fixture->n_before], values[last]) < 0.9 * values[top]))
        continue;
      up_frame_builder_push_text (table.builder, subject, fixture->series[j].key);
      up_frame_builder_push_time (table.builder, start, start_of (fixture, top));
      push_finite (&table, value, values[top]);
    }
  end_part (frame, "peaks", &table);
}

static void
add_sources (UpFrameBuilder *frame)
{
  Table table = table_new ();
  static const char *const names[] = { "source", "title", "licence", "attribution", "home" };
  static const char *const values[] = { "languish", "Languish", "ISC",
                                        "Languish, from GH Archive events",
                                        "https://tjpalmer.github.io/languish/" };
  guint retrieved;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    up_frame_builder_push_text (table.builder, text_column (&table, names[i]), values[i]);
  retrieved = time_column (&table, "retrieved");
  up_frame_builder_push_time (table.builder, retrieved, up_time_from_civil (2026, 4, 5));
  end_part (frame, "sources", &table);
}

static void
add_empty_notes (UpFrameBuilder *frame,
                 const char     *name,
                 const char *const *columns)
{
  Table table = table_new ();

  for (guint i = 0; columns[i] != NULL; i++)
    text_column (&table, columns[i]);
  time_column (&table, "start");
  end_part (frame, name, &table);
}

/* The answer to a question about @fixture, as the chart's contract describes it. */
UpFrame *
fixture_frame (const Fixture *fixture,
               const char    *scale)
{
  static const char *const notes[] = { "code", "severity", "subject", "text", "detail", NULL };
  static const char *const refusals[] = { "code", "subject", "message", "detail", NULL };
  UpFrameBuilder *frame = up_frame_builder_new ();
  gsize end = fixture->n_values - (fixture->partial ? 1 : 0);
  gsize n = fixture->n_values == 0 ? 0 : end - fixture->n_before;

  add_rows (frame, fixture, scale);
  add_metric (frame, fixture);
  add_subjects (frame, fixture);
  add_window (frame, fixture, end - 1);
  add_context (frame, fixture);
  add_growth (frame, fixture, n);
  add_pair (frame, fixture, n);
  add_peaks (frame, fixture, end - 1);
  add_sources (frame);
  add_empty_notes (frame, "notes", notes);
  add_empty_notes (frame, "refusals", refusals);
  return up_frame_builder_end (frame);
}
