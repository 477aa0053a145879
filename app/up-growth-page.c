/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-growth-page.h"

/**
 * UpGrowthPage:
 *
 * How technologies grow: their series through time, and their growth a year with its interval.
 */
struct _UpGrowthPage
{
  AdwBin parent_instance;

  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (UpGrowthPage, up_growth_page, ADW_TYPE_BIN)

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

  G_OBJECT_CLASS (klass)->dispose = up_growth_page_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/growth-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UpGrowthPage, stack);
}

static void
up_growth_page_init (UpGrowthPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
