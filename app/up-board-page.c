/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-board-page.h"

#include "up-answer.h"
#include "up-board-layout.h"
#include "up-board-spec.h"
#include "up-spec-edit.h"

#include <glib/gi18n.h>

/**
 * UpBoardPage:
 *
 * A page of several cards, each a chart of its own, which all ask about the same subjects in the
 * same window. The card chosen last is the one that the window's actions and the pane beside it are
 * about. A page of its own kind says which cards there are; a widget above them, `bar`, holds its
 * controls, and `empty` is what stands there while nothing is asked about; without it the cards ask
 * about everything.
 */

typedef struct
{
  UpSpec *spec;       /* owned; nullable; what the page is asked */
  GPtrArray *cards;   /* owned, (element-type UpChartCard), unowned elements */
  UpChartCard *chosen; /* unowned; nullable only before the first question */
  int width;          /* of the narrowest card, in columns of the grid; 0 before it is filled */
  guint n_asked;      /* cards that were asked what the page is asked now */
  guint later;        /* tick that asks the rest */
  gint64 waiting_since; /* the frame of its first look */

  AdwBin *bar_place;
  AdwBin *empty_place;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkGrid *grid;
  AdwBreakpoint *medium;
} UpBoardPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (UpBoardPage, up_board_page, UP_TYPE_PAGE)

enum
{
  PROP_0,
  PROP_BAR,
  PROP_EMPTY,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* Microseconds until the cards further down are asked anyhow. */
#define MOST_WAITING G_USEC_PER_SEC

static UpBoardPagePrivate *
get_private (UpBoardPage *self)
{
  return up_board_page_get_instance_private (self);
}

static const UpBoardCard *
list_cards (UpBoardPage *self,
            guint       *n)
{
  return UP_BOARD_PAGE_GET_CLASS (self)->list_cards (self, n);
}

/* --- Questions ------------------------------------------------------------------------------ */

/* What a card asks, by what the page is asked. */
static UpSpec *
make_spec (UpBoardPage       *self,
           const UpBoardCard *card,
           UpSpec            *page)
{
  UpSpec *spec = up_board_spec_new (card->spec, page);

  if (UP_BOARD_PAGE_GET_CLASS (self)->adapt_spec != NULL)
    spec = UP_BOARD_PAGE_GET_CLASS (self)->adapt_spec (self, card, spec);
  return spec;
}

/* The card that asks what the page is asked, so that a chart opened again is the one chosen. */
static UpChartCard *
find_asked (UpBoardPage *self,
            UpSpec      *page)
{
  UpBoardPagePrivate *priv = get_private (self);

  for (guint i = 0; i < priv->cards->len; i++)
    {
      UpSpec *spec = up_chart_card_get_spec (priv->cards->pdata[i]);

      if (spec != NULL &&
          g_strcmp0 (up_spec_get_text (spec, "chart"), up_spec_get_text (page, "chart")) == 0 &&
          g_strcmp0 (up_spec_get_text (spec, "metric"), up_spec_get_text (page, "metric")) == 0)
        return priv->cards->pdata[i];
    }
  return NULL;
}

/* Asks the cards up to @end that were not asked yet. */
static void
ask_cards (UpBoardPage *self,
           guint        end)
{
  UpBoardPagePrivate *priv = get_private (self);
  guint n;
  const UpBoardCard *cards = list_cards (self, &n);

  for (; priv->n_asked < MIN (end, n); priv->n_asked++)
    {
      g_autoptr (UpSpec) spec = make_spec (self, &cards[priv->n_asked], priv->spec);

      if (spec != NULL)
        up_chart_card_set_spec (priv->cards->pdata[priv->n_asked], spec);
    }
}

static gboolean
is_drawn (UpChartCard *card)
{
  const char *state = up_chart_card_get_state (card);

  return g_str_equal (state, "chart") ? up_chart_view_is_current (up_chart_card_get_chart (card))
                                      : !g_str_equal (state, "loading");
}

/* The cards further down have the processor when those seen first are drawn, or soon after. */
static gboolean
ask_rest_cb (GtkWidget     *widget,
             GdkFrameClock *clock,
             gpointer       user_data)
{
  UpBoardPage *self = UP_BOARD_PAGE (widget);
  UpBoardPagePrivate *priv = get_private (self);
  gboolean drawn = TRUE;

  if (priv->waiting_since == 0)
    priv->waiting_since = gdk_frame_clock_get_frame_time (clock);
  for (guint i = 0; i < priv->n_asked; i++)
    drawn &= is_drawn (priv->cards->pdata[i]);
  if (!drawn && gdk_frame_clock_get_frame_time (clock) - priv->waiting_since < MOST_WAITING)
    return G_SOURCE_CONTINUE;
  priv->later = 0;
  ask_cards (self, G_MAXUINT);
  return G_SOURCE_REMOVE;
}

static void
ask (UpBoardPage *self,
     UpSpec      *page)
{
  UpBoardPagePrivate *priv = get_private (self);
  UpBoardPageClass *klass = UP_BOARD_PAGE_GET_CLASS (self);
  gboolean empty = klass->is_empty != NULL
                       ? klass->is_empty (self, page)
                       : up_spec_get_list (page, "subjects")[0] == NULL &&
                             adw_bin_get_child (priv->empty_place) != NULL;
  gboolean begun = priv->n_asked > 0;
  guint n;
  UpChartCard *asked;

  priv->n_asked = 0;
  if (!empty)
    ask_cards (self, begun ? G_MAXUINT : up_board_spec_count_first (list_cards (self, &n), n));
  gtk_stack_set_visible_child_name (priv->stack, empty ? "empty" : "cards");
  asked = empty ? NULL : find_asked (self, page);
  /* A chart opened again may be any of them. */
  if (!empty && asked == NULL)
    {
      ask_cards (self, G_MAXUINT);
      asked = find_asked (self, page);
    }
  priv->waiting_since = 0;
  if (!empty && priv->later == 0 && priv->n_asked < priv->cards->len)
    priv->later = gtk_widget_add_tick_callback (GTK_WIDGET (self), ask_rest_cb, NULL, NULL);
  if (asked != NULL && priv->chosen == NULL)
    up_board_page_choose (self, asked);
}

/* --- Cards ---------------------------------------------------------------------------------- */

/* Puts the cards in their places, none of them narrower than @width columns. */
static void
lay_out (UpBoardPage *self,
         int          width)
{
  UpBoardPagePrivate *priv = get_private (self);
  guint n;
  const UpBoardCard *cards = list_cards (self, &n);

  up_board_layout_place (priv->grid, cards, priv->cards, width);
  priv->width = width;
}

/* What may be unknown of a subject has a card only where something is known. */
static void
show_known (UpBoardPage *self)
{
  UpBoardPagePrivate *priv = get_private (self);
  gboolean changed = FALSE;
  guint n;
  const UpBoardCard *cards = list_cards (self, &n);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *card = priv->cards->pdata[i];
      gboolean shown = priv->cards->pdata[i] == priv->chosen ||
                       !up_chart_card_has_nothing (priv->cards->pdata[i]);

      if (!cards[i].optional)
        continue;
      changed |= gtk_widget_get_visible (card) != shown;
      gtk_widget_set_visible (card, shown);
    }
  if (changed && priv->width > 0)
    lay_out (self, priv->width);
}

static void
card_chosen_cb (UpBoardPage *self,
                UpChartCard *card)
{
  up_board_page_choose (self, card);
}

static void
card_answered_cb (UpBoardPage *self,
                  UpChartCard *card)
{
  UpBoardPagePrivate *priv = get_private (self);

  show_known (self);
  if (card != priv->chosen)
    return;
  if (UP_BOARD_PAGE_GET_CLASS (self)->show_answer != NULL)
    UP_BOARD_PAGE_GET_CLASS (self)->show_answer (self, up_chart_card_get_frame (card));
  up_page_tell_answered (UP_PAGE (self));
}

/* The cards share their time: what is read in one is read in all. */
static void
chart_read_cb (UpBoardPage *self,
               gint64       time,
               UpChartView *chart)
{
  UpBoardPagePrivate *priv = get_private (self);

  for (guint i = 0; i < priv->cards->len; i++)
    {
      UpChartView *other = up_chart_card_get_chart (priv->cards->pdata[i]);

      if (other != chart)
        up_chart_view_follow (other, time);
    }
}

static void
window_chosen_cb (UpBoardPage *self,
                  gint64       from,
                  gint64       to,
                  UpChartCard *card)
{
  UpBoardPagePrivate *priv = get_private (self);
  UpFrame *frame = up_chart_card_get_frame (card);
  g_autoptr (UpSpec) spec = NULL;

  if (frame == NULL)
    return;
  spec = up_spec_edit_set_window (priv->spec, from, to, up_answer_get_window (frame).period);
  up_page_propose (UP_PAGE (self), spec);
}

static void
add_cards (UpBoardPage *self)
{
  UpBoardPagePrivate *priv = get_private (self);
  guint n;
  const UpBoardCard *cards = list_cards (self, &n);

  for (guint i = 0; i < n; i++)
    {
      UpChartCard *card = up_chart_card_new ();

      if (cards[i].offer != NULL)
        up_chart_card_set_offer (card, _(cards[i].offer), _(cards[i].offer_label),
                                 cards[i].offer_action, cards[i].offer_target);
      gtk_widget_set_hexpand (GTK_WIDGET (card), TRUE);
      g_signal_connect_object (card, "chosen", G_CALLBACK (card_chosen_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (card, "answered", G_CALLBACK (card_answered_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (up_chart_card_get_chart (card), "read", G_CALLBACK (chart_read_cb),
                               self, G_CONNECT_SWAPPED);
      g_signal_connect_object (card, "window-chosen", G_CALLBACK (window_chosen_cb), self,
                               G_CONNECT_SWAPPED);
      g_ptr_array_add (priv->cards, card);
    }
}

static void
width_changed_cb (UpBoardPage *self)
{
  AdwBreakpointBin *bin = ADW_BREAKPOINT_BIN (adw_bin_get_child (ADW_BIN (self)));
  AdwBreakpoint *current = adw_breakpoint_bin_get_current_breakpoint (bin);
  UpBoardPagePrivate *priv = get_private (self);
  int width = current == NULL           ? 1
              : current == priv->medium ? UP_BOARD_COLUMNS / 2
                                        : UP_BOARD_COLUMNS;

  if (width != priv->width)
    lay_out (self, width);
}

static void
show_table_changed_cb (UpBoardPage *self)
{
  UpBoardPagePrivate *priv = get_private (self);

  for (guint i = 0; i < priv->cards->len; i++)
    up_chart_card_set_show_table (priv->cards->pdata[i],
                                  priv->cards->pdata[i] == priv->chosen &&
                                      up_page_get_show_table (UP_PAGE (self)));
}

/* --- UpPage --------------------------------------------------------------------------------- */

static void
up_board_page_set_library (UpPage    *page,
                           UpLibrary *library)
{
  UpBoardPagePrivate *priv = get_private (UP_BOARD_PAGE (page));

  for (guint i = 0; i < priv->cards->len; i++)
    up_chart_card_set_library (priv->cards->pdata[i], library);
}

static void
up_board_page_set_spec (UpPage *page,
                        UpSpec *spec)
{
  UpBoardPage *self = UP_BOARD_PAGE (page);
  UpBoardPagePrivate *priv = get_private (self);

  up_spec_ref (spec);
  g_clear_pointer (&priv->spec, up_spec_unref);
  priv->spec = spec;
  ask (self, spec);
  if (UP_BOARD_PAGE_GET_CLASS (self)->show_spec != NULL)
    UP_BOARD_PAGE_GET_CLASS (self)->show_spec (self, spec);
}

static UpChartView *
up_board_page_get_chart (UpPage *page)
{
  UpBoardPagePrivate *priv = get_private (UP_BOARD_PAGE (page));

  return priv->chosen != NULL ? up_chart_card_get_chart (priv->chosen) : NULL;
}

static UpFrame *
up_board_page_get_frame (UpPage *page)
{
  UpBoardPagePrivate *priv = get_private (UP_BOARD_PAGE (page));

  return priv->chosen != NULL ? up_chart_card_get_frame (priv->chosen) : NULL;
}

static UpSpec *
up_board_page_get_answered (UpPage *page)
{
  UpBoardPagePrivate *priv = get_private (UP_BOARD_PAGE (page));

  return priv->chosen != NULL ? up_chart_card_get_answered (priv->chosen) : NULL;
}

static char *
up_board_page_get_table (UpPage *page)
{
  return up_chart_card_get_table (get_private (UP_BOARD_PAGE (page))->chosen);
}

static void
up_board_page_retry (UpPage *page)
{
  UpBoardPagePrivate *priv = get_private (UP_BOARD_PAGE (page));

  for (guint i = 0; i < priv->cards->len; i++)
    up_chart_card_retry (priv->cards->pdata[i]);
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
up_board_page_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  UpBoardPagePrivate *priv = get_private (UP_BOARD_PAGE (object));

  switch (prop_id)
    {
    case PROP_BAR:
      g_value_set_object (value, adw_bin_get_child (priv->bar_place));
      break;
    case PROP_EMPTY:
      g_value_set_object (value, adw_bin_get_child (priv->empty_place));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_board_page_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  UpBoardPagePrivate *priv = get_private (UP_BOARD_PAGE (object));

  switch (prop_id)
    {
    case PROP_BAR:
      adw_bin_set_child (priv->bar_place, g_value_get_object (value));
      break;
    case PROP_EMPTY:
      adw_bin_set_child (priv->empty_place, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_board_page_constructed (GObject *object)
{
  UpBoardPage *self = UP_BOARD_PAGE (object);

  G_OBJECT_CLASS (up_board_page_parent_class)->constructed (object);
  add_cards (self);
  lay_out (self, 1);
}

static void
up_board_page_dispose (GObject *object)
{
  UpBoardPagePrivate *priv = get_private (UP_BOARD_PAGE (object));

  if (priv->later != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (object), priv->later);
  priv->later = 0;
  g_ptr_array_set_size (priv->cards, 0);
  priv->chosen = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), UP_TYPE_BOARD_PAGE);
  g_clear_pointer (&priv->spec, up_spec_unref);
  G_OBJECT_CLASS (up_board_page_parent_class)->dispose (object);
}

static void
up_board_page_finalize (GObject *object)
{
  g_clear_pointer (&get_private (UP_BOARD_PAGE (object))->cards, g_ptr_array_unref);
  G_OBJECT_CLASS (up_board_page_parent_class)->finalize (object);
}

static void
up_board_page_class_init (UpBoardPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  UpPageClass *page_class = UP_PAGE_CLASS (klass);

  object_class->get_property = up_board_page_get_property;
  object_class->set_property = up_board_page_set_property;
  object_class->constructed = up_board_page_constructed;
  object_class->dispose = up_board_page_dispose;
  object_class->finalize = up_board_page_finalize;
  page_class->set_library = up_board_page_set_library;
  page_class->set_spec = up_board_page_set_spec;
  page_class->get_chart = up_board_page_get_chart;
  page_class->get_frame = up_board_page_get_frame;
  page_class->get_answered = up_board_page_get_answered;
  page_class->get_table = up_board_page_get_table;
  page_class->retry = up_board_page_retry;

  /**
   * UpBoardPage:bar:
   *
   * The controls above the cards.
   */
  props[PROP_BAR] = g_param_spec_object ("bar", NULL, NULL, GTK_TYPE_WIDGET,
                                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /**
   * UpBoardPage:empty:
   *
   * What stands there while the question names no subject.
   */
  props[PROP_EMPTY] = g_param_spec_object ("empty", NULL, NULL, GTK_TYPE_WIDGET,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/board-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, UpBoardPage, bar_place);
  gtk_widget_class_bind_template_child_private (widget_class, UpBoardPage, empty_place);
  gtk_widget_class_bind_template_child_private (widget_class, UpBoardPage, stack);
  gtk_widget_class_bind_template_child_private (widget_class, UpBoardPage, scroller);
  gtk_widget_class_bind_template_child_private (widget_class, UpBoardPage, grid);
  gtk_widget_class_bind_template_child_private (widget_class, UpBoardPage, medium);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
}

static void
up_board_page_init (UpBoardPage *self)
{
  get_private (self)->cards = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::show-table", G_CALLBACK (show_table_changed_cb), NULL);
}

/* --- For kinds of boards -------------------------------------------------------------------- */

/**
 * up_board_page_get_spec:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what the page is asked now
 */
UpSpec *
up_board_page_get_spec (UpBoardPage *self)
{
  g_return_val_if_fail (UP_IS_BOARD_PAGE (self), NULL);

  return get_private (self)->spec;
}

/**
 * up_board_page_get_card:
 * @self: a page
 * @index: a place in its cards
 *
 * Returns: (transfer none) (nullable): that card
 */
UpChartCard *
up_board_page_get_card (UpBoardPage *self,
                        guint        index)
{
  UpBoardPagePrivate *priv;

  g_return_val_if_fail (UP_IS_BOARD_PAGE (self), NULL);

  priv = get_private (self);
  return index < priv->cards->len ? priv->cards->pdata[index] : NULL;
}

/**
 * up_board_page_get_chosen:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the card that the window's actions are about
 */
UpChartCard *
up_board_page_get_chosen (UpBoardPage *self)
{
  g_return_val_if_fail (UP_IS_BOARD_PAGE (self), NULL);

  return get_private (self)->chosen;
}

/**
 * up_board_page_choose:
 * @self: a page
 * @card: one of its cards
 *
 * Makes the window's actions be about @card.
 */
void
up_board_page_choose (UpBoardPage *self,
                      UpChartCard *card)
{
  UpBoardPagePrivate *priv;

  g_return_if_fail (UP_IS_BOARD_PAGE (self) && UP_IS_CHART_CARD (card));

  priv = get_private (self);
  if (priv->chosen == card)
    return;
  if (priv->chosen != NULL)
    up_chart_card_set_chosen (priv->chosen, FALSE);
  priv->chosen = card;
  up_chart_card_set_chosen (card, TRUE);
  show_table_changed_cb (self);
  card_answered_cb (self, card);
}
