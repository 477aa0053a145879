/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart-node.h"
#include "up-chart-picture.h"
#include "up-chart-view.h"
#include "up-point-index.h"
#include "up-time-brush.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _UpChartView
{
  GtkWidget parent_instance;

  UpSpec *spec;     /* owned; nullable until the first answer */
  UpFrame *frame;   /* owned; nullable until the first answer */
  UpLocale *locale; /* owned */

  /* Drawing. One picture is made at a time; meanwhile @worker_fonts belong to the worker. */
  UpChartPicture *picture; /* owned; nullable; the last one made */
  DexFuture *rendering;    /* owned; nullable */
  gboolean stale;          /* something changed since @rendering began */
  DexFuture *worker_fonts; /* owned; of #UpFonts */
  int expected_width;      /* until the first allocation; 0 is not known */
  int expected_height;
  UpFonts *fonts;          /* owned; nullable; of the main thread */

  /* Motion. All nullable. */
  AdwAnimation *change;  /* owned; while a chart becomes another */
  UpScene *leaving;      /* owned; the chart that was */
  UpScene *between;      /* owned; the moment shown */
  int pointed_at;        /* series whose name the pointer is on; -1 is none */
  UpScene *stepped_back; /* owned; the chart with the other series fainter */

  /* Reading. */
  UpTime reading_period; /* UP_TIME_NONE: no period is read */
  int reading_series;    /* of the scene; -1 is none in particular */
  gsize reading_point;   /* of that series, where a chart is read a point at a time */
  gboolean held;         /* by the keyboard: the pointer's going does not end it */
  gboolean pinned;
  gboolean following; /* another chart is read, and this one goes with it */
  UpScene *reading; /* owned; nullable */
  char *spoken;     /* owned; nullable */

  /* Window of time. */
  UpTimeBrush *brush;  /* owned as a child */
  UpFrame *measured;   /* unowned; nullable: frame that @first and @last are of */
  UpTime first;        /* of the data */
  UpTime last;
  guint window_source; /* waits until the window rests */
  UpScene *moving;     /* owned; nullable; the strip while the window is not yet answered */
  double zoom_from;    /* a drag in the plot, in scene points; NaN without one */
  double zoom_to;

  UpChartNode *nodes; /* owned; nullable: until somebody asks; of the picture shown */
  GPtrArray *stops; /* owned; of #GtkWidget, owned as children: title, then growth rows */
  GtkWidget *menu;  /* owned as a child; nullable */
};

gboolean up_chart_view_is_reading   (UpChartView *self);
gboolean up_chart_view_reads_periods (UpChartView *self);

gboolean up_chart_view_get_window   (UpChartView *self,
                                     UpTime      *first,
                                     UpTime      *last,
                                     UpTime      *from,
                                     UpTime      *to,
                                     UpPeriod    *period);
gboolean up_chart_view_can_zoom     (UpChartView *self);
void     up_chart_view_choose       (UpChartView *self,
                                     UpTime       from,
                                     UpTime       to);
void     up_chart_view_watch_brush  (UpChartView *self);
UpFonts *up_chart_view_get_fonts    (UpChartView *self);
void     up_chart_view_start_change (UpChartView    *self,
                                     UpChartPicture *old);
void     up_chart_view_end_change   (UpChartView *self);
void     up_chart_view_point_at     (UpChartView *self,
                                     int          series);
void     up_chart_view_read         (UpChartView *self,
                                     int          point,
                                     int          series);
void     up_chart_view_read_spot    (UpChartView *self,
                                     UpSpot       spot,
                                     gboolean     hold);
UpSpot   up_chart_view_get_spot     (UpChartView *self);
int      up_chart_view_get_point    (UpChartView *self);
void     up_chart_view_leave        (UpChartView *self);
void     up_chart_view_describe     (UpChartView *self);
char    *up_chart_view_get_text     (UpChartView *self,
                                     UpSpot       spot);
void     up_chart_view_bring_forward (UpChartView *self,
                                     int          series,
                                     gboolean     extend);
void     up_chart_view_update_brush (UpChartView *self);
void     up_chart_view_update_moving (UpChartView *self);
void     up_chart_view_update_reading (UpChartView *self);

void     up_chart_view_draw         (UpChartView *self,
                                     GtkSnapshot *snapshot);
void     up_chart_view_zoom         (UpChartView *self,
                                     int          direction);
void     up_chart_view_zoom_to_all  (UpChartView *self);
void     up_chart_view_update_stops (UpChartView *self);
void     up_chart_view_allocate_stops (UpChartView *self);
gboolean up_chart_view_focus_stop   (UpChartView      *self,
                                     GtkDirectionType  direction);
void     up_chart_view_add_keys     (UpChartView *self);

void     up_chart_view_add_input    (UpChartView *self);
void     up_chart_view_class_add_input (GtkWidgetClass *klass);

G_END_DECLS
