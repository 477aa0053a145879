/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-choice.h"

#include <string.h>

/**
 * UpChoice:
 *
 * One row of a list to search and choose from: a technology, or a command. Immutable.
 */
struct _UpChoice
{
  GObject parent_instance;

  char *key;       /* owned; nullable */
  char *name;      /* owned */
  char *detail;    /* owned; nullable */
  char *icon_name; /* owned; nullable */
  char *action;    /* owned; nullable */
  GVariant *target; /* owned; nullable */
  char *folded;    /* owned; @name as it is searched */
};

G_DEFINE_FINAL_TYPE (UpChoice, up_choice, G_TYPE_OBJECT)

static void
up_choice_finalize (GObject *object)
{
  UpChoice *self = UP_CHOICE (object);

  g_free (self->key);
  g_free (self->name);
  g_free (self->detail);
  g_free (self->icon_name);
  g_free (self->action);
  g_clear_pointer (&self->target, g_variant_unref);
  g_free (self->folded);
  G_OBJECT_CLASS (up_choice_parent_class)->finalize (object);
}

static void
up_choice_class_init (UpChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = up_choice_finalize;
}

static void
up_choice_init (UpChoice *self)
{
}

/**
 * up_choice_new:
 * @key: (nullable): what it stands for, for the program
 * @name: what it is called
 * @detail: (nullable): a few words more, shown at the end of the row
 *
 * Returns: (transfer full): a choice
 */
UpChoice *
up_choice_new (const char *key,
               const char *name,
               const char *detail)
{
  UpChoice *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (UP_TYPE_CHOICE, NULL);
  self->key = g_strdup (key);
  self->name = g_strdup (name);
  self->detail = g_strdup (detail);
  self->folded = up_choice_fold (name);
  return self;
}

/**
 * up_choice_new_action:
 * @name: what it is called
 * @detail: (nullable): a few words more, for example its keys
 * @icon_name: (nullable): a symbolic icon
 * @action: the action it runs, with its prefix
 * @target: (nullable): the action's parameter; a floating reference is taken
 *
 * Returns: (transfer full): a choice that is a command
 */
UpChoice *
up_choice_new_action (const char *name,
                      const char *detail,
                      const char *icon_name,
                      const char *action,
                      GVariant   *target)
{
  UpChoice *self = up_choice_new (NULL, name, detail);

  g_return_val_if_fail (self != NULL && action != NULL, self);

  self->icon_name = g_strdup (icon_name);
  self->action = g_strdup (action);
  self->target = target != NULL ? g_variant_ref_sink (target) : NULL;
  return self;
}

/**
 * up_choice_get_key:
 * @self: a choice
 *
 * Returns: (transfer none) (nullable): what it stands for
 */
const char *
up_choice_get_key (UpChoice *self)
{
  g_return_val_if_fail (UP_IS_CHOICE (self), NULL);

  return self->key;
}

/**
 * up_choice_get_name:
 * @self: a choice
 *
 * Returns: (transfer none): what it is called
 */
const char *
up_choice_get_name (UpChoice *self)
{
  g_return_val_if_fail (UP_IS_CHOICE (self), NULL);

  return self->name;
}

/**
 * up_choice_get_detail:
 * @self: a choice
 *
 * Returns: (transfer none) (nullable): a few words more
 */
const char *
up_choice_get_detail (UpChoice *self)
{
  g_return_val_if_fail (UP_IS_CHOICE (self), NULL);

  return self->detail;
}

/**
 * up_choice_get_icon_name:
 * @self: a choice
 *
 * Returns: (transfer none) (nullable): its symbolic icon
 */
const char *
up_choice_get_icon_name (UpChoice *self)
{
  g_return_val_if_fail (UP_IS_CHOICE (self), NULL);

  return self->icon_name;
}

/**
 * up_choice_get_action:
 * @self: a choice
 *
 * Returns: (transfer none) (nullable): the action it runs
 */
const char *
up_choice_get_action (UpChoice *self)
{
  g_return_val_if_fail (UP_IS_CHOICE (self), NULL);

  return self->action;
}

/**
 * up_choice_get_target:
 * @self: a choice
 *
 * Returns: (transfer none) (nullable): the parameter of its action
 */
GVariant *
up_choice_get_target (UpChoice *self)
{
  g_return_val_if_fail (UP_IS_CHOICE (self), NULL);

  return self->target;
}

/**
 * up_choice_match:
 * @self: a choice
 * @folded: what is searched, after up_choice_fold()
 *
 * How well the name fits: the start of the name before the start of one of its words, and that
 * before anywhere else.
 *
 * Returns: 3, 2 or 1, or 0 when it does not fit at all
 */
int
up_choice_match (UpChoice   *self,
                 const char *folded)
{
  const char *found;

  g_return_val_if_fail (UP_IS_CHOICE (self) && folded != NULL, 0);

  if (g_str_has_prefix (self->folded, folded))
    return 3;
  found = strstr (self->folded, folded);
  if (found == NULL)
    return 0;
  for (; found != NULL; found = strstr (found + 1, folded))
    if (found[-1] == ' ')
      return 2;
  return 1;
}

/**
 * up_choice_fold:
 * @text: (nullable): a name, or what somebody types to find one
 *
 * Returns: (transfer full): @text without case and composition, as names are compared
 */
char *
up_choice_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (composed, -1);
}
