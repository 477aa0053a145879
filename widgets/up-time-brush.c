/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-time-brush.h"

#include "up-scale.h"
#include "up-swatch.h"

#include <glib/gi18n.h>
#include <math.h>

/**
 * UpTimeBrush:
 *
 * The window of time on a chart's context strip: the two handles move its ends, the middle moves
 * both, a drag outside starts a new one. All ends snap to periods.
 *
 * It is laid over the strip that the chart draws with its window, wider by %UP_TIME_BRUSH_MARGIN on
 * both sides, and takes pointer and keyboard there.
 *
 * # CSS nodes
 *
 * `timebrush`
 *
 * # Accessibility
 *
 * A slider whose value is the last period and whose value text is the window. Left and Right move
 * the window, with Shift its end, with Control its start; Home and End go to the ends of the data.
 */

/* Picture 14: handles are grabbed within 24. */
#define GRAB_WIDTH 24
/* Ring of the keyboard: 2 wide, 2 outside what it goes round, handles included. */
#define RING_WIDTH 2
#define RING_OUT 8
#define RING_RADIUS 6

typedef enum
{
  PART_NONE,
  PART_FROM,
  PART_TO,
  PART_MIDDLE,
} Part;

struct _UpTimeBrush
{
  GtkWidget parent_instance;

  const UpTheme *theme; /* static; nullable */
  UpTime first;         /* of the data; start of the first period */
  UpTime last;          /* start of the last period */
  UpPeriod period;
  UpTime from; /* of the window; within the data */
  UpTime to;

  GtkGesture *drag; /* owned by the widget */
  Part part;
  UpTime grab_from; /* the window when the drag began */
  UpTime grab_to;
};

G_DEFINE_FINAL_TYPE (UpTimeBrush, up_time_brush, GTK_TYPE_WIDGET)

enum
{
  MOVED,
  COMMITTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
has_range (UpTimeBrush *self)
{
  return self->theme != NULL && self->first != UP_TIME_NONE && self->last > self->first;
}

/* The strip's own scale, so that both agree. */
static UpScale
scale (UpTimeBrush *self)
{
  return up_scale_time (self->first, self->last, self->period);
}

static double
strip_width (UpTimeBrush *self)
{
  return MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * UP_TIME_BRUSH_MARGIN, 1);
}

/* From right to left time does, as the chart has it. */
static gboolean
runs_back (UpTimeBrush *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static double
x_of (UpTimeBrush *self,
      UpTime       time)
{
  UpScale time_scale = scale (self);
  double unit = up_scale_to_unit (&time_scale, (double) time);

  return UP_TIME_BRUSH_MARGIN + (runs_back (self) ? 1 - unit : unit) * strip_width (self);
}

/* The start of the period nearest to @x. */
static UpTime
time_at (UpTimeBrush *self,
         double       x)
{
  gint64 first = up_time_index (self->first, self->period);
  gint64 last = up_time_index (self->last, self->period);
  double part = CLAMP ((x - UP_TIME_BRUSH_MARGIN) / strip_width (self), 0, 1);

  if (runs_back (self))
    part = 1 - part;
  return up_time_from_index (first + (gint64) round (part * (double) (last - first)),
                             self->period);
}

static void
describe (UpTimeBrush *self)
{
  double first = (double) up_time_index (self->first, self->period);
  double last = (double) up_time_index (self->last, self->period);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, first,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, last,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  (double) up_time_index (self->to, self->period), -1);
}

/* Sets the window, kept within the data and at least one period long, and tells when it moved. */
static gboolean
move_to (UpTimeBrush *self,
         UpTime       from,
         UpTime       to)
{
  from = CLAMP (from, self->first, self->last);
  to = CLAMP (to, self->first, self->last);
  if (to <= from)
    return FALSE;
  if (self->from == from && self->to == to)
    return FALSE;
  up_time_brush_set_window (self, from, to);
  g_signal_emit (self, signals[MOVED], 0);
  return TRUE;
}

static Part
part_at (UpTimeBrush *self,
         double       x)
{
  double from = x_of (self, self->from), to = x_of (self, self->to);
  double to_from = fabs (x - from), to_to = fabs (x - to);

  if (MIN (to_from, to_to) <= GRAB_WIDTH / 2.0)
    return to_from < to_to ? PART_FROM : PART_TO;
  if (x > MIN (from, to) && x < MAX (from, to))
    return PART_MIDDLE;
  return PART_NONE;
}

static void
drag_begin_cb (GtkGestureDrag *drag,
               double          x,
               double          y,
               UpTimeBrush    *self)
{
  if (!has_range (self))
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->part = part_at (self, x);
  self->grab_from = self->from;
  self->grab_to = self->to;
}

static void
drag_update_cb (GtkGestureDrag *drag,
                double          dx,
                double          dy,
                UpTimeBrush    *self)
{
  double start_x = 0;
  UpTime now, other;
  gint64 steps;

  gtk_gesture_drag_get_start_point (drag, &start_x, NULL);
  now = time_at (self, start_x + dx);
  other = time_at (self, start_x);
  switch (self->part)
    {
    case PART_FROM:
      move_to (self, MIN (now, up_time_add (self->to, self->period, -1)), self->to);
      break;
    case PART_TO:
      move_to (self, self->from, MAX (now, up_time_add (self->from, self->period, 1)));
      break;
    case PART_MIDDLE:
      steps = up_time_index (now, self->period) - up_time_index (other, self->period);
      steps = MAX (steps, up_time_index (self->first, self->period) -
                              up_time_index (self->grab_from, self->period));
      steps = MIN (steps, up_time_index (self->last, self->period) -
                              up_time_index (self->grab_to, self->period));
      move_to (self, up_time_add (self->grab_from, self->period, steps),
               up_time_add (self->grab_to, self->period, steps));
      break;
    case PART_NONE:
    default:
      move_to (self, MIN (now, other), MAX (now, other));
      break;
    }
}

static void
drag_end_cb (GtkGestureDrag *drag,
             double          dx,
             double          dy,
             UpTimeBrush    *self)
{
  if (self->from != self->grab_from || self->to != self->grab_to)
    g_signal_emit (self, signals[COMMITTED], 0);
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           UpTimeBrush              *self)
{
  Part part = has_range (self) ? part_at (self, x) : PART_NONE;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), part == PART_MIDDLE ? "grab"
                                                      : part == PART_NONE ? "crosshair"
                                                                          : "ew-resize");
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        UpTimeBrush           *self)
{
  int step = 0;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      step = runs_back (self) ? 1 : -1;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      step = runs_back (self) ? -1 : 1;
      break;
    case GDK_KEY_Home:
      if (has_range (self) && move_to (self, self->first, self->to))
        g_signal_emit (self, signals[COMMITTED], 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
      if (has_range (self) && move_to (self, self->from, self->last))
        g_signal_emit (self, signals[COMMITTED], 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  if (up_time_brush_move (self, (state & GDK_SHIFT_MASK) ? 0 : step,
                          (state & GDK_CONTROL_MASK) ? 0 : step))
    g_signal_emit (self, signals[COMMITTED], 0);
  return GDK_EVENT_STOP;
}

/* The chart draws the window itself; here is only the ring of the keyboard. */
static void
up_time_brush_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  UpTimeBrush *self = UP_TIME_BRUSH (widget);
  double from, to;
  graphene_rect_t box;
  GskRoundedRect ring;
  GdkRGBA color;

  if (!has_range (self) || !gtk_widget_has_visible_focus (widget))
    return;
  from = x_of (self, self->from);
  to = x_of (self, self->to);
  color = up_color_to_rgba (up_theme_color (self->theme, UP_TOKEN_ACCENT));
  box = GRAPHENE_RECT_INIT ((float) MIN (from, to) - RING_OUT, -RING_OUT,
                            (float) fabs (to - from) + 2 * RING_OUT,
                            (float) gtk_widget_get_height (widget) + 2 * RING_OUT);
  gsk_rounded_rect_init_from_rect (&ring, &box, RING_RADIUS);
  gtk_snapshot_append_border (snapshot, &ring,
                              (float[4]) { RING_WIDTH, RING_WIDTH, RING_WIDTH, RING_WIDTH },
                              (GdkRGBA[4]) { color, color, color, color });
}

static void
up_time_brush_class_init (UpTimeBrushClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = up_time_brush_snapshot;

  /**
   * UpTimeBrush::moved:
   * @self: the brush
   *
   * The window follows the pointer or a key.
   */
  signals[MOVED] = g_signal_new ("moved", UP_TYPE_TIME_BRUSH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  /**
   * UpTimeBrush::committed:
   * @self: the brush
   *
   * The window was let go where it is.
   */
  signals[COMMITTED] = g_signal_new ("committed", UP_TYPE_TIME_BRUSH, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "timebrush");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
up_time_brush_init (UpTimeBrush *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->first = self->last = self->from = self->to = UP_TIME_NONE;
  self->drag = gtk_gesture_drag_new ();
  g_signal_connect (self->drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (self->drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (self->drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->drag));
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_VISIBLE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Window of time"), -1);
}

/**
 * up_time_brush_set_range:
 * @self: a brush
 * @first: start of the first period there is
 * @last: start of the last one
 * @period: what its ends snap to
 *
 * Sets what the strip shows.
 */
void
up_time_brush_set_range (UpTimeBrush *self,
                         UpTime       first,
                         UpTime       last,
                         UpPeriod     period)
{
  g_return_if_fail (UP_IS_TIME_BRUSH (self));

  self->first = first;
  self->last = last;
  self->period = period;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * up_time_brush_set_window:
 * @self: a brush
 * @from: start of the first period of the window
 * @to: start of its last period
 *
 * Sets the window without telling; one that reaches out of the data ends with them.
 */
void
up_time_brush_set_window (UpTimeBrush *self,
                          UpTime       from,
                          UpTime       to)
{
  g_return_if_fail (UP_IS_TIME_BRUSH (self));

  if (self->first != UP_TIME_NONE && self->last >= self->first)
    {
      from = CLAMP (from, self->first, self->last);
      to = CLAMP (to, self->first, self->last);
    }
  if (self->from == from && self->to == to)
    return;
  self->from = from;
  self->to = to;
  if (from != UP_TIME_NONE && to != UP_TIME_NONE && self->first != UP_TIME_NONE)
    describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * up_time_brush_get_window:
 * @self: a brush
 * @from: (out): start of the first period of the window
 * @to: (out): start of its last period
 */
void
up_time_brush_get_window (UpTimeBrush *self,
                          UpTime      *from,
                          UpTime      *to)
{
  g_return_if_fail (UP_IS_TIME_BRUSH (self) && from != NULL && to != NULL);

  *from = self->from;
  *to = self->to;
}

/**
 * up_time_brush_set_theme:
 * @self: a brush
 * @theme: colours of the chart it lies on
 */
void
up_time_brush_set_theme (UpTimeBrush   *self,
                         const UpTheme *theme)
{
  g_return_if_fail (UP_IS_TIME_BRUSH (self));

  if (self->theme == theme)
    return;
  self->theme = theme;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * up_time_brush_set_spoken:
 * @self: a brush
 * @text: the window in words
 */
void
up_time_brush_set_spoken (UpTimeBrush *self,
                          const char  *text)
{
  g_return_if_fail (UP_IS_TIME_BRUSH (self) && text != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  -1);
}

/**
 * up_time_brush_move:
 * @self: a brush
 * @from_steps: periods to move the start by
 * @to_steps: periods to move the end by
 *
 * Moves the window, as far as the data reach; both ends together keep its length.
 *
 * Returns: whether it moved
 */
gboolean
up_time_brush_move (UpTimeBrush *self,
                    int          from_steps,
                    int          to_steps)
{
  UpTime from, to;

  g_return_val_if_fail (UP_IS_TIME_BRUSH (self), FALSE);

  if (!has_range (self))
    return FALSE;
  from = up_time_add (self->from, self->period, from_steps);
  to = up_time_add (self->to, self->period, to_steps);
  if (from < self->first || to > self->last)
    return FALSE;
  return move_to (self, from, to);
}
