/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-adoption-page.h"

#include "up-menu-button.h"

#include <glib/gi18n.h>

/**
 * UpAdoptionPage:
 *
 * Where on its curve of adoption a technology is, and how sure that is. Its controls choose the
 * metric, the technology, what of it is looked at, and the model.
 */
struct _UpAdoptionPage
{
  UpExplorePage parent_instance;

  GtkMenuButton *metric_button;
  GtkMenuButton *dimension_button;
  GtkMenuButton *subject_button;
  GtkMenuButton *measure_button;
  GtkMenuButton *model_button;
};

/* What words of the spec are called here. */
typedef struct
{
  const char *word;
  const char *label;
} Word;

static const Word measures[] = {
  { "auto", N_("Usual Measure") }, { "share", N_("Share") }, { "stock", N_("Stock") },
  { "cumulative", N_("Cumulated") }, { "flow", N_("New per Period") },
};

static const Word models[] = {
  { "auto", N_("Best Model") }, { "logistic", N_("Logistic") }, { "gompertz", N_("Gompertz") },
  { "bass", N_("Bass") }, { "richards", N_("Richards") }, { "nsrl", N_("NSRL") },
};

static GMenuModel *
list_words (const Word *words,
            guint       n_words,
            const char *action)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < n_words; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_(words[i].label), NULL);

      g_menu_item_set_action_and_target (item, action, "s", words[i].word);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static const char *
find_label (const Word *words,
            guint       n_words,
            const char *word)
{
  for (guint i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i].word, word) == 0)
      return _(words[i].label);
  return word;
}

G_DEFINE_FINAL_TYPE (UpAdoptionPage, up_adoption_page, UP_TYPE_EXPLORE_PAGE)

static void
up_adoption_page_show_spec (UpExplorePage *page,
                            UpSpec        *spec)
{
  UpAdoptionPage *self = UP_ADOPTION_PAGE (page);
  gboolean stored = up_spec_get_object (spec, "data") == NULL;

  gtk_menu_button_set_label (self->measure_button,
                             find_label (measures, G_N_ELEMENTS (measures),
                                         up_spec_get_text (spec, "measure")));
  gtk_menu_button_set_label (self->model_button,
                             find_label (models, G_N_ELEMENTS (models),
                                         up_spec_get_text (spec, "model")));
  gtk_widget_set_sensitive (GTK_WIDGET (self->metric_button), stored);
  gtk_widget_set_sensitive (GTK_WIDGET (self->subject_button), stored);
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
  UP_PAGE_CLASS (klass)->set_metrics = up_adoption_page_set_metrics;
  page_class->is_refused = up_adoption_page_is_refused;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/adoption-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UpAdoptionPage, metric_button);
  gtk_widget_class_bind_template_child (widget_class, UpAdoptionPage, dimension_button);
  gtk_widget_class_bind_template_child (widget_class, UpAdoptionPage, subject_button);
  gtk_widget_class_bind_template_child (widget_class, UpAdoptionPage, measure_button);
  gtk_widget_class_bind_template_child (widget_class, UpAdoptionPage, model_button);
}

static void
up_adoption_page_init (UpAdoptionPage *self)
{
  g_autoptr (GMenuModel) measure_menu =
      list_words (measures, G_N_ELEMENTS (measures), "win.measure");
  g_autoptr (GMenuModel) model_menu = list_words (models, G_N_ELEMENTS (models), "win.model");

  gtk_widget_init_template (GTK_WIDGET (self));
  up_menu_button_set_menu (self->measure_button, measure_menu);
  up_menu_button_set_menu (self->model_button, model_menu);
}
