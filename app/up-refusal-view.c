/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-refusal-view.h"

#include "up-answer.h"
#include "up-note.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * UpRefusalView:
 *
 * Where a chart would be if there were a value to draw: what is not shown, why, and the ways out.
 *
 * # CSS nodes
 *
 * `refusalview`
 */
struct _UpRefusalView
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkLabel *title;
  GtkListBox *reasons;
};

G_DEFINE_FINAL_TYPE (UpRefusalView, up_refusal_view, GTK_TYPE_WIDGET)

static void
up_refusal_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), UP_TYPE_REFUSAL_VIEW);
  G_OBJECT_CLASS (up_refusal_view_parent_class)->dispose (object);
}

static void
up_refusal_view_class_init (UpRefusalViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = up_refusal_view_dispose;
  gtk_widget_class_set_css_name (widget_class, "refusalview");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/refusal-view.ui");
  gtk_widget_class_bind_template_child (widget_class, UpRefusalView, scroller);
  gtk_widget_class_bind_template_child (widget_class, UpRefusalView, title);
  gtk_widget_class_bind_template_child (widget_class, UpRefusalView, reasons);
}

static void
up_refusal_view_init (UpRefusalView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
make_row (const char *name,
          const char *reason)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *cross = gtk_image_new_from_icon_name ("window-close-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reason);
  gtk_widget_add_css_class (cross, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (cross), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), cross);
  return row;
}

/**
 * up_refusal_view_set_frame:
 * @self: a view
 * @frame: an answer without a value
 * @locale: what to write in
 *
 * Says what is missing and why.
 */
void
up_refusal_view_set_frame (UpRefusalView *self,
                           UpFrame       *frame,
                           UpLocale      *locale)
{
  UpFrame *refusals;
  const char *const *subjects;
  const char *metric;
  g_autofree char *title = NULL;

  g_return_if_fail (UP_IS_REFUSAL_VIEW (self) && frame != NULL && locale != NULL);

  metric = up_answer_get_text (frame, "metric", "name", 0);
  /* Translators: %s is what is counted, for example “Pull requests”. */
  title = g_strdup_printf (_("%s: there is no value to show"),
                           metric != NULL ? up_locale_tr (locale, metric) : "");
  gtk_label_set_text (self->title, title);
  gtk_list_box_remove_all (self->reasons);
  refusals = up_frame_get_part (frame, "refusals");
  subjects = refusals != NULL ? up_frame_get_texts (refusals, "subject") : NULL;
  for (gsize i = 0; subjects != NULL && i < up_frame_get_n_rows (refusals); i++)
    {
      const char *name = up_answer_get_subject_name (frame, subjects[i]);
      g_autofree char *reason = up_note_get_text (frame, "refusals", i, locale);

      gtk_list_box_append (self->reasons, make_row (name != NULL ? up_locale_tr (locale, name) : "",
                                                    reason));
    }
}
