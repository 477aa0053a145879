/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-sources-page-private.h"

#include <glib/gi18n.h>

/**
 * UpSourcesPage:
 *
 * Where the figures come from: each source with its licence, what it covers, its age and how it is
 * doing; what can be asked besides; and what goes on between this machine and the sources' servers.
 */

G_DEFINE_FINAL_TYPE (UpSourcesPage, up_sources_page, UP_TYPE_PAGE)

enum
{
  PROP_0,
  PROP_COMPACT,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* --- The list ------------------------------------------------------------------------------ */

static UpSourceList *
get_list (UpSourcesPage *self)
{
  return self->library != NULL ? up_library_get_sources (self->library) : NULL;
}

static void
add_row (UpSourcesPage *self,
         GtkListBox    *list,
         UpSourceItem  *item)
{
  GtkWidget *row = up_source_row_new (item, self->locale, self->columns);

  up_source_row_set_compact (UP_SOURCE_ROW (row), self->compact);
  gtk_list_box_append (list, row);
}

static void
fill (UpSourcesPage *self)
{
  GListModel *model = G_LIST_MODEL (get_list (self));
  guint n = g_list_model_get_n_items (model), n_more = 0;

  gtk_list_box_remove_all (self->stored_list);
  gtk_list_box_remove_all (self->more_list);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (UpSourceItem) item = g_list_model_get_item (model, i);
      gboolean empty = up_source_summary_is_empty (up_source_item_get_summary (item));

      add_row (self, empty ? self->more_list : self->stored_list, item);
      n_more += empty;
    }
  gtk_widget_set_visible (self->table, n > n_more);
  gtk_widget_set_visible (self->more_headline, n_more > 0);
}

/* How many sources have figures, and how many of these are worth a second look. */
static void
count (UpSourceList *list,
       guint        *n_stored,
       guint        *n_look)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  *n_stored = *n_look = 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (UpSourceItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (up_source_summary_is_empty (up_source_item_get_summary (item)))
        continue;
      (*n_stored)++;
      *n_look += up_source_item_get_health (item)->level > UP_HEALTH_GOOD;
    }
}

static void
show_headline (UpSourcesPage *self)
{
  GPtrArray *faults = up_source_list_get_faults (get_list (self));
  guint n_stored, n_look;
  g_autofree char *text = NULL;

  count (get_list (self), &n_stored, &n_look);
  if (n_look > 0)
    /* Translators: %1$u of all %2$u sources. */
    text = g_strdup_printf (ngettext ("%1$u of %2$u sources needs a second look",
                                      "%1$u of %2$u sources need a second look", n_look),
                            n_look, n_stored);
  else
    text = g_strdup_printf (ngettext ("%u source, in good health", "%u sources, in good health",
                                      n_stored),
                            n_stored);
  gtk_label_set_text (self->headline, text);
  gtk_label_set_text (self->subline,
                      faults->len > 0 ? faults->pdata[0]
                                      : _("Every chart that uses them carries the same mark, on "
                                          "screen and in exports"));
}

/* --- Allowances ---------------------------------------------------------------------------- */

static GtkWidget *
make_pair (const char *name,
           const char *value)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *left = gtk_label_new (name);
  GtkWidget *right = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (left), 0);
  gtk_label_set_ellipsize (GTK_LABEL (left), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (left, TRUE);
  gtk_widget_add_css_class (left, "source-detail");
  gtk_widget_add_css_class (right, "source-detail");
  gtk_box_append (GTK_BOX (box), left);
  gtk_box_append (GTK_BOX (box), right);
  return box;
}

/* What a server said of its limit last. */
static char *
describe_budget (const UpSourceState *state,
                 UpLocale            *locale)
{
  g_autofree char *left =
      up_locale_format_exact (locale, (double) state->budget_left, UP_UNIT_COUNT);
  g_autofree char *limit = NULL;

  if (state->budget_limit < 0)
    /* Translators: requests that a server still answers. */
    return g_strdup_printf (_("%s left"), left);
  limit = up_locale_format_exact (locale, (double) state->budget_limit, UP_UNIT_COUNT);
  /* Translators: requests that a server still answers, of so many. */
  return g_strdup_printf (_("%1$s of %2$s left"), left, limit);
}

static void
show_allowances (UpSourcesPage *self)
{
  GListModel *model = G_LIST_MODEL (get_list (self));
  guint n = g_list_model_get_n_items (model);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->allowances))) != NULL)
    gtk_box_remove (self->allowances, child);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (UpSourceItem) item = g_list_model_get_item (model, i);
      const UpSourceSummary *summary = up_source_item_get_summary (item);
      const UpSourceAsking *asking = up_source_item_get_asking (item);
      g_autofree char *text = NULL;

      if (summary->state != NULL && summary->state->budget_left >= 0)
        text = describe_budget (summary->state, self->locale);
      else if (asking != NULL && asking->token)
        text = g_strdup (_("more with a token"));
      else
        continue;
      gtk_box_append (self->allowances,
                      make_pair (up_locale_tr (self->locale, summary->source->title), text));
    }
}

/* --- State --------------------------------------------------------------------------------- */

static void
list_loaded_cb (UpSourcesPage *self)
{
  UpSourceList *list = get_list (self);
  const char *error = up_source_list_get_error (list);

  if (up_source_list_is_loaded (list))
    {
      fill (self);
      show_headline (self);
      show_allowances (self);
      gtk_stack_set_visible_child_name (self->stack, "list");
    }
  else if (error != NULL)
    {
      adw_status_page_set_description (self->error_page, error);
      gtk_stack_set_visible_child_name (self->stack, "error");
    }
  up_sources_page_show_run (self);
  up_sources_page_update_actions (self);
}

static void
library_failed_cb (UpSourcesPage *self)
{
  const GError *error = up_library_get_error (self->library);

  if (error == NULL || up_source_list_is_loaded (get_list (self)))
    return;
  adw_status_page_set_description (self->error_page, error->message);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
row_activated_cb (UpSourcesPage *self,
                  UpSourceRow   *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "sources.open", "s",
                              up_source_item_get_key (up_source_row_get_item (row)));
}

static void
up_sources_page_set_library (UpPage    *page,
                             UpLibrary *library)
{
  UpSourcesPage *self = UP_SOURCES_PAGE (page);

  if (!g_set_object (&self->library, library) || library == NULL)
    return;
  g_signal_connect_object (up_library_get_sources (library), "loaded",
                           G_CALLBACK (list_loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "notify::error", G_CALLBACK (library_failed_cb), self,
                           G_CONNECT_SWAPPED);
  up_sources_page_listen (self);
  up_sources_page_add_actions (self);
  list_loaded_cb (self);
  library_failed_cb (self);
}

static void
set_compact (UpSourcesPage *self,
             gboolean       compact)
{
  GtkListBox *lists[] = { self->stored_list, self->more_list };

  if (self->compact == compact)
    return;
  self->compact = compact;
  gtk_widget_set_visible (self->header, !compact);
  for (guint i = 0; i < UP_SOURCE_COLUMNS; i++)
    gtk_size_group_set_mode (self->columns[i],
                             compact ? GTK_SIZE_GROUP_NONE : GTK_SIZE_GROUP_HORIZONTAL);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      GtkListBoxRow *row;

      for (int k = 0; (row = gtk_list_box_get_row_at_index (lists[i], k)) != NULL; k++)
        up_source_row_set_compact (UP_SOURCE_ROW (row), compact);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPACT]);
}

void
up_sources_page_toast (UpSourcesPage *self,
                       const char    *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* --- GObject ------------------------------------------------------------------------------- */

static void
up_sources_page_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, UP_SOURCES_PAGE (object)->compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_sources_page_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_COMPACT:
      set_compact (UP_SOURCES_PAGE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_sources_page_dispose (GObject *object)
{
  UpSourcesPage *self = UP_SOURCES_PAGE (object);

  g_clear_handle_id (&self->updating, g_source_remove);
  /* The template would take its outermost child away without the bin's knowledge. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), UP_TYPE_SOURCES_PAGE);
  g_clear_object (&self->actions);
  for (guint i = 0; i < UP_SOURCE_COLUMNS; i++)
    g_clear_object (&self->columns[i]);
  g_clear_object (&self->library);
  g_clear_pointer (&self->removals, g_hash_table_unref);
  g_clear_pointer (&self->locale, up_locale_unref);
  G_OBJECT_CLASS (up_sources_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, offline_banner);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, headline);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, subline);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, header);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, table);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, licence_head);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, covers_head);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, snapshot_head);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, health_head);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, stored_list);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, more_headline);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, more_list);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, run_title);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, pause_button);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, resume_button);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, run_step);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, run_bar);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, run_note);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, refresh_button);
  gtk_widget_class_bind_template_child (widget_class, UpSourcesPage, allowances);
}

static void
up_sources_page_class_init (UpSourcesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = up_sources_page_get_property;
  object_class->set_property = up_sources_page_set_property;
  object_class->dispose = up_sources_page_dispose;
  UP_PAGE_CLASS (klass)->set_library = up_sources_page_set_library;

  /**
   * UpSourcesPage:compact:
   *
   * Whether there is no room for columns.
   */
  props[PROP_COMPACT] =
      g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/sources-page.ui");
  bind_children (widget_class);
}

static void
up_sources_page_init (UpSourcesPage *self)
{
  GtkWidget *heads[UP_SOURCE_COLUMNS];

  self->locale = up_locale_new_from_environment ();
  self->removals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  gtk_widget_init_template (GTK_WIDGET (self));

  heads[0] = self->licence_head;
  heads[1] = self->covers_head;
  heads[2] = self->snapshot_head;
  heads[3] = self->health_head;
  for (guint i = 0; i < UP_SOURCE_COLUMNS; i++)
    {
      self->columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
      gtk_size_group_add_widget (self->columns[i], heads[i]);
    }
  g_signal_connect_object (self->stored_list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->more_list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
}
