/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-import-dialog.h"

#include "up-bundled.h"
#include "up-import.h"
#include "up-worker.h"

#include <glib/gi18n.h>
#include <string.h>

/* Files to import, looked at before anything is written: what each is, how much of it can be used
 * and what cannot. */

/* Lines of a file that are shown as they stand. */
#define PREVIEW_BYTES 2048
#define PREVIEW_LINES 6

/* What stands of a file. */
typedef struct
{
  GFile *file;            /* owned */
  char *name;             /* owned: for people */
  char *start;            /* owned, nullable: its first lines */
  UpImportResult *result; /* owned, nullable: of the trial, then of the import */
  GError *error;          /* owned, nullable */
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_object (&entry->file);
  g_free (entry->name);
  g_free (entry->start);
  g_clear_pointer (&entry->result, up_import_result_free);
  g_clear_error (&entry->error);
  g_free (entry);
}

/* The files on their way; held by the dialog and by the work on them. */
typedef struct
{
  GWeakRef dialog;
  GPtrArray *entries; /* owned, (element-type Entry) */
} Import;

static void
import_clear (gpointer data)
{
  Import *import = data;

  g_weak_ref_clear (&import->dialog);
  g_ptr_array_unref (import->entries);
}

static void
import_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, import_clear);
}

/* --- Work ---------------------------------------------------------------------------------- */

static char *
read_start (GFile *file)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_autofree char *bytes = g_malloc0 (PREVIEW_BYTES + 1);
  char *text, *end;
  gsize length = 0;
  guint lines = 0;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, PREVIEW_BYTES,
                                                  &length, NULL, NULL) ||
      memchr (bytes, 0, length) != NULL)
    return NULL;
  text = g_utf8_make_valid (bytes, (gssize) length);
  for (end = text; *end != '\0' && lines < PREVIEW_LINES; end++)
    lines += *end == '\n';
  *end = '\0';
  return g_strchomp (text);
}

/* With no connection nothing is written, and everything is looked at. */
static void
run_entry (Entry        *entry,
           UpConnection *connection,
           UpConnection *known)
{
  g_autoptr (GFileInputStream) stream = NULL;
  UpImportOptions options = { .table = UP_TABLE_OPTIONS_INIT, .known = known,
                              .retrieved = g_get_real_time () };

  g_clear_error (&entry->error);
  g_clear_pointer (&entry->result, up_import_result_free);
  options.table.name = entry->name;
  stream = g_file_read (entry->file, NULL, &entry->error);
  if (stream != NULL)
    entry->result =
        up_import_stream (connection, G_INPUT_STREAM (stream), &options, NULL, &entry->error);
}

static DexFuture *
try_fiber (gpointer data)
{
  Import *import = data;

  for (guint i = 0; i < import->entries->len; i++)
    {
      Entry *entry = import->entries->pdata[i];

      entry->start = read_start (entry->file);
      run_entry (entry, NULL, NULL);
    }
  return dex_future_new_true ();
}

/* One transaction with a savepoint for each file: one that cannot be used keeps no other out. */
static gboolean
write_files (UpConnection *connection,
             GValue       *value,
             gpointer      data,
             GError      **error)
{
  Import *import = data;
  g_autofree char *bundled = up_bundled_get_path ();
  g_autoptr (UpConnection) known = up_connection_open (bundled, UP_OPEN_BUNDLED, NULL);

  for (guint i = 0; i < import->entries->len; i++)
    {
      Entry *entry = import->entries->pdata[i];

      if (entry->error == NULL)
        run_entry (entry, connection, known);
    }
  return TRUE;
}

/* --- What it shows ------------------------------------------------------------------------- */

static void
add_line (AdwExpanderRow *row,
          const char     *icon,
          const char     *text)
{
  GtkWidget *line = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), text);
  if (icon != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (line), gtk_image_new_from_icon_name (icon));
  adw_expander_row_add_row (row, line);
}

static char *
describe_result (const UpImportResult *result)
{
  g_autofree char *metrics = NULL;
  g_autofree char *usable = g_strdup_printf ("%" G_GUINT64_FORMAT, result->report.imported);
  g_autofree char *rows = g_strdup_printf ("%" G_GUINT64_FORMAT, result->report.rows);

  g_ptr_array_add (result->metrics, NULL);
  metrics = g_strjoinv (C_("list", ", "), (char **) result->metrics->pdata);
  g_ptr_array_set_size (result->metrics, (int) result->metrics->len - 1);
  /* Translators: rows that can be imported, all rows, series, and keys of what they count. */
  return g_strdup_printf (_("%1$s of %2$s rows can be imported, %3$u series: %4$s"), usable, rows,
                          result->n_series, metrics);
}

static void
show_result (AdwExpanderRow *row,
             Entry          *entry)
{
  const UpTableReport *report = &entry->result->report;
  g_autofree char *text = describe_result (entry->result);

  adw_expander_row_set_subtitle (row, text);
  add_line (row, NULL, entry->result->format);
  for (guint i = 0; i < report->notes->len; i++)
    add_line (row, "help-about-symbolic", report->notes->pdata[i]);
  for (guint i = 0; i < report->skips->len; i++)
    {
      const UpTableSkip *skip = &g_array_index (report->skips, UpTableSkip, i);
      g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, skip->row);
      /* Translators: number of a row in a file, and why it cannot be used. */
      g_autofree char *line = g_strdup_printf (_("Row %1$s: %2$s"), number, skip->reason);

      add_line (row, "dialog-warning-symbolic", line);
    }
}

static GtkWidget *
make_row (Entry *entry)
{
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), entry->name);
  if (entry->error != NULL)
    {
      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), entry->error->message);
      adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row),
                                   gtk_image_new_from_icon_name ("dialog-error-symbolic"));
    }
  else
    show_result (ADW_EXPANDER_ROW (row), entry);
  if (entry->start != NULL)
    {
      GtkWidget *label = gtk_label_new (entry->start);
      GtkWidget *scroller = gtk_scrolled_window_new ();

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "monospace");
      gtk_widget_add_css_class (label, "file-preview");
      gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                      GTK_POLICY_NEVER);
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), scroller);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
    }
  return row;
}

static DexFuture *
tried_cb (DexFuture *future,
          gpointer   data)
{
  Import *import = data;
  g_autoptr (AdwDialog) dialog = g_weak_ref_get (&import->dialog);
  AdwPreferencesGroup *group;
  GtkWidget *button;
  gboolean usable = FALSE;

  if (dialog == NULL)
    return NULL;
  group = g_object_get_data (G_OBJECT (dialog), "group");
  button = g_object_get_data (G_OBJECT (dialog), "import-button");
  for (guint i = 0; i < import->entries->len; i++)
    {
      Entry *entry = import->entries->pdata[i];

      adw_preferences_group_add (group, make_row (entry));
      usable |= entry->result != NULL && entry->result->report.imported > 0;
    }
  gtk_stack_set_visible_child_name (g_object_get_data (G_OBJECT (dialog), "stack"), "files");
  gtk_widget_set_sensitive (button, usable);
  return NULL;
}

/* --- Import -------------------------------------------------------------------------------- */

typedef struct
{
  Import *import; /* owned */
  GWeakRef library;
  GWeakRef toasts;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  import_unref (writing->import);
  g_weak_ref_clear (&writing->library);
  g_weak_ref_clear (&writing->toasts);
  g_free (writing);
}

/* What came of all files together, and the first thing that went wrong. */
static char *
sum_up (Import       *import,
        const GError *error)
{
  guint64 n = 0;
  g_autofree char *number = NULL;

  for (guint i = 0; i < import->entries->len && error == NULL; i++)
    {
      const Entry *entry = import->entries->pdata[i];

      error = entry->error;
      if (entry->result != NULL)
        n += entry->result->counts.added + entry->result->counts.revised +
             entry->result->events_added;
    }
  if (error != NULL)
    /* Translators: %s is what went wrong. */
    return g_strdup_printf (_("Not all was imported: %s"), error->message);
  number = g_strdup_printf ("%" G_GUINT64_FORMAT, n);
  return g_strdup_printf (ngettext ("%s value is new.", "%s values are new.", (gulong) n), number);
}

static DexFuture *
written_cb (DexFuture *future,
            gpointer   data)
{
  Writing *writing = data;
  g_autoptr (UpLibrary) library = g_weak_ref_get (&writing->library);
  g_autoptr (AdwToastOverlay) toasts = g_weak_ref_get (&writing->toasts);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  dex_future_get_value (future, &error);
  text = sum_up (writing->import, error);
  if (toasts != NULL)
    {
      AdwToast *toast = adw_toast_new (text);

      adw_toast_set_use_markup (toast, FALSE);
      adw_toast_overlay_add_toast (toasts, toast);
    }
  if (library != NULL)
    up_library_reload (library);
  return NULL;
}

static void
import_clicked_cb (GtkButton *button,
                   AdwDialog *dialog)
{
  Import *import = g_object_get_data (G_OBJECT (dialog), "import");
  UpLibrary *library = g_object_get_data (G_OBJECT (dialog), "library");
  UpStore *store = up_library_get_store (library);
  Writing *writing;

  if (store == NULL)
    return;
  writing = g_new0 (Writing, 1);
  writing->import = g_atomic_rc_box_acquire (import);
  g_weak_ref_init (&writing->library, library);
  g_weak_ref_init (&writing->toasts, g_object_get_data (G_OBJECT (dialog), "toasts"));
  dex_future_disown (dex_future_finally (
      up_store_write (store, write_files, g_atomic_rc_box_acquire (import), import_unref),
      written_cb, writing, writing_free));
  adw_dialog_close (dialog);
}

static GtkWidget *
make_content (AdwDialog *dialog)
{
  GtkWidget *stack = gtk_stack_new (), *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("Nothing is written before you import."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_stack_add_named (GTK_STACK (stack), adw_spinner_new (), "loading");
  gtk_stack_add_named (GTK_STACK (stack), page, "files");
  g_object_set_data (G_OBJECT (dialog), "group", group);
  g_object_set_data (G_OBJECT (dialog), "stack", stack);
  return stack;
}

/**
 * up_import_dialog_new:
 * @files: (element-type GFile): files to import
 * @library: where their figures go
 * @toasts: where to tell what came of it
 *
 * Looks at the files in the background and shows what could be imported.
 *
 * Returns: (transfer floating): a dialog that asks before it writes
 */
AdwDialog *
up_import_dialog_new (GListModel      *files,
                      UpLibrary       *library,
                      AdwToastOverlay *toasts)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new (), *bar = adw_header_bar_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Import"));
  Import *import = g_atomic_rc_box_new0 (Import);
  DexFuture *tried;

  g_weak_ref_init (&import->dialog, dialog);
  import->entries = g_ptr_array_new_with_free_func (entry_free);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      Entry *entry = g_new0 (Entry, 1);
      g_autofree char *base = NULL;

      entry->file = g_list_model_get_item (files, i);
      base = g_file_get_basename (entry->file);
      entry->name = g_filename_display_name (base);
      g_ptr_array_add (import->entries, entry);
    }
  gtk_widget_set_sensitive (button, FALSE);
  gtk_widget_add_css_class (button, "suggested-action");
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), button);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), bar);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), make_content (dialog));
  adw_dialog_set_child (dialog, view);
  adw_dialog_set_title (dialog, _("Import Files"));
  adw_dialog_set_content_width (dialog, 620);
  adw_dialog_set_content_height (dialog, 520);
  g_object_set_data (G_OBJECT (dialog), "import-button", button);
  g_object_set_data_full (G_OBJECT (dialog), "import", import, import_unref);
  g_object_set_data_full (G_OBJECT (dialog), "library", g_object_ref (library), g_object_unref);
  g_object_set_data_full (G_OBJECT (dialog), "toasts", g_object_ref (toasts), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (import_clicked_cb), dialog, 0);
  tried = up_worker_spawn (try_fiber, g_atomic_rc_box_acquire (import), import_unref);
  dex_future_disown (dex_future_finally (tried, tried_cb, g_atomic_rc_box_acquire (import),
                                         import_unref));
  return dialog;
}
