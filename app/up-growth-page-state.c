/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-growth-page-private.h"

#include "up-chart-menu.h"
#include "up-store-error.h"

#include <glib/gi18n.h>
#include <math.h>

/* What the growth page shows: a chart, a table, or why there is none. */

/* From this ratio of largest to smallest value on, a log scale shows more (visual.md 4). */
#define LOG_RATIO 100

static gboolean
has_value (UpFrame *frame)
{
  const double *values = up_frame_get_numbers (frame, "value");

  for (gsize i = 0; values != NULL && i < up_frame_get_n_rows (frame); i++)
    if (!isnan (values[i]))
      return TRUE;
  return FALSE;
}

static const char *
find_state (UpGrowthPage *self)
{
  UpFrame *frame = up_inquiry_get_frame (self->inquiry);
  gboolean takes_series;

  if (frame == NULL && up_inquiry_get_error (self->inquiry) != NULL)
    return "error";
  if (up_inquiry_is_empty (self->inquiry))
    return "empty";
  if (frame == NULL)
    return "loading";
  /* Other kinds of chart say in themselves that there is nothing to draw. */
  up_chart_menu_get_kind (up_inquiry_get_answered (self->inquiry), &takes_series);
  if (takes_series && !has_value (frame))
    return "refusal";
  return self->show_table ? "table" : "chart";
}

static void
show_error (UpGrowthPage *self)
{
  const GError *error = up_inquiry_get_error (self->inquiry);
  gboolean store = error != NULL && error->domain == UP_STORE_ERROR;
  g_autofree char *text = NULL;

  if (error == NULL)
    {
      adw_banner_set_revealed (self->banner, FALSE);
      return;
    }
  text = store ? g_strdup_printf ("%s. %s", error->message,
                                  _(up_store_error_advice ((UpStoreError) error->code)))
               : g_strdup (error->message);
  adw_status_page_set_title (self->error_status, store ? _("Your Data Cannot Be Opened")
                                                       : _("This Chart Cannot Be Made"));
  {
    g_autofree char *escaped = g_markup_escape_text (text, -1);

    adw_status_page_set_description (self->error_status, escaped);
  }
  gtk_widget_set_visible (self->bundled_button, store);
  gtk_widget_set_visible (self->sample_button, !store);
  adw_banner_set_title (self->banner, text);
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_banner_set_button_label (self->banner, _("_Try Again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->banner), "win.retry");
  adw_banner_set_revealed (self->banner, up_inquiry_get_frame (self->inquiry) != NULL);
}

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
up_growth_page_update_state (UpGrowthPage *self)
{
  UpFrame *frame = up_inquiry_get_frame (self->inquiry);
  const char *state = find_state (self);

  show_error (self);
  if (is_new (&self->shown, frame))
    {
      up_chart_view_set_answer (self->chart, up_inquiry_get_answered (self->inquiry), frame);
      gtk_widget_set_visible (self->log_dot, frame != NULL && should_hint_log (frame));
    }
  /* Rows and cells are widgets: they are made when somebody looks. */
  if (g_str_equal (state, "table") && is_new (&self->tabled, frame))
    up_data_table_set_frame (self->table, frame, self->locale);
  if (g_str_equal (state, "refusal"))
    up_refusal_view_set_frame (self->refusal, frame, self->locale);
  gtk_stack_set_visible_child_name (self->stack, state);
  /* Figures that come at once replace nothing; only late ones show that they are awaited. */
  gtk_widget_set_visible (self->skeleton, self->skeleton_source == 0);
}
