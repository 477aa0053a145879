/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-view-private.h"
#include "up-chart-walk.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pointer and menu of the chart view. */

/* A drag shorter than this is a click. */
#define DRAG_THRESHOLD 8
/* The plot also takes the pointer a little outside. */
#define PLOT_MARGIN 8

static gboolean
in_plot (UpChartView *self,
         double       x,
         double       y)
{
  UpScene *scene = up_chart_view_get_scene (self);
  UpRect plot;

  return scene != NULL && up_scene_get_area (scene, "plot", &plot) && x >= plot.x - PLOT_MARGIN &&
         x <= plot.x + plot.width + PLOT_MARGIN && y >= plot.y - PLOT_MARGIN &&
         y <= plot.y + plot.height + PLOT_MARGIN;
}

/* The series whose name stands there, or -1. */
static int
label_at (UpChartView *self,
          double       x,
          double       y)
{
  UpFonts *fonts = up_chart_view_get_fonts (self);

  if (fonts == NULL)
    return -1;
  return up_chart_walk_label_at (up_chart_view_get_scene (self), fonts, x, y);
}

/* What stands nearest to the pointer: a period, or a point. */
static void
read_at (UpChartView *self,
         double       x,
         double       y)
{
  if (up_chart_view_reads_periods (self))
    up_chart_view_read (self, up_chart_walk_nearest (up_chart_view_get_scene (self), x), -1);
  else
    up_chart_view_read_spot (
        self, up_point_index_nearest (up_chart_picture_get_index (self->picture), x, y), FALSE);
}

/* --- Pointer ------------------------------------------------------------------------------- */

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           UpChartView              *self)
{
  UpScene *scene = up_chart_view_get_scene (self);
  int label;

  if (scene == NULL)
    return;
  label = label_at (self, x, y);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), label >= 0 ? "pointer" : NULL);
  up_chart_view_point_at (self, label);
  if (self->pinned || !isnan (self->zoom_from))
    return;
  if (in_plot (self, x, y))
    read_at (self, x, y);
  else if (!self->held)
    up_chart_view_leave (self);
}

static void
leave_cb (GtkEventControllerMotion *controller,
          UpChartView              *self)
{
  up_chart_view_point_at (self, -1);
  if (!self->pinned && !self->held)
    up_chart_view_leave (self);
}

static void
drag_begin_cb (GtkGestureDrag *drag,
               double          x,
               double          y,
               UpChartView    *self)
{
  UpScene *scene = up_chart_view_get_scene (self);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (scene == NULL || (!in_plot (self, x, y) && label_at (self, x, y) < 0))
    gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_update_cb (GtkGestureDrag *drag,
                double          dx,
                double          dy,
                UpChartView    *self)
{
  double x, y;

  if (!gtk_gesture_drag_get_start_point (drag, &x, &y) || !in_plot (self, x, y) ||
      !up_chart_view_can_zoom (self) ||
      (isnan (self->zoom_from) && fabs (dx) < DRAG_THRESHOLD))
    return;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  if (!self->pinned)
    up_chart_view_leave (self);
  self->zoom_from = x;
  self->zoom_to = x + dx;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
click_at (UpChartView    *self,
          GtkGestureDrag *drag,
          double          x,
          double          y)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (drag));
  int label = label_at (self, x, y);

  if (label >= 0)
    {
      up_chart_view_bring_forward (self, label, (state & GDK_SHIFT_MASK) != 0);
      return;
    }
  if (self->pinned)
    up_chart_view_leave (self);
  else
    {
      read_at (self, x, y);
      self->pinned = up_chart_view_is_reading (self);
    }
}

static void
drag_end_cb (GtkGestureDrag *drag,
             double          dx,
             double          dy,
             UpChartView    *self)
{
  UpScene *scene = up_chart_view_get_scene (self);
  double from = MIN (self->zoom_from, self->zoom_to), to = MAX (self->zoom_from, self->zoom_to);
  gboolean zoomed = !isnan (self->zoom_from);
  double x = 0, y = 0;
  UpFrame *frame;
  int first, last;

  self->zoom_from = self->zoom_to = NAN;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (scene == NULL)
    return;
  if (!zoomed)
    {
      if (gtk_gesture_drag_get_start_point (drag, &x, &y))
        click_at (self, drag, x, y);
      return;
    }
  frame = up_chart_picture_get_question (self->picture)->frame;
  first = up_chart_walk_nearest (scene, from);
  last = up_chart_walk_nearest (scene, to);
  if (first >= 0 && last > first)
    {
      UpTime start = up_chart_walk_period (scene, frame, first);
      UpTime end = up_chart_walk_period (scene, frame, last);

      up_chart_view_choose (self, MIN (start, end), MAX (start, end));
    }
}

static void
drag_cancel_cb (GtkGesture       *drag,
                GdkEventSequence *sequence,
                UpChartView      *self)
{
  self->zoom_from = self->zoom_to = NAN;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           UpChartView              *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  up_chart_view_zoom (self, dy < 0 ? 1 : -1);
  return GDK_EVENT_STOP;
}

/* --- Menu ---------------------------------------------------------------------------------- */

static void
show_menu (UpChartView *self,
           double       x,
           double       y)
{
  if (self->menu == NULL)
    {
      g_autoptr (GMenu) menu = g_menu_new ();
      g_autoptr (GMenu) copy = g_menu_new ();
      g_autoptr (GMenu) about = g_menu_new ();

      g_menu_append (copy, _("Copy _Value"), "chart.copy-value");
      g_menu_append (copy, _("Copy as _Picture"), "win.copy-picture");
      g_menu_append (copy, _("Copy as _Table"), "win.copy-table");
      g_menu_append (about, _("_About This Chart"), "win.about-chart");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (copy));
      g_menu_append_section (menu, NULL, G_MENU_MODEL (about));
      self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.copy-value",
                                 up_chart_view_get_spot (self).series >= 0);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_click_cb (GtkGestureClick *click,
               int              n_press,
               double           x,
               double           y,
               UpChartView     *self)
{
  UpScene *scene = up_chart_view_get_scene (self);

  if (scene == NULL)
    return;
  if (in_plot (self, x, y))
    {
      if (up_chart_view_reads_periods (self))
        {
          int point = up_chart_walk_nearest (scene, x);

          up_chart_view_read (self, point, up_chart_walk_series_at (scene, point, y));
        }
      else
        up_chart_view_read_spot (
            self, up_point_index_nearest (up_chart_picture_get_index (self->picture), x, y), TRUE);
      self->pinned = up_chart_view_is_reading (self);
    }
  show_menu (self, x, y);
}

static void
menu_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  UpChartView *self = UP_CHART_VIEW (widget);
  UpScene *scene = up_chart_view_get_scene (self);
  UpRect plot;

  if (scene != NULL && up_scene_get_area (scene, "plot", &plot))
    show_menu (self, plot.x + plot.width / 2, plot.y + plot.height / 2);
}

static void
copy_value_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  UpChartView *self = UP_CHART_VIEW (widget);

  if (self->spoken == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->spoken);
}

void
up_chart_view_add_input (UpChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL |
                                       GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *menu = gtk_gesture_click_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  up_chart_view_add_keys (self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_click_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
}

void
up_chart_view_class_add_input (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "chart.copy-value", NULL, copy_value_cb);
  gtk_widget_class_install_action (klass, "chart.menu", NULL, menu_cb);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F10, GDK_SHIFT_MASK, "chart.menu", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Menu, 0, "chart.menu", NULL);
}
