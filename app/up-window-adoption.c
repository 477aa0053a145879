/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-ceiling-dialog.h"
#include "up-query-watch.h"
#include "up-watch.h"
#include "up-window-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* What can be done about a curve whose end is not known: assume a ceiling, or have the question
 * asked again whenever there are new figures. What is watched is kept in the store; when it can be
 * answered a toast offers to show it, and the sidebar counts it until somebody has looked. */

/* --- The ceiling --------------------------------------------------------------------------- */

static void
assume (double   ceiling,
        gpointer user_data)
{
  UpWindow *self = user_data;
  g_autoptr (UpSpec) spec =
      up_spec_with_number (up_history_get_spec (self->history), "ceiling", ceiling, NULL);

  if (spec != NULL)
    up_history_push (self->history, spec);
}

/* The answer on the page, when it is about the adoption of one technology. */
static UpFrame *
get_answer (UpWindow *self)
{
  UpFrame *frame = up_page_get_frame (up_window_get_page (self));
  UpSpec *spec = up_page_get_answered (up_window_get_page (self));

  if (frame == NULL || spec == NULL ||
      strcmp (up_spec_get_text (spec, "chart"), "adoption") != 0)
    return NULL;
  return frame;
}

static void
ceiling_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  UpWindow *self = user_data;
  UpFrame *frame = get_answer (self);

  if (frame != NULL)
    adw_dialog_present (up_ceiling_dialog_new (up_history_get_spec (self->history), frame,
                                               self->locale, assume, self),
                        GTK_WIDGET (self));
}

/* --- What is watched ----------------------------------------------------------------------- */

static UpWatchNews *
find_news (UpWindow   *self,
           const char *spec)
{
  for (guint i = 0; self->watches != NULL && i < self->watches->len; i++)
    {
      UpWatchNews *news = self->watches->pdata[i];

      if (g_strcmp0 (up_spec_to_text (news->spec), spec) == 0)
        return news;
    }
  return NULL;
}

static void
toast_answer (UpWindow          *self,
              const UpWatchNews *news)
{
  /* Translators: %s is the name of a technology. */
  g_autofree char *text = g_strdup_printf (_("It can now be said where %s’s curve ends"),
                                           news->name);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, _("_Show"));
  adw_toast_set_action_name (toast, "win.show-watched");
  adw_toast_set_action_target_value (toast, g_variant_new_string (up_spec_to_text (news->spec)));
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
show_count (UpWindow *self)
{
  g_autofree char *text = NULL;
  guint n = 0;

  for (guint i = 0; self->watches != NULL && i < self->watches->len; i++)
    n += ((UpWatchNews *) self->watches->pdata[i])->answered ? 1 : 0;
  if (n > 0)
    text = g_strdup_printf (ngettext ("%u answer", "%u answers", n), n);
  up_window_set_page_count (self, "adoption", text != NULL ? text : "");
}

static void
take_news (UpWindow  *self,
           GPtrArray *all)
{
  for (guint i = 0; i < all->len; i++)
    {
      const UpWatchNews *news = all->pdata[i];
      const UpWatchNews *before = find_news (self, up_spec_to_text (news->spec));

      if (news->answered && (before == NULL || !before->answered))
        toast_answer (self, news);
    }
  g_clear_pointer (&self->watches, g_ptr_array_unref);
  self->watches = g_ptr_array_ref (all);
  show_count (self);
  up_window_update_adoption (self);
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static GWeakRef *
refer_to (UpWindow *self)
{
  GWeakRef *window = g_new0 (GWeakRef, 1);

  g_weak_ref_init (window, self);
  return window;
}

static DexFuture *
checked_cb (DexFuture *future,
            gpointer   user_data)
{
  g_autoptr (UpWindow) self = g_weak_ref_get (user_data);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self != NULL && value != NULL)
    take_news (self, g_value_get_boxed (value));
  else if (self != NULL)
    up_window_toast_error (self, error);
  return NULL;
}

/* Asks all that is watched again, since there may be new figures. */
void
up_window_check_watches (UpWindow *self)
{
  UpStore *store = up_library_get_store (self->library);

  if (store == NULL || up_library_is_bundled (self->library))
    return;
  dex_future_disown (dex_future_finally (up_watch_check (store), checked_cb, refer_to (self),
                                         weak_ref_free));
}

/* A change of what is watched, on its way to the store. */
typedef struct
{
  char *spec; /* owned */
  gboolean watched;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->spec);
  g_free (change);
}

static gboolean
write_change (UpConnection *connection,
              GValue       *result,
              gpointer      data,
              GError      **error)
{
  const Change *change = data;

  g_value_init (result, G_TYPE_BOOLEAN);
  g_value_set_boolean (result, TRUE);
  return change->watched
             ? up_store_put_watch (connection, change->spec, g_get_real_time (), error)
             : up_store_remove_watch (connection, change->spec, error);
}

static DexFuture *
changed_cb (DexFuture *future,
            gpointer   user_data)
{
  g_autoptr (UpWindow) self = g_weak_ref_get (user_data);
  g_autoptr (GError) error = NULL;

  if (self == NULL)
    return NULL;
  if (dex_future_get_value (future, &error) == NULL)
    up_window_toast_error (self, error);
  up_window_check_watches (self);
  return NULL;
}

static void
set_watched (UpWindow   *self,
             const char *spec,
             gboolean    watched)
{
  Change *change = g_new (Change, 1);

  *change = (Change) { g_strdup (spec), watched };
  dex_future_disown (dex_future_finally (up_store_write (up_library_get_store (self->library),
                                                         write_change, change, change_free),
                                         changed_cb, refer_to (self), weak_ref_free));
}

static void
watch_cb (GSimpleAction *action,
          GVariant      *state,
          gpointer       user_data)
{
  UpWindow *self = user_data;
  gboolean watched = g_variant_get_boolean (state);
  UpFrame *frame = get_answer (self);
  g_autoptr (UpSpec) spec =
      frame != NULL ? up_watch_make_spec (up_page_get_answered (up_window_get_page (self))) : NULL;
  g_autofree char *text = NULL;

  if (spec == NULL || up_library_get_store (self->library) == NULL)
    return;
  g_simple_action_set_state (action, state);
  set_watched (self, up_spec_to_text (spec), watched);
  /* Translators: %s is the name of a technology. */
  text = g_strdup_printf (watched ? _("You will be told when it can be said where %s’s curve ends")
                                  : _("%s is no longer watched"),
                          up_frame_get_texts (up_frame_get_part (frame, "subjects"), "name")[0]);
  up_window_toast (self, text);
}

/* Looked at: it need not be kept any longer. */
static void
show_watched_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  UpWindow *self = user_data;
  const char *text = g_variant_get_string (parameter, NULL);
  g_autoptr (UpSpec) spec = up_spec_parse (text, -1, NULL);

  if (spec == NULL)
    return;
  up_window_ask (self, spec);
  set_watched (self, text, FALSE);
}

/* --- For the window ------------------------------------------------------------------------ */

/* Brings the two actions up to the question and its answer. */
void
up_window_update_adoption (UpWindow *self)
{
  GActionMap *map = G_ACTION_MAP (self);
  UpFrame *frame = self->entry->kind->takes != NULL ? get_answer (self) : NULL;
  g_autoptr (UpSpec) spec =
      frame != NULL ? up_watch_make_spec (up_page_get_answered (up_window_get_page (self))) : NULL;
  UpWatchNews *news = spec != NULL ? find_news (self, up_spec_to_text (spec)) : NULL;
  GAction *watch = g_action_map_lookup_action (map, "watch");

  if (watch == NULL)
    return;
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "ceiling")),
                               frame != NULL);
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (watch),
      spec != NULL && !up_library_is_bundled (self->library) &&
          (news != NULL || up_watch_is_waiting (frame)));
  g_simple_action_set_state (G_SIMPLE_ACTION (watch), g_variant_new_boolean (news != NULL));
  /* Who looks at an answer that was waited for has seen it. */
  if (news != NULL && news->answered && frame != NULL &&
      up_frame_get_n_rows (up_frame_get_part (frame, "refusals")) == 0)
    set_watched (self, up_spec_to_text (spec), FALSE);
}

static const GActionEntry entries[] = {
  { .name = "ceiling", .activate = ceiling_cb },
  { .name = "watch", .state = "false", .change_state = watch_cb },
  { .name = "show-watched", .activate = show_watched_cb, .parameter_type = "s" },
};

void
up_window_add_adoption_actions (UpWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
