/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The switch for refreshing without the window, and the desktop's portal, which a bus of the test has
 * a stand-in for. */
#include "config.h"

#include "up-background.h"
#include "up-preferences-dialog.h"

#include <adwaita.h>
#include <string.h>

static const char introspection[] =
    "<node><interface name='org.freedesktop.portal.Background'>"
    "<method name='RequestBackground'><arg type='s' direction='in'/>"
    "<arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method>"
    "</interface></node>";

typedef struct
{
  GDBusConnection *bus;
  guint owner;
  guint code;       /* what it answers */
  gboolean allows;
  guint asked;
  char *command;    /* of the last question */
  gboolean autostart;
} Portal;

static void
portal_asked_cb (GDBusConnection       *bus,
                 const char            *sender,
                 const char            *path,
                 const char            *interface,
                 const char            *method,
                 GVariant              *parameters,
                 GDBusMethodInvocation *invocation,
                 gpointer               data)
{
  Portal *portal = data;
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 1);
  g_autofree char *name = g_strdelimit (g_strdup (sender + 1), ".", '_');
  g_autofree char *request = NULL;
  g_autofree const char **words = NULL;
  const char *token = "";
  GVariantBuilder results = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  portal->asked++;
  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  g_assert_true (g_variant_lookup (options, "autostart", "b", &portal->autostart));
  g_assert_true (g_variant_lookup (options, "commandline", "^a&s", &words));
  g_free (portal->command);
  portal->command = g_strjoinv (" ", (char **) words);
  request = g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", name, token);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", request));
  g_variant_builder_add (&results, "{sv}", "autostart",
                         g_variant_new_boolean (portal->allows && portal->autostart));
  g_assert_true (g_dbus_connection_emit_signal (
      bus, sender, request, "org.freedesktop.portal.Request", "Response",
      g_variant_new ("(ua{sv})", portal->code, &results), NULL));
}

static void
owned_cb (GDBusConnection *bus,
          const char      *name,
          gpointer         data)
{
  *(gboolean *) data = TRUE;
}

static void
portal_start (Portal *portal)
{
  static const GDBusInterfaceVTable table = { .method_call = portal_asked_cb };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, &error);
  gboolean owned = FALSE;

  g_assert_no_error (error);
  portal->bus = g_dbus_connection_new_for_address_sync (
      g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
          G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_dbus_connection_register_object (
                        portal->bus, "/org/freedesktop/portal/desktop", node->interfaces[0],
                        &table, portal, NULL, &error), >, 0);
  portal->owner = g_bus_own_name_on_connection (portal->bus, "org.freedesktop.portal.Desktop",
                                                G_BUS_NAME_OWNER_FLAGS_NONE, owned_cb, NULL,
                                                &owned, NULL);
  while (!owned)
    g_main_context_iteration (NULL, TRUE);
}

static void
portal_stop (Portal *portal)
{
  g_bus_unown_name (portal->owner);
  g_assert_true (g_dbus_connection_close_sync (portal->bus, NULL, NULL));
  g_clear_object (&portal->bus);
  g_clear_pointer (&portal->command, g_free);
}

/* Turns the switch and waits for what comes of it. */
static void
turn (UpPreferencesDialog *dialog,
      gboolean             on)
{
  GtkWidget *row = GTK_WIDGET (gtk_widget_get_template_child (
      GTK_WIDGET (dialog), UP_TYPE_PREFERENCES_DIALOG, "refresh_row"));

  adw_switch_row_set_active (ADW_SWITCH_ROW (row), on);
  g_assert_false (gtk_widget_get_sensitive (row));
  while (!gtk_widget_get_sensitive (row))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_on (UpPreferencesDialog *dialog)
{
  return adw_switch_row_get_active (ADW_SWITCH_ROW (gtk_widget_get_template_child (
      GTK_WIDGET (dialog), UP_TYPE_PREFERENCES_DIALOG, "refresh_row")));
}

static void
test_switch (void)
{
  g_autoptr (GSettings) settings = g_settings_new (UP_APP_ID);
  g_autoptr (UpPreferencesDialog) dialog = NULL;
  Portal portal = { .allows = TRUE };

  dialog = g_object_ref_sink (up_preferences_dialog_new (settings));
  g_assert_false (is_on (dialog));

  /* A desktop without the portal. */
  turn (dialog, TRUE);
  g_assert_false (is_on (dialog));

  portal_start (&portal);
  turn (dialog, TRUE);
  g_assert_true (is_on (dialog));
  g_assert_true (portal.autostart);
  g_assert_cmpstr (portal.command, ==, "uptake-cli refresh --due --quiet");
  g_assert_true (g_settings_get_boolean (settings, "refresh-at-login"));

  turn (dialog, FALSE);
  g_assert_false (portal.autostart);
  g_assert_false (g_settings_get_boolean (settings, "refresh-at-login"));

  /* The user, or the desktop, says no. */
  portal.code = 1;
  turn (dialog, TRUE);
  g_assert_false (is_on (dialog));
  portal.code = 0;
  portal.allows = FALSE;
  turn (dialog, TRUE);
  g_assert_false (is_on (dialog));
  g_assert_false (g_settings_get_boolean (settings, "refresh-at-login"));
  g_assert_cmpuint (portal.asked, ==, 4);
  portal_stop (&portal);
}

int
main (int   argc,
      char *argv[])
{
  static GTestDBus *daemon; /* its end waits for all who know the bus, and the toolkit stays */
  g_autofree char *display = g_strdup (g_getenv ("DISPLAY"));
  int result;

  /* Before the toolkit looks for a bus; it takes the display away, so that none is started on it. */
  daemon = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (daemon);
  if (display != NULL)
    g_setenv ("DISPLAY", display, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dex_init ();

  g_test_add_func ("/background/switch", test_switch);
  result = g_test_run ();
  g_test_dbus_stop (daemon);
  return result;
}
