/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-adoption-page.h"

#include "up-curve-menu.h"
#include "up-menu-button.h"
#include "up-query-watch.h"
#include "up-spec-edit.h"

/**
 * UpAdoptionPage:
 *
 * Where on its curve of adoption a technology is, and how sure that is; or how several compare. Its
 * controls choose the comparison, the metric, the technology, what of it is looked at, and the
 * model.
 */
struct _UpAdoptionPage
{
  UpExplorePage parent_instance;

  GtkMenuButton *comparison_button;
  GtkMenuButton *metric_button;
  GtkMenuButton *dimension_button;
  GtkMenuButton *subject_button;
  GtkMenuButton *measure_button;
  GtkMenuButton *model_button;
  GtkWidget *watch_button;
  GtkWidget *ceiling_button;
};

G_DEFINE_FINAL_TYPE (UpAdoptionPage, up_adoption_page, UP_TYPE_EXPLORE_PAGE)

static void
up_adoption_page_show_spec (UpExplorePage *page,
                            UpSpec        *spec)
{
  UpAdoptionPage *self = UP_ADOPTION_PAGE (page);
  const char *comparison = up_spec_edit_get_comparison (spec);
  gboolean stored = up_spec_get_object (spec, "data") == NULL;
  gboolean alone = g_str_equal (comparison, "adoption");
  gboolean counts = g_str_equal (comparison, "list-share");
  gboolean fitted = !counts && !g_str_equal (comparison, "substitution") &&
                    !g_str_equal (comparison, "aligned");

  gtk_menu_button_set_label (self->comparison_button,
                             up_curve_menu_get_label ("comparison", comparison));
  gtk_menu_button_set_label (self->measure_button,
                             up_curve_menu_get_label ("measure",
                                                      up_spec_get_text (spec, "measure")));
  gtk_menu_button_set_label (self->model_button,
                             up_curve_menu_get_label ("model", up_spec_get_text (spec, "model")));
  gtk_widget_set_sensitive (GTK_WIDGET (self->metric_button), stored);
  gtk_widget_set_sensitive (GTK_WIDGET (self->subject_button), stored);
  gtk_widget_set_visible (GTK_WIDGET (self->subject_button), alone);
  gtk_widget_set_sensitive (GTK_WIDGET (self->measure_button),
                            !counts && !g_str_equal (comparison, "substitution"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->model_button), fitted);
  gtk_widget_set_visible (self->ceiling_button, alone);
  if (!alone)
    gtk_widget_set_visible (self->watch_button, FALSE);
}

/* Watching is offered where an answer may come with time. */
static void
up_adoption_page_show_answer (UpExplorePage *page,
                              UpFrame       *frame)
{
  UpAdoptionPage *self = UP_ADOPTION_PAGE (page);

  gtk_widget_set_visible (self->watch_button, frame != NULL && up_watch_is_waiting (frame));
}

static void
up_adoption_page_set_metrics (UpPage              *page,
                              const UpPageMetrics *metrics)
{
  UpAdoptionPage *self = UP_ADOPTION_PAGE (page);

  up_page_metrics_show (metrics, self->metric_button, self->dimension_button);
  up_menu_button_set_menu (self->subject_button, metrics->subjects);
  gtk_menu_button_set_label (self->subject_button, metrics->subject);
}

/* The chart itself says which rules an answer did not pass. */
static gboolean
up_adoption_page_is_refused (UpExplorePage *page,
                             UpSpec        *spec,
                             UpFrame       *frame)
{
  return FALSE;
}

static void
up_adoption_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), UP_TYPE_ADOPTION_PAGE);
  G_OBJECT_CLASS (up_adoption_page_parent_class)->dispose (object);
}

static void
up_adoption_page_class_init (UpAdoptionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  UpExplorePageClass *page_class = UP_EXPLORE_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = up_adoption_page_dispose;
  page_class->show_spec = up_adoption_page_show_spec;
  page_class->show_answer = up_adoption_page_show_answer;
  UP_PAGE_CLASS (klass)->set_metrics = up_adoption_page_set_metrics;
  page_class->is_refused = up_adoption_page_is_refused;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/adoption-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UpAdoptionPage, comparison_button);
  gtk_widget_class_bind_template_child (widget_class, UpAdoptionPage, metric_button);
  gtk_widget_class_bind_template_child (widget_class, UpAdoptionPage, dimension_button);
  gtk_widget_class_bind_template_child (widget_class, UpAdoptionPage, subject_button);
  gtk_widget_class_bind_template_child (widget_class, UpAdoptionPage, measure_button);
  gtk_widget_class_bind_template_child (widget_class, UpAdoptionPage, model_button);
  gtk_widget_class_bind_template_child (widget_class, UpAdoptionPage, watch_button);
  gtk_widget_class_bind_template_child (widget_class, UpAdoptionPage, ceiling_button);
}

static void
up_adoption_page_init (UpAdoptionPage *self)
{
  g_autoptr (GMenuModel) comparison_menu = up_curve_menu_new ("comparison");
  g_autoptr (GMenuModel) measure_menu = up_curve_menu_new ("measure");
  g_autoptr (GMenuModel) model_menu = up_curve_menu_new ("model");

  gtk_widget_init_template (GTK_WIDGET (self));
  up_menu_button_set_menu (self->comparison_button, comparison_menu);
  up_menu_button_set_menu (self->measure_button, measure_menu);
  up_menu_button_set_menu (self->model_button, model_menu);
}
