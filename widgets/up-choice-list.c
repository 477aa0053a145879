/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-choice-list.h"

#include "up-swatch.h"

#include <adwaita.h>
#include <string.h>

/**
 * UpChoiceList:
 *
 * A list of [class@Choice] with an entry that narrows it while one types. The best match is chosen
 * from the start, so that Enter takes it; arrow keys in the entry move through the list, and Escape
 * closes the popover or dialog that it stands in.
 *
 * Used in the popover that adds technologies and in the dialog that finds commands.
 *
 * # CSS nodes
 *
 * `choicelist`, with a search entry and a list view of style class `.choices`
 *
 * # Accessibility
 *
 * A group; the entry controls the list, each row is named by its choice.
 */
struct _UpChoiceList
{
  GtkWidget parent_instance;

  GListModel *model;             /* owned; nullable; of UpChoice */
  GtkFilter *filter;             /* owned */
  GtkSorter *sorter;             /* owned */
  GtkSingleSelection *selection; /* owned */
  char *folded;                  /* owned; what is searched */

  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (UpChoiceList, up_choice_list, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_MODEL,
  PROP_SEARCH,
  N_PROPS,
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
match_func (gpointer item,
            gpointer user_data)
{
  UpChoiceList *self = user_data;

  return up_choice_match (item, self->folded) > 0;
}

/* Better matches first; equal ones stay in the model's order, since GTK sorts stably. */
static int
compare_func (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  UpChoiceList *self = user_data;

  if (*self->folded == '\0')
    return 0;
  return up_choice_match ((UpChoice *) b, self->folded) -
         up_choice_match ((UpChoice *) a, self->folded);
}

static void
show_whether_found (UpChoiceList *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "none");
}

static void
choose (UpChoiceList *self,
        guint         position)
{
  g_autoptr (UpChoice) choice =
      g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (choice != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, choice);
}

static void
move_selection (UpChoiceList *self,
                int           step)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint position = gtk_single_selection_get_selected (self->selection);

  if (n == 0)
    return;
  position = position == GTK_INVALID_LIST_POSITION ? 0 : (position + n + step) % n;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_NONE, NULL);
}

static void
search_changed_cb (UpChoiceList   *self,
                   GtkSearchEntry *entry)
{
  g_autofree char *folded = up_choice_fold (gtk_editable_get_text (GTK_EDITABLE (entry)));

  if (g_str_equal (g_strstrip (folded), self->folded))
    return;
  g_free (self->folded);
  self->folded = g_steal_pointer (&folded);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
  show_whether_found (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    {
      gtk_single_selection_set_selected (self->selection, 0);
      gtk_list_view_scroll_to (self->list, 0, GTK_LIST_SCROLL_NONE, NULL);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SEARCH]);
}

static void
entry_activate_cb (UpChoiceList   *self,
                   GtkSearchEntry *entry)
{
  choose (self, gtk_single_selection_get_selected (self->selection));
}

static void
next_match_cb (UpChoiceList   *self,
               GtkSearchEntry *entry)
{
  move_selection (self, 1);
}

static void
previous_match_cb (UpChoiceList   *self,
                   GtkSearchEntry *entry)
{
  move_selection (self, -1);
}

/* An entry for searching keeps Escape to itself: what the list stands in has to be closed here. */
static void
stop_search_cb (UpChoiceList   *self,
                GtkSearchEntry *entry)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  else if (dialog != NULL)
    adw_dialog_close (ADW_DIALOG (dialog));
}

static void
list_activate_cb (UpChoiceList *self,
                  guint         position,
                  GtkListView  *list)
{
  choose (self, position);
}

static gboolean
entry_key_cb (GtkEventControllerKey *controller,
              guint                  keyval,
              guint                  keycode,
              GdkModifierType        state,
              UpChoiceList          *self)
{
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_selection (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_selection (self, -1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static GtkWidget *
dim_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          UpChoiceList             *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (row), gtk_image_new ());
  gtk_box_append (GTK_BOX (row), up_swatch_new (UP_SLOT_NONE));
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), dim_label ());
  gtk_list_item_set_child (item, row);
}

/* The part that was typed stands out, as far as its bytes can be found in the name as written. */
static void
show_match (GtkLabel   *label,
            const char *name,
            const char *folded)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *lower = g_utf8_strdown (name, -1);
  const char *found = *folded != '\0' ? strstr (lower, folded) : NULL;

  if (found != NULL && strlen (lower) == strlen (name))
    {
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->start_index = (guint) (found - lower);
      bold->end_index = bold->start_index + (guint) strlen (folded);
      pango_attr_list_insert (attributes, bold);
    }
  gtk_label_set_text (label, name);
  gtk_label_set_attributes (label, attributes);
}

static void
search_moved_cb (UpChoiceList *self,
                 GParamSpec   *pspec,
                 GtkListItem  *item)
{
  UpChoice *choice = gtk_list_item_get_item (item);
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *name = gtk_widget_get_prev_sibling (gtk_widget_get_last_child (row));

  show_match (GTK_LABEL (name), up_choice_get_name (choice), self->folded);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           UpChoiceList             *self)
{
  g_signal_handlers_disconnect_by_func (self, search_moved_cb, item);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         UpChoiceList             *self)
{
  UpChoice *choice = gtk_list_item_get_item (item);
  GtkWidget *icon = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *swatch = gtk_widget_get_next_sibling (icon);
  GtkWidget *name = gtk_widget_get_next_sibling (swatch);
  GtkWidget *detail = gtk_widget_get_next_sibling (name);
  const char *icon_name = up_choice_get_icon_name (choice);
  const char *key = up_choice_get_key (choice);

  gtk_widget_set_visible (icon, icon_name != NULL);
  if (icon_name != NULL)
    gtk_image_set_from_icon_name (GTK_IMAGE (icon), icon_name);
  gtk_widget_set_visible (swatch, key != NULL);
  if (key != NULL)
    up_swatch_set_slot (UP_SWATCH (swatch), up_slot_for_subject (key));
  show_match (GTK_LABEL (name), up_choice_get_name (choice), self->folded);
  gtk_label_set_text (GTK_LABEL (detail), up_choice_get_detail (choice));
  gtk_widget_set_visible (detail, up_choice_get_detail (choice) != NULL);
  g_signal_connect_object (self, "notify::search", G_CALLBACK (search_moved_cb), item, 0);
  gtk_list_item_set_accessible_label (item, up_choice_get_name (choice));
  gtk_list_item_set_accessible_description (item, up_choice_get_detail (choice));
}

static gboolean
up_choice_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (UP_CHOICE_LIST (widget)->entry));
}

static void
up_choice_list_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  UpChoiceList *self = UP_CHOICE_LIST (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_SEARCH:
      g_value_set_string (value, up_choice_list_get_search (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_choice_list_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  UpChoiceList *self = UP_CHOICE_LIST (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      up_choice_list_set_model (self, g_value_get_object (value));
      break;
    case PROP_SEARCH:
      up_choice_list_set_search (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_choice_list_dispose (GObject *object)
{
  UpChoiceList *self = UP_CHOICE_LIST (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), UP_TYPE_CHOICE_LIST);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->sorter);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (up_choice_list_parent_class)->dispose (object);
}

static void
up_choice_list_finalize (GObject *object)
{
  UpChoiceList *self = UP_CHOICE_LIST (object);

  g_free (self->folded);
  G_OBJECT_CLASS (up_choice_list_parent_class)->finalize (object);
}

static void
up_choice_list_class_init (UpChoiceListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = up_choice_list_dispose;
  object_class->finalize = up_choice_list_finalize;
  object_class->get_property = up_choice_list_get_property;
  object_class->set_property = up_choice_list_set_property;
  widget_class->grab_focus = up_choice_list_grab_focus;

  /**
   * UpChoiceList:model:
   *
   * All there is to choose from, in the order shown when nothing is searched.
   */
  props[PROP_MODEL] =
      g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * UpChoiceList:search:
   *
   * What stands in the entry.
   */
  props[PROP_SEARCH] =
      g_param_spec_string ("search", NULL, NULL, "",
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * UpChoiceList::chosen:
   * @self: the list
   * @choice: what was clicked, or taken with Enter
   */
  signals[CHOSEN] = g_signal_new ("chosen", UP_TYPE_CHOICE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, UP_TYPE_CHOICE);

  gtk_widget_class_set_css_name (widget_class, "choicelist");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/uptake_desktop/Uptake/ui/choice-list.ui");
  gtk_widget_class_bind_template_child (widget_class, UpChoiceList, entry);
  gtk_widget_class_bind_template_child (widget_class, UpChoiceList, stack);
  gtk_widget_class_bind_template_child (widget_class, UpChoiceList, scroller);
  gtk_widget_class_bind_template_child (widget_class, UpChoiceList, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_match_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_match_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
}

static void
up_choice_list_init (UpChoiceList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GtkEventController *keys;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->folded = g_strdup ("");
  self->filter = GTK_FILTER (gtk_custom_filter_new (match_func, self, NULL));
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare_func, self, NULL));
  filtered = gtk_filter_list_model_new (NULL, g_object_ref (self->filter));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), g_object_ref (self->sorter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));

  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);

  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_CONTROLS,
                                  self->list, NULL, -1);
  show_whether_found (self);
}

/**
 * up_choice_list_get_model:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): all there is to choose from
 */
GListModel *
up_choice_list_get_model (UpChoiceList *self)
{
  g_return_val_if_fail (UP_IS_CHOICE_LIST (self), NULL);

  return self->model;
}

/**
 * up_choice_list_set_model:
 * @self: a list
 * @model: (nullable): all there is to choose from, [class@Choice] objects
 */
void
up_choice_list_set_model (UpChoiceList *self,
                          GListModel   *model)
{
  GtkSortListModel *sorted;

  g_return_if_fail (UP_IS_CHOICE_LIST (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  if (!g_set_object (&self->model, model))
    return;
  sorted = GTK_SORT_LIST_MODEL (gtk_single_selection_get_model (self->selection));
  gtk_filter_list_model_set_model (
      GTK_FILTER_LIST_MODEL (gtk_sort_list_model_get_model (sorted)), model);
  show_whether_found (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODEL]);
}

/**
 * up_choice_list_set_placeholder:
 * @self: a list
 * @text: what the empty entry says, which is also its accessible name
 */
void
up_choice_list_set_placeholder (UpChoiceList *self,
                                const char   *text)
{
  g_return_if_fail (UP_IS_CHOICE_LIST (self) && text != NULL);

  gtk_search_entry_set_placeholder_text (self->entry, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

/**
 * up_choice_list_start:
 * @self: a list
 *
 * Empties the entry, goes to the top and takes the keyboard: when what holds the list opens.
 */
void
up_choice_list_start (UpChoiceList *self)
{
  g_return_if_fail (UP_IS_CHOICE_LIST (self));

  up_choice_list_set_search (self, "");
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    gtk_list_view_scroll_to (self->list, 0, GTK_LIST_SCROLL_SELECT, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/**
 * up_choice_list_get_search:
 * @self: a list
 *
 * Returns: (transfer none): what stands in the entry
 */
const char *
up_choice_list_get_search (UpChoiceList *self)
{
  g_return_val_if_fail (UP_IS_CHOICE_LIST (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/**
 * up_choice_list_set_search:
 * @self: a list
 * @text: (nullable): what to search
 */
void
up_choice_list_set_search (UpChoiceList *self,
                           const char   *text)
{
  g_return_if_fail (UP_IS_CHOICE_LIST (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}
