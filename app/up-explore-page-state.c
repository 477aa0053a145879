/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-explore-page-private.h"

#include "up-chart-menu.h"
#include "up-store-error.h"

#include <glib/gi18n.h>
#include <math.h>

/* What a page shows: a chart, a table, or why there is none. */

static gboolean
has_value (UpFrame *frame)
{
  const double *values = up_frame_get_numbers (frame, "value");

  for (gsize i = 0; values != NULL && i < up_frame_get_n_rows (frame); i++)
    if (!isnan (values[i]))
      return TRUE;
  return FALSE;
}

/* Series without a value. Other kinds of chart say in themselves that there is nothing to draw. */
gboolean
up_explore_page_is_refused (UpExplorePage *self,
                            UpSpec        *spec,
                            UpFrame       *frame)
{
  gboolean takes_series;

  up_chart_menu_get_kind (spec, &takes_series);
  return takes_series && !has_value (frame);
}

static const char *
find_state (UpExplorePage *self)
{
  UpExplorePagePrivate *priv = up_explore_page_get_private (self);
  UpFrame *frame = up_inquiry_get_frame (priv->inquiry);

  if (frame == NULL && up_inquiry_get_error (priv->inquiry) != NULL)
    return "error";
  if (up_inquiry_is_empty (priv->inquiry))
    return "empty";
  if (frame == NULL)
    return "loading";
  if (UP_EXPLORE_PAGE_GET_CLASS (self)->is_refused (self,
                                                    up_inquiry_get_answered (priv->inquiry), frame))
    return "refusal";
  return up_page_get_show_table (UP_PAGE (self)) ? "table" : "chart";
}

static void
show_error (UpExplorePage *self)
{
  UpExplorePagePrivate *priv = up_explore_page_get_private (self);
  const GError *error = up_inquiry_get_error (priv->inquiry);
  gboolean store = error != NULL && error->domain == UP_STORE_ERROR;
  g_autofree char *text = NULL;

  if (error == NULL)
    {
      adw_banner_set_revealed (priv->banner, FALSE);
      return;
    }
  text = store ? g_strdup_printf ("%s. %s", error->message,
                                  _(up_store_error_advice ((UpStoreError) error->code)))
               : g_strdup (error->message);
  adw_status_page_set_title (priv->error_status, store ? _("Your Data Cannot Be Opened")
                                                       : _("This Chart Cannot Be Made"));
  {
    g_autofree char *escaped = g_markup_escape_text (text, -1);

    adw_status_page_set_description (priv->error_status, escaped);
  }
  gtk_widget_set_visible (priv->bundled_button, store);
  gtk_widget_set_visible (priv->sample_button, !store);
  adw_banner_set_title (priv->banner, text);
  adw_banner_set_use_markup (priv->banner, FALSE);
  adw_banner_set_button_label (priv->banner, _("_Try Again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (priv->banner), "win.retry");
  adw_banner_set_revealed (priv->banner, up_inquiry_get_frame (priv->inquiry) != NULL);
}

/* Gives @frame to chart or table; each only when it is new to it. */
static gboolean
is_new (UpFrame **shown,
        UpFrame  *frame)
{
  if (*shown == frame)
    return FALSE;
  g_clear_pointer (shown, up_frame_unref);
  *shown = frame != NULL ? up_frame_ref (frame) : NULL;
  return TRUE;
}

/* Shows chart, table, or what there is to say instead. */
void
up_explore_page_update_state (UpExplorePage *self)
{
  UpExplorePagePrivate *priv = up_explore_page_get_private (self);
  UpFrame *frame = up_inquiry_get_frame (priv->inquiry);
  const char *state = find_state (self);

  show_error (self);
  if (is_new (&priv->shown, frame))
    up_chart_view_set_answer (priv->chart, up_inquiry_get_answered (priv->inquiry), frame);
  /* Rows and cells are widgets: they are made when somebody looks. */
  if (g_str_equal (state, "table") && is_new (&priv->tabled, frame))
    {
      g_autoptr (UpLocale) locale = up_chart_view_get_locale (priv->chart);

      up_data_table_set_frame (priv->table, frame, locale);
    }
  if (g_str_equal (state, "refusal"))
    up_refusal_view_set_frame (priv->refusal, frame, priv->locale);
  gtk_stack_set_visible_child_name (priv->stack, state);
  /* Figures that come at once replace nothing; only late ones show that they are awaited. */
  gtk_widget_set_visible (priv->skeleton, priv->skeleton_source == 0);
}
