/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-request-log.h"

#include "up-store-network.h"

#include <glib/gi18n.h>
#include <libdex.h>

/* Everything that was asked of a server, the newest first: what, of whom, when, how many bytes. It
 * is the proof that nothing else leaves this machine. */

/* More lines than anybody reads; each source keeps up to UP_STORE_MAX_REQUESTS. */
#define MAX_LINES 5000

/* --- A line -------------------------------------------------------------------------------- */

#define UP_TYPE_REQUEST_LINE (up_request_line_get_type ())
G_DECLARE_FINAL_TYPE (UpRequestLine, up_request_line, UP, REQUEST_LINE, GObject)

struct _UpRequestLine
{
  GObject parent_instance;

  UpRequestRecord *record; /* owned */
};

G_DEFINE_FINAL_TYPE (UpRequestLine, up_request_line, G_TYPE_OBJECT)

static void
up_request_line_finalize (GObject *object)
{
  up_request_record_free (UP_REQUEST_LINE (object)->record);
  G_OBJECT_CLASS (up_request_line_parent_class)->finalize (object);
}

static void
up_request_line_class_init (UpRequestLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = up_request_line_finalize;
}

static void
up_request_line_init (UpRequestLine *self)
{
}

/* --- Columns ------------------------------------------------------------------------------- */

typedef char *(*Format) (const UpRequestRecord *record);

static char *
format_time (const UpRequestRecord *record)
{
  g_autoptr (GDateTime) asked = g_date_time_new_from_unix_local (record->asked / UP_TIME_SECOND);

  return g_date_time_format (asked, "%F %T");
}

static char *
format_source (const UpRequestRecord *record)
{
  return g_strdup (record->source);
}

static char *
format_status (const UpRequestRecord *record)
{
  return record->status != 0 ? g_strdup_printf ("%d", record->status) : g_strdup ("–");
}

static char *
format_bytes (const UpRequestRecord *record)
{
  return g_format_size ((guint64) MAX (record->bytes, 0));
}

static char *
format_address (const UpRequestRecord *record)
{
  if (record->error != NULL)
    return g_strdup_printf ("%s\n%s", record->url, record->error);
  return g_strdup (record->url);
}

static void
set_up_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  format)
{
  UpRequestLine *line = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text = ((Format) format) (line->record);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
}

static void
add_column (GtkColumnView *view,
            const char    *title,
            Format         format,
            gboolean       expand)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer) format);
  gtk_column_view_column_set_expand (column, expand);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (view, column);
}

/* --- Reading ------------------------------------------------------------------------------- */

static gboolean
list_requests (UpConnection *connection,
               GValue       *value,
               gpointer      data,
               GError      **error)
{
  GPtrArray *records = up_store_list_requests (connection, data, MAX_LINES, error);

  if (records == NULL)
    return FALSE;
  g_value_init (value, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (value, records);
  return TRUE;
}

static DexFuture *
listed_cb (DexFuture *future,
           gpointer   data)
{
  g_autoptr (GtkStack) stack = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  GPtrArray *records = value != NULL ? g_value_get_boxed (value) : NULL;
  AdwStatusPage *empty;
  GListStore *lines;

  if (stack == NULL)
    return NULL;
  lines = g_object_get_data (G_OBJECT (stack), "lines");
  empty = ADW_STATUS_PAGE (gtk_stack_get_child_by_name (stack, "empty"));
  if (error != NULL)
    adw_status_page_set_description (empty, error->message);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      g_autoptr (UpRequestLine) line = g_object_new (UP_TYPE_REQUEST_LINE, NULL);

      line->record = g_steal_pointer (&records->pdata[i]);
      g_list_store_append (lines, line);
    }
  gtk_stack_set_visible_child_name (
      stack, g_list_model_get_n_items (G_LIST_MODEL (lines)) > 0 ? "list" : "empty");
  return NULL;
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static GtkWidget *
make_list (GListStore *lines)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (
      gtk_no_selection_new (G_LIST_MODEL (g_object_ref (lines))));
  GtkWidget *view = gtk_column_view_new (model);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  add_column (GTK_COLUMN_VIEW (view), _("Time"), format_time, FALSE);
  add_column (GTK_COLUMN_VIEW (view), _("Source"), format_source, FALSE);
  add_column (GTK_COLUMN_VIEW (view), _("Status"), format_status, FALSE);
  add_column (GTK_COLUMN_VIEW (view), _("Size"), format_bytes, FALSE);
  add_column (GTK_COLUMN_VIEW (view), _("Address"), format_address, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  return scroller;
}

/**
 * up_request_log_new:
 * @store: where the log is
 * @source: (nullable): key of a source, %NULL for all
 *
 * Returns: (transfer floating): a dialog with what was asked
 */
AdwDialog *
up_request_log_new (UpStore    *store,
                    const char *source)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new (), *stack = gtk_stack_new ();
  GtkWidget *empty = adw_status_page_new ();
  GListStore *lines = g_list_store_new (UP_TYPE_REQUEST_LINE);
  GWeakRef *weak = g_new0 (GWeakRef, 1);
  DexFuture *listed;

  g_return_val_if_fail (UP_IS_STORE (store), NULL);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "up-sources-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("Nothing Was Asked So Far"));
  gtk_stack_add_named (GTK_STACK (stack), adw_spinner_new (), "loading");
  gtk_stack_add_named (GTK_STACK (stack), make_list (lines), "list");
  gtk_stack_add_named (GTK_STACK (stack), empty, "empty");
  g_object_set_data_full (G_OBJECT (stack), "lines", lines, g_object_unref);
  g_weak_ref_init (weak, stack);
  listed = up_store_read (store, list_requests, g_strdup (source), g_free);
  dex_future_disown (dex_future_finally (listed, listed_cb, weak, weak_ref_free));

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), stack);
  adw_dialog_set_child (dialog, view);
  adw_dialog_set_title (dialog, _("Request Log"));
  adw_dialog_set_content_width (dialog, 860);
  adw_dialog_set_content_height (dialog, 560);
  return dialog;
}
