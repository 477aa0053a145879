/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-chart-card.h"
#include "up-page.h"

G_BEGIN_DECLS

#define UP_TYPE_BOARD_PAGE (up_board_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (UpBoardPage, up_board_page, UP, BOARD_PAGE, UpPage)

/** UP_BOARD_COLUMNS: columns of a board, two or three cards' worth. */
#define UP_BOARD_COLUMNS 6

/**
 * UpBoardCard:
 * @spec: what it asks, as text; subjects, window and the like come from the page's question
 * @columns: how many of the %UP_BOARD_COLUMNS columns it takes where there is room
 * @height: of the card
 * @narrow_height: of the card where all stand below each other; 0 for the same
 * @offer: (nullable): what stands there while its figures have yet to be made
 * @offer_label: (nullable): of the button that makes them
 * @offer_action: (nullable): name of its action
 * @offer_target: (nullable): what that is about
 * @optional: whether it is left out where nothing is known
 *
 * One card of a board.
 */
typedef struct
{
  const char *spec;
  int columns;
  int height;
  int narrow_height;
  const char *offer;
  const char *offer_label;
  const char *offer_action;
  const char *offer_target;
  gboolean optional;
} UpBoardCard;

/**
 * UpBoardPageClass:
 * @list_cards: the cards of the page, in order of reading
 * @is_empty: (nullable): whether there is nothing to show; else there is nothing when the question
 *   names no subject
 * @adapt_spec: (nullable): changes what a card asks, by what the page is asked; takes and returns a
 *   reference; %NULL leaves the card as it is
 * @show_spec: (nullable): brings the controls up to what is asked now
 * @show_answer: (nullable): brings them up to the answer of the card chosen, %NULL without one
 *
 * A page of several charts about one question.
 */
struct _UpBoardPageClass
{
  UpPageClass parent_class;

  const UpBoardCard *(*list_cards) (UpBoardPage *self,
                                    guint       *n_cards);
  gboolean (*is_empty) (UpBoardPage *self,
                        UpSpec      *spec);
  UpSpec *(*adapt_spec) (UpBoardPage       *self,
                         const UpBoardCard *card,
                         UpSpec            *spec);
  void (*show_spec) (UpBoardPage *self,
                     UpSpec      *spec);
  void (*show_answer) (UpBoardPage *self,
                       UpFrame     *frame);
};

UpSpec      *up_board_page_get_spec   (UpBoardPage *self);
UpChartCard *up_board_page_get_card   (UpBoardPage *self,
                                       guint        index);
UpChartCard *up_board_page_get_chosen (UpBoardPage *self);
void         up_board_page_choose     (UpBoardPage *self,
                                       UpChartCard *card);

G_END_DECLS
