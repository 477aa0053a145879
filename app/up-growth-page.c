/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-growth-page.h"

#include "up-chart-menu.h"
#include "up-menu-button.h"

#include <math.h>

/**
 * UpGrowthPage:
 *
 * How technologies grow: their series through time, and their growth a year with its interval. Its
 * controls choose what is counted and how it is drawn.
 */

/* From this ratio of largest to smallest value on, a log scale shows more (visual.md 4). */
#define LOG_RATIO 100

struct _UpGrowthPage
{
  UpExplorePage parent_instance;

  gboolean showing; /* controls are being set, not used */

  GtkMenuButton *metric_button;
  GtkMenuButton *dimension_button;
  GtkMenuButton *kind_button;
  GtkMenuButton *scale_button;
  GMenuModel *scale_menu;
  AdwToggleGroup *scale_group;
  GtkWidget *log_dot;
};

G_DEFINE_FINAL_TYPE (UpGrowthPage, up_growth_page, UP_TYPE_EXPLORE_PAGE)

static gboolean
should_hint_log (UpFrame *frame)
{
  const double *values = up_frame_get_numbers (frame, "value");
  double low = INFINITY, high = 0;

  for (gsize i = 0; values != NULL && i < up_frame_get_n_rows (frame); i++)
    if (values[i] > 0)
      {
        low = MIN (low, values[i]);
        high = MAX (high, values[i]);
      }
  return high > low * LOG_RATIO;
}

static void
scale_toggled_cb (UpGrowthPage *self)
{
  const char *scale = adw_toggle_group_get_active_name (self->scale_group);

  if (!self->showing && scale != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.scale", "s", scale);
}

static void
up_growth_page_show_spec (UpExplorePage *page,
                          UpSpec        *spec)
{
  UpGrowthPage *self = UP_GROWTH_PAGE (page);
  const char *scale = up_spec_get_text (spec, "scale");
  gboolean takes_series;

  self->showing = TRUE;
  adw_toggle_group_set_active_name (self->scale_group, scale);
  gtk_menu_button_set_label (self->scale_button, up_chart_menu_get_scale (scale));
  gtk_menu_button_set_label (self->kind_button, up_chart_menu_get_kind (spec, &takes_series));
  /* A table of another kind of chart has no series to draw otherwise. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind_button), takes_series);
  gtk_widget_set_sensitive (GTK_WIDGET (self->scale_group), takes_series);
  gtk_widget_set_sensitive (GTK_WIDGET (self->scale_button), takes_series);
  self->showing = FALSE;
}

static void
up_growth_page_show_answer (UpExplorePage *page,
                            UpFrame       *frame)
{
  gtk_widget_set_visible (UP_GROWTH_PAGE (page)->log_dot,
                          frame != NULL && should_hint_log (frame));
}

static void
up_growth_page_set_metrics (UpPage              *page,
                            const UpPageMetrics *metrics)
{
  UpGrowthPage *self = UP_GROWTH_PAGE (page);

  up_page_metrics_show (metrics, self->metric_button, self->dimension_button);
}

static void
up_growth_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), UP_TYPE_GROWTH_PAGE);
  G_OBJECT_CLASS (up_growth_page_parent_class)->dispose (object);
}

static void
up_growth_page_class_init (UpGrowthPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  UpExplorePageClass *page_class = UP_EXPLORE_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = up_growth_page_dispose;
  page_class->show_spec = up_growth_page_show_spec;
  page_class->show_answer = up_growth_page_show_answer;
  UP_PAGE_CLASS (klass)->set_metrics = up_growth_page_set_metrics;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/growth-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, metric_button);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, dimension_button);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, kind_button);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, scale_button);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, scale_menu);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, scale_group);
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, log_dot);
}

static void
up_growth_page_init (UpGrowthPage *self)
{
  g_autoptr (GMenuModel) kinds = up_chart_menu_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  up_chart_menu_append_zones (G_MENU (kinds));
  up_menu_button_set_menu (self->kind_button, kinds);
  up_menu_button_set_menu (self->scale_button, self->scale_menu);
  g_signal_connect_object (self->scale_group, "notify::active-name",
                           G_CALLBACK (scale_toggled_cb), self, G_CONNECT_SWAPPED);
}
