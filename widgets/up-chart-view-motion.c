/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-view-private.h"
#include "up-scene-blend.h"

#include <math.h>

/* What moves by itself: a chart becoming another, and series that step back. Nothing loops, and
 * with animations switched off everything jumps (AdwAnimation sees to that). */

/* A change of scale; series that come or go are as long. */
#define CHANGE_MS 250
/* While a name is pointed at, the others keep this share of their strength. */
#define STEPPED_BACK 0.45

static void
change_cb (double   value,
           gpointer user_data)
{
  UpChartView *self = user_data;

  g_clear_pointer (&self->between, up_scene_unref);
  if (self->leaving != NULL && self->picture != NULL)
    self->between = up_scene_blend (self->leaving, up_chart_picture_get_scene (self->picture),
                                    CLAMP (value, 0, 1));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Ends the change at once: the picture itself is shown. */
void
up_chart_view_end_change (UpChartView *self)
{
  g_clear_object (&self->change);
  g_clear_pointer (&self->leaving, up_scene_unref);
  g_clear_pointer (&self->between, up_scene_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
same_text (UpSpec     *a,
           UpSpec     *b,
           const char *key)
{
  return g_strcmp0 (up_spec_get_text (a, key), up_spec_get_text (b, key)) == 0;
}

/* A window of time follows the pointer, another size follows the window: neither is a change to
 * look at. */
static gboolean
is_change (const UpChartQuestion *from,
           const UpChartQuestion *to)
{
  return from->frame != to->frame && from->width == to->width && from->height == to->height &&
         from->style == to->style && same_text (from->spec, to->spec, "chart") &&
         same_text (from->spec, to->spec, "from") &&
         same_text (from->spec, to->spec, "to");
}

/* Lets the chart @old become the one that is shown now. */
void
up_chart_view_start_change (UpChartView    *self,
                            UpChartPicture *old)
{
  AdwAnimationTarget *target;

  up_chart_view_end_change (self);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      !adw_get_enable_animations (GTK_WIDGET (self)) ||
      !is_change (up_chart_picture_get_question (old),
                  up_chart_picture_get_question (self->picture)) ||
      up_chart_view_get_fonts (self) == NULL)
    return;
  self->leaving = up_scene_ref (up_chart_picture_get_scene (old));
  target = adw_callback_animation_target_new (change_cb, self, NULL);
  self->change = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, CHANGE_MS, target);
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->change), ADW_EASE_OUT_CUBIC);
  g_signal_connect_object (self->change, "done", G_CALLBACK (up_chart_view_end_change), self,
                           G_CONNECT_SWAPPED);
  /* The first frame may come before the animation's: it shows the chart that was. */
  change_cb (0, self);
  adw_animation_play (self->change);
}

/* Brings one series forward as long as its name is pointed at; -1 for none. */
void
up_chart_view_point_at (UpChartView *self,
                        int          series)
{
  if (self->pointed_at == series)
    return;
  self->pointed_at = series;
  g_clear_pointer (&self->stepped_back, up_scene_unref);
  if (series >= 0 && self->picture != NULL && up_chart_view_get_fonts (self) != NULL)
    self->stepped_back = up_scene_step_back (up_chart_picture_get_scene (self->picture), series,
                                             STEPPED_BACK);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
