/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-card.h"

#include "up-data-table.h"
#include "up-inquiry.h"
#include "up-refusal-view.h"
#include "up-sheet.h"

#include <glib/gi18n.h>
#include <math.h>

/**
 * UpChartCard:
 *
 * One question of a page that shows several, and its answer as a chart or a table; or why there is
 * none. It is chosen by a click or by the keyboard entering it; a page's actions are about the card
 * chosen last.
 *
 * # CSS nodes
 *
 * `box.chart-card.board[.chosen]`
 *
 * # Accessibility
 *
 * A group, labelled by the finding of its chart.
 */
struct _UpChartCard
{
  AdwBin parent_instance;

  UpInquiry *inquiry; /* owned */
  UpLocale *locale;   /* owned */
  UpFrame *shown;     /* owned; nullable; what the chart shows */
  UpFrame *tabled;    /* owned; nullable; what the table shows */
  gboolean show_table;

  GtkStack *stack;
  UpChartView *chart;
  UpDataTable *table;
  UpRefusalView *refusal;
  GtkLabel *error_label;
  GtkLabel *offer_label;
  GtkButton *offer_button;
};

G_DEFINE_FINAL_TYPE (UpChartCard, up_chart_card, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  ANSWERED,
  WINDOW_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- What is shown -------------------------------------------------------------------------- */

/* Without a single value there is nothing to draw, only what was refused to tell. */
static gboolean
is_refused (UpFrame *frame)
{
  const double *values = up_frame_get_numbers (frame, "value");
  UpFrame *refusals = up_frame_get_part (frame, "refusals");

  if (values == NULL || refusals == NULL || up_frame_get_n_rows (refusals) == 0)
    return FALSE;
  for (gsize i = 0; i < up_frame_get_n_rows (frame); i++)
    if (!isnan (values[i]))
      return FALSE;
  return TRUE;
}

static const char *
find_state (UpChartCard *self)
{
  UpFrame *frame = up_inquiry_get_frame (self->inquiry);
  gboolean has_offer = *gtk_label_get_text (self->offer_label) != '\0';

  if (has_offer && (up_inquiry_get_spec (self->inquiry) == NULL ||
                    (frame != NULL && is_refused (frame))))
    return "offer";
  if (frame == NULL)
    return up_inquiry_get_error (self->inquiry) != NULL ? "error" : "loading";
  if (is_refused (frame))
    return "refusal";
  return self->show_table ? "table" : "chart";
}

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

static void
update_state (UpChartCard *self)
{
  const char *state = find_state (self);
  const GError *error = up_inquiry_get_error (self->inquiry);
  UpFrame *frame = up_inquiry_get_frame (self->inquiry);

  if (is_new (&self->shown, frame))
    up_chart_view_set_answer (self->chart, up_inquiry_get_answered (self->inquiry), frame);
  /* Rows and cells are widgets: they are made when somebody looks. */
  if (g_str_equal (state, "table") && is_new (&self->tabled, frame))
    {
      g_autoptr (UpLocale) locale = up_chart_view_get_locale (self->chart);

      up_data_table_set_frame (self->table, frame, locale);
    }
  if (g_str_equal (state, "refusal"))
    up_refusal_view_set_frame (self->refusal, frame, self->locale);
  gtk_label_set_text (self->error_label, error != NULL ? error->message : "");
  gtk_stack_set_visible_child_name (self->stack, state);
}

/* --- Callbacks ------------------------------------------------------------------------------ */

static void
inquiry_changed_cb (UpChartCard *self)
{
  update_state (self);
  g_signal_emit (self, signals[ANSWERED], 0);
}

static void
entered_cb (UpChartCard *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
window_chosen_cb (UpChartCard *self,
                  gint64       from,
                  gint64       to)
{
  g_signal_emit (self, signals[WINDOW_CHOSEN], 0, from, to);
}

static void
drawing_failed_cb (UpChartCard  *self,
                   const GError *error)
{
  up_inquiry_fail (self->inquiry, error);
}

/* The picture's own words name the card. */
static void
drawn_cb (UpChartCard *self)
{
  UpScene *scene = up_chart_view_get_scene (self->chart);
  const char *title = scene != NULL ? up_scene_get_text (scene, "title") : NULL;

  if (title != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                    -1);
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
up_chart_card_dispose (GObject *object)
{
  UpChartCard *self = UP_CHART_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), UP_TYPE_CHART_CARD);
  g_clear_object (&self->inquiry);
  g_clear_pointer (&self->locale, up_locale_unref);
  g_clear_pointer (&self->shown, up_frame_unref);
  g_clear_pointer (&self->tabled, up_frame_unref);
  G_OBJECT_CLASS (up_chart_card_parent_class)->dispose (object);
}

static void
up_chart_card_class_init (UpChartCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = up_chart_card_dispose;

  /**
   * UpChartCard::chosen:
   * @self: the card
   *
   * Somebody clicked it, or the keyboard entered it.
   */
  signals[CHOSEN] = g_signal_new ("chosen", UP_TYPE_CHART_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  /**
   * UpChartCard::answered:
   * @self: the card
   *
   * An answer came, or failed to.
   */
  signals[ANSWERED] = g_signal_new ("answered", UP_TYPE_CHART_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  /**
   * UpChartCard::window-chosen:
   * @self: the card
   * @from: first moment of the first period
   * @to: first moment of the last one
   *
   * Somebody chose a window of time in the chart.
   */
  signals[WINDOW_CHOSEN] = g_signal_new ("window-chosen", UP_TYPE_CHART_CARD, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64,
                                         G_TYPE_INT64);

  g_type_ensure (UP_TYPE_CHART_VIEW);
  g_type_ensure (UP_TYPE_DATA_TABLE);
  g_type_ensure (UP_TYPE_REFUSAL_VIEW);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/chart-card.ui");
  gtk_widget_class_bind_template_child (widget_class, UpChartCard, stack);
  gtk_widget_class_bind_template_child (widget_class, UpChartCard, chart);
  gtk_widget_class_bind_template_child (widget_class, UpChartCard, table);
  gtk_widget_class_bind_template_child (widget_class, UpChartCard, refusal);
  gtk_widget_class_bind_template_child (widget_class, UpChartCard, offer_label);
  gtk_widget_class_bind_template_child (widget_class, UpChartCard, offer_button);
  gtk_widget_class_bind_template_child (widget_class, UpChartCard, error_label);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, window_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, drawing_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, drawn_cb);
}

static void
up_chart_card_init (UpChartCard *self)
{
  self->inquiry = up_inquiry_new ();
  self->locale = up_locale_new_from_environment ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->inquiry, "changed", G_CALLBACK (inquiry_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* --- Public --------------------------------------------------------------------------------- */

/**
 * up_chart_card_new:
 *
 * Returns: (transfer floating): a card without a question
 */
UpChartCard *
up_chart_card_new (void)
{
  return g_object_new (UP_TYPE_CHART_CARD, NULL);
}

/**
 * up_chart_card_set_library:
 * @self: a card
 * @library: (nullable): whom to ask
 */
void
up_chart_card_set_library (UpChartCard *self,
                           UpLibrary   *library)
{
  g_return_if_fail (UP_IS_CHART_CARD (self));

  up_inquiry_set_library (self->inquiry, library);
}

/**
 * up_chart_card_set_spec:
 * @self: a card
 * @spec: what is asked now
 */
void
up_chart_card_set_spec (UpChartCard *self,
                        UpSpec      *spec)
{
  UpSpec *asked;

  g_return_if_fail (UP_IS_CHART_CARD (self) && spec != NULL);

  asked = up_inquiry_get_spec (self->inquiry);
  if (asked == NULL || !up_spec_equal (asked, spec))
    up_inquiry_set_spec (self->inquiry, spec);
}

/**
 * up_chart_card_set_offer:
 * @self: a card
 * @text: why there may be nothing to show, and what could be done
 * @label: of the button that does it, with a mnemonic
 * @action: name of its action
 * @target: what the action is about
 *
 * Says what stands in the place of a chart for which the figures have yet to be made.
 */
void
up_chart_card_set_offer (UpChartCard *self,
                         const char  *text,
                         const char  *label,
                         const char  *action,
                         const char  *target)
{
  g_return_if_fail (UP_IS_CHART_CARD (self) && text != NULL && label != NULL && action != NULL);

  gtk_label_set_text (self->offer_label, text);
  gtk_button_set_label (self->offer_button, label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->offer_button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->offer_button), action);
  update_state (self);
}

/**
 * up_chart_card_get_spec:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): what is asked now
 */
UpSpec *
up_chart_card_get_spec (UpChartCard *self)
{
  g_return_val_if_fail (UP_IS_CHART_CARD (self), NULL);

  return up_inquiry_get_spec (self->inquiry);
}

/**
 * up_chart_card_get_frame:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): the last good answer
 */
UpFrame *
up_chart_card_get_frame (UpChartCard *self)
{
  g_return_val_if_fail (UP_IS_CHART_CARD (self), NULL);

  return up_inquiry_get_frame (self->inquiry);
}

/**
 * up_chart_card_get_answered:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): the question that the last good answer answers
 */
UpSpec *
up_chart_card_get_answered (UpChartCard *self)
{
  g_return_val_if_fail (UP_IS_CHART_CARD (self), NULL);

  return up_inquiry_get_answered (self->inquiry);
}

/**
 * up_chart_card_get_chart:
 * @self: a card
 *
 * Returns: (transfer none): its chart
 */
UpChartView *
up_chart_card_get_chart (UpChartCard *self)
{
  g_return_val_if_fail (UP_IS_CHART_CARD (self), NULL);

  return self->chart;
}

/**
 * up_chart_card_get_table:
 * @self: a card with an answer
 *
 * Returns: (transfer full): the answer as tab-separated text
 */
char *
up_chart_card_get_table (UpChartCard *self)
{
  g_autoptr (UpLocale) locale = NULL;
  g_autoptr (UpSheet) sheet = NULL;

  g_return_val_if_fail (UP_IS_CHART_CARD (self), NULL);
  g_return_val_if_fail (up_inquiry_get_frame (self->inquiry) != NULL, NULL);

  locale = up_chart_view_get_locale (self->chart);
  sheet = up_sheet_new_values (up_inquiry_get_frame (self->inquiry), locale);
  return up_sheet_to_tsv (sheet);
}

/**
 * up_chart_card_has_nothing:
 * @self: a card
 *
 * Returns: whether the answer holds no row, and no reason for that but that nothing is known
 */
gboolean
up_chart_card_has_nothing (UpChartCard *self)
{
  UpFrame *frame, *refusals;
  const char *const *codes;

  g_return_val_if_fail (UP_IS_CHART_CARD (self), FALSE);

  frame = up_inquiry_get_frame (self->inquiry);
  if (frame == NULL || (up_frame_get_n_rows (frame) > 0 && !is_refused (frame)))
    return FALSE;
  refusals = up_frame_get_part (frame, "refusals");
  codes = refusals != NULL ? up_frame_get_texts (refusals, "code") : NULL;
  for (gsize i = 0; codes != NULL && i < up_frame_get_n_rows (refusals); i++)
    if (!g_str_equal (codes[i], "no-data"))
      return FALSE;
  return TRUE;
}

/**
 * up_chart_card_get_state:
 * @self: a card
 *
 * Returns: (transfer none): what is shown: `loading`, `chart`, `table`, `refusal`, `offer` or
 *   `error`
 */
const char *
up_chart_card_get_state (UpChartCard *self)
{
  g_return_val_if_fail (UP_IS_CHART_CARD (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}

/**
 * up_chart_card_set_chosen:
 * @self: a card
 * @chosen: whether the page's actions are about it
 */
void
up_chart_card_set_chosen (UpChartCard *self,
                          gboolean     chosen)
{
  g_return_if_fail (UP_IS_CHART_CARD (self));

  if (chosen)
    gtk_widget_add_css_class (adw_bin_get_child (ADW_BIN (self)), "chosen");
  else
    gtk_widget_remove_css_class (adw_bin_get_child (ADW_BIN (self)), "chosen");
}

/**
 * up_chart_card_set_show_table:
 * @self: a card
 * @show_table: whether its table is shown instead of the chart
 */
void
up_chart_card_set_show_table (UpChartCard *self,
                              gboolean     show_table)
{
  g_return_if_fail (UP_IS_CHART_CARD (self));

  if (self->show_table == show_table)
    return;
  self->show_table = show_table;
  update_state (self);
}

/**
 * up_chart_card_retry:
 * @self: a card
 *
 * Asks again, after an error.
 */
void
up_chart_card_retry (UpChartCard *self)
{
  g_return_if_fail (UP_IS_CHART_CARD (self));

  up_inquiry_retry (self->inquiry);
}
