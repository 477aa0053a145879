/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-data-table.h"

#include "up-observation.h"
#include "up-sheet-model.h"
#include "up-sheet-row.h"
#include "up-sparkline-cell.h"

#include <glib/gi18n.h>

/**
 * UpDataTable:
 *
 * The table twin of a chart: growth in a row a technology with the course of its values, then every
 * value that the chart draws. It is made from the frame the chart is made from. Rows are reached
 * with the arrow keys and are spoken with the headings of their columns.
 *
 * # CSS nodes
 *
 * `data-table`, with a `label.heading` over a `columnview` for each table
 */
struct _UpDataTable
{
  GtkWidget parent_instance;

  GtkWidget *box;     /* unowned: a child */
  UpSheet *sheets[2]; /* owned, nullable: growth, values */
  UpFrame *frame;     /* owned, nullable: what they are made from */
};

/* Four rows and the headings stay in sight in the lowest window. */
#define LEAST_HEIGHT 180

G_DEFINE_FINAL_TYPE (UpDataTable, up_data_table, GTK_TYPE_WIDGET)

static void
setup_cell_cb (GtkSignalListItemFactory *factory,
               GtkColumnViewCell        *cell,
               gpointer                  column)
{
  GtkWidget *label = gtk_label_new (NULL);

  /* The first column names the row, the others hold figures. */
  gtk_label_set_xalign (GTK_LABEL (label), GPOINTER_TO_UINT (column) == 0 ? 0.0f : 1.0f);
  gtk_widget_add_css_class (label, GPOINTER_TO_UINT (column) == 0 ? "heading" : "numeric");
  gtk_column_view_cell_set_child (cell, label);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory,
              GtkColumnViewCell        *cell,
              gpointer                  column)
{
  UpSheetRow *row = gtk_column_view_cell_get_item (cell);
  GtkWidget *label = gtk_column_view_cell_get_child (cell);

  gtk_label_set_text (GTK_LABEL (label), up_sheet_row_get_cell (row, GPOINTER_TO_UINT (column)));
}

static void
setup_course_cb (GtkSignalListItemFactory *factory,
                 GtkColumnViewCell        *cell)
{
  gtk_column_view_cell_set_child (cell, up_sparkline_cell_new ());
}

/* The values of the technology that a row of growth is about: its rows stand together. */
static void
bind_course_cb (GtkSignalListItemFactory *factory,
                GtkColumnViewCell        *cell,
                gpointer                  user_data)
{
  UpDataTable *self = user_data;
  UpFrame *growth = up_frame_get_part (self->frame, "growth");
  const char *subject =
      up_frame_get_texts (growth, "subject")[gtk_column_view_cell_get_position (cell)];
  const char *const *subjects = up_frame_get_texts (self->frame, "subject");
  const gint64 *flags = up_frame_get_integers (self->frame, "flags");
  gsize n_rows = up_frame_get_n_rows (self->frame), first = 0, end, finished;

  while (first < n_rows && g_strcmp0 (subjects[first], subject) != 0)
    first++;
  end = first;
  while (end < n_rows && g_strcmp0 (subjects[end], subject) == 0)
    end++;
  finished = end;
  while (finished > first && (flags[finished - 1] & UP_OBSERVATION_PARTIAL) != 0)
    finished--;
  up_sparkline_cell_set_values (UP_SPARKLINE_CELL (gtk_column_view_cell_get_child (cell)),
                                up_frame_get_numbers (self->frame, "shown") + first, end - first,
                                finished - first);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkColumnViewRow         *view_row)
{
  UpSheetRow *row = gtk_column_view_row_get_item (view_row);
  g_autofree char *text = up_sheet_row_to_text (row);

  gtk_column_view_row_set_accessible_label (view_row, text);
}

static void
append_row (GString *text,
            UpSheet *sheet,
            guint    row)
{
  for (guint i = 0; i < up_sheet_get_n_columns (sheet); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\t" : "", up_sheet_get_cell (sheet, row, i));
  g_string_append_c (text, '\n');
}

/* Copies the rows chosen; without any, the window copies the whole table. */
static gboolean
copy_cb (GtkWidget *view,
         GVariant  *args,
         gpointer   user_data)
{
  UpSheet *sheet = user_data;
  GtkSelectionModel *model = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (model);
  g_autoptr (GString) text = g_string_new (NULL);
  GtkBitsetIter iter;
  guint row;

  if (gtk_bitset_is_empty (chosen))
    return FALSE;
  for (gboolean more = gtk_bitset_iter_init_first (&iter, chosen, &row); more;
       more = gtk_bitset_iter_next (&iter, &row))
    append_row (text, sheet, row);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (view), text->str);
  return TRUE;
}

/* Headings stand over their figures: at the end, but for the first. */
static void
align_headings (GtkWidget *view)
{
  GtkWidget *header = gtk_widget_get_first_child (view);
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  if (title == NULL)
    return;
  while ((title = gtk_widget_get_next_sibling (title)) != NULL)
    gtk_widget_set_halign (gtk_widget_get_first_child (title), GTK_ALIGN_END);
}

/* Beside the names: how the values went, where the frame has series. */
static void
append_course (UpDataTable   *self,
               GtkColumnView *view)
{
  GtkListItemFactory *cells = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_signal_connect (cells, "setup", G_CALLBACK (setup_course_cb), NULL);
  g_signal_connect (cells, "bind", G_CALLBACK (bind_course_cb), self);
  column = gtk_column_view_column_new (_("Course"), cells);
  gtk_column_view_append_column (view, column);
}

static GtkWidget *
make_view (UpDataTable *self,
           UpSheet     *sheet)
{
  GtkSelectionModel *model =
      GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (up_sheet_model_new (sheet))));
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkWidget *view = gtk_column_view_new (model);
  GtkListItemFactory *rows = gtk_signal_list_item_factory_new ();

  g_signal_connect (rows, "bind", G_CALLBACK (bind_row_cb), NULL);
  gtk_column_view_set_row_factory (GTK_COLUMN_VIEW (view), rows);
  g_object_unref (rows);
  for (guint i = 0; i < up_sheet_get_n_columns (sheet); i++)
    {
      GtkListItemFactory *cells = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (cells, "setup", G_CALLBACK (setup_cell_cb), GUINT_TO_POINTER (i));
      g_signal_connect (cells, "bind", G_CALLBACK (bind_cell_cb), GUINT_TO_POINTER (i));
      column = gtk_column_view_column_new (up_sheet_get_heading (sheet, i), cells);
      gtk_column_view_column_set_expand (column, TRUE);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
      if (i == 0 && sheet == self->sheets[0] && up_frame_get_numbers (self->frame, "shown") != NULL)
        append_course (self, GTK_COLUMN_VIEW (view));
    }
  align_headings (view);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (shortcuts),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_c, GDK_CONTROL_MASK),
                        gtk_callback_action_new (copy_cb, up_sheet_ref (sheet),
                                                 (GDestroyNotify) up_sheet_unref)));
  gtk_widget_add_controller (view, shortcuts);
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  up_sheet_get_title (sheet), -1);
  return view;
}

/* The short table stands whole; the long one scrolls by itself, so that only its visible rows are
 * made. */
static void
append_sheet (UpDataTable *self,
              UpSheet     *sheet,
              gboolean     scrolls)
{
  GtkWidget *heading = gtk_label_new (up_sheet_get_title (sheet));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), make_view (self, sheet));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  scrolls ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  if (scrolls)
    gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), LEAST_HEIGHT);
  gtk_widget_set_vexpand (scroller, scrolls);
  gtk_box_append (GTK_BOX (self->box), scroller);
}

static void
clear_box (UpDataTable *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint i = 0; i < G_N_ELEMENTS (self->sheets); i++)
    g_clear_pointer (&self->sheets[i], up_sheet_unref);
  g_clear_pointer (&self->frame, up_frame_unref);
}

static void
up_data_table_dispose (GObject *object)
{
  UpDataTable *self = UP_DATA_TABLE (object);

  if (self->box != NULL)
    clear_box (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (up_data_table_parent_class)->dispose (object);
}

static void
up_data_table_class_init (UpDataTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = up_data_table_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "data-table");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
up_data_table_init (UpDataTable *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * up_data_table_set_frame:
 * @self: a table
 * @frame: (nullable): an answer, %NULL for nothing
 * @locale: the language to write in
 *
 * Shows @frame.
 */
void
up_data_table_set_frame (UpDataTable *self,
                         UpFrame     *frame,
                         UpLocale    *locale)
{
  g_return_if_fail (UP_IS_DATA_TABLE (self) && locale != NULL);

  if (frame != NULL)
    up_frame_ref (frame);
  clear_box (self);
  self->frame = frame;
  if (frame == NULL)
    return;
  if (up_frame_get_part (frame, "growth") != NULL)
    self->sheets[0] = up_sheet_new_growth (frame, locale);
  self->sheets[1] = up_sheet_new_values (frame, locale);
  for (guint i = self->sheets[0] != NULL ? 0 : 1; i < G_N_ELEMENTS (self->sheets); i++)
    append_sheet (self, self->sheets[i], i == G_N_ELEMENTS (self->sheets) - 1);
}
