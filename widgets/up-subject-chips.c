/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-subject-chips.h"

#include "up-swatch.h"

#include <glib/gi18n.h>

/**
 * UpSubjectChips:
 *
 * What is compared, in the order added, each with the dot of its series. A click brings one
 * forward, Shift another too; the cross or Delete takes one out.
 *
 * # CSS nodes
 *
 * ```
 * subjectchips
 * ╰── box
 *     ╰── box.chip[.focused]
 *         ├── button.chip-name
 *         ╰── button.chip-remove
 * ```
 *
 * # Accessibility
 *
 * A list of list items. A chip's button is a toggle named by the technology; its cross is named
 * “Remove Rust”.
 */
struct _UpSubjectChips
{
  GtkWidget parent_instance;

  GtkBox *box;
  GStrv keys; /* owned; nullable */
  gboolean compact;
};

G_DEFINE_FINAL_TYPE (UpSubjectChips, up_subject_chips, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_COMPACT,
  N_PROPS,
};

enum
{
  REMOVED,
  FOCUSED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static const char *
key_of (GtkWidget *part)
{
  return g_object_get_data (G_OBJECT (part), "key");
}

static void
clicked_cb (GtkButton      *button,
            UpSubjectChips *self)
{
  GdkModifierType state = 0;
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));
  GdkSeat *seat = gdk_display_get_default_seat (display);
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;
  g_autofree char *key = g_strdup (key_of (GTK_WIDGET (button)));

  if (keyboard != NULL)
    state = gdk_device_get_modifier_state (keyboard);
  g_signal_emit (self, signals[FOCUSED], 0, key, (state & GDK_SHIFT_MASK) != 0);
}

static void
remove_cb (GtkWidget      *part,
           UpSubjectChips *self)
{
  g_autofree char *key = g_strdup (key_of (part));

  g_signal_emit (self, signals[REMOVED], 0, key);
}

static gboolean
delete_cb (GtkWidget *button,
           GVariant  *args,
           gpointer   user_data)
{
  remove_cb (button, user_data);
  return TRUE;
}

static GtkWidget *
make_name (UpSubjectChips *self,
           const char     *key,
           const char     *name,
           UpSlot          slot,
           gboolean        focused)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);
  GtkWidget *label = gtk_label_new (name);
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_box_append (GTK_BOX (box), up_swatch_new (slot));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "chip-name");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, focused ? _("Show All Alike") : _("Bring Forward"));
  g_object_set_data_full (G_OBJECT (button), "key", g_strdup (key), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_PRESSED,
                               focused ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                       : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (shortcuts),
      gtk_shortcut_new (gtk_alternative_trigger_new (
                            gtk_keyval_trigger_new (GDK_KEY_Delete, 0),
                            gtk_keyval_trigger_new (GDK_KEY_BackSpace, 0)),
                        gtk_callback_action_new (delete_cb, self, NULL)));
  gtk_widget_add_controller (button, shortcuts);
  return button;
}

static GtkWidget *
make_remove (UpSubjectChips *self,
             const char     *key,
             const char     *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  /* Translators: %s is the name of a technology. */
  g_autofree char *label = g_strdup_printf (_("Remove %s"), name);

  gtk_widget_add_css_class (button, "chip-remove");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_visible (button, !self->compact);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "key", g_strdup (key), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  return button;
}

static void
append_chip (UpSubjectChips *self,
             const char     *key,
             const char     *name,
             UpSlot          slot,
             gboolean        focused)
{
  GtkWidget *chip = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                                  NULL);

  gtk_widget_add_css_class (chip, "chip");
  if (focused)
    gtk_widget_add_css_class (chip, "focused");
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (chip), make_name (self, key, name, slot, focused));
  gtk_box_append (GTK_BOX (chip), make_remove (self, key, name));
  gtk_box_append (self->box, chip);
}

static GtkWidget *
nth_chip (UpSubjectChips *self,
          guint           n)
{
  GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self->box));

  while (chip != NULL && n-- > 0)
    chip = gtk_widget_get_next_sibling (chip);
  return chip;
}

/* The place of the chip that has the keyboard, or -1. */
static int
find_focused (UpSubjectChips *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  int n = 0;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->box)))
    return -1;
  for (GtkWidget *chip = nth_chip (self, 0); chip != NULL;
       chip = gtk_widget_get_next_sibling (chip))
    {
      if (gtk_widget_is_ancestor (focus, chip))
        return n;
      n++;
    }
  return -1;
}

static void
up_subject_chips_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  UpSubjectChips *self = UP_SUBJECT_CHIPS (object);

  switch (prop_id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_subject_chips_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  UpSubjectChips *self = UP_SUBJECT_CHIPS (object);

  switch (prop_id)
    {
    case PROP_COMPACT:
      up_subject_chips_set_compact (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_subject_chips_dispose (GObject *object)
{
  UpSubjectChips *self = UP_SUBJECT_CHIPS (object);

  if (self->box != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->box)));
  G_OBJECT_CLASS (up_subject_chips_parent_class)->dispose (object);
}

static void
up_subject_chips_finalize (GObject *object)
{
  UpSubjectChips *self = UP_SUBJECT_CHIPS (object);

  g_strfreev (self->keys);
  G_OBJECT_CLASS (up_subject_chips_parent_class)->finalize (object);
}

static void
up_subject_chips_class_init (UpSubjectChipsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = up_subject_chips_dispose;
  object_class->finalize = up_subject_chips_finalize;
  object_class->get_property = up_subject_chips_get_property;
  object_class->set_property = up_subject_chips_set_property;

  /**
   * UpSubjectChips:compact:
   *
   * Whether the crosses are left out, for narrow windows; Delete still removes.
   */
  props[PROP_COMPACT] =
      g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * UpSubjectChips::removed:
   * @self: the chips
   * @key: subject key of the chip that is to go
   */
  signals[REMOVED] = g_signal_new ("removed", UP_TYPE_SUBJECT_CHIPS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * UpSubjectChips::focused:
   * @self: the chips
   * @key: subject key of the chip clicked
   * @extend: whether the others in focus stay
   */
  signals[FOCUSED] = g_signal_new ("focused", UP_TYPE_SUBJECT_CHIPS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);

  gtk_widget_class_set_css_name (widget_class, "subjectchips");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
up_subject_chips_init (UpSubjectChips *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Compared technologies"), -1);
}

/**
 * up_subject_chips_set_subjects:
 * @self: the chips
 * @keys: (array zero-terminated=1): subject keys, in the order added
 * @names: (array zero-terminated=1): their names
 * @focus: (array zero-terminated=1): keys of those brought forward
 *
 * Shows these. When the chip with the keyboard goes, the next one takes it.
 */
void
up_subject_chips_set_subjects (UpSubjectChips    *self,
                               const char *const *keys,
                               const char *const *names,
                               const char *const *focus)
{
  g_autofree UpSlot *slots = NULL;
  GtkWidget *chip;
  guint n;
  int had_focus;

  g_return_if_fail (UP_IS_SUBJECT_CHIPS (self));
  g_return_if_fail (keys != NULL && names != NULL && focus != NULL);

  n = g_strv_length ((GStrv) keys);
  slots = g_new (UpSlot, n + 1);
  up_slots_for_comparison (keys, slots);
  had_focus = find_focused (self);
  while ((chip = nth_chip (self, 0)) != NULL)
    gtk_box_remove (self->box, chip);
  for (guint i = 0; i < n; i++)
    append_chip (self, keys[i], names[i], slots[i], g_strv_contains (focus, keys[i]));
  g_strfreev (self->keys);
  self->keys = g_strdupv ((GStrv) keys);
  if (had_focus >= 0 && n > 0)
    gtk_widget_grab_focus (
        gtk_widget_get_first_child (nth_chip (self, MIN ((guint) had_focus, n - 1))));
}

/**
 * up_subject_chips_get_n_chips:
 * @self: the chips
 *
 * Returns: how many there are
 */
guint
up_subject_chips_get_n_chips (UpSubjectChips *self)
{
  g_return_val_if_fail (UP_IS_SUBJECT_CHIPS (self), 0);

  return self->keys != NULL ? g_strv_length (self->keys) : 0;
}

/**
 * up_subject_chips_set_compact:
 * @self: the chips
 * @compact: whether to leave the crosses out
 */
void
up_subject_chips_set_compact (UpSubjectChips *self,
                              gboolean        compact)
{
  g_return_if_fail (UP_IS_SUBJECT_CHIPS (self));

  compact = !!compact;
  if (self->compact == compact)
    return;
  self->compact = compact;
  for (GtkWidget *chip = nth_chip (self, 0); chip != NULL;
       chip = gtk_widget_get_next_sibling (chip))
    gtk_widget_set_visible (gtk_widget_get_last_child (chip), !compact);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPACT]);
}
