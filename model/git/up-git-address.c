/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-git-address.h"

#include "up-subject.h"

#include <string.h>

#define GITHUB "https://github.com/"

/* So much of a checksum tells the folders of clones apart. */
#define FOLDER_DIGITS 12

static const char *const schemes[] = { "https://", "http://", "ssh://", "git://", "file://" };

/**
 * up_git_address_free:
 * @self: (transfer full): an address
 */
void
up_git_address_free (UpGitAddress *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->url);
  g_free (self->name);
  g_free (self->subject);
  g_free (self);
}

static gboolean
fail (const char *text,
      const char *why,
      GError    **error)
{
  g_set_error (error, UP_GIT_ERROR, UP_GIT_ERROR_ADDRESS, "Could not add “%s”: %s", text, why);
  return FALSE;
}

/* Whether it is `owner/name`, as people write it of GitHub. */
static gboolean
is_short (const char *text)
{
  const char *slash = strchr (text, '/');

  return slash != NULL && slash > text && slash[1] != '\0' && strchr (slash + 1, '/') == NULL &&
         *text != '.' && strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                       "0123456789._-/") == strlen (text);
}

/* Whether it is `user@host:path`, which git takes for ssh. */
static gboolean
is_scp (const char *text)
{
  const char *at = strchr (text, '@');
  const char *colon = at != NULL ? strchr (at, ':') : NULL;

  return colon != NULL && colon > at + 1 && colon[1] != '\0' && strpbrk (text, " /") > colon;
}

static const char *
skip_scheme (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      if (g_ascii_strncasecmp (text, schemes[i], strlen (schemes[i])) == 0)
        return text + strlen (schemes[i]);
    }
  return NULL;
}

/* Who asks is git's affair: an address is shown and stored, so it must hold no password. */
static gboolean
check_user (const char *text,
            const char *rest,
            GError    **error)
{
  const char *slash = strchr (rest, '/');
  const char *at = strchr (rest, '@');
  g_autofree char *without = NULL;

  if (at == NULL || (slash != NULL && at > slash) ||
      (g_str_has_prefix (text, "ssh://") && memchr (rest, ':', (gsize) (at - rest)) == NULL))
    return TRUE;
  without = g_strdup_printf ("%.*s%s", (int) (rest - text), text, at + 1);
  return fail (without, "leave the name and password out of the address; git asks its credential "
                        "helper for them", error);
}

static char *
normalize (const char *text,
           GError    **error)
{
  const char *rest = skip_scheme (text);
  g_autofree char *url = NULL;

  if (rest == NULL && is_scp (text))
    return g_strdup (text);
  if (rest == NULL && !is_short (text))
    {
      fail (text, "it is neither an address (https://…, ssh://…, owner/name) nor a folder", error);
      return NULL;
    }
  if (rest != NULL && (*rest == '\0' || !check_user (text, rest, error)))
    {
      if (*rest == '\0')
        fail (text, "the address names no repository", error);
      return NULL;
    }
  url = rest != NULL ? g_strdup (text) : g_strconcat (GITHUB, text, NULL);
  while (g_str_has_suffix (url, "/"))
    url[strlen (url) - 1] = '\0';
  /* GitHub has a repository under both; the store knows it by the shorter one. */
  if (g_str_has_prefix (url, GITHUB) && g_str_has_suffix (url, ".git"))
    url[strlen (url) - strlen (".git")] = '\0';
  return g_steal_pointer (&url);
}

/* The last two parts of a path, without what only git says. */
static char *
name_from_path (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  g_autoptr (GPtrArray) named = g_ptr_array_new ();
  char *name;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] != '\0' && strcmp (parts[i], ".git") != 0)
        g_ptr_array_add (named, parts[i]);
    }
  if (named->len == 0)
    return g_strdup ("/");
  name = named->len == 1 ? g_strdup (named->pdata[0])
                         : g_strconcat (named->pdata[named->len - 2], "/",
                                        named->pdata[named->len - 1], NULL);
  if (g_str_has_suffix (name, ".git"))
    name[strlen (name) - strlen (".git")] = '\0';
  return name;
}

static char *
make_name (const UpGitAddress *self)
{
  const char *rest = skip_scheme (self->url);
  g_autofree char *name = NULL;

  if (self->local || g_str_has_prefix (self->url, "file://"))
    return name_from_path (rest != NULL ? rest : self->url);
  if (g_str_has_prefix (self->url, GITHUB))
    return g_strdup (self->url + strlen (GITHUB));
  name = g_strdup (rest != NULL ? rest : self->url);
  if (strchr (name, '@') != NULL)
    {
      char *whole = name;

      name = g_strdup (strchr (whole, '@') + 1);
      g_free (whole);
    }
  g_strdelimit (name, ":", '/');
  if (g_str_has_suffix (name, ".git"))
    name[strlen (name) - strlen (".git")] = '\0';
  return g_steal_pointer (&name);
}

/**
 * up_git_address_parse:
 * @text: what somebody typed: an address (https, http, ssh, git, file, `user@host:path`),
 *   `owner/name` of GitHub, or a folder
 * @error: return location
 *
 * Returns: (transfer full): where the repository is; %NULL with @error %UP_GIT_ERROR_ADDRESS
 */
UpGitAddress *
up_git_address_parse (const char *text,
                      GError    **error)
{
  g_autoptr (UpGitAddress) self = g_new0 (UpGitAddress, 1);
  g_autofree char *trimmed = NULL;
  g_autofree char *long_name = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  trimmed = g_strstrip (g_strdup (text));
  /* What begins so would be an option of a program. */
  if (*trimmed == '\0' || *trimmed == '-' || !g_utf8_validate (trimmed, -1, NULL))
    {
      fail (*trimmed == '-' ? trimmed : "", "name an address or a folder", error);
      return NULL;
    }
  self->local = g_file_test (trimmed, G_FILE_TEST_IS_DIR);
  self->url = self->local ? g_canonicalize_filename (trimmed, NULL) : normalize (trimmed, error);
  if (self->url == NULL)
    return NULL;
  self->name = make_name (self);
  long_name = g_strconcat ("repo:", self->name, NULL);
  self->subject = up_subject_key_from_name (long_name);
  return g_steal_pointer (&self);
}

/**
 * up_git_address_get_folder:
 * @self: an address
 *
 * Returns: (transfer full) (type filename): where it is read on this machine: the folder itself, or
 *   the clone in the user's cache
 */
char *
up_git_address_get_folder (const UpGitAddress *self)
{
  g_autofree char *sum = NULL;
  g_autofree char *base = NULL;
  g_autofree char *leaf = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->local)
    return g_strdup (self->url);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->url, -1);
  base = g_path_get_basename (self->name);
  leaf = g_strdup_printf ("%s-%.*s.git", base, FOLDER_DIGITS, sum);
  return g_build_filename (g_get_user_cache_dir (), "uptake", "git", leaf, NULL);
}
