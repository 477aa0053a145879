/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-board-spec.h"

/* Height of the cards that a window usually shows. */
#define FIRST_HEIGHT 660

/* What cards of a page have in common. */
static const char *const shared_texts[] = { "dimension", "from",     "to",    "as-of",
                                            "date",      "clock",    "newcomer", "style" };
static const char *const shared_numbers[] = { "reach", "rolling" };
static const char *const shared_lists[] = { "subjects", "focus", "without" };

/* Takes what @key says from the page's question, unless the card says it itself. */
static UpSpec *
take_text (UpSpec     *spec,
           UpSpec     *page,
           const char *key)
{
  g_autoptr (UpSpec) before = spec;
  g_autoptr (UpSpec) blank = up_spec_new ();
  const char *text = up_spec_get_text (page, key);
  UpSpec *next = NULL;

  if (g_strcmp0 (up_spec_get_text (spec, key), up_spec_get_text (blank, key)) == 0)
    next = up_spec_with_text (spec, key, text, NULL);
  return next != NULL ? next : up_spec_ref (spec);
}

static UpSpec *
take_list (UpSpec     *spec,
           UpSpec     *page,
           const char *key)
{
  g_autoptr (UpSpec) before = spec;
  const char *const *list = up_spec_get_list (page, key);
  UpSpec *next = NULL;

  if (up_spec_get_list (spec, key)[0] == NULL && list[0] != NULL)
    next = up_spec_with_list (spec, key, list, NULL);
  return next != NULL ? next : up_spec_ref (spec);
}

static UpSpec *
take_number (UpSpec     *spec,
             UpSpec     *page,
             const char *key)
{
  g_autoptr (UpSpec) before = spec;
  UpSpec *next = up_spec_with_number (spec, key, up_spec_get_number (page, key), NULL);

  return next != NULL ? next : up_spec_ref (spec);
}

/**
 * up_board_spec_new:
 * @card: what a card of a board asks, as text
 * @page: what the board is asked
 *
 * Returns: (transfer full): the card's question, with what it shares with the board's: subjects,
 *   window and the like
 */
UpSpec *
up_board_spec_new (const char *card,
                   UpSpec     *page)
{
  UpSpec *spec = up_spec_parse (card, -1, NULL);

  g_return_val_if_fail (spec != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (shared_texts); i++)
    spec = take_text (spec, page, shared_texts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (shared_numbers); i++)
    spec = take_number (spec, page, shared_numbers[i]);
  for (guint i = 0; i < G_N_ELEMENTS (shared_lists); i++)
    spec = take_list (spec, page, shared_lists[i]);
  return spec;
}

/**
 * up_board_spec_count_first:
 * @cards: (array length=n): of a board
 * @n: how many
 *
 * Returns: how many of them a window usually shows: these are asked first
 */
guint
up_board_spec_count_first (const UpBoardCard *cards,
                           guint              n)
{
  int top = 0, height = 0, column = 0;
  guint i;

  for (i = 0; i < n; i++)
    {
      if (column + cards[i].columns > UP_BOARD_COLUMNS)
        {
          top += height;
          column = height = 0;
        }
      if (top >= FIRST_HEIGHT)
        break;
      height = MAX (height, cards[i].height);
      column += cards[i].columns;
    }
  return i;
}
