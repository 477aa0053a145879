/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-hiring-page.h"

#include "up-query-hiring.h"

/**
 * UpHiringPage:
 *
 * Whether people can be found: how many ads name a technology, how many people there are for each
 * of them, what goes together, and what hiring and starting take. A line above the cards says whose
 * demand and whose supply is meant.
 */
struct _UpHiringPage
{
  UpBoardPage parent_instance;

  UpLocale *locale; /* owned */

  GtkLabel *market;
};

G_DEFINE_FINAL_TYPE (UpHiringPage, up_hiring_page, UP_TYPE_BOARD_PAGE)

#define CARD(metric, chart) \
  "{ \"uptake\": 1, \"metric\": \"hiring/" metric "\", \"chart\": \"" chart "\" }"

/* The card that knows what demand and supply rest on. */
#define SCARCITY_CARD 3

static const UpBoardCard cards[] = {
  { CARD ("demand", "lines"), 3, 310 },
  { CARD ("openings", "lines"), 3, 310 },
  { CARD ("balance", "matrix-heat"), 2, 370 },
  { CARD ("scarcity", "quadrant"), 2, 370 },
  { CARD ("together", "matrix-heat"), 2, 370 },
  { CARD ("corpus", "area"), 3, 220 },
  { CARD ("tightening", "bars"), 3, 220 },
  { CARD ("regions", "matrix-heat"), 2, 340 },
  { CARD ("gap", "dumbbell"), 4, 340 },
  { CARD ("time-to-fill", "forest"), 2, 220 },
  { CARD ("premium", "bars"), 2, 220 },
  { CARD ("start", "dumbbell"), 2, 220 },
  { CARD ("shares", "forest"), 4, 260 },
  { CARD ("training", "bars"), 2, 260 },
};

static const UpBoardCard *
up_hiring_page_list_cards (UpBoardPage *page,
                           guint       *n_cards)
{
  *n_cards = G_N_ELEMENTS (cards);
  return cards;
}

/* Skills that go together are others than those compared: no occupation lists five languages only
 * to choose one. Demand is drawn on the scale that the page has. */
static UpSpec *
up_hiring_page_adapt_spec (UpBoardPage       *page,
                           const UpBoardCard *card,
                           UpSpec            *spec)
{
  g_autoptr (UpSpec) asked = spec;
  const char *metric = up_spec_get_text (asked, "metric");
  UpSpec *next = NULL;

  if (g_strcmp0 (metric, "hiring/together") == 0)
    next = up_spec_with_list (asked, "subjects", NULL, NULL);
  else if (g_strcmp0 (metric, "hiring/demand") == 0)
    next = up_spec_with_text (
        asked, "scale", up_spec_get_text (up_board_page_get_spec (page), "scale"), NULL);
  return next != NULL ? next : g_steal_pointer (&asked);
}

static void
market_answered_cb (UpHiringPage *self,
                    UpChartCard  *card)
{
  UpFrame *frame = up_chart_card_get_frame (card);
  g_autofree char *text = frame != NULL ? up_hiring_write_market (frame, self->locale) : NULL;

  gtk_label_set_text (self->market, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->market), text != NULL);
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
up_hiring_page_constructed (GObject *object)
{
  UpHiringPage *self = UP_HIRING_PAGE (object);

  G_OBJECT_CLASS (up_hiring_page_parent_class)->constructed (object);
  g_signal_connect_object (up_board_page_get_card (UP_BOARD_PAGE (self), SCARCITY_CARD), "answered",
                           G_CALLBACK (market_answered_cb), self, G_CONNECT_SWAPPED);
}

static void
up_hiring_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), UP_TYPE_HIRING_PAGE);
  g_clear_pointer (&UP_HIRING_PAGE (object)->locale, up_locale_unref);
  G_OBJECT_CLASS (up_hiring_page_parent_class)->dispose (object);
}

static void
up_hiring_page_class_init (UpHiringPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  UpBoardPageClass *board_class = UP_BOARD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = up_hiring_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = up_hiring_page_dispose;
  board_class->list_cards = up_hiring_page_list_cards;
  board_class->adapt_spec = up_hiring_page_adapt_spec;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/hiring-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UpHiringPage, market);
}

static void
up_hiring_page_init (UpHiringPage *self)
{
  self->locale = up_locale_new_from_environment ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
