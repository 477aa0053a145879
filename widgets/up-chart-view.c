/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-view.h"

#include "up-chart-view-private.h"
#include "up-chart-walk.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

/**
 * UpChartView:
 *
 * A chart in the window. It is laid out and drawn on another thread, for the size it has; here the
 * finished layers are shown, and what moves with the pointer and the keyboard is drawn over them:
 * the reading of one period, and the window of time on the strip.
 *
 * Left and Right read the periods, with Control a year at a time, Up and Down the series, Home and
 * End the ends; in charts without periods they go from point to point, from cell to cell. Enter
 * keeps a reading, Escape leaves it, Space brings a series forward, with Shift besides others, +
 * and − make the window of time shorter and longer, 0 shows all. Tab stops at the title, the plot,
 * the rows beside the plot and the strip.
 *
 * # CSS nodes
 *
 * ```
 * chartview
 * ├── chartstop
 * ┊
 * ╰── timebrush
 * ```
 *
 * # Accessibility
 *
 * An image, labelled with the chart's finding and described by its summary. Each step of the
 * keyboard is announced, and stands as the description until the next. Below it are its series as
 * lists of points (#UpChartNode), made when somebody asks, then the stops of Tab.
 */

/* The picture of one size must stand while the window is resized; below these the layout has
 * nothing left to drop. */
#define MIN_WIDTH 240
#define MIN_HEIGHT 300
#define MIN_HEIGHT_STACKED 540
#define STACKED_WIDTH 500
/* Of charts that have nothing beside them. */
#define MIN_HEIGHT_PLAIN 180

static void up_chart_view_accessible_init (GtkAccessibleInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UpChartView, up_chart_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE,
                                                      up_chart_view_accessible_init))

enum
{
  WINDOW_CHOSEN,
  SUBJECT_FOCUSED,
  DRAWN,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void start_rendering (UpChartView *self);

static double
device_scale (UpChartView *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;

  return surface != NULL ? gdk_surface_get_scale (surface)
                         : gtk_widget_get_scale_factor (GTK_WIDGET (self));
}

/* What the picture should be of now; FALSE while there is nothing to draw or no place for it. */
static gboolean
ask (UpChartView     *self,
     UpChartQuestion *question)
{
  AdwStyleManager *manager =
      adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  *question = (UpChartQuestion) {
    .spec = self->spec,
    .frame = self->frame,
    .locale = self->locale,
    .style = adw_style_manager_get_dark (manager) ? UP_STYLE_DARK : UP_STYLE_LIGHT,
    .high_contrast = adw_style_manager_get_high_contrast (manager),
    .width = self->expected_width > 0 ? self->expected_width
                                      : gtk_widget_get_width (GTK_WIDGET (self)),
    .height = self->expected_width > 0 ? self->expected_height
                                       : gtk_widget_get_height (GTK_WIDGET (self)),
    .device_scale = device_scale (self),
    .right_to_left = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL,
  };
  return self->spec != NULL && question->width > 0 && question->height > 0;
}

/* What was spoken last stands as the description; a reading of the pointer is not spoken. */
void
up_chart_view_describe (UpChartView *self)
{
  UpScene *scene = up_chart_picture_get_scene (self->picture);
  const char *title = up_scene_get_text (scene, "title");
  const char *summary = up_scene_get_text (scene, "summary");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : _("Chart"), -1);
  if (self->spoken == NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    summary != NULL ? summary : "", -1);
}

static char *
text_cb (guint    series,
         gsize    point,
         gpointer user_data)
{
  return up_chart_view_get_text (user_data, (UpSpot) { (int) series, point });
}

static GtkAccessibleInterface *parent_accessible;

static GtkAccessible *
up_chart_view_get_first_accessible_child (GtkAccessible *accessible)
{
  UpChartView *self = UP_CHART_VIEW (accessible);

  if (self->nodes == NULL && self->picture != NULL)
    self->nodes = up_chart_node_new (GTK_WIDGET (self), up_chart_view_get_scene (self), text_cb,
                                     self);
  return self->nodes != NULL ? GTK_ACCESSIBLE (g_object_ref (self->nodes))
                             : parent_accessible->get_first_accessible_child (accessible);
}

static void
up_chart_view_accessible_init (GtkAccessibleInterface *iface)
{
  parent_accessible = g_type_interface_peek_parent (iface);
  iface->get_first_accessible_child = up_chart_view_get_first_accessible_child;
}

static void
show_picture (UpChartView    *self,
              UpChartPicture *picture)
{
  g_autoptr (UpChartPicture) old = g_steal_pointer (&self->picture);

  self->picture = up_chart_picture_ref (picture);
  g_clear_pointer (&self->nodes, up_chart_node_drop);
  up_chart_view_point_at (self, -1);
  if (old != NULL)
    up_chart_view_start_change (self, old);
  if (self->window_source == 0)
    g_clear_pointer (&self->moving, up_scene_unref);
  up_chart_view_update_reading (self);
  up_chart_view_update_brush (self);
  up_chart_view_update_stops (self);
  up_chart_view_describe (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[DRAWN], 0);
}

/* The picture belongs to a question. When spec or frame have changed since, it is dropped; when
 * only the size has, it stands until the next one is there. */
static void
take_result (UpChartView *self,
             DexFuture   *future)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  dex_clear (&self->rendering);
  if (value == NULL)
    {
      if (!self->stale)
        g_signal_emit (self, signals[FAILED], 0, error);
    }
  else
    {
      UpChartPicture *picture = g_value_get_boxed (value);
      const UpChartQuestion *question = up_chart_picture_get_question (picture);

      if (question->frame == self->frame && up_spec_equal (question->spec, self->spec))
        show_picture (self, picture);
    }
  if (self->stale)
    start_rendering (self);
}

static DexFuture *
rendered_cb (DexFuture *future,
             gpointer   user_data)
{
  UpChartView *self = g_weak_ref_get (user_data);

  if (self != NULL)
    {
      take_result (self, future);
      g_object_unref (self);
    }
  return NULL;
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
start_rendering (UpChartView *self)
{
  UpChartQuestion question;
  DexFuture *rendering;
  GWeakRef *weak;

  if (self->rendering != NULL)
    {
      self->stale = TRUE;
      return;
    }
  self->stale = FALSE;
  if (!ask (self, &question))
    return;
  if (self->picture != NULL &&
      up_chart_question_equal (&question, up_chart_picture_get_question (self->picture)))
    return;
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  rendering = dex_future_finally (up_chart_picture_render (&question, self->worker_fonts),
                                  rendered_cb, weak, weak_ref_free);
  /* A picture that was done by then has been taken already, and another may have been begun. */
  if (dex_future_is_pending (rendering))
    self->rendering = rendering;
  else
    dex_unref (rendering);
}

static void
up_chart_view_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  UpChartView *self = UP_CHART_VIEW (widget);

  if (self->picture == NULL)
    return;
  up_chart_view_draw (self, snapshot);
  for (guint i = 0; i < self->stops->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->stops, i), snapshot);
  if (gtk_widget_get_visible (GTK_WIDGET (self->brush)))
    gtk_widget_snapshot_child (widget, GTK_WIDGET (self->brush), snapshot);
}

static gboolean
up_chart_view_focus (GtkWidget        *widget,
                     GtkDirectionType  direction)
{
  return up_chart_view_focus_stop (UP_CHART_VIEW (widget), direction);
}

static GtkSizeRequestMode
up_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Whether panels stand beside the chart, and under it where it is narrow: until there is an answer,
 * there is room for them. */
static gboolean
has_panels (UpChartView *self)
{
  const char *chart = self->spec != NULL ? up_spec_get_text (self->spec, "chart") : "growth";

  return g_str_equal (chart, "growth") || g_str_equal (chart, "adoption");
}

static void
up_chart_view_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = MIN_WIDTH;
  else if (!has_panels (UP_CHART_VIEW (widget)))
    *minimum = *natural = MIN_HEIGHT_PLAIN;
  else
    *minimum = *natural =
        for_size >= 0 && for_size < STACKED_WIDTH ? MIN_HEIGHT_STACKED : MIN_HEIGHT;
}

static void
up_chart_view_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  UpChartView *self = UP_CHART_VIEW (widget);
  UpRect strip;

  self->expected_width = self->expected_height = 0;
  start_rendering (self);
  if (self->picture != NULL && gtk_widget_should_layout (GTK_WIDGET (self->brush)) &&
      up_scene_get_area (up_chart_picture_get_scene (self->picture), "strip", &strip))
    gtk_widget_size_allocate (GTK_WIDGET (self->brush),
                              &(GtkAllocation) {
                                  (int) floor (strip.x) - UP_TIME_BRUSH_MARGIN,
                                  (int) floor (strip.y),
                                  (int) round (strip.width) + 2 * UP_TIME_BRUSH_MARGIN,
                                  (int) round (strip.height),
                              },
                              -1);
  up_chart_view_allocate_stops (self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
style_changed_cb (UpChartView *self)
{
  start_rendering (self);
}

static void
up_chart_view_constructed (GObject *object)
{
  UpChartView *self = UP_CHART_VIEW (object);
  AdwStyleManager *manager =
      adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  G_OBJECT_CLASS (up_chart_view_parent_class)->constructed (object);

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (style_changed_cb), NULL);
}

static void
up_chart_view_dispose (GObject *object)
{
  UpChartView *self = UP_CHART_VIEW (object);

  g_clear_handle_id (&self->window_source, g_source_remove);
  dex_clear (&self->rendering);
  g_clear_pointer (&self->nodes, up_chart_node_drop);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->stops, g_ptr_array_unref);
  if (self->brush != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->brush)));
  g_clear_pointer (&self->picture, up_chart_picture_unref);
  g_clear_object (&self->change);
  g_clear_pointer (&self->leaving, up_scene_unref);
  g_clear_pointer (&self->between, up_scene_unref);
  g_clear_pointer (&self->stepped_back, up_scene_unref);
  g_clear_pointer (&self->reading, up_scene_unref);
  g_clear_pointer (&self->moving, up_scene_unref);
  g_clear_pointer (&self->spec, up_spec_unref);
  g_clear_pointer (&self->frame, up_frame_unref);
  g_clear_pointer (&self->locale, up_locale_unref);
  dex_clear (&self->worker_fonts);
  g_clear_object (&self->fonts);
  G_OBJECT_CLASS (up_chart_view_parent_class)->dispose (object);
}

static void
up_chart_view_finalize (GObject *object)
{
  UpChartView *self = UP_CHART_VIEW (object);

  g_free (self->spoken);
  G_OBJECT_CLASS (up_chart_view_parent_class)->finalize (object);
}

static void
up_chart_view_direction_changed (GtkWidget        *widget,
                                 GtkTextDirection  previous)
{
  GTK_WIDGET_CLASS (up_chart_view_parent_class)->direction_changed (widget, previous);
  start_rendering (UP_CHART_VIEW (widget));
}

static void
up_chart_view_class_init (UpChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = up_chart_view_constructed;
  object_class->dispose = up_chart_view_dispose;
  object_class->finalize = up_chart_view_finalize;
  widget_class->get_request_mode = up_chart_view_get_request_mode;
  widget_class->measure = up_chart_view_measure;
  widget_class->size_allocate = up_chart_view_size_allocate;
  widget_class->snapshot = up_chart_view_snapshot;
  widget_class->focus = up_chart_view_focus;

  /**
   * UpChartView::window-chosen:
   * @self: the view
   * @from: start of the first period, an #UpTime
   * @to: start of the last period, an #UpTime
   *
   * Somebody wants to see another window of time.
   */
  signals[WINDOW_CHOSEN] = g_signal_new ("window-chosen", UP_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64,
                                         G_TYPE_INT64);
  /**
   * UpChartView::subject-focused:
   * @self: the view
   * @key: subject key
   * @extend: whether the others in focus stay
   *
   * Somebody wants a series brought forward, or back.
   */
  signals[SUBJECT_FOCUSED] = g_signal_new ("subject-focused", UP_TYPE_CHART_VIEW,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                           G_TYPE_STRING, G_TYPE_BOOLEAN);
  /**
   * UpChartView::read:
   * @self: the view
   * @time: beginning of the period that is read; %UP_TIME_NONE when the reading is over
   *
   * Somebody reads a period of a chart with time along its axis, so that others can follow it.
   */
  g_signal_new ("read", UP_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_INT64);
  /**
   * UpChartView::drawn:
   * @self: the view
   *
   * A new picture is shown.
   */
  signals[DRAWN] = g_signal_new ("drawn", UP_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  /**
   * UpChartView::failed:
   * @self: the view
   * @error: why
   *
   * The answer could not be drawn.
   */
  signals[FAILED] = g_signal_new ("failed", UP_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);

  widget_class->direction_changed = up_chart_view_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "chartview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  up_chart_view_class_add_input (widget_class);
}

static void
up_chart_view_init (UpChartView *self)
{
  self->locale = up_locale_new_from_environment ();
  self->worker_fonts = up_chart_picture_load_fonts ();
  self->reading_period = UP_TIME_NONE;
  self->reading_series = -1;
  self->pointed_at = -1;
  self->zoom_from = self->zoom_to = NAN;

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Chart"), GTK_ACCESSIBLE_PROPERTY_ROLE_DESCRIPTION, _("chart"),
                                  -1);
  self->stops = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  self->brush = g_object_new (UP_TYPE_TIME_BRUSH, "visible", FALSE, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->brush), GTK_WIDGET (self));
  up_chart_view_watch_brush (self);
  up_chart_view_add_input (self);
}

/**
 * up_chart_view_set_answer:
 * @self: a view
 * @spec: (nullable): the question
 * @frame: (nullable): its answer, given together with @spec
 *
 * Shows @frame as @spec asks. What was shown before stands until the new picture is drawn.
 */
void
up_chart_view_set_answer (UpChartView *self,
                          UpSpec      *spec,
                          UpFrame     *frame)
{
  gboolean had_panels;

  g_return_if_fail (UP_IS_CHART_VIEW (self));
  g_return_if_fail ((spec == NULL) == (frame == NULL));

  had_panels = has_panels (self);
  g_clear_pointer (&self->spec, up_spec_unref);
  g_clear_pointer (&self->frame, up_frame_unref);
  self->measured = NULL;
  if (spec == NULL)
    {
      up_chart_view_end_change (self);
      up_chart_view_point_at (self, -1);
      up_chart_view_leave (self);
      g_clear_pointer (&self->nodes, up_chart_node_drop);
      g_clear_pointer (&self->picture, up_chart_picture_unref);
      gtk_widget_set_visible (GTK_WIDGET (self->brush), FALSE);
      up_chart_view_update_stops (self);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return;
    }
  self->spec = up_spec_ref (spec);
  self->frame = up_frame_ref (frame);
  if (has_panels (self) != had_panels)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  start_rendering (self);
}

/**
 * up_chart_view_expect_size:
 * @self: a view that has no size yet
 * @width: in logical pixels
 * @height: in logical pixels
 *
 * Says what size the view will probably get, such as it had the last time, so that its first
 * picture is drawn while the window is still being made. Another size only costs another picture.
 */
void
up_chart_view_expect_size (UpChartView *self,
                           int          width,
                           int          height)
{
  g_return_if_fail (UP_IS_CHART_VIEW (self));

  if (gtk_widget_get_width (GTK_WIDGET (self)) > 0 || width <= 0 || height <= 0)
    return;
  self->expected_width = width;
  self->expected_height = height;
  start_rendering (self);
}

/**
 * up_chart_view_get_locale:
 * @self: a view
 *
 * Returns: (transfer full): the language that its answer is written in, with the zone of its clocks
 */
UpLocale *
up_chart_view_get_locale (UpChartView *self)
{
  UpLocale *locale = NULL;

  g_return_val_if_fail (UP_IS_CHART_VIEW (self), NULL);

  if (self->spec != NULL && self->frame != NULL)
    locale = up_chart_get_locale (self->spec, self->frame, self->locale, NULL);
  return locale != NULL ? locale : up_locale_ref (self->locale);
}

/**
 * up_chart_view_get_scene:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the scene shown
 */
UpScene *
up_chart_view_get_scene (UpChartView *self)
{
  g_return_val_if_fail (UP_IS_CHART_VIEW (self), NULL);

  return self->picture != NULL ? up_chart_picture_get_scene (self->picture) : NULL;
}

/**
 * up_chart_view_is_current:
 * @self: a view
 *
 * Returns: whether the picture shown is that of the last answer, at the present size
 */
gboolean
up_chart_view_is_current (UpChartView *self)
{
  UpChartQuestion question;

  g_return_val_if_fail (UP_IS_CHART_VIEW (self), FALSE);

  return self->picture != NULL && ask (self, &question) &&
         up_chart_question_equal (&question, up_chart_picture_get_question (self->picture));
}
