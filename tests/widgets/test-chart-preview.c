/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a chart shows while its window of time is moved. */
#include "config.h"

#include "chart-view-fixture.h"

#include "up-query.h"
#include "up-worker.h"

#include <adwaita.h>
#include <libdex.h>
#include <math.h>

static gboolean
has_text (UpScene    *scene,
          UpMarkRole  role,
          const char *text)
{
  for (guint i = 0; i < up_scene_get_n_marks (scene); i++)
    {
      const UpMark *mark = up_scene_get_mark (scene, i);

      if (mark->kind == UP_MARK_TEXT && mark->role == role && g_str_equal (mark->text, text))
        return TRUE;
    }
  return FALSE;
}

/* While the window is being moved the plot is that of the new one: lines inside it, its years below
 * and its values at the ends. */
static void
test_preview (Fixture      *fixture,
              gconstpointer data)
{
  UpScene *moving;
  guint n_lines = 0;
  UpRect cover, plot;

  g_assert_null (fixture->view->moving);
  up_chart_view_choose (fixture->view, up_time_from_civil (2014, 1, 1),
                        up_time_from_civil (2019, 1, 1));
  moving = fixture->view->moving;
  g_assert_true (up_scene_get_area (moving, "preview", &cover));
  g_assert_true (up_scene_get_area (moving, "plot", &plot));
  g_assert_cmpfloat (cover.x + cover.width, >, plot.x + plot.width);
  g_assert_true (has_text (moving, UP_ROLE_TICK_LABEL, "2015"));
  g_assert_false (has_text (moving, UP_ROLE_TICK_LABEL, "2025"));
  /* Python opened 398,690 in the first quarter of 2019. */
  g_assert_true (has_text (moving, UP_ROLE_VALUE_LABEL, "399\u202fk"));
  for (guint i = 0; i < up_scene_get_n_marks (moving); i++)
    {
      const UpMark *mark = up_scene_get_mark (moving, i);
      const UpPoint *points = up_scene_get_points (moving, mark);

      if (mark->role != UP_ROLE_SERIES || mark->kind != UP_MARK_LINE)
        continue;
      n_lines++;
      g_assert_cmpuint (mark->n_points, ==, 21);
      for (guint j = 0; j < mark->n_points; j++)
        {
          g_assert_cmpfloat (points[j].x, >=, plot.x - 0.5);
          g_assert_cmpfloat (points[j].x, <=, plot.x + plot.width + 0.5);
          g_assert_cmpfloat (points[j].y, >=, plot.y - 0.5);
          g_assert_cmpfloat (points[j].y, <=, plot.y + plot.height + 0.5);
        }
    }
  g_assert_cmpuint (n_lines, ==, 3);
}

/* An index is 100 where the window begins; the whole of shares is not at hand, so they wait. */
static void
test_preview_scales (Fixture      *fixture,
                     gconstpointer data)
{
  UpRect cover;

  ask_scale (fixture, "index");
  up_chart_view_choose (fixture->view, up_time_from_civil (2018, 1, 1),
                        up_time_from_civil (2019, 1, 1));
  g_assert_true (has_text (fixture->view->moving, UP_ROLE_TICK_LABEL, "100"));
  ask_scale (fixture, "share");
  up_chart_view_choose (fixture->view, up_time_from_civil (2014, 1, 1),
                        up_time_from_civil (2019, 1, 1));
  g_assert_nonnull (fixture->view->moving);
  g_assert_false (up_scene_get_area (fixture->view->moving, "preview", &cover));
}

/* A peak of one day stays, also where a point of the preview stands for many days. */
static void
test_preview_peak (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("{\"data\":{\"columns\":[\"day\",\"a\"],\"rows\":[");
  g_autoptr (UpSpec) spec = NULL;
  g_autoptr (UpFrame) frame = NULL;
  double highest = INFINITY;
  UpScene *moving;
  UpRect plot;

  for (guint i = 0; i < 6000; i++)
    {
      g_autofree char *day = up_time_to_string (
          up_time_from_civil (2000, 1, 1) + (UpTime) i * UP_TIME_DAY, UP_PERIOD_DAY);

      g_string_append_printf (text, "%s[\"%s\",%d]", i > 0 ? "," : "", day,
                              i == 2345 ? 5000 : 10 + (int) (i % 7));
    }
  g_string_append (text, "]}}");
  spec = up_spec_parse (text->str, (gssize) text->len, NULL);
  frame = up_query_run (NULL, spec, NULL);
  up_chart_view_set_answer (fixture->view, spec, frame);
  wait_drawn (fixture);
  up_chart_view_choose (fixture->view, up_time_from_civil (2000, 3, 1),
                        up_time_from_civil (2016, 1, 1));
  moving = fixture->view->moving;
  g_assert_true (up_scene_get_area (moving, "plot", &plot));
  for (guint i = 0; i < up_scene_get_n_marks (moving); i++)
    {
      const UpMark *mark = up_scene_get_mark (moving, i);

      if (mark->role != UP_ROLE_SERIES || mark->kind != UP_MARK_LINE)
        continue;
      g_assert_cmpuint (mark->n_points, <, 1000);
      for (guint j = 0; j < mark->n_points; j++)
        highest = MIN (highest, up_scene_get_points (moving, mark)[j].y);
    }
  /* 5,000 is near the top of its scale, all else at the bottom. */
  g_assert_cmpfloat (highest, <, plot.y + 0.15 * plot.height);
  g_assert_true (has_text (moving, UP_ROLE_TICK_LABEL, "4\u202fk"));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  dex_init ();
  ADD ("/chart-preview/plot", test_preview);
  ADD ("/chart-preview/scales", test_preview_scales);
  ADD ("/chart-preview/peak", test_preview_peak);
  result = g_test_run ();
  up_worker_wait_idle ();
  return result;
}
