/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-swatch.h"

#include <adwaita.h>

/**
 * UpSwatch:
 *
 * A dot in the colour of a series, beside its name. It says nothing the name does not, so it is
 * presentational.
 *
 * # CSS nodes
 *
 * `swatch`
 */

/* Diameter of the dot in a chip (picture 02). */
#define SIZE 10

struct _UpSwatch
{
  GtkWidget parent_instance;

  UpSlot slot;
};

G_DEFINE_FINAL_TYPE (UpSwatch, up_swatch, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SLOT,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
up_swatch_measure (GtkWidget      *widget,
                   GtkOrientation  orientation,
                   int             for_size,
                   int            *minimum,
                   int            *natural,
                   int            *minimum_baseline,
                   int            *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
up_swatch_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  UpSwatch *self = UP_SWATCH (widget);
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  UpStyle style = adw_style_manager_get_dark (manager) ? UP_STYLE_DARK : UP_STYLE_LIGHT;
  const UpTheme *theme = up_theme_get (style, adw_style_manager_get_high_contrast (manager));
  GdkRGBA color = up_color_to_rgba (up_theme_slot_mark (theme, self->slot));
  graphene_rect_t box = GRAPHENE_RECT_INIT (0, 0, SIZE, SIZE);
  GskRoundedRect dot;

  graphene_rect_offset (&box, (gtk_widget_get_width (widget) - SIZE) / 2.0f,
                        (gtk_widget_get_height (widget) - SIZE) / 2.0f);
  gsk_rounded_rect_init_from_rect (&dot, &box, SIZE / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &dot);
  gtk_snapshot_append_color (snapshot, &color, &box);
  gtk_snapshot_pop (snapshot);
}

static void
up_swatch_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  UpSwatch *self = UP_SWATCH (object);

  switch (prop_id)
    {
    case PROP_SLOT:
      g_value_set_int (value, (int) self->slot);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_swatch_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  UpSwatch *self = UP_SWATCH (object);

  switch (prop_id)
    {
    case PROP_SLOT:
      up_swatch_set_slot (self, (UpSlot) g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_swatch_constructed (GObject *object)
{
  GtkWidget *widget = GTK_WIDGET (object);
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));

  G_OBJECT_CLASS (up_swatch_parent_class)->constructed (object);

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), widget,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw),
                           widget, G_CONNECT_SWAPPED);
}

static void
up_swatch_class_init (UpSwatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = up_swatch_constructed;
  object_class->get_property = up_swatch_get_property;
  object_class->set_property = up_swatch_set_property;
  widget_class->measure = up_swatch_measure;
  widget_class->snapshot = up_swatch_snapshot;

  /**
   * UpSwatch:slot:
   *
   * The series colour, an UpSlot.
   */
  props[PROP_SLOT] =
      g_param_spec_int ("slot", NULL, NULL, UP_SLOT_BLUE, UP_SLOT_NONE, UP_SLOT_NONE,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "swatch");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
up_swatch_init (UpSwatch *self)
{
  self->slot = UP_SLOT_NONE;
}

/**
 * up_swatch_new:
 * @slot: a series colour
 *
 * Returns: (transfer floating): a dot in that colour
 */
GtkWidget *
up_swatch_new (UpSlot slot)
{
  return g_object_new (UP_TYPE_SWATCH, "slot", (int) slot, NULL);
}

/**
 * up_swatch_set_slot:
 * @self: a swatch
 * @slot: a series colour
 */
void
up_swatch_set_slot (UpSwatch *self,
                    UpSlot    slot)
{
  g_return_if_fail (UP_IS_SWATCH (self));

  if (self->slot == slot)
    return;
  self->slot = slot;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SLOT]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * up_color_to_rgba:
 * @color: a colour of the chart theme
 *
 * Returns: the same for GDK
 */
GdkRGBA
up_color_to_rgba (UpColor color)
{
  return (GdkRGBA) { color.red, color.green, color.blue, color.alpha };
}
