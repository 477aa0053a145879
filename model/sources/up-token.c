/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-token.h"

#include "up-sources-error.h"

#include <libdex.h>
#include <libsecret/secret.h>

/* A keyring that wants to be unlocked asks its user; a refresh in the background does not wait for
 * that. */
#define PATIENCE_MS 5000

/* Tokens lie in the keyring, never in the store, and are each for one server: a mirror is not sent
 * what was given for another. */
static const SecretSchema schema = {
  UP_APP_ID ".Token",
  SECRET_SCHEMA_NONE,
  { { "token", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "server", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 } },
};

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;
  char *token = secret_password_lookup_finish (result, &error);

  if (error != NULL)
    {
      dex_promise_reject (promise, error);
      return;
    }
  dex_promise_resolve_string (promise, g_strdup (token != NULL ? token : ""));
  secret_password_free (token);
}

/**
 * up_token_find:
 * @name: what kind of token: `github`
 * @server: the server's address
 * @cancellable: (nullable): ends it
 *
 * Looks into the keyring. For fibers. Without a keyring there is no token: a source that gains from
 * one is asked as a stranger then.
 *
 * Returns: (transfer full) (nullable): the token for that server
 */
char *
up_token_find (const char   *name,
               const char   *server,
               GCancellable *cancellable)
{
  g_autoptr (DexPromise) promise = dex_promise_new ();
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  const GValue *value;

  g_return_val_if_fail (name != NULL && server != NULL, NULL);

  secret_password_lookup (&schema, stop, found_cb, dex_ref (promise), "token", name, "server",
                          server, NULL);
  dex_await (dex_future_first (dex_ref (DEX_FUTURE (promise)), dex_timeout_new_msec (PATIENCE_MS),
                               NULL), NULL);
  if (dex_future_is_pending (DEX_FUTURE (promise)))
    g_cancellable_cancel (stop);
  value = dex_future_is_resolved (DEX_FUTURE (promise))
              ? dex_future_get_value (DEX_FUTURE (promise), NULL)
              : NULL;
  return value != NULL && *g_value_get_string (value) != '\0' ? g_value_dup_string (value) : NULL;
}

/**
 * up_token_store:
 * @name: what kind of token
 * @server: the server's address
 * @token: the token, `""` to forget the one there is
 * @error: return location
 *
 * Keeps a token in the keyring. Blocks while the keyring asks its user.
 *
 * Returns: whether the keyring took it; otherwise @error is %UP_SOURCES_ERROR_DENIED
 */
gboolean
up_token_store (const char *name,
                const char *server,
                const char *token,
                GError    **error)
{
  g_autofree char *label = NULL;
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (name != NULL && server != NULL && token != NULL, FALSE);

  label = g_strdup_printf ("Uptake: %s", server);
  if (*token != '\0')
    secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, token, NULL, &problem,
                                "token", name, "server", server, NULL);
  else
    secret_password_clear_sync (&schema, NULL, &problem, "token", name, "server", server, NULL);
  if (problem == NULL)
    return TRUE;
  g_set_error (error, UP_SOURCES_ERROR, UP_SOURCES_ERROR_DENIED,
               "the keyring did not take the token: %s", problem->message);
  return FALSE;
}
