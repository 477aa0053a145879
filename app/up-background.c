/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-background.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

/* Refreshing without the window: the desktop's background portal starts the command-line program
 * when the user logs in, inside a sandbox and outside of one alike. It ends when all is asked. */

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"

/* People may take their time with a question of the desktop's. */
#define CALL_TIMEOUT_MS 10000

static const char *const command[] = { "uptake-cli", "refresh", "--due", "--quiet", NULL };

typedef struct
{
  GDBusConnection *bus; /* owned, nullable */
  guint subscription;
  DexPromise *response; /* owned */
} Wait;

static void
wait_clear (Wait *wait)
{
  if (wait->subscription != 0)
    g_dbus_connection_signal_unsubscribe (wait->bus, wait->subscription);
  g_clear_object (&wait->bus);
  dex_clear (&wait->response);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wait, wait_clear)

static void
response_cb (GDBusConnection *bus,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *name,
             GVariant        *parameters,
             gpointer         data)
{
  DexPromise *response = data;

  if (dex_future_is_pending (DEX_FUTURE (response)))
    dex_promise_resolve_variant (response, g_variant_ref (parameters));
}

/* The object that answers has a path that is known before it is asked: no answer is missed. */
static char *
make_path (GDBusConnection *bus,
           const char      *token)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (bus) + 1);

  return g_strconcat (PORTAL_PATH "/request/", g_strdelimit (sender, ".", '_'), "/", token, NULL);
}

static GVariant *
make_question (const char *token,
               gboolean    refresh)
{
  GVariantBuilder options = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "reason",
                         g_variant_new_string (_("Ask sources for what is new when you log in")));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (refresh));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  return g_variant_new ("(sa{sv})", "", &options);
}

static gboolean
ask (Wait     *wait,
     gboolean  refresh,
     GError  **error)
{
  g_autofree char *token = g_strdup_printf ("uptake%08x", g_random_int ());
  g_autofree char *path = NULL;
  g_autoptr (GVariant) reply = NULL;

  wait->bus = dex_await_object (dex_bus_get (G_BUS_TYPE_SESSION), error);
  if (wait->bus == NULL)
    return FALSE;
  path = make_path (wait->bus, token);
  wait->response = dex_promise_new ();
  wait->subscription = g_dbus_connection_signal_subscribe (
      wait->bus, PORTAL, "org.freedesktop.portal.Request", "Response", path, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, response_cb, dex_ref (wait->response), dex_unref);
  reply = dex_await_variant (
      dex_dbus_connection_call (wait->bus, PORTAL, PORTAL_PATH, "org.freedesktop.portal.Background",
                                "RequestBackground", make_question (token, refresh),
                                G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, CALL_TIMEOUT_MS),
      error);
  return reply != NULL;
}

static DexFuture *
request_fiber (gpointer data)
{
  gboolean refresh = GPOINTER_TO_INT (data), granted = FALSE;
  g_auto (Wait) wait = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) response = NULL, results = NULL;
  guint code;

  if (!ask (&wait, refresh, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  response = dex_await_variant (dex_ref (wait.response), &error);
  if (response == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (!g_variant_is_of_type (response, G_VARIANT_TYPE ("(ua{sv})")))
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                                  "the desktop’s answer has another form");
  g_variant_get (response, "(u@a{sv})", &code, &results);
  g_variant_lookup (results, "autostart", "b", &granted);
  return dex_future_new_for_boolean (code == 0 && granted);
}

/**
 * up_background_request:
 * @refresh: whether sources are to be refreshed when the user logs in
 *
 * Asks the desktop for it. It may ask the user in turn, so there is no limit of time.
 *
 * Returns: (transfer full): a future of a boolean: whether it now does; rejected when the desktop
 *   has no background portal
 */
DexFuture *
up_background_request (gboolean refresh)
{
  return dex_scheduler_spawn (dex_scheduler_get_thread_default (), 0, request_fiber,
                              GINT_TO_POINTER (refresh), NULL);
}
