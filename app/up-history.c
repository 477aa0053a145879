/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-history.h"

/**
 * UpHistory:
 *
 * The question a page shows, and the ones before and after it. Since a spec is the whole question
 * and never changes, undo is a list of specs and nothing else.
 */

/* More than anybody steps back through; a spec is about 200 bytes. */
#define MAX_SPECS 200

struct _UpHistory
{
  GObject parent_instance;

  GPtrArray *specs; /* (element-type UpSpec) owned; never empty after construction */
  guint current;    /* index into @specs */
};

G_DEFINE_FINAL_TYPE (UpHistory, up_history, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SPEC,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* Moves to @current and tells exactly what became different. */
static void
move_to (UpHistory *self,
         guint      current,
         gboolean   could_undo,
         gboolean   could_redo)
{
  self->current = current;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SPEC]);
  if (up_history_get_can_undo (self) != could_undo)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_UNDO]);
  if (up_history_get_can_redo (self) != could_redo)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_REDO]);
}

static void
up_history_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  UpHistory *self = UP_HISTORY (object);

  switch (prop_id)
    {
    case PROP_SPEC:
      g_value_set_boxed (value, up_history_get_spec (self));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, up_history_get_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, up_history_get_can_redo (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_history_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  UpHistory *self = UP_HISTORY (object);
  UpSpec *spec;

  switch (prop_id)
    {
    case PROP_SPEC:
      spec = g_value_get_boxed (value);
      if (self->specs->len > 0)
        up_history_push (self, spec);
      else
        g_ptr_array_add (self->specs, spec != NULL ? up_spec_ref (spec) : up_spec_new ());
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
up_history_finalize (GObject *object)
{
  UpHistory *self = UP_HISTORY (object);

  g_ptr_array_unref (self->specs);
  G_OBJECT_CLASS (up_history_parent_class)->finalize (object);
}

static void
up_history_class_init (UpHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = up_history_finalize;
  object_class->get_property = up_history_get_property;
  object_class->set_property = up_history_set_property;

  /**
   * UpHistory:spec:
   *
   * The question shown now. Setting it is up_history_push().
   */
  props[PROP_SPEC] =
      g_param_spec_boxed ("spec", NULL, NULL, UP_TYPE_SPEC,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_EXPLICIT_NOTIFY |
                              G_PARAM_STATIC_STRINGS);
  /**
   * UpHistory:can-undo:
   *
   * Whether there is an earlier question.
   */
  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * UpHistory:can-redo:
   *
   * Whether there is a later question, left by undoing.
   */
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
up_history_init (UpHistory *self)
{
  self->specs = g_ptr_array_new_with_free_func ((GDestroyNotify) up_spec_unref);
}

/**
 * up_history_new:
 * @spec: (nullable): the first question; the empty one when %NULL
 *
 * Returns: (transfer full): a history of one question
 */
UpHistory *
up_history_new (UpSpec *spec)
{
  return g_object_new (UP_TYPE_HISTORY, "spec", spec, NULL);
}

/**
 * up_history_get_spec:
 * @self: a history
 *
 * Returns: (transfer none): the question shown now
 */
UpSpec *
up_history_get_spec (UpHistory *self)
{
  g_return_val_if_fail (UP_IS_HISTORY (self), NULL);

  return g_ptr_array_index (self->specs, self->current);
}

/**
 * up_history_push:
 * @self: a history
 * @spec: the next question
 *
 * Asks @spec now. Questions that were undone are forgotten. Asking the same again does nothing, so
 * that a control which is set to what it shows makes no step.
 */
void
up_history_push (UpHistory *self,
                 UpSpec    *spec)
{
  gboolean could_undo, could_redo;

  g_return_if_fail (UP_IS_HISTORY (self));
  g_return_if_fail (spec != NULL);

  if (up_spec_equal (spec, up_history_get_spec (self)))
    return;
  could_undo = up_history_get_can_undo (self);
  could_redo = up_history_get_can_redo (self);
  g_ptr_array_set_size (self->specs, self->current + 1);
  g_ptr_array_add (self->specs, up_spec_ref (spec));
  if (self->specs->len > MAX_SPECS)
    g_ptr_array_remove_index (self->specs, 0);
  move_to (self, self->specs->len - 1, could_undo, could_redo);
}

/**
 * up_history_get_can_undo:
 * @self: a history
 *
 * Returns: whether there is an earlier question
 */
gboolean
up_history_get_can_undo (UpHistory *self)
{
  g_return_val_if_fail (UP_IS_HISTORY (self), FALSE);

  return self->current > 0;
}

/**
 * up_history_get_can_redo:
 * @self: a history
 *
 * Returns: whether there is a later question
 */
gboolean
up_history_get_can_redo (UpHistory *self)
{
  g_return_val_if_fail (UP_IS_HISTORY (self), FALSE);

  return self->current + 1 < self->specs->len;
}

/**
 * up_history_undo:
 * @self: a history
 *
 * Asks the question before this one again, if there is one.
 */
void
up_history_undo (UpHistory *self)
{
  g_return_if_fail (UP_IS_HISTORY (self));

  if (up_history_get_can_undo (self))
    move_to (self, self->current - 1, TRUE, up_history_get_can_redo (self));
}

/**
 * up_history_redo:
 * @self: a history
 *
 * Asks the question again that was undone last, if there is one.
 */
void
up_history_redo (UpHistory *self)
{
  g_return_if_fail (UP_IS_HISTORY (self));

  if (up_history_get_can_redo (self))
    move_to (self, self->current + 1, up_history_get_can_undo (self), TRUE);
}
