/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-board-layout.h"

/* The last card of a row takes what is left of it. */
static void
fill_row (GtkGrid   *grid,
          GtkWidget *last,
          int        left)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (grid));
  GtkGridLayoutChild *place;

  if (last == NULL || left <= 0)
    return;
  place = GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, last));
  gtk_grid_layout_child_set_column_span (place,
                                         gtk_grid_layout_child_get_column_span (place) + left);
}

static void
place (GtkGrid   *grid,
       GtkWidget *card,
       int        column,
       int        row,
       int        span)
{
  g_object_ref (card);
  if (gtk_widget_get_parent (card) != NULL)
    gtk_grid_remove (grid, card);
  gtk_grid_attach (grid, card, column, row, span, 1);
  g_object_unref (card);
}

/**
 * up_board_layout_place:
 * @grid: the grid of a board, %UP_BOARD_COLUMNS wide
 * @cards: what its cards are
 * @widgets: (element-type GtkWidget): the cards, as many
 * @width: of the narrowest card, in columns
 *
 * Puts the cards in their places, row by row. One that is hidden takes no place, and rows have no
 * hole at their end.
 */
void
up_board_layout_place (GtkGrid           *grid,
                       const UpBoardCard *cards,
                       GPtrArray         *widgets,
                       int                width)
{
  GtkWidget *last = NULL;
  int row = 0, column = 0;

  g_return_if_fail (GTK_IS_GRID (grid) && cards != NULL && widgets != NULL);
  g_return_if_fail (width >= 1 && width <= UP_BOARD_COLUMNS);

  for (guint i = 0; i < widgets->len; i++)
    {
      GtkWidget *card = widgets->pdata[i];
      gboolean shown = gtk_widget_get_visible (card);
      int span = MAX (cards[i].columns, width);

      if (shown && column + span > UP_BOARD_COLUMNS)
        {
          fill_row (grid, last, UP_BOARD_COLUMNS - column);
          row++;
          column = 0;
        }
      place (grid, card, shown ? column : 0, row, span);
      gtk_widget_set_size_request (card, -1,
                                   width == UP_BOARD_COLUMNS && cards[i].narrow_height > 0
                                       ? cards[i].narrow_height
                                       : cards[i].height);
      if (shown)
        {
          column += span;
          last = card;
        }
    }
  fill_row (grid, last, UP_BOARD_COLUMNS - column);
}
